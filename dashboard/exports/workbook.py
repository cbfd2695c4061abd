"""A report as a workbook that an office prints: a sheet for each part, one for charts, one for definitions.

Every sheet has a merged title, the line of 填报单位, 统计时点 and 口径, 序号 first, the rows, the 合计 row, notes, the signature
line; its header stays in sight and stands on every printed page: A4 landscape, fitted to the width, or on several sheets side by
side where that would be too small to read.

Text is written as strings, never as formulas or links; numbers stay numbers, with ≈ ≥ （冲突） in their number format.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from dashboard.exports.paper import alignment
from dashboard.exports.report import (
    DEFINITIONS,
    Chart,
    ChartKind,
    Part,
    Report,
    charted,
    clean,
    meanings,
    notes_of,
    numbered,
    subject_line,
    title_of,
)
from dashboard.exports.text_width import lines_needed
from dashboard.exports.workbook_formats import FONT, Formats, fitted, sheet_names
from dashboard.exports.workbook_widths import INDENT, LEAST_SCALE, column_widths, number_in, panels
from dashboard.markup import Cell, Table

LINE_HEIGHT = 18
MOST_LINES = 20  # a row is at most 409 points high
TITLE_ROW, SUBJECT_ROW, HEADER_ROW = 0, 1, 2
CHARTS = "图表"
BAR_COLOUR = "#E3B7BA"
CHART_COLOUR = "#B3202A"
CHART_FONT: dict[str, Any] = {"name": FONT, "size": 10}
DEFINITION_WIDTHS = (26.0, 10.0, 80.0)


def write(report: Report) -> bytes:
    """The xlsx file of a report."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    charts = [(at, drawn) for at, part in enumerate(report.parts) if (drawn := charted(part))]
    names = sheet_names([*(part.name for part in report.parts), *[CHARTS] * bool(charts), DEFINITIONS])
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = Formats(book)
        book.set_properties({"title": clean(report.title)[:250], "comments": ""})
        for name, part in zip(names, report.parts, strict=False):
            _write_part(book.add_worksheet(name), report, part, formats)
        if charts:
            _write_charts(book, book.add_worksheet(names[-2]), [(names[at], *drawn) for at, drawn in charts])
        _write_definitions(book.add_worksheet(names[-1]), report, formats)
    return buffer.getvalue()


def _write_part(sheet: Any, report: Report, part: Part, formats: Formats) -> None:
    table = numbered(part.table)
    widths = column_widths(table)
    ends = panels(widths, table.named_by)
    last = len(table.columns) - 1
    head = ends[0] - 1  # title, notes and signature stand on the first of several sheets side by side
    room = sum(widths[: head + 1])
    _write_line(
        sheet, TITLE_ROW, head, title_of(report, part), formats.title, 28 * lines_needed(title_of(report, part), room / 1.5)
    )
    subject = subject_line(report, part)
    _write_line(sheet, SUBJECT_ROW, head, subject, formats.line, LINE_HEIGHT * lines_needed(clean(subject), room - INDENT))
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, widths[position])
        sheet.write_string(HEADER_ROW, position, fitted(column.header), formats.header)
    sheet.set_row(HEADER_ROW, _height([column.header for column in table.columns], widths))
    row = _write_rows(sheet, table, widths, formats)
    _write_bars(sheet, table)
    for note in notes_of(report, part):
        _write_line(sheet, row, head, note, formats.line, LINE_HEIGHT * lines_needed(clean(note), room - INDENT))
        row += 1
    _write_line(sheet, row, head, "　　　　　　　　".join(report.signature), formats.line, 30)
    sheet.freeze_panes(HEADER_ROW + 1, table.named_by if len(ends) > 1 else 0)
    _lay_out_for_print(sheet, f"{part.as_of or report.as_of}　{report.source}")
    if len(ends) > 1:
        sheet.set_print_scale(LEAST_SCALE)
        sheet.set_v_pagebreaks(ends[:-1])
        sheet.repeat_columns(0, table.named_by - 1)
    sheet.repeat_rows(TITLE_ROW, HEADER_ROW)
    sheet.print_area(0, 0, row, last)


def _write_line(sheet: Any, row: int, last: int, text: str, style: Any, height: float) -> None:
    """A line over all columns up to `last`."""
    if last:
        sheet.merge_range(row, 0, row, last, "", style)
    sheet.write_string(row, 0, fitted(text), style)
    sheet.set_row(row, min(height, LINE_HEIGHT * MOST_LINES))


def _write_rows(sheet: Any, table: Table, widths: Sequence[float], formats: Formats) -> int:
    """All rows and the 合计 row; the row below them comes back."""
    aligns = [alignment(column) for column in table.columns]
    row = HEADER_ROW + 1
    for cells in table.rows:
        texts = [_write_cell(sheet, row, at, cell, aligns[at], formats) for at, cell in enumerate(cells)]
        sheet.set_row(row, _height(texts, widths))
        row += 1
    if table.total:
        texts = [_write_cell(sheet, row, at, cell, aligns[at], formats, is_total=True) for at, cell in enumerate(table.total)]
        sheet.set_row(row, _height(texts, widths))
        row += 1
    return row


