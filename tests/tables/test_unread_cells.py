"""Numbers that a table's headings leave open never vanish without a word: hours without a unit, two numbers in one cell."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


def _read(vocabulary, title, head, first, second):
    rows = [[title], ["党支部", head, "党课次数"], [A, first, 4], [B, second, 3]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact for fact in told(extraction) if fact[1] == "party_lecture"} == facts(
        "2023", (A, "party_lecture", 4), (B, "party_lecture", 3)
    )
    return extraction


@pytest.mark.parametrize("title", ["2023年志愿服务统计表", "2023年党建工作统计表"])
@pytest.mark.parametrize(("head", "first", "second"), [("服务时间", 480, 300), ("服务时间", 480, ""), ("活动时间", 90, 16)])
def test_bare_numbers_below_a_time_are_a_doubt(vocabulary, title, head, first, second):
    assert doubts(_read(vocabulary, title, head, first, second)) == {("layout_not_read", "S!B2")}


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("党员大会次数/人数", "4/80", "5/90"),
        ("党员大会（次数/人数）", "4/80", "5次/90人"),
        ("主题党日（次/参加率）", "12/95%", "11/93.5%"),
    ],
)
def test_two_numbers_in_one_cell_are_a_doubt(vocabulary, head, first, second):
    extraction = _read(vocabulary, "2023年党建工作统计表", head, first, second)
    assert [(one.code, one.address) for one in extraction.issues] == [("layout_not_read", "S!B2")]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("服务时间", "3月5日", "5月6日"),
        ("服务时间", "每月5日", "周五"),
        ("成立时间", 2009, 2016),
        ("应到/实到", "50/48", "30/29"),
        ("书记/副书记", "1/2", "1/1"),
    ],
)
def test_days_years_and_what_is_no_metric_are_none(vocabulary, head, first, second):
    assert not doubts(_read(vocabulary, "2023年党建工作统计表", head, first, second))


def test_days_below_what_may_head_hours_are_days(vocabulary):
    head = ["党支部", "党员大会时间", "志愿服务时间", "志愿服务人数", "党课次数"]
    rows = [head, [A, "3月5日", "3月6日", 7, 4], [B, "3月5日", "3月7日", 2, 3]]
    extraction = extracted({"S": [["2023年党建工作统计表"], *rows]}, vocabulary)
    assert not doubts(extraction)
    events = [(org, metric, 1) for org in (A, B) for metric in ("org_member_meeting", "volunteer_activities")]
    assert facts("2023-03", *events) <= told(extraction)


def test_hours_below_it_are_hours(vocabulary):
    rows = [["2023年志愿服务统计表"], ["党支部", "志愿服务时间", "志愿服务次数"], [A, 46, 7], [B, "4小时", 2]]
    hours = {fact for fact in told(extracted({"S": rows}, vocabulary)) if fact[1] == "volunteer_hours"}
    assert hours == facts("2023", (A, "volunteer_hours", 46), (B, "volunteer_hours", 4))


def test_a_cell_of_several_counts_says_so(vocabulary):
    rows = [["水利站党支部2023年统计表"], ["项目", "数值"], ["志愿服务", "义诊6次，服务群众450人次"], ["主题党日", 12]]
    details = {issue.address: issue.detail for issue in extracted({"表": rows}, vocabulary).issues}
    assert details == {"表!B3": "一格里写了几件事的数，分不清哪个是这一项的"}
