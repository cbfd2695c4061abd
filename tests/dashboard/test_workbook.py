"""The file says what the page says: read back with another library."""

from __future__ import annotations

import dataclasses
import io
import re

import duckdb
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.assessment.ranking import Rule, rank
from dashboard.exports.report import Chart, ChartKind, Definition, Part, Report
from dashboard.exports.workbook import write
from dashboard.exports.workbook_widths import INDENT, LIKED_DIGITS, column_widths
from dashboard.figures import FigureText
from dashboard.labels import STATES
from dashboard.markup import Cell, Column, Table, table_html
from dashboard.queries import ranking as queries
from dashboard.state import Form, RankingView, Ties
from dashboard.tables import ranking as ranking_tables
from tests.dashboard.warehouse import HOSTILE

# Data bars as Excel 2010 draws them; openpyxl reads the older ones that stand beside them.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")
MEASURE = {"measure_id": "theme_day", "name_zh": "主题党日次数", "measure_unit": "次", "definition": "口径"}


def report(table: Table) -> Report:
    return Report(
        title="2024年主题党日次数排名",
        subject="中共云岭市市级机关工作委员会",
        as_of="2024年",
        scope="开展主题党日的次数",
        parts=(Part("排名", table, ("并列占位",)),),
        source="数据来源：党建数据仓库第 7 代",
        definitions=(Definition("主题党日次数", "次", "=口径"),),
    )


@pytest.fixture
def ranking_table(cursor: duckdb.DuckDBPyConnection) -> Table:
    found = queries.rankable_figures(cursor, None, "theme_day", "2024")
    return ranking_tables.ranking_table(rank(found, Rule()), MEASURE, RankingView())


