"""One report in four formats: each file says what the page says, and text of submissions stays text in all of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import docx
import duckdb
import openpyxl
import pdfplumber
import pytest

from dashboard.assessment.ranking import Rule, rank
from dashboard.exports import document, formats, printed, separated
from dashboard.exports.formats import Format
from dashboard.exports.paper import PADDING, lay_out, number_width, text_area
from dashboard.exports.report import Definition, Part, Report, numbered
from dashboard.figures import FigureText
from dashboard.markup import Cell, Column, Table, table_html
from dashboard.queries import ranking as queries
from dashboard.state import RankingView
from dashboard.tables.ranking import ranking_table
from tests.dashboard.test_workbook import MEASURE, scores, shown
from tests.dashboard.warehouse import HOSTILE

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
Rows = list[list[str]]
HOSTILE_TEXTS = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '#let x = 1; $x$ *粗* _斜_ `码` <b> @x //注 #read("/etc/passwd")',
    "甲\x00乙\u202e丙",
    "]]></w:t><w:p/>&amp;",
    "שלום عالم",
    HOSTILE,
)


def report(table: Table, **more: object) -> Report:
    return Report(
        title="2024年主题党日次数排名",
        subject="中共云岭市市级机关工作委员会",
        as_of="2024年",
        scope="开展主题党日的次数",
        parts=(Part("排名", table, ("并列占位",)),),
        source="数据来源：党建数据仓库第 7 代",
        definitions=(Definition("主题党日次数", "次", "口径"),),
        **more,  # type: ignore[arg-type]
    )


def of_xlsx(content: bytes) -> Rows:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [["" if one.value is None else shown(str(one.number_format), one.value) for one in row] for row in sheet.iter_rows(3)]


def of_docx(content: bytes) -> Rows:
    (table,) = docx.Document(io.BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def of_pdf(content: bytes) -> Rows:
    with pdfplumber.open(io.BytesIO(content)) as pages:
        found = [row for page in pages.pages for table in page.extract_tables() for row in table]
    rows = [[plain((cell or "").replace("\u200b", ""), Format.PDF) for cell in row] for row in found]
    return [row for number, row in enumerate(rows) if not number or row != rows[0]]


def of_csv(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


READERS: dict[Format, Callable[[bytes], Rows]] = {
    Format.XLSX: of_xlsx,
    Format.DOCX: of_docx,
    Format.PDF: of_pdf,
    Format.CSV: of_csv,
}


def plain(text: str, to: Format) -> str:
    """What a cell says, as a format writes it: no commas in a csv's numbers.

    Of a pdf blanks do not count, nor a bracket at the end, whose empty half may reach over the cell's edge.
    """
    if to is Format.PDF:
        return "".join(text.split()).rstrip("）")
    return text.replace(",", "") if to is Format.CSV and text.replace(",", "").replace(".", "").isdigit() else text


@pytest.mark.parametrize("to", Format)
def test_every_file_holds_the_rows_of_the_page_in_order_with_their_marks(cursor: duckdb.DuckDBPyConnection, to: Format) -> None:
    table = ranking_table(rank(queries.rankable_figures(cursor, None, "theme_day", "2024"), Rule()), MEASURE, RankingView())
    rows = READERS[to](formats.write(report(table), to))
    page = [[column.header for column in table.columns], *([cell.say() for cell in row] for row in table.rows)]
    assert rows[: len(page)] == [[plain(text, to) for text in row] for row in page]
    assert all(text in table_html(table) for text in ("≈20", "11（冲突）", "已隐去", "未报"))


@pytest.mark.parametrize("to", Format)
def test_a_sum_and_a_count_of_rows_stand_in_every_file(to: Format) -> None:
    table = scores(3)
    rows = READERS[to](formats.write(report(table), to))
    assert rows[0][:2] == ["序号", "单位"]
    assert [row[0] for row in rows[1:5]] == ["1", "2", "3", "4"]
    assert rows[5][1:] == ["合计", plain("≈1,234.5（1家未计入）", to)]
    assert "合计" in table_html(table)


@pytest.mark.parametrize("to", [Format.DOCX, Format.PDF, Format.CSV])
def test_hostile_text_is_plain_text(to: Format) -> None:
    rows = tuple((Cell(text), Cell("文"), Cell(figure=FigureText(-2.5))) for text in HOSTILE_TEXTS)
    table = Table((Column("单位", width=30), Column(HOSTILE_TEXTS[5]), Column("数", is_number=True)), rows)
    read = READERS[to](formats.write(report(table, lead=HOSTILE_TEXTS, issuer=HOSTILE), to))
    for row, text in zip(read[1:], HOSTILE_TEXTS, strict=False):
        kept = text.replace("\x00", "").replace("\u202e", "")
        if to is Format.CSV:
            assert row[1] == (f"'{kept}" if kept[0] in "=+-@\t" else kept)
        elif not any("\u0590" < sign < "\u0700" for sign in text):  # a pdf's letters from right to left are read from the left
            assert row[1] == plain(kept, to)
        assert row[3] == "-2.5"


def test_a_very_long_text_is_whole_where_paper_or_csv_holds_it() -> None:
    text = "党" * 40_000
    table = Table((Column("单位"), Column("说明", width=20)), ((Cell("甲"), Cell(text)),))
    assert of_docx(document.write(report(table)))[1][2] == text
    assert of_csv(separated.write(report(table)))[1][2] == text
    pdf = formats.write(report(table), Format.PDF)
    with pdfplumber.open(io.BytesIO(pdf)) as pages:
        assert sum(page.extract_text().count("党") for page in pages.pages) >= len(text)


def test_rows_of_a_large_pdf_stay_side_by_side_over_pages_whatever_their_height(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "LARGE", 0)
    names = ("第{}支部", "第{}支部（" + "很长的名称" * 9 + "）", "שלום{}", "", "A{}\nB", "\U0001f600{}", "第 {} 支部12次")
    rows = tuple(
        (
            Cell(names[at % 7 if at % 5 == 4 else 0].format(at)),
            Cell(figure=FigureText(1234.5 - at), bar=at / 69),
            Cell("未报" * (at % 3)),
        )
        for at in range(69)
    )
    table = Table((Column("单位"), Column("数", is_number=True), Column("说明")), rows, total=(Cell("合计"), Cell("9"), Cell()))
    content = formats.write(report(table), Format.PDF)
    read = of_pdf(content)
    assert [row[0] for row in read[1:]] == [*map(str, range(1, 70)), ""]
    page = [[plain(cell.say(), Format.PDF) for cell in row] for row in (*rows, table.total)]
    assert [row[2:] for row in read[1:]] == [row[1:] for row in page]
    assert [row[1] for row in read[1:] if row[1].isascii() or "第" in row[1]] == [
        row[0] for row in page if row[0].isascii() or "第" in row[0]
    ]
    with pdfplumber.open(io.BytesIO(content)) as pages:
        lines = [one for page in pages.pages for one in (*page.lines, *page.curves) if round(one["linewidth"], 1) == 1.6]
        boxes = [one for page in pages.pages for one in page.rects if round(one["height"], 1) == 1.6]
    assert len(lines) + len(boxes) == 68


def test_every_page_of_a_large_pdf_begins_with_the_header_whatever_its_rows_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that took more lines than were counted on would push the last ones onto a page without a header."""
    monkeypatch.setattr(printed, "LARGE", 0)
    texts = (
        *("支部", "桥头村党支部、柳湾村党支部" * 3, "局机关第40联合支部（办公室）" * 4),
        *("a b " * 40, "123456789" * 5, "「「桥」」，。、" * 9),
    )
    rows = tuple((Cell(f"第{at}单位"), Cell(texts[at % 6][: 5 + at % 37]), Cell(str(at))) for at in range(240))
    content = formats.write(report(Table((Column("单位"), Column("说明"), Column("数", is_number=True)), rows)), Format.PDF)
    with pdfplumber.open(io.BytesIO(content)) as pages:
        told = [page.extract_text() for page in pages.pages]
    of_table = [text for text in told if "单位" in text and "第" in text and "—" in text][1:-1]
    assert len(of_table) > 5
    assert [text.splitlines()[0] for text in of_table] == ["序号 单位 说明 数"] * len(of_table)


