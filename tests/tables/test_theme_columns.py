"""Themes that happen to be words for metrics (慰问, 宣讲, 学习): what was done in each row, not what its figures count."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


def _facts(extraction):
    return {row[:4] for row in told(extraction)}


@pytest.mark.parametrize("heading", ["服务内容", "活动名称", "活动内容", "活动主题"])
def test_activities_are_of_the_title_whatever_they_are_called(heading, vocabulary):
    rows = [["党支部", "月份", heading, "参加人数", "时长（小时）"]]
    rows += [[A, "1月", "清扫", 12, 24], [A, "2月", "慰问", 13, 26], [B, "1月", "宣讲", 12, 24], [B, "2月", "走访", 13, 26]]
    months = [(org, f"2024-0{month}", people, hours) for org in (A, B) for month, people, hours in ((1, 12, 24), (2, 13, 26))]
    assert _facts(extracted({"S": [["2024年志愿服务开展情况表"], *rows]}, vocabulary)) == {
        fact
        for org, month, people, hours in months
        for fact in (
            (org, "volunteer_activities", month, 1),
            (org, "volunteer_person_times", month, people),
            (org, "volunteer_hours", month, hours),
        )
    }


def test_themes_below_months_leave_the_people_beside_them_their_own(vocabulary):
    rows = [
        ["党支部", "1月", "", "2月", ""],
        ["", "主题", "人数", "主题", "人数"],
        [A, "学习", 12, "慰问", 10],
        [B, "学习", 11, "慰问", 10],
    ]
    merged = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]
    extraction = extracted({"S": [["2024年主题党日开展情况表"], *rows]}, vocabulary, merged={"S": merged})
    assert _facts(extraction) == {
        (A, "theme_day_person_times", "2024-01", 12),
        (A, "theme_day_person_times", "2024-02", 10),
        (B, "theme_day_person_times", "2024-01", 11),
        (B, "theme_day_person_times", "2024-02", 10),
    }


def test_undated_activities_of_one_branch_are_held(vocabulary):
    rows = [
        ["序号", "活动名称", "参加人数", "人均时长（小时）", "总时长（小时）"],
        [1, "清扫", 12, 2, 24],
        [2, "慰问", 13, 2, 26],
    ]
    rows.append([3, "宣讲", 12, 2, 24])
    extraction = extracted({"S": [[f"{A}2024年志愿服务开展情况表"], *rows]}, vocabulary)
    assert not _facts(extraction)
    assert doubts(extraction) == {("layout_not_read", "S!*")}


@pytest.mark.parametrize(
    ("title", "rows", "expected"),
    [
        ("2024年党建工作统计表", [["内容", "次数"], ["主题党日", 12], ["党课", 4]], {("theme_day", 12), ("party_lecture", 4)}),
        (
            "2024年志愿服务统计表",
            [["内容", "人次", "时长"], ["志愿服务", 12, 24]],
            {("volunteer_person_times", 12), ("volunteer_hours", 24)},
        ),
    ],
)
def test_names_of_what_is_counted_stay_so(title, rows, expected, vocabulary):
    extraction = extracted({"S": [[A + title], *rows]}, vocabulary)
    assert {(fact[1], fact[3]) for fact in told(extraction)} == expected


@pytest.mark.parametrize("heading", ["活动主题", "主题", "议题"])
def test_so_they_do_below_a_theme_where_nothing_else_names_what_is_counted(heading, vocabulary):
    rows = [["党支部", heading, "次数", "人次"], [A, "主题党日", 10, 200], [A, "志愿服务", 16, 320], [B, "主题党日", 16, 320]]
    assert _facts(extracted({"S": [["2024年党建活动表"], *rows]}, vocabulary)) == {
        (A, "theme_day", "2024", 10),
        (A, "theme_day_person_times", "2024", 200),
        (A, "volunteer_activities", "2024", 16),
        (A, "volunteer_person_times", "2024", 320),
        (B, "theme_day", "2024", 16),
        (B, "theme_day_person_times", "2024", 320),
    }


def test_a_line_of_a_form_that_tells_the_theme_takes_no_figures_with_it(vocabulary):
    rows = [["单位", A], ["主题", "学习"], ["主题党日（次）", 12], ["讲党课（次）", 4], ["党员总数", 30]]
    extraction = extracted({"S": [["2024年党建工作统计表"], *rows]}, vocabulary)
    assert {address for _, address in doubts(extraction, "quarantine")} == {"S!B4", "S!B5", "S!B6"}


def test_themes_beside_names_of_metrics_are_themes(vocabulary):
    rows = [
        ["项目", "主题", "次数", "备注"],
        ["主题党日", "志愿服务", 12, ""],
        ["讲党课", "走访慰问", 4, ""],
        ["支委会", "", 12, ""],
    ]
    extraction = extracted({"S": [["2024年党建工作统计表"], [f"填报单位：{A}"], *rows]}, vocabulary)
    assert {row[1:] for row in _facts(extraction)} == {
        ("theme_day", "2024", 12),
        ("party_lecture", "2024", 4),
        ("org_committee_meeting", "2024", 12),
    }


SERVED = [["宣讲", 10, 20], ["慰问", 12, 24], ["清扫", 13, 26]]


@pytest.mark.parametrize("heading", ["活动内容", "项目", "活动项目", "服务项目", "服务类型", "类别"])
def test_kinds_of_what_the_title_is_of_count_nothing_by_their_names(heading, vocabulary):
    rows = [[f"{A}2024年志愿服务统计表"], [heading, "次数", "时长"], *SERVED]
    extraction = extracted({"S": rows}, vocabulary)
    assert not _facts(extraction)
    assert ("kinds_skipped", "S!A2") in doubts(extraction, "note")
    summed = _facts(extracted({"S": [*rows, ["合计", 35, 70]]}, vocabulary))
    assert {row[1:] for row in summed} == {("volunteer_activities", "2024", 35), ("volunteer_hours", "2024", 70)}


@pytest.mark.parametrize("heading", ["服务类型", "活动项目", "项目"])
def test_kinds_beside_months_leave_those_what_they_tell(heading, vocabulary):
    months = [[f"{month}月", *row] for month, row in enumerate(SERVED, 1)]
    extraction = extracted({"S": [[f"{A}2024年志愿服务统计表"], ["月份", heading, "参加人数", "时长"], *months]}, vocabulary)
    hours = {(row[2], row[3]) for row in _facts(extraction) if row[1] == "volunteer_hours"}
    assert hours == {("2024-01", 20), ("2024-02", 24), ("2024-03", 26)}
    assert {row[1] for row in _facts(extraction)} == {"volunteer_participants", "volunteer_hours"}


@pytest.mark.parametrize("kinds", [("学习", "参观"), ("集中学习", "警示教育")])
def test_kinds_of_each_branch_without_a_sum_are_held(kinds, vocabulary):
    rows = [[A, kinds[0], 6], ["", kinds[1], 3], [B, kinds[0], 5], ["", kinds[1], 4]]
    rows = [["2024年主题党日统计表"], ["党支部", "类别", "次数"], *rows]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": [(2, 0, 3, 0), (4, 0, 5, 0)]})
    assert not _facts(extraction)
    assert doubts(extraction) == {("layout_not_read", "S!3:6")}


def test_names_of_metrics_below_a_title_of_one_of_them_stay_so(vocabulary):
    rows = [["项目", "次数"], ["志愿服务", 12], ["宣讲", 3]]
    extraction = extracted({"S": [[f"{A}2024年志愿服务统计表"], *rows]}, vocabulary)
    assert {(row[1], row[3]) for row in _facts(extraction)} == {("volunteer_activities", 12), ("publicity_lectures", 3)}
