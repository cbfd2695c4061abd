"""Ledgers whose heading of what was done says of which events: 主题党日主题, 志愿服务内容."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


@pytest.mark.parametrize("heading", ["主题党日主题", "主题党日内容", "主题党日活动主题", "主题党日名称"])
@pytest.mark.parametrize("beside", [("参加人数",), ("地点", "参加人数"), ()])
def test_months_beside_such_themes_hold_an_event_each(heading, beside, vocabulary):
    answers = {"地点": "会议室", "参加人数": 20}
    rows = [
        [f"{A}2024年主题党日活动登记表"],
        ["月份", heading, *beside],
        ["1月", "学习会议精神", *(answers[name] for name in beside)],
        ["2月", "扫墓", *(answers[name] for name in beside)],
    ]
    extraction = extracted({"表": rows}, vocabulary)
    figures = {fact[1:4] for fact in told(extraction)}
    events = {("theme_day", "2024-01", 1), ("theme_day", "2024-02", 1)}
    people = {("theme_day_person_times", month, 20) for _, month, _ in events} if "参加人数" in beside else set()
    assert (figures, doubts(extraction)) == (events | people, set())


def test_such_a_theme_is_evidence_of_its_row(vocabulary):
    rows = [["2024年志愿服务台账"], ["支部", "日期", "志愿服务内容", "时长（小时）"], [A, "2024-03-05", "义诊", 3]]
    fact = next(fact for fact in extracted({"表": rows}, vocabulary).facts if fact.metric_id == "volunteer_hours")
    assert "义诊" in fact.evidence


@pytest.mark.parametrize("heading", ["党支部名称", "党组织名称", "单位名称"])
def test_names_of_what_is_not_held_are_no_themes(heading, vocabulary):
    rows = [
        ["2024年志愿服务台账"],
        [heading, "日期", "内容", "时长（小时）"],
        [A, "2024-03-05", "义诊", 3],
        [B, "2024-04-05", "清扫", 4],
    ]
    assert {(fact[0], fact[3]) for fact in told(extracted({"表": rows}, vocabulary)) if fact[1] == "volunteer_hours"} == {
        (A, 3),
        (B, 4),
    }


def test_themes_beside_counts_are_only_told_with_them(vocabulary):
    rows = [["2024年组织生活情况"], ["支部", "党员大会次数", "党员大会议题", "党课次数", "党课内容"], [A, 4, "换届", 3, "党史"]]
    assert {fact[1:4] for fact in told(extracted({"表": rows}, vocabulary))} == {
        ("org_member_meeting", "2024", 4),
        ("party_lecture", "2024", 3),
    }


def test_themes_of_several_meetings_side_by_side_are_held_back(vocabulary):
    rows = [[f"{A}2024年三会一课情况"], ["月份", "党员大会内容", "支委会内容"], ["1月", "换届", "分工"], ["2月", "", "考勤"]]
    extraction = extracted({"表": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), {("layout_not_read", "表!*")})
