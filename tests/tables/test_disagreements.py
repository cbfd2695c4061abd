"""Two figures of one organisation, metric and period: told as a doubt where they deny each other, both kept as facts."""

import pytest

from tests.tables.books import doubts, extracted

A, B = "档案馆党支部", "水利站党支部"
TITLE = ["2023年组织生活统计表"]


def _denied(rows, vocabulary):
    extraction = extracted({"表": rows}, vocabulary)
    found = {address for code, address in doubts(extraction) if code == "figures_disagree"}
    assert found <= {fact.address for fact in extraction.facts}
    return {address.removeprefix("表!") for address in found}


@pytest.mark.parametrize("other", ["主题党日（次）", "开展主题党日活动次数"])
def test_two_columns_of_one_metric(other, vocabulary):
    rows = [TITLE, ["单位", "主题党日（次）", "党课（次）", other], [A, 12, 4, 13], [B, 11, 3, 11]]
    assert _denied(rows, vocabulary) == {"B3", "D3"}


def test_it_says_what_the_other_place_tells(vocabulary):
    rows = [TITLE, ["单位", "志愿服务时长（小时）", "志愿服务时长（分钟）"], [A, 2, 300]]
    said = [issue.message for issue in extracted({"表": rows}, vocabulary).issues]
    assert said == [
        "同一单位同一期间的同一指标在两处数字不同（志愿服务时长，C3 是 5）",
        "同一单位同一期间的同一指标在两处数字不同（志愿服务时长，B3 是 2）",
    ]


@pytest.mark.parametrize(
    ("rows", "denied"),
    [
        ([["水利站党支部2023年统计表"], ["项目", "数值"], ["主题党日", 12], ["党课", 3], ["主题党日活动次数", 14]], {"B3", "B5"}),
        ([["2023年情况表"], ["主题党日次数", 12, "党课次数", 3], ["党员总数", 14, "开展主题党日", 11]], {"B2", "D3"}),
        (
            [TITLE, ["指标", "数值", "指标", "数值"], ["主题党日", 12, "党课", 3], ["党小组会", 4, "主题党日活动次数", 13]],
            {"B3", "D4"},
        ),
        ([TITLE, ["单位", "主题党日（次）", "", "单位", "主题党日（次）"], [A, 12, "", A, 13], [B, 11, "", B, 11]], {"B3", "E3"}),
        ([TITLE, ["指标", A, B], ["主题党日（次）", 12, 11], ["党课（次）", 3, 2], ["主题党日活动次数", 14, 11]], {"B3", "B5"}),
    ],
)
def test_two_lines_of_a_form_or_below_a_heading_or_two_tables_side_by_side(rows, denied, vocabulary):
    assert _denied(rows, vocabulary) == denied


@pytest.mark.parametrize(
    "rows",
    [
        [TITLE, ["单位", "主题党日（次）", "主题党日活动（次）"], [A, "约12", 12], [B, 11, "/"]],
        [TITLE, ["单位", "主题党日（次）", "主题党日活动（次）"], [A, "不少于10", 12], [B, 11, ""]],
        [TITLE, ["单位", "主题党日（次）", "主题党日活动（次）"], [A, "**", 12], [B, 0, "未开展"]],
        [TITLE, ["单位", "志愿服务时长（小时）", "志愿服务时长（分钟）"], [A, 2, 120]],
        [TITLE, ["单位", "上半年主题党日（次）", "下半年主题党日（次）", "主题党日（次）"], [A, 5, 7, 12]],
        [TITLE, ["单位", "主题党日（次）", "其中：支部主题党日（次）"], [A, 12, 10]],
        [TITLE, ["单位", "主题党日（次）", "上年同期主题党日（次）"], [A, 12, 10]],
        [TITLE, ["单位", "主题党日（次）", "主题党日（人次）"], [A, 12, 240]],
        [TITLE, ["单位", "年初党员总数", "年末党员总数"], [A, 20, 21]],
        [TITLE, ["单位", "主题党日（次）"], [A, 12], [B, 13], ["合计", 25]],
        [
            ["走访记录（2023年）"],
            ["序号", "走访日期", "走访户数"],
            [1, "2023-03-02", 9],
            [2, "2023-03-20", 10],
            [3, "2023-04-02", 7],
        ],
        [TITLE, ["单位", "月份", "主题党日（次）"], [A, "1月", 1], [A, "2月", 2]],
        [TITLE, ["指标", A, B], ["主题党日（次）", 12, 11], ["党课（次）", 3, 2]],
    ],
)
def test_figures_that_do_not_deny_each_other(rows, vocabulary):
    assert _denied(rows, vocabulary) == set()


def test_sums_beside_one_another_are_no_figures(vocabulary):
    rows = [["2023年主题党日情况"], ["单位", "一季度", "二季度", "合计", "累计"], [A, 2, 3, 5, 9]]
    assert _denied(rows, vocabulary) == set()
