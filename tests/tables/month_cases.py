"""Ledgers whose month stands in a column beside the day, merged down or told once, in figures or in words."""

from typing import Any

from tests.tables.layout_case import A, Case, facts

HEADS = ["月份", "日期", "类别", "内容", "参加人数"]
DAY, LESSON, COMMITTEE = "主题党日", "党课", "支委会"


def _case(name: str, months: tuple[Any, Any, Any], days: tuple[Any, ...], title: str = "2023年组织生活一览", **more: Any) -> Case:
    """Two theme days of the first month, one of the second, a lecture in the third."""
    first, second, third = months
    rows = [
        [first, days[0], DAY, "重温誓词", 20],
        ["", days[1], DAY, "参观旧址", 22],
        [second, days[2], DAY, "清扫库房", 19],
        [third, days[3], LESSON, "支部书记主讲", 23],
    ]
    told = (
        facts("2023-01", (A, "theme_day", 2), (A, "theme_day_person_times", 42))
        | facts("2023-02", (A, "theme_day", 1), (A, "theme_day_person_times", 19))
        | facts("2023-12", (A, "party_lecture", 1))
    )
    return Case(name, {"S": [[title], ["填报单位：" + A], HEADS, *rows]}, told, **more)


MERGED = {"S": [(3, 0, 4, 0)]}
CASES = [
    _case("months in words merged down", ("一月", "二月", "十二月"), ("4日", "18日下午", "8日", "20日"), merged=MERGED),
    _case("months in words told once", ("一月", "二月", "十二月"), (4, "18日（周三）", "8—9日", 20)),
    _case("months in words with 份 and other names", ("元月份", "二月份", "十二月份"), ("4日", "18日", "8日", "20日")),
    _case("months in figures with a part of the month for the day", ("1月", "2月", "12月"), ("上旬", "18日", "8日", "20日")),
    _case("months in words with parts of the month for days", ("一月", "二月", "十二月"), ("4日", "下旬", "8日", "月底")),
    _case("months with their year", ("2023年1月", "2023年2月", "2023年12月"), ("4日", "18日", "8日", "20日"), "组织生活一览"),
    _case(
        "months in words with their year", ("2023年一月", "2023年二月", "2023年十二月"), ("4日", "18日", "8日", "20日"), "一览"
    ),
    Case(
        "sums of a quarter between the months do not carry on as one",
        {
            "S": [
                ["2023年组织生活一览"],
                ["填报单位：" + A],
                HEADS,
                ["三月", "7日", COMMITTEE, "商议防汛", 5],
                ["", "下旬", DAY, "植树", 20],
                ["一季度", "小计：支委会1次、主题党日1次"],
                ["四月", "9日", COMMITTEE, "研究换届", 5],
                ["", "11日", DAY, "参观", 21],
            ]
        },
        facts("2023-03", (A, "org_committee_meeting", 1), (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2023-04", (A, "org_committee_meeting", 1), (A, "theme_day", 1), (A, "theme_day_person_times", 21)),
        merged={"S": [(5, 1, 5, 4)]},
    ),
    Case(
        "a day that the month in words does not have is held back",
        {
            "S": [
                ["2023年组织生活一览"],
                ["填报单位：" + A],
                HEADS,
                ["四月", "31日", DAY, "植树", 20],
                ["五月", "9日", DAY, "参观", 21],
                ["六月", "13日", DAY, "走访", 18],
            ]
        },
        facts("2023-05", (A, "theme_day", 1), (A, "theme_day_person_times", 21))
        | facts("2023-06", (A, "theme_day", 1), (A, "theme_day_person_times", 18)),
        held={("unreadable_value", "S!A4")},
    ),
    Case(
        "months in words that head the rows of a table of sums are no ledger",
        {"S": [["2023年情况"], ["填报单位：" + A], ["月份", "主题党日（次）", "党课（次）"], ["一月", 1, 2], ["二月", 3, 1]]},
        facts("2023-01", (A, "theme_day", 1), (A, "party_lecture", 2))
        | facts("2023-02", (A, "theme_day", 3), (A, "party_lecture", 1)),
    ),
    Case(
        "a month beside whole dates is not asked",
        {
            "S": [
                ["2023年组织生活一览"],
                ["填报单位：" + A],
                HEADS,
                ["一月", "1月4日", DAY, "重温誓词", 20],
                ["", "2月8日", DAY, "参观旧址", 22],
            ]
        },
        facts("2023-01", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2023-02", (A, "theme_day", 1), (A, "theme_day_person_times", 22)),
    ),
    Case(
        "months in words of two years",
        {
            "S": [
                ["组织生活一览"],
                ["填报单位：" + A],
                HEADS,
                ["2022年十二月", "4日", DAY, "重温誓词", 20],
                ["2023年一月", "8日", DAY, "参观旧址", 22],
            ]
        },
        facts("2022-12", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2023-01", (A, "theme_day", 1), (A, "theme_day_person_times", 22)),
    ),
]
