"""Groups that stand in the first of their rows only, with nothing merged: what they say holds for the rows below them."""

import pytest

from tests.tables.books import extracted, told

BOTH = "党课"


def _figures(rows, vocabulary, title="2024年度党建工作情况表"):
    return {(metric, period, value) for _, metric, period, value, _ in told(extracted({"S": [[title], *rows]}, vocabulary))}


def _org_figures(rows, vocabulary):
    return {(org, metric, value) for org, metric, _, value, _ in told(extracted({"S": [["2024年情况表"], *rows]}, vocabulary))}


VOLUNTEERS = [["志愿服务", "活动次数", 4], ["", "参与人次", 65], ["主题党日", "次数", 12], ["", "参与率", "95%"]]
OF_VOLUNTEERS = {
    ("volunteer_activities", "2024", 4),
    ("volunteer_person_times", "2024", 65),
    ("theme_day", "2024", 12),
    ("theme_day_attendance_rate", "2024", 95),
}


@pytest.mark.parametrize("head", [[], [["类别", "项目", "数量"]]])
def test_a_group_of_metrics_goes_on_below(head, vocabulary):
    assert _figures([*head, *VOLUNTEERS], vocabulary) == OF_VOLUNTEERS


@pytest.mark.parametrize("head", [[], [["季度", "指标", "数值"]]])
def test_a_part_of_the_year_goes_on_below(head, vocabulary):
    rows = [["一季度", "主题党日", 3], ["", BOTH, 1], ["二季度", "主题党日", 4], ["", BOTH, 2]]
    assert _figures([*head, *rows], vocabulary) == {
        ("theme_day", "2024Q1", 3),
        ("party_lecture", "2024Q1", 1),
        ("theme_day", "2024Q2", 4),
        ("party_lecture", "2024Q2", 2),
    }


@pytest.mark.parametrize("head", [[], [["类别", "指标", "数值"]]])
def test_what_is_planned_goes_on_below(head, vocabulary):
    rows = [["年度目标", "主题党日", 12], ["", BOTH, 4], ["实际完成", "主题党日", 11], ["", BOTH, 5]]
    assert _figures([*head, *rows], vocabulary) == {("theme_day", "2024", 11), ("party_lecture", "2024", 5)}


def test_a_metric_goes_on_over_its_organisations(vocabulary):
    rows = [
        ["类别", "单位", "次数"],
        ["主题党日", "第一党支部", 12],
        ["", "第二党支部", 11],
        [BOTH, "第一党支部", 4],
        ["", "第二党支部", 5],
    ]
    assert _org_figures(rows, vocabulary) == {
        ("第一党支部", "theme_day", 12),
        ("第二党支部", "theme_day", 11),
        ("第一党支部", "party_lecture", 4),
        ("第二党支部", "party_lecture", 5),
    }


def test_stocks_below_their_stage(vocabulary):
    rows = [
        ["类别", "指标", "数值"],
        ["入党积极分子", "本年新增（名）", 3],
        ["", "年末在册（名）", 12],
        ["发展对象", "本年新增（名）", 2],
    ]
    assert _figures(rows, vocabulary) == {
        ("dev_activists", "2024", 3),
        ("dev_activists_stock", "2024", 12),
        ("dev_candidates", "2024", 2),
    }


def test_a_group_told_in_several_rows_goes_on_nowhere(vocabulary):
    """A blank among repeated groups is none of them: what it is of, nobody says."""
    rows = [["类别", "项目", "数量"], ["志愿服务", "活动次数", 4], ["志愿服务", "总时长（小时）", 90], ["", "参与率", "95%"]]
    assert _figures(rows, vocabulary) == {("volunteer_activities", "2024", 4), ("volunteer_hours", "2024", 90)}


def test_a_total_ends_its_group(vocabulary):
    rows = [["类别", "单位", "次数"], ["主题党日", "第一党支部", 12], ["合计", "", 12], ["", "第二党支部", 11]]
    assert ("第二党支部", "theme_day", 11) not in _org_figures(rows, vocabulary)


def test_who_took_part_is_of_the_group_that_it_stands_in(vocabulary):
    """参训人次 below 培训 is not that of the 主题党日 above."""
    rows = [["四、主题党日", "次数", 4], ["", "参与人次", 65], ["五、培训", "期数", 2], ["", "参训人次", 50]]
    assert _figures(rows, vocabulary) == {
        ("theme_day", "2024", 4),
        ("theme_day_person_times", "2024", 65),
        ("study_training", "2024", 2),
        ("study_training_person_times", "2024", 50),
    }


@pytest.mark.parametrize(
    ("title", "heading", "metric"),
    [
        ("2024年理论学习中心组学习情况", "学习次数", "study_center_group"),
        ("2024年党委理论学习中心组学习统计表", "集中学习（次）", "study_center_group"),
        ("2024年“第一议题”制度落实情况统计表", "学习次数", "study_first_agenda"),
        ("2024年理论学习中心组学习情况", "党员集中学习次数", "study_collective"),
        ("2024年理论学习中心组、党员集中学习情况", "集中学习次数", "study_collective"),
        ("2024年学习情况统计表", "学习次数", "study_collective"),
    ],
)
def test_studies_at_large_are_those_of_the_title(title, heading, metric, vocabulary):
    rows = [["单位", heading], ["第一党支部", 12]]
    assert _figures(rows, vocabulary, title) == {(metric, "2024", 12)}


def test_an_organisation_goes_on_over_other_indicators(vocabulary):
    head = ["党支部", "项目", "完成数"]
    rows = [head, ["第一党支部", "主题党日", 12], ["", BOTH, 4], ["第二党支部", "主题党日", 11], ["", BOTH, 5]]
    expected = {
        ("第一党支部", "theme_day", 12),
        ("第一党支部", "party_lecture", 4),
        ("第二党支部", "theme_day", 11),
        ("第二党支部", "party_lecture", 5),
    }
    assert _org_figures(rows, vocabulary) == expected
    assert _org_figures([*rows, ["合计", "主题党日", 23], ["", BOTH, 9]], vocabulary) >= expected
    assert {org for org, *_ in _org_figures([*rows, ["", "主题党日", 9]], vocabulary)} - {"第一党支部", "第二党支部"}


def test_an_organisation_goes_on_over_months(vocabulary):
    rows = [["党支部", "月份", "主题党日"], ["第一党支部", "1月", 3], ["", "2月", 1], ["第二党支部", "1月", 2], ["", "2月", 4]]
    assert _org_figures(rows, vocabulary) == {
        ("第一党支部", "theme_day", 3),
        ("第一党支部", "theme_day", 1),
        ("第二党支部", "theme_day", 2),
        ("第二党支部", "theme_day", 4),
    }


def test_a_blank_organisation_beside_figures_alone_does_not(vocabulary):
    rows = [["党支部", "主题党日", BOTH], ["第一党支部", 3, 4], ["", 2, 1], ["第二党支部", 3, 4], ["", 1, 1]]
    told_of = {(org, value) for org, metric, value in _org_figures(rows, vocabulary) if metric == "theme_day"}
    assert {value for org, value in told_of if org in {"第一党支部", "第二党支部"}} == {3}
