"""Figures that deny each other, or are of kinds of one metric: one organisation's, of one period, in two columns or two lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ingest.model import Issue, Status, column_letters
from ingest.tables.axes.around.context import NAMELESS
from ingest.tables.cells.kind_names import are_apart, are_kinds
from ingest.tables.cells.words import TableWords
from ingest.tables.figures.places import SAYING, Entry, Figure, Saying
from ingest.tables.sheets.grid import Grid

_MOST_TOLD = 5
_LEAST_SHARE = 5  # of so many rows one that differs tells of two things, not of a slip
_Key = tuple[str, str, bool]
_Places = tuple[str, bool, frozenset[int]]


def disagreements(grid: Grid, figures: Sequence[Figure], words: TableWords) -> Iterator[Issue]:
    """An issue for each of them: 主题党日（次） 12 and 开展主题党日活动次数 13 in the row of one organisation.

    Organisations are told apart by the place that names them: a row, a heading, the title. Rows that name one organisation are
    compared where it is known which they name. Rows below one heading may tell of several days, and deny nothing. Kinds of one
    metric (慰问困难党员 | 慰问老党员) are no total told twice where they happen to be equal.
    """
    keys = _told_twice(set(map(SAYING, figures)))
    given: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for figure in figures if keys else ():
        cell, saying, owner, _ = figure
        if not saying.total_over and _key(saying) in keys and _is_figure(saying) and owner.org_text != NAMELESS:
            place = cell.row if saying.is_of_column else owner.line
            given[place, owner.org_text, owner.parent_text, _key(saying)].append(Entry._make(figure))
    denied = [(entries, _denied(entries)) for entries in given.values()]
    of_kinds = _told_by_kinds(denied, words)
    for entries, denying in denied:
        for entry in denying:
            yield _doubt(grid, entry, entries, "figures_disagree")
        if not denying and _places(entries) in of_kinds and any(entry.reading.value for entry in entries):
            for entry in entries:
                yield _doubt(grid, entry, entries, "kinds_without_sum")


def _doubt(grid: Grid, entry: Entry, entries: Sequence[Entry], code: str) -> Issue:
    cell, others = entry.cell, [one for one in entries if one.cell is not entry.cell]
    told = "、".join(f"{column_letters(one.cell.column)}{one.cell.row} 是 {one.reading.value:f}" for one in others[:_MOST_TOLD])
    return Issue(code, grid.address(cell.row, cell.column), cell.text, f"{entry.saying.metric.name_zh}，{told}")


def _told_by_kinds(denied: Sequence[tuple[list[Entry], list[Entry]]], words: TableWords) -> set[_Places]:
    """The columns, or lines, that tell kinds of their metric: by their names, or as a good part of their figures differs."""
    found: set[_Places] = set()
    told: dict[_Places, list[bool]] = defaultdict(list)
    first: dict[_Places, list[Entry]] = {}
    for entries, denying in denied:
        if len(entries) > 1 and entries[0].saying.metric.adds_up_over_time and entries[0].saying.metric.kind != "ratio":
            first.setdefault(_places(entries), entries)
            if any(entry.reading.value for entry in entries):
                told[_places(entries)].append(bool(denying))
    for places, entries in first.items():
        headers = list(dict.fromkeys(entry.header for entry in entries))
        pairs = list(combinations(headers, 2))
        differing = sum(told[places])
        is_apart = differing and differing * _LEAST_SHARE >= len(told[places]) and all(are_apart(*pair, words) for pair in pairs)
        if is_apart or any(are_kinds(one, other, entries[0].metric_id, words) for one, other in pairs):
            found.add(places)
    return found


def _places(entries: Sequence[Entry]) -> _Places:
    """The columns that tell a metric of each organisation, or the lines that do below each heading."""
    is_of_columns = entries[0].saying.is_of_column
    numbers = {entry.cell.column if is_of_columns else entry.cell.row for entry in entries}
    return entries[0].metric_id, is_of_columns, frozenset(numbers)


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
