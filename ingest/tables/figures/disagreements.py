"""Figures that deny each other: one organisation's, of one metric and period, told in two columns or in two lines of a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from ingest.model import Issue, Status, column_letters
from ingest.tables.axes.context import NAMELESS
from ingest.tables.figures.places import Entry, Figure, Saying
from ingest.tables.sheets.grid import Grid

_MOST_TOLD = 5
_SAYING: Callable[[Figure], Saying] = itemgetter(1)
_Key = tuple[str, str, bool]


def disagreements(grid: Grid, figures: Sequence[Figure]) -> Iterator[Issue]:
    """An issue for each of them: 主题党日（次） 12 and 开展主题党日活动次数 13 in the row of one organisation.

    Organisations are told apart by the place that names them: a row, a heading, the title. Rows that name one organisation are
    compared where it is known which they name. Rows below one heading may tell of several days, and deny nothing.
    """
    keys = _told_twice(set(map(_SAYING, figures)))
    given: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for figure in figures if keys else ():
        cell, saying, owner, _ = figure
        if not saying.total_over and _key(saying) in keys and _is_figure(saying) and owner.org_text != NAMELESS:
            place = cell.row if saying.is_of_column else owner.line
            given[place, owner.org_text, owner.parent_text, _key(saying)].append(Entry._make(figure))
    for entries in given.values():
        for entry in _denied(entries):
            cell, others = entry.cell, [one for one in entries if one.cell is not entry.cell]
            told = "、".join(
                f"{column_letters(one.cell.column)}{one.cell.row} 是 {one.reading.value:f}" for one in others[:_MOST_TOLD]
            )
            yield Issue(
                "figures_disagree", grid.address(cell.row, cell.column), cell.text, f"{entry.saying.metric.name_zh}，{told}"
            )


def _told_twice(sayings: Iterable[Saying]) -> set[_Key]:
    """The metrics and periods of which an organisation may have two figures: told in two columns, or row by row."""
    columns: dict[_Key, set[int]] = defaultdict(set)
    of_rows: set[_Key] = set()
    for saying in sayings:
        if saying.total_over:
            continue
        key = _key(saying)
        columns[key].add(saying.column)
        if not saying.is_of_column:
            of_rows.add(key)
    return of_rows | {key for key, found in columns.items() if len(found) > 1}


def _key(saying: Saying) -> _Key:
    return saying.metric.metric_id, saying.period, saying.own_level


def _is_figure(saying: Saying) -> bool:
    reading = saying.reading
    return reading.status is Status.REPORTED and reading.value is not None


def _denied(entries: Sequence[Entry]) -> list[Entry]:
    """Those whose bounds miss another's by more than the metric's tolerance; an open bound meets everything on its side."""
    if len(entries) == 1:
        return []
    slack = entries[0].saying.metric.tolerance
    least = [entry.reading.lower if entry.reading.lower is not None else Decimal("-Infinity") for entry in entries]
    most = [entry.reading.upper if entry.reading.upper is not None else Decimal("Infinity") for entry in entries]
    highest, lowest = max(least), min(most)
    return [
        entry for entry, low, high in zip(entries, least, most, strict=True) if low - slack > lowest or high + slack < highest
    ]
