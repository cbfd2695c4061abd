"""Headings over two rows of which nothing is merged, units below an index row, and headings that are words of cells."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2023年情况"]


def _below(name: str, head: list[Any], sub: list[Any], row: list[Any], told: set[tuple], *more: list[Any]) -> Case:
    return Case(name, {"S": [TITLE, head, *more, sub, [A, *row]]}, told)


CASES = [
    _below(
        "how each is counted right below it",
        *(["单位", "主题党日", "讲党课", "志愿服务"], ["", "活动次数", "次数", "时长（小时）"], [12, 4, 120]),
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (A, "volunteer_hours", 120)),
    ),
    _below(
        "who came and what became of whom right below",
        *(["单位", "主题党日", "发展党员"], ["", "参加人次", "转正人数"], [240, 3]),
        facts("2023", (A, "theme_day_person_times", 240), (A, "dev_regularized", 3)),
    ),
    _below(
        "a group over two names, nothing merged",
        *(["单位", "组织生活", "", "志愿服务"], ["", "主题党日", "讲党课", "时长（小时）"], [12, 4, 120]),
        facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (A, "volunteer_hours", 120)),
    ),
    _below(
        "measure units in brackets",
        *(["单位", "主题党日", "志愿服务时长"], ["（计量单位）", "（次）", "（分钟）"], [12, 7200]),
        facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 120)),
    ),
    _below(
        "measure units below an index row",
        *(["单位", "主题党日", "志愿服务时长"], ["计量单位", "次", "分钟"], [12, 7200]),
        facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 120)),
        ["甲", 1, 2],
    ),
    *(
        Case(
            f"a heading {word} among headings",
            {"S": [TITLE, ["单位", "主题党日（次）", word, "讲党课（次）", word], [A, 12, 0, 4, 0], [B, 11, 1, 3, 1]]},
            facts("2023", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3)),
        )
        for word in ("未开展", "未召开", "没有", "待核", "未统计")
    ),
    Case(
        "categories of what the title is of bear names of other metrics",
        {"S": [[f"{A}2023年主题党日统计"], ["类别", "次数"], ["讲党课", 3], ["志愿服务", 4], ["合计", 7]]},
        facts("2023", (A, "theme_day", 7)),
    ),
    Case(
        "one organisation in several rows by form, no sum of them",
        {"S": [TITLE, ["单位", "方式", "主题党日（次）"], [A, "线上", 6], ["", "线下", 6], [B, "线下", 11]]},
        facts("2023", (B, "theme_day", 11)),
        {"S": [(2, 0, 3, 0)]},
        held={("layout_not_read", "S!3:4")},
    ),
]
