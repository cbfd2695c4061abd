"""Headings and titles together: what one counts of the subject, whose columns are, what a cell answers by itself."""

import pytest

from ingest.model import Hints
from ingest.reading import read_submission
from tests.tables.books import extracted, told, write

A, B = "档案馆党支部", "水利站党支部"


def _table(subject, heading):
    return {"S": [[f"2024年{subject}情况统计表"], ["党支部", heading], [A, 12], [B, 9]]}


@pytest.mark.parametrize(
    ("subject", "heading", "metric_id"),
    [
        ("主题党日", "次数", "theme_day"),
        ("主题党日", "次", "theme_day"),
        ("主题党日", "人数", "theme_day_person_times"),
        ("主题党日", "人次", "theme_day_person_times"),
        ("发展党员", "人数", "dev_probationary"),
        ("发展党员", "数量", "dev_probationary"),
        ("入党积极分子", "人数", "dev_activists"),
        ("党员", "人数", "member_total"),
        ("志愿服务时长", "时长", "volunteer_hours"),
        ("谈心谈话", "人次", "org_heart_talk"),
        ("走访慰问", "人次", "care_condolence"),
        ("宣传信息", "篇数", "publicity_articles"),
        ("为民办实事", "件数", "service_issues_solved"),
    ],
)
def test_the_subject_is_counted_as_the_heading_says(subject, heading, metric_id, vocabulary):
    found = told(extracted(_table(subject, heading), vocabulary))
    assert found == {(A, metric_id, "2024", 12, "reported"), (B, metric_id, "2024", 9, "reported")}


@pytest.mark.parametrize(
    ("subject", "heading"),
    [
        *((subject, "次数") for subject in ("志愿服务时长", "发展党员", "党员", "志愿服务队", "心得体会", "廉政风险点")),
        *((subject, "次") for subject in ("志愿服务时长", "发展党员", "主题党日参与率")),
        *((subject, "人数") for subject in ("志愿服务时长", "宣传信息", "主题党日参与率")),
        *((subject, "人次") for subject in ("志愿服务时长", "主题党日参与率")),
        *((subject, "件数") for subject in ("志愿服务时长", "主题党日", "谈心谈话")),
        *((subject, "篇数") for subject in ("志愿服务时长", "发展党员")),
        ("主题党日参与率", "时长"),
    ],
)
def test_what_counts_otherwise_is_no_figure_of_the_subject_and_not_lost_in_silence(subject, heading, vocabulary):
    reading = read_submission(write(_table(subject, heading)), Hints("表.xlsx"), None, None, vocabulary)
    assert not reading.resolved.facts
    assert {issue.code for issue in reading.issues} & {"layout_not_read", "headings_not_known", "unit_not_convertible"}


def test_cells_that_answer_themselves_answer_no_label_beside_them(vocabulary):
    rows = [[f"{A}2024年工作亮显"], ["党员总数：42人", "支部党员大会：4次", "支委会：12次"], ["主题党日：12次", "讲党课：5次"]]
    reading = read_submission(write({"S": rows}), Hints("表.xlsx"), None, None, vocabulary)
    assert sorted((fact.metric_id, fact.address, int(fact.value)) for fact in reading.resolved.facts) == [
        ("member_total", "S!A2", 42),
        ("org_committee_meeting", "S!C2", 12),
        ("org_member_meeting", "S!B2", 4),
        ("party_lecture", "S!B3", 5),
        ("theme_day", "S!A3", 12),
    ]


@pytest.mark.parametrize("heads", [("应开", "实开"), ("应办", "实办"), ("年度目标", "本年实绩"), ("计划", "本年实数")])
def test_what_was_due_stands_beside_what_was_done(heads, vocabulary):
    rows = [
        ["2024年统计表"],
        ["党支部", "党员大会", "", "支委会", ""],
        ["", *heads, *heads],
        [A, 4, 3, 12, 11],
        [B, 4, 4, 12, 12],
    ]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]}
    found = {fact[:4] for fact in told(extracted({"S": rows}, vocabulary, merged)) if fact[4] == "reported"}
    assert found == {
        *((A, "org_member_meeting", "2024", 3), (A, "org_committee_meeting", "2024", 11)),
        *((B, "org_member_meeting", "2024", 4), (B, "org_committee_meeting", "2024", 12)),
    }


