"""Headings that count months or quarters by their numbers, or by the first days of months, and numbers that count neither."""

from datetime import date
from typing import Any

from tests.tables.layout_case import A, B, Case, facts

DAY, LESSON, COMMITTEE = "theme_day", "party_lecture", "org_committee_meeting"
YEAR = [*range(1, 13)]
ODD, EVEN = [1, 3, 2, 1, 1, 2, 4, 1, 1, 1, 2, 1], [2, 2, 1, 1, 3, 1, 1, 1, 2, 1, 1, 5]


def by_month(org: str, metric: str, values: list[int], first: int = 1, year: str = "2023") -> set[tuple]:
    return {fact for at, value in enumerate(values, first) for fact in facts(f"{year}-{at:02}", (org, metric, value))}


def _wide(name: str, heads: list[Any], title: str = "2023年主题党日统计表", **more: Any) -> Case:
    """A year of theme days of two branches below one merged heading, with their sum, the headings of branches merged down."""
    rows = [
        [title],
        ["序号", "党组织名称", "主题党日次数（次）"],
        ["", "", *heads, "全年合计"],
        [1, A, *ODD, sum(ODD)],
        [2, B, *EVEN, sum(EVEN)],
    ]
    told = by_month(A, DAY, ODD) | by_month(B, DAY, EVEN)
    checks = facts("2023", (A, DAY, sum(ODD)), (B, DAY, sum(EVEN)))
    return Case(name, {"S": rows}, told, checks=checks, **more)


MERGED = {"S": [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 14)]}
FIRSTS = [date(2023, month, 1) for month in YEAR]
_OF_DAYS = ('m"月"d"日"', "yyyy-mm-dd hh:mm:ss", "mmm-yy", 'yyyy"年"m"月"d"日"', "d-mmm", "mmmm")

