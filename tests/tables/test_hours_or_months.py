"""Bare numbers below 服务时间 may be hours as well as months: nothing is dated by them, and it is said that they are not read."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = "2023年志愿服务统计表"


@pytest.mark.parametrize("head", ["服务时间", "时间"])
@pytest.mark.parametrize("cells", [(8, 10), ("8", "10"), (8, 12)])
def test_bare_numbers_are_no_months(vocabulary, head, cells):
    rows = [[TITLE], ["党支部", head, "志愿服务次数"], [A, cells[0], 12], [B, cells[1], 11]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "volunteer_activities", 12), (B, "volunteer_activities", 11))
    assert doubts(extraction) == {("layout_not_read", "S!B2")}


@pytest.mark.parametrize("cells", [("8小时", "3月"), ("8小时", 10), (8, 10)])
def test_hours_beside_anything_else_are_held(vocabulary, cells):
    rows = [[TITLE], ["党支部", "志愿服务次数", "服务时间"], [A, 12, cells[0]], [B, 11, cells[1]]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "volunteer_activities", 12), (B, "volunteer_activities", 11))
    assert doubts(extraction) == {("layout_not_read", "S!C2")}


@pytest.mark.parametrize(
    ("head", "cells"),
    [("月份", (3, 5)), ("月份", ("3月", "5月")), ("开展时间", (3, 5)), ("服务时间", ("3月", "5月")), ("服务时间（月）", (3, 5))],
)
def test_months_stay_months(vocabulary, head, cells):
    rows = [[TITLE], ["党支部", head, "志愿服务次数"], [A, cells[0], 12], [B, cells[1], 11]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    months = facts("2023-03", (A, "volunteer_activities", 12)) | facts("2023-05", (B, "volunteer_activities", 11))
    assert told(extraction) == months


@pytest.mark.parametrize("head", ["会议时间", "活动时间", "服务时间"])
def test_rows_of_a_branch_a_month_are_dated(vocabulary, head):
    rows = [["2023年主题党日统计表"], ["党支部", head, "主题党日（次）"], [A, 1, 1], [A, 2, 1], [B, 1, 1], [B, 2, 1]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {(fact.org_text, fact.period) for fact in extraction.facts} == {(o, f"2023-0{m}") for o in (A, B) for m in (1, 2)}


@pytest.mark.parametrize("head", ["活动时间", "会议时间", "服务时间", "服务时间（月份）"])
def test_months_that_stand_first_are_months(vocabulary, head):
    rows = [["2023年党建统计表"], [head, "主题党日", "党课"], [1, 1, 1], [2, 2, 0], [3, 1, 0]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact.period for fact in extraction.facts} == {"2023-01", "2023-02", "2023-03"}
    assert not doubts(extraction)


def test_months_beside_hours_of_their_own_are_months(vocabulary):
    rows = [[TITLE], ["党支部", "服务时间", "志愿服务次数", "志愿服务时长（小时）"], [A, 3, 12, 40], [B, 5, 11, 30]]
    assert {fact.period for fact in extracted({"S": rows}, vocabulary).facts} == {"2023-03", "2023-05"}


@pytest.mark.parametrize(("answer", "hours"), [("480小时", 480), ("600分钟", 10)])
def test_a_row_of_hours_tells_its_unit_too(vocabulary, answer, hours):
    rows = [["2023年第一党支部志愿服务统计表"], ["项目", "数值"], ["志愿服务次数", 12], ["服务时间", answer]]
    pairs = [["2023年第一党支部志愿服务统计表"], ["志愿服务次数", 12, "服务时间", answer]]
    for table in (rows, pairs):
        extraction = extracted({"S": table}, vocabulary)
        assert {fact[1:4] for fact in told(extraction)} == {
            ("volunteer_activities", "2023", 12),
            ("volunteer_hours", "2023", hours),
        }


@pytest.mark.parametrize("answer", [8, 480])
def test_a_row_of_bare_hours_is_held(vocabulary, answer):
    rows = [["2023年第一党支部志愿服务统计表"], ["项目", "数值"], ["志愿服务次数", 12], ["服务时间", answer]]
    pairs = [["2023年第一党支部志愿服务统计表"], ["志愿服务次数", 12, "服务时间", answer]]
    for table in (rows, pairs):
        extraction = extracted({"S": table}, vocabulary)
        assert [fact[1] for fact in told(extraction)] == ["volunteer_activities"]
        assert [doubt[0] for doubt in doubts(extraction)] == ["layout_not_read"]