def test_a_document_is_in_the_form_of_official_papers() -> None:
    content = document.write(report(scores(3), lead=("现将情况通报如下。",), issuer="中共云岭市市级机关工作委员会"))
    paper = docx.Document(io.BytesIO(content))
    sheet = paper.sections[0]
    margins = (sheet.top_margin, sheet.bottom_margin, sheet.left_margin, sheet.right_margin)
    assert [round(one.mm) for one in margins] == [37, 35, 28, 26]
    assert (round(sheet.page_width.mm), round(sheet.page_height.mm)) == (210, 297)
    title, *lines = paper.paragraphs
    fonts = {one.text: one.runs[0]._r.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) for one in paper.paragraphs}
    assert (title.text, title.runs[0].font.size.pt, fonts[title.text]) == ("2024年主题党日次数排名", 22, "方正小标宋简体")
    assert (fonts["一、排名"], fonts["（一）指标"], fonts["现将情况通报如下。"]) == ("黑体", "楷体", "仿宋")
    assert {one.text for one in lines} >= {
        "统计时点：2024年",
        "口径：开展主题党日的次数",
        "二、口径说明",
        "主题党日次数（次）：口径",
    }
    assert lines[-2].text == "中共云岭市市级机关工作委员会"
    assert "负责人：" in lines[-3].text
    header = paper.tables[0].rows[0]._tr
    assert header.xpath("./w:trPr/w:tblHeader")
    assert "PAGE" in sheet.footer._element.xml
    assert "PAGE" in sheet.even_page_footer._element.xml


