"""Panels of a form whose heads are groups and how is counted below them: 组织生活 | 次数 | 党员活动 | 人次."""

from typing import Any

from tests.tables.layout_case import A, Case, facts

TITLE = [f"{A}2024年统计表"]
HELD = "unit_not_convertible"


def _form(name: str, *rows: list[Any], held: tuple[str, ...] = (), **told: float) -> Case:
    figures = facts("2024", *((A, metric, value) for metric, value in told.items()))
    return Case(f"heads of panels: {name}", {"S": [TITLE, *rows]}, figures, held={(HELD, f"S!{at}") for at in held})


MEETINGS = {"org_member_meeting": 4, "org_committee_meeting": 12, "party_lecture": 5}

CASES = [
    _form(
        "times beside people",
        ["组织生活", "次数", "党员活动", "人次"],
        ["党员大会", 4, "集中培训", 76],
        ["支委会", 12, "主题党日", 400],
        ["党课", 5, "志愿服务", 90],
        study_training_person_times=76,
        theme_day_person_times=400,
        volunteer_person_times=90,
        **MEETINGS,
    ),
    _form(
        "hours, in which one of the labels is not told",
        ["组织生活", "次数", "志愿服务", "小时"],
        ["党员大会", 4, "志愿服务", 90],
        ["支委会", 12, "主题党日", 3],
        ["党课", 5, "", ""],
        held=("D4",),
        volunteer_hours=90,
        **MEETINGS,
    ),
    _form(
        "people, of which a label says itself that it counts them",
        ["组织生活", "次数", "党员情况", "人数"],
        ["党员大会", 4, "党员总数", 43],
        ["支委会", 12, "入党申请人", 3],
        ["党课", 5, "", ""],
        member_total=43,
        dev_applicants=3,
        **MEETINGS,
    ),
    _form(
        "one panel alone",
        ["项目", "人次"],
        ["集中培训", 76],
        ["主题党日", 400],
        ["志愿服务", 90],
        study_training_person_times=76,
        theme_day_person_times=400,
        volunteer_person_times=90,
    ),
    _form(
        "one panel in which something is told that is never told in 人次",
        ["项目", "人次"],
        ["党员大会", 4],
        ["主题党日", 400],
        held=("B3", "B4"),
    ),
]
