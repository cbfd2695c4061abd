"""pdf: text in reading order, margins told once, broken lines and tables joined; damage and locks told."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pylopdf_fonts_zh_cn
import pypdfium2 as pdfium
import pytest
import typst

from ingest.errors import FileRejected
from ingest.model import Document, ParagraphKind
from ingest.readers import read
from ingest.readers.pages.layout import Page, pieces_of
from ingest.readers.pages.pdf_tables import Box, table_of
from ingest.readers.pages.rows import Glyph, rows_of
from tests.readers.test_golden import GOLDEN

TYPESET = """
#set page(paper: "a5", margin: 2.2cm, header: align(center)[云溪镇党委简报])
#set page(footer: context align(center)[— #counter(page).display() —])
#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
#align(center)[#text(size: 15pt)[云溪镇党委2023年度党建工作总结]]
#columns(2)[
2023年，镇党委深入学习贯彻上级部署，压实党建工作责任，推动各项任务落地见效，基层组织的凝聚力不断增强，党员队伍面貌一新。

一、抓理论学习。全年组织党委理论学习中心组学习12次，开展专题研讨4次，班子成员带头讲党课9次，举办党员培训班3期。

二、抓组织生活。全年召开党员大会4次、支委会11次，各党支部按月开展活动，党员参加踊跃，效果良好，群众评价较高。
#colbreak()
三、抓队伍建设。全年确定入党积极分子15名，发展党员6名，转正党员5名，各项程序严格规范，材料齐全，质量稳步提高，反映良好。

