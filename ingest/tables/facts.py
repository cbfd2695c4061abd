"""The figures read of a sheet as facts; what cells that are alike share is put together once for them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from ingest.model import Fact, Qualifier, Role, Status, column_letters
from ingest.tables.grid import Grid
from ingest.tables.places import Entry, Owner, Saying
from ingest.tables.totals import Sums
from ingest.tables.tracing import Traces
from ingest.tables.words import TableWords

_EXACT, _INEXACT = 0.97, 0.9
_MOST_ALIKE = 10_000  # sayings kept in mind: columns of ever new figures would only fill memory
_SAYING: Callable[[Entry], Saying] = itemgetter(1)
_make: Callable[[type[Fact], tuple[object, ...]], Fact] = tuple.__new__  # what Fact._make calls, half a million times
_OF_CELL = Fact._fields.index("address")
_Alike = tuple[object, ...]  # the fields of a fact before those of its cell, `own_level` last


def facts_of(grid: Grid, entries: Sequence[Entry], traces: Traces, words: TableWords) -> list[Fact]:
    """A fact for each entry, but for stated sums that belong to nobody or add up nothing."""
    sums = Sums(entries)
    shared: dict[Saying, tuple[_Alike, str]] = {}
    columns: dict[int, str] = {}
    own_levels = words.kind("own_level")
    facts: list[Fact] = []
    last: Owner | None = None
    org_text, lead, line, is_own_level, row, digits = "", "", ("",), False, 0, ""
    for entry in entries:
        cell, saying, owner, told = entry
        if saying.total_over and (why := _why_left(entry, sums)):
            traces.leave(grid.sheet, cell, why)
            continue
        alike, end = shared.get(saying) or _kept(grid, saying, shared)
        if owner is not last:  # cells of one row have one owner
            last, org_text, line = owner, owner.org_text, (owner.line,)
            lead, is_own_level = f"{org_text}｜" if org_text else "", org_text in own_levels
        if cell[0] != row:
            row = cell[0]
            digits = str(row)
        column = columns.get(cell[1]) or columns.setdefault(cell[1], f"{grid.name}!{column_letters(cell[1])}")
        if is_own_level:
            alike = (*alike[:-1], True)
        facts.append(_make(Fact, (*alike, column + digits, lead + end if end else org_text, org_text, line + told, None)))
    return facts


def metrics_of(entries: Iterable[Entry]) -> set[str]:
    """The metrics that the figures are of."""
    return {saying.metric.metric_id for saying in set(map(_SAYING, entries))}


def _why_left(total: Entry, sums: Sums) -> str:
    """Why a stated sum is no fact, '' where it is one: over organisations without a reporter it is only compared."""
    if not (total.total_over == "time" and total.period) and not total.org_text:
        return "no_owner"
    return "sum_of_nothing" if sums.is_of_nothing(total) else ""


def _kept(grid: Grid, saying: Saying, shared: dict[Saying, tuple[_Alike, str]]) -> tuple[_Alike, str]:
    found = _alike(grid, saying)
    if len(shared) < _MOST_ALIKE:
        shared[saying] = found
    return found


def _alike(grid: Grid, saying: Saying) -> tuple[_Alike, str]:
    """What the facts of one saying share, in the order of a fact's fields, and the end of their evidence."""
    reading, shown = saying.reading, saying.text.strip()
    is_reported = reading.status is Status.REPORTED
    fact = Fact(
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
        own_level=saying.own_level,
    )
    return fact[:_OF_CELL], "｜".join(filter(None, (saying.header, shown)))
