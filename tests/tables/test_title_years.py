"""Titles and headings whose year is no plain one: spans without a form leave it open, a month of making takes nothing."""

import pytest

from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.words import table_words
from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

BODY = [["单位", "主题党日（次）"], [A, 11]]
UNRESOLVED = {("period_unresolved", "S!*")}


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年度党建统计表（2022.12.1-2023.11.30）", "2023"),
        ("2023年度党建统计表（2022年12月26日至2023年12月25日）", "2023"),
        ("2023年度党建统计表（2022.7.1-2023.6.30）", None),
        ("2023年用2022年版党建统计表", "2023"),
        ("2023年版党建统计表", "2023"),
        ("2023年上学期党建统计表", None),
        ("2023年第一学期党建统计表", None),
        ("2023年年中统计表", None),
        ("2023年年中党建统计表", None),
        ("2023年中工作情况", None),
        ("2023年度党建统计表（年中）", None),
        ("2023年度中期统计表", None),
        ("2023年中心组学习统计表", "2023"),
        ("2022年以来党建统计表", None),
        ("2023年12月暨全年党建统计表", None),
        ("2023年上半年及全年党建统计表", None),
        ("2023年四季度暨全年党建统计表", None),
        ("2023年全年党建统计表", "2023"),
        ("2023年度党建工作年报（2023年12月）", "2023"),
        ("2023年党建统计表（2023年12月）", "2023-12"),
        ("2023年党建统计表（2024.1）", "2023"),
        ("2023年党建统计表（2024年1月）", "2023"),
        ("2023年党建统计表（2024年9月）", None),
    ],
)
def test_periods_of_titles(title, period, vocabulary):
    span = read_span(title, table_words(vocabulary))
    assert (span.period, span.is_unfit) == (period, period is None)


@pytest.mark.parametrize("title", ["党建工作季报表", "党建工作月报", "主题党日月报表（报送稿）"])
def test_a_report_of_an_unknown_month_is_not_of_the_year(vocabulary, title):
    assert doubts(extracted({"S": [[f"2023年{title}"], *BODY]}, vocabulary)) == UNRESOLVED
    form = [[f"2023年{title}"], ["填报单位：" + A], ["主题党日（次）", 11], ["党课（次）", 3]]
    assert doubts(extracted({"S": form}, vocabulary)) == UNRESOLVED


def test_a_report_whose_month_stands_elsewhere_is_of_that(vocabulary):
    table = [["2023年党建工作月报表"], *BODY]
    assert told(extracted({"3月": table}, vocabulary)) == facts("2023-03", (A, "theme_day", 11))
    line = [table[0], ["报告期：3月"], *BODY]
    assert told(extracted({"S": line}, vocabulary)) == facts("2023-03", (A, "theme_day", 11))
    months = [table[0], ["单位", "1月主题党日", "2月主题党日"], [A, 1, 2]]
    assert {fact.period for fact in extracted({"S": months}, vocabulary).facts} == {"2023-01", "2023-02"}


@pytest.mark.parametrize(
    "heading", ["今年1—9月主题党日（次）", "本年1-9月主题党日次数", "2023.1-9主题党日次数", "2023年3月以来主题党日次数"]
)
def test_months_without_a_form_in_a_heading_are_held_back(vocabulary, heading):
    extraction = extracted({"S": [["2023年党建统计表"], ["单位", heading, "党课（次）"], [A, 9, 4]]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "party_lecture", 4))
    assert doubts(extraction)


@pytest.mark.parametrize("heading", ["2023年以来党课（次）", "2023年1月以来党课（次）"])
def test_since_the_year_began_is_the_year_in_its_own_report(vocabulary, heading):
    rows = [["单位", heading, "主题党日（次）"], [A, 4, 11]]
    extraction = extracted({"S": [["2023年党建统计表"], *rows]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "party_lecture", 4), (A, "theme_day", 11))
    assert not extraction.issues
    later = extracted({"S": [["2024年党建统计表"], *rows]}, vocabulary)
    assert told(later) == facts("2024", (A, "theme_day", 11))
    assert doubts(later) == UNRESOLVED


@pytest.mark.parametrize("title", ["志愿服务统计表（全年）", "全年志愿服务统计表", "二、志愿服务（全年）"])
@pytest.mark.parametrize(("above", "period"), [("2023年第一季度统计表", None), ("2023年第四季度统计表", "2023")])
def test_all_of_a_year_below_a_part_of_it(title, above, period, vocabulary):
    """Nobody knows of when it is in a report that does not end the year."""
    first = [[above, ""], ["党支部", "党员大会"], ["档案馆党支部", 1], ["水利站党支部", 1], ["", ""]]
    rows = [*first, [title, ""], ["党支部", "志愿服务时长"], ["档案馆党支部", 10], ["水利站党支部", 12]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(0, 0, 0, 1), (5, 0, 5, 1)]})
    hours = {fact.period for fact in extraction.facts if fact.metric_id == "volunteer_hours"}
    assert hours == ({period} if period else set())
    assert doubts(extraction) == (set() if period else {("period_unresolved", "S!*")})
