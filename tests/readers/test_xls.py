"""xls and et: values, number formats, formulas, errors, what is hidden, and damaged files."""

import io
import struct
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlwt

from ingest.errors import FileRejected
from ingest.model import CellKind, MergedRange
from ingest.readers.spreadsheets import xls

AFTERNOON = datetime.fromisoformat("2023-05-09T14:30")


def _written(fill) -> bytes:
    book = xlwt.Workbook()
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _percent(code="0.0%"):
    return xlwt.easyxf(num_format_str=code)


def test_values_formats_and_dates():
    def fill(book):
        sheet = book.add_sheet("月报")
        sheet.write(0, 0, 0.126, _percent())
        sheet.write(0, 1, 12)
        sheet.write(0, 2, 62.5)
        sheet.write(0, 3, "１２次")
        sheet.write(0, 4, date(2023, 5, 9), xlwt.easyxf(num_format_str='yyyy"年"m"月"'))
        sheet.write(0, 5, AFTERNOON, xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm"))
        sheet.write(0, 6, label=True)
        for column in range(7, 40):
            sheet.write(0, column, 1)

    cells = xls.read(_written(fill)).sheets[0].cells
    assert [(cells[1, c].value, cells[1, c].text) for c in range(1, 8)] == [
        (Decimal("0.126"), "12.6%"),
        (Decimal(12), "12"),
        (Decimal("62.5"), "62.5"),
        ("１２次", "１２次"),
        (date(2023, 5, 9), "2023年5月"),
        (AFTERNOON, "2023-05-09 14:30"),
        (True, "TRUE"),
    ]
    assert len(cells) == 40


def test_formulas_errors_and_what_is_hidden():
    def fill(book):
        sheet = book.add_sheet("台账")
        sheet.write_merge(0, 1, 0, 3, "标题")
        sheet.write(2, 0, xlwt.Formula("1+1"))
        sheet.write(3, 0, 5)
        sheet.row(3).hidden = True
        sheet.col(0).hidden = sheet.col(7).hidden = True
        other = book.add_sheet("旧表")
        other.visibility = 1
        other.row(0).set_cell_error(0, 0x17)

    workbook = xls.read(_written(fill))
    first, second = workbook.sheets
    assert first.merged == (MergedRange(1, 1, 2, 4),)
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({4}), frozenset({1}))
    assert (first.cells[3, 1].kind, first.cells[3, 1].is_formula) == (CellKind.EMPTY_FORMULA, True)
    assert second.is_hidden
    assert (second.cells[1, 1].kind, second.cells[1, 1].text) == (CellKind.ERROR, "#REF!")


def test_a_large_file_is_followed_through_its_allocation_table():
    def fill(book):
        sheet = book.add_sheet("长表")
        for row in range(20_000):
            sheet.write(row, 0, f"活动{row}")
            sheet.write(row, 1, row / 8, _percent("0%") if row == 19_999 else xlwt.Style.default_style)

    cells = xls.read(_written(fill)).sheets[0].cells
    assert len(cells) == 40_000
    assert cells[20_000, 2].text == "249987.5%"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_truncated_files_are_refused(share):
    content = _written(lambda book: [book.add_sheet("表").write(row, 0, f"第{row}行") for row in range(1)])
    with pytest.raises(FileRejected) as caught:
        xls.read(content[: int(len(content) * share)])
    assert caught.value.code == "corrupt_file"


def test_a_workbook_with_a_password_is_refused():
    content = _written(lambda book: book.add_sheet("表"))
    codepage = b"\x42\x00\x02\x00"
    assert codepage in content
    with pytest.raises(FileRejected) as caught:
        xls.read(content.replace(codepage, b"\x2f\x00\x02\x00", 1))
    assert caught.value.code == "encrypted_file"


def test_formats_are_told_in_runs_of_records_of_every_kind():
    """Numbers side by side, alone and as formulas, in plain styles and with formats, blank cells and hidden rows between them."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet, percent, plain = book.add_sheet("表"), xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf()
    for row in range(70):
        for column in range(20):
            if (row + column) % 7 == 3:
                sheet.write(row, column, None, plain)
            else:
                sheet.write(
                    row, column, 1 + column / (4 if row % 2 else 1), percent if row % 5 == 0 and column % 3 == 0 else plain
                )
        sheet.write(row, 20, "档案馆党支部", plain)
        sheet.row(row).hidden = row % 9 == 8
    buffer = io.BytesIO()
    book.save(buffer)
    (read,) = xls.read(buffer.getvalue()).sheets
    told = {place: cell.text for place, cell in read.cells.items() if place[1] <= 20}
    shares = {(row + 1, column + 1) for row in range(0, 70, 5) for column in range(0, 20, 3) if (row + column) % 7 != 3}
    assert {place for place, text in told.items() if text.endswith("%")} == shares
    assert len(told) == 70 * 20 - sum((row + column) % 7 == 3 for row in range(70) for column in range(20))
    assert (told[1, 1], told[2, 2], told[3, 3], told[4, 4]) == ("100%", "1.25", "3", "1.75")
    assert read.hidden_rows == {row + 1 for row in range(8, 70, 9)}


def _with_column(record: bytes, column: int):
    """A workbook whose second filled column is said to be another one, in the records of one kind."""

    def change(content: bytes) -> bytes:
        at = content.index(record + b"\x03\x00\x01\x00") + 6
        return content[:at] + struct.pack("<H", column) + content[at + 2 :]

    return change


@pytest.mark.parametrize(
    ("value", "record"),
    [
        (1 / 3, b"\x03\x02\x0e\x00"),
        (7, b"\x7e\x02\x0a\x00"),
        ("党支部", b"\xfd\x00\x0a\x00"),
        (True, b"\x05\x02\x08\x00"),
    ],
)
def test_a_column_that_biff_has_not_is_refused(value, record):
    """What reads the values would hold the whole rectangle up to it: 65,536 columns of as many rows."""

    def fill(book):
        sheet = book.add_sheet("表")
        for row in range(9):
            sheet.write(row, 0, "单位")
            sheet.write(row, 1, value)

    assert len(xls.read(_written(fill)).sheets[0].cells) == 18
    with pytest.raises(FileRejected) as caught:
        xls.read(_with_column(record, 256)(_written(fill)))
    assert caught.value.code == "corrupt_file"
