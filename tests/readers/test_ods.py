"""ods: values, repeated cells and rows, spans, what is hidden, errors, and damaged files."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from odf import opendocument, style, table, text

from ingest.errors import FileRejected
from ingest.model import CellKind, MergedRange
from ingest.readers.spreadsheets import ods


def _cell(shown="", **attributes) -> table.TableCell:
    cell = table.TableCell(**attributes)
    for line in shown.split("\n") if shown else ():
        cell.addElement(text.P(text=line))
    return cell


def _written(*rows: list[table.TableCell], name="指标", hidden=False, row_attributes=None, columns=()) -> bytes:
    document = opendocument.OpenDocumentSpreadsheet()
    if hidden:
        hiding = style.Style(name="ta1", family="table")
        hiding.addElement(style.TableProperties(display="false"))
        document.automaticstyles.addElement(hiding)
    sheet = table.Table(name=name, stylename="ta1") if hidden else table.Table(name=name)
    for attributes in columns:
        sheet.addElement(table.TableColumn(**attributes))
    for index, cells in enumerate(rows):
        row = table.TableRow(**(row_attributes or {}).get(index, {}))
        for cell in cells:
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def test_values_and_what_is_shown():
    content = _written(
        [
            _cell("12", valuetype="float", value="12"),
            _cell("12.6%", valuetype="percentage", value="0.126"),
            _cell("2023年5月9日", valuetype="date", datevalue="2023-05-09"),
            _cell("百余", valuetype="string"),
            _cell("第一行\n第二行", valuetype="string"),
            _cell("#REF!", valuetype="string", formula="of:=#REF!"),
            _cell("", formula="of:=1+1"),
            _cell("TRUE", valuetype="boolean", booleanvalue="true"),
            _cell("TRUE", valuetype="float", value="1", formula="of:=TRUE()"),
        ]
    )
    cells = ods.read(content).sheets[0].cells
    assert [(cells[1, c].kind, cells[1, c].value, cells[1, c].text) for c in range(1, 10)] == [
        (CellKind.NUMBER, Decimal(12), "12"),
        (CellKind.NUMBER, Decimal("0.126"), "12.6%"),
        (CellKind.DATE, date(2023, 5, 9), "2023年5月9日"),
        (CellKind.TEXT, "百余", "百余"),
        (CellKind.TEXT, "第一行\n第二行", "第一行\n第二行"),
        (CellKind.ERROR, "#REF!", "#REF!"),
        (CellKind.EMPTY_FORMULA, None, ""),
        (CellKind.BOOLEAN, True, "TRUE"),
        (CellKind.BOOLEAN, True, "TRUE"),
    ]
    assert "%" in cells[1, 2].number_format


def test_repeats_spans_and_hidden_rows():
    content = _written(
        [_cell("三会一课", numbercolumnsspanned="2", numberrowsspanned="2"), table.CoveredTableCell(), _cell("备注")],
        [_cell(numbercolumnsrepeated="1000")],
        [_cell("3", valuetype="float", value="3", numbercolumnsrepeated="3")],
        [_cell("尾")],
        row_attributes={1: {"numberrowsrepeated": "4"}, 2: {"numberrowsrepeated": "2", "visibility": "collapse"}},
    )
    sheet = ods.read(content).sheets[0]
    assert {place: cell.text for place, cell in sheet.cells.items()} == {
        (1, 1): "三会一课",
        (1, 3): "备注",
        **{(row, column): "3" for row in (6, 7) for column in (1, 2, 3)},
        (8, 1): "尾",
    }
    assert sheet.merged == (MergedRange(1, 1, 2, 2),)
    assert sheet.hidden_rows == frozenset({6, 7})


def test_hidden_columns_that_hold_cells_are_known():
    columns = [
        {},
        {"numbercolumnsrepeated": "2", "visibility": "collapse"},
        {"numbercolumnsrepeated": "900"},
        {"visibility": "filter"},
    ]
    rows = [[_cell("单位"), _cell("党课"), _cell(), _cell("备注")]]
    assert ods.read(_written(*rows, columns=columns)).sheets[0].hidden_columns == frozenset({2})


def test_a_hidden_sheet_is_known():
    assert ods.read(_written([_cell("旧")], hidden=True)).sheets[0].is_hidden


def test_a_million_empty_rows_cost_nothing_and_a_million_filled_ones_are_refused():
    empty = _written([_cell()], [_cell("尾")], row_attributes={0: {"numberrowsrepeated": "1048575"}})
    assert list(ods.read(empty).sheets[0].cells) == [(1_048_576, 1)]
    filled = _written([_cell("数", numbercolumnsrepeated="16000")], row_attributes={0: {"numberrowsrepeated": "1048576"}})
    with pytest.raises(FileRejected) as caught:
        ods.read(filled)
    assert caught.value.code == "too_large"


def test_a_damaged_part_is_refused():
    content = _written([_cell("数")])
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name == "content.xml" else data)
    with pytest.raises(FileRejected) as caught:
        ods.read(buffer.getvalue())
    assert caught.value.code == "corrupt_file"


@pytest.mark.parametrize(
    ("far", "rows"),
    [
        (_cell("5", valuetype="float", value="5"), {1: {"numberrowsrepeated": "99999999999999999999"}}),
        (_cell("5", valuetype="float", value="5", numberrowsspanned="4294967296"), {}),
    ],
)
def test_places_that_no_sheet_has_are_refused(far, rows):
    content = _written([_cell()], [_cell()], [far], row_attributes=rows)
    with pytest.raises(FileRejected) as caught:
        ods.read(content)
    assert caught.value.code == "corrupt_file"
