"""How the forms of an assessment are drawn: text that stays text, rows high enough for what stands in them."""

from __future__ import annotations

import datetime
import io
import math
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import xlsxwriter

FONT = "宋体"
LINE_HEIGHT, MOST_LINES, ROOM = 16, 20, 2
A4, A3 = 9, 8
MADE_AT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Pen:
    """The cell formats of one workbook; what is told stands white, what is asked stands yellow."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        plain = {"font_name": FONT, "font_size": 11, "valign": "vcenter", "text_wrap": True}
        asked = {**plain, "border": 1, "bg_color": "#FFFCE8"}
        self.title = book.add_format({**plain, "font_size": 16, "bold": True, "text_wrap": False})
        self.header = book.add_format({**plain, "bold": True, "border": 1, "align": "center", "bg_color": "#F2F2F2"})
        self.text = book.add_format({**plain, "border": 1, "num_format": "@"})
        self.number = book.add_format({**plain, "border": 1, "align": "center"})
        self.told = book.add_format({**plain, "border": 1, "font_color": "#666666"})
        self.section = book.add_format({**plain, "border": 1, "bold": True, "bg_color": "#FBF3F2"})
        self.line = book.add_format(plain)
        self.asked_number = book.add_format({**asked, "align": "center"})
        self.asked_text = book.add_format({**asked, "num_format": "@"})
        self.asked_day = book.add_format({**asked, "align": "center", "num_format": "yyyy-mm-dd"})

    def put(self, sheet: Any, row: int, column: int, value: object, style: Any = None) -> None:
        """One cell: numbers as numbers, anything else as text, whatever it begins with, nothing as a blank."""
        if isinstance(value, Decimal | int):
            sheet.write_number(row, column, float(value), style or self.number)
        elif value in (None, ""):
            sheet.write_blank(row, column, None, style or self.text)
        else:
            sheet.write_string(row, column, str(value), style or self.text)

    def put_row(self, sheet: Any, row: int, values: Sequence[object], widths: Sequence[float], style: Any = None) -> None:
        """A row of cells from the first column on, high enough for all of them."""
        for column, value in enumerate(values):
            self.put(sheet, row, column, value, style)
        sheet.set_row(row, height(values, widths))

    def put_line(self, sheet: Any, row: int, text: str, widths: Sequence[float]) -> None:
        """A line of text over all columns."""
        sheet.merge_range(row, 0, row, len(widths) - 1, "", self.line)
        self.put(sheet, row, 0, text, self.line)
        sheet.set_row(row, height([text], [sum(widths)]))


def height(values: Sequence[object], widths: Sequence[float]) -> int:
    """The height of a row that shows all of its texts: no program fits a row to a file's text before it is edited.

    >>> height(["主题党日次数", "次"], [14, 4]), height(["主题党日次数"], [8])
    (16, 32)
    """
    lines = [1] + [_lines(str(value), width) for value, width in zip(values, widths, strict=False) if value not in (None, "")]
    return LINE_HEIGHT * min(MOST_LINES, max(lines))


def _lines(text: str, width: float) -> int:
    length = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
    return max(1, math.ceil(length / max(width - ROOM, 2)))


@contextmanager
def drawn(title: str) -> Iterator[tuple[xlsxwriter.Workbook, Pen, io.BytesIO]]:
    """A workbook to draw in, its pen, and where its bytes are afterwards; the same drawing gives the same bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": title, "created": MADE_AT})
        yield book, Pen(book), buffer


def lay_out(sheet: Any, header_rows: int = 1, paper: int = A4) -> None:
    """For print: landscape, one page wide, the header on every page."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, header_rows - 1)


def set_widths(sheet: Any, widths: Sequence[float]) -> None:
    """The columns' widths, from the first on."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
