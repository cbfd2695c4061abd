"""Titles that say that figures are not what was done: put aside with the reason, unless headings part them from what was done."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

BODY = [["单位", "主题党日（次）"], [A, 11]]
FORM = [["填报单位：" + A], ["主题党日（次）", 11], ["党课（次）", 3]]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("2023年主题党日任务表", "计划"),
        ("2023年主题党日目标表", "计划"),
        ("2023年主题党日指标任务表", "计划"),
        ("2023年任务指标分配表", "计划"),
        ("2023年下达指标表", "计划"),
        ("2023年应开展组织生活统计表", "应开展"),
        ("2023年拟开展活动统计表", "应开展"),
        ("2023年主题党日预计完成情况表", "应开展"),
        ("2023年主题党日考核标准", "考核标准"),
    ],
)
def test_targets_and_norms_are_noted(vocabulary, title, why):
    extraction = extracted({"S": [[title], *BODY]}, vocabulary)
    assert not extraction.facts
    (issue,) = extraction.issues
    assert (issue.code, issue.severity.value) == ("sheet_skipped", "note")
    assert why in issue.detail


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("2023年主题党日增减情况表", "增减"),
        ("2023年比2022年增加情况表", "增减"),
        ("2023年主题党日同比情况表", "同比"),
        ("2023年主题党日、讲党课未开展情况统计表", "未开展"),
        ("2023年未召开主题党日情况表", "未开展"),
        ("2023年主题党日欠账统计表", "欠缺"),
        ("2023年主题党日平均情况表", "平均"),
        ("2023年主题党日样表", "样表"),
        ("2023年主题党日统计表（样表）", "样表"),
        ("2023年主题党日统计表示例", "样表"),
    ],
)
@pytest.mark.parametrize("body", [BODY, FORM])
def test_changes_averages_samples_and_what_was_not_done_are_doubts(vocabulary, title, why, body):
    extraction = extracted({"S": [[title], *body]}, vocabulary)
    assert not extraction.facts
    (issue,) = extraction.issues
    assert (issue.code, issue.severity.value) == ("layout_not_read", "quarantine")
    assert why in issue.detail


def test_ranks_are_a_doubt_where_nothing_tells_a_measure_unit(vocabulary):
    title = ["2023年主题党日排名表"]
    extraction = extracted({"S": [title, ["单位", "主题党日"], [A, 1], [B, 2]]}, vocabulary)
    assert not extraction.facts
    assert {code for code, _ in doubts(extraction)} == {"layout_not_read"}
    for head in (["单位", "主题党日（次）"], ["单位", "主题党日（次）", "名次"], ["单位", "主题党日", "名次"]):
        extraction = extracted({"S": [title, head, [A, 11, 1][: len(head)], [B, 9, 2][: len(head)]]}, vocabulary)
        assert told(extraction) == facts("2023", (A, "theme_day", 11), (B, "theme_day", 9))


@pytest.mark.parametrize(
    "title",
    [
        "2023年目标任务完成情况表",
        "2023年任务落实情况",
        "2023年对标先进主题党日完成情况表",
        "2023年主题党日目标管理统计表",
        "2023年主题党日考核指标统计表",
        "2023年主题党日拟开展和已开展情况统计表",
        "2023年主题党日应开展、实开展情况统计表",
        "2023年拟发展对象统计表",
        "2023年党员增减情况表",
        "2023年“消除未开展”专项统计表",
        "2023年未成年人志愿服务统计表",
        "2023年模板支部统计表",
        "2023年标准化支部统计表",
        "2023年平均分配党建统计表",
    ],
)
def test_titles_of_what_was_done_are_read(vocabulary, title):
    extraction = extracted({"S": [[title], *BODY]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 11))
    assert not extraction.issues


@pytest.mark.parametrize("title", ["2023年主题党日任务表", "2023年主题党日目标表", "2023年应开展主题党日统计表"])
@pytest.mark.parametrize(
    "body",
    [
        [["单位", "目标（次）", "完成（次）"], [A, 12, 11]],
        [["单位", "主题党日目标（次）", "主题党日完成（次）"], [A, 12, 11]],
        [["单位", "主题党日", ""], ["", "应开展（次）", "实际开展（次）"], [A, 12, 11]],
    ],
)
def test_what_was_done_is_read_beside_its_target(vocabulary, title, body):
    extraction = extracted({"S": [[title], *body]}, vocabulary, {"S": [(1, 1, 1, 2)]} if len(body) > 2 else None)
    assert told(extraction) == facts("2023", (A, "theme_day", 11))


def test_years_beside_a_change_are_read(vocabulary):
    head = ["单位", "2022年主题党日（次）", "2023年主题党日（次）", "同比"]
    extraction = extracted({"S": [["主题党日同比情况表"], head, [A, 9, 11, 2]]}, vocabulary)
    assert told(extraction) == facts("2022", (A, "theme_day", 9)) | facts("2023", (A, "theme_day", 11))


def test_a_sheet_named_as_a_template_is_skipped_beside_others(vocabulary):
    table = [["2023年主题党日统计表"], *BODY]
    extraction = extracted({"模板": table, "档案馆": table}, vocabulary)
    assert {fact.sheet for fact in extraction.facts} == {"档案馆"}
    assert ("sheet_skipped", "模板!*") in doubts(extraction, "note")


WHOLE = [["单位", "党员大会", "主题党日", "志愿服务时长"], [A, 4, 12, 86], [B, 5, 11, 92]]


@pytest.mark.parametrize(
    "title",
    [
        "2023年主题党日统计表（未开展填0）",
        "2023年主题党日统计表（未开展的填“无”）",
        "2023年主题党日统计表（不含未开展支部）",
        "2023年主题党日统计表（未完成的说明原因）",
        "2023年主题党日统计表（附考核细则）",
        "2023年主题党日统计表（附评分标准）",
        "2023年响应组织号召主题党日统计表",
        "2023年响应开展主题党日统计表",
        "2023年模拟组织生活会统计表",
        "2023年接待开展情况统计表",
        "2023年党员发展及增减情况表",
        "2023年积极分子变动情况表",
        "2023年党组织书记变动情况统计表",
        "2023年党建主要指标表",
        "2023年组织生活频率统计表",
        "2023年主题党日次数及参与率统计表",
    ],
)
def test_words_in_brackets_or_within_other_words_say_nothing_of_the_figures(vocabulary, title):
    extraction = extracted({"S": [[title], ["单位", "主题党日"], [A, 11]]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 11))
    assert not extraction.issues


@pytest.mark.parametrize("note", ["计划", "预计", "预计数", "应开展", "拟开展"])
def test_a_bracket_that_is_all_of_a_plan_is_noted(vocabulary, note):
    for rows in ([[f"2023年党建统计表（{note}）"], *WHOLE], [["2023年党建统计表"], [f"（{note}）"], *WHOLE]):
        extraction = extracted({"S": rows}, vocabulary)
        assert not extraction.facts
        assert {code for code, _ in doubts(extraction, "note")} == {"sheet_skipped"}


@pytest.mark.parametrize("line", ["（样表）", "示例", "（未开展）", "（同比）"])
def test_a_line_below_the_title_is_heeded_like_a_bracket_in_it(vocabulary, line):
    extraction = extracted({"S": [["2023年党建统计表"], [line], *WHOLE]}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "S!3:5")}


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("2023年主题党日应开展次数与实际次数统计表", ["单位", "应开展次数", "实际次数"]),
        ("2023年主题党日下达指标表", ["单位", "任务数", "实绩"]),
        ("2023年主题党日任务表", ["单位", "任务", "进展（次）"]),
        ("2023年应开展主题党日统计表", ["单位", "应开", "实开"]),
        ("2023年应开展主题党日统计表", ["单位", "应开", "已开"]),
    ],
)
def test_columns_of_what_was_done_are_told_by_other_words_too(vocabulary, title, head):
    extraction = extracted({"S": [[title], head, [A, 12, 10], [B, 12, 11]]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 10), (B, "theme_day", 11))


@pytest.mark.parametrize("title", ["2023年度党支部工作考核细则", "2023年考核评分标准", "2023年考核评价标准表"])
def test_what_was_done_is_read_beside_a_norm(vocabulary, title):
    rows = [[A + title], ["考核项目", "标准", "分值", "完成情况", "自评分"], ["主题党日", "每月1次", 10, "12次", 10]]
    assert {(fact.metric_id, fact.value) for fact in extracted({"S": rows}, vocabulary).facts} == {("theme_day", 12)}


def test_a_line_of_what_stands_elsewhere_heads_no_figures(vocabulary):
    rows = [["2023年主题党日统计表"], ["（与去年同期变化情况另附）"], *BODY]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "theme_day", 11))


@pytest.mark.parametrize(
    "title",
    [
        "2023年度组织生活参会率统计表",
        "2023年度组织生活统计表（%）",
        "2023年完成情况（百分比）",
        "2023年完成率统计表",
        "2023年组织生活参会人次统计表",
        "2023年党员参加组织生活人次表",
        "2023年组织生活到会情况",
        "2023年会议记录份数统计表",
        "2023年发展党员名额分配表",
        "2023年组织生活规定次数表",
        "2023年“三会一课”最低频次表",
        "2023年组织生活计划数统计表",
        "2023年组织生活目标值一览表",
        "2023年组织生活满分标准",
        "2023年组织生活取消活动统计表",
        "2023年组织生活缺席情况",
        "2023年组织生活未完成情况统计表",
        "2023年组织生活平均开展次数表",
        "2023年主题党日净增统计表",
        "2023年主题党日同比统计表",
        "2023年主题党日排位表",
    ],
)
def test_titles_of_another_measure_than_their_columns_are_a_doubt(vocabulary, title):
    extraction = extracted({"S": [[title], *WHOLE]}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "S!2:4")}


@pytest.mark.parametrize("title", ["度党建工作得分表", "三会一课扣分情况", "加分项统计表", "满意度测评", "党建经费统计表"])
def test_hours_are_no_hours_among_points_or_money(vocabulary, title):
    extraction = extracted({"S": [[f"2023年{title}"], *WHOLE]}, vocabulary)
    assert not extraction.facts
    assert len(extraction.issues) == 1


def test_what_was_done_is_read_beside_its_points_and_shares(vocabulary):
    rows = [
        ["单位", "主题党日", "", "党员大会", ""],
        ["", "开展次数", "得分", "开展次数", "得分"],
        [A, 11, 9, 4, 10],
        [B, 12, 10, 4, 10],
    ]
    merged = {"S": [(1, 1, 1, 2), (1, 3, 1, 4), (1, 0, 2, 0)]}
    points = extracted({"S": [["2023年党建考核评分汇总表"], *rows]}, vocabulary, merged)
    assert ("theme_day", 11) in {(fact.metric_id, fact.value) for fact in points.facts}
    rows = [["单位", "主题党日", "参会率"], [A, 11, 96], [B, 12, 95]]
    assert {fact.metric_id for fact in extracted({"S": [["2023年参会率统计表"], *rows]}, vocabulary).facts} >= {"theme_day"}


@pytest.mark.parametrize(
    ("title", "head", "metric_id"),
    [
        ("2023年主题党日参与率统计表", "参与率", "theme_day_attendance_rate"),
        ("2023年谈心谈话人次统计表", "谈心谈话", "org_heart_talk"),
        ("2023年党建工作积分表", "主题党日（次）", "theme_day"),
        ("2023年党建工作得分表", "主题党日次数", "theme_day"),
        ("2023年组织生活到会情况", "主题党日（次）", "theme_day"),
        ("2023年志愿服务人次统计表", "志愿服务人次", "volunteer_person_times"),
    ],
)
def test_columns_that_say_how_they_are_measured_are_read(vocabulary, title, head, metric_id):
    extraction = extracted({"S": [[title], ["单位", head], [A, 11], [B, 12]]}, vocabulary)
    assert told(extraction) == facts("2023", (A, metric_id, 11), (B, metric_id, 12))


@pytest.mark.parametrize("title", ["学习强国积分", "集中学习学时", "主题党日平均时长"])
def test_months_below_a_title_of_another_measure_are_a_doubt(vocabulary, title):
    extraction = extracted({"S": [[f"2023年{title}统计表"], ["单位", "1月", "2月"], [A, 11, 12], [B, 12, 13]]}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "S!2:4")}


def test_months_below_a_title_of_a_metric_s_own_measure_are_read(vocabulary):
    for title, metric_id in (("志愿服务人次", "volunteer_person_times"), ("主题党日参与率", "theme_day_attendance_rate")):
        extraction = extracted({"S": [[f"2023年{title}统计表"], ["单位", "1月"], [A, 91], [B, 92]]}, vocabulary)
        assert told(extraction) == facts("2023-01", (A, metric_id, 91), (B, metric_id, 92))


@pytest.mark.parametrize("title", ["2023年党支部积分（活动参与）统计表", "2023年党员先锋积分（年度）统计表"])
@pytest.mark.parametrize(("heading", "read"), [("主题党日", False), ("主题党日（次）", True)])
def test_a_bracket_within_the_words_of_a_measure_changes_nothing(vocabulary, title, heading, read):
    extraction = extracted({"S": [[title], ["单位", heading], [A, 11], [B, 10]]}, vocabulary)
    assert bool(extraction.facts) is read
    assert [issue.code for issue in extraction.issues] == ([] if read else ["layout_not_read"])
