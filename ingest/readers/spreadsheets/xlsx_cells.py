"""Cells of an xlsx sheet from what is stored: shared strings, number formats, formulas, errors, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from ingest.model import Cell, CellKind
from ingest.readers.spreadsheets.number_formats import date_cell, number_cell, read_format, stored_number
from ingest.readers.spreadsheets.row_cells import make_cell, text_held

_SURE_DIGITS = 15
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class CellMaker:
    """Makes the cells of one workbook's sheets, which share strings and formats."""

    def __init__(self, strings: Sequence[str], formats: Sequence[str], *, counts_from_1904: bool) -> None:
        self._strings, self._formats, self._counts_from_1904 = strings, formats, counts_from_1904

    def cell(self, row: int, column: int, stored: str, kind: str, style: int, *, is_formula: bool) -> Cell | None:
        """The cell of a stored text, type (`s`, `str`, `inlineStr`, `b`, `e`, `d`, `n`) and style number; None for a blank."""
        code = self._formats[style] if style < len(self._formats) else ""
        if kind in {"s", "str", "inlineStr"}:
            text = self._strings[int(stored)] if kind == "s" else unescape(stored)
            held = text_held(text, code, is_formula=is_formula)
            return make_cell(Cell, (row, column, *held)) if held else None
        if not stored.strip():
            return Cell(row, column, CellKind.EMPTY_FORMULA, None, "", code, is_formula) if is_formula else None
        if kind == "b":
            is_true = stored.strip() == "1"
            return Cell(row, column, CellKind.BOOLEAN, is_true, str(is_true).upper(), "", is_formula)
        if kind == "e":
            return Cell(row, column, CellKind.ERROR, stored, stored, "", is_formula)
        if kind == "d":
            return date_cell(row, column, _iso_moment(stored), code, is_formula=is_formula)
        value = stored_number(stored.strip())
        if value is None:
            return Cell(row, column, CellKind.ERROR, stored, stored, "", is_formula)
        return number_cell(row, column, value, code, is_formula=is_formula, counts_from_1904=self._counts_from_1904)

    def whole_number(self, digits: str, style: int) -> tuple[object, ...] | None:
        """What a cell of a whole number holds besides its place, where all that its format shows are the digits; else None."""
        code = self._formats[style] if style < len(self._formats) else ""
        if digits[0] == "0" or len(digits) > _SURE_DIGITS or not read_format(code).is_bare:
            return None
        return CellKind.NUMBER, Decimal(digits), digits, code, False


def column_number(letters: str) -> int:
    """The 1-based number of a column.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def unescape(text: str) -> str:
    """Text with `_x000D_` and its kind turned into the characters they stand for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _iso_moment(text: str) -> date | datetime:
    moment = datetime.fromisoformat(text.strip().removesuffix("Z"))
    return moment if "T" in text else moment.date()
