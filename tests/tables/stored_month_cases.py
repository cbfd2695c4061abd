"""Months that a sheet stores as the first day of each: over several headings, beside kinds of meetings, and down a column."""

from datetime import date

from tests.tables.layout_case import A, B, Case, facts

JANUARY, FEBRUARY = date(2023, 1, 1), date(2023, 2, 1)
TITLE = ["2023年党建工作统计表"]
OWN = [f"{A}2023年党建工作统计表"]
HEADS = ["党员大会", "主题党日"]
OVER = {"S": [(1, 1, 1, 2), (1, 3, 1, 4), (1, 0, 2, 0)]}
ROWS = [["", *HEADS, *HEADS], [A, 1, 2, 3, 4], [B, 5, 6, 7, 8]]
BOTH = facts("2023-01", (A, "org_member_meeting", 1), (A, "theme_day", 2), (B, "org_member_meeting", 5), (B, "theme_day", 6))
BOTH |= facts("2023-02", (A, "org_member_meeting", 3), (A, "theme_day", 4), (B, "org_member_meeting", 7), (B, "theme_day", 8))
FIRST = facts("2023-01", (A, "org_member_meeting", 1), (A, "theme_day", 2))
ONE = FIRST | facts("2023-02", (A, "org_member_meeting", 3), (A, "theme_day", 4))


def _over(name: str, months: list[object]) -> Case:
    return Case(name, {"S": [TITLE, ["党支部", months[0], "", months[1], ""], *ROWS]}, BOTH, merged=OVER)


def _down(heading: str) -> Case:
    return Case(f"months below {heading}", {"S": [OWN, [heading, *HEADS], [JANUARY, 1, 2], [FEBRUARY, 3, 4]]}, ONE)


CASES = [
    _over("dates merged over metrics", [JANUARY, FEBRUARY]),
    _over("the same shown as months", [(JANUARY, 'yyyy"年"m"月"'), (FEBRUARY, 'yyyy"年"m"月"')]),
    *(
        Case(
            f"dates beside {heading}",
            {"S": [OWN, [heading, JANUARY, FEBRUARY, "合计"], [HEADS[0], 1, 3, 4], [HEADS[1], 2, 4, 6]]},
            ONE,
            checks=facts("2023", (A, "org_member_meeting", 4), (A, "theme_day", 6)),
        )
        for heading in ("会议类型", "活动类型", "项目")
    ),
    *map(_down, ("统计时间", "日期", "月份")),
    Case(
        "first days on which something was done are days",
        {"S": [[f"{A}2023年主题党日台账"], ["日期", "参加人数"], [JANUARY, 20], [FEBRUARY, 21]]},
        facts("2023-01", (A, "theme_day", 1), (A, "theme_day_person_times", 20))
        | facts("2023-02", (A, "theme_day", 1), (A, "theme_day_person_times", 21)),
    ),
]
