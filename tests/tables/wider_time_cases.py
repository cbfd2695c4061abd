"""Words for the year, quarter or month in reports of another length: 本年 beside 本月, 本季 in March, 全年 in the first half.

本月 in a report of the year is of a month that nobody names: held back.
"""

from typing import Any

from tests.tables.layout_case import A, B, Case, facts

FORM: list[list[Any]] = [
    ["本年主题党日", 6, "本季主题党日", 3],
    ["今年党课", 2, "全年志愿服务", 9],
    ["本月支委会", 1, "本年度党员总数", 45],
]
HEADS = ["支部", "本月主题党日", "本季党课", "本年支委会", "全年志愿服务"]
TABLE: list[list[Any]] = [HEADS, [A, 1, 3, 6, 9], [B, 1, 2, 5, 8]]
COLUMNS: list[list[Any]] = [["项目", "本月", "本年"], ["主题党日", 1, 3], ["党课", 1, 2]]
SECTIONS: list[list[Any]] = [["一、本月"], ["主题党日", 1], ["二、本年"], ["党课", 4]]


def _case(layout: str, month: str, rows: list[list[Any]], *told: set[tuple]) -> Case:
    title = [f"2024年{month}党支部工作情况"]
    is_open = not month.endswith("月") and any("本月" in str(cell) for row in rows for cell in row)
    held = {("period_unresolved", "S!*")} if is_open else set()
    return Case(f"{layout} of {month}", {"S": [title, ["填报单位：" + A], *rows]}, set().union(*told), held=held)


def _of_month(period: str, *told: tuple[str, str, float]) -> set[tuple]:
    """The facts of 本月, where the report is of one."""
    return facts(period, *told) if len(period) == len("2024-05") else set()


def _of_form(month: str, period: str, **told: str) -> Case:
    """The form with the period in which each wider metric is told, if in any."""
    values = {"theme_day": 6, "party_lecture": 2, "volunteer_activities": 9, "quarter": 3}
    wider = [facts(at, (A, "theme_day" if metric == "quarter" else metric, values[metric])) for metric, at in told.items()]
    stock = facts(period, (A, "member_total", 45))
    return _case("a form", month, FORM, *wider, stock, _of_month(period, (A, "org_committee_meeting", 1)))


def _of_table(month: str, period: str, **told: str) -> Case:
    values = {"party_lecture": (3, 2), "org_committee_meeting": (6, 5), "volunteer_activities": (9, 8)}
    wider = [facts(at, (A, one, values[one][0]), (B, one, values[one][1])) for one, at in told.items()]
    return _case("a table", month, TABLE, *wider, _of_month(period, (A, "theme_day", 1), (B, "theme_day", 1)))


def _of_columns(month: str, period: str, wider: str | None) -> Case:
    year = facts(wider, (A, "theme_day", 3), (A, "party_lecture", 2)) if wider else set()
    return _case("columns", month, COLUMNS, year, facts(period, (A, "theme_day", 1), (A, "party_lecture", 1)))


CASES = [
    _of_form("5月", "2024-05"),
    _of_form("6月", "2024-06", quarter="2024Q2"),
    _of_form("12月", "2024-12", theme_day="2024", quarter="2024Q4", party_lecture="2024", volunteer_activities="2024"),
    _of_form("第二季度", "2024Q2", quarter="2024Q2"),
    _of_form("第四季度", "2024Q4", theme_day="2024", quarter="2024Q4", party_lecture="2024", volunteer_activities="2024"),
    _of_table("5月", "2024-05"),
    _of_table("9月", "2024-09", party_lecture="2024Q3"),
    _of_table("1月", "2024-01", party_lecture="2024-01", org_committee_meeting="2024-01"),
    _of_table("12月", "2024-12", party_lecture="2024Q4", org_committee_meeting="2024", volunteer_activities="2024"),
    _of_table("上半年", "2024H1", org_committee_meeting="2024H1"),
    _of_table("度", "2024", org_committee_meeting="2024", volunteer_activities="2024"),
    _of_columns("5月", "2024-05", None),
    _of_columns("6月", "2024-06", None),
    _of_columns("12月", "2024-12", "2024"),
    _case(
        "who came in the year",
        "5月",
        [["指标", "本月", "本年"], ["志愿服务人数", 20, 30], ["年末党员总数", 45, ""]],
        facts("2024-05", (A, "volunteer_participants", 20), (A, "member_total", 45)),
    ),
    _case("sections", "5月", SECTIONS, facts("2024-05", (A, "theme_day", 1))),
    _case("sections", "12月", SECTIONS, facts("2024-12", (A, "theme_day", 1)), facts("2024", (A, "party_lecture", 4))),
    _case(
        "names that only begin alike, in a form",
        "5月",
        [["本年级主题党日", 4, "今日主题党日", 2], ["支委会", 1, "本单位党课", 3]],
        facts("2024-05", (A, "org_committee_meeting", 1), (A, "party_lecture", 3)),
    ),
]
