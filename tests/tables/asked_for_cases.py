"""Forms whose items are what is asked for: 每季度召开1次支部党员大会 | 召开4次. Its own number is a norm, never a figure."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2024年度党建工作自查情况表"]
MEETINGS = facts("2024", (A, "org_member_meeting", 4), (A, "org_committee_meeting", 12))
ALL = MEETINGS | facts("2024", (A, "theme_day", 11))


def _form(name: str, head: list[Any], *rows: list[Any], told: set[tuple] = ALL, **more) -> Case:
    sheets = {"S": [[f"{A}2024年度党建工作自查情况表"], head, *rows]}
    return Case(f"asked for: {name}", sheets, told, **more)


CASES = [
    _form(
        "how often stands before what",
        ["项目", "考核内容", "完成情况", "备注"],
        ["组织生活", "每季度召开1次支部党员大会", "召开4次", ""],
        ["", "每月召开1次支委会", "召开12次", ""],
        ["", "每月开展1次主题党日", "开展11次", ""],
        ["志愿服务", "每季度1次志愿服务", "5次", ""],
        told=ALL | facts("2024", (A, "volunteer_activities", 5)),
        merged={"S": [(2, 0, 4, 0)]},
    ),
    _form(
        "what stands before how often",
        ["序号", "考核内容", "完成情况", "自评分"],
        [1, "党员大会每季度召开一次", "4次", 10],
        [2, "支委会每月召开一次，记录规范", "12次", 10],
        [3, "主题党日每月不少于1次", 11, 10],
    ),
    _form(
        "the metric in the group and how often beside it",
        ["考核项目", "考核内容", "分值", "完成情况", "自评得分"],
        ["三会一课", "支部党员大会每季度不少于1次", 10, "召开4次", 10],
        ["", "支委会每月不少于1次", 10, "召开12次", 10],
        ["主题党日", "每月1次", 20, "开展11次", 20],
        merged={"S": [(2, 0, 3, 0)]},
    ),
    _form(
        "below a heading of standards",
        ["考核项目", "考核标准", "完成情况"],
        ["组织生活", "每季度召开1次支部党员大会", 4],
        ["", "每月召开1次支委会", 12],
        ["", "每月开展1次主题党日", 11],
        merged={"S": [(2, 0, 4, 0)]},
    ),
    Case(
        "asked for: over columns, where points may stand as well as counts",
        {"S": [TITLE, ["党支部", "每季度召开1次支部党员大会", "每月召开1次支委会"], [A, 4, 12], [B, 4, 11]]},
        set(),
        held={("layout_not_read", "S!B2"), ("layout_not_read", "S!C2")},
    ),
    Case(
        "asked for: over one column beside what was done",
        {"S": [TITLE, ["党支部", "主题党日", "书记讲党课不少于2次"], [A, 12, 2], [B, 11, 3]]},
        facts("2024", (A, "theme_day", 12), (B, "theme_day", 11)),
        held={("layout_not_read", "S!C2")},
    ),
    Case(
        "asked for: over the columns of half-years, of the one branch that the title names",
        {
            "S": [
                [f"{A}2024年党建工作统计表"],
                ["月份", "每季度召开1次党员大会", "每月召开1次支委会", "书记讲党课不少于2次"],
                ["上半年", 4, 12, 2],
                ["下半年", 4, 11, 2],
            ]
        },
        set(),
        held={("layout_not_read", f"S!{column}2") for column in "BCD"},
    ),
]
