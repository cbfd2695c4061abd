"""How forms look that offices fill in: what is told stands locked, what is asked stands open on yellow; text stays text."""

from __future__ import annotations

import re
from typing import Any

import xlsxwriter

_FONT = "宋体"
_LONGEST_TEXT = 32_000


class Pen:
    """Writes text as text and keeps the formats of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        plain = {"font_name": _FONT, "font_size": 11, "valign": "vcenter"}
        boxed = {**plain, "border": 1}
        asked = {**boxed, "locked": False, "bg_color": "#FFFCE8", "text_wrap": True}
        self.title = book.add_format({**plain, "font_size": 16, "bold": True, "align": "center", "text_wrap": True})
        self.line = book.add_format({**plain, "font_size": 10, "text_wrap": True})
        self.open_line = book.add_format({**plain, "font_size": 10, "text_wrap": True, "locked": False})
        self.header = book.add_format({**boxed, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"})
        self.told = book.add_format({**boxed, "align": "left", "text_wrap": True, "num_format": "@"})
        self.number = book.add_format({**boxed, "align": "center"})
        self.sum = book.add_format({**boxed, "align": "center", "bg_color": "#F2F2F2"})
        self.absent = book.add_format({**boxed, "align": "center", "bg_color": "#D9D9D9", "num_format": "@"})
        self.figure = book.add_format({**asked, "align": "center"})
        self.text = book.add_format({**asked, "align": "left", "num_format": "@"})
        self.day = book.add_format({**asked, "align": "center", "num_format": "yyyy-mm-dd"})

    @staticmethod
    def text_at(sheet: Any, row: int, column: int, text: str, style: Any, last_row: int = 0, last_column: int = 0) -> None:
        """Text in a cell, or in the range that ends at `last_row`, `last_column` where that is more than one cell."""
        plain = clean(text)
        if (last_row, last_column) > (row, column) and (last_row > row or last_column > column):
            sheet.merge_range(row, column, max(row, last_row), max(column, last_column), "", style)
        if plain:
            sheet.write_string(row, column, plain, style)
        else:
            sheet.write_blank(row, column, None, style)


def clean(text: str) -> str:
    """Text without what xlsx cannot hold, cut to what a cell can."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)[:_LONGEST_TEXT]
