"""Ledgers with a pair of columns for each kind of meeting, and what else stands over, left of and between the rows of events."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


def _table(first, second, *rows):
    head = [[first, "支部党员大会", "", "主题党日", ""], ["", second, "人数", second, "人数"]]
    merged = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]
    return {"sheets": {"S": [["2024年组织生活台账"], *head, *rows]}, "merged": {"S": merged}}


def _meetings(extraction):
    return {(org, metric, period, value) for org, metric, period, value, _ in told(extraction)}


@pytest.mark.parametrize("days", [("1月5日", "1月8日", "3月8日"), (date(2024, 1, 5), date(2024, 1, 8), date(2024, 3, 8))])
def test_the_branches_left_of_all_meetings_are_whose_each_of_them_was(days, vocabulary):
    book = _table("党支部", "时间", [A, days[0], 40, days[1], 38], [B, days[2], 41, "", ""])
    assert _meetings(extracted(book["sheets"], vocabulary, merged=book["merged"])) == {
        (A, "org_member_meeting", "2024-01", 1),
        (A, "theme_day", "2024-01", 1),
        (A, "theme_day_person_times", "2024-01", 38),
        (B, "org_member_meeting", "2024-03", 1),
    }


@pytest.mark.parametrize("days", [("1月5日", "3月8日"), ("5日", "8日")])
def test_the_months_left_of_all_meetings_date_them(days, vocabulary):
    book = _table("月份", "日期", ["1月", days[0], 40, "", ""], ["3月", "", "", days[1], 38])
    assert {row[1:] for row in _meetings(extracted(book["sheets"], vocabulary, merged=book["merged"]))} == {
        ("org_member_meeting", "2024-01", 1),
        ("theme_day", "2024-03", 1),
        ("theme_day_person_times", "2024-03", 38),
    }


@pytest.mark.parametrize("title", ["2024年志愿服务时长台账", "2024年志愿服务人次登记表", "2024年志愿者服务记录"])
def test_a_title_of_hours_or_people_is_of_the_events_that_have_them(title, vocabulary):
    rows = [["支部", "日期", "内容", "服务人数", "人均时长（小时）"], [A, "3月5日", "清扫", 10, 3], [A, "3月8日", "义诊", 5, 2]]
    assert _meetings(extracted({"台账": [[title], *rows]}, vocabulary)) == {
        (A, "volunteer_activities", "2024-03", 2),
        (A, "volunteer_person_times", "2024-03", 15),
        (A, "volunteer_hours", "2024-03", 40),
    }


def test_a_theme_of_several_lines_is_of_one_event(vocabulary):
    head = ["编号", "活动主题", "支部", "日期", "实到人数"]
    rows = [
        ["2024年主题党日台账"],
        head,
        *(["01", "清理漂浮物；", A, "3月5日", 16], ["", "修剪杂草。", "", "", ""]),
        *(["02", "学雷锋", A, "3月6日", 12], ["", "（含义诊）", "", "", ""]),
    ]
    merged = [(2, column, 3, column) for column in (0, 2, 3, 4)]
    extraction = extracted({"台账": rows}, vocabulary, merged={"台账": merged})
    assert _meetings(extraction) == {(A, "theme_day", "2024-03", 2), (A, "theme_day_person_times", "2024-03", 28)}
    assert not doubts(extraction)


def test_entries_below_a_gap_head_nothing(vocabulary):
    head = ["党支部", "类别", "会议（活动）时间", "主要内容", "应到/实到", "主持人"]
    rows = [
        ["2024年“三会一课”登记簿"],
        head,
        [A, "支委会", "1月5日", "研究工作", "5/5", "书记"],
        [],
        [B, "支委会", "1月6日", "研究春节慰问", "5/4", "书记"],
        ["", "主题党日", "3月下旬", "义务植树", "37/31", "宣传委员"],
    ]
    assert _meetings(extracted({"台账": rows}, vocabulary, merged={"台账": [(4, 0, 5, 0)]})) == {
        (A, "org_committee_meeting", "2024-01", 1),
        (B, "org_committee_meeting", "2024-01", 1),
        (B, "theme_day", "2024-03", 1),
        (B, "theme_day_person_times", "2024-03", 31),
    }
