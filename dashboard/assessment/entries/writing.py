"""A scheme and its organisations → the workbook in which a person enters what no submission holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from dashboard.assessment.entries.layout import (
    CHOICES_SHEET,
    COLUMNS,
    DAY,
    FIRST_ROW,
    GUIDE_SHEET,
    HEADER_ROW,
    ITEM_ID,
    ORG_ID,
    SELF_VALUE,
    SHEET,
    SPARE_ROWS,
    TITLE_ROW,
    VALUE,
    VERSION,
    VERSION_ROW,
    YEAR,
)
from dashboard.assessment.entries.model import Allowed, allowed, entry_items, is_owed
from dashboard.assessment.explaining.sentences import rule_words
from dashboard.assessment.scheme.drawing import Pen, drawn, height, lay_out, set_widths
from dashboard.assessment.scheme.model import Scheme
from dashboard.frames import Row, records

LONGEST_TEXT = 255
WIDTHS = (12, 30, 12, 24, 12, 10, 36, 12, 12)
GUIDE_WIDTHS = (24, 60, 40)
GUIDE = (
    "“录入”表一行一个单位的一个项目，在黄色格中填写；不涉及的把“值”空着，等于没有录入，按方案的规定处理。",
    "填了值的，依据（文件、会议或名单）、录入人、日期都要写。",
    "同一单位同一项目有几条的（如几次表彰），在表尾空行里另写：单位编号、项目编号从列表中选。",
    "填好后：dangjian score --scheme 方案 --year 年度 --inputs 本文件 --record。有一处有误，整个文件都不采用，并指明在哪一格。",
    "没有发生与没有录入不同：没有催办过写 0，空着就是没有录入。",
)


def write_inputs(scheme: Scheme, year: int, orgs: pd.DataFrame) -> bytes:
    """The xlsx file: a row for each organisation and item that it owes, spare rows, drop-downs, and instructions.

    `orgs` as scoring takes them. A scheme without items to enter gives a file without rows.
    """
    rows = [
        (org, item)
        for item in entry_items(scheme)
        for org in records(orgs)
        if is_owed(scheme, item, str(org["org_type"]), str(org["sector"]))
    ]
    with drawn(scheme.name) as (book, pen, content):
        sheet = book.add_worksheet(SHEET)
        _draw_head(sheet, pen, scheme, year)
        row = FIRST_ROW
        by_item: dict[str, tuple[int, int]] = {}
        for org, item in rows:
            told = (str(org["org_id"]), org_name(org), item.item_id, item.name)
            _draw_row(sheet, pen, row, told)
            by_item[item.item_id] = (by_item.get(item.item_id, (row, row))[0], row)
            row += 1
        rules = {one.item_id: allowed(one) for one in entry_items(scheme)}
        for item_id, (first, last) in by_item.items():
            _check_values(sheet, first, last, rules[item_id])
        last = row + SPARE_ROWS - 1
        for spare in range(row, last + 1):
            _draw_row(sheet, pen, spare, ("", "", "", ""))
        _offer(book, sheet, scheme, orgs, row, last)
        _check_days(sheet, last)
        sheet.freeze_panes(FIRST_ROW, 4)
        sheet.autofilter(HEADER_ROW, 0, last, len(COLUMNS) - 1)
        lay_out(sheet, FIRST_ROW)
        _draw_guide(book, pen, scheme)
    return content.getvalue()


def org_name(org: Row) -> str:
    """An organisation's name as the workbook shows it, with its superior's where the name does not have it already."""
    name, parent = str(org["short_name"] or org["name"]), org.get("parent_name")
    return f"{name}（{parent}）" if isinstance(parent, str) and parent and not name.endswith(f"（{parent}）") else name


def _draw_head(sheet: Any, pen: Pen, scheme: Scheme, year: int) -> None:
    pen.put(sheet, TITLE_ROW, 0, f"{scheme.name}（{year}年）人工录入表", pen.title)
    for column, text in enumerate((VERSION, scheme.version, YEAR, str(year))):
        pen.put(sheet, VERSION_ROW, column, text, pen.told)
    set_widths(sheet, WIDTHS)
    pen.put_row(sheet, HEADER_ROW, COLUMNS, WIDTHS, pen.header)


def _draw_row(sheet: Any, pen: Pen, row: int, told: tuple[str, str, str, str]) -> None:
    for column, text in enumerate(told):
        pen.put(sheet, row, column, text, pen.text if told[0] else pen.asked_text)
    sheet.set_row(row, height(told, WIDTHS))
    for column, header in enumerate(COLUMNS[len(told) :], len(told)):
        style = {VALUE: pen.asked_number, SELF_VALUE: pen.asked_number, DAY: pen.asked_day}.get(header, pen.asked_text)
        sheet.write_blank(row, column, None, style)


def _check_values(sheet: Any, first: int, last: int, rule: Allowed) -> None:
    """What may be typed for the rows of one item, with what Excel and WPS say."""
    column = COLUMNS.index(VALUE)
    told = {"input_title": VALUE, "input_message": rule.meaning[:LONGEST_TEXT], "error_title": "值有误"}
    told["error_message"] = rule.meaning[:LONGEST_TEXT]
    if rule.names and len(",".join(rule.names)) <= LONGEST_TEXT:
        sheet.data_validation(first, column, last, column, {"validate": "list", "source": list(rule.names), **told})
    elif rule.least is not None:
        kind = "integer" if rule.is_whole else "decimal"
        least = min(float(rule.least), 0.0) if rule.may_be_zero else float(rule.least)
        bounds: Mapping[str, object] = {"criteria": ">=", "value": least}
        if rule.most is not None:
            bounds = {"criteria": "between", "minimum": least, "maximum": float(rule.most)}
        sheet.data_validation(first, column, last, column, {"validate": kind, **bounds, **told})


def _offer(book: xlsxwriter.Workbook, sheet: Any, scheme: Scheme, orgs: pd.DataFrame, first: int, last: int) -> None:
    """The lists from which spare rows choose."""
    choices = book.add_worksheet(CHOICES_SHEET)
    choices.set_column(0, 3, 28)
    lists = (
        (ORG_ID, [(str(one["org_id"]), org_name(one)) for one in records(orgs)]),
        (ITEM_ID, [(one.item_id, one.name) for one in entry_items(scheme)]),
    )
    for position, (header, pairs) in enumerate(lists):
        for row, pair in enumerate(pairs):
            for offset, text in enumerate(pair):
                choices.write_string(row, 2 * position + offset, text)
        if pairs:
            source = f"={CHOICES_SHEET}!{xl_range_abs(0, 2 * position, len(pairs) - 1, 2 * position)}"
            column = COLUMNS.index(header)
            sheet.data_validation(first, column, last, column, {"validate": "list", "source": source})


def _check_days(sheet: Any, last: int) -> None:
    column = COLUMNS.index(DAY)
    message = {"error_title": "日期有误", "error_message": "请写日期，如 2026-01-15。"}
    sheet.data_validation(
        FIRST_ROW, column, last, column, {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), **message}
    )


def _draw_guide(book: xlsxwriter.Workbook, pen: Pen, scheme: Scheme) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    set_widths(sheet, GUIDE_WIDTHS)
    for row, line in enumerate(GUIDE):
        pen.put_line(sheet, row, line, GUIDE_WIDTHS)
    row = len(GUIDE) + 1
    pen.put_row(sheet, row, ("项目", "规则", "值怎样填"), GUIDE_WIDTHS, pen.header)
    for item in entry_items(scheme):
        row += 1
        pen.put_row(sheet, row, (item.name, rule_words(item), allowed(item).meaning), GUIDE_WIDTHS)
    lay_out(sheet)
