"""Which of several date columns is the day of an event: never the day of its plan, its notice or its report."""

from datetime import date
from itertools import permutations

import pytest

from tests.tables.books import doubts, extracted, told

A = "档案馆党支部"
HEADS = {
    "real": ("实际开展时间", "召开日期", "活动时间", "时间", "实际日期"),
    "beside": (
        "计划时间",
        "拟开展时间",
        "原定日期",
        "通知时间",
        "下发通知日期",
        "报送时间",
        "台账上传时间",
        "登记日期",
        "审核时间",
        "公示时间",
        "检查时间",
        "下次时间",
    ),
}
HELD, OTHER = date(2023, 5, 4), date(2023, 4, 27)


def _ledger(heads, *days):
    row = [1, "参观", *days, 21]
    return {"台账": [[f"{A}2023年主题党日台账"], ["序号", "活动主题", *heads, "实到人数"], row]}


@pytest.mark.parametrize("real", HEADS["real"])
def test_an_event_counts_on_the_day_that_it_was_held(real, vocabulary):
    for beside in HEADS["beside"]:
        for heads in permutations((real, beside)):
            days = [HELD if head == real else OTHER for head in heads]
            found = told(extracted(_ledger(heads, *days), vocabulary))
            assert {period for _, _, period, _, _ in found} == {"2023-05"}, heads


@pytest.mark.parametrize("beside", HEADS["beside"])
def test_a_ledger_without_the_day_of_its_events_is_held_back(beside, vocabulary):
    extraction = extracted(_ledger([beside], OTHER), vocabulary)
    assert told(extraction) == set()
    assert doubts(extraction) == {("layout_not_read", "台账!*")}


def test_the_day_of_the_minutes_is_that_of_the_event_where_no_other_stands(vocabulary):
    both = extracted(_ledger(["会议记录日期", "活动时间"], OTHER, HELD), vocabulary)
    assert {period for _, _, period, _, _ in told(both)} == {"2023-05"}
    alone = extracted(_ledger(["记录日期"], OTHER), vocabulary)
    assert {period for _, _, period, _, _ in told(alone)} == {"2023-04"}


def test_two_days_of_one_event_are_the_first_of_them(vocabulary):
    found = told(extracted(_ledger(["开始时间", "结束时间"], date(2023, 4, 28), date(2023, 5, 1)), vocabulary))
    assert {period for _, _, period, _, _ in found} == {"2023-04"}


