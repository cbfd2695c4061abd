"""Doubts on columns whose cells are not what their headings say: two numbers in one cell, hours without a unit below 服务时间."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from ingest.language.anchored import Anchored
from ingest.model import Issue
from ingest.tables.axes.across.days_of_counts import have_hours
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.hours_told import heads_times
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.unread_times import doubt_of_time
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_HOW_OFTEN = re.compile(r"(?:次数|场次|次|场)$")
_TWO = Anchored(r"\d{1,5}(?:场次|人次|[次场人名])?/\d{1,5}(?:\.\d{1,2})?(?:人次|[次场人名%])?")
_SEVERAL = "一格里写了两个数，没有读取，请分成两列"


def cells_unread(
    grid: Grid, region: Region, columns: Sequence[Column], columns_read: Container[int], words: TableWords
) -> Iterator[Issue]:
    """A doubt for each such column: 480 below 服务时间, 4/80 below 党员大会次数/人数; none where another is told of it."""
    for column in columns:
        leaf = column.meaning.labels[-1] if column.meaning.labels else None
        if leaf is None or column.reason is not None or column.number in columns_read:
            continue
        cells = [cell for row in region.body if (cell := grid.row(row).get(column.number)) is not None]
        address = grid.address(region.last, column.number)
        if column.role in {Role.DATE, Role.IGNORED} and heads_times(leaf, words):
            yield from doubt_of_time(cells, leaf, column.header, address, words, is_counted=have_hours(columns, words))
        elif column.role is Role.IGNORED and _names_two(leaf, words):
            told = [_TWO.fullmatch(squeeze(cell.text)) is not None for cell in cells]
            if sum(told) * 2 > len(cells):
                yield Issue("layout_not_read", address, column.header, f"“{column.header}”{_SEVERAL}")


def _names_two(leaf: Label, words: TableWords) -> bool:
    """True for a metric and something else of it: 党员大会次数/人数, 党员大会（次数/人数）."""
    if any("/" in note for note in leaf.notes):
        return words.metric_of(leaf.name) is not None
    first, _, second = leaf.name.partition("/")
    return bool(second) and any(words.metric_of(name) is not None for name in (first, _HOW_OFTEN.sub("", first)) if name)
