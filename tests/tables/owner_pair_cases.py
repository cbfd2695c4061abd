"""Two keys with their names in one line above a table: who judged or helped, and whose the figures are; no heading of a table."""

from typing import Any

from tests.tables.layout_case import BUREAU, A, B, C, Case, facts

TITLE = ["2024年度党建工作统计表"]
NARROW: list[list[Any]] = [["指标", "完成数"], ["主题党日（次）", 12], ["党课（次）", 4]]
WIDE: list[list[Any]] = [["指标", "计量单位", "完成数", "备注"], ["主题党日", "次", 12], ["党课", "次", 4]]
TOLD = facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4))
KEYS = [
    *(("考核单位", "被考核单位"), ("督查单位", "迎检支部"), ("主管单位", "填报单位"), ("包联单位", "党支部名称")),
    *(("指导单位", "创建支部"), ("验收单位", "申报支部"), ("审核单位", "上报单位"), ("挂点单位", "驻村党支部")),
    *(("考核组", "考核对象"), ("督导组", "被督导党支部")),
]


def _across(name: str, key: str, *names: str) -> Case:
    """Names of organisations that head columns, behind a key or a heading."""
    rows = [["主题党日（次）", 12, 11, 10][: len(names) + 1], ["党课（次）", 4, 5, 6][: len(names) + 1]]
    told = {
        fact
        for at, org in enumerate(names, 1)
        for fact in facts("2024", (org, "theme_day", rows[0][at]), (org, "party_lecture", rows[1][at]))
    }
    return Case(name, {"S": [TITLE, [key, *names], *rows]}, told)


CASES = [
    *(Case(f"{one} and {other}", {"S": [TITLE, [one, BUREAU, other, A], *NARROW]}, TOLD) for one, other in KEYS),
    *(Case(f"{one} and {other}, wide", {"S": [TITLE, [one, BUREAU, other, A], *WIDE]}, TOLD) for one, other in KEYS),
    _across("known branches behind 指标", "指标", A, B, C),
    _across("known branches behind a key of those judged", "被考核单位", A, B, C),
    _across("known branches behind a key of those who judge", "考核单位", A, B, C),
    _across("branches of no registry behind 党支部", "党支部", A, "车间党支部", "后勤党支部"),
    Case(
        "such keys over columns",
        {"S": [TITLE, ["帮扶单位", "受援支部", "走访（户）", "慰问（户）"], ["水利局", B, 12, 3], ["交通局", C, 11, 4]]},
        facts("2024", (B, "service_visits", 12), (B, "care_condolence", 3), (C, "service_visits", 11), (C, "care_condolence", 4)),
    ),
]
