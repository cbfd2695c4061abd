"""Lines of pairs side by side whose answers carry remarks: none of them heads a table."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts

HEAD: list[list[Any]] = [["党组织基本信息登记表（2024年度）"], ["填报单位：" + A]]
ABOVE: list[Any] = ["党员大会", "4次", "支委会", "11次"]
BELOW: list[list[Any]] = [["警示教育", "2次", "谈心谈话", "37人次"], ["志愿服务时长", "260小时", "走访慰问", "19人次"]]
TOLD = facts(
    "2024",
    *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 11), (A, "discipline_warning_education", 2)),
    *((A, "org_heart_talk", 37), (A, "volunteer_hours", 260), (A, "care_condolence", 19)),
)


def _among(name: str, line: list[Any], *told: tuple[str, float], **more: Any) -> Case:
    own = facts("2024", *((A, metric, value) for metric, value in told))
    return Case(name, {"表": [*HEAD, ABOVE, line, *BELOW]}, TOLD | own, **more)


DAY_AND_LIFE = (("theme_day", 12), ("org_organizational_life_meeting", 1))

ALONE: list[list[Any]] = [["2024年自查表"], ["填报单位：" + A]]
CASES = [
    Case(
        "counts with their parts, nothing above or below",
        {"表": [*ALONE, ["主题党日", "12次（其中联合2次）", "支委会", "11次（含扩大1次）"]]},
        facts("2024", (A, "theme_day", 12), (A, "org_committee_meeting", 11)),
    ),
    Case(
        "counts with their days, nothing above or below",
        {"表": [*ALONE, ["民主生活会", "1次（1月15日）", "组织生活会", "2次（1月、7月）"]]},
        facts("2024", (A, "org_democratic_life_meeting", 1), (A, "org_organizational_life_meeting", 2)),
    ),
    Case(
        "headings with a number in their brackets head a table",
        {"表": [*ALONE, ["支部", "主题党日（12次）", "支委会（次）"], [B, 12, 11]]},
        facts("2024", (B, "theme_day", 12), (B, "org_committee_meeting", 11)),
    ),
    _among("a count with the day on which it was", ["主题党日", "12次", "组织生活会", "1次（2024年2月6日）"], *DAY_AND_LIFE),
    _among("one with the month", ["主题党日", "12次", "组织生活会", "1次（2024年2月）"], *DAY_AND_LIFE),
    _among(
        "one with the year alone",
        ["组织生活会", "1次（2024年）", "主题党日", "12次"],
        DAY_AND_LIFE[0],
        held={("unreadable_value", "表!B4")},
    ),
    _among(
        "both with their days",
        ["讲党课", "2次（3月、7月）", "组织生活会", "1次（2024年2月6日）"],
        ("party_lecture", 2),
        DAY_AND_LIFE[1],
    ),
    _among(
        "numbers in words with days",
        ["讲党课", "三次", "组织生活会", "一次（2024年1月20日）"],
        ("party_lecture", 3),
        DAY_AND_LIFE[1],
    ),
    _among("since when, beside a count", ["成立时间", "2012年6月", "主题党日", "12次"], DAY_AND_LIFE[0]),
    _among(
        "a count and how often that is",
        ["主题党日", "12次（每月1次）", "讲党课", "4次（每季度一次）"],
        DAY_AND_LIFE[0],
        ("party_lecture", 4),
    ),
    _among(
        "how often alone is no count",
        ["主题党日", "1次（每月）", "讲党课", "1次（每季度1次）"],
        held={("rate_without_total", "表!B4"), ("rate_without_total", "表!D4")},
    ),
    # What only looks like such a line.
    Case(
        "a heading of metrics and months above a table",
        {
            "表": [
                ["2024年情况"],
                ["党支部", "主题党日（2024年2月）", "讲党课（2024年2月）"],
                [A, 1, 0],
                [B, 2, 1],
            ]
        },
        facts("2024-02", (A, "theme_day", 1), (A, "party_lecture", 0), (B, "theme_day", 2), (B, "party_lecture", 1)),
    ),
    Case(
        "a table of months below lines of pairs",
        {
            "表": [
                *HEAD,
                ABOVE,
                ["党员总数", "31名", "组织生活会", "1次（2024年2月6日）"],
                ["项目", "1月", "2月", "3月"],
                ["主题党日", 1, 2, 1],
                ["讲党课", 0, 1, 0],
            ]
        },
        facts(
            "2024",
            *((A, "org_member_meeting", 4), (A, "org_committee_meeting", 11), (A, "member_total", 31)),
            (A, "org_organizational_life_meeting", 1),
        )
        | facts("2024-01", (A, "theme_day", 1), (A, "party_lecture", 0))
        | facts("2024-02", (A, "theme_day", 2), (A, "party_lecture", 1))
        | facts("2024-03", (A, "theme_day", 1), (A, "party_lecture", 0)),
    ),
]
