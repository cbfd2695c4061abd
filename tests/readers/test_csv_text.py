"""csv: encodings, delimiters, record numbers."""

import pytest

from ingest.errors import FileRejected
from ingest.model import CellKind
from ingest.readers.spreadsheets import csv_text

TEXT = '单位名称,主题党日（次）\r\n\r\n"临水县档案馆\r\n党支部","1,200"\r\n水利站,=1+1\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_every_encoding_gives_the_same_cells(encoding):
    (sheet,) = csv_text.read(TEXT.encode(encoding)).sheets
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
    assert csv_text.read(text.encode()).sheets[0].cells[2, 2].value == "12"


@pytest.mark.parametrize(
    ("text", "records", "unclosed"),
    [
        ('单位,次数\n甲,"1\n乙,2\n丙,3\n', [["单位", "次数"], ["甲", '"1'], ["乙", "2"], ["丙", "3"]], ["csv!2:2"]),
        ('单位,次数,备注\n甲,1,"好\n乙,2,"好"\n', [["单位", "次数", "备注"], ["甲", "1", '"好'], ["乙", "2", "好"]], ["csv!2:2"]),
        (
            '单位,次数,备注\n甲,1,"好\n乙,2,"\n',
            [["单位", "次数", "备注"], ["甲", "1", '"好'], ["乙", "2", '"']],
            ["csv!2:2", "csv!3:3"],
        ),
        ('"单位\n（全称）",次数\n"甲\n乙",1\n', [["单位\n（全称）", "次数"], ["甲\n乙", "1"]], []),
        ('单位,次数\n5" 屏,1\n"说""好"" ",2\n', [["单位", "次数"], ['5" 屏', "1"], ['说"好" ', "2"]], []),
    ],
)
def test_a_quote_without_its_pair_swallows_no_record(text, records, unclosed):
    workbook = csv_text.read(text.encode())
    assert {place: cell.value for place, cell in workbook.sheets[0].cells.items()} == {
        (row, column): value for row, record in enumerate(records, 1) for column, value in enumerate(record, 1)
    }
    assert [(issue.code, issue.address) for issue in workbook.issues] == [("quote_not_closed", address) for address in unclosed]


def test_a_cell_without_end_is_called_so():
    with pytest.raises(FileRejected, match="第 3 行附近有一个单元格超过 131072 个字") as refused:
        csv_text.read(f"单位,主题党日（次）\n水利站,3\n档案馆,{'1' * 140_000}\n".encode())
    assert refused.value.code == "too_large"


@pytest.mark.parametrize("line", ['第一党支部,="012",12', '第一党支部,"=""012""",12', '="第一党支部",="012",="12"'])
def test_the_sign_by_which_excel_keeps_a_text_is_no_part_of_it(line):
    cells = csv_text.read(f"党支部,代码,主题党日\n{line}\n".encode()).sheets[0].cells
    assert [cells[2, column].text for column in (1, 2, 3)] == ["第一党支部", "012", "12"]


@pytest.mark.parametrize("field", ["=A1+1", '="', "=12"])
def test_other_formulas_in_a_csv_stay_as_they_stand(field):
    assert csv_text.read(f"党支部,主题党日\n甲,{field}\n".encode()).sheets[0].cells[2, 2].text == field
