"""What is said of times whose answers are neither days nor read as hours: 服务时间 over 480, 8 or 8小时 beside 3月."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Cell, Issue
from ingest.tables.axes.across.days_of_counts import have_hours
from ingest.tables.axes.down.row_labels import RowLabels
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.dates import looks_like_date
from ingest.tables.cells.hours_told import heads_times, is_bare, may_last, tells_hours
from ingest.tables.cells.labels import Label
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid

_MONTHS, _YEARS = 12, 1900
_NO_MONTHS = "处填的是数，没有写“月”，也没有写计量单位，分不清是几月还是几小时，没有读取"
_MIXED = "处有的写了时长，有的没有写计量单位或写了日期，没有读取，请只填时长并写明单位"
_NO_DAYS = "处填的是数，不是日期，也没有写计量单位，分不清是几小时还是几分钟，没有读取"


def doubt_of_time(
    cells: Sequence[Cell], leaf: Label, name: str, address: str, words: TableWords, *, is_counted: bool = False
) -> Iterator[Issue]:
    """A doubt on the answers to a time, where most are no days; a note where no metric counts those hours: 学习时间 | 8.

    `is_counted` where hours are counted of what the table is about.
    """
    why = _why_no_days(cells, leaf, words)
    if why and why != _NO_DAYS and not is_counted and words.metric_of(leaf.name, "小时") is None:
        yield Issue("figures_skipped", address, name, name)
    elif why:
        yield Issue("layout_not_read", address, name, f"“{name}”{why}")


def times_in_rows_unread(grid: Grid, columns: Sequence[Column], rows: Sequence[RowLabels], words: TableWords) -> Iterator[Issue]:
    """What is said of each row of such a time."""
    for row in rows:
        leaf = row.meaning.labels[-1] if row.meaning.labels else None
        if leaf is None or row.reason is not Reason.DATE_AXIS or not heads_times(leaf, words):
            continue
        own = (column.number for column in columns if column.block == row.block and column.role is Role.FIGURE)
        cells = [cell for number in own if (cell := grid.row(row.row).get(number)) is not None]
        address = grid.address(row.row, cells[0].column) if cells else ""
        yield from doubt_of_time(cells, leaf, leaf.text.strip(), address, words, is_counted=have_hours(columns, words))


def _why_no_days(cells: Sequence[Cell], leaf: Label, words: TableWords) -> str:
    """Why what stands below a time is neither days nor hours; '' where it is days."""
    if any(tells_hours(cell, words) for cell in cells):
        return _MIXED
    if sum(map(_is_no_day, cells)) * 2 > len(cells):
        return _NO_DAYS
    return _NO_MONTHS if may_last(leaf, words) and sum(map(is_bare, cells)) * 2 > len(cells) else ""


def _is_no_day(cell: Cell) -> bool:
    """True for a bare number that no day, month or year is."""
    number = number_of(cell)
    return number is not None and _MONTHS < number < _YEARS and not looks_like_date(cell)
