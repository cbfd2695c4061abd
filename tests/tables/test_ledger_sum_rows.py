"""Rows and columns of ledgers that sum what others tell: they are added to nothing."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
HEAD = ["序号", "支部", "日期", "主题", "实到人数"]


def _counts(vocabulary, row):
    rows = [["2024年主题党日台账"], HEAD, [1, A, "3月5日", "植树", 18], row, [2, B, "4月9日", "读书", 20]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert not doubts(extraction)
    return {(org, period, value) for org, metric, period, value, _ in told(extraction) if metric == "theme_day"}


SUMS = (
    *(["一季度累计", "", "", "", 18], ["", "3月合计", "", "", 18], ["", "", "", "小计", 18], [3, A, "3月31日", "本月小计", 18]),
    *(["平均", "", "", "", 18], ["过次页", "", "", "", ""], ["承前页", "", "", "", 18]),
    *([3, "", "本月合计", "", 18], ["", "", "", "共计2次", 18], ["共1次", "", "", "", 18], ["", "", "全年累计", "", 18]),
)


def test_a_sum_right_of_its_figures_counts_nowhere(vocabulary):
    rows = [
        ["2024年志愿服务台账"],
        ["时长（小时）", "人次", "内容", "支部", "日期"],
        [36, 12, "清扫", A, "3月5日"],
        [36, 12, "小计"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert not doubts(extraction)
    assert {value for _, metric, _, value, _ in told(extraction) if metric == "volunteer_hours"} == {36}


@pytest.mark.parametrize("row", SUMS)
def test_a_row_that_says_that_it_sums_counts_nowhere(row, vocabulary):
    assert _counts(vocabulary, row) == {(A, "2024-03", 1), (B, "2024-04", 1)}


@pytest.mark.parametrize(
    "theme", ["学习会计法", "统计普查宣传", "审计整改", "总计划研讨", "“合计一下”座谈", "重温累计三年成果", "共2次党课回顾"]
)
def test_a_theme_with_such_a_word_is_an_event(theme, vocabulary):
    assert _counts(vocabulary, [3, A, "3月20日", theme, 18]) == {(A, "2024-03", 2), (B, "2024-04", 1)}


@pytest.mark.parametrize("heads", [("服务时长（小时）", "累计时长（小时）"), ("累计时长（小时）", "时长（小时）")])
def test_a_column_that_goes_on_adding_up_another_is_not_summed(heads, vocabulary):
    figures = [(2, 2), (3, 5), (4, 9)]
    is_first = heads[0].startswith("累计")
    hours = [pair[::-1] if is_first else pair for pair in figures]
    days = ("3月5日", "3月8日", "3月9日")
    rows = [
        ["2024年志愿服务台账"],
        ["支部", "日期", "内容", *heads],
        *([A, day, "清扫", *two] for day, two in zip(days, hours, strict=True)),
    ]
    found = {(metric, value) for _, metric, _, value, _ in told(extracted({"台账": rows}, vocabulary))}
    assert ("volunteer_hours", 9) in found


def test_a_sum_over_all_who_came_is_the_event_s_own(vocabulary):
    rows = [
        ["2024年志愿服务台账"],
        ["支部", "日期", "内容", "时长（小时）", "累计时长（小时）"],
        [A, "3月5日", "清扫", 2, 20],
        [A, "3月8日", "义诊", 3, 24],
    ]
    found = {(metric, value) for _, metric, _, value, _ in told(extracted({"台账": rows}, vocabulary))}
    assert ("volunteer_hours", 44) in found


@pytest.mark.parametrize("text", ["平均", "承前页"])
def test_a_mean_in_the_place_of_a_date_is_no_doubt(text, vocabulary):
    rows = [["时间", "主题", "应参加", "实参加"], ["2024年1月10日", "学习党章", 13, 12], [text, "", "", 12]]
    extraction = extracted({"S": [[A + "2024年主题党日台账"], *rows]}, vocabulary)
    assert not doubts(extraction)
    assert (A, "theme_day", "2024-01", 1, "reported") in told(extraction)


def test_what_a_whole_office_held_is_no_sum(vocabulary):
    rows = [["支部", "日期", "主题", "实到人数"], [A, "3月5日", "植树", 18], ["全局", "4月9日", "读书", 20]]
    extraction = extracted({"S": [["2024年主题党日台账"], *rows]}, vocabulary)
    assert ("全局", "theme_day", "2024-04", 1, "reported") in told(extraction)
