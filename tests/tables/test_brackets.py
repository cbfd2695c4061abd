"""Brackets behind a metric that make something else of it, and words about measure units that tell nothing."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


def _read(vocabulary, heading):
    rows = [["2023年度党建统计表"], ["党支部", heading, "党员大会"], [A, 10, 4], [B, 11, 5]]
    return extracted({"S": rows}, vocabulary)


@pytest.mark.parametrize(
    "note",
    [
        *("开展支部数", "缺席人次", "请假人次", "经费", "满意度", "通报次数", "检查次数", "抽查", "不合格", "合格率"),
        *("质量", "评价", "次，未开展", "照片", "投入"),
        *("未开次数", "未开", "应开", "缺", "差", "满分", "权重", "预算", "列席", "上级", "群众", "下月", "安排", "时长"),
    ],
)
def test_a_bracket_that_tells_of_something_else(vocabulary, note):
    extraction = _read(vocabulary, f"主题党日（{note}）")
    assert told(extraction) == facts("2023", (A, "org_member_meeting", 4), (B, "org_member_meeting", 5))
    assert doubts(extraction, "note") == {("figures_skipped", "S!B2")}


@pytest.mark.parametrize("note", ["人数", "参加人数", "参会人数", "到会人数", "实到", "到会率", "参会率", "比率"])
def test_a_bracket_that_counts_otherwise(vocabulary, note):
    rows = [["2023年度党建统计表"], ["党支部", f"支委会（{note}）", "党员大会"], [A, 96, 4]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "org_member_meeting", 4))
    assert doubts(extraction, "note") == {("figures_skipped", "S!B2")}


@pytest.mark.parametrize(
    ("heading", "metric"),
    [
        ("志愿服务（时长）", "volunteer_hours"),
        ("主题党日（参加人次）", "theme_day_person_times"),
        ("主题党日（到会率）", "theme_day_attendance_rate"),
        ("谈心谈话（人数）", "org_heart_talk"),
        ("心得体会（篇数）", "study_reflections"),
        ("党课（专家授课2小时）", "party_lecture"),
        ("发展党员（人数）", "dev_probationary"),
    ],
)
def test_a_bracket_in_which_the_metric_is_told(vocabulary, heading, metric):
    assert (A, metric, "2023", 10, "reported") in told(_read(vocabulary, heading))


def test_a_bracket_of_other_people(vocabulary):
    for heading in ("发展党员（入党积极分子）", "志愿服务时长（群众）"):
        assert told(_read(vocabulary, heading)) == facts("2023", (A, "org_member_meeting", 4), (B, "org_member_meeting", 5))


@pytest.mark.parametrize("note", ["次", "次数", "全年", "含联合", "不含请假", "以检查记录为准", "本支部", "规定12次"])
def test_a_bracket_that_changes_nothing(vocabulary, note):
    assert (A, "theme_day", "2023", 10, "reported") in told(_read(vocabulary, f"主题党日（{note}）"))


def test_the_metrics_own_unit_is_no_other(vocabulary):
    for heading in ("党员教育培训（线下）（次）", "主题党日（次，未开展）"):
        assert "unit_of_another" not in {issue.code for issue in _read(vocabulary, heading).issues}
    assert ("unit_of_another", "S!B2") in doubts(_read(vocabulary, "主题党日（元）"), "note")


def test_a_share_is_no_count(vocabulary):
    extraction = _read(vocabulary, "主题党日（百分比）")
    assert told(extraction) == facts("2023", (A, "org_member_meeting", 4), (B, "org_member_meeting", 5))


@pytest.mark.parametrize("bracket", ["时间", "日期", "开展时间"])
def test_a_day_in_a_bracket_dates_no_count_beside_it(bracket, vocabulary):
    rows = [
        ["党支部", f"主题党日（{bracket}）", "主题党日（次数）"],
        ["档案馆党支部", "3月5日", 4],
        ["水利站党支部", "3月6日", 4],
    ]
    found = extracted({"S": [["2023年党建工作统计表"], *rows]}, vocabulary).facts
    assert {(fact.metric_id, fact.period, int(fact.value)) for fact in found} == {("theme_day", "2023", 4)}
