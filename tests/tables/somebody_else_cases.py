"""Figures of one person, of neighbours or of the region, in sections, rows and columns of an organisation's form."""

from collections.abc import Iterator
from typing import Any

from tests.tables.layout_case import BUREAU, A, Case, facts

TITLE = ["2024年工作情况登记表"]
OWN: list[list[Any]] = [["主题党日（次）", 12, "支委会（次）", 11]]
OTHERS: list[list[Any]] = [["集中学习（次）", 200, "走访（户）", 300]]
TOLD = {"theme_day": 12, "org_committee_meeting": 11}
OF_OTHERS = {"study_collective": 200, "service_visits": 300}


def _bands(rows: list[list[Any]]) -> list[list[Any]]:
    return [one for row in rows for one in (row[::2], row[1::2])]


def _sections(line: str, org: str = A, *, is_own: bool = False) -> Iterator[Case]:
    """A line below an organisation's own figures, and others below that; in a form and in a card."""
    told = facts("2024", *((org, metric, value) for metric, value in {**TOLD, **(OF_OTHERS if is_own else {})}.items()))
    for layout, of in (("form", list[list[Any]]), ("card", _bands)):
        yield Case(f"{line} in a {layout} of {org}", {"S": [TITLE, ["填报单位：" + org], *of(OWN), [line], *of(OTHERS)]}, told)


def _row(name: str, row: list[Any], more: set[tuple] | None = None) -> Case:
    told = facts("2024", *((A, metric, value) for metric, value in TOLD.items()))
    return Case(name, {"S": [TITLE, ["支部名称", A], row, *OWN]}, told | (more or set()))


def _columns(name: str, heads: list[str], rows: list[list[Any]], told: set[tuple], org: str = A) -> Case:
    return Case(name, {"S": [TITLE, ["填报单位：" + org], heads, *rows]}, told)


LESSONS: list[list[Any]] = [["讲党课", 2, 4], ["走访（户）", 30, 90]]
OF_BRANCH = facts("2024", (A, "party_lecture", 4), (A, "service_visits", 90))
CASES = [
    *(
        case
        for line in (
            *("二、个人学习情况", "本人履职情况", "（二）党员个人完成情况", "党支部书记履职情况", "书记个人情况"),
            *("结对支部情况", "三、联建单位情况", "兄弟支部", "其他党支部开展情况", "上级党委情况"),
            *("全县情况", "全镇总体情况", "全市平均水平"),
        )
        for case in _sections(line)
    ),
    *(
        case
        for line in (
            *("二、学习情况", "先进个人情况", "书记抓党建情况", "支部书记情况", "人员情况", "个性化工作"),
            *("结对情况", "共建活动", "联合党支部", "帮扶工作", "上级部署落实情况", "所属支部情况"),
            *("全年情况", "全体党员情况", "全局情况", "全面情况"),
        )
        for case in _sections(line, is_own=True)
    ),
    *_sections("全县情况", BUREAU),
    *_sections("全局情况", BUREAU, is_own=True),
    *_sections("全县情况", "榆关县委组织部", is_own=True),
    *_sections("全镇情况", "青禾镇党委", is_own=True),
    *_sections("全镇情况", "青禾镇东岭村党支部"),
    _row("a person before pairs", ["本人", *OTHERS[0]]),
    _row("a neighbour before its members", ["结对支部", "水利站党支部", "党员总数", 22]),
    _row("how many neighbours", ["结对支部", 3, "党员总数", 31], facts("2024", (A, "member_total", 31))),
    _row(
        "a superior before the branch's members", ["上级党组织", BUREAU, "党员总数", 31], facts("2024", (A, "member_total", 31))
    ),
    _row("whom the branch helps", ["帮扶村", "上湾村", "走访慰问", 9], facts("2024", (A, "care_condolence", 9))),
    _row("a party group before pairs", ["第一党小组", *OTHERS[0]]),
    _row("how many party groups", ["党小组", 3, "党员总数", 31], facts("2024", (A, "member_total", 31))),
    Case(
        "names that nobody knows among rows that begin with their organisation",
        {"S": [TITLE, ["填报单位", BUREAU], ["西山村", *OWN[0]], [A, *OTHERS[0]]]},
        facts("2024", *(("西山村", *told) for told in TOLD.items()), *((A, *told) for told in OF_OTHERS.items())),
    ),
    Case(
        "groups of metrics among rows that begin with their organisation",
        {"S": [TITLE, ["填报单位", BUREAU], [A, *OWN[0]], ["学习教育", *OTHERS[0]]]},
        facts("2024", *((A, *told) for told in (*TOLD.items(), *OF_OTHERS.items()))),
    ),
    Case(
        "such a name in a form of one organisation is a heading",
        {"S": [TITLE, ["支部名称", A], ["农村", *OWN[0]], ["学习教育", *OTHERS[0]]]},
        facts("2024", *((A, *told) for told in (*TOLD.items(), *OF_OTHERS.items()))),
    ),
    _row("some of the members", ["党员总数（女）", 9, "党员总数（35岁以下）", 8]),
    _row("members with their measure unit", ["党员总数（人）", 31], facts("2024", (A, "member_total", 31))),
    _row("what the members include", ["党员总数（含预备党员）", 31], facts("2024", (A, "member_total", 31))),
    _columns("a person's column beside the branch's", ["项目", "本人", "支部"], LESSONS, OF_BRANCH),
    _columns("the town's column beside the branch's", ["项目", "全镇", "本支部"], LESSONS, OF_BRANCH),
    Case(
        "a neighbour's column alone",
        {"S": [TITLE, ["支部：" + A], ["自查要点", "兄弟支部"], ["集中学习", "2次"], ["支委会", "9次"]]},
        set(),
    ),
    Case(
        "the branch's own column alone",
        {"S": [TITLE, ["支部：" + A], ["自查要点", "本支部"], ["集中学习", "2次"], ["支委会", "9次"]]},
        facts("2024", (A, "study_collective", 2), (A, "org_committee_meeting", 9)),
    ),
    Case(
        "a county's line above a table of its organisations",
        {"S": [TITLE, ["全县情况"], ["党支部", "主题党日", "支委会"], [A, 12, 11]]},
        facts("2024", (A, "theme_day", 12), (A, "org_committee_meeting", 11)),
    ),
]