def read(content: bytes) -> tuple[Worksheet, Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return book["排名"], book["口径说明"]


def shown(number_format: str, value: object) -> str:
    """What a person sees in a cell: the marks of its number format around the number."""
    if isinstance(value, str):
        return value
    marks = re.findall(r'"([^"]*)"', number_format.partition(";")[0])
    prefix, suffix = "".join(mark for mark in marks if "（" not in mark), "".join(mark for mark in marks if "（" in mark)
    return f"{prefix}{value:,}{suffix}"


def test_rows_order_places_and_marks_are_those_of_the_page(ranking_table: Table) -> None:
    sheet, _ = read(write(report(ranking_table)))
    columns = len(ranking_table.columns)
    for number, row in enumerate(ranking_table.rows, 4):
        cells = [sheet.cell(number, column) for column in range(1, columns + 1)]
        seen = ["" if cell.value is None else shown(str(cell.number_format), cell.value) for cell in cells]
        assert seen == [cell.say() for cell in row]
    page = table_html(ranking_table)
    assert [sheet.cell(row, 2).value for row in range(4, 11)] == [1, 1, 3, 4, 5, 5, 7]
    assert all(word in page for word in ("≈20", "11（冲突）", "已隐去", "未报"))


def test_numbers_are_numbers_and_words_are_text(ranking_table: Table) -> None:
    sheet, _ = read(write(report(ranking_table)))
    kinds = {row[4].value: row[4].data_type for row in sheet.iter_rows(min_row=4, max_row=14)}
    assert kinds[24] == kinds[20] == kinds[11] == "n"
    assert kinds["未报"] == kinds["已隐去"] == "s"
    assert {row[4].number_format for row in sheet.iter_rows(min_row=4, max_row=14)} >= {"#,##0", '"≈"#,##0;"≈"-#,##0'}


def test_the_form_is_an_offices(ranking_table: Table) -> None:
    sheet, definitions = read(write(report(ranking_table)))
    assert sheet["A1"].value == "2024年主题党日次数排名"
    assert {str(merged) for merged in sheet.merged_cells.ranges} >= {"A1:G1", "A2:G2"}
    assert str(sheet["A2"].value).startswith("填报单位：中共云岭市市级机关工作委员会")
    assert [cell.value for cell in sheet[3]] == ["序号", "名次", "单位", "上级单位", "主题党日次数（次）", "说明", "同类名次"]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in {None, 1}
    assert sheet.page_setup.fitToHeight == 0
    text = [str(row[0].value) for row in sheet.iter_rows(min_row=15)]
    assert text[:2] == ["并列占位", "数据来源：党建数据仓库第 7 代"]
    assert all(word in text[2] for word in ("负责人：", "填表人：", "日期："))
    assert {row[0].value for row in definitions.iter_rows(min_row=3)} >= {"主题党日次数", *STATES.values()}


@pytest.mark.parametrize(
    "text",
    ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.org", "1e5", "00012", HOSTILE, "x" * 40_000, "a\x00b"],
)
def test_hostile_text_stays_text(text: str) -> None:
    columns = tuple(Column(name) for name in (text, "乙", "丙"))
    table = Table(columns, ((Cell(text), Cell("文"), Cell("字")),))
    content = write(Report(title=text, subject=text, as_of="", scope=text, parts=(Part("排名", table, (text,)),), source=text))
    sheet, _ = read(content)
    assert {sheet[place].data_type for place in ("A1", "A2", "B3", "B4", "A5")} == {"s"}
    assert sheet["B4"].hyperlink is None
    value, plain = str(sheet["B4"].value), text.replace("\x00", "")
    assert value == plain if len(plain) < 32_000 else value.startswith(plain[:32_000] + "…（全文40,000字")


def test_per_head_prints_denominator_and_source(cursor: duckdb.DuckDBPyConnection) -> None:
    found = queries.rankable_figures(cursor, None, "theme_day", "2024")
    view = RankingView(form=Form.PER_BRANCH, ties=Ties.DENSE)
    table = ranking_tables.ranking_table(rank(found, Rule(form=view.form, ties=view.ties)), MEASURE, view)
    sheet, _ = read(write(report(table)))
    header = [cell.value for cell in sheet[3]]
    assert header[4:8] == ["主题党日次数（次）", "党支部数（个）", "支部平均（次/个）", "说明"]
    by_name = {row[2].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=14)}
    assert by_name["公交集团党委"][4:8] == [18, 10, 1.8, "分母：名册中逐个数出"]
    assert by_name["审计局党委"][7] == "分母：当年报送"
    assert by_name["气象局党委"][1] == "—"
    assert by_name["气象局党委"][7] == "没有党支部数"


def test_rows_from_the_middle_are_those_of_the_whole(ranking_table: Table) -> None:
    assert ranking_table.rows[5:9] == tuple(ranking_table.rows)[5:9]


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    columns = (Column("单位", width=10), Column("说明", width=10))
    rows = ((Cell("办公室支部"), Cell("")), (Cell("办公室支部"), Cell("有的材料写不适用，有的报了数，须与单位核实")))
    sheet, _ = read(write(report(Table(columns, rows))))
    heights = [sheet.row_dimensions[number].height for number in (4, 5)]
    assert heights == [18, 54]


def scores(count: int, columns: int = 1) -> Table:
    """Organisations with scores, the last one without."""
    heads = (Column("单位", width=16), *(Column(f"第{at + 1}项得分（分）", is_number=True, width=12) for at in range(columns)))
    rows = [
        (Cell(f"第{row}支部"), *(Cell(figure=FigureText(90.0 - row, digits=2), bar=1 - row / 90) for _ in range(columns)))
        for row in range(count)
    ]
    rows.append((Cell("没有报的支部"), *(Cell(figure=FigureText(None, suffix="未报")) for _ in range(columns))))
    total = (Cell("合计"), *(Cell(figure=FigureText(1234.5, "≈", "（1家未计入）")) for _ in range(columns)))
    return Table(heads, tuple(rows), total=total)


