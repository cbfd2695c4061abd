"""Columns that do not go beyond the full marks beside their headings: 主题党日（20）, 满分20, a row 分值 over organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from ingest.language.anchored import Anchored
from ingest.model import CellKind
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import squeeze

FULL_MARKS = Anchored(r"(?:考核|指标|项目)?(?:权重|分值|标准分|满分值?|基[本础准]分|赋分|配分)")
_NOTED = Anchored(r"(?P<said>满分|权重|分值|占|计)?[:：为]?(?P<most>\d{1,3}(?:\.\d)?)分?")
_LEAST_MARKED = 2


def without_marked_points(columns: list[Column], table: Table) -> list[Column]:
    """The columns without those of which full marks are told that none of their numbers exceeds.

    They are told by a row 分值 or in the headings' brackets; a bare number there, 主题党日（20）, may be what is due as well,
    which leaves it in doubt, and so does a row 分值 where other headings say that they count: 主题党日 | 党员大会（次）.
    Numbers of headings, （1）（2）（3）, are no marks.
    """
    named = {column.number: mark for column in columns if (mark := _mark_of(column, table)) is not None}
    bare = [most for most, is_said in named.values() if not is_said]
    if bare == [Decimal(n) for n in range(1, len(bare) + 1)] or len(named) < _LEAST_MARKED:
        named = {number: mark for number, mark in named.items() if mark[1]}
    by_row = _marks_in_rows(columns, table)
    is_of_points = not any(_is_counted(column, table) for column in columns if column.number in by_row)
    told = {number: (most, is_of_points) for number, most in by_row.items()} if _are_kept(by_row, table) else named
    if not told or not _are_kept({number: most for number, (most, _) in told.items()}, table):
        return columns
    return [_judged(column, told, table) for column in columns]


def _judged(column: Column, told: Mapping[int, tuple[Decimal, bool]], table: Table) -> Column:
    is_figure = column.role in {Role.FIGURE, Role.CHECK} and column.meaning.metric_id is not None
    if column.number not in told or not is_figure or _is_counted(column, table):
        return column
    return replace(column, role=Role.IGNORED, reason=Reason.SCORED if told[column.number][1] else Reason.PERHAPS_MARKED)


def _is_counted(column: Column, table: Table) -> bool:
    """True for 党员大会（次）, 党课次数."""
    return any(label.unit or table.words.says_count(label.name) for label in column.meaning.labels)


def _mark_of(column: Column, table: Table) -> tuple[Decimal, bool] | None:
    """The number in the bracket of a heading, and whether words beside it say that it is of points."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    noted = next((match for note in leaf.notes if (match := _NOTED.fullmatch(note))), None) if leaf is not None else None
    if leaf is None or noted is None or leaf.is_total:
        return None
    if column.role is not Role.FIGURE and not _holds_numbers(column.number, table):
        return None
    return Decimal(noted["most"]), noted["said"] is not None


def _marks_in_rows(columns: list[Column], table: Table) -> dict[int, Decimal]:
    """The numbers of a row 分值 by column, none where several rows are so called or none is."""
    first = min((column.number for column in columns), default=0)
    last = min((column.number for column in columns if column.role is Role.FIGURE), default=first)
    grid, body, numbers = table.grid, table.region.body, range(first, last)
    texts = {cell.text for row in body for cell in grid.own(row) if cell.kind is CellKind.TEXT}
    texts.update(grid.text(row, number) for row in body if grid.is_merged(row) for number in numbers)
    if not any(FULL_MARKS.fullmatch(squeeze(text)) for text in texts if not text.isdecimal()):
        return {}
    rows = [row for row in body if any(FULL_MARKS.fullmatch(squeeze(grid.text(row, number))) for number in numbers)]
    if len(rows) != 1:
        return {}
    cells = table.grid.row(rows[0])
    figures = [column.number for column in columns if column.role is Role.FIGURE and column.number in cells]
    return {number: most for number in figures if (most := number_of(cells[number])) is not None}


def _holds_numbers(number: int, table: Table) -> bool:
    return any((cell := table.grid.row(row).get(number)) and number_of(cell) is not None for row in table.region.body)


def _are_kept(marks: Mapping[int, Decimal], table: Table) -> bool:
    """True where no number exceeds the full marks of its column, and there are some."""
    told = (
        (most, number_of(cell)) for row in table.region.body for n, most in marks.items() if (cell := table.grid.row(row).get(n))
    )
    numbers = [(most, number) for most, number in told if number is not None]
    return bool(numbers) and all(number <= most for most, number in numbers)