四、抓服务群众。组织党员志愿服务活动18次，服务时长累计360小时，走访慰问困难党员26人次，解决群众急难愁盼问题40件。
]
#pagebreak()
#table(columns: 3, [党支部], [主题党日（次）], [支委会（次）], table.cell(rowspan: 2)[石坪村], [12], [11], [13], [14],
  ..range(1, 40).map(n => ([第#n;村], [12], [11])).flatten())
"""


BORDERLESS = """
#set page(paper: "a5", margin: 2cm)
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")
各支部情况见附表。
#table(columns: (5.2em, 1fr, 1fr, 1fr), align: center, stroke: none,
  table.header([党支部], [主题党日（次）], [支委会（次）], [志愿服务人次]),
  ..range(1, 60).map(n => ([城北街道第#(n)支部], [12], [#(n + 3)], [1,#(n + 200)])).flatten())
特此报告。
"""
SIDEWAYS = """
#set page(paper: "a5", margin: 2cm)
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")
#rotate(-90deg, reflow: true)[#block(width: 16cm)[
  #table(columns: (1fr,) * 3, align: center, stroke: LINES, [党支部], [主题党日（次）], [支委会（次）],
    ..range(1, 6).map(n => ([第#(n)村], [12], [1#n])).flatten())]]
"""


def typeset_as(text: str, rotation: int = 0) -> Document:
    fonts = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    with contextlib.closing(pdfium.PdfDocument(typst.compile(text.encode(), font_paths=[fonts]))) as document:
        for page in document:
            page.set_rotation(rotation)
        content = io.BytesIO()
        document.save(content)
    parsed = read(content.getvalue(), "总结.pdf")
    assert isinstance(parsed, Document)
    return parsed


@pytest.fixture(scope="module")
def typeset() -> Document:
    """Three pages that another program set: two columns, a table that goes on over a page's end."""
    return typeset_as(TYPESET)


def test_columns_are_read_one_after_the_other(typeset: Document) -> None:
    prose = [typeset.text[p.start : p.end] for p in typeset.paragraphs if p.kind is ParagraphKind.TEXT]
    assert [text[:2] for text in prose] == ["20", "一、", "二、", "三、", "四、"]
    assert all(text.endswith("。") for text in prose)
    assert "全年组织党委理论学习中心组学习12次，开展专题研讨4次，班子成员带头讲党课9次" in typeset.text
    assert typeset.title == "云溪镇党委2023年度党建工作总结"


def test_margins_are_told_once_and_page_numbers_never(typeset: Document) -> None:
    notes = [(p.address, typeset.text[p.start : p.end]) for p in typeset.paragraphs if p.kind is ParagraphKind.NOTE]
    assert notes == [("p. 1 页眉", "云溪镇党委简报")]
    assert "—" not in typeset.text


def test_a_table_goes_on_over_the_end_of_a_page(typeset: Document) -> None:
    (sheet,) = typeset.tables
    assert sheet.name == "p. 2 表1"
    assert [sheet.cells[42, column].text for column in (1, 2, 3)] == ["第39村", "12", "11"]
    assert [(one.first_row, one.last_row, one.first_column) for one in sheet.merged] == [(2, 3, 1)]


def test_a_table_without_lines_goes_on_over_pages_below_its_headings() -> None:
    parsed = typeset_as(BORDERLESS)
    (sheet,) = parsed.tables
    rows = [[cell.text for cell in cells] for _, cells in sheet.rows()]
    assert rows[0] == ["党支部", "主题党日（次）", "支委会（次）", "志愿服务人次"]
    assert rows[1:] == [[f"城北街道第{n}支部", "12", str(n + 3), f"1,{n + 200}"] for n in range(1, 60)]
    assert [parsed.text[p.start : p.end] for p in parsed.paragraphs if p.kind is ParagraphKind.TEXT][-1] == "特此报告。"


@pytest.mark.parametrize("lines", ["none", "0.5pt"])
@pytest.mark.parametrize("rotation", [0, 90], ids=["sideways on the page", "the page turned"])
def test_a_table_that_stands_sideways(lines: str, rotation: int) -> None:
    (sheet,) = typeset_as(SIDEWAYS.replace("LINES", lines), rotation).tables
    assert [[cell.text for cell in cells] for _, cells in sheet.rows()][1:] == [[f"第{n}村", "12", f"1{n}"] for n in range(1, 6)]


def row(text: str, top: float, left: float = 60.0) -> list[Glyph]:
    return [Glyph(sign, left + 10 * at, top, left + 10 * at + 10, top + 10) for at, sign in enumerate(text)]


def lines(*rows: list[Glyph]) -> list[str]:
    page = Page(1, 400, 600, rows_of(glyph for glyphs in rows for glyph in glyphs))
    return [piece.text for piece in pieces_of([page])]  # type: ignore[union-attr]


def test_the_raised_number_of_a_note_is_no_digit() -> None:
    (read_row,) = rows_of([*row("党课4次", 200), Glyph("1", 100, 198, 104, 203)])
    assert read_row.text == "党课4次"


def test_a_sign_drawn_twice_to_look_bold_is_one() -> None:
    glyphs = row("党课44次", 200)
    assert lines([sign for glyph in glyphs for sign in (glyph, glyph._replace(left=glyph.left + 0.3))]) == ["党课44次"]


def test_a_flat_sign_with_a_tight_box_stands_in_its_row() -> None:
    glyphs = [Glyph("一", 60, 204.2, 70, 205.8), *row("是规范生活。", 200, 70), *row("召开党课4次。", 220)]
    assert lines(glyphs) == ["一是规范生活。", "召开党课4次。"]


def test_a_number_too_wide_for_the_line_goes_on_in_the_next() -> None:
    wide = row("全年召开党员大会五十三次和支委会，", 200)
    assert lines(wide, row("各支部召开了支委会、党小组会", 215), row("1312次。", 230)) == [
        "全年召开党员大会五十三次和支委会，各支部召开了支委会、党小组会1312次。"
    ]
    assert lines(wide, row("各支部召开支委会：", 215), row("12次。", 230))[1:] == ["12次。"]


def test_what_signs_a_text_at_its_right_makes_no_line_short() -> None:
    signed = [row("全年召开党课4次、支委会", 200), row("12次。", 215), row("某镇党委", 240, 300), row("2024年1月", 255, 300)]
    assert lines(*signed) == ["全年召开党课4次、支委会12次。", "某镇党委", "2024年1月"]


def test_texts_far_apart_do_not_go_on_in_the_next_line() -> None:
    far = [sign for left, text in ((60, "填报人：张某"), (160, "审核人：李某"), (260, "2024年")) for sign in row(text, 200, left)]
    below = [glyph._replace(top=215, bottom=225) for glyph in far]
    assert len(lines(far, below)) == 2


def test_columns_in_a_part_of_a_page() -> None:
    over = [row("二〇二四年全镇各党支部认真落实上级部署和要求，扎", 100 + 15 * at) for at in range(6)]
    texts = ["党课讲了四次又讲四次，"] * 5 + ["党课讲了四次又讲四次。"]
    halves = [sign for at, text in enumerate(texts) for left in (60, 190) for sign in row(text, 200 + 15 * at, left)]
    assert lines(*over, halves)[-2:] == ["".join(texts)] * 2


def test_figures_at_the_edges_of_pages_are_no_margin() -> None:
    pages = [Page(n, 400, 600, rows_of(row(f"支委会{n + 9}次。", 200))) for n in (1, 2)]
    assert [piece.text for piece in pieces_of(pages)] == ["支委会10次。", "支委会11次。"]  # type: ignore[union-attr]


def test_a_text_box_that_touches_a_table_is_no_row_of_it() -> None:
    cells = [Box(0, 0, 50, 10), *(Box(left, top, left + 40, top + 10) for top in (11, 21) for left in (0, 40, 80))]
    table, used = table_of(cells, [Glyph("框", 5, 1, 14, 9), Glyph("格", 5, 12, 14, 19)], 1)
    assert table.cells == {(1, 1): "格"}
    assert [glyph.text for glyph in used] == ["格"]


@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_a_cut_off_file_is_damaged_or_read(share: float) -> None:
    content = (GOLDEN / "summary.pdf").read_bytes()
    try:
        read(content[: int(len(content) * share)], "总结.pdf")
    except FileRejected as error:
        assert error.code in {"corrupt_file", "empty_file"}  # noqa: PT017 - damage may be mended


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ((GOLDEN / "locked.pdf").read_bytes(), "encrypted_file"),
        (b"%PDF-1.7\n", "corrupt_file"),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj trailer<</Root 1 0 R>>%%EOF", "corrupt_file"),
    ],
    ids=["locked", "bare", "loop"],
)
def test_what_cannot_be_opened(content: bytes, code: str) -> None:
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.pdf")
    assert caught.value.code in {code, "empty_file"}