def _write_cell(sheet: Any, row: int, at: int, cell: Cell, align: str, formats: Formats, *, is_total: bool = False) -> str:
    """Set a cell; what its row must have room for comes back: of a number nothing, its column is wide enough."""
    shown, number = cell.figure, number_in(cell)
    if shown is not None and number is not None:
        digits = 2 if shown.digits is None else shown.digits
        sheet.write_number(row, at, round(number, digits), formats.number(shown, align, is_total=is_total))
        return ""
    text = fitted(cell.say())
    if text:
        sheet.write_string(row, at, text, formats.words(align, is_total=is_total))
    else:
        sheet.write_blank(row, at, None, formats.words(align, is_total=is_total))
    return text


def _write_bars(sheet: Any, table: Table) -> None:
    """Data bars from 0 in the columns whose cells have bars on the page, as long as there."""
    last = HEADER_ROW + len(table.rows)
    for at in range(len(table.columns)):
        cells = [row[at] for row in table.rows if row[at].bar]
        tops = [cell.figure.number / cell.bar for cell in cells if cell.figure and cell.figure.number and cell.bar]
        if tops and max(tops) > 0:
            ends: dict[str, Any] = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": max(tops)}
            look = {"type": "data_bar", "bar_solid": True, "bar_color": BAR_COLOUR, "bar_border_color": BAR_COLOUR}
            sheet.conditional_format(HEADER_ROW + 1, at, last, at, {**look, **ends})


def _write_charts(book: Any, sheet: Any, charts: Sequence[tuple[str, Chart, Sequence[int]]]) -> None:
    """The charts below one another; they are drawn from the cells of their tables."""
    row = 0
    for name, chart, rows in charts:
        drawn = _bars(book, name, chart, len(rows)) if chart.kind is ChartKind.BARS else _lines(book, name, chart, rows)
        height = 140 + 24 * len(rows) * max(1, len(chart.values)) if chart.kind is ChartKind.BARS else 520
        drawn.set_title({"name": fitted(chart.title)[:200], "name_font": {"name": FONT, "size": 14}, "overlay": False})
        drawn.set_size({"width": 1000, "height": height})
        sheet.insert_chart(row, 0, drawn)
        row += height // 20 + 2
    sheet.hide_gridlines(2)
    _lay_out_for_print(sheet, "")
    sheet.set_portrait()
    sheet.print_area(0, 0, row, 15)


def _bars(book: Any, name: str, chart: Chart, count: int) -> Any:
    """Horizontal bars, the first row above."""
    drawn = book.add_chart({"type": "bar"})
    first, last = HEADER_ROW + 1, HEADER_ROW + count
    for at in chart.values:
        series: dict[str, Any] = {"name": [name, HEADER_ROW, at], "values": [name, first, at, last, at], "gap": 40}
        series["categories"] = [name, first, chart.names, last, chart.names]
        series["data_labels"] = {"value": True, "font": CHART_FONT}
        if len(chart.values) == 1:
            series["fill"] = {"color": CHART_COLOUR}
        drawn.add_series(series)
    drawn.set_y_axis({"reverse": True, "num_font": CHART_FONT, "interval_unit": 1})
    drawn.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    drawn.set_legend({"position": "none" if len(chart.values) == 1 else "bottom", "font": CHART_FONT})
    return drawn


def _lines(book: Any, name: str, chart: Chart, rows: Sequence[int]) -> Any:
    """A line for each row."""
    drawn = book.add_chart({"type": "line"})
    left, right = chart.values[0], chart.values[-1]
    for row in (HEADER_ROW + 1 + one for one in rows):
        series: dict[str, Any] = {"name": [name, row, chart.names], "values": [name, row, left, row, right]}
        series["categories"] = [name, HEADER_ROW, left, HEADER_ROW, right]
        series["marker"] = {"type": "circle", "size": 5}
        drawn.add_series(series)
    drawn.set_x_axis({"num_font": CHART_FONT})
    drawn.set_y_axis({"num_font": CHART_FONT, "major_gridlines": {"visible": True, "line": {"color": "#E4E4E4"}}})
    drawn.set_legend({"position": "bottom", "font": CHART_FONT})
    return drawn


def _write_definitions(sheet: Any, report: Report, formats: Formats) -> None:
    headers = ("名称", "计量单位", "口径")
    _write_line(sheet, 0, 2, DEFINITIONS, formats.title, 28)
    for at, (header, width) in enumerate(zip(headers, DEFINITION_WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(1, at, header, formats.header)
    for row, one in enumerate(meanings(report), 2):
        line = (fitted(one.name), fitted(one.measure_unit), fitted(one.text))
        for at, text in enumerate(line):
            sheet.write_string(row, at, text, formats.words("left"))
        sheet.set_row(row, _height(line, DEFINITION_WIDTHS))
    sheet.freeze_panes(2, 0)
    _lay_out_for_print(sheet, report.source)
    sheet.repeat_rows(0, 1)


def _lay_out_for_print(sheet: Any, words: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    footer = re.sub(r"&", "&&", clean(words).replace("\n", " "))[:120]
    # A space ends the font size: "&92024年" would ask for size 92024.
    sheet.set_footer(f"&L&9 {footer}&R&9 第 &P 页，共 &N 页")


def _height(texts: Sequence[str], widths: Sequence[float]) -> int:
    """The height of a row that shows all of its texts: Excel does not fit a row to a file's text before it is edited."""
    lines = [
        lines_needed(text, max(width - INDENT, 2))
        for text, width in zip(texts, widths, strict=True)
        if 2 * len(text) > width - INDENT or "\n" in text
    ]
    return LINE_HEIGHT * min(MOST_LINES, max(lines, default=1))
