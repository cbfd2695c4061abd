"""Ledgers with a pair of columns for each kind of meeting, and what else stands over, left of and between the rows of events."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"


def _table(first, second, *rows):
    head = [[first, "支部党员大会", "", "主题党日", ""], ["", second, "人数", second, "人数"]]
    merged = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]
    return {"sheets": {"S": [["2024年组织生活台账"], *head, *rows]}, "merged": {"S": merged}}


def _meetings(extraction):
    return {(org, metric, period, value) for org, metric, period, value, _ in told(extraction)}


@pytest.mark.parametrize("days", [("1月5日", "1月8日", "3月8日"), (date(2024, 1, 5), date(2024, 1, 8), date(2024, 3, 8))])
def test_the_branches_left_of_all_meetings_are_whose_each_of_them_was(days, vocabulary):
    book = _table("党支部", "时间", [A, days[0], 40, days[1], 38], [B, days[2], 41, "", ""])
    assert _meetings(extracted(book["sheets"], vocabulary, merged=book["merged"])) == {
        (A, "org_member_meeting", "2024-01", 1),
        (A, "theme_day", "2024-01", 1),
        (A, "theme_day_person_times", "2024-01", 38),
        (B, "org_member_meeting", "2024-03", 1),
    }


@pytest.mark.parametrize("days", [("1月5日", "3月8日"), ("5日", "8日")])
def test_the_months_left_of_all_meetings_date_them(days, vocabulary):
    book = _table("月份", "日期", ["1月", days[0], 40, "", ""], ["3月", "", "", days[1], 38])
    assert {row[1:] for row in _meetings(extracted(book["sheets"], vocabulary, merged=book["merged"]))} == {
        ("org_member_meeting", "2024-01", 1),
        ("theme_day", "2024-03", 1),
        ("theme_day_person_times", "2024-03", 38),
    }


@pytest.mark.parametrize("title", ["2024年志愿服务时长台账", "2024年志愿服务人次登记表", "2024年志愿者服务记录"])
def test_a_title_of_hours_or_people_is_of_the_events_that_have_them(title, vocabulary):
    rows = [["支部", "日期", "内容", "服务人数", "人均时长（小时）"], [A, "3月5日", "清扫", 10, 3], [A, "3月8日", "义诊", 5, 2]]
    assert _meetings(extracted({"台账": [[title], *rows]}, vocabulary)) == {
        (A, "volunteer_activities", "2024-03", 2),
        (A, "volunteer_person_times", "2024-03", 15),
        (A, "volunteer_hours", "2024-03", 40),
    }


def test_a_theme_of_several_lines_is_of_one_event(vocabulary):
    head = ["编号", "活动主题", "支部", "日期", "实到人数"]
    rows = [
        ["2024年主题党日台账"],
        head,
        *(["01", "清理漂浮物；", A, "3月5日", 16], ["", "修剪杂草。", "", "", ""]),
        *(["02", "学雷锋", A, "3月6日", 12], ["", "（含义诊）", "", "", ""]),
    ]
    merged = [(2, column, 3, column) for column in (0, 2, 3, 4)]
    extraction = extracted({"台账": rows}, vocabulary, merged={"台账": merged})
    assert _meetings(extraction) == {(A, "theme_day", "2024-03", 2), (A, "theme_day_person_times", "2024-03", 28)}
    assert not doubts(extraction)


def test_entries_below_a_gap_head_nothing(vocabulary):
    head = ["党支部", "类别", "会议（活动）时间", "主要内容", "应到/实到", "主持人"]
    rows = [
        ["2024年“三会一课”登记簿"],
        head,
        [A, "支委会", "1月5日", "研究工作", "5/5", "书记"],
        [],
        [B, "支委会", "1月6日", "研究春节慰问", "5/4", "书记"],
        ["", "主题党日", "3月下旬", "义务植树", "37/31", "宣传委员"],
    ]
    assert _meetings(extracted({"台账": rows}, vocabulary, merged={"台账": [(4, 0, 5, 0)]})) == {
        (A, "org_committee_meeting", "2024-01", 1),
        (B, "org_committee_meeting", "2024-01", 1),
        (B, "theme_day", "2024-03", 1),
        (B, "theme_day_person_times", "2024-03", 31),
    }


def _below_groups(groups, head, rows, first="党支部"):
    """A table with columns headed `head` below each of the groups."""
    width = len(head)
    over = [text for group in groups for text in (group, *[""] * (width - 1))]
    merged = [(1, 0, 2, 0), *((1, 1 + at * width, 1, (at + 1) * width) for at in range(len(groups)))]
    table = [["2024年主题党日开展情况表"], [first, *over], ["", *head * len(groups)], *rows]
    return {"sheets": {"S": table}, "merged": {"S": merged}}


@pytest.mark.parametrize(
    ("groups", "days", "months"),
    [
        (("1月", "2月"), ("1月5日", "2月6日"), ("2024-01", "2024-02")),
        (("1月", "2月"), ("5日", "6日"), ("2024-01", "2024-02")),
        (("一季度", "二季度"), ("3月5日", "4月6日"), ("2024-03", "2024-04")),
        (("上半年", "下半年"), (date(2024, 5, 5), date(2024, 7, 6)), ("2024-05", "2024-07")),
    ],
)
@pytest.mark.parametrize("head", [["时间", "主题"], ["主题", "时间"], ["时间", "主题", "人数"]])
def test_times_over_the_days_of_events_part_the_events(groups, days, months, head, vocabulary):
    told_of = {"时间": days, "主题": ("学雷锋", "清扫"), "人数": (12, 11)}
    row = [told_of[name][at] for at in (0, 1) for name in head]
    book = _below_groups(groups, head, [[A, *row], [B, *row]])
    expected = {(org, "theme_day", month, 1) for org in (A, B) for month in months}
    if "人数" in head:
        people = zip(months, (12, 11), strict=True)
        expected |= {(org, "theme_day_person_times", month, n) for month, n in people for org in (A, B)}
    extraction = extracted(book["sheets"], vocabulary, merged=book["merged"])
    assert _meetings(extraction) == expected
    assert not doubts(extraction, "note")


def test_a_day_that_the_month_over_it_lacks_is_held(vocabulary):
    book = _below_groups(
        ("1月", "2月"), ["时间", "主题"], [[A, "5日", "学雷锋", "31日", "清扫"], [B, "6日", "学雷锋", "6日", "植树"]]
    )
    extraction = extracted(book["sheets"], vocabulary, merged=book["merged"])
    assert (A, "theme_day", "2024-02", 1) not in _meetings(extraction)
    assert ("unreadable_value", "S!D4") in doubts(extraction)


def test_how_often_below_times_is_no_event_of_each(vocabulary):
    rows = [[A, 2, "1月5日", 3, "4月6日"], [B, 1, "1月6日", 2, "4月7日"]]
    book = _below_groups(("一季度", "二季度"), ["次数", "时间"], rows)
    facts = _meetings(extracted(book["sheets"], vocabulary, merged=book["merged"]))
    assert {fact for fact in facts if fact[1] == "theme_day" and len(fact[2]) > len("2024Q1")} == set()


def test_meetings_of_all_kinds_beside_another_group_are_told_apart(vocabulary):
    head = [["月份", "三会一课", "", "", "主题党日", ""], ["", "会议名称", "时间", "参会人数", "主题", "时间"]]
    rows = [["1月", "支委会", "1月5日", 5, "学习", "1月20日"], ["2月", "党员大会", "2月6日", 12, "慰问", "2月20日"]]
    merged = [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 1, 5)]
    extraction = extracted({"S": [["2024年党建工作台账"], *head, *rows]}, vocabulary, merged={"S": merged})
    assert {row[1:] for row in _meetings(extraction)} == {
        ("org_committee_meeting", "2024-01", 1),
        ("org_member_meeting", "2024-02", 1),
        ("theme_day", "2024-01", 1),
        ("theme_day", "2024-02", 1),
    }


@pytest.mark.parametrize(
    "sums", [["合计", "1次", "", "3次", "", "1次", ""], ["合计", 1, "", 3, "", 1, ""], ["总计", "1", "", "3"]]
)
def test_sums_below_the_days_of_meetings_are_none_of_them(sums, vocabulary):
    groups = ["月份", "支部党员大会", "", "支部委员会", "", "党课", ""]
    rows = [
        ["1月", "", "", "1月5日", "研究工作", "", ""],
        ["2月", "2月6日", "民主评议", "2月5日", "研究工作", "2月6日", "讲党课"],
        ["3月", "", "", "3月5日", "研究工作", "", ""],
        sums,
    ]
    merged = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 1, 6)]
    table = [["2024年“三会一课”开展情况登记表"], groups, ["", *["时间", "内容"] * 3], *rows]
    extraction = extracted({"S": table}, vocabulary, merged={"S": merged})
    assert {row[1:] for row in _meetings(extraction)} == {
        ("org_member_meeting", "2024-02", 1),
        ("party_lecture", "2024-02", 1),
        *(("org_committee_meeting", f"2024-0{month}", 1) for month in (1, 2, 3)),
    }
    assert not doubts(extraction)


def test_an_undated_event_is_of_the_month_of_its_row_not_of_one_that_stands_alone_above(vocabulary):
    head = [["月份", "党员大会", "", "支委会", ""], ["", "时间", "内容", "时间", "内容"]]
    rows = [["1月", "", "", "1月5日", "议事"], ["2月", "2月6日", "评议", "2月5日", "议事"], ["3月", "", "讲课", "3月5日", "议事"]]
    merged = [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]
    extraction = extracted({"S": [["2024年组织生活台账"], *head, *rows]}, vocabulary, merged={"S": merged})
    assert ("org_member_meeting", "2024-01", 1) not in {row[1:] for row in _meetings(extraction)}


def test_the_groups_over_days_may_be_first_and_second_events(vocabulary):
    head = [["党支部", "第一次", "", "第二次", ""], ["", "日期", "主题", "日期", "主题"]]
    rows = [["2024年主题党日开展情况表"], *head, [A, "3月5日", "学习", "8月6日", "慰问"], [B, "3月6日", "学习", "9月7日", "慰问"]]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]}
    assert _meetings(extracted({"S": rows}, vocabulary, merged=merged)) == {
        (A, "theme_day", "2024-03", 1),
        (A, "theme_day", "2024-08", 1),
        (B, "theme_day", "2024-03", 1),
        (B, "theme_day", "2024-09", 1),
    }


@pytest.mark.parametrize("first", ["月份", "序号"])
def test_the_groups_over_days_may_be_branches(first, vocabulary):
    head = [[first, A, "", B, ""], ["", "时间", "内容", "时间", "内容"]]
    keys = ("1月", "2月") if first == "月份" else (1, 2)
    rows = [
        ["2024年志愿服务情况"],
        *head,
        [keys[0], "1月5日", "清扫", "1月6日", "助老"],
        [keys[1], "2月5日", "清扫", "2月6日", "助老"],
    ]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]}
    assert _meetings(extracted({"S": rows}, vocabulary, merged=merged)) == {
        (org, "volunteer_activities", month, 1) for org in (A, B) for month in ("2024-01", "2024-02")
    }


@pytest.mark.parametrize("planned", ["原定", "计划"])
def test_what_was_planned_beside_what_was_held_is_no_event_more(planned, vocabulary):
    rows = [[planned, "", "实际", ""], ["时间", "人数", "时间", "人数"], ["2024年3月5日", 20, "2024年3月6日", 18]]
    merged = {"S": [(1, 0, 1, 1), (1, 2, 1, 3)]}
    extraction = extracted({"S": [["2024年志愿服务完成情况"], *rows]}, vocabulary, merged=merged)
    assert {row[1:] for row in _meetings(extraction)} == {
        ("volunteer_activities", "2024-03", 1),
        ("volunteer_person_times", "2024-03", 18),
    }


def test_the_days_of_meetings_date_no_figures_beside_their_group(vocabulary):
    head = [["党支部", "党员大会", "", "党员总数", "发展党员", "志愿服务时长"], ["", "时间", "人数", "", "", ""]]
    rows = [["2024年党支部台账"], *head, [A, "1月5日", 10, 30, 1, 100], [B, "1月6日", 11, 31, 2, 120]]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 2, 3), (1, 4, 2, 4), (1, 5, 2, 5)]}
    extraction = extracted({"S": rows}, vocabulary, merged=merged)
    assert _meetings(extraction) == {(org, "org_member_meeting", "2024-01", 1) for org in (A, B)}
    assert {address[2:3] for _, address in doubts(extraction, "quarantine")} == {"D", "E", "F"}


def test_meetings_in_words_below_branches_are_held(vocabulary):
    rows = [["2024年三会一课情况"], ["月份", A, B], ["1月", "支委会", "党员大会"], ["2月", "党课", "支委会"]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction, "quarantine") == {("layout_not_read", "S!*")}


def test_people_of_branches_side_by_side_are_never_the_superiors(vocabulary):
    head = [["日期", A, "", B, ""], ["", "主题", "人数", "主题", "人数"]]
    merged = {"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]}
    lines = [["1月", "学习", 10, "慰问", 11], ["2月", "学习", 12, "慰问", 13]]
    months = [["2024年主题党日情况"], ["月份", *head[0][1:]], head[1], *lines]
    assert _meetings(extracted({"S": months}, vocabulary, merged=merged)) == {
        (org, "theme_day_person_times", f"2024-0{month}", people)
        for org, month, people in ((A, 1, 10), (B, 1, 11), (A, 2, 12), (B, 2, 13))
    }
    days = [["2024年主题党日情况"], *head, *(["1月5日", *lines[0][1:]], ["1月20日", *lines[1][1:]])]
    extraction = extracted({"S": days}, vocabulary, merged=merged)
    assert not extraction.facts
    assert doubts(extraction, "quarantine") == {("layout_not_read", "S!*")}


def _of_branches_beside(heading, measure, rows, vocabulary):
    title = [["2024年组织生活开展情况"], ["月份", A, "", B, ""], ["", heading, measure, heading, measure]]
    return extracted({"S": [*title, *rows]}, vocabulary, merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]})


@pytest.mark.parametrize("heading", ["项目", "活动", "类别"])
def test_months_left_of_branches_side_by_side_are_those_of_each(heading, vocabulary):
    rows = [["1月", "支委会", 1, "党员大会", 2], ["2月", "党员大会", 3, "支委会", 4]]
    assert {row[:4] for row in told(_of_branches_beside(heading, "次数", rows, vocabulary))} == {
        (A, "org_committee_meeting", "2024-01", 1),
        (B, "org_member_meeting", "2024-01", 2),
        (A, "org_member_meeting", "2024-02", 3),
        (B, "org_committee_meeting", "2024-02", 4),
    }


@pytest.mark.parametrize(("heading", "measure"), [("会议名称", "人数"), ("会议类型", "参会人数"), ("活动类型", "参加人数")])
def test_meetings_of_several_branches_in_one_row_with_who_came_are_held(heading, measure, vocabulary):
    rows = [["1月", "支委会", 5, "党员大会", 20], ["2月", "党员大会", 11, "支委会", 5]]
    extraction = _of_branches_beside(heading, measure, rows, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "S!*")}


GROUPS = [("第一讲", "第二讲"), ("第一课", "第二课"), ("活动一", "活动二"), ("第一次党课", "第二次党课")]


@pytest.mark.parametrize("groups", [*GROUPS, ("春季", "秋季"), ("（一）", "（二）"), ("书记", "委员")])
def test_the_same_headings_below_numbered_groups_are_of_other_events(groups, vocabulary):
    rows = [["2024年党课开展情况"], ["党支部", groups[0], "", groups[1], ""], ["", "时间", "题目", "时间", "题目"]]
    rows += [[A, "1月5日", "纪律", "2月6日", "廉政"], [B, "3月5日", "纪律", "4月6日", "廉政"]]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]})
    assert _meetings(extraction) == {
        (org, "party_lecture", f"2024-{month:02}", 1) for org, months in ((A, (1, 2)), (B, (3, 4))) for month in months
    }


@pytest.mark.parametrize("groups", [("会议通知", "会议召开"), ("计划", "实际")])
def test_the_same_headings_below_steps_or_plans_are_of_one_event(groups, vocabulary):
    rows = [["2024年党课开展情况"], ["党支部", groups[0], "", groups[1], ""], ["", "时间", "题目", "时间", "题目"]]
    rows += [[A, "1月5日", "纪律", "2月6日", "廉政"], [B, "3月5日", "纪律", "4月6日", "廉政"]]
    extraction = extracted({"S": rows}, vocabulary, merged={"S": [(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)]})
    assert len(_meetings(extraction)) == 2