@pytest.mark.parametrize(("columns", "is_landscape", "panels"), [(3, False, 1), (9, True, 1), (40, True, 8)])
def test_wide_tables_turn_the_sheet_and_then_are_parted_each_part_with_the_names(
    columns: int, is_landscape: bool, panels: int
) -> None:
    paper = lay_out(report(scores(3, columns)))
    table = paper.sections[0].table
    assert table is not None
    assert (paper.is_landscape, len(table.panels)) == (is_landscape, panels)
    assert all(panel.columns[:2] == (0, 1) for panel in table.panels)
    assert [at for panel in table.panels for at in panel.columns[2:]] == list(range(2, len(numbered(scores(3, columns)).columns)))
    assert all(abs(sum(panel.shares) - 1) < 1e-6 for panel in table.panels)


@pytest.mark.parametrize("change", ["+120（+9.9%）", "-600（-18.8%）", "+12,345（+1234.5%）", "12,345（部分，下级汇总）"])
def test_paper_has_room_for_a_figure_that_no_line_may_part(change: str) -> None:
    narrow = tuple(Column(name, is_number=True) for name in ("2023年", "2024年", "比上一期"))
    row = (Cell("志愿服务时长（小时）"), Cell("城投集团党委"), Cell("3,200"), Cell("2,600"), Cell(change))
    paper = lay_out(report(Table((Column("指标", width=18), Column("单位", width=16), *narrow), (row,) * 3)))
    table = paper.sections[0].table
    assert table is not None
    digits = text_area(is_landscape=paper.is_landscape).width / table.points * 2
    assert table.panels[0].shares[-1] * digits - PADDING > number_width(change.partition("，")[0]) - 0.01


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("未达标 7,198/12,650", '未达标 <span class="whole">7,198</span>/<span class="whole">12,650</span>'),
        ("未达标 3/8", "未达标 3/8"),
        ("2024年", "2024年"),
        ("<b>12,650</b>", '&lt;b&gt;<span class="whole">12,650</span>&lt;/b&gt;'),
        ("'", "&#x27;"),
        ("1" * 40, "1" * 40),
    ],
)
def test_a_long_number_in_a_cell_stays_on_one_line(text: str, shown_as: str) -> None:
    assert f">{shown_as}</td>" in table_html(Table((Column("单位"),), ((Cell(text),),)))


def test_csv_opens_in_excel_with_numbers_as_numbers() -> None:
    table = Table(
        (Column("单位"), Column("数", is_number=True)),
        ((Cell("甲"), Cell(figure=FigureText(12345.678))), (Cell("乙"), Cell(figure=FigureText(300, "≈")))),
    )
    content = separated.write(report(table))
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[:3] == ['"序号","单位","数"', '1,"甲",12345.68', '2,"乙","≈300"']
    assert '"数据来源：党建数据仓库第 7 代"' in lines
