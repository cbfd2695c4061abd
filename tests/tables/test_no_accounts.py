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
