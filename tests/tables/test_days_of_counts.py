"""Days beside the counts of organisations, kinds or quarters say when something was held, never of when a row is."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

DAYS = "1月10日、4月12日、7月1日"


def _told(vocabulary, *rows):
    extraction = extracted({"S": list(rows)}, vocabulary)
    assert not doubts(extraction) | doubts(extraction, "warning")
    return told(extraction)


@pytest.mark.parametrize("first", [DAYS, "1月10日", date(2023, 1, 10), "每月5日", "3月、9月"])
@pytest.mark.parametrize("heads", [("召开时间", "讲课时间"), ("时间", "时间"), ("召开日期", "最近一次时间")])
def test_days_right_of_a_count_date_neither_it_nor_the_next(vocabulary, heads, first):
    head = ["党支部", "党员大会次数", heads[0], "党课次数", heads[1]]
    rows = [["2023年“三会一课”情况"], head, [A, 4, first, 2, "3月20日、7月1日"], [B, 3, DAYS, 2, "3月20日、7月1日"]]
    held = [(A, "org_member_meeting", 4), (A, "party_lecture", 2), (B, "org_member_meeting", 3), (B, "party_lecture", 2)]
    assert _told(vocabulary, *rows) == facts("2023", *held)


def test_a_count_of_one_and_others_beside_the_days_are_of_the_whole_quarter(vocabulary):
    head = ["党支部", "党员大会（次）", "时间", "支委会（次）", "时间", "党课（次）"]
    first, second = [A, 1, "3月7日", 3, "1月5日、2月5日、3月5日", 1], [B, 1, "3月8日", 3, "1月6日、2月6日、3月6日", 2]
    assert _told(vocabulary, ["2023年第一季度“三会一课”情况"], head, first, second) == facts(
        "2023Q1",
        *((A, "org_member_meeting", 1), (A, "org_committee_meeting", 3), (A, "party_lecture", 1)),
        *((B, "org_member_meeting", 1), (B, "org_committee_meeting", 3), (B, "party_lecture", 2)),
    )


def test_below_groups_several_days_are_no_doubt_of_their_count(vocabulary):
    group, head = ["党支部", "党员大会", "", "支委会", ""], ["", "次数", "时间", "次数", "时间"]
    first, second = [A, 1, "3月7日", 3, "1月5日、2月5日、3月5日"], [B, 1, "3月8日", 3, "1月6日、2月6日、3月6日"]
    rows = [["2023年第一季度“三会一课”情况"], group, head, first, second]
    merged = {"S": [(2, 1, 3, 1), (2, 2, 2, 3), (2, 4, 2, 5)]}
    extraction = extracted({"S": rows}, vocabulary, merged)
    assert not doubts(extraction)
    assert told(extraction) == facts(
        "2023Q1",
        *((A, "org_member_meeting", 1), (A, "org_committee_meeting", 3)),
        *((B, "org_member_meeting", 1), (B, "org_committee_meeting", 3)),
    )


def test_days_in_rows_of_quarters_date_none_of_them(vocabulary):
    head = ["季度", "党员大会次数", "召开时间", "党课次数", "讲课时间"]
    rows = [["一季度", 1, "1月10日", 1, "3月20日"], ["二季度", 1, "4月12日", 0, ""], ["三季度", 1, "7月1日", 1, "7月1日"]]
    assert {fact[1:4] for fact in _told(vocabulary, [f"{A}2023年“三会一课”情况"], head, *rows)} == {
        *(("org_member_meeting", f"2023Q{quarter}", 1) for quarter in (1, 2, 3)),
        *(("party_lecture", f"2023Q{quarter}", value) for quarter, value in ((1, 1), (2, 0), (3, 1))),
    }


@pytest.mark.parametrize("days", [("12月4日", "10月12日"), ("每月5日", DAYS), (date(2023, 12, 4), date(2023, 10, 12))])
@pytest.mark.parametrize(("axis", "when"), [("会议名称", "召开时间"), ("项目", "时间"), ("项目", "最近一次时间")])
def test_days_in_rows_of_kinds_are_no_doubt_of_their_counts(vocabulary, axis, when, days):
    rows = [[f"{A}2023年统计表"], [axis, "次数", when], ["支委会", 12, days[0]], ["党员大会", 4, days[1]]]
    assert {fact[1:4] for fact in _told(vocabulary, *rows)} == {
        ("org_committee_meeting", "2023", 12),
        ("org_member_meeting", "2023", 4),
    }


@pytest.mark.parametrize("when", ["时间", "日期", "开展时间", "最近开展时间"])
@pytest.mark.parametrize("days", [("12月5日", "12月6日"), (date(2023, 12, 5), date(2023, 12, 6))])
@pytest.mark.parametrize("is_right", [True, False])
def test_a_row_that_counts_several_is_no_event(vocabulary, when, days, is_right):
    count = ["开展次数", 12, 11]
    dated = [when, *days]
    columns = [["支部", A, B], *((count, dated) if is_right else (dated, count)), ["参加人次", 430, 380], ["备注", "", ""]]
    rows = [list(row) for row in zip(*columns, strict=True)]
    whole = [(A, "theme_day", 12), (A, "theme_day_person_times", 430), (B, "theme_day", 11), (B, "theme_day_person_times", 380)]
    assert _told(vocabulary, ["2023年主题党日统计表"], *rows) == facts("2023", *whole)


def test_nor_is_one_that_counts_something_else_too(vocabulary):
    head = ["支部", "志愿服务次数", "服务时间", "参加人次", "主题党日"]
    rows = [["2023年志愿服务统计表"], head, [A, 1, "3月5日", 160, 12], [B, 1, "3月9日", 60, 11]]
    assert _told(vocabulary, *rows) == facts(
        "2023",
        *((A, "volunteer_activities", 1), (A, "volunteer_person_times", 160), (A, "theme_day", 12)),
        *((B, "volunteer_activities", 1), (B, "volunteer_person_times", 60), (B, "theme_day", 11)),
    )


def test_days_left_of_other_counts_date_none_of_them(vocabulary):
    head = ["支部", "评议时间", "党员总数", "谈心谈话（人次）"]
    rows = [["2023年民主评议统计表"], head, [A, "2023.2.10", 43, 12], [B, "2023.2.11", 38, 11]]
    assert {fact[2] for fact in _told(vocabulary, *rows)} == {"2023"}


@pytest.mark.parametrize(
    ("when", "rows"),
    [
        ("开展时间", [(A, "12月5日", 1, 43), (B, "12月6日", 1, 38)]),
        ("开展时间", [(A, "12月5日", 1, 43), (A, "12月26日", 1, 38)]),
        ("月份", [(A, "12月", 2, 43), (B, "12月", 3, 38)]),
        ("时间", [(A, "12月", 2, 43), (B, "12月", 3, 38)]),
        ("时间", [(A, "2023年12月31日", 2, 43), (B, "2023年12月31日", 3, 38)]),
    ],
)
def test_the_day_of_one_event_and_the_month_of_a_row_date_it(vocabulary, when, rows):
    head = ["支部", when, "主题党日次数", "参加人次"]
    extraction = extracted({"S": [["2023年主题党日统计表"], head, *map(list, rows)]}, vocabulary)
    assert {fact[2] for fact in told(extraction)} == {"2023-12"}


@pytest.mark.parametrize(
    "rows",
    [
        [["会议名称", "时间", "次数", "参加人数"], ["党员大会", "3月5日", 3, 30]],
        [["支部", "时间", "次数", "参加人数"], [A, "3月5日", 3, 30], [A, "5月5日", 2, 30]],
        [["支部", "计划开展时间", "次数", "参加人数"], [A, "3月5日", 3, 30], [B, "5月5日", 2, 30]],
        [["支部", "主题", "最近开展时间", "参加人数"], [A, "学习", "3月5日", 30], [B, "座谈", "5月5日", 30]],
    ],
)
def test_what_may_be_the_manyeth_or_was_planned_stays_a_doubt(vocabulary, rows):
    extraction = extracted({"S": [["2023年主题党日统计表"], *rows]}, vocabulary)
    assert doubts(extraction)
    assert not {fact for fact in told(extraction) if fact[1] == "theme_day"}


@pytest.mark.parametrize(
    ("heads", "first", "second", "counts", "events"),
    [
        (
            ("党员大会时间", "党课时间", "志愿服务人次"),
            ("3月7日", "3月8日、20日", 32),
            ("3月7日", "", 28),
            {"volunteer_person_times": (32, 28)},
            [(A, "org_member_meeting", 1), (B, "org_member_meeting", 1), (A, "party_lecture", 2)],
        ),
        (
            ("党员大会召开时间", "主题党日次数", "党课时间"),
            ("3月7日", 3, "3月9日"),
            ("3月7日", 4, "3月9日"),
            {"theme_day": (3, 4)},
            [(org, metric, 1) for org in (A, B) for metric in ("org_member_meeting", "party_lecture")],
        ),
        (
            ("组织生活会时间", "党课次数"),
            ("3月5日", 4),
            ("3月6日", 3),
            {"party_lecture": (4, 3)},
            [(org, "org_organizational_life_meeting", 1) for org in (A, B)],
        ),
        (("最近党课时间", "主题党日"), ("3月5日", 12), ("3月6日", 11), {"theme_day": (12, 11)}, []),
        (("党课次数", "党课时间"), (1, "3月5日、4月6日"), (2, "3月6日"), {"party_lecture": (1, 2)}, []),
    ],
)
def test_days_of_what_nobody_counts_are_its_events(vocabulary, heads, first, second, counts, events):
    rows = [["2023年党建情况统计表"], ["党支部", *heads], [A, *first], [B, *second]]
    whole = [(org, metric, both[at]) for metric, both in counts.items() for at, org in enumerate((A, B))]
    assert _told(vocabulary, *rows) == facts("2023", *whole) | facts("2023-03", *events)


def test_a_column_that_tells_no_days_is_told_of_as_not_read(vocabulary):
    rows = [["2023年党建情况统计表"], ["党支部", "主题党日时间", "党课次数"], [A, "每月5日", 4], [B, "每月首个周五", 3]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "party_lecture", 4), (B, "party_lecture", 3))
    assert ("figures_skipped", "S!B2") in doubts(extraction, "note")
