"""累计时长 in a year's table is the year's, as volunteers say it; in a month's, or of anything else, nobody knows since when."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = "2023年志愿服务统计表"
HELD = {("layout_not_read", "S!C2")}


@pytest.mark.parametrize("head", ["累计时长", "累计工时", "累计时长（小时）", "累计服务时长", "累计志愿服务时长"])
@pytest.mark.parametrize(
    ("title", "is_held"), [(TITLE, False), ("2023年6月志愿服务统计表", True), ("2023年二季度志愿服务统计表", True)]
)
def test_hours_so_headed_are_the_years_in_a_years_table(vocabulary, head, title, is_held):
    rows = [[title], ["党支部", "志愿服务次数", head], [A, 12, 40], [B, 11, 30]]
    extraction = extracted({"S": rows}, vocabulary)
    assert ("volunteer_hours" in {fact[1] for fact in told(extraction)}) is not is_held
    assert doubts(extraction) == (HELD if is_held else set())


def test_they_may_stand_below_a_group_and_in_a_row(vocabulary):
    group = [[TITLE], ["党支部", "志愿服务", ""], ["", "次数", "累计时长"], [A, 12, 40], [B, 11, 30]]
    extraction = extracted({"S": group}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 2)]})
    assert (A, "volunteer_hours", "2023", 40, "reported") in told(extraction)
    form = [[f"{A}2023年志愿服务统计表"], ["项目", "单位", "数值"], ["志愿服务次数", "次", 12], ["累计时长", "分钟", 480]]
    expected = facts("2023", (A, "volunteer_activities", 12), (A, "volunteer_hours", 8))
    assert told(extracted({"S": form}, vocabulary)) == expected


def test_beside_the_periods_own_they_are_sums_of_others(vocabulary):
    rows = [[TITLE], ["党支部", "志愿服务时长", "累计志愿服务时长"], [A, 12, 40], [B, 11, 30]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    assert told(extraction) == facts("2023", (A, "volunteer_hours", 12), (B, "volunteer_hours", 11))
    form = [[f"{A}2023年志愿服务统计表"], ["项目", "数值"], ["志愿服务时长", 12], ["累计时长", 480]]
    assert told(extracted({"S": form}, vocabulary)) == facts("2023", (A, "volunteer_hours", 12))


@pytest.mark.parametrize("head", ["累计次数", "累计人次", "累计发展党员"])
def test_anything_else_so_headed_is_held(vocabulary, head):
    rows = [[TITLE], ["党支部", "志愿服务时长", head], [A, 12, 40], [B, 11, 30]]
    extraction = extracted({"S": rows}, vocabulary)
    assert doubts(extraction) == HELD
    assert told(extraction) == facts("2023", (A, "volunteer_hours", 12), (B, "volunteer_hours", 11))


@pytest.mark.parametrize("heads", [("主题党日", "累计主题党日"), ("主题党日", "累计")])
def test_sums_beside_what_they_add_up_are_dropped_as_ever(vocabulary, heads):
    extraction = extracted({"S": [["2023年党建统计表"], ["党支部", *heads], [A, 2, 40], [B, 1, 30]]}, vocabulary)
    assert not doubts(extraction)
    assert told(extraction) == facts("2023", (A, "theme_day", 2), (B, "theme_day", 1))