CASES = [
    _wide("months as numbers", YEAR, merged=MERGED),
    _wide("months as numbers, nothing merged", YEAR),
    _wide("months as numbers in texts", [str(month) for month in YEAR], merged=MERGED),
    _wide("months as numbers that a format shows as months", [(month, '0"月"') for month in YEAR], merged=MERGED),
    *(_wide(f"first days of months as {code}", [(day, code) for day in FIRSTS], merged=MERGED) for code in _OF_DAYS),
    _wide("first days of months, nothing merged", [(day, 'm"月"d"日"') for day in FIRSTS]),
    _wide("first days of months as texts", [f"{month}月1日" for month in YEAR], merged=MERGED),
    _wide("first days with their time as texts", [f"2023-{month:02}-01 00:00:00" for month in YEAR]),
    _wide(
        "the year of the title, where the days hide theirs", [(day.replace(year=2024), "m/d") for day in FIRSTS], merged=MERGED
    ),
    Case(
        "months as numbers of several metrics side by side, each with its sum",
        {
            "S": [
                ["2023年组织生活统计表"],
                ["党支部", "主题党日（次）", *[""] * 12, "党课（次）"],
                ["", *YEAR, "合计", *YEAR, "合计"],
                [A, *ODD, sum(ODD), *EVEN, sum(EVEN)],
            ]
        },
        by_month(A, DAY, ODD) | by_month(A, LESSON, EVEN),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 13), (1, 14, 1, 26)]},
        checks=facts("2023", (A, DAY, sum(ODD)), (A, LESSON, sum(EVEN))),
    ),
    Case(
        "months as numbers beside the heading of the branches, below two metrics",
        {
            "S": [
                ["2023年组织生活分月统计表"],
                ["", "", "主题党日（次）", "", "", "党课（次）"],
                ["序号", "支部名称", 1, 2, 3, 1, 2, 3],
                [1, A, 4, 1, 2, 1, 0, 3],
            ]
        },
        by_month(A, DAY, [4, 1, 2]) | by_month(A, LESSON, [1, 0, 3]),
        merged={"S": [(1, 2, 1, 4), (1, 5, 1, 7)]},
    ),
    Case(
        "quarters as numbers below a heading that says so",
        {
            "S": [
                ["2023年情况统计表"],
                ["党支部", "各季度党课（次）", "", "", "", "各季度支委会（次）"],
                ["", 1, 2, 3, 4, 1, 2, 3, 4],
                [A, 1, 2, 1, 3, 3, 4, 3, 5],
            ]
        },
        {
            fact
            for at, (lessons, meetings) in enumerate([(1, 3), (2, 4), (1, 3), (3, 5)], 1)
            for fact in facts(f"2023Q{at}", (A, LESSON, lessons), (A, COMMITTEE, meetings))
        },
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 4), (1, 5, 1, 8)]},
    ),
    Case(
        "the months of the half-year and of the quarter that the title names",
        {
            "一": [
                ["2023年下半年主题党日统计表"],
                ["党支部", "主题党日（次）"],
                ["", 7, 8, 9, 10, 11, 12],
                [A, 1, 2, 1, 1, 4, 1],
            ],
            "二": [["2023年第二季度党课统计表"], ["党支部", "党课（次）"], ["", 4, 5, 6], [A, 2, 0, 1]],
            "三": [["2023年一季度支委会统计表"], ["党支部", "支委会（次）"], ["", 1, 2, 3], [A, 2, 4, 1]],
        },
        by_month(A, DAY, [1, 2, 1, 1, 4, 1], 7) | by_month(A, LESSON, [2, 0, 1], 4) | by_month(A, COMMITTEE, [2, 4, 1]),
        merged={
            "一": [(1, 0, 2, 0), (1, 1, 1, 6)],
            "二": [(1, 0, 2, 0), (1, 1, 1, 3)],
            "三": [(1, 0, 2, 0), (1, 1, 1, 3)],
        },
    ),
    Case(
        "months as numbers below their quarters, with a sum behind each three",
        {
            "S": [
                ["2023年上半年主题党日（次）"],
                ["党支部", "一季度", "", "", "", "二季度", "", "", ""],
                ["", 1, 2, 3, "小计", 4, 5, 6, "小计"],
                [A, 1, 2, 1, 4, 3, 1, 1, 5],
            ]
        },
        by_month(A, DAY, [1, 2, 1, 3, 1, 1]),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 4), (1, 5, 1, 8)]},
        checks=facts("2023Q1", (A, DAY, 4)) | facts("2023Q2", (A, DAY, 5)),
    ),
    Case(
        "numbers below a metric of which nothing tells what they count are held back",
        {
            "S": [
                ["2023年主题党日统计表"],
                ["党支部", "主题党日（次）", "", "", "党课（次）"],
                ["", 1, 2, 3, ""],
                [A, 4, 1, 2, 6],
            ]
        },
        facts("2023", (A, LESSON, 6)),
        merged={"S": [(1, 0, 2, 0), (1, 1, 1, 3), (1, 4, 2, 4)]},
        held={("period_unresolved", "S!*")},
    ),
    Case(
        "first days of months beside the heading of the branches",
        {
            "S": [
                ["主题党日次数"],
                ["序号", "党支部", *(date(2023, month, 1) for month in (3, 4, 5))],
                [1, A, 1, 2, 3],
                [2, B, 2, 1, 1],
            ]
        },
        by_month(A, DAY, [1, 2, 3], 3) | by_month(B, DAY, [2, 1, 1], 3),
    ),
    Case(
        "numbers of columns are no months: below sub-headings, from 甲 on, or from the first column",
        {
            "一": [
                ["2023年各月组织生活"],
                ["党支部", "三会一课（次）"],
                ["", "党员大会", "支委会", "党课"],
                ["甲", 1, 2, 3],
                [A, 4, 12, 5],
            ],
            "二": [["2023年分月报送"], ["序号", "党支部", "主题党日（次）"], [1, 2, 3], [1, A, 12], [2, B, 11]],
        },
        facts("2023", (A, "org_member_meeting", 4), (A, COMMITTEE, 12), (A, LESSON, 5), (A, DAY, 12), (B, DAY, 11)),
        merged={"一": [(1, 0, 2, 0), (1, 1, 1, 3)]},
    ),
    Case(
        "figures that happen to go up by one are figures",
        {
            "一": [["2023年各季度情况"], ["党支部", "主题党日（次）", "党课（次）", "支委会（次）"], [A, 1, 2, 3], [B, 4, 5, 6]],
            "二": [
                ["2023年情况"],
                ["月份", "主题党日（次）", "党课（次）", "支委会（次）"],
                ["合计", 1, 2, 3],
                ["1月", 1, 2, 3],
            ],
        },
        facts("2023", (A, DAY, 1), (A, LESSON, 2), (A, COMMITTEE, 3), (B, DAY, 4), (B, LESSON, 5), (B, COMMITTEE, 6))
        | facts("2023-01", ("", DAY, 1), ("", LESSON, 2), ("", COMMITTEE, 3)),
        checks=set(),
    ),
    Case(
        "the dates of a form and of a roster are no headings",
        {
            "一": [
                ["2023年支部情况"],
                ["党支部", A, "成立时间", (date(2015, 7, 1), "yyyy-mm-dd"), "换届时间", (date(2021, 7, 1), "yyyy-mm-dd")],
                ["主题党日（次）", 12, "党课（次）", 4, "支委会（次）", 13],
            ],
            "二": [
                ["2023年发展党员名册"],
                ["序号", "党支部", "申请入党时间", "确定积极分子时间", "接收预备党员时间"],
                [1, A, date(2021, 7, 1), date(2022, 7, 1), date(2023, 7, 1)],
                [2, B, date(2022, 9, 1), date(2022, 11, 1), date(2023, 12, 1)],
            ],
        },
        facts("2023", (A, DAY, 12), (A, LESSON, 4), (A, COMMITTEE, 13))
        | facts("2021", (A, "dev_applicants", 1))
        | facts("2022", (A, "dev_activists", 1), (B, "dev_applicants", 1), (B, "dev_activists", 1))
        | facts("2023", (A, "dev_probationary", 1), (B, "dev_probationary", 1)),
    ),
]
