"""Headings that only say how often, over months or over the figures of named metrics, and those of what was done over metrics."""

import datetime as dt

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

MONTHS = (["1月", "2月"], ["2023.01", "2023.02"], [dt.date(2023, 1, 1), dt.date(2023, 2, 1)], ["一季度", "二季度"])


@pytest.mark.parametrize("months", MONTHS, ids=["named", "dotted", "dates", "quarters"])
@pytest.mark.parametrize("heading", ["开展次数", "每月开展次数", "各月开展情况"])
@pytest.mark.parametrize("key", ["党支部", "党组织名称"])
def test_a_heading_of_counts_over_months_is_of_the_titles_metric(vocabulary, key, heading, months):
    rows = [["2023年主题党日情况汇总表"], [key, heading], ["", *months], [A, 2, 3], [B, 1, 0]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]})
    first, second = ("2023Q1", "2023Q2") if months[0] == "一季度" else ("2023-01", "2023-02")
    expected = facts(first, (A, "theme_day", 2), (B, "theme_day", 1)) | facts(second, (A, "theme_day", 3), (B, "theme_day", 0))
    assert told(extraction) == expected
    assert doubts(extraction) == set()


@pytest.mark.parametrize("heading", ["次数/数量", "数量/次数", "数量（次数）"])
def test_a_heading_of_two_words_for_values(vocabulary, heading):
    rows = [[f"{A}2023年党建工作统计表"], ["序号", "指标", heading], [1, "党课", 4], [2, "主题党日", 12]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "party_lecture", 4), (A, "theme_day", 12))


@pytest.mark.parametrize("numbers", [False, True])
def test_what_was_done_heads_names_of_metrics(vocabulary, numbers):
    lines = (
        ["一、理论武装"],
        ["学习心得", 29],
        ["二、志愿服务"],
        ["志愿时长（小时）", 285],
        ["支部书记姓名", "张三"],
        ["三、党员"],
    )
    rows = [[f"{A}2023年党建工作统计表"], ["主要内容", "完成数"], *lines, ["党员总数", 30]]
    if numbers:
        rows = [rows[0], *([index or "序号", *row] for index, row in enumerate(row for row in rows[1:] if len(row) > 1))]
    expected = facts("2023", (A, "study_reflections", 29), (A, "volunteer_hours", 285), (A, "member_total", 30))
    assert told(extracted({"S": rows}, vocabulary)) == expected


def test_what_was_done_beside_a_day_names_no_metric(vocabulary):
    rows = [
        ["2023年主题党日台账"],
        ["日期", "党支部", "主要内容", "人数"],
        ["3月5日", A, "志愿服务", 43],
        ["4月5日", B, "党课", 42],
    ]
    assert {metric for _, metric, *_ in told(extracted({"S": rows}, vocabulary))} == {"theme_day", "theme_day_person_times"}


@pytest.mark.parametrize("heading", ["每月", "每季度", "每月情况"])
def test_how_often_over_months_or_quarters_is_no_rate(vocabulary, heading):
    parts = ["一季度", "二季度"] if "季" in heading else ["1月", "2月"]
    rows = [["2023年主题党日统计表"], ["支部", heading], ["", *parts], [A, 3, 4], [B, 1, 4]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]})
    assert sorted((one[0], one[3]) for one in told(extraction)) == sorted([(A, 3), (A, 4), (B, 1), (B, 4)])


OFTEN = facts("2023", (A, "theme_day", 12), (A, "org_committee_meeting", 11), (A, "org_member_meeting", 4))


@pytest.mark.parametrize("place", ["sections", "groups", "over"])
def test_how_often_over_metrics_is_no_other_figure(vocabulary, place):
    title = [f"{A}2023年党建工作统计表"]
    if place == "sections":
        rows = [title, ["指标", "数值"], ["每月"], ["主题党日", 12], ["支委会", 11], ["每季度"], ["党员大会", 4]]
        merged = []
    elif place == "groups":
        rows = [title, ["类别", "项目", "次数"], ["每月", "主题党日", 12], ["", "支委会", 11], ["每季度", "党员大会", 4]]
        merged = [(2, 0, 3, 0)]
    else:
        rows = [title, ["党支部", "每月", "", "每季度"], ["", "主题党日（次）", "支委会（次）", "党员大会（次）"], [A, 12, 11, 4]]
        merged = [(1, 0, 2, 0), (1, 1, 1, 2)]
    extraction = extracted({"S": rows}, vocabulary, {"S": merged})
    assert told(extraction) == OFTEN


@pytest.mark.parametrize("heading", ["次数（数量）", "数量（次数）", "次数/数量"])
def test_a_heading_of_two_words_makes_no_times_of_members(vocabulary, heading):
    rows = [["2023年党建工作统计表"], ["项目", heading, "备注"], ["党员总数", 20], ["主题党日", 12]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", ("", "member_total", 20), ("", "theme_day", 12))
