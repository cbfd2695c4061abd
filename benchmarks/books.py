"""Workbooks as they are measured: rows of plain values, written as xlsx, xls, ods or csv."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from xml.sax.saxutils import quoteattr

import xlsxwriter
import xlwt

Value = str | int | date
Row = list[Value]
Sheets = Mapping[str, Iterable[Row]]

ORGS = tuple(f"第{number}村党支部" for number in range(40))
_COUNTS = ("集中学习", "主题党日", "讲党课", "支委会", "党员大会", "谈心谈话", "宣传信息", "走访群众", "志愿服务人次")
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_OF_ONE = (
    *((name, "次") for name in ("集中学习", "主题党日", "讲党课", "支委会", "党员大会", "谈心谈话", "专题研讨")),
    *(("党员总数", "人"), ("发展党员", "人"), ("入党积极分子", "人"), ("志愿服务人次", "人次"), ("志愿服务时长", "小时")),
)
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>"
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ledger(rows: int) -> Iterator[Row]:
    """An event ledger."""
    yield ["2023年主题党日台账"]
    yield ["序号", "党支部", "活动日期", "活动主题", "活动地点", "应到人数", "实到人数", "主持人"]
    for row in range(rows):
        day = date(2023, 1, 1) + timedelta(days=row % 365)
        yield [row + 1, ORGS[row % len(ORGS)], day, f"第{row % 400}讲", "会议室", 30, 25 + row % 6, "支部书记"]


def dense(rows: int) -> Iterator[Row]:
    """Organisations × ten metrics."""
    yield ["2023年情况统计表"]
    yield ["序号", "单位名称", *_COUNTS, "志愿服务时长（小时）"]
    for row in range(rows):
        yield [row + 1, f"第{row}村党支部", *(row * column % 50 for column in range(10))]


def wide(rows: int) -> Iterator[Row]:
    """Organisations × ten metrics × four quarters."""
    yield ["2023年情况统计表"]
    yield ["序号", "单位名称", *(f"{quarter}{name}" for name in (*_COUNTS, "志愿服务时长（小时）") for quarter in _QUARTERS)]
    for row in range(rows):
        yield [row + 1, f"第{row}村党支部", *(row * column % 50 for column in range(40))]


def one_each(sheets: int) -> Sheets:
    """A sheet for each of so many organisations, all of one template: twelve metrics × four quarters."""
    return {org: list(_of_one(org)) for org in (f"第{number}村党支部" for number in range(sheets))}


def _of_one(org: str) -> Iterator[Row]:
    yield [f"{org}2023年党建工作情况表"]
    yield [f"填报单位：{org}"]
    yield ["序号", "指标", "计量单位", *_QUARTERS, "备注"]
    for row, (name, unit) in enumerate(_OF_ONE, 1):
        yield [row, name, unit, *(row * quarter % 13 for quarter in range(4)), ""]


def written(rows: Iterable[Row], suffix: str) -> bytes:
    """The rows as a file of that suffix: `xlsx`, `xls`, `ods` or `csv`."""
    return _csv(rows) if suffix == "csv" else written_sheets({"表": rows}, suffix)


def written_sheets(sheets: Sheets, suffix: str) -> bytes:
    """The sheets as a workbook of that suffix: `xlsx`, `xls` or `ods`."""
    return {"xlsx": _xlsx, "xls": _xls, "ods": _ods}[suffix](sheets)


def with_empty_rows(rows: int) -> bytes:
    """An xlsx with a small table and formatted rows without a value below it, `rows` in all."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("表")
        border = book.add_format({"border": 1})
        sheet.write_row(0, 0, ["2023年情况"])
        sheet.write_row(1, 0, ["单位名称", "主题党日（次）"])
        for row, org in enumerate(ORGS, 2):
            sheet.write_row(row, 0, [org, 12])
        for row in range(len(ORGS) + 2, rows):
            sheet.write_blank(row, 0, None, border)
            sheet.write_blank(row, 1, None, border)
    return buffer.getvalue()


def _xlsx(sheets: Sheets) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        sheet.write_datetime(number, column, value, day)
                    else:
                        sheet.write(number, column, value)
    return buffer.getvalue()


def _xls(sheets: Sheets) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    day, plain = xlwt.easyxf(num_format_str="yyyy-mm-dd"), xlwt.easyxf()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value, day if isinstance(value, date) else plain)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _ods(sheets: Sheets) -> bytes:
    body = "".join(f"<table:table table:name={quoteattr(name)}>{_ods_rows(rows)}</table:table>" for name, rows in sheets.items())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _ODS_MANIFEST)
        archive.writestr("content.xml", _ODS_HEAD + body + _ODS_TAIL)
    return buffer.getvalue()


def _ods_rows(rows: Iterable[Row]) -> str:
    return "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)


def _ods_cell(value: Value) -> str:
    kind = {date: "date", int: "float"}.get(type(value), "string")
    stored = {"date": "date-value", "float": "value"}.get(kind)
    attribute = f" office:{stored}={quoteattr(str(value))}" if stored else ""
    return f'<table:table-cell office:value-type="{kind}"{attribute}><text:p>{value}</text:p></table:table-cell>'


def _csv(rows: Iterable[Row]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode()
