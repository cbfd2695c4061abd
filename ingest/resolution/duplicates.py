"""One organisation in two rows of a sheet with different figures of one period: neither row can be trusted, a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence

from ingest.model import Fact, Issue, Role, Scope, SourceKind, Status
from ingest.resolution.placing import place_of

_Key = tuple[str, str | None, str, str | None, bool]


def duplicate_rows(facts: Sequence[Fact], source_kind: SourceKind, told: Container[str | None] = ()) -> tuple[Issue, ...]:
    """An issue `duplicate_conflict` for each row that says of an organisation what another row denies.

    Rows of a ledger are addends, and figures of one group too: they are never duplicates. The facts keep their organisation,
    so that settling shows the observation as conflicting. Of the cells at the addresses in `told` the reader has said that they
    deny each other.
    """
    if source_kind is not SourceKind.TABLE:
        return ()
    by_figure: dict[_Key, list[tuple[int, Fact]]] = defaultdict(list)
    for fact in _of_several_rows(facts):
        place = place_of(fact)
        by_figure[place.sheet, fact.org_id, fact.metric_id, fact.period, fact.own_level].append((place.rows[0], fact))
    denied: dict[tuple[str, int], tuple[str, dict[int, str]]] = {}
    for (sheet, *_), given in by_figure.items():
        for row, fact in given:
            others = {
                other_row: other.org_text
                for other_row, other in given
                if other_row != row and not (fact.address in told and other.address in told) and not agree(fact, other)
            }
            if others:
                denied.setdefault((sheet, row), (fact.org_text, {}))[1].update(others)
    return tuple(
        Issue(
            "duplicate_conflict",
            f"{sheet}!{row}:{row}",
            text,
            "、".join(f"另见第 {at} 行“{name}”" for at, name in sorted(others.items())),
        )
        for (sheet, row), (text, others) in sorted(denied.items())
    )


def _of_several_rows(facts: Sequence[Fact]) -> list[Fact]:
    """The whole figures of the organisations that stand in more than one row of a sheet; of any other nothing can be denied."""
    rows: dict[tuple[str, str | None], int] = {}
    several: set[tuple[str, str | None]] = set()
    told = [fact for fact in facts if fact.org_id is not None and fact.org_text and _is_whole_figure(fact)]
    for fact in told:
        sheet, _, numbers = place_of(fact)
        if len(numbers) == 1 and rows.setdefault((sheet, fact.org_id), numbers[0]) != numbers[0]:
            several.add((sheet, fact.org_id))
    if not several:
        return []
    return [fact for fact in told if (place := place_of(fact)) and (place.sheet, fact.org_id) in several and len(place.rows) == 1]


def _is_whole_figure(fact: Fact) -> bool:
    return (
        fact.status is Status.REPORTED
        and fact.role is Role.FIGURE
        and fact.scope is Scope.TOTAL
        and fact.value is not None
        and fact.group is None
    )


def agree(one: Fact, other: Fact) -> bool:
    """True where the bounds of two figures meet; an open bound meets everything on its side."""
    return (one.lower is None or other.upper is None or one.lower <= other.upper) and (
        other.lower is None or one.upper is None or other.lower <= one.upper
    )
