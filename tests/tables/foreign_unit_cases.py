"""Names of metrics with a measure unit beside them in which no metric is told: 走访慰问（元）, 走访慰问 | 元."""

from typing import Any

from tests.tables.layout_case import A, Case, facts

TOP: list[list[Any]] = [["2024年党支部工作登记表"], ["党组织名称", A]]
TOLD = facts("2024", (A, "theme_day", 12), (A, "org_committee_meeting", 11))
PAIRS: list[list[Any]] = [["主题党日", "12次", "支委会", 11]]


def _form(name: str, *lines: list[Any], more: set[tuple] | None = None) -> Case:
    return Case(name, {"S": [*TOP, *lines, *PAIRS]}, TOLD | (more or set()))


def _table(name: str, heads: list[str], *lines: list[Any], told: set[tuple]) -> Case:
    return Case(name, {"S": [*TOP, heads, *lines]}, told)


CASES = [
    _form("money in brackets in a form", ["走访慰问（元）", 2000, "讲党课（元）", 800]),
    _form("lengths and ways in brackets in a form", ["走访（公里）", 30, "宣传信息（字）", 3000]),
    _form("学时 in brackets in a form", ["讲党课（学时）", 8, "学法（学时）", 4]),
    _form("money behind its figure", ["走访慰问", 2000, "元"], ["讲党课", 800, "（元）", "学法", 4, "学时"]),
    _form("money before its figure", ["走访慰问", "元", 2000]),
    _form("trees in the name of what was planted", ["志愿服务（棵）", 30]),
    _form(
        "units of the metrics in brackets in a form",
        ["走访慰问（人次）", 20, "讲党课（堂）", 4],
        more=facts("2024", (A, "care_condolence", 20), (A, "party_lecture", 4)),
    ),
    _form(
        "units of the metrics behind their figures",
        ["走访慰问", 20, "人次", "讲党课", 4, "堂"],
        more=facts("2024", (A, "care_condolence", 20), (A, "party_lecture", 4)),
    ),
    _form(
        "money behind one figure says nothing of the next",
        ["走访慰问", 2000, "元", "讲党课", 4, "次"],
        more=facts("2024", (A, "party_lecture", 4)),
    ),
    _form(
        "a unit in brackets goes before the cell behind",
        ["走访慰问（户）", 20, "元"],
        more=facts("2024", (A, "care_condolence", 20)),
    ),
    _table(
        "a column of units with money in one row",
        ["项目", "单位", "数量"],
        ["走访慰问", "元", 2000],
        ["主题党日", "次", 12],
        ["讲党课", "学时", 8],
        ["支委会", "次", 11],
        told=TOLD,
    ),
    _table(
        "a column of units where only the name itself says the unit",
        ["项目", "计量单位", "数量"],
        ["走访慰问（人次）", "", 20],
        ["主题党日", "次", 12],
        ["支委会", "次", 11],
        told=TOLD | facts("2024", (A, "care_condolence", 20)),
    ),
]