def test_bars_are_data_bars_as_long_as_on_the_page_and_a_sum_stands_below() -> None:
    sheet, _ = read(write(report(scores(3))))
    (ranged, rules), *more = sheet.conditional_formatting._cf_rules.items()
    assert not more
    assert str(ranged.sqref) == "C4:C7"
    assert [end.val for end in rules[0].dataBar.cfvo] == [0, 90]
    assert sheet["C4"].number_format == "#,##0.00"
    assert (sheet["B8"].value, sheet["C8"].value) == ("合计", 1234.5)
    assert "1家未计入" in sheet["C8"].number_format
    assert sheet["C8"].font.bold


def test_a_table_too_wide_to_read_on_one_sheet_takes_several_with_the_names_on_each() -> None:
    sheet, _ = read(write(report(scores(3, columns=40))))
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale == 50
    assert [stop.id for stop in sheet.col_breaks.brk]
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.freeze_panes == "C4"


def test_columns_give_way_to_the_letters_of_a_sheet_but_no_number_does() -> None:
    heads = (
        Column("单位", width=20),
        Column("说明", width=50),
        *(Column("得分（分）", is_number=True, width=12) for _ in range(6)),
    )
    figures = tuple(Cell(figure=FigureText(1234567.25, digits=2)) for _ in range(6))
    for note in ("已核实", "有的材料写不适用，有的报了数，须与单位核实" * 3):
        widths = column_widths(Table(heads, ((Cell("甲支部"), Cell(note), *figures),)))
        assert sum(widths) == pytest.approx(LIKED_DIGITS, abs=0.1)
        assert min(widths[2:]) >= len("1,234,567.25") + INDENT
        assert widths[0] >= len("甲支部") * 2 + INDENT
        assert widths[1] >= len("已核实") * 2 + INDENT


def test_a_number_with_its_marks_fits_its_column_and_words_that_nearly_do_stay_on_a_line() -> None:
    heads = (Column("类别", width=8), Column("次数", is_number=True, width=5), Column("说明", width=8))
    table = Table(
        heads, ((Cell("乡镇街道党委"), Cell(figure=FigureText(4263, "≈", "（部分，下级汇总）")), Cell("须与单位核实" * 4)),)
    )
    sheet, _ = read(write(report(table)))
    assert sheet["C4"].value == 4263
    assert sheet.column_dimensions["C"].width >= len("≈4,263") + len("（部分，下级汇总）") * 2 + INDENT
    assert sheet.column_dimensions["B"].width >= len("乡镇街道党委") * 2 + INDENT
    assert sheet.column_dimensions["D"].width < len("须与单位核实") * 8


@pytest.mark.parametrize(("kind", "series"), [(ChartKind.BARS, 2), (ChartKind.LINES, 3)])
def test_a_chart_is_native_and_draws_no_missing_figure_as_nought(kind: ChartKind, series: int) -> None:
    part = Part("排名", scores(3, columns=2), chart=Chart("得分", 0, (1, 2), kind))
    book = openpyxl.load_workbook(io.BytesIO(write(dataclasses.replace(report(part.table), parts=(part,)))))
    assert book.sheetnames == ["排名", "图表", "口径说明"]
    (chart,) = book["图表"]._charts
    assert len(chart.series) == series
    by_row = {f"排名!$C${at}:$D${at}" for at in (4, 5, 6)}
    assert {one.val.numRef.f.replace("'", "") for one in chart.series} <= {"排名!$C$4:$C$6", "排名!$D$4:$D$6", *by_row}


def test_sheets_have_names_that_excel_takes_whatever_parts_are_called() -> None:
    names = ("得分", "得分", "a/b[c]:*?", "'x'", "", "history", "长" * 40)
    several = dataclasses.replace(report(scores(1)), parts=tuple(Part(one, scores(1)) for one in names))
    book = openpyxl.load_workbook(io.BytesIO(write(several)))
    assert book.sheetnames == ["得分", "得分(2)", "a_b_c", "x", "表", "history_", "长" * 31, "口径说明"]
