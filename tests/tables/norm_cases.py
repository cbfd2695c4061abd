"""What was asked for beside what was done in the rows of a form: 计划12次 | 完成11次, 主题党日（规定12次） | 11."""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts

TITLE = ["2024年党支部工作自查表"]
DONE = facts("2024", (A, "theme_day", 11), (A, "org_committee_meeting", 10))
UNREADABLE = "unreadable_value"


def _form(name: str, *rows: list[Any], told: set[tuple] = DONE, held: tuple[str, ...] = ()) -> Case:
    return Case(name, {"S": [TITLE, ["支部名称", A], *rows]}, told, held={(UNREADABLE, f"S!{at}") for at in held})


def _beside(name: str, norm: str, done: Any, norm_too: str, done_too: Any) -> Case:
    return _form(f"{name}: {norm}, {done}", ["主题党日", norm, done], ["支委会", norm_too, done_too])


CASES = [
    _beside("a plan and what became of it", "计划12次", "完成11次", "计划12次", "完成10次"),
    _beside("what was owed and done", "应开12次", "实开11次", "应召开12次", "实际召开10次"),
    _beside("a requirement and a result", "要求12次", "实际开展11次", "规定12次", "已开展10次"),
    _beside("a target and a bare result", "目标12次", "11次", "目标12次", 10),
    _beside("how often and how many", "每月1次", 11, "每月一次", "10次"),
    _beside("at least so many, and how many", "不少于12次", 11, "至少12次", "10次"),
    _form("numbered rows", [1, "主题党日", "每月1次", 11], [2, "支委会", "每月1次", 10]),
    _form("how often behind how many", [1, "主题党日", 11, "每月一次"], [2, "支委会", 10, "每月1次"]),
    _form("two pairs in a row", ["主题党日", "每月1次", 11, "支委会", "每月1次", 10]),
    _form("a word for the plan with its own figure", ["主题党日", "目标", 12, "实际", 11], ["支委会", "计划", 12, "完成", 10]),
    _form("norms in brackets", ["主题党日（规定12次）", 11, "支委会（要求每月1次）", 10]),
    _form("last year's number in brackets", ["主题党日（上年10次）", 11, "支委会（去年12次）", 10]),
    _form(
        "planned by a bracket without a number", ["主题党日（计划）", 12, "支委会（上年）", 12], ["主题党日", 11, "支委会", 10]
    ),
    _form("a result in words behind a bare number", ["主题党日", "12次", "完成11次"], told=set(), held=("B3",)),
    _form("a number behind a number", ["主题党日", "12次", "11次"], told=set(), held=("B3",)),
    _form("what only begins as a norm", ["党员总数", 43, "应急队伍", 2], told=facts("2024", (A, "member_total", 43))),
    _form(
        "two numbers in one cell of a pair",
        ["主题党日：11/12次"],
        ["支委会：10次"],
        told=DONE - {(A, "theme_day", "2024", 11, "reported")},
        held=("A3",),
    ),
    _form(
        "two pairs of which one has two numbers",
        ["主题党日：11/12次；支委会：10次"],
        told=DONE - {(A, "theme_day", "2024", 11, "reported")},
        held=("A3",),
    ),
    _form(
        "words behind a colon that hold a number",
        ["开展主题党日：参观红色基地2处"],
        ["支委会：10次"],
        told=DONE - {(A, "theme_day", "2024", 11, "reported")},
    ),
    Case(
        "norms in the headings of a table",
        {"S": [TITLE, ["党支部", "主题党日（规定12次）", "支委会（计划）"], [A, 11, 12], [B, 12, 12]]},
        facts("2024", (A, "theme_day", 11), (B, "theme_day", 12)),
    ),
]
