"""Numbers in a row that may be a header: years, months, 1 … 12, and those that make it a row of figures."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.model import Cell, CellKind
from ingest.tables.cells.bare_numbers import YEAR

_YEAR_OR_MONTH = re.compile(rf"{YEAR}(?:0[1-9]|1[0-2])?")
_FIRST_YEAR, _LAST_MONTH = Decimal(1990), Decimal(209912)
_TEXT, _NUMBER, _DATE = CellKind.TEXT, CellKind.NUMBER, CellKind.DATE


def first_number(cells: list[Cell]) -> int:
    """Where the first number other than a year stands among the cells; behind them all where none does."""
    for index, cell in enumerate(cells):
        if is_number(cell):
            return index
    return len(cells)


def is_number(cell: Cell) -> bool:
    """True for a number other than a year, stored as one or as a text."""
    if cell.kind is _NUMBER:
        return not is_year(cell)
    text = cell.text.strip()
    return text.isdecimal() and not _YEAR_OR_MONTH.fullmatch(text)


def is_year(cell: Cell) -> bool:
    """True for a number that is a year, or a year and month such as 202306."""
    value = cell.value
    return isinstance(value, Decimal) and _FIRST_YEAR <= value <= _LAST_MONTH and _YEAR_OR_MONTH.fullmatch(str(value)) is not None


def all_years(cells: list[Cell]) -> bool:
    """True where the numbers of a row, at least two, are years, or its dates months."""
    numbers = [cell for cell in cells if cell.kind is _NUMBER]
    dates = [cell for cell in cells if cell.kind is _DATE]
    return (len(numbers) > 1 and all(is_year(cell) for cell in numbers)) or are_months(dates)


def are_months(dates: list[Cell]) -> bool:
    """True for header dates that are shown as months: all different, shown without a day."""
    shown = [cell.text for cell in dates]
    return (
        len(dates) > 1
        and len(set(shown)) == len(shown)
        and all(text.rstrip().endswith("月") or re.fullmatch(r"\d{4}[-/.]\d{1,2}", text) for text in shown)
    )
