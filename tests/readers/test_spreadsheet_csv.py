"""csv: encodings, delimiters, record numbers."""

import pytest

from ingest.model import CellKind
from ingest.readers import spreadsheet_csv

TEXT = '单位名称,主题党日（次）\r\n\r\n"临水县档案馆\r\n党支部","1,200"\r\n水利站,=1+1\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_every_encoding_gives_the_same_cells(encoding):
    (sheet,) = spreadsheet_csv.read(TEXT.encode(encoding)).sheets
    assert sheet.name == "csv"
    assert {place: cell.value for place, cell in sheet.cells.items()} == {
        (1, 1): "单位名称",
        (1, 2): "主题党日（次）",
        (3, 1): "临水县档案馆\r\n党支部",
        (3, 2): "1,200",
        (4, 1): "水利站",
        (4, 2): "=1+1",
    }
    assert {cell.kind for cell in sheet.cells.values()} == {CellKind.TEXT}


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_the_delimiter_is_the_one_most_lines_have(delimiter):
    lines = ["单位名称|集中学习|备注", "档案馆|12|线上3次，线下9次", "水利站|8|"]
    text = "\n".join(line.replace("|", delimiter) for line in lines)
    assert spreadsheet_csv.read(text.encode()).sheets[0].cells[2, 2].value == "12"
