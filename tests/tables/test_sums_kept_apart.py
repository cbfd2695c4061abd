"""Sums of many organisations in one table: each is made of, compared with, and doubted for, what is its own."""

from datetime import date

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import BUREAU, A, B

HEADS = ["单位", "期间", "主题党日（次）"]


def _of(metric, extraction):
    return {(org, period, value) for org, metric_id, period, value, _ in told(extraction) if metric_id == metric}


def test_the_quarter_of_an_organisation_takes_in_its_own_months_alone(vocabulary):
    rows = [
        ["2023年主题党日活动台账"],
        ["支部", "活动时间", "活动主题", "实到人数"],
        [A, "一季度", "植树", 20],
        [B, date(2023, 2, 3), "扫墓", 14],
        [B, "一季度", "参观", 9],
        [A, date(2023, 3, 8), "义诊", 11],
        [A, date(2023, 4, 8), "宣讲", 12],
    ]
    people = _of("theme_day_person_times", extracted({"台账": rows}, vocabulary))
    assert people == {
        *((A, "2023Q1", 31), (A, "2023-03", 11), (A, "2023-04", 12)),
        *((B, "2023Q1", 23), (B, "2023-02", 14)),
    }


def test_an_undated_row_holds_back_the_months_of_its_own_organisation_alone(vocabulary):
    rows = [
        ["主题党日台账"],
        ["支部", "日期", "活动主题"],
        [A, "2023年3月2日", "植树"],
        [B, "2023年5月9日", "植树"],
        [B, "另行通知", "参观"],
        [A, "另行通知", "扫墓"],
    ]
    issues = extracted({"台账": rows}, vocabulary).issues
    held = [(figure.org_text, figure.period) for issue in issues for figure in issue.held]
    assert held == [(B, "2023-05"), (A, "2023-03")]


def test_an_undated_stage_holds_back_the_years_of_that_stage_alone(vocabulary):
    rows = [
        ["发展党员名册"],
        ["姓名", "支部", "积极分子日期", "发展对象日期"],
        ["甲", A, "2021年9月3日", "2022年9月3日"],
        ["乙", A, "2020年5月6日", "不清"],
        ["丙", B, "2019.2.3", "2019.8.3"],
    ]
    issues = extracted({"名册": rows}, vocabulary).issues
    assert [(f.org_text, f.metric_id, f.period) for issue in issues for f in issue.held] == [(A, "dev_candidates", "2022")]


def test_the_year_of_an_organisation_is_compared_with_its_own_halves(vocabulary):
    def warned(whole):
        rows = [
            ["2023年情况统计表"],
            HEADS,
            *((A, "上半年", 3), (A, "下半年", 4), (A, "全年", whole)),
            *((B, "上半年", 5), (B, "下半年", 6), (B, "全年", 11)),
        ]
        issues = extracted({"S": rows}, vocabulary).issues
        return [(issue.code, issue.address) for issue in issues if issue.code == "total_mismatch"]

    assert warned(7) == []
    assert warned(18) == [("total_mismatch", "S!C5")]


def test_a_subtotal_is_of_its_page_only_where_the_whole_of_its_own_metric_stands_below(vocabulary):
    rows = [
        ["2023年情况"],
        ["填报单位：" + BUREAU],
        ["党支部", "主题党日（次）", "党课（次）"],
        [A, 12, 3],
        ["本页小计", 12, 3],
        [B, 10, 2],
        ["本页小计", 10, 2],
        ["总计", 22, ""],
    ]
    checks = told(extracted({"S": rows}, vocabulary), "check")
    assert {(metric, value) for _, metric, _, value, _ in checks} == {
        *(("theme_day", 22), ("party_lecture", 3), ("party_lecture", 2)),
    }


def test_a_sum_that_is_wrong_is_told_in_plain_numbers(vocabulary):
    hours = [(A, 450.5), (B, 533.5), ("合计", 1000)]
    rows = [["2023年志愿服务情况"], ["填报单位：" + BUREAU], ["党支部", "志愿服务时长（小时）"], *hours]
    details = [issue.detail for issue in extracted({"S": rows}, vocabulary).issues if issue.code == "total_mismatch"]
    assert details == ["合计 1000，各项之和 984"]


def test_a_sum_of_organisations_is_compared_also_beside_a_sum_of_halves(vocabulary):
    head = ["单位", "上半年党课（次）", "下半年党课（次）", "党课（次）"]
    rows = [["2023年情况"], head, [A, 2, 3, 5], [B, 1, 2, 3], ["合计", 3, 6, 8]]
    extraction = extracted({"表": rows}, vocabulary)
    assert doubts(extraction, "warning") == {("total_mismatch", "表!C5")}


def test_a_column_that_names_voluntary_hours_is_read_beside_any_event(vocabulary):
    rows = [
        ["2023年活动台账"],
        ["日期", "类型", "支部", "主题", "参加人数", "志愿服务时长（小时）"],
        ["3月5日", "主题党日", A, "植树", 20, 40],
        ["3月6日", "党课", A, "宣讲", 20, ""],
        ["4月7日", "志愿服务", A, "扫雪", 10, 15.5],
        ["4月9日", "主题党日", A, "扫墓", 10, 0],
        ["5月9日", "主题党日", A, "参观", 10, 0],
        ["6月9日", "主题党日", A, "扫墓", 10, "**"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert _of("volunteer_hours", extraction) == {(A, "2023-03", 40), (A, "2023-04", 15.5), (A, "2023-06", None)}
    assert not doubts(extraction)


def test_a_column_that_only_says_how_long_gives_meetings_no_voluntary_hours(vocabulary):
    rows = [
        ["2023年主题党日活动台账"],
        ["日期", "支部", "主题", "参加人数", "时长（小时）"],
        ["3月5日", A, "植树", 20, 2],
        ["4月9日", A, "扫墓", 10, 1.5],
    ]
    assert not _of("volunteer_hours", extracted({"台账": rows}, vocabulary))


def test_hours_of_a_row_that_may_tell_an_event_again_are_doubted_with_it(vocabulary):
    rows = [
        ["2023年主题党日活动台账"],
        ["日期", "支部", "主题", "志愿服务时长（小时）"],
        ["3月5日", A, "植树", 40],
        ["3月5日", A, "植树", 40],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert not told(extraction)
    held = {figure.metric_id for issue in extraction.issues for figure in issue.held}
    assert held == {"theme_day", "volunteer_hours"}


def test_months_beside_the_figure_of_their_quarter_are_added_up_once(vocabulary):
    """A quarter of which a month is blank is no sum of months: with those of others it gives the year's."""
    head = ["指标", "1月", "2月", "3月", "一季度", "二季度", "合计"]
    rows = [["档案馆党支部2023年统计表"], head, ["党课", "/", 29, "", 29, 5, 34], ["主题党日", "", 2, 1, 3, 4, 9]]
    extraction = extracted({"S": rows}, vocabulary)
    assert doubts(extraction, "warning") == {("total_mismatch", "S!G4")}
