"""The figures read of a sheet as facts; what cells that are alike share is put together once for them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.model import Alike, Fact, OfWhom, Qualifier, Role, Status, column_letters, make_fact
from ingest.tables.cells.words import TableWords
from ingest.tables.figures.places import SAYING, Entry, Figure, Owner, Saying
from ingest.tables.figures.totals import IGNORES_TEXTS, Sums
from ingest.tables.sheets.grid import Grid
from ingest.tables.tracing.trace import Traces

_EXACT, _INEXACT = 0.97, 0.9
_MOST_ALIKE = 10_000  # sayings kept in mind: columns of ever new figures would only fill memory


def facts_of(grid: Grid, figures: Sequence[Figure], traces: Traces, words: TableWords) -> list[Fact]:
    """A fact for each figure, but for stated sums that are nobody's, of nothing, of a page, or without numbers kept as text."""
    of_own_level: dict[Saying, Alike] = {}
    of_any: dict[Saying, Alike] = {}
    own_levels = words.kind("own_level")
    facts: list[Fact] = []
    last: Owner | None = None
    of_whom, shared, row, digits = OfWhom(""), of_any, 0, ""
    for cell, saying, owner, told in _without_idle_sums(grid, figures, traces):
        if owner is not last:  # cells of one row have one owner
            last, org_text = owner, owner.org_text
            of_whom, shared = OfWhom(org_text, org_text, (owner.line,)), of_own_level if org_text in own_levels else of_any
        alike = shared.get(saying)
        if alike is None:
            alike = _alike(grid, saying, is_own_level=shared is of_own_level)
            if len(shared) < _MOST_ALIKE:
                shared[saying] = alike
        if cell[0] != row:
            row = cell[0]
            digits = str(row)
        facts.append(make_fact(Fact, (alike, of_whom, digits, told, None)))
    return facts


def metrics_of(figures: Iterable[Figure]) -> set[str]:
    """The metrics that the figures are of."""
    return {saying.metric.metric_id for saying in set(map(SAYING, figures))}


def _without_idle_sums(grid: Grid, figures: Sequence[Figure], traces: Traces) -> Sequence[Figure]:
    """The figures without stated sums that are no facts, each of which is traced."""
    sums = Sums(figures)
    if not sums.stated:
        return figures
    kept: list[Figure] = []
    for figure in figures:
        cell, saying, _, _ = figure
        if saying.total_over and (why := _why_left(Entry._make(figure), sums)):
            traces.leave(grid.sheet, cell, why)
        else:
            kept.append(figure)
    return kept


def _why_left(total: Entry, sums: Sums) -> str:
    """Why a stated sum is no fact, '' where it is one: over organisations without a reporter it is only compared."""
    if not (total.total_over == "time" and total.period) and not total.org_text:
        return "no_owner"
    if sums.is_of_page(total):
        return "of_page"
    if sums.is_of_nothing(total):
        return "sum_of_nothing"
    return "ignores_texts" if sums.mismatch(total) == IGNORES_TEXTS else ""


def _alike(grid: Grid, saying: Saying, *, is_own_level: bool) -> Alike:
    """What the facts of one saying share, all of one column."""
    reading, shown = saying.reading, saying.text.strip()
    is_reported = reading.status is Status.REPORTED
    return Alike(
        metric_id=saying.metric.metric_id,
        value=reading.value,
        value_text=shown,
        measure_unit=saying.metric.measure_unit,
        qualifier=reading.qualifier,
        status=reading.status,
        period=saying.period,
        lower=reading.lower if is_reported else None,
        upper=reading.upper if is_reported else None,
        sheet=grid.name,
        confidence=_EXACT if reading.qualifier is Qualifier.EXACT else _INEXACT,
        role=Role.CHECK if saying.total_over else Role.FIGURE,
        rule="table_cell",
        own_level=saying.own_level or is_own_level,
        column=f"{grid.name}!{column_letters(saying.column)}",
        content="｜".join(filter(None, (saying.header, shown))),
    )
