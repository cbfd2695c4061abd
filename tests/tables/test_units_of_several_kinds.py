"""Headings whose bracket names measure units of several kinds: no plain number below them is taken for one of them."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A


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
    ],
)
def test_a_number_of_an_open_unit_is_held_back(heading, value, figures, vocabulary):
    extraction = extracted({"S": [["2024年工作情况"], ["单位", heading, "支委会（次）"], [A, value, 9]]}, vocabulary)
    given = {(metric, amount) for _, metric, _, amount, _ in told(extraction)} - {("org_committee_meeting", 9)}
    assert given == figures
    assert figures or {address for _, address in doubts(extraction)} == {"S!B3"}


def test_units_of_a_group_leave_what_its_headings_say(vocabulary):
    rows = [["2024年情况"], ["单位", "组织生活（次、人次）", ""], ["", "主题党日次数", "主题党日参加人次"], [A, 12, 211]]
    assert {(metric, value) for _, metric, _, value, _ in told(extracted({"S": rows}, vocabulary, {"S": [(1, 1, 1, 2)]}))} == {
        ("theme_day", 12),
        ("theme_day_person_times", 211),
    }
