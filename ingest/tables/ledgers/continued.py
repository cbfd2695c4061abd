"""Ledgers that go on in another table of the workbook: beside themselves, below, or on another sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ingest.model import Fact, Issue, Qualifier, Status
from ingest.tables.ledgers.sums import Key, Ledger

_JOINED = frozenset({"ledger_events", "ledger_members"})  # who signed in on another sheet came to another activity
_PART = re.compile(
    r"[\s\d一二三四五六七八九十上下中（）()\[\]【】_—-]|续|接|页|部分|第|册"
)  # what tells parts of one ledger apart


class _Part(NamedTuple):
    """What one ledger adds up to of a key: `fact` is None where a part of it is unknown."""

    ledger: Ledger
    key: Key
    fact: Fact | None

    @property
    def sheet(self) -> str:
        """Where its rows stand."""
        return self.ledger.reading.sheet

    def persons(self, stages: frozenset[str]) -> list[tuple[tuple[str, tuple[int, int]], ...]]:
        """When the persons behind it reached those of the stages that they did, sorted."""
        tell = self.ledger.person_of
        told = map(tell, self.ledger.reading.sums[self.key].rows) if tell is not None else ()
        return sorted(tuple(sorted((stage, at) for stage, at in one.items() if stage in stages)) for one in told)

    @property
    def stages(self) -> frozenset[str]:
        """All stages that its ledger tells."""
        return frozenset(key.metric_id for key in self.ledger.reading.sums)

    @property
    def events(self) -> frozenset[tuple[str, str]]:
        """The days and themes of the rows behind it; none of persons, who are others on each list."""
        tell = self.ledger.event_of
        return frozenset(map(tell, self.ledger.reading.sums[self.key].rows)) if tell is not None else frozenset()


class Joined(NamedTuple):
    """The facts of a workbook, with what is said of those that could not be joined."""

    facts: list[Fact]
    issues: list[Issue]


def with_ledgers_joined(facts: list[Fact], ledgers: Sequence[Ledger]) -> Joined:
    """The facts, those of one organisation, metric and period from parts of one ledger added up.

    On one sheet they become one fact; on several that are called alike (台账, 台账（续）) they stay apart, each with its rows, as
    addends of one group, as do lists of other persons (入党积极分子, 发展对象). Parts that tell the same event or person, and
    sheets of events that are called otherwise, may be copies: those are left to be compared, with a warning where they tell
    different ones. A sum of which one part is unknown is none.
    """
    if len(ledgers) < 2:
        return Joined(facts, [])
    kept = set(map(id, facts))
    parts: dict[Key, list[_Part]] = defaultdict(list)
    for ledger in ledgers:
        for key in ledger.reading.sums:
            fact = ledger.reading.fact_of.get(key)
            if fact is None or (id(fact) in kept and fact.rule in _JOINED):
                parts[key].append(_Part(ledger, key, fact))
    settled: dict[int, Fact | None] = {}
    issues: list[Issue] = []
    several = [told for told in parts.values() if len(told) > 1 and any(part.fact is not None for part in told)]
    for group, told in enumerate(several, 1):
        if not _are_apart(told):
            continue
        if not _are_of_one_ledger(told) and not _are_other_persons(told):
            issues.extend(_not_joined(told))
        elif any(part.fact is None for part in told):
            settled |= {id(part.fact): None for part in told if part.fact is not None}
            issues.extend(_incomplete(told))
        else:
            settled |= _added_up([part.fact for part in told if part.fact is not None], group)
    told_once = (settled.get(id(fact), fact) for fact in facts)
    return Joined([fact for fact in told_once if fact is not None], issues)


def _are_apart(parts: Sequence[_Part]) -> bool:
    """True for sums of which no two tell an event of the same day and theme, and none is masked."""
    told = [part.events for part in parts]
    is_open = any(part.fact is not None and part.fact.status is not Status.REPORTED for part in parts)
    return not is_open and sum(map(len, told)) == len(frozenset[tuple[str, str]]().union(*told))


def _are_of_one_ledger(parts: Sequence[_Part]) -> bool:
    """True on one sheet, and on sheets whose names say nothing but which part of it they are."""
    return len({_PART.sub("", part.sheet) for part in parts}) == 1


def _are_other_persons(parts: Sequence[_Part]) -> bool:
    """True for lists of persons of whom no two, of different lists, reached all stages that both tell in the same months."""
    told = _persons(parts)
    return all(told) and sum(map(len, map(set, told))) == len({one for persons in told for one in persons})


def _persons(parts: Sequence[_Part]) -> list[list[tuple[tuple[str, tuple[int, int]], ...]]]:
    stages = frozenset.intersection(*(part.stages for part in parts))
    return [part.persons(stages) for part in parts]


def _not_joined(parts: Sequence[_Part]) -> Iterator[Issue]:
    """A warning of events of one month, or persons of one year, on sheets that may not belong together."""
    sheets = "、".join(dict.fromkeys(f"“{part.sheet}”" for part in parts))
    persons = _persons(parts)
    are_of_some = any(persons) and any(one != persons[0] for one in persons)
    for part in parts[:1]:
        if (part.events or are_of_some) and len({one.sheet for one in parts}) > 1:
            detail = f"{part.key.org_text} {part.key.period} 在工作表{sheets}中各有记录，没有相加"
            yield Issue("sum_incomplete", f"{part.sheet}!*", detail=detail.strip())


def _incomplete(parts: Sequence[_Part]) -> Iterator[Issue]:
    """A warning of a sum of which another part of the ledger lacks figures."""
    for part in parts:
        if part.fact is None and (row := part.ledger.reading.sums[part.key].lacking_row):
            detail = f"{part.key.org_text} {part.key.period}，同一台账的另一部分"
            yield Issue("sum_incomplete", f"{part.sheet}!{row}:{row}", detail=detail.strip())


def _added_up(facts: Sequence[Fact], group: int) -> dict[int, Fact | None]:
    """By the identity of each fact, what stands for it: one fact for each sheet, of one group where there are several."""
    of_sheet: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        of_sheet[fact.sheet].append(fact)
    told: dict[int, Fact | None] = dict.fromkeys(map(id, facts))
    for on_sheet in of_sheet.values():
        added = _sum(on_sheet)
        told[id(on_sheet[0])] = added._replace(group=group) if len(of_sheet) > 1 else added
    return told


def _sum(facts: Sequence[Fact]) -> Fact:
    """The facts of one sheet as one, with the rows of all."""
    first, *others = facts
    for other in others:
        value = (first.value or Decimal(0)) + (other.value or Decimal(0))
        first = first._replace(
            value=value,
            value_text=f"{value:f}",
            qualifier=first.qualifier if first.qualifier is other.qualifier else Qualifier.ABOUT,
            lower=first.lower + other.lower if first.lower is not None and other.lower is not None else None,
            upper=first.upper + other.upper if first.upper is not None and other.upper is not None else None,
            rows=tuple(dict.fromkeys((*first.rows, *other.rows))),
            evidence=f"{first.evidence}；{other.evidence}",
        )
    return first
