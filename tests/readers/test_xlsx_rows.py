"""Rows read by pattern are those that the XML parser reads; a sheet written otherwise is left to it."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.files.xml_events import feed
from ingest.readers.spreadsheets.xlsx import SheetReader
from ingest.readers.spreadsheets.xlsx_cells import CellMaker
from ingest.readers.spreadsheets.xlsx_rows import read_rows

START = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="x"><sheetViews/>'
END = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
STRINGS, FORMATS = ["集中学习", " ", "a_x000D_b"], ["", "0%", "yyyy-mm-dd"]


def _maker():
    return CellMaker(STRINGS, FORMATS, counts_from_1904=False)


def _both(sheet_data: str, start: str = START):
    text = f"{start}<sheetData>{sheet_data}</sheetData>{END}".encode()
    parsed = SheetReader(_maker(), 1000)
    feed(lambda: io.BytesIO(text), parsed.start, parsed.end, parsed.text)
    return read_rows(lambda: io.BytesIO(text), _maker(), 1000), parsed


def _cell(kind: str, style: str, stored: str, formula: str) -> str:
    mark = f' t="{kind}"' if kind else ""
    value = f'<is><t xml:space="preserve">{stored}</t></is>' if kind == "inlineStr" else f"<v>{stored}</v>"
    return f"{style}{mark}>{formula}{value}</c>"


STORED = st.one_of(
    st.builds(_cell, st.just("s"), st.just(""), st.sampled_from(["0", "1", "2"]), st.just("")),
    st.builds(
        _cell, st.just(""), st.sampled_from(["", ' s="1"', ' s="2"', ' s="9"']), st.integers(-9, 60000).map(str), st.just("")
    ),
    st.builds(
        _cell,
        st.sampled_from(["str", "inlineStr"]),
        st.just(' s="0"'),
        st.sampled_from(["", "A&amp;B", "&#20826;课", "a\r\nb", " ", "=1+1", "12次"]),
        st.sampled_from(["", "<f>A1&amp;B1</f>", '<f t="shared" si="0"/>']),
    ),
    st.builds(_cell, st.sampled_from(["e", "b"]), st.just(""), st.sampled_from(["#REF!", "1", "0"]), st.just("<f>1</f>")),
    st.sampled_from(["/>", ' s="1"/>', "></c>", ' s="1"><f>A1</f></c>', "><f>A1</f><v></v></c>", ' s="1" cm="1"><v>5</v></c>']),
)
ROWS = st.lists(
    st.tuples(st.sampled_from(["", ' hidden="1"', ' spans="1:3" ht="15" hidden="0"']), st.lists(STORED, max_size=5)), max_size=6
)


@given(ROWS, st.sampled_from(["", "\n", "\r\n  "]))
def test_usual_rows_are_read_alike(rows, gap):
    text = gap
    for number, (attributes, cells) in enumerate(rows, 1):
        text += f'<row r="{number}"{attributes}>' if cells else f'<row r="{number}"{attributes}/>'
        text += "".join(f'{gap}<c r="{letter}{number}"{cell}' for letter, cell in zip("ABCDE", cells, strict=False))
        text += f"{gap}</row>{gap}" if cells else gap
    found, parsed = _both(text)
    assert found is not None
    assert (found.by_row, found.hidden_rows) == (parsed.by_row, parsed.hidden_rows)
    rest = SheetReader(_maker(), 10)
    feed(lambda: io.BytesIO(found.rest), rest.start, rest.end, rest.text)
    assert rest.merged == parsed.merged != []
    assert rest.by_row == {}


@pytest.mark.parametrize(
    "sheet_data",
    [
        '<row r="1"><c><v>1</v></c></row>',
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><!-- 1 --><v>1</v></c></row>',
        '<!-- --><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>党</t></r><r><t>课</t></r></is></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[12]]></v></c></row>',
        '<row r="1"><c r="a1"><v>1</v></c></row>',
        '<row r="1"><c t="n" r="A1"><v>1</v></c></row>',
    ],
)
def test_unusual_rows_are_left_to_the_parser(sheet_data):
    found, parsed = _both(sheet_data)
    assert found is None
    assert len(parsed.by_row) == 1


@pytest.mark.parametrize("start", ['<?xml version="1.0" encoding="gb18030"?><worksheet xmlns="x">', "<!-- --><worksheet>"])
def test_other_encodings_and_prologs_are_left_to_the_parser(start):
    text = f'{start}<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>{END}'.encode()
    assert read_rows(lambda: io.BytesIO(text), _maker(), 1000) is None


def test_a_sheet_without_an_end_is_left_to_the_parser():
    text = f'{START}<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'.encode()
    assert read_rows(lambda: io.BytesIO(text), _maker(), 1000) is None
