"""Drawing the sheets of a form with XlsxWriter: what is told stands locked, what is asked stands open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell

from ingest.form_pen import Pen, clean
from ingest.tables.template.checks import NO_FIGURE, NOT_APPLICABLE, Check, amount_check, choice_check, date_check, figure_check
from ingest.tables.template.measures import LINE_HEIGHT, broken, height_of, lines_of, name_width
from ingest.tables.template.plan import (
    CHOICES_SHEET,
    DEFINITIONS_SHEET,
    GUIDE_SHEET,
    Activity,
    FigureColumn,
    Form,
    LedgerSheet,
    TableSheet,
    period_in_words,
)
from ingest.vocabulary import Metric

_TITLE_HEIGHT, _SIGNATURE_HEIGHT = 28, 30
_NUMBER_WIDTH, _MONTH_WIDTH, _NOTE_WIDTH, _GUIDE_WIDTH = 6, 8, 16, 100
_FIGURE_WIDTHS, _FIGURES_WIDTH = (9, 13), 108  # of one column, and of all together where that leaves each enough
_SIGNATURE = ("负责人：", "填表人：", "日期：")
_TITLE_ROW, _SUBJECT_ROW, _HEADER_ROW = 0, 1, 2
_PROTECTION = {"format_columns": True, "format_rows": True, "autofilter": True}


def draw_guide(book: xlsxwriter.Workbook, pen: Pen, form: Form, lines: Sequence[str]) -> None:
    """The sheet of instructions."""
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    pen.text_at(sheet, 0, 0, GUIDE_SHEET, pen.title)
    sheet.set_row(0, _TITLE_HEIGHT)
    for row, line in enumerate(lines, 1):
        pen.text_at(sheet, row, 0, line, pen.line)
        sheet.set_row(row, height_of([line], [_GUIDE_WIDTH]))
    _finish(sheet, form, 0, len(lines), 0)


def draw_definitions(
    book: xlsxwriter.Workbook, pen: Pen, form: Form, metrics: Sequence[Metric], kinds: Sequence[Activity]
) -> None:
    """The sheet that says what each metric counts; for a ledger also what a row of each kind is added to."""
    sheet = book.add_worksheet(DEFINITIONS_SHEET)
    widths = (_NUMBER_WIDTH, 28, 10, 76)
    pen.text_at(sheet, 0, 0, DEFINITIONS_SHEET, pen.title, 0, 3)
    sheet.set_row(0, _TITLE_HEIGHT)
    for column, (header, width) in enumerate(zip(("序号", "指标", "计量单位", "口径"), widths, strict=True)):
        sheet.set_column(column, column, width)
        pen.text_at(sheet, 1, column, header, pen.header)
    for row, metric in enumerate(metrics, 2):
        sheet.write_number(row, 0, row - 1, pen.number)
        texts = ("", metric.name_zh, metric.measure_unit, metric.definition)
        for column, text in enumerate(texts[1:], 1):
            pen.text_at(sheet, row, column, text, pen.told)
        sheet.set_row(row, height_of(texts, widths))
    last = len(metrics) + 1
    if kinds:
        last = _draw_kinds(sheet, pen, kinds, last + 2, widths)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(0, 1)
    _finish(sheet, form, 0, last, 3)


def _draw_kinds(sheet: Any, pen: Pen, kinds: Sequence[Activity], top: int, widths: Sequence[float]) -> int:
    """What a row of each kind of activity is added to, below its heading; its last row comes back."""
    pen.text_at(sheet, top, 0, "序号", pen.header)
    pen.text_at(sheet, top, 1, "活动类型", pen.header, top, 2)
    pen.text_at(sheet, top, 3, "台账中的一行算到哪些指标", pen.header)
    for row, kind in enumerate(kinds, top + 1):
        told = _added_to(kind)
        sheet.write_number(row, 0, row - top, pen.number)
        pen.text_at(sheet, row, 1, kind.name, pen.told, row, 2)
        pen.text_at(sheet, row, 3, told, pen.told)
        sheet.set_row(row, height_of((told,), widths[3:]))
    return top + len(kinds)


def _added_to(kind: Activity) -> str:
    """What a row is added to: `计 1 次“主题党日次数”；实到人数计入“主题党日参加人次”`."""
    counted = kind.counted
    parts = ["" if kind.is_of_people else f"计 1 {counted.measure_unit}“{counted.name_zh}”"]
    parts += [f"实到人数计入“{metric.name_zh}”" for metric in (kind.people, counted if kind.is_of_people else None) if metric]
    parts += [f"服务总时长计入“{kind.hours.name_zh}”"] if kind.hours else []
    return "；".join(filter(None, parts))


def draw_choices(book: xlsxwriter.Workbook, columns: Sequence[Sequence[str]]) -> None:
    """The hidden sheet that drop-downs take their entries from, a column for each list."""
    sheet = book.add_worksheet(CHOICES_SHEET)
    plain = book.add_format({"num_format": "@"})
    for column, entries in enumerate(columns):
        for row, entry in enumerate(entries):
            sheet.write_string(row, column, clean(entry), plain)
    sheet.protect("", _PROTECTION)
    sheet.hide()


def choices_of(form: Form, plan: LedgerSheet) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entries of a ledger's two lists: organisations and kinds of activity."""
    return tuple(org.choice or org.name for org in form.orgs), plan.activities


