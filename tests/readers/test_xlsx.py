"""xlsx: stored values, number formats, merged ranges, what is hidden, and files that must not be read."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter

from ingest.errors import FileRejected, Severity
from ingest.model import CellKind, MergedRange, Sheet
from ingest.readers.spreadsheets import xlsx
from ingest.readers.spreadsheets.cell_limit import MAX_CELLS

DAY = datetime.fromisoformat("2023-05-09")
AFTERNOON = datetime.fromisoformat("2023-05-09T14:30")


def _written(fill) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        fill(book)
    return buffer.getvalue()


def _sheet(fill) -> Sheet:
    return xlsx.read(_written(fill)).sheets[0]


def _repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
    return buffer.getvalue()


def test_numbers_keep_their_stored_value_and_show_their_format():
    def fill(book):
        sheet = book.add_worksheet("表一")
        sheet.write_number(0, 0, 0.126, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(0, 1, 0.1 + 0.2)
        sheet.write_number(0, 2, 12, book.add_format({"num_format": '0"次"'}))
        sheet.write_number(0, 3, 12345678901)
        sheet.write_number(0, 4, 0.95, book.add_format({"num_format": 9}))

    cells = _sheet(fill).cells
    assert [(c.value, c.text, c.kind) for c in cells.values()] == [
        (Decimal("0.126"), "12.6%", CellKind.NUMBER),
        (Decimal("0.3"), "0.3", CellKind.NUMBER),
        (Decimal(12), "12次", CellKind.NUMBER),
        (Decimal(12345678901), "12345678901", CellKind.NUMBER),
        (Decimal("0.95"), "95%", CellKind.NUMBER),
    ]


def test_dates_are_dates_as_their_format_shows_them():
    def fill(book):
        sheet = book.add_worksheet()
        for column, code in enumerate(('yyyy"年"m"月"', "yyyy-mm-dd", 'm"月"', "[$-804]yyyy/m/d;@")):
            sheet.write_datetime(0, column, DAY, book.add_format({"num_format": code}))
        sheet.write_datetime(0, 4, AFTERNOON, book.add_format({"num_format": "yyyy/m/d h:mm"}))
        sheet.write_number(0, 5, 45055, book.add_format({"num_format": 31}))

    cells = list(_sheet(fill).cells.values())
    assert [c.text for c in cells] == ["2023年5月", "2023-05-09", "5月", "2023/5/9", "2023/5/9 14:30", "2023年5月9日"]
    assert {c.kind for c in cells} == {CellKind.DATE}
    assert cells[0].value == date(2023, 5, 9)
    assert cells[4].value == AFTERNOON


def test_the_calendar_of_1904():
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"date_1904": True})
    book.add_worksheet().write_datetime(0, 0, DAY, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    assert xlsx.read(buffer.getvalue()).sheets[0].cells[1, 1].value == date(2023, 5, 9)


def test_formulas_give_cached_values_and_say_that_they_are_formulas():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=SUM(B1:B2)", None, 14)
        sheet.write_formula(0, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(0, 2, '=IF(A1>0,"","x")', None, "")
        sheet.write_formula(0, 3, '="共"&A1', None, "共14")
        sheet.write_string(0, 4, "=cmd|' /C calc'!A0")

    cells = _sheet(fill).cells
    assert (cells[1, 1].value, cells[1, 1].is_formula) == (Decimal(14), True)
    assert (cells[1, 2].kind, cells[1, 2].text) == (CellKind.ERROR, "#DIV/0!")
    assert (cells[1, 4].value, cells[1, 4].kind) == ("共14", CellKind.TEXT)
    assert (cells[1, 5].value, cells[1, 5].kind, cells[1, 5].is_formula) == ("=cmd|' /C calc'!A0", CellKind.TEXT, False)


def test_a_formula_without_a_cached_value_is_no_zero():
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"
    book.save(buffer)
    cell = xlsx.read(buffer.getvalue()).sheets[0].cells[1, 1]
    assert (cell.kind, cell.value, cell.is_formula) == (CellKind.EMPTY_FORMULA, None, True)


def test_sheets_rows_and_ranges():
    def fill(book):
        sheet = book.add_worksheet("数据")
        sheet.merge_range(0, 0, 1, 2, "三会一课")
        sheet.write(3, 0, 5)
        sheet.write(3, 2, 6)
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("B:XFD", None, None, {"hidden": True})
        book.add_worksheet("旧表").hide()
        book.add_worksheet("更旧").very_hidden()
        book.add_chartsheet("图").set_chart(_chart(book))

    workbook = xlsx.read(_written(fill))
    assert [(sheet.name, sheet.is_hidden) for sheet in workbook.sheets] == [("数据", False), ("旧表", True), ("更旧", True)]
    assert workbook.sheets[0].merged == (MergedRange(1, 1, 2, 3),)
    assert workbook.sheets[0].hidden_rows == frozenset({4})
    assert workbook.sheets[0].hidden_columns == frozenset({3})
    assert [(issue.code, issue.address, issue.detail) for issue in workbook.issues] == [
        ("sheet_skipped", "图!*", "只有图表，没有单元格")
    ]


def _lost(changes) -> bytes:
    def fill(book):
        book.add_worksheet("一").write(0, 0, "党课")
        book.add_worksheet("二").write(0, 0, "党课")

    content = _written(fill)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _repacked(content, {name: change(archive.read(name)) for name, change in changes.items()})


@pytest.mark.parametrize(
    "changes",
    [
        {"xl/_rels/workbook.xml.rels": lambda text: text.replace(b"worksheets/sheet2.xml", b"worksheets/sheet9.xml")},
        {"xl/_rels/workbook.xml.rels": lambda text: text.replace(b"worksheets/sheet2.xml", b"workbook.xml")},
        {"xl/workbook.xml": lambda text: text.replace(b'r:id="rId2"', b'r:id="rId99"')},
    ],
    ids=["no part", "another part", "no relation"],
)
def test_a_sheet_that_is_not_there_is_told_and_the_others_are_read(changes):
    workbook = xlsx.read(_lost(changes))
    assert [sheet.name for sheet in workbook.sheets] == ["一"]
    assert [(issue.code, issue.address, issue.severity) for issue in workbook.issues] == [
        ("sheet_lost", "二!*", Severity.QUARANTINE)
    ]


def test_a_workbook_whose_sheets_are_all_lost_is_damaged():
    with pytest.raises(FileRejected, match="找不到工作表“一”“二”的内容") as refused:
        xlsx.read(_lost({"xl/_rels/workbook.xml.rels": lambda text: text.replace(b'/worksheet"', b'/theme"')}))
    assert refused.value.code == "corrupt_file"


def _chart(book):
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=数据!$A$4:$A$4"})
    return chart


def test_rich_text_and_inline_strings_are_joined_and_blanks_are_no_cells():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_rich_string(0, 0, "集中", book.add_format({"bold": True}), "学习", "（次）")
        sheet.write_string(0, 1, "   ")
        sheet.write_blank(0, 2, None, book.add_format({"bold": True}))

    assert [(c.row, c.column, c.value) for c in _sheet(fill).cells.values()] == [(1, 1, "集中学习（次）")]


def test_what_is_struck_out_within_a_text_is_left_out():
    def fill(book):
        sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": True})
        sheet.write_rich_string(0, 0, struck, "18", book.add_format(), "21次")
        sheet.write_rich_string(0, 1, struck, "1", struck, "8")

    assert [cell.value for cell in _sheet(fill).cells.values()] == ["21次", "18"]


def test_prefixed_names_and_missing_references_are_read():
    part = (
        '<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:t>支委会</x:t></x:is></x:c><x:c><x:v>12</x:v></x:c></x:row>'
        "<x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    content = _repacked(_written(lambda book: book.add_worksheet()), {"xl/worksheets/sheet1.xml": part.encode()})
    cells = xlsx.read(content).sheets[0].cells
    assert {place: cell.value for place, cell in cells.items()} == {(1, 1): "支委会", (1, 2): Decimal(12), (2, 1): Decimal(3)}


@pytest.mark.parametrize(
    ("part", "data", "code"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>", "corrupt_file"),
        (
            "xl/worksheets/sheet1.xml",
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]><worksheet>&x;</worksheet>',
            "external_entity",
        ),
        ("xl/workbook.xml", b"", "corrupt_file"),
    ],
)
def test_damaged_or_unsafe_parts_are_refused(part, data, code):
    content = _repacked(_written(lambda book: book.add_worksheet()), {part: data})
    with pytest.raises(FileRejected) as caught:
        xlsx.read(content)
    assert caught.value.code == code


def test_a_truncated_file_is_refused():
    content = _written(lambda book: book.add_worksheet().write(0, 0, "党支部"))
    with pytest.raises(FileRejected) as caught:
        xlsx.read(content[: len(content) * 2 // 3])
    assert caught.value.code == "corrupt_file"


def test_more_cells_than_a_reader_may_hold_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_CELLS", 100)

    def fill(book):
        sheet = book.add_worksheet()
        for row in range(101):
            sheet.write(row, 0, row)

    with pytest.raises(FileRejected) as caught:
        xlsx.read(_written(fill))
    assert caught.value.code == "too_large"
    assert MAX_CELLS > 500_000


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="99999999999999999999"><c r="A7"><v>5</v></c></row></sheetData>',
        '<sheetData><row r="1048577"><c r="A1048577"><v>5</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="XFE1"><v>5</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="ZZZZZZ1"><v>5</v></c></row></sheetData>',
        '<sheetData/><mergeCells><mergeCell ref="A1:B4294967296"/></mergeCells>',
    ],
)
def test_places_that_no_sheet_has_are_refused(sheet):
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content = _repacked(
        _written(lambda book: book.add_worksheet()), {"xl/worksheets/sheet1.xml": f"{head}{sheet}</worksheet>".encode()}
    )
    with pytest.raises(FileRejected) as caught:
        xlsx.read(content)
    assert caught.value.code == "corrupt_file"
