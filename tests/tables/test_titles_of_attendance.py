"""Titles of who came, or of something else about what was held: figures of months below them are no times that it was held."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

_MONTHS = [["党支部", "1月", "2月"], [A, 12, 13]]
_OTHER = (
    "签到统计",
    "签到情况统计表",
    "出勤情况统计表",
    "考勤表",
    "参加情况统计表",
    "参与情况统计表",
    "参会人员统计表",
    "打卡统计",
)


@pytest.mark.parametrize("ending", [*_OTHER, "党员参与统计表", "覆盖支部数统计表", "档案资料统计", "未参加情况统计"])
def test_months_of_who_came_are_a_doubt(vocabulary, ending):
    extraction = extracted({"S": [[f"2023年主题党日{ending}"], *_MONTHS]}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "S!2:3")}


@pytest.mark.parametrize("ending", ["开展情况统计表", "统计表", "次数统计", "参加次数统计表"])
def test_months_of_what_was_held_are_read(vocabulary, ending):
    extraction = extracted({"S": [[f"2023年主题党日{ending}"], *_MONTHS]}, vocabulary)
    assert {(fact.metric_id, fact.period) for fact in extraction.facts} == {("theme_day", "2023-01"), ("theme_day", "2023-02")}


@pytest.mark.parametrize("ending", ["签到统计表", "考勤表", "参加情况登记表", "出勤情况统计表"])
def test_registers_of_days_are_read_whatever_their_titles_say_of_who_came(vocabulary, ending):
    rows = [[f"2023年主题党日{ending}"], ["党支部", "日期", "主题", "实到人数"], [A, "2023-01-05", "学习", 12]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023-01", (A, "theme_day", 1), (A, "theme_day_person_times", 12))


def test_columns_that_tell_their_measure_are_read_below_a_title_of_who_came(vocabulary):
    rows = [["2023年主题党日参加情况统计表"], ["党支部", "开展次数", "参加人次"], [A, 12, 140]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "theme_day", 12), (A, "theme_day_person_times", 140))
    rows = [["2023年志愿服务参与情况统计表"], ["党支部", "志愿服务次数", "志愿服务时长"], [A, 4, 12]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "volunteer_activities", 4), (A, "volunteer_hours", 12))


@pytest.mark.parametrize(
    ("title", "cell"), [("主题党日（次）签到统计表", 1), ("主题党日（次）打卡表", "√"), ("主题党日考勤表", "√")]
)
def test_a_title_of_times_and_ticks_are_of_what_was_held(vocabulary, title, cell):
    rows = [[f"2023年{title}"], ["党支部", "1月", "2月", "全年合计"], [A, cell, cell, 2]]
    extraction = extracted({"S": rows}, vocabulary)
    assert ("theme_day", 2) in {(fact.metric_id, fact.value) for fact in extraction.facts}


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("志愿服务时长统计表", "志愿服务"),
        ("志愿服务小时数统计", "志愿服务"),
        ("志愿服务人数统计表", "志愿服务"),
        ("主题党日人数统计表", "主题党日"),
        ("党课听课人数汇总", "党课"),
    ],
)
def test_a_title_of_hours_or_people_makes_no_times_of_a_bare_name(title, column, vocabulary):
    extraction = extracted({"S": [[f"2023年{title}"], ["党支部", column], [A, 40]]}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), {("layout_not_read", "S!2:3")})


def test_what_such_a_title_counts_is_read(vocabulary):
    months = [["2023年志愿服务时长统计表"], ["党支部", "1月"], [A, 40]]
    assert told(extracted({"S": months}, vocabulary)) == facts("2023-01", (A, "volunteer_hours", 40))
    people = [["2023年发展党员人数统计表"], ["党支部", "发展党员"], [A, 4]]
    assert told(extracted({"S": people}, vocabulary)) == facts("2023", (A, "dev_probationary", 4))
    both = [["2023年志愿服务次数、时长统计表"], ["党支部", "次数", "时长"], [A, 4, 40]]
    assert told(extracted({"S": both}, vocabulary)) == facts("2023", (A, "volunteer_activities", 4), (A, "volunteer_hours", 40))