def _choices(column: int, entries: Sequence[str]) -> str:
    """Where a list stands on the hidden sheet: `='选项'!$A$1:$A$12`."""
    place = xl_range_abs(0, column, max(len(entries) - 1, 0), column)
    return f"='{CHOICES_SHEET}'!{place if ':' in place else f'{place}:{place}'}"


def draw_table(book: xlsxwriter.Workbook, pen: Pen, form: Form, plan: TableSheet) -> None:
    """A row for each organisation, a column for each figure; sums where they tell anything."""
    sheet = book.add_worksheet(plan.name)
    has_parent = any(org.parent for org in form.orgs)
    leading = ["序号", *["上级党组织"] * has_parent, "党组织名称"]
    first = len(leading)
    last = first + len(plan.columns)
    widths: list[float] = [_NUMBER_WIDTH]
    widths += [name_width([org.parent for org in form.orgs])] * has_parent + [name_width([org.name for org in form.orgs])]
    least, most = _FIGURE_WIDTHS
    figure_width = min(max(_FIGURES_WIDTH // len(plan.columns), least), most)
    widths += [_MONTH_WIDTH if column.group else figure_width for column in plan.columns] + [_NOTE_WIDTH]
    header_last = _HEADER_ROW + any(column.group for column in plan.columns)
    _draw_top(sheet, pen, form, plan.title, widths)
    for column, text in enumerate(leading):
        pen.text_at(sheet, _HEADER_ROW, column, text, pen.header, header_last, column)
    _draw_headers(sheet, pen, plan.columns, widths, first, header_last)
    pen.text_at(sheet, _HEADER_ROW, last, "备注", pen.header, header_last, last)
    headers = [broken(column.header, width) for column, width in zip(plan.columns, widths[first:last], strict=True)]
    sheet.set_row(header_last, height_of(headers, [width + 1 for width in widths[first:last]]))
    start = header_last + 1
    for row, org in enumerate(form.orgs, start):
        sheet.write_number(row, 0, row - start + 1, pen.number)
        names = [*[org.parent] * has_parent, org.name]
        for column, name in enumerate(names, 1):
            pen.text_at(sheet, row, column, name, pen.told)
        for column, figure in enumerate(plan.columns, first):
            if figure.is_sum:
                _write_sum(sheet, row, column, xl_range(row, first, row, column - 1), pen.sum)
            elif figure.month in org.absent:
                pen.text_at(sheet, row, column, NOT_APPLICABLE, pen.absent)
            else:
                sheet.write_blank(row, column, None, pen.figure)
        sheet.write_blank(row, last, None, pen.text)
        sheet.set_row(row, height_of(names, widths[1:first]))
    end = start + len(form.orgs)
    for column, figure in enumerate(plan.columns, first):
        if not figure.is_sum:
            _apply_to_open(sheet, form, figure, start, column)
    if form.adds_up and any(figure.metric.over_orgs == "sum" for figure in plan.columns):
        _draw_sums(sheet, pen, plan.columns, first, start, end)
        end += 1
    _draw_signature(sheet, pen, end, last)
    sheet.freeze_panes(start, first)
    sheet.repeat_rows(_TITLE_ROW, header_last)
    _finish(sheet, form, 0, end, last)


def _apply_to_open(sheet: Any, form: Form, figure: FigureColumn, start: int, column: int) -> None:
    """The check of a column of figures, on each stretch of cells that are to be filled in."""
    row = start
    for is_absent, orgs in groupby(form.orgs, key=lambda org: figure.month in org.absent):
        end = row + len(list(orgs))
        if not is_absent:
            check = figure_check(figure.metric, xl_rowcol_to_cell(row, column), form.period)
            _apply(sheet, check, row, end - 1, column)
        row = end


def draw_ledger(book: xlsxwriter.Workbook, pen: Pen, form: Form, plan: LedgerSheet) -> None:
    """A row for each activity, numbered beforehand; organisations and kinds of activity are chosen from lists."""
    sheet = book.add_worksheet(plan.name)
    org_choices, activity_choices = (_choices(column, entries) for column, entries in enumerate(choices_of(form, plan)))
    columns: list[tuple[str, float, Any, Check | None]] = [
        ("党组织名称", name_width(choices_of(form, plan)[0]), pen.text, choice_check("党组织", org_choices)),
        ("活动日期", 13, pen.day, date_check(form.period)),
    ]
    if plan.activities:
        width = name_width(plan.activities)
        columns.append(("活动类型", width, pen.text, choice_check("活动类型", activity_choices)))
    columns.append(("活动主题", 36, pen.text, None))
    start = _HEADER_ROW + 1
    if plan.has_people:
        cell = xl_rowcol_to_cell(start, len(columns) + 1)
        columns.append(("实到人数\n（人）", 11, pen.figure, amount_check("实到人数", cell, form.period, is_whole=True)))
    if plan.has_hours:
        cell = xl_rowcol_to_cell(start, len(columns) + 1)
        columns.append(("服务总时长\n（小时）", 12, pen.figure, amount_check("服务总时长", cell, form.period, is_whole=False)))
    columns.append(("备注", _NOTE_WIDTH, pen.text, None))
    widths = [_NUMBER_WIDTH, *(width for _, width, _, _ in columns)]
    _draw_top(sheet, pen, form, plan.title, widths)
    pen.text_at(sheet, _HEADER_ROW, 0, "序号", pen.header)
    for column, (header, _, style, check) in enumerate(columns, 1):
        pen.text_at(sheet, _HEADER_ROW, column, header, pen.header)
        for row in range(start, start + form.n_rows):
            sheet.write_blank(row, column, None, style)
        if check is not None:
            _apply(sheet, check, start, start + form.n_rows - 1, column)
    for row in range(start, start + form.n_rows):
        sheet.write_number(row, 0, row - start + 1, pen.number)
        sheet.set_row(row, LINE_HEIGHT)
    sheet.set_row(_HEADER_ROW, height_of([header for header, _, _, _ in columns], widths[1:]))
    _draw_signature(sheet, pen, start + form.n_rows, len(columns))
    sheet.freeze_panes(start, 2)
    sheet.repeat_rows(_TITLE_ROW, _HEADER_ROW)
    _finish(sheet, form, 0, start + form.n_rows, len(columns), sorts=True)


def _draw_top(sheet: Any, pen: Pen, form: Form, title: str, widths: Sequence[float]) -> None:
    """The title, and who fills the form in for which period by which definitions."""
    last = len(widths) - 1
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    pen.text_at(sheet, _TITLE_ROW, 0, title, pen.title, _TITLE_ROW, last)
    sheet.set_row(_TITLE_ROW, _TITLE_HEIGHT * lines_of(title, sum(widths) / 1.5))
    who = f"填报单位：{form.reporter}"
    what = f"统计期间：{period_in_words(form.period)}　　口径：见“{DEFINITIONS_SHEET}”表"
    sides = [(sum(widths[: column + 1]), sum(widths[column + 1 :])) for column in range(1, last)]
    lines = [lines_of(who, left) + lines_of(what, right) for left, right in sides]
    middle = 1 + min(range(len(sides)), key=lambda at: (lines[at], abs(sides[at][0] - sides[at][1])))
    pen.text_at(sheet, _SUBJECT_ROW, 0, who, pen.line if form.reporter else pen.open_line, _SUBJECT_ROW, middle)
    pen.text_at(sheet, _SUBJECT_ROW, middle + 1, what, pen.line, _SUBJECT_ROW, last)
    halves = (sum(widths[: middle + 1]), sum(widths[middle + 1 :]))
    sheet.set_row(_SUBJECT_ROW, height_of((who, what), halves))


def _draw_headers(
    sheet: Any, pen: Pen, columns: Sequence[FigureColumn], widths: Sequence[float], first: int, header_last: int
) -> None:
    """The headings of the figures; one heading over neighbours of the same group."""
    for column, figure in enumerate(columns, first):
        if not figure.group:
            pen.text_at(sheet, _HEADER_ROW, column, broken(figure.header, widths[column]), pen.header, header_last, column)
            continue
        pen.text_at(sheet, header_last, column, broken(figure.header, widths[column]), pen.header)
        before = columns[column - first - 1].group if column > first else ""
        if figure.group != before:
            n_columns = sum(other.group == figure.group for other in columns)
            pen.text_at(sheet, _HEADER_ROW, column, figure.group, pen.header, _HEADER_ROW, column + n_columns - 1)
            sheet.set_row(_HEADER_ROW, height_of([figure.group], [_MONTH_WIDTH * n_columns]))


def _draw_sums(sheet: Any, pen: Pen, columns: Sequence[FigureColumn], first: int, start: int, row: int) -> None:
    """The row that adds up the organisations, where the metric adds up."""
    pen.text_at(sheet, row, 0, "合计", pen.header, row, first - 1)
    for column, figure in enumerate(columns, first):
        if figure.metric.over_orgs == "sum":
            left = first if figure.is_sum else column
            _write_sum(sheet, row, column, xl_range(start, left, row - 1, column - figure.is_sum), pen.sum)
        else:
            sheet.write_blank(row, column, None, pen.sum)
    sheet.write_blank(row, first + len(columns), None, pen.sum)


def _write_sum(sheet: Any, row: int, column: int, parts: str, style: Any) -> None:
    """A sum that stays empty while a part is text that means a figure, or may: nobody then takes it for the whole."""
    none = "".join(f'+COUNTIF({parts},"{word}")' for word in NO_FIGURE)
    is_open = f"OR(COUNT({parts})=0,COUNT({parts}){none}<COUNTA({parts}))"
    sheet.write_formula(row, column, f'=IF({is_open},"",SUM({parts}))', style, "")


def _draw_signature(sheet: Any, pen: Pen, row: int, last: int) -> None:
    pen.text_at(sheet, row, 0, "　　　　　　　　".join(_SIGNATURE), pen.open_line, row, last)
    sheet.set_row(row, _SIGNATURE_HEIGHT)


def _apply(sheet: Any, check: Check, first_row: int, last_row: int, column: int) -> None:
    sheet.data_validation(first_row, column, last_row, column, check.options)


def _finish(sheet: Any, form: Form, first_row: int, last_row: int, last_column: int, *, sorts: bool = False) -> None:
    """Locks the sheet (without a password) and lays it out for A4.

    Only what is open can be sorted: the rows of a ledger, but figures without the names that they belong to.
    """
    sheet.protect("", {**_PROTECTION, "sort": sorts})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    # A space ends the font size: "&92025年" would ask for size 92025.
    sheet.set_footer(f"&L&9 {period_in_words(form.period)}&R&9 第 &P 页，共 &N 页")
    sheet.print_area(first_row, 0, last_row, last_column)
