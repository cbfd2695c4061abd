"""A note that tells the measure unit of 时长 is of the hours alone, whatever heads them, and of no other figure beside."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = ["2023年志愿服务统计表"]
GROUPED = {"S": [(1, 0, 2, 0), (1, 1, 1, 3)]}
BY_THE_MINUTE = [
    "注：志愿服务时长以分钟为单位。",
    "注：时长以分钟为单位。",
    "注：时长按分钟计算。",
    "备注：志愿服务时长单位为分钟。",
]
BY_THE_HOUR = [
    "注：志愿服务时长以小时为单位填写。",
    "注：志愿服务时长以小时为单位填报，不足1小时的按1小时计。",
    "注：志愿服务时长单位为小时。",
    "注：时长以小时为单位。",
]


def _grouped(hours, note):
    return [TITLE, ["党支部", "志愿服务", "", ""], ["", "次数", "人次", hours], [A, 12, 120, 1200], [B, 11, 130, 600], [note]]


def _facts(first, second):
    return facts(
        "2023",
        *((A, "volunteer_activities", 12), (A, "volunteer_person_times", 120), (A, "volunteer_hours", first)),
        *((B, "volunteer_activities", 11), (B, "volunteer_person_times", 130), (B, "volunteer_hours", second)),
    )


@pytest.mark.parametrize("note", BY_THE_MINUTE)
def test_minutes_reach_the_hours_below_a_group(vocabulary, note):
    extraction = extracted({"S": _grouped("时长", note)}, vocabulary, GROUPED)
    assert told(extraction) == _facts(20, 10)
    assert not extraction.issues


@pytest.mark.parametrize("note", BY_THE_MINUTE)
@pytest.mark.parametrize(
    "heads", [("活动次数", "参加人次", "服务时长"), ("次数", "人次", "时长"), ("志愿服务", "参加人次", "志愿服务时长")]
)
def test_and_those_headed_for_short(vocabulary, heads, note):
    rows = [TITLE, ["党支部", *heads], [A, 12, 120, 1200], [B, 11, 130, 600], [note]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == _facts(20, 10)
    assert not extraction.issues


@pytest.mark.parametrize("note", BY_THE_HOUR)
@pytest.mark.parametrize("hours", ["时长", "时长（小时）"])
def test_hours_hold_no_number_of_activities(vocabulary, hours, note):
    extraction = extracted({"S": _grouped(hours, note)}, vocabulary, GROUPED)
    assert told(extraction) == _facts(1200, 600)
    assert not extraction.issues


def test_minutes_beside_a_heading_that_tells_hours_hold_those_alone(vocabulary):
    extraction = extracted({"S": _grouped("时长（小时）", BY_THE_MINUTE[0])}, vocabulary, GROUPED)
    assert told(extraction) == {fact for fact in _facts(0, 0) if fact[1] != "volunteer_hours"}
    assert {at for _, at in doubts(extraction)} == {"S!D4", "S!D5"}


def test_a_unit_of_a_count_that_is_none_of_it_still_holds_it(vocabulary):
    extraction = extracted({"S": _grouped("时长", "注：志愿服务次数按人次统计。")}, vocabulary, GROUPED)
    assert not {fact for fact in told(extraction) if fact[1] == "volunteer_activities"}
    assert doubts(extraction)