@pytest.mark.parametrize("name", ["海事学校", "远航公司", "拖轮中心"])
def test_a_name_that_nobody_knows_among_columns_of_organisations_is_one(name, vocabulary):
    rows = [
        ["2024年数据"],
        ["项目", "计量单位", A, name, B, "合计"],
        ["读书班", "期", 2, 3, 4, 9],
        ["心得体会", "篇", 20, 30, 40, 90],
    ]
    found = {fact[:2] for fact in told(extracted({"S": rows}, vocabulary)) if fact[4] == "reported"}
    assert found == {(org, metric) for org in (A, name, B) for metric in ("study_reading_session", "study_reflections")}


@pytest.mark.parametrize("name", ["全系统", "平均值", "增幅", "责任科室", "数据来源处（部门）"])
def test_other_headings_among_columns_of_organisations_are_none(name, vocabulary):
    rows = [["2024年数据"], ["项目", "计量单位", A, name, B], ["读书班", "期", 2, 3, 4], ["心得体会", "篇", 20, 30, 40]]
    assert {fact[0] for fact in told(extracted({"S": rows}, vocabulary))} == {A, B}


@pytest.mark.parametrize(
    ("group", "leaf"),
    [
        *(("发展党员", "参加人数"), ("入党积极分子", "参加人次"), ("讲党课", "参加人次"), ("志愿服务时长", "次数")),
        *(("志愿服务队", "参与率"), ("组织生活", "受众人次"), ("意识形态", "受众")),
    ],
)
def test_a_leaf_that_counts_somebody_else_makes_no_figure_of_its_group(group, leaf, vocabulary):
    rows = [["2024年情况"], ["党支部", group, "", "支委会（次）"], ["", leaf, "备注", ""], [A, 38, "", 12], [B, 40, "", 11]]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3)]}
    assert {fact[1] for fact in told(extracted({"S": rows}, vocabulary, merged))} == {"org_committee_meeting"}


@pytest.mark.parametrize("groups", [("中学段", "小学段"), ("东片", "西片"), ("一类单位", "二类单位")])
def test_what_groups_the_columns_of_organisations_says_nothing_of_metrics(groups, vocabulary):
    heads = [["项目", "计量单位", groups[0], groups[1]], ["", "", A, B]]
    rows = [["2024年重点任务完成数"], *heads, ["一、思想建设"], ["1.集体学习", "次", 13, 27], ["2.走访慰问", "人次", 29, 11]]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 2, 1)]}
    assert {fact[:4] for fact in told(extracted({"S": rows}, vocabulary, merged))} == {
        *((A, "study_collective", "2024", 13), (B, "study_collective", "2024", 27)),
        *((A, "care_condolence", "2024", 29), (B, "care_condolence", "2024", 11)),
    }


@pytest.mark.parametrize("group", ["目标任务", "重点任务", "年度任务", "重点任务完成情况"])
def test_tasks_over_goals_and_results_leave_the_results(group, vocabulary):
    rows = [
        ["2024年完成情况表"],
        ["党支部", group, "", "", ""],
        ["", "年度计划", "实际完成", "完成率", "上年同期"],
        [A, 6, 8, "133%", 3],
        [B, 6, 5, "83%", 4],
    ]
    rows[2] = ["", *(f"理论宣讲（场）{leaf}" for leaf in rows[2][1:])]
    found = {fact[:4] for fact in told(extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 4)]}))}
    assert found <= {(A, "publicity_lectures", "2024", 8), (B, "publicity_lectures", "2024", 5)}
    levels = [rows[0], rows[1], ["", "理论宣讲（场）", "", "", ""], ["", "年度计划", "实际完成", "完成率", "上年同期"], *rows[3:]]
    merged = {"S": [(1, 0, 3, 0), (1, 1, 1, 4), (2, 1, 2, 4)]}
    found = {fact[:4] for fact in told(extracted({"S": levels}, vocabulary, merged)) if fact[4] == "reported"}
    assert found == {(A, "publicity_lectures", "2024", 8), (B, "publicity_lectures", "2024", 5)}


@pytest.mark.parametrize("branch", ["承办党支部", "轮值党支部", "开展党支部", "主办支部"])
@pytest.mark.parametrize("superior", ["主管党组织", "上级党组织", "归口单位"])
def test_headings_that_are_written_as_organisations_are_head_the_ledger(superior, branch, vocabulary):
    heads = ["编号", superior, branch, "活动日期", "服务地点", "参加人次", "执行情况"]
    row = ["ZY-1", "榆关县水利局党委", A, "2024.2.18", "福利院", 32, "已完成"]
    extraction = extracted({"S": [["志愿服务活动登记簿（2024年）"], heads, row]}, vocabulary)
    assert {fact[:4] for fact in told(extraction)} == {
        *((A, "volunteer_activities", "2024-02", 1), (A, "volunteer_person_times", "2024-02", 32)),
    }
