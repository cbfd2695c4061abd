"""Months and quarters that a row of headings counts: 1 … 12, 7 … 12, 1 … 4 below 季度, 1月 of a format, first days of months."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.months import MONTH_DIGITS
from ingest.model import Cell, CellKind
from ingest.tables.cells.label_times import TimePart, read_time
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.spans import months_told
from ingest.tables.cells.words import squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.header_numbers import is_number

_LEAST_NUMBERS, _LEAST_DAYS = 3, 2
_LAST_MONTH, _LAST_QUARTER, _MONTHS_OF_QUARTER = 12, 4, 3
_LINES = 5
_PARTS_NAMED = re.compile(r"[各分每按逐]个?(?:季度?|月份?)(?:开展|统计)?")
_OF_MONTHS = re.compile(r"月(?!\d|前|初|底|末)")  # 分月, 各月份; 每月25日前报 speaks of something else
_FIRST_DAY = re.compile(rf"(?:((?:19|20)\d{{2}})[-/.年])?({MONTH_DIGITS})(?:(?<=\d)[-/.]0?1|月0?1[日号])(?: ?0?0:00(?::00)?)?")
_OF_QUARTERS = re.compile(r"季度|[分各按逐]季")
_AXIS = Anchored(r"月[份度]?|季度?")
_QUOTED = re.compile(r'"[^"]*"|\\.')
_UNTOLD = TimePart(is_unfit=True)
Run = tuple[tuple[int, Cell], ...]


def runs_of_numbers(cells: Sequence[Cell]) -> list[Run]:
    """The runs of numbers that go up by one, at least three side by side; sums may stand between them (1 2 3 小计 4).

    None where any number of the row stands outside such a run.
    """
    return _runs(cells, _number_counted, _LEAST_NUMBERS, lambda run: run[-1][0] - run[0][0] == len(run) - 1)


def runs_of_days(cells: Sequence[Cell]) -> list[Run]:
    """The runs of first days of months, at least two, each later than the one before it: month by month, or of twelve months."""
    return _runs(cells, _month_begun, _LEAST_DAYS, lambda run: run[-1][0] - run[0][0] < max(_LAST_MONTH, len(run)))


def months_across(grid: Grid, row: int) -> list[Run]:
    """The runs of first days of months in a row, those counted as side by side that are merged over the headings below them."""
    packed, extra = [], 0
    for cell in grid.own(row):
        packed.append(cell._replace(column=cell.column - extra))
        merged = grid.range_at.get((row, cell.column))
        extra += merged.last_column - merged.first_column if merged is not None else 0
    at = {one.column: cell for one, cell in zip(packed, grid.own(row), strict=True)}
    return [tuple((number, at[one.column]) for number, one in run) for run in runs_of_days(packed)]


def may_open_run(cell: Cell) -> bool:
    """True for a number with which the months of a year, a half-year or a quarter may begin: 1, 4, 7, 10."""
    number = _number_counted(cell)
    return number is not None and number % _MONTHS_OF_QUARTER == 1


def times_counted(grid: Grid, row: int) -> Mapping[int, TimePart]:
    """The month or quarter that each counted heading of a row means, by column; one without a form where nothing tells which.

    What the numbers count is told by the heading above them, else by the lines above the table: 分月, 各季度, 下半年.
    """
    cells = grid.own(row)
    times = {cell.column: _time_begun(cell, number) for run in months_across(grid, row) for number, cell in run}
    for run in runs_of_numbers(cells) or _pair_counted(cells):
        part_of = _counting(grid, row, run)
        times |= {cell.column: part_of(number, cell) if part_of else _UNTOLD for number, cell in run}
    return times


def is_told(grid: Grid, row: int, run: Run) -> bool:
    """True where the numbers themselves, the heading above them or the lines above say what they count."""
    return _counting(grid, row, run) is not None


def is_below_headings(grid: Grid, above: int, run: Run) -> bool:
    """True where the run begins below a heading of the row above, and none of its cells has one for itself alone."""
    columns = [cell.column for _, cell in run]
    if grid.at(above, columns[0]) is None:
        return False
    held = [column for column in columns if grid.at(above, column) is not None and not grid.is_across(above, column)]
    return not any(right == left + 1 for left, right in pairwise(held)) and columns[-1] not in held


def without_parts_named(label: Label, reader: LabelReader) -> Label:
    """A heading above months or quarters without the word that says so: 各季度党课（次）, 每月主题党日次数."""
    text = label.text.strip()
    match = None if label.says_something else _PARTS_NAMED.match(text)
    shorter = reader.column_heading(text[match.end() :]) if match else label
    return shorter._replace(text=label.text) if shorter.says_something else label


def _pair_counted(cells: Sequence[Cell]) -> list[Run]:
    """1 | 2 and no other number in a row: months, halves or which of two it was."""
    numbers = [(number, cell) for cell in cells if (number := _number_counted(cell)) is not None]
    return [tuple(numbers)] if [number for number, _ in numbers] == [1, 2] else []


def _runs(cells: Sequence[Cell], number_of: Callable[[Cell], int | None], least: int, holds: Callable[[Run], bool]) -> list[Run]:
    """The runs of rising numbers side by side; none where one is too short or not as it must be."""
    runs: list[list[tuple[int, Cell]]] = []
    last: Cell | None = None
    for cell in cells:
        number = number_of(cell)
        is_beside = last is not None and cell.column == last.column + 1
        last = cell if number is not None or is_beside else None
        if number is None:
            if is_number(cell) or cell.kind is CellKind.DATE:
                return []
            continue
        if runs and is_beside and number > runs[-1][-1][0]:
            runs[-1].append((number, cell))
        elif runs and len(runs[-1]) < least:
            return []
        else:
            runs.append([(number, cell)])
    found = [tuple(run) for run in runs]
    return found if all(len(run) >= least and holds(run) for run in found) else []


def _number_counted(cell: Cell) -> int | None:
    """The number from 1 to 12 of a cell, stored as one or as a text of digits alone."""
    value = cell.value
    if cell.kind is CellKind.NUMBER and isinstance(value, Decimal):
        return int(value) if 1 <= value <= _LAST_MONTH and value == value.to_integral_value() else None
    text = squeeze(cell.text) if cell.kind is CellKind.TEXT else ""
    return int(text) if text.isdecimal() and len(text) <= len("12") and 1 <= int(text) <= _LAST_MONTH else None


def _month_begun(cell: Cell) -> int | None:
    """The month of which the cell holds the first day, counted through the years; of year 0 where a text names none."""
    if cell.kind is CellKind.DATE and isinstance(cell.value, date):
        return cell.value.year * 12 + cell.value.month - 1 if cell.value.day == 1 else None
    match = _FIRST_DAY.fullmatch(fold(cell.text).strip()) if cell.kind is CellKind.TEXT else None
    return int(match[1] or 0) * 12 + int(match[2]) - 1 if match and (match[1] or "月" in match[0]) else None


def _time_begun(cell: Cell, number: int) -> TimePart:
    """The month, with its year where the cell shows one."""
    year, month = divmod(number, 12)
    is_shown = year > 0 and (not cell.number_format or "y" in _QUOTED.sub("", cell.number_format).lower())
    return TimePart(period=f"{year}-{month + 1:02}") if is_shown else TimePart(part=f"-{month + 1:02}")


def _counting(grid: Grid, row: int, run: Run) -> Callable[[int, Cell], TimePart] | None:
    """How a number of the run becomes a time, None where nothing tells it."""
    numbers = [number for number, _ in run]
    if all(_own_time(cell) is not None for _, cell in run):
        return lambda _, cell: _own_time(cell) or _UNTOLD
    if len(numbers) == _LAST_MONTH:
        return _month
    return next((found for text in _lines_above(grid, row, run) if (found := _counted_by(text, numbers))), None)


def _own_time(cell: Cell) -> TimePart | None:
    """The time that the format of a number makes it: 1 with 0"月"."""
    time, rest = read_time(squeeze(cell.text))
    return time if time is not None and not rest and time.part else None


def _counted_by(text: str, numbers: list[int]) -> Callable[[int, Cell], TimePart] | None:
    """What numbers count in the light of a heading or line."""
    months = months_told(text)
    if months == (numbers[0], numbers[-1]):
        return _month
    quarters = (1, _MONTHS_OF_QUARTER * len(numbers))
    if _OF_QUARTERS.search(text) and months in {None, quarters} and numbers[0] == 1 and len(numbers) <= _LAST_QUARTER:
        return _quarter
    return _month if months is None and _OF_MONTHS.search(text) else None


def _month(number: int, _: Cell) -> TimePart:
    return TimePart(part=f"-{number:02}")


def _quarter(number: int, _: Cell) -> TimePart:
    return TimePart(part=f"Q{number}")


def _lines_above(grid: Grid, row: int, run: Run) -> Iterable[str]:
    """The heading beside the run that says so (月份), those above, the lines above, the nearest first, and the sheet's name."""
    column = run[0][1].column
    yield from (text for cell in grid.own(row) if cell.column < column and _AXIS.fullmatch(text := squeeze(cell.text)))
    above = range(row - 1, max(0, row - _LINES), -1)
    yield from (text for other in above if (text := grid.text(other, column)))
    yield from (cell.text for other in above for cell in grid.own(other) if cell.kind is CellKind.TEXT)
    yield grid.name