def test_what_is_only_planned_counts_nowhere_and_what_may_have_been_held_is_a_doubt(vocabulary):
    rows = [
        [f"{A}2023年主题党日台账"],
        ["序号", "活动主题", "计划时间", "实际开展时间", "实到人数", "备注"],
        [1, "参观", date(2023, 1, 6), "1月9日", 20, ""],
        [2, "学习", date(2023, 2, 10), "", "", "因雪取消"],
        [3, "植树", date(2023, 3, 10), "", "", ""],
        [4, "义诊", date(2023, 4, 7), "", 19, ""],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    counted = {(A, "theme_day", "2023-01", 1, "reported"), (A, "theme_day_person_times", "2023-01", 20, "reported")}
    assert told(extraction) == counted
    assert doubts(extraction) == {("unreadable_value", "台账!D6")}
    assert doubts(extraction, "note") == {("rows_not_counted", "台账!4:4"), ("rows_not_counted", "台账!5:5")}


def test_dates_in_chinese_numerals(vocabulary):
    rows = [
        ["2023年主题党日台账"],
        ["党支部", "日期", "主题"],
        [A, "一月十二日", "学习"],
        [A, "二〇二三年二月廿八日", "植树"],
        [A, "十一月三十日（周四）", "参观"],
        [A, "２０２３年十二月三日", "清河"],
        [A, "二月三十日", "没有这一天"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "theme_day", f"2023-{month}", 1, "reported") for month in ("01", "02", "11", "12")}
    assert doubts(extraction) == {("unreadable_value", "台账!B7")}


def test_months_in_chinese_numerals_are_no_dates_of_a_monthly_table(vocabulary):
    rows = [["2023年情况"], ["填报单位：" + A], ["月份", "主题党日（次）"], ["一月", 1], ["十一月", 2]]
    assert told(extracted({"表": rows}, vocabulary)) == {
        (A, "theme_day", "2023-01", 1, "reported"),
        (A, "theme_day", "2023-11", 2, "reported"),
    }


@pytest.mark.parametrize("heads", [("受理日期", "办结日期"), ("征集时间", "完成时间"), ("认领日期", "实现日期")])
def test_what_was_received_counts_when_it_is_done_and_not_before(heads, vocabulary):
    rows = [
        [f"{A}2024年为民办实事台账"],
        ["编号", "群众诉求", *heads, "办理情况"],
        [1, "路灯不亮", date(2024, 7, 22), date(2024, 8, 13), "已办结"],
        [2, "水渠渗漏", date(2024, 8, 16), date(2024, 8, 18), "已办结"],
        [3, "路面破损", date(2024, 9, 19), "", ""],
        [4, "下水道堵塞", date(2024, 9, 20), "", "办理中"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "service_issues_solved", "2024-08", 2, "reported")}
    assert not doubts(extraction)


def test_the_day_of_receipt_dates_what_has_no_other_day_and_what_is_not_finished_counts_nowhere(vocabulary):
    rows = [
        [f"{A}2024年为民办实事台账"],
        ["编号", "群众诉求", "受理日期", "办理情况"],
        [1, "路灯不亮", date(2024, 7, 22), "已办结"],
        [2, "水渠渗漏", date(2024, 8, 16), "正在办理"],
        [3, "路面破损", date(2024, 8, 19), "办理中"],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert told(extraction) == {(A, "service_issues_solved", "2024-07", 1, "reported")}


@pytest.mark.parametrize(("day", "period"), [("7.12-7.14", "2023-07"), ("7/12-14", "2023-07"), ("9.4—9.6", "2023-09")])
def test_days_from_one_to_another_in_short(day, period, vocabulary):
    found = told(extracted(_ledger(["活动时间"], day), vocabulary))
    assert {fact[2] for fact in found} == {period}


def test_days_from_one_month_into_another_are_a_doubt(vocabulary):
    ledger = _ledger(["活动时间"], "7.30-8.2")
    ledger["台账"].append([2, "植树", "3.12", 18])
    extraction = extracted(ledger, vocabulary)
    assert {fact[2] for fact in told(extraction)} == {"2023-03"}
    assert {address for _, address in doubts(extraction)} == {"台账!C3"}


@pytest.mark.parametrize("head", ["日期", "时间", "活动时间", "开展日期"])
def test_bare_months_date_events_where_themes_tell_them_apart(head, vocabulary):
    """Two rows of a month are two events; a column that counts them makes the rows those of a monthly table."""
    rows = [[A, "3月", "清扫", 9], [A, "3月份", "义诊", 9], [A, "四月", "清扫", 8]]
    ledger = [["2024年志愿服务台账"], ["党支部", head, "活动内容", "参加人数"], *rows]
    assert {fact[1:4] for fact in told(extracted({"台账": ledger}, vocabulary))} == {
        *(("volunteer_activities", "2024-03", 2), ("volunteer_person_times", "2024-03", 18)),
        *(("volunteer_activities", "2024-04", 1), ("volunteer_person_times", "2024-04", 8)),
    }
    counted = [["2024年志愿服务情况"], ["党支部", head, "活动内容", "志愿服务次数"], [A, "3月", "清扫", 3], [A, "4月", "义诊", 2]]
    extraction = extracted({"表": counted}, vocabulary)
    assert extraction.source_kind.value == "table"
    assert {fact[1:4] for fact in told(extraction)} == {
        *(("volunteer_activities", "2024-03", 3), ("volunteer_activities", "2024-04", 2)),
    }


def test_a_day_dates_an_event_before_the_quarter_beside_it(vocabulary):
    rows = [
        ["2024年三会一课台账"],
        ["季度", "支部", "日期", "会议类型", "议题"],
        ["第一季度", A, "1月5日", "支委会", "研究工作"],
        ["", A, "2月5日", "支委会", "研究发展"],
        ["第二季度", A, "4月5日", "党课", "读书"],
    ]
    found = {fact[1:4] for fact in told(extracted({"台账": rows}, vocabulary, {"台账": [(2, 0, 3, 0)]}))}
    assert found == {
        *(("org_committee_meeting", "2024-01", 1), ("org_committee_meeting", "2024-02", 1), ("party_lecture", "2024-04", 1)),
    }


@pytest.mark.parametrize(("head", "years"), [("年度", ("2023", "2024年")), ("年份", (2023, 2024)), ("年", ("2023年度", 2024))])
def test_a_column_of_years_dates_days_that_write_none(head, years, vocabulary):
    rows = [["主题党日台账"], [head, "支部", "时间", "主题"], [years[0], A, "11月5日", "读书"], [years[1], A, "1月5日", "植树"]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert {period for _, _, period, _, _ in told(extraction)} == {"2023-11", "2024-01"}
    assert not doubts(extraction)


def test_a_year_that_the_day_writes_or_that_is_no_single_one_stands_back(vocabulary):
    rows = [
        ["主题党日台账"],
        ["年度", "支部", "时间", "主题"],
        ["2024", A, "2023年11月5日", "读书"],
        ["2024", A, "1月5日", "植树"],
    ]
    assert {period for _, _, period, _, _ in told(extracted({"台账": rows}, vocabulary))} == {"2023-11", "2024-01"}
    several = [["主题党日台账"], ["年度", "支部", "时间", "主题"], ["2023—2024年", A, "11月5日", "读书"]]
    extraction = extracted({"台账": several}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), {("period_unresolved", "台账!*")})


@pytest.mark.parametrize("days", [("5日", "8日"), (5, 8)])
def test_a_date_in_three_columns_of_which_the_last_is_headed_as_a_date(days, vocabulary):
    head = ["年度", "月份", "日期", "支部", "活动主题"]
    rows = [["主题党日台账"], head, ["2023年", "11月", days[0], A, "学雷锋"], ["2024年", "1月", days[1], A, "植树"]]
    assert told(extracted({"台账": rows}, vocabulary)) == {
        (A, "theme_day", "2023-11", 1, "reported"),
        (A, "theme_day", "2024-01", 1, "reported"),
    }


@pytest.mark.parametrize(
    "head", [["日期", "活动"], ["时间", "活动"], ["日期", "做了什么"], ["活动", "日期"], ["日期", "活动", "人数"]]
)
@pytest.mark.parametrize("days", [("2023-03-05", "2023-03-25"), ("3月5日", "3月25日"), (3.5, 3.25)])
def test_a_ledger_of_little_more_than_days_is_of_the_subject_of_its_title(head, days, vocabulary):
    told_beside = {"活动": ("学雷锋", "植树"), "做了什么": ("学雷锋", "植树"), "人数": (20, 18)}
    rows = [["2023年主题党日台账"], head, *([told_beside.get(name, days)[at] for name in head] for at in (0, 1))]
    extraction = extracted({"台账": rows}, vocabulary)
    assert not doubts(extraction)
    assert ("", "theme_day", "2023-03", 2, "reported") in told(extraction)


def test_such_a_ledger_of_months_is_a_doubt(vocabulary):
    rows = [["2023年主题党日台账"], ["时间", "活动"], ["3月", "学雷锋"], ["4月", "植树"]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), {("layout_not_read", "台账!*")})


@pytest.mark.parametrize("moved", ["调整后时间", "变更后日期", "改期时间", "延期至", "补开时间", "推迟后的时间"])
@pytest.mark.parametrize("usual", ["时间", "活动时间", "原定时间"])
def test_an_event_that_was_moved_counts_on_the_day_to_which_it_was(usual, moved, vocabulary):
    rows = [
        ["2023年主题党日台账"],
        ["支部", usual, moved, "主题", "实到人数", "备注"],
        [A, "1月5日", "2月6日", "学习", 20, "延期"],
        [A, "3月5日", "", "参观", 21, ""],
        [A, "4月5日", "无", "植树", 22, ""],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    days = {("theme_day", "2023-02", 1), ("theme_day", "2023-03", 1), ("theme_day", "2023-04", 1)}
    people = {("theme_day_person_times", f"2023-{month:02}", people) for month, people in ((2, 20), (3, 21), (4, 22))}
    assert {(metric, period, value) for _, metric, period, value, _ in told(extraction)} == days | people
    assert not extraction.issues


def test_who_came_is_told_beside_the_day_on_which_it_was_held(vocabulary):
    heads = [["支部", "原定", "", "", "实际", "", ""], ["", "日期", "主题", "人数", "日期", "主题", "人数"]]
    rows = [["2023年主题党日台账"], *heads, [A, "1月5日", "学习", 20, "2月6日", "学习", 21]]
    merged = {"台账": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 1, 6)]}
    found = told(extracted({"台账": rows}, vocabulary, merged=merged))
    assert {(metric, period, value) for _, metric, period, value, _ in found} == {
        ("theme_day", "2023-02", 1),
        ("theme_day_person_times", "2023-02", 21),
    }


