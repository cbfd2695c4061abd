"""Columns and rows of numbers that no metric is named for, or of spans and plans: left out, and said so."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from ingest.model import Cell, CellKind, HeldFigure, Issue, column_letters
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.down.row_labels import Kind, Place, RowLabels
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import EMPTY
from ingest.tables.cells.other_units import told_in_other_unit
from ingest.tables.cells.values import FULL_DATE, looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.telling import lines_of_row, quoted
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_BETWEEN = re.compile(r"[/、,，;；+]")
_LONGEST_NUMBER = 4
_LONGEST_TEXT = 9  # longer texts of digits are codes and telephones
_CODES = frozenset({"00", "01", "02", "03", "04", "05", "06", "07", "08", "09"})  # what such numbers begin with


def skipped_figures(
    grid: Grid,
    region: Region,
    columns: list[Column],
    rows: list[RowLabels],
    columns_read: Container[int],
    rows_read: Container[Place],
    words: TableWords,
) -> Iterator[Issue]:
    """A note for each column, and each row of a metric axis, that holds numbers under a name which means no metric.

    Nothing is said of 备注, 序号, 计划, 完成率 and other known words.
    """
    for column in columns:
        if column.number not in columns_read and is_unknown_with_numbers(grid, region, column, words):
            yield _skipped(grid.address(region.last, column.number), column.header, column.meaning, words)
    for row in rows:
        name = row.meaning.labels[-1].text.strip() if row.meaning.labels else ""
        is_unknown = row.kind is Kind.FIGURES and row.meaning.metric_id is None and bool(row.meaning.names)
        is_unknown = is_unknown or row.reason in {Reason.OTHER_FIGURES, Reason.OTHER_UNIT}
        if not (name and is_unknown) or row.place in rows_read:
            continue
        own = [column for column in columns if column.block == row.block]
        if any(column.role is Role.FIGURE and _is_number(grid, row.row, column.number, words) for column in own):
            yield _skipped(_address_of_row(grid, row, columns), name, row.meaning, words)


def rows_unread(
    grid: Grid, columns: list[Column], rows: list[RowLabels], rows_read: Container[Place], context: Context, words: TableWords
) -> Iterator[Issue]:
    """A doubt for each row that is named for a metric and has numbers, of which no heading tells any: 走访慰问 | 6 below 场次."""
    for row in rows:
        metric_id = row.meaning.metric_id
        if row.kind is not Kind.FIGURES or row.reason is not None or metric_id is None or row.place in rows_read:
            continue
        own = [one for one in columns if one.block == row.block and one.role is Role.FIGURE and not one.meaning.is_dropped]
        told = [one for one in own if _is_number(grid, row.row, one.number, words)]
        if told and not row.meaning.is_dropped:
            name, heads = row.meaning.labels[-1].text.strip(), "、".join(f"“{one.header}”" for one in told)
            why = f"表头{heads}下的数，不是“{words.metrics[metric_id].name_zh}”的计量方式，没有读取"
            period = row.meaning.time.within(context.span.year) if row.meaning.time else context.span.period
            lines = lines_of_row(row, context, f"取自行名{quoted(name)}", "取自行名" if row.meaning.time else "")
            held = (HeldFigure(metric_id, period, row.org_text or context.org_text, reading=lines),) if period else ()
            yield Issue("layout_not_read", grid.address(row.row, told[0].number), name, why, held=held)


def values_unread(
    grid: Grid, columns: list[Column], rows: list[RowLabels], columns_read: Container[int], words: TableWords
) -> Iterator[Issue]:
    """A doubt for each column of values beside names of metrics whose group tells nothing known of them: 上级要求 over 数值."""
    for column in columns:
        leaf = column.meaning.labels[-1] if column.meaning.labels else EMPTY
        is_open = column.role is Role.FIGURE and leaf.word == "value_word" and column.meaning.time is None
        if not is_open or column.number in columns_read:
            continue
        named = [row.row for row in rows if row.block == column.block and row.kind is Kind.FIGURES and row.meaning.metric_id]
        told = [row for row in named if _is_number(grid, row, column.number, words)]
        if told:
            address = grid.address(told[0], column.number)
            address += f":{column_letters(column.number)}{told[-1]}" if len(told) > 1 else ""
            why = f"表头“{column.header}”没有写明是完成数，这一列没有读取"
            yield Issue("layout_not_read", address, column.header, why)


def _address_of_row(grid: Grid, row: RowLabels, columns: list[Column]) -> str:
    """The row, or its name alone where others stand beside it: `Sheet1!4:4`, `Sheet1!A4`."""
    names = [column.number for column in columns if column.role is Role.METRIC and column.block == row.block]
    is_beside = any(column.block != row.block for column in columns)
    return grid.address(row.row, names[-1]) if is_beside and names else grid.row_address(row.row)


def _skipped(address: str, name: str, meaning: Meaning, words: TableWords) -> Issue:
    """The note on numbers below or beside a name: that its measure unit is not the metric's, else that it is no metric."""
    why = next((why for label in meaning.labels[-1:] if (why := told_in_other_unit(label, words))), "")
    return Issue("unit_of_another", address, name, why) if why else Issue("figures_skipped", address, name, name)


