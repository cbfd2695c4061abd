"""Kinds of one metric in columns or lines of their own: no total told twice where they happen to be equal, and none alone."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = ["2023年统计表"]


def _held(rows, vocabulary, code="kinds_without_sum"):
    return {address.removeprefix("表!") for found, address in doubts(extracted({"表": rows}, vocabulary)) if found == code}


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ([TITLE, ["党支部", "慰问困难党员（人）", "慰问老党员（人）", "慰问困难群众（户）"], [A, 3, 3, 3]], {"B3", "C3", "D3"}),
        ([TITLE, ["党支部", "廉政党课", "主题党课", "主题党日"], [A, 2, 2, 12], [B, 2, 1, 12]], {"B3", "C3"}),
        ([TITLE, ["党支部", "集中轮训（期）", "专题培训（期）"], [A, 2, 2], [B, 2, 1]], {"B3", "C3"}),
        ([TITLE, ["党支部", "发布信息（篇）", "简报（期）"], [A, 2, 2], [B, 3, 1]], {"B3", "C3"}),
        (
            [TITLE, ["党支部", "主题党日", "专题党课（次）", "廉政党课（次）"], [A, 12, 2, 2], [B, 11, 3, 3]],
            {"C3", "D3", "C4", "D4"},
        ),
        ([TITLE, ["党支部", "专题研讨", "交流研讨"], [A, 2, 2]], {"B3", "C3"}),
        ([TITLE, ["党支部", "廉政谈话", "提醒谈话"], [A, 2, 2]], {"B3", "C3"}),
        ([TITLE, ["党支部", "观看警示教育片", "参观廉政基地"], [A, 2, 2]], {"B3", "C3"}),
        ([TITLE, ["党支部", "解决问题", "化解矛盾"], [A, 2, 2]], {"B3", "C3"}),
        ([TITLE, ["党支部", "党员培训（期）", "积极分子培训（期）"], [A, 2, 2]], {"B3", "C3"}),
        ([TITLE, ["党支部", "读书班", "读书会"], [A, 2, 2]], {"B3", "C3"}),
        ([TITLE, ["党支部", "支委会", "支委扩大会"], [A, 2, 2]], {"B3", "C3"}),
        ([TITLE, ["项目", A, B], ["廉政谈话", 2, 3], ["提醒谈话", 2, 3], ["主题党日", 12, 12]], {"B3", "B4", "C3", "C4"}),
        ([["水利站党支部2023年统计表"], ["项目", "数值"], ["专题党课", 2], ["廉政党课", 2], ["主题党日", 12]], {"B3", "B4"}),
        ([["水利站党支部2023年统计表"], ["项目", "数值"], ["走访群众", 30], ["走访企业", 30], ["主题党日", 12]], {"B3", "B4"}),
        ([["水利站党支部2023年统计表"], ["项目", "数值"], ["书记讲党课", 2], ["党员讲党课", 2], ["主题党日", 12]], {"B3", "B4"}),
    ],
)
def test_equal_figures_of_kinds_are_held(rows, held, vocabulary):
    assert _held(rows, vocabulary) == held


@pytest.mark.parametrize(
    "rows",
    [
        [TITLE, ["党支部", "慰问困难党员（人）", "慰问老党员（人）"], [A, 0, 0]],
        [TITLE, ["党支部", "主题党日（次）", "开展主题党日活动次数"], [A, 12, 12], [B, 11, 10]],
        [TITLE, ["党支部", "党课（次）", "专题党课（次）"], [A, 2, 2], [B, 2, 2]],
        [TITLE, ["党支部", "党课（次）", "书记讲党课（次）", "党员讲党课（次）"], [A, 4, 2, 2]],
        [TITLE, ["党支部", "志愿服务时长（小时）", "志愿服务时长（分钟）"], [A, 2, 120]],
        [TITLE, ["党支部", "支委会", "支部委员会"], [A, 2, 2]],
        [TITLE, ["党支部", "志愿服务（次）", "志愿活动次数"], [A, 2, 2]],
        [TITLE, ["党支部", "支部大会", "党员大会"], [A, 2, 2]],
        [TITLE, ["党支部", "解决问题数", "问题解决数"], [A, 2, 2]],
        [TITLE, ["党支部", "发展党员", "接收预备党员"], [A, 2, 2]],
        [TITLE, ["党支部", "固定党日（次）", "主题党日活动（次）"], *([f"{name}党支部", 12, 12] for name in "一二三四五六七")],
    ],
)
def test_a_total_told_twice_is_read(rows, vocabulary):
    assert _held(rows, vocabulary) == set()
    assert told(extracted({"表": rows}, vocabulary))


def test_lectures_by_some_are_no_whole_of_others(vocabulary):
    rows = [TITLE, ["党支部", "书记讲党课", "委员讲党课", "党员讲党课"], [A, 2, 2, 1]]
    assert _held(rows, vocabulary, "figures_disagree") == {"B3", "C3", "D3"}


@pytest.mark.parametrize(
    ("names", "metric_id"),
    [
        (("书记讲党课", "委员讲党课", "党员讲党课"), "party_lecture"),
        (("班子成员谈心谈话", "党员谈心谈话"), "org_heart_talk"),
    ],
)
def test_their_sum_beside_them_is_read(names, metric_id, vocabulary):
    rows = [TITLE, ["党支部", *names, "合计"], [A, *([2] * len(names)), 2 * len(names)]]
    extraction = extracted({"表": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, metric_id, 2 * len(names)))
    assert doubts(extraction) == set()


def _below(group, *leaves):
    rows = [TITLE, ["党支部", group, *([""] * (len(leaves) - 1)), "主题党日（次）"], ["", *leaves, ""]]
    rows.append([A, *range(1, len(leaves) + 1), 12])
    return {"表": rows}, {"表": [(1, 0, 2, 0), (1, 1, 1, len(leaves)), (1, len(leaves) + 1, 2, len(leaves) + 1)]}


@pytest.mark.parametrize(
    ("group", "leaves"),
    [
        ("讲党课（次）", ("书记", "其他委员")),
        ("讲党课（次）", ("书记", "普通党员")),
        ("警示教育", ("观看警示片（次）", "参观基地（次）", "通报案例（次）")),
    ],
)
def test_a_kind_beside_unread_ones_is_held(group, leaves, vocabulary):
    rows, merged = _below(group, *leaves)
    extraction = extracted(rows, vocabulary, merged=merged)
    assert told(extraction) == facts("2023", (A, "theme_day", 12))
    assert doubts(extraction) == {("layout_not_read", "表!B3")}


@pytest.mark.parametrize(
    ("group", "leaves", "metric_id", "value"),
    [
        ("讲党课（次）", ("书记", "其他委员", "合计"), "party_lecture", 3),
        ("讲党课", ("次数", "书记讲党课次数", "听课人数"), "party_lecture", 1),
        ("警示教育", ("警示教育次数", "参观基地（次）"), "discipline_warning_education", 1),
        ("集中学习", ("集中学习次数", "读书"), "study_collective", 1),
        ("集中学习", ("政治学习", "业务学习"), "study_collective", 1),
    ],
)
def test_a_whole_beside_unread_ones_is_read(group, leaves, metric_id, value, vocabulary):
    rows, merged = _below(group, *leaves)
    assert (A, metric_id, "2023", value, "reported") in told(extracted(rows, vocabulary, merged=merged))


@pytest.mark.parametrize(("other", "is_held"), [("其他党员讲党课（次）", True), ("学生讲座（次）", False)])
def test_a_lecture_by_one_beside_those_by_others(other, is_held, vocabulary):
    rows = [TITLE, ["党支部", "书记讲党课（次）", other], [A, 1, 3]]
    assert (_held(rows, vocabulary, "layout_not_read") == {"B2"}) is is_held


def test_people_trained_are_held_without_their_sum(vocabulary):
    rows = [
        ["培训对象", "培训次数", "培训人次", "备注"],
        ["党员", 10, 200, ""],
        ["入党积极分子", 2, 32, ""],
        ["发展对象", 1, 5, ""],
    ]
    extraction = extracted({"表": [["2023年教育培训统计表"], *rows]}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction, "quarantine") == {("layout_not_read", "表!A2")}


@pytest.mark.parametrize("heading", ["类别", "服务类型", "授课人"])
def test_kinds_behind_what_is_told_of_the_branch_are_held_without_it(heading, vocabulary):
    title, kinds = ("党课", ("书记", "委员")) if heading == "授课人" else ("志愿服务", ("线上", "线下"))
    rows = [[f"2023年{title}统计表"], ["党支部", "党员总数", heading, "次数"]]
    rows += [[A, 5, kinds[0], 6], ["", "", kinds[1], 6], [B, 11, kinds[0], 3], ["", "", kinds[1], 3]]
    merged = [(row, column, row + 1, column) for row in (2, 4) for column in (0, 1)]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": merged})
    assert {row[:4] for row in told(extraction)} == {(A, "member_total", "2023", 5), (B, "member_total", "2023", 11)}
    assert doubts(extraction) == {("layout_not_read", "S!3:6")}


def test_the_sum_of_kinds_behind_what_is_told_of_the_branch_is_its_figure(vocabulary):
    rows = [["2023年志愿服务统计表"], ["党支部", "党员总数", "类别", "次数"]]
    rows += [[A, 5, "线上", 6], ["", "", "线下", 5], ["", "", "小计", 11]]
    rows += [[B, 9, "线上", 3], ["", "", "线下", 2], ["", "", "小计", 5]]
    merged = [(row, column, row + 2, column) for row in (2, 5) for column in (0, 1)]
    facts = {row[:4] for row in told(extracted({"S": rows}, vocabulary, merged={"S": merged}))}
    assert facts == {
        (org, metric, "2023", value)
        for org, metric, value in (
            (A, "member_total", 5),
            (A, "volunteer_activities", 11),
            (B, "member_total", 9),
            (B, "volunteer_activities", 5),
        )
    }