@pytest.mark.parametrize("theme", ["活动主题", "活动内容", "主题"])
@pytest.mark.parametrize("title", ["2023年主题党日开展情况", "2023年主题党日台账"])
def test_months_beside_themes_date_them_below_a_title_of_what_was_done(theme, title, vocabulary):
    rows = [[f"{A}{title}"], ["月份", theme, "备注"], ["1月", "学习", ""], ["2月", "未开展", "寒假"], ["3月", "植树", ""]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert {one[1:] for one in told(extraction)} == {("theme_day", f"2023-0{month}", 1, "reported") for month in (1, 3)}
    assert [issue.code for issue in extraction.issues] == ["rows_not_counted"]


def test_months_beside_themes_count_no_events_where_figures_or_a_plan_stand_there(vocabulary):
    orgs = [["2023年主题党日开展情况"], ["月份", "主题", A, "水利站党支部"], ["1月", "学习", 1, 0], ["2月", "植树", 1, 1]]
    assert {one[0] for one in told(extracted({"台账": orgs}, vocabulary))} == {A, "水利站党支部"}
    plan = [[f"{A}2023年主题党日主题安排"], ["月份", "活动主题"], ["1月", "学习"], ["2月", "植树"]]
    assert told(extracted({"台账": plan}, vocabulary)) == set()


@pytest.mark.parametrize("day", ["2023年3—4月", "2023年3-4月", "3-4月", "2023年3月至4月"])
def test_months_that_reach_into_another_date_no_event(day, vocabulary):
    head = ["日期", "党支部", "主题", "地点"]
    others = [["3月5日", "乙村党支部", "植树", "山"], ["3月6日", "丙村党支部", "读书", "馆"]]
    extraction = extracted({"S": [["2023年主题党日台账"], head, [day, "甲村党支部", "学习", "室"], *others]}, vocabulary)
    assert {(org, period) for org, _, period, *_ in told(extraction)} == {("乙村党支部", "2023-03"), ("丙村党支部", "2023-03")}
    assert doubts(extraction) == {("unreadable_value", "S!A3")}


@pytest.mark.parametrize("third", ["2024年3月18日", "２０２４年3月18日", "2024 年 3 月 18 日", "2024年 3月18日", "3 月 18 日"])
def test_a_day_written_in_another_way_below_others_heads_no_table(third, vocabulary):
    rows = [
        ["2024年党委理论学习中心组学习登记表"],
        ["单位", "次数（第几次）", "学习时间", "学习内容", "主持人", "列席人员"],
        *([A, f"第{n}次", day, "条例原文", "书记", "各站所负责人"] for n, day in enumerate(("2024/1/2", "2024/2/2", third), 1)),
        [A, "4", "2024/4/2", "二十届三中全会精神", "书记", "各站所负责人"],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    assert [fact.period for fact in extraction.facts] == ["2024-01", "2024-02", "2024-03", "2024-04"]


@pytest.mark.parametrize("groups", [("原定", "实际"), ("计划", "完成")])
@pytest.mark.parametrize("heads", [("时间", "人数"), ("时间", "主题")])
def test_a_plan_beside_its_deed_is_no_second_event(groups, heads, vocabulary):
    rows = [
        [f"{A}2023年主题党日台账"],
        [groups[0], "", groups[1], ""],
        [*heads, *heads],
        ["2023年3月5日", 20, "2023年4月6日", 18] if heads[1] == "人数" else ["2023年3月5日", "植树", "2023年4月6日", "植树"],
    ]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 1, 1), (1, 2, 1, 3)]})
    assert {(metric, period, value) for _, metric, period, value, _ in told(extraction) if metric == "theme_day"} == {
        ("theme_day", "2023-04", 1)
    }
    assert {value for _, metric, _, value, _ in told(extraction) if metric != "theme_day"} <= {18}


