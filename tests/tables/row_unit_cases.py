"""Rows with a measure unit of their own below 次数, and units of each person's share or of several things beside them."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts


def _form(name: str, head: list[str], *rows: list[Any], told: set[tuple], **more: Any) -> Case:
    return Case(name, {"S": [[f"{A}2023年度工作情况统计表"], head, *rows]}, told, **more)


ROWS: list[list[Any]] = [
    ["党员大会", "次", 4],
    ["志愿服务时长", "小时", 86],
    ["志愿服务人次", "人次", 120],
    ["发展党员", "人", 2],
]
TOLD = facts(
    "2023",
    *((A, "org_member_meeting", 4), (A, "volunteer_hours", 86), (A, "volunteer_person_times", 120), (A, "dev_probationary", 2)),
)
MEETINGS = [["党员大会", "次", 4], ["支委会", "次", 12], ["党课", "次", 3]]
OF_MEETINGS = facts("2023", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12), (A, "party_lecture", 3))

CASES = [
    *(_form(f"the unit of each row goes before {head}", ["项目", "单位", head], *ROWS, told=TOLD) for head in ("次数", "人次")),
    _form(
        "names that say how they are counted go before 次数, others are in doubt",
        ["项目", "次数"],
        *(["党员大会", 4], ["志愿服务时长", 86], ["谈心谈话", 33], ["发展党员", 2]),
        told=facts("2023", (A, "org_member_meeting", 4), (A, "volunteer_hours", 86), (A, "org_heart_talk", 33)),
        held={("unit_not_convertible", "S!B6")},
    ),
    _form(
        "several measures of each metric",
        ["项目", "次数", "人次", "时长（小时）"],
        *(["党课", 4, 120, None], ["主题党日", 12, 240, None], ["志愿服务", 10, 100, 300], ["谈心谈话", 4, 33, None]),
        told=facts(
            "2023",
            *((A, "party_lecture", 4), (A, "theme_day", 12), (A, "theme_day_person_times", 240), (A, "volunteer_activities", 10)),
            *((A, "volunteer_person_times", 100), (A, "volunteer_hours", 300), (A, "org_heart_talk", 33)),
        ),
    ),
    *(
        _form(f"{unit} is a share", ["项目", "单位", "数值"], *MEETINGS, ["志愿服务时长", unit, 86], told=OF_MEETINGS)
        for unit in ("小时/人", "人均小时", "小时（人均）", "小时/党员")
    ),
    _form(
        "two units of two metrics",
        ["项目", "单位", "数值"],
        *(*MEETINGS, ["主题党日", "次/人次", 11]),
        told=OF_MEETINGS,
        held={("unit_not_convertible", "S!C6")},
    ),
    _form(
        "shares of a hundred are no counts", ["项目", "百分比"], ["党员大会", 96], told=set(), held={("layout_not_read", "S!*")}
    ),
    Case(
        "hours in rows of counts and points",
        {
            "S": [
                ["2023年统计表"],
                ["党支部", "类别", "主题党日", "志愿服务时长"],
                *([A, "次数", 12, 40], ["", "得分", 9, 8], [B, "次数", 11, 42], ["", "得分", 9, 7]),
            ]
        },
        facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 40), (B, "theme_day", 11), (B, "volunteer_hours", 42)),
        {"S": [(2, 0, 3, 0), (4, 0, 5, 0)]},
    ),
    _form(
        "time in hours is no date",
        ["项目", "数值"],
        *(["志愿服务次数", 4], ["志愿服务时间（小时）", 80]),
        told=facts("2023", (A, "volunteer_activities", 4), (A, "volunteer_hours", 80)),
    ),
    _form(
        "nor with its unit beside it",
        ["项目", "单位", "数值"],
        *(["志愿服务次数", "次", 4], ["志愿服务时间", "小时", 80]),
        told=facts("2023", (A, "volunteer_activities", 4), (A, "volunteer_hours", 80)),
    ),
    *(
        Case(
            f"{name} of organisations in columns, below a title of services",
            {"S": [["2023年志愿服务统计表"], ["项目", A, B], ["志愿服务次数", 4, 5], [name, 80, 70]]},
            facts(
                "2023",
                *((A, "volunteer_activities", 4), (B, "volunteer_activities", 5)),
                *((A, "volunteer_hours", 80), (B, "volunteer_hours", 70)),
            ),
        )
        for name in ("服务时间（小时）", "活动时间（小时）")
    ),
    Case(
        "time in hours heads a column",
        {"S": [["2023年志愿服务统计表"], ["党支部", "志愿服务次数", "活动时间（小时）"], [A, 4, 80]]},
        facts("2023", (A, "volunteer_activities", 4), (A, "volunteer_hours", 80)),
    ),
]
