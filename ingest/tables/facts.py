"""The figures read of a sheet as facts; what cells that are alike share is put together once for them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from ingest.model import Fact, Qualifier, Role, Status
from ingest.tables.grid import Grid, column_letters
from ingest.tables.places import Entry, Saying
from ingest.tables.totals import Sums
from ingest.tables.tracing import Traces
from ingest.tables.words import TableWords

_EXACT, _INEXACT = 0.97, 0.9
_MOST_ALIKE = 10_000  # sayings kept in mind: columns of ever new figures would only fill memory
_Alike = tuple[  # the first fields of a fact, in their order
    str, Decimal | None, str, str, Qualifier, Status, str, Decimal | None, Decimal | None, str, float, Role, str
]
_SAYING: Callable[[Entry], Saying] = itemgetter(1)
_make: Callable[[type[Fact], tuple[object, ...]], Fact] = tuple.__new__  # what Fact._make calls, half a million times
_OTHERS = tuple(Fact._field_defaults[name] for name in Fact._fields[Fact._fields.index("reading") + 1 :])


def facts_of(grid: Grid, entries: Sequence[Entry], traces: Traces, words: TableWords) -> Iterator[Fact]:
    """A fact for each entry, but for stated sums that belong to nobody or add up nothing."""
    sums = Sums(entries)
    shared: dict[Saying, tuple[_Alike, str, bool]] = {}
    columns: dict[int, str] = {}
    own_levels = words.kind("own_level")
    for cell, saying, owner, told in entries:
        if saying.total_over and (why := _why_left(Entry(cell, saying, owner), sums)):
            traces.leave(grid.sheet, cell, why)
            continue
        found = shared.get(saying)
        if found is None:
            found = _shared(grid, saying)
            if len(shared) < _MOST_ALIKE:
                shared[saying] = found
        alike, end, is_own_level = found
        row, column, *_ = cell
        letters = columns.get(column)
        if letters is None:
            letters = columns[column] = f"{grid.name}!{column_letters(column)}"
        org_text, _, _, line = owner
        evidence = f"{org_text}｜{end}" if org_text and end else org_text or end
        own = (f"{letters}{row}", evidence, org_text, (line, *told))
        fact = _make(Fact, alike + own + _OTHERS)
        yield fact._replace(own_level=True) if is_own_level or org_text in own_levels else fact


def metrics_of(entries: Iterable[Entry]) -> set[str]:
    """The metrics that the figures are of."""
    return {saying.metric.metric_id for saying in set(map(_SAYING, entries))}


def _why_left(total: Entry, sums: Sums) -> str:
    """Why a stated sum is no fact, '' where it is one: over organisations without a reporter it is only compared."""
    if not (total.total_over == "time" and total.period) and not total.org_text:
        return "no_owner"
    return "sum_of_nothing" if sums.is_of_nothing(total) else ""


def _shared(grid: Grid, saying: Saying) -> tuple[_Alike, str, bool]:
    """The first fields of the facts of one saying, in their order, the end of their evidence, and whether they are of 本级."""
    reading, shown = saying.reading, saying.text.strip()
    is_reported = reading.status is Status.REPORTED
    alike = (
        saying.metric.metric_id,
        reading.value,
        shown,
        saying.metric.measure_unit,
        reading.qualifier,
        reading.status,
        saying.period,
        reading.lower if is_reported else None,
        reading.upper if is_reported else None,
        grid.name,
        _EXACT if reading.qualifier is Qualifier.EXACT else _INEXACT,
        Role.CHECK if saying.total_over else Role.FIGURE,
        "table_cell",
    )
    return alike, "｜".join(filter(None, (saying.header, shown))), saying.own_level