def test_a_month_that_stands_alone_below_another_is_of_the_rows_below_it(vocabulary):
    rows = [
        ["1月", 5, "学习", "主题党日", 10],
        ["3月", "", "", "", ""],
        ["", 8, "讲课", "党课", 10],
        ["5月", 6, "学习", "主题党日", 9],
    ]
    rows += [["", 8, "讲课", "党课", 8]]
    table = [[f"{A}2023年活动台账"], ["月", "日", "主题", "活动类型", "参加人数"], *rows]
    lectures = {one[2] for one in told(extracted({"S": table}, vocabulary)) if one[1] == "party_lecture"}
    assert lectures == {"2023-03", "2023-05"}


@pytest.mark.parametrize(
    ("heads", "rows", "held"),
    [
        (
            ("月份", "主题", "开展时间"),
            [("1月", "学习", "1月5日"), ("2月", "座谈", "2月5日"), ("3月", "学雷锋", "")],
            {"2023-03"},
        ),
        (
            ("季度", "题目", "计划时间", "落实时间"),
            [("一季度", "两会", "3月", "3月20日"), ("二季度", "党史", "6月", "6月20日"), ("四季度", "学风", "12月", "")],
            {"2023-12"},
        ),
        (
            ("序号", "主题", "开展时间"),
            [(1, "学习", "1月5日"), (2, "座谈", "2月5日"), (3, "学雷锋", "")],
            {"2023", "2023-01", "2023-02"},
        ),
    ],
)
def test_a_row_without_a_day_leaves_open_what_its_own_month_holds(heads, rows, held, vocabulary):
    """Where nothing tells the month, any of them may lack it."""
    extraction = extracted({"S": [[f"{A}2023年主题党日台账"], heads, *rows]}, vocabulary)
    assert {figure.period for issue in extraction.issues for figure in issue.held} == held
