"""pdf: text in reading order, margins told once, broken lines and tables joined; damage and locks told."""

from __future__ import annotations

from pathlib import Path

import pylopdf_fonts_zh_cn
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


@pytest.fixture(scope="module")
def typeset() -> Document:
    """Three pages that another program set: two columns, a table that goes on over a page's end."""
    fonts = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    parsed = read(typst.compile(TYPESET.encode(), font_paths=[fonts]), "总结.pdf")
    assert isinstance(parsed, Document)
    return parsed


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
