"""Headings whose bracket names measure units of several kinds: no plain number below them is taken for one of them."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


@pytest.mark.parametrize(
    ("heading", "value", "figures"),
    [
        ("志愿服务（次、小时）", 12, set()),
        ("志愿服务（次/小时）", 12, set()),
        ("志愿服务（次/小时）", "32小时", {("volunteer_hours", 32)}),
        ("主题党日（次、人次）", 12, set()),
        ("主题党日（次、人次）", "12次", {("theme_day", 12)}),
        ("志愿服务（次、小时）", "32小时", {("volunteer_hours", 32)}),
        ("培训（期、人次）", "4期、120人次", set()),
        ("党课（场、次）", 12, {("party_lecture", 12)}),
        ("志愿服务时长（小时、分钟）", 860, set()),
        ("志愿服务时长（小时/分钟）", 860, set()),
        ("志愿服务时长（分/次）", 860, set()),
        ("志愿服务时长（天、小时）", 86, set()),
        ("警示教育（次/人）", 12, set()),
        ("谈心谈话（次/人）", 12, {("org_heart_talk", 12)}),
        ("慰问（户/人）", 12, {("care_condolence", 12)}),
    ],
)
def test_a_number_of_an_open_unit_is_held_back(heading, value, figures, vocabulary):
    extraction = extracted({"S": [["2024年工作情况"], ["单位", heading, "支委会（次）"], [A, value, 9]]}, vocabulary)
    given = {(metric, amount) for _, metric, _, amount, _ in told(extraction)} - {("org_committee_meeting", 9)}
    assert given == figures
    assert figures or {address for _, address in doubts(extraction)} == {"S!B3"}


@pytest.mark.parametrize("corner", ["", "单位"])
@pytest.mark.parametrize("several", ["（次/人次）", "次/人次", "（场/人次）", "次/人"])
def test_a_line_of_units_holds_only_the_column_told_in_several(corner, several, vocabulary):
    rows = [
        ["2023年统计表"],
        ["党支部", "党员大会", "主题党日", "志愿服务"],
        [corner, "（次）", several, "（小时）"],
        [A, 4, 12, 86],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    given = {(metric, value) for _, metric, _, value, _ in told(extraction)}
    assert given == {("org_member_meeting", 4), ("volunteer_hours", 86)}
    assert doubts(extraction) == {("unit_not_convertible", "S!C4")}


def test_units_of_a_group_leave_what_its_headings_say(vocabulary):
    rows = [["2024年情况"], ["单位", "组织生活（次、人次）", ""], ["", "主题党日次数", "主题党日参加人次"], [A, 12, 211]]
    assert {(metric, value) for _, metric, _, value, _ in told(extracted({"S": rows}, vocabulary, {"S": [(1, 1, 1, 2)]}))} == {
        ("theme_day", 12),
        ("theme_day_person_times", 211),
    }


@pytest.mark.parametrize("heading", ["主题党日（次/参加率）", "主题党日（次数、参加率）", "主题党日次数/参加率"])
@pytest.mark.parametrize("cells", [("3/95%", "4/90%"), ("3次（95%）", "4次（90%）"), ("3次，95%", 4)])
def test_a_count_and_a_share_in_one_cell_are_held(vocabulary, heading, cells):
    rows = [["2023年党建工作统计表"], ["党支部", heading, "党员大会"], [A, cells[0], 4], [B, cells[1], 5]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "org_member_meeting", 4), (B, "org_member_meeting", 5))
    assert doubts(extraction) == {("layout_not_read", "S!B2")}


def test_a_share_alone_is_read(vocabulary):
    rows = [["2023年党建工作统计表"], ["党支部", "主题党日（参加率）", "党员大会"], [A, "95%", 4]]
    expected = facts("2023", (A, "theme_day_attendance_rate", 95), (A, "org_member_meeting", 4))
    assert told(extracted({"S": rows}, vocabulary)) == expected
