"""Measure units and years in cells of their own between labels and values of a form, behind the values, or before the labels."""

from typing import Any

from tests.tables.layout_case import BUREAU, Case, facts

TITLE = [f"{BUREAU}2023年党建工作情况"]


def _of(name: str, rows: list[list[Any]], held: str = "", **told: float) -> Case:
    figures = facts("2023", *((BUREAU, metric, value) for metric, value in told.items()))
    return Case(name, {"S": [TITLE, *rows]}, figures, held={("unreadable_value", f"S!{held}")} if held else set())


CASES = [
    _of("a unit before each value", [["主题党日", "次", 12], ["党课", "次", 4]], theme_day=12, party_lecture=4),
    _of(
        "two pairs with their units in a row",
        [["主题党日", "次", 12, "志愿服务", "人次", 40], ["党课", "次", 4, "支委会", "次", 11]],
        theme_day=12,
        volunteer_person_times=40,
        party_lecture=4,
        org_committee_meeting=11,
    ),
    _of(
        "what was to be done beside what was",
        [["主题党日", "次", 11, "应开展", 12], ["党课", "次", 3, "应开展", 4]],
        theme_day=11,
        party_lecture=3,
    ),
    _of(
        "last year's figure with its unit before this year's",
        [["上年主题党日", "次", 11, "主题党日", "次", 12], ["去年党课", "次", 3, "党课", "次", 4]],
        theme_day=12,
        party_lecture=4,
    ),
    _of(
        "two units of one label, before their values",
        [["志愿服务", "人次", 320, "小时", 1200], ["主题党日", "次", 12, "人次", 96]],
        volunteer_person_times=320,
        volunteer_hours=1200,
        theme_day=12,
        theme_day_person_times=96,
    ),
    _of(
        "units in the answers of a name that counts events by itself",
        [["志愿服务", "320小时", "支委会", "11次"], ["主题党日", "12次", "讲党课", "4堂"]],
        volunteer_hours=320,
        org_committee_meeting=11,
        theme_day=12,
        party_lecture=4,
    ),
    _of(
        "a bracket of a label whose answer cannot be read is of that label alone",
        [["志愿服务（次/小时）", "8/320", "支委会", 11], ["志愿者", 30]],
        "B2",
        org_committee_meeting=11,
        volunteer_participants=30,
    ),
    _of("two values of one label, their units behind", [["志愿服务", 320, "人次", 1200, "小时"]], volunteer_person_times=320),
    _of(
        "pairs with their units behind",
        [["志愿服务", 320, "小时", "主题党日", 12, "次"], ["走访群众", 47, "户", "支委会", 11, "次"]],
        volunteer_hours=320,
        theme_day=12,
        service_visits=47,
        org_committee_meeting=11,
    ),
    _of(
        "figures that carry the unit of another metric of their name",
        [["志愿服务", "169小时"], ["主题党日", "96人次"], ["党课", 4]],
        volunteer_hours=169,
        theme_day_person_times=96,
        party_lecture=4,
    ),
    _of("a unit that heads the next value", [["志愿服务", 8, "人次", 260]], volunteer_activities=8),
    _of(
        "what was done and what was planned behind the name",
        [["志愿服务", "完成", 11, "计划", 12], ["主题党日", "计划", 12, "完成", 10]],
        volunteer_activities=11,
        theme_day=10,
    ),
    _of(
        "words of doing below a heading",
        [["志愿服务"], ["开展", "次", 11], ["服务", "小时", 120]],
        volunteer_activities=11,
        volunteer_hours=120,
    ),
    Case(
        "years before the pairs, one of them not the title's",
        {"S": [TITLE, ["2022年", "主题党日（次）", 6, "党课（次）", 2], ["2023年", "主题党日（次）", 7, "党课（次）", 3]]},
        facts("2022", (BUREAU, "theme_day", 6), (BUREAU, "party_lecture", 2))
        | facts("2023", (BUREAU, "theme_day", 7), (BUREAU, "party_lecture", 3)),
    ),
    Case(
        "another year before the pairs of one row only",
        {"S": [TITLE, ["2022年", "主题党日（次）", 6], ["本年", "支委会（次）", 11]]},
        facts("2022", (BUREAU, "theme_day", 6)) | facts("2023", (BUREAU, "org_committee_meeting", 11)),
    ),
]
