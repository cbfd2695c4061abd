"""Rows of an ods read by pattern are those that the XML parser reads; rows written otherwise are left to it, in their order."""

import io
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.files.xml_events import feed, feed_pieces
from ingest.readers.spreadsheets.ods import ContentReader
from ingest.readers.spreadsheets.ods_rows import unusual_pieces

START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x">'
    '<office:body><office:spreadsheet><table:table table:name="表">'
)
END = "</table:table></office:spreadsheet></office:body></office:document-content>"
CELLS = st.sampled_from(
    [
        "<table:table-cell/>",
        '<table:table-cell table:number-columns-repeated="3"/>',
        '<table:table-cell office:value-type="float" office:value="12.5"><text:p>12.5</text:p></table:table-cell>',
        '<table:table-cell office:value-type="percentage" office:value="0.95"><text:p>95%</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="2023-05-06"><text:p>5月6日</text:p></table:table-cell>',
        '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>党课</text:p></table:table-cell>',
        '<table:table-cell table:x="y"><text:p>A&amp;B</text:p>\n<text:p/><text:p>&#20826;</text:p></table:table-cell>',
        '<table:table-cell table:formula="of:=IF([.A1]>1;&quot;a&quot;;2)" office:value-type="float" office:value="2"/>',
        '<table:table-cell table:number-columns-spanned="2"><text:p>合并</text:p></table:table-cell><table:covered-table-cell/>',
        '<table:table-cell office:value-type="string"><text:p>两<text:s text:c="2"/>格</text:p></table:table-cell>',
        "<table:table-cell office:value-type='string'><text:p>单引号</text:p></table:table-cell>",
        "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation><text:p>正文</text:p></table:table-cell>",
    ]
)
HEADS = st.sampled_from(["", ' table:style-name="ro1"', ' table:visibility="collapse"', ' table:number-rows-repeated="2"'])
ROWS = st.lists(st.tuples(HEADS, st.lists(CELLS, max_size=4)), max_size=6)


def _parsed(text: str):
    reader = ContentReader()
    feed(lambda: io.BytesIO(text.encode()), reader.start, reader.end, reader.text)
    return reader.sheets


def _matched(text: str):
    """The sheets, and what of the text went to the parser."""
    reader, left = ContentReader(), []

    def pieces():
        for piece in unusual_pieces(lambda: io.BytesIO(text.encode()), reader):
            left.append(piece)
            yield piece

    feed_pieces(pieces(), reader.start, reader.end, reader.text)
    return reader.sheets, b"".join(left).decode()


@given(ROWS, st.sampled_from(["", "\n", "\r\n  "]))
def test_usual_and_unusual_rows_are_read_alike(rows, gap):
    body = gap.join(f"<table:table-row{head}>{gap}{gap.join(cells)}{gap}</table:table-row>" for head, cells in rows)
    text = START + gap + body + gap + END
    assert _matched(text)[0] == _parsed(text)


def test_usual_rows_do_not_go_to_the_parser():
    usual = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>党课</text:p></table:table-cell></table:table-row>'
    )
    unusual = "<table:table-row><table:table-cell><text:p>两<text:s/>格</text:p></table:table-cell></table:table-row>"
    sheets, left = _matched(START + usual + unusual + usual + END)
    assert left == START + unusual + END
    assert [cell.text for cell in sheets[0].cells.values()] == ["党课", "两 格", "党课"]


@pytest.mark.parametrize(
    "aside",
    [
        "<!-- <table:table-row><table:table-cell><text:p>注</text:p></table:table-cell></table:table-row> -->",
        "<table:table-row><table:table-cell><text:p><![CDATA[<table:table-row></table:table-row>]]></text:p></table:table-cell></table:table-row>",
        "<table:table-row/>",
        "<table:table-header-rows><table:table-row><table:table-cell><text:p>头</text:p></table:table-cell></table:table-row></table:table-header-rows>",
        "<table:tracked-changes><table:table-row><table:table-cell><text:p>旧</text:p></table:table-cell></table:table-row></table:tracked-changes>",
    ],
)
def test_what_only_looks_like_a_row_is_none(aside):
    row = "<table:table-row><table:table-cell><text:p>党课</text:p></table:table-cell></table:table-row>"
    text = START + row + aside + row + END
    assert _matched(text)[0] == _parsed(text)


def test_what_the_parser_refuses_is_refused():
    row = "<table:table-row><table:table-cell><text:p>&unknown;</text:p></table:table-cell></table:table-row>"
    with pytest.raises(expat.ExpatError):
        _matched(START + row + END)


def test_a_part_in_another_encoding_goes_to_the_parser():
    row = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    text = START.replace("UTF-8", "iso-8859-1").replace("表", "t") + row + END
    assert _matched(text) == (_parsed(text), text)
