"""Lines and names that state another period than the title: a warning where they contradict it, none where one is within it."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

BODY = [["序号", "支部", "主题党日（次）"], [1, A, 12], [2, B, 11]]


def _read(vocabulary, title, *lines, file_name="报表.xlsx"):
    return extracted({"S": [[title], *lines, *BODY]}, vocabulary, file_name=file_name)


@pytest.mark.parametrize(
    ("title", "line", "address"),
    [
        ("2023年第三季度主题党日统计表", ["", "", "统计时点：2023年第四季度　　口径：见附表"], "S!C2"),
        ("2023年第三季度主题党日统计表", ["统计期间", "2023年第四季度"], "S!A2"),
        ("2023年第三季度主题党日统计表", ["报告期：", "2023年第二季度", "单位：次"], "S!A2"),
        ("主题党日统计表（2023年三季度）", ["填报单位：" + A, "统计时段：2022年下半年"], "S!B2"),
        ("2023年三季度主题党日统计表", ["年度：2022年"], "S!A2"),
    ],
)
def test_a_line_that_contradicts_the_title_is_told_and_the_title_holds(vocabulary, title, line, address):
    extraction = _read(vocabulary, title, line)
    assert told(extraction) == facts("2023Q3", (A, "theme_day", 12), (B, "theme_day", 11))
    assert doubts(extraction, "warning") == {("period_disagrees", address)}
    (issue,) = extraction.issues
    assert title in issue.message
    assert issue.raw in issue.message


@pytest.mark.parametrize(
    "line",
    [
        ["填报日期：2024年1月5日"],
        ["填报时间：2024年1月"],
        ["报送时间", "2024年1月8日"],
        ["统计时点：2023年12月31日"],
        ["统计时点：2024年1月"],
        ["填报月份：2024年1月"],
        ["填报期：2024年1月"],
        ["报告时间：2024年"],
        ["上年同期：2022年"],
        ["基期：2022年"],
        ["统计期间：2022年12月—2023年11月"],
        ["统计时间：截至2024年1月5日"],
        ["所属期间", "2023年"],
        ["截至2024年1月10日"],
        ["下年计划：2024年12次"],
        ["备注：2022年的数见上年报表"],
        ["考核依据：2022年工作要点"],
        ["制表人：2022年新任组织委员"],
    ],
)
def test_a_line_within_the_year_or_about_something_else_contradicts_nothing(vocabulary, line):
    extraction = _read(vocabulary, "2023年度主题党日统计表", line)
    assert {fact.period for fact in extraction.facts} == {"2023"}
    assert not doubts(extraction, "warning")


@pytest.mark.parametrize("line", ["数据所属年度：2023年", "统计范围：2023年度", "数据所属期：2023年"])
def test_a_line_that_says_of_when_the_data_are_is_told(vocabulary, line):
    extraction = _read(vocabulary, "2024年党建考核表", [line])
    assert {fact.period for fact in extraction.facts} == {"2024"}
    assert doubts(extraction, "warning") == {("period_disagrees", "S!A2")}


@pytest.mark.parametrize(
    ("title", "line", "period"),
    [
        ("2023年主题党日统计表", "2022年", "2022"),
        ("2023年主题党日统计表", "2022年数据", "2022"),
        ("2024年党建考核表", "（2023年度数据）", "2023"),
        ("2024年党建工作附表", "2023年度各支部三会一课情况", "2023"),
    ],
)
def test_the_nearest_of_two_lines_of_different_years_holds_and_the_other_is_told(vocabulary, title, line, period):
    extraction = _read(vocabulary, title, [line])
    assert {fact.period for fact in extraction.facts} == {period}
    assert doubts(extraction, "warning") == {("period_disagrees", "S!A1")}
    (issue,) = extraction.issues
    assert f"读作{period}" in issue.message


@pytest.mark.parametrize("line", ["2024年1月", "2024年1月5日", "统计范围：各支部", "统计范围：2023年度", "2023年"])
def test_a_line_of_making_or_of_the_same_year_is_none_of_another(vocabulary, line):
    extraction = _read(vocabulary, "2023年主题党日统计表", [line])
    assert {fact.period for fact in extraction.facts} == {"2023"}
    assert not extraction.issues


@pytest.mark.parametrize("title", ["2023年党建情况表", "党建情况表"])
def test_forms_side_by_side_are_of_the_years_of_their_headings(vocabulary, title):
    rows = [["指标", "数值", "指标", "数值"], ["主题党日（次）", 12, "主题党日（次）", 11]]
    extraction = extracted({"S": [[title], ["2022年", "", "2023年", ""], *rows]}, vocabulary)
    assert {(fact.period, fact.value) for fact in extraction.facts} == {("2022", 12), ("2023", 11)}
    assert not extraction.issues
    planned = extracted({"S": [[title], ["2023年", "", "2024年（计划）", ""], *rows]}, vocabulary)
    assert {(fact.period, fact.value) for fact in planned.facts} == {("2023", 12)}


def test_a_form_is_looked_into_too(vocabulary):
    rows = [["2023年党建情况表"], ["统计期间", "2022年"], ["主题党日（次）", 12], ["党课（次）", 4]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact.period for fact in extraction.facts} == {"2023"}
    assert doubts(extraction, "warning") == {("period_disagrees", "S!A2")}


def test_nothing_is_said_of_a_sheet_without_figures(vocabulary):
    rows = [["2023年主题党日统计表"], ["统计期间：2022年"], ["序号", "支部", "主题党日（次）"], [1, A, ""]]
    assert not doubts(extracted({"S": rows}, vocabulary), "warning")


@pytest.mark.parametrize(
    "row", [["报告期", "2022年", "2023年"], ["统计期间", "2022年下半年", "2023年上半年"], ["统计年度", "2022年", "2023年"]]
)
def test_a_heading_beside_several_periods_states_none_of_them(vocabulary, row):
    extraction = extracted(
        {"S": [["主题党日对比表"], row, ["支部", "主题党日（次）", "主题党日（次）"], [A, 12, 11]]}, vocabulary
    )
    assert {fact.period[:4] for fact in extraction.facts} == {"2022", "2023"}
    assert not doubts(extraction, "warning")


@pytest.mark.parametrize(
    "name", ["2022年一季度统计表.xlsx", "党建报表（2022年）.xlsx", "2024年上半年.csv", "主题党日2022Q4.xlsx", "2022年年报.xlsx"]
)
def test_the_name_of_a_file_that_contradicts_the_title_is_told(vocabulary, name):
    extraction = _read(vocabulary, "2023年第三季度主题党日统计表", file_name=name)
    assert {fact.period for fact in extraction.facts} == {"2023Q3"}
    assert doubts(extraction, "warning") == {("period_disagrees", "")}
    assert all(told in extraction.issues[0].message for told in ("2023Q3", "文件名"))


def test_a_line_below_the_table_is_looked_into_too(vocabulary):
    rows = [["2023年第三季度主题党日统计表"], *BODY, ["统计期间：2023年第四季度"]]
    assert doubts(extracted({"S": rows}, vocabulary), "warning") == {("period_disagrees", "S!A5")}


@pytest.mark.parametrize(
    "rows",
    [
        [*BODY, ["统计期间：2023年"]],
        [*BODY, ["注：统计期间同上年"], ["填报日期：2023年10月8日"]],
        [BODY[0], ["统计期间：2022年第三季度"], *BODY[1:], ["统计期间：2023年第三季度"], [3, "环卫所党支部", 10]],
    ],
)
def test_a_line_below_a_part_of_the_table_or_of_its_signature_contradicts_nothing(vocabulary, rows):
    assert not doubts(extracted({"S": [["2023年第三季度主题党日统计表"], *rows]}, vocabulary), "warning")


def test_two_lines_that_contradict_each_other_are_told_where_the_title_tells_no_period(vocabulary):
    rows = [["主题党日统计表"], ["统计期间：2023年第三季度"], ["报告期：2023年第四季度"], *BODY]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact.period for fact in extraction.facts} == {"2023Q3"}
    assert doubts(extraction, "warning") == {("period_disagrees", "S!A3")}


@pytest.mark.parametrize(
    ("title", "sheet"),
    [("2023年主题党日统计表", "2022年"), ("2023年三季度主题党日统计表", "四季度"), ("2023年9月主题党日统计表", "10月")],
)
def test_the_name_of_a_sheet_that_contradicts_its_title_is_told(vocabulary, title, sheet):
    extraction = extracted({sheet: [[title], *BODY]}, vocabulary)
    assert {fact.period for fact in extraction.facts} == {extraction.period}
    assert doubts(extraction, "warning") == {("period_disagrees", f"{sheet}!*")}


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("2023年主题党日统计表", "2023"),
        ("2023年主题党日统计表", "四季度"),
        ("2023年三季度主题党日统计表", "9月"),
        ("2023年三季度主题党日统计表", "10月"),
        ("2023年三季度主题党日统计表", "2024年1月"),
        ("2023年三季度主题党日统计表", "2023年10月9日"),
        ("2023年三季度主题党日统计表", "10.9"),
        ("2023年主题党日统计表", "2024年报送"),
        ("2023年主题党日统计表", "2023年各支部"),
        ("主题党日统计表", "2023年"),
    ],
)
def test_the_name_of_a_sheet_within_the_period_or_of_its_sending_contradicts_nothing(vocabulary, title, sheet):
    extraction = extracted({sheet: [[title], *BODY]}, vocabulary)
    assert extraction.facts
    assert not doubts(extraction, "warning")


def test_tables_of_several_years_do_not_contradict_the_name_of_their_sheet(vocabulary):
    rows = [row for year in (2021, 2022) for row in ([f"{year}年主题党日统计表"], *BODY, [])]
    extraction = extracted({"2022年": rows}, vocabulary)
    assert {fact.period for fact in extraction.facts} == {"2021", "2022"}
    assert not doubts(extraction, "warning")


@pytest.mark.parametrize(
    ("cover", "is_told"),
    [
        ("2022年度党建统计报表", True),
        ("2023年度党建统计报表", False),
        ("2023年三季度党建统计报表", False),
        ("2024年1月", False),
        ("党建统计报表", False),
    ],
)
def test_a_cover_that_contradicts_the_titles_is_told(vocabulary, cover, is_told):
    sheets = {"封面": [[cover], ["填报单位：" + A]], "S": [["2023年主题党日统计表"], *BODY]}
    extraction = extracted(sheets, vocabulary)
    assert {fact.period for fact in extraction.facts} == {"2023"}
    assert doubts(extraction, "warning") == ({("period_disagrees", "")} if is_told else set())


@pytest.mark.parametrize(
    "name",
    [
        "2023年统计表.xlsx",
        "2023年9月统计表.xlsx",
        "2023年10月统计表.xlsx",
        "统计表2024年1月.xlsx",
        "统计表20240105.xlsx",
        "统计表2024.1.5.xlsx",
        "2024年报送材料.xlsx",
        "2024年1月上报.xlsx",
        "2022—2023年统计表.xlsx",
        "2024年汇总2023年三季度.xlsx",
        "统计表.xlsx",
    ],
)
def test_the_name_of_a_file_within_the_year_or_of_its_sending_contradicts_nothing(vocabulary, name):
    extraction = _read(vocabulary, "2023年第三季度主题党日统计表", file_name=name)
    assert {fact.period for fact in extraction.facts} == {"2023Q3"}
    assert not doubts(extraction, "warning")


def test_sheets_of_several_years_do_not_contradict_the_name_of_their_file(vocabulary):
    sheets = {f"表{year}": [[f"{year}年主题党日统计表"], *BODY] for year in (2021, 2022)}
    extraction = extracted(sheets, vocabulary, file_name="2023年统计表.xlsx")
    assert {fact.period for fact in extraction.facts} == {"2021", "2022"}
    assert not doubts(extraction, "warning")
