"""Tables as a file that an office prints: xlsx with title, 口径, rules, signature line and a sheet of definitions.

The tables are the page's own. Text is written as strings, never as formulas or links; numbers stay numbers, with
≈ ≥ （冲突） in their number format.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from dashboard.labels import STATE_MEANINGS, STATES
from dashboard.markup import Cell, Column, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FONT = "宋体"
LONGEST_TEXT = 32_000
NARROW = 5
LINE_HEIGHT = 18
MOST_LINES = 20  # a row is at most 409 points high
INDENT = 3  # what a cell's indent and borders take of its width
SIGNATURE = ("负责人：", "填表人：", "日期：")
TITLE_ROW, SUBJECT_ROW, HEADER_ROW = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure as the definitions sheet prints it."""

    name: str
    measure_unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one file says: title, 填报单位, 统计时点 and 口径, the table, its rules below it, and the definitions."""

    title: str
    subject: str
    as_of: str
    scope: str
    table: Table
    rules: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sheet: str = "统计表"


def file_name(title: str) -> str:
    """A name that every system takes: `2024年主题党日次数排名.xlsx`.

    >>> file_name('a/b:"c"')
    'a_b_c_.xlsx'
    """
    return re.sub(r'[\\/:*?"<>|\s]+', "_", title)[:80] + ".xlsx"


def write(report: Report) -> bytes:
    """The xlsx file of a report: one sheet with the table, one with the definitions and what the marks mean."""
    return write_book((report,))


def write_book(reports: Sequence[Report]) -> bytes:
    """The xlsx file of several reports, a sheet each, with one sheet of definitions; it bears the title of the first."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = _Formats(book)
        book.set_properties({"title": _clean(reports[0].title), "comments": ""})
        for report in reports:
            _write_table(book.add_worksheet(report.sheet), report, formats)
        _write_definitions(book.add_worksheet("口径说明"), reports, formats)
    return buffer.getvalue()


