"""Measure units in brackets: of the one label that has its figure beside it, or of all figures below a title."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2023年党建工作情况表"]
NAME = ["党组织名称", A]
PAIRS = [["主题党日", "24次", "志愿服务", "8场"], ["党课", 6, "谈心谈话", 40]]
TOLD = facts("2023", (A, "theme_day", 24), (A, "volunteer_activities", 8), (A, "party_lecture", 6), (A, "org_heart_talk", 40))
MEMBERS = facts("2023", (A, "member_total", 43))


def _below(name: str, first: list[Any], more: set[tuple] | None = None, title: list[str] = TITLE) -> Case:
    return Case(name, {"S": [title, NAME, first, *PAIRS]}, TOLD | (more or set()))


def _in_hours(name: str, *above: list[Any]) -> Case:
    """Lines above a form or a table whose figures they tell to be hours."""
    form = [*above, ["志愿服务", 320], ["主题党日", "24次"]]
    told = facts("2023", (A, "volunteer_hours", 320), (A, "theme_day", 24))
    return Case(name, {"S": form}, told)


CASES = [
    _below("people above events", ["党员总数（名）", 43], MEMBERS),
    _below("people above events, in other brackets", ["党员总数【人】", 43], MEMBERS),
    _below("people above events, told in words", ["党员总数(名)", "四十三"], MEMBERS),
    _below("people above events, masked", ["党员总数（名）", "**"], {(A, "member_total", "2023", None, "redacted")}),
    _below("what is no metric above events", ["平均年龄（岁）", 44, "党员总数（名）", 43], MEMBERS),
    _below("hours above events", ["志愿服务时长（小时）", 320], facts("2023", (A, "volunteer_hours", 320))),
    _below("households above events", ["走访（户）", 12], facts("2023", (A, "service_visits", 12))),
    _below(
        "person-times above events",
        ["集中学习（次）", 9, "培训（人次）", 70],
        facts("2023", (A, "study_collective", 9), (A, "study_training_person_times", 70)),
    ),
    _below(
        "people whose figure is blank",
        ["党员总数（名）", "", "民主生活会（次）", 1],
        facts("2023", (A, "org_democratic_life_meeting", 1)),
    ),
    _below(
        "a figure with its measure unit in brackets",
        ["民主生活会", "1（次）", "党员总数", "43（人）"],
        MEMBERS | facts("2023", (A, "org_democratic_life_meeting", 1)),
    ),
    Case(
        "people beside the name of the organisation",
        {"S": [TITLE, [*NAME, "党员总数（名）", 43], *PAIRS]},
        TOLD | MEMBERS,
    ),
    Case(
        "people in a line above a table",
        {"S": [TITLE, ["党员总数（名）", 86, "下设党支部（个）", 2], ["支部", "主题党日", "党课"], [A, 12, 4], [B, 11, 3]]},
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3))
        | facts("2023", ("", "member_total", 86), ("", "branch_total", 2)),
    ),
    _in_hours("a title's bracket", ["2023年志愿服务情况（小时）"], NAME),
    _in_hours("a title's bracket with its key", ["2023年党建工作情况表（单位：小时）"], NAME),
    _in_hours("a line with the key", TITLE, ["单位：小时"], NAME),
    _in_hours("a key beside the reporter", TITLE, [f"填报单位：{A}", "计量单位：小时"]),
    _in_hours("a bracket with its key beside a figure's label", TITLE, [*NAME, "（单位：小时）"]),
    Case(
        "a title's bracket above a table",
        {"S": [["2023年志愿服务情况（小时）"], ["支部", "志愿服务"], [A, 320], [B, 210]]},
        facts("2023", (A, "volunteer_hours", 320), (B, "volunteer_hours", 210)),
    ),
]