def times_skipped(grid: Grid, region: Region, columns: list[Column], words: TableWords) -> Iterator[Issue]:
    """A doubt for each column of a span without a period form that no other columns make up (1—5月), a note for 4月（预计）."""
    for column in columns:
        is_span = column.reason is Reason.LONE_SPAN
        if (is_span or _is_planned_time(column)) and any(_is_number(grid, row, column.number, words) for row in region.body):
            head = grid.at(region.last, column.number)
            address = grid.address(head.row if head else region.last, column.number)
            name = head.text.strip() if head else column.header
            yield Issue("period_unresolved" if is_span else "plan_skipped", address, name, name)


def _is_planned_time(column: Column) -> bool:
    """True for a month, quarter or half-year that its own heading marks as planned: 4月（预计）, unlike 2024年计划."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else EMPTY
    return column.role is Role.IGNORED and leaf.word == Reason.PLAN and bool(leaf.time and (leaf.time.within("2000") or "")[4:])


def is_unknown_with_numbers(grid: Grid, region: Region, column: Column, words: TableWords) -> bool:
    """True for a column of numbers whose heading no word explains: 读报; below 活动 or 会议 most cells must be."""
    if not _is_unknown(column):
        return False
    cells = [cell for row in region.body if (cell := grid.row(row).get(column.number)) is not None]
    numbers = sum(holds_number(cell, words) or holds_several(cell) for cell in cells)
    name = column.meaning.labels[-1].name if column.meaning.labels else ""
    least = len(cells) // 2 if name and words.is_neutral(name) else 0
    return numbers > least


def _is_unknown(column: Column) -> bool:
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    if leaf is None:
        return column.role is Role.IGNORED
    if leaf.is_org:
        return column.role is Role.IGNORED
    if not leaf.name or column.meaning.is_dropped:
        return False
    if column.role not in {Role.IGNORED, Role.FIGURE} or column.meaning.metric_id is not None:
        return False
    if column.reason in {Reason.KINDS, Reason.OF_SOME}:
        return False
    return leaf.word in {"", "measure"} or column.reason is Reason.OTHER_UNIT


def _is_number(grid: Grid, row: int, column: int, words: TableWords) -> bool:
    cell = grid.row(row).get(column)
    return cell is not None and (holds_number(cell, words) or holds_several(cell))


def holds_number(cell: Cell, words: TableWords) -> bool:
    """True for a number, also one that is text as all of a csv are: 12, 8次; neither a date nor a code is one."""
    if cell.kind is CellKind.NUMBER:
        return True
    text = cell.text.strip()
    if cell.kind is not CellKind.TEXT or len(text) > _LONGEST_TEXT or not text[:1].isdecimal() or text[:2] in _CODES:
        return False
    return looks_like_value(text, words) and not FULL_DATE.fullmatch(squeeze(text))


def holds_several(cell: Cell) -> bool:
    """True for several numbers in one cell: 4/12/12/4."""
    if cell.kind is not CellKind.TEXT:
        return False
    parts = [part.strip() for part in _BETWEEN.split(cell.text)]
    return len(parts) > 1 and all(part.isdecimal() and len(part) <= _LONGEST_NUMBER for part in parts)