class _Formats:
    """Cell formats by use; number formats with marks are made once each."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._numbers: dict[tuple[str, str], Any] = {}
        plain = {"font_name": FONT, "font_size": 11, "valign": "vcenter"}
        self._boxed = {**plain, "border": 1}
        self.title = book.add_format({**plain, "font_size": 16, "bold": True, "align": "center"})
        self.line = book.add_format({**plain, "font_size": 10, "text_wrap": True})
        self.header = book.add_format({**self._boxed, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"})
        self.text = book.add_format({**self._boxed, "align": "left", "indent": 1, "text_wrap": True, "num_format": "@"})
        self.word = book.add_format({**self._boxed, "align": "right", "indent": 1, "num_format": "@"})
        self.centred = book.add_format({**self._boxed, "align": "center", "num_format": "@"})

    def number(self, value: float, prefix: str, suffix: str, align: str) -> Any:
        """A number that shows its marks and no more decimals than it has."""
        digits = f"{abs(value):.2f}".rstrip("0").partition(".")[2]
        code = "#,##0" + ("." + "0" * len(digits) if digits else "")
        if prefix or suffix:
            code = f"{_quoted(prefix)}{code}{_quoted(suffix)};{_quoted(prefix)}-{code}{_quoted(suffix)}"
        if (code, align) not in self._numbers:
            placed = {"align": align, "indent": 1 if align == "right" else 0}
            self._numbers[code, align] = self._book.add_format({**self._boxed, **placed, "num_format": code})
        return self._numbers[code, align]


def _quoted(mark: str) -> str:
    return f'"{mark}"' if mark else ""


def _write_table(sheet: Any, report: Report, formats: _Formats) -> None:
    columns = report.table.columns
    last = len(columns) - 1
    widths = [_width(column) for column in columns]
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, _clean(report.title), formats.title)
    subject = f"填报单位：{report.subject}　　统计时点：{report.as_of}　　口径：{report.scope}"
    sheet.merge_range(SUBJECT_ROW, 0, SUBJECT_ROW, last, _clean(subject), formats.line)
    sheet.set_row(TITLE_ROW, 28)
    sheet.set_row(SUBJECT_ROW, LINE_HEIGHT * _lines(subject, sum(widths)))
    for position, column in enumerate(columns):
        sheet.set_column(position, position, widths[position])
        sheet.write_string(HEADER_ROW, position, _clean(column.header), formats.header)
    sheet.set_row(HEADER_ROW, _height([column.header for column in columns], widths))
    for number, cells in enumerate(report.table.rows, HEADER_ROW + 1):
        for position, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            _write_cell(sheet, number, position, cell, column, formats)
        sheet.set_row(number, _height([cell.say() for cell in cells], widths))
    row = HEADER_ROW + 1 + len(report.table.rows)
    for rule in report.rules:
        sheet.merge_range(row, 0, row, last, _clean(rule), formats.line)
        sheet.set_row(row, LINE_HEIGHT * _lines(rule, sum(widths)))
        row += 1
    sheet.merge_range(row, 0, row, last, "　　　　　　　　".join(SIGNATURE), formats.line)
    sheet.set_row(row, 30)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    _lay_out_for_print(sheet, report)
    sheet.repeat_rows(TITLE_ROW, HEADER_ROW)
    sheet.print_area(0, 0, row, last)


def _write_cell(sheet: Any, row: int, position: int, cell: Cell, column: Column, formats: _Formats) -> None:
    shown = cell.figure
    if shown is not None and shown.number is not None:
        number = round(shown.number, 2)
        sheet.write_number(
            row,
            position,
            number,
            formats.number(number, shown.prefix, shown.suffix, "center" if column.width <= NARROW else "right"),
        )
        return
    text = _clean(cell.say())
    style = formats.text if not column.is_number else formats.centred if column.width <= NARROW else formats.word
    if text:
        sheet.write_string(row, position, text, style)
    else:
        sheet.write_blank(row, position, None, style)


def _write_definitions(sheet: Any, reports: Sequence[Report], formats: _Formats) -> None:
    headers = ("名称", "计量单位", "口径")
    widths = (26, 10, 80)
    sheet.merge_range(0, 0, 0, 2, "口径说明", formats.title)
    sheet.set_row(0, 28)
    for position, (header, width) in enumerate(zip(headers, widths, strict=True)):
        sheet.set_column(position, position, width)
        sheet.write_string(1, position, header, formats.header)
    lines: list[Sequence[str]] = [(one.name, one.measure_unit, one.text) for report in reports for one in report.definitions]
    lines += [(STATES[state], "", meaning) for state, meaning in STATE_MEANINGS.items()]
    for row, line in enumerate(lines, 2):
        for position, text in enumerate(line):
            sheet.write_string(row, position, _clean(text), formats.text)
        sheet.set_row(row, _height(line, widths))
    sheet.freeze_panes(2, 0)
    _lay_out_for_print(sheet, reports[0])
    sheet.repeat_rows(0, 1)


def _lay_out_for_print(sheet: Any, report: Report) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    footer = re.sub(r"&", "&&", _clean(report.as_of))[:120]
    # A space ends the font size: "&92024年" would ask for size 92024.
    sheet.set_footer(f"&L&9 {footer}&R&9 第 &P 页，共 &N 页")


def _width(column: Column) -> float:
    """The width of a column in digits, as Excel counts it; a Chinese character is two digits wide."""
    return column.width * 1.6 + 2


def _height(texts: Sequence[str], widths: Sequence[float]) -> int:
    """The height of a row that shows all of its texts: Excel does not fit a row to a file's text before it is edited."""
    return LINE_HEIGHT * min(MOST_LINES, max(_lines(text, width) for text, width in zip(texts, widths, strict=True)))


def _lines(text: str, width: float) -> int:
    """How many lines a text needs in a width; each of its own lines at least one.

    >>> _lines("只有已定数参加排名", 23), _lines("只有已定数参加排名", 14), _lines("", 10)
    (1, 2, 1)
    """
    room = max(width - INDENT, 2)
    lengths = [sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line) for line in text.split("\n")]
    return sum(max(1, math.ceil(length / room)) for length in lengths)


def _clean(text: str) -> str:
    """Text without what xlsx cannot hold, cut to what a cell can; a line break stays."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", text)[:LONGEST_TEXT]
