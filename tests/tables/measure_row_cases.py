"""Measures down and kinds of events across, the corner empty: 召开次数 | 应到人次 | 到会率 below 党员大会 | 支委会."""

from tests.tables.layout_case import A, Case, facts

TITLE = [f"{A}2023年“三会一课”情况表"]

CASES = [
    Case(
        "measures down below an empty corner",
        {
            "S": [
                TITLE,
                ["", "党员大会", "支委会", "党课"],
                ["召开次数", 4, 12, 5],
                ["应到人次", 136, 60, 136],
                ["实到人次", 128, 58, 130],
                ["到会率", "94.1%", "96.7%", "95.6%"],
            ]
        },
        facts("2023", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "party_lecture", 5)),
    ),
    Case(
        "measures down below an empty corner, of which some are of other metrics",
        {
            "S": [
                TITLE,
                ["", "主题党日", "志愿服务"],
                ["次数", 12, 6],
                ["人次", 400, 90],
                ["时长（小时）", "", 180],
            ]
        },
        facts(
            "2023",
            (A, "theme_day", 12),
            (A, "theme_day_person_times", 400),
            (A, "volunteer_activities", 6),
            (A, "volunteer_person_times", 90),
            (A, "volunteer_hours", 180),
        ),
    ),
]
