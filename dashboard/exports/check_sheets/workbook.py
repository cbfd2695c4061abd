"""One organisation's own points with what they rest on → the workbook in which it says what is wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

from dashboard.exports.check_sheets.layout import (
    ASKED,
    COLUMNS,
    DAY,
    FIRST_ROW,
    GUIDE_SHEET,
    HEAD_ROW,
    HEADER_ROW,
    ORG_ID,
    SCHEME,
    SHEET,
    SOURCE_ROW,
    TITLE_ROW,
    TOTAL,
    VERSION,
    WIDTHS,
    YEAR,
)
from dashboard.exports.text_width import lines_needed
from dashboard.exports.workbook_widths import INDENT
from ingest.form_pen import Pen

LINE_HEIGHT, MOST_LINES = 16, 24
GUIDE = (
    "本表只有本单位自己的数、得分和依据，供本单位核对；有不同意见的，在黄色格中写明。",
    "意见：写哪个数不对、应为多少、依据什么（文件、台账、会议记录）。没有意见的空着。",
    "对总分或整张表的意见写在“合计”行。提出人写姓名；日期写提出的那一天，如 2026-01-15。",
    "原文涉及其他单位的没有列出；要看的请与下发单位联系。",
    "填好后由下发单位用 dangjian objections take 本文件 读入。有一处填写有误，整个文件都不读入，并指明在哪一格。",
)


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One item: full points and points (None where it has none), figure, rule, how it was scored, where the figure stands."""

    item_id: str
    name: str
    full: float | None
    figure: str
    rule: str
    points: float | None
    words: str
    sources: str


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """What one organisation is shown."""

    org_id: str
    org_name: str
    scheme: str
    version: str
    year: int
    source: str
    lines: tuple[CheckLine, ...]
    total: float | None
    total_words: str


def check_book(sheet: CheckSheet) -> bytes:
    """The xlsx file: what is told stands locked, what is asked stands open."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        pen = Pen(book)
        page = book.add_worksheet(SHEET)
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        pen.text_at(page, TITLE_ROW, 0, f"{sheet.year}年{sheet.scheme}核对表", pen.title, TITLE_ROW, len(COLUMNS) - 1)
        head = (ORG_ID, sheet.org_id, YEAR, str(sheet.year), SCHEME, sheet.scheme, VERSION, sheet.version)
        for column, text in enumerate(head):
            pen.text_at(page, HEAD_ROW, column, text, pen.told)
        page.set_row(TITLE_ROW, 28)
        page.set_row(HEAD_ROW, LINE_HEIGHT * _lines(head))
        source = f"单位：{sheet.org_name}　　{sheet.source}"
        pen.text_at(page, SOURCE_ROW, 0, source, pen.line, SOURCE_ROW, len(COLUMNS) - 1)
        for column, header in enumerate(COLUMNS):
            pen.text_at(page, HEADER_ROW, column, header, pen.header)
        page.set_row(HEADER_ROW, LINE_HEIGHT * _lines(COLUMNS))
        whole = CheckLine("", TOTAL, None, "", "", sheet.total, sheet.total_words, "")
        for row, line in enumerate((*sheet.lines, whole), FIRST_ROW):
            _draw_line(page, pen, row, row - FIRST_ROW + 1, line)
        last = FIRST_ROW + len(sheet.lines)
        day = COLUMNS.index(DAY)
        message = {"error_title": "日期有误", "error_message": "请写日期，如 2026-01-15。"}
        page.data_validation(
            FIRST_ROW, day, last, day, {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), **message}
        )
        page.freeze_panes(FIRST_ROW, 3)
        page.repeat_rows(TITLE_ROW, HEADER_ROW)
        page.protect("", {"format_columns": True, "format_rows": True})
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        _draw_guide(book, pen)
    return content.getvalue()


def _draw_line(page: Any, pen: Pen, row: int, number: int, line: CheckLine) -> None:
    texts = ("", line.item_id, line.name, "", line.figure, line.rule, "", line.words, line.sources)
    for column, text in enumerate(texts):
        pen.text_at(page, row, column, text, pen.told)
    page.write_number(row, 0, number, pen.number)
    for header, value in (("满分", line.full), ("得分", line.points)):
        if value is not None:
            page.write_number(row, COLUMNS.index(header), value, pen.number)
    for header in ASKED:
        page.write_blank(row, COLUMNS.index(header), None, pen.day if header == DAY else pen.text)
    page.set_row(row, LINE_HEIGHT * min(MOST_LINES, max(2, _lines(texts))))


def _lines(texts: Sequence[str]) -> int:
    """How many lines the fullest cell of a row needs."""
    return max(lines_needed(text, width - INDENT) for text, width in zip(texts, WIDTHS, strict=False))


def _draw_guide(book: xlsxwriter.Workbook, pen: Pen) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 100)
    for row, text in enumerate(GUIDE):
        pen.text_at(sheet, row, 0, text, pen.line)
    sheet.protect("")
