"""The same table in every file format gives the same facts."""

import io

import pytest
import xlwt
from odf import opendocument, table, text

from ingest.model import Hints
from ingest.readers import read
from ingest.tables import extract
from tests.tables.books import KNOWN_NAMES, told, write

ROWS = [
    ["2023年上半年党建情况统计表"],
    ["单位", "主题党日（次）", "志愿服务时长（分钟）", "主题党日参与率"],
    ["档案馆党支部", 6, 90, "95%"],
    ["水利站党支部", "１２次", "/", "**"],
    ["环卫所党支部", "约5", "未统计", "97.5%"],
]
TOLD = {
    ("档案馆党支部", "theme_day", "2023H1", 6, "reported"),
    ("档案馆党支部", "volunteer_hours", "2023H1", 1.5, "reported"),
    ("档案馆党支部", "theme_day_attendance_rate", "2023H1", 95, "reported"),
    ("水利站党支部", "theme_day", "2023H1", 12, "reported"),
    ("水利站党支部", "volunteer_hours", "2023H1", None, "not_applicable"),
    ("水利站党支部", "theme_day_attendance_rate", "2023H1", None, "redacted"),
    ("环卫所党支部", "theme_day", "2023H1", 5, "reported"),
    ("环卫所党支部", "volunteer_hours", "2023H1", None, "missing"),
    ("环卫所党支部", "theme_day_attendance_rate", "2023H1", 97.5, "reported"),
}


def _xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("数据")
    for row, values in enumerate(ROWS):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _ods() -> bytes:
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="数据")
    for values in ROWS:
        row = table.TableRow()
        for value in values:
            kind = {"valuetype": "string"} if isinstance(value, str) else {"valuetype": "float", "value": str(value)}
            cell = table.TableCell(**kind)
            cell.addElement(text.P(text=str(value)))
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def _csv(encoding: str) -> bytes:
    return "\r\n".join(",".join(map(str, values)) for values in ROWS).encode(encoding)


CONTENTS = {
    "表.xlsx": lambda: write({"数据": ROWS}),
    "表.xls": _xls,
    "表.et": _xls,
    "表.ods": _ods,
    "表.csv": lambda: _csv("utf-8-sig"),
    "表（国标）.csv": lambda: _csv("gb18030"),
    "表（宽）.csv": lambda: _csv("utf-16"),
}


def told_in(content: bytes, file_name: str, vocabulary):
    workbook = read(content, file_name)
    return told(extract(workbook, Hints(file_name=file_name, known_names=KNOWN_NAMES), vocabulary))


@pytest.mark.parametrize("file_name", CONTENTS)
def test_every_format_tells_the_same(file_name, vocabulary):
    assert told_in(CONTENTS[file_name](), file_name, vocabulary) == TOLD
