"""Weeks of a month, which have no period of their own, with the sum that tells the month's figure."""

from tests.tables.layout_case import A, Case, facts

HEAD = ["周次", "学习次数", "内容"]
WEEKS = [["第一周", 1, "两会"], ["第二周", 1, "党章"], ["第3周", 2, "讲话"]]
HELD = {("figures_disagree", f"S!B{row}") for row in (3, 4, 5)}


def _weeks(name: str, *sums: list, told: set[tuple], **more) -> Case:
    return Case(f"weeks of a month: {name}", {"S": [[f"{A}2023年3月每周学习情况"], HEAD, *WEEKS, *sums]}, told, **more)


EACH = {(A, "study_collective", "2023-03", value, "reported") for value in (1, 2)}
CASES = [
    _weeks("with their sum", ["合计", 4, ""], told=facts("2023-03", (A, "study_collective", 4))),
    _weeks("without", told=EACH, held=HELD),
]
