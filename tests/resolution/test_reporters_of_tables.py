"""Names that several organisations bear, told apart by who reports in their table, and by the superior of their rows."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.model import Hints
from ingest.orgs import Registry
from ingest.readers.spreadsheets import xlsx
from ingest.resolution import ResolvedSubmission, resolve
from ingest.tables import extract
from tests.orgs.town import VOCABULARY
from tests.tables.books import write

SHARED = "第一党支部"  # one below 水利局, one below 青石镇


def _resolved(
    county: Registry, sheets: dict[str, list[list[Any]]], merged: dict[str, list[Any]] | None = None
) -> ResolvedSubmission:
    hints = Hints("统计.xlsx", known_names=county.directory.known_names)
    return resolve(extract(xlsx.read(write(sheets, merged)), hints, VOCABULARY), hints, county, None)


def _told(found: ResolvedSubmission) -> set[tuple[str | None, str, str | None, float]]:
    return {(fact.org_id, fact.metric_id, fact.period, float(fact.value or 0)) for fact in found.facts}


def _ledger(reporter: str) -> list[list[Any]]:
    return [
        ["2023年主题党日台账"],
        [f"填报单位：{reporter}"],
        ["序号", "活动时间", "党支部", "主题"],
        [1, "2023年3月5日", SHARED, "植树"],
    ]


def _table(reporter: str) -> list[list[Any]]:
    return [["2023年统计表"], [f"填报单位：{reporter}"], ["党支部", "主题党日（次）"], [SHARED, 12]]


@pytest.mark.parametrize(("rows", "period", "value"), [(_ledger, "2023-03", 1), (_table, "2023", 12)])
def test_each_sheet_has_its_reporter(county: Registry, rows: Any, period: str, value: float) -> None:
    found = _resolved(county, {"一": rows("水利局机关党委"), "二": rows("青石镇党委")})
    assert _told(found) == {("C4", "theme_day", period, value), ("C6", "theme_day", period, value)}
    assert not [issue for issue in found.issues if issue.code == "org_ambiguous"]


def test_each_of_two_tables_in_a_sheet_has_its_reporter(county: Registry) -> None:
    found = _resolved(county, {"一": [*_table("水利局机关党委"), [], *_table("青石镇党委")]})
    assert {fact.org_id for fact in found.facts} == {"C4", "C6"}


def test_a_reporter_that_is_no_superior_tells_nothing_apart(county: Registry) -> None:
    found = _resolved(county, {"一": _table("县委组织部"), "二": _table("县委办")})
    assert {fact.org_id for fact in found.facts} == {None}


def test_the_sum_of_an_organisations_months_is_of_the_one_in_its_rows(county: Registry) -> None:
    rows = [
        ["2023年明细"],
        ["上级党组织", "党支部", "月份", "主题党日（次）"],
        *(["水利局机关党委", SHARED, "1月", 1], ["", "", "2月", 2], ["", "", "小计", 3]),
        *(["青石镇党委", SHARED, "1月", 4], ["", "", "2月", 5], ["", "", "小计", 9]),
    ]
    merged = {"S": [(2, 0, 4, 0), (2, 1, 4, 1), (5, 0, 7, 0), (5, 1, 7, 1)]}
    found = _resolved(county, {"S": rows}, merged)
    assert {fact.org_id for fact in found.facts} == {"C4", "C6"}
    assert not [issue for issue in found.issues if issue.code.startswith("org_")]


PAIRS = [["主题党日（次）", 12], ["支委会", "11次"], ["讲党课", 4]]


def _form(*lines: list[Any]) -> list[list[Any]]:
    return [["党支部2023年工作情况登记表"], *lines, *PAIRS]


@pytest.mark.parametrize("key", ["上级党组织", "所属党委", "主管单位", "所属乡镇", "隶属关系", "填报单位"])
@pytest.mark.parametrize("shape", ["beside", "above", "below", "spoken"])
def test_a_form_names_the_superior_of_its_branch(county: Registry, key: str, shape: str) -> None:
    branch, superior = ["支部名称", SHARED], [key, "青石镇党委"]
    lines: list[list[Any]] = {
        "beside": [[*branch, *superior]],
        "above": [superior, branch],
        "below": [branch, superior],
        "spoken": [["：".join(superior)], ["：".join(branch)]],
    }[shape]
    found = _resolved(county, {"S": _form(*lines)})
    assert found.reporter_org_id == "C6"
    assert _told(found) == {
        ("C6", metric, "2023", value)
        for metric, value in (("theme_day", 12), ("org_committee_meeting", 11), ("party_lecture", 4))
    }


def test_what_judges_or_helps_a_branch_is_not_its_superior(county: Registry) -> None:
    for key in ("考核单位", "共建单位", "联系单位"):
        found = _resolved(county, {"S": _form(["支部名称", SHARED], [key, "青石镇党委"])})
        assert {fact.org_id for fact in found.facts} == {None}


def test_the_superior_of_one_card_is_not_that_of_the_next(county: Registry) -> None:
    hints = Hints("卡.xlsx", known_names=county.directory.known_names)
    cards = [["支部名称", "东岗村", "上级党组织", "青石镇党委"], *PAIRS, ["支部名称", SHARED, "上级党组织", ""], *PAIRS]
    found = extract(xlsx.read(write({"S": [["2023年工作卡"], *cards]})), hints, VOCABULARY)
    assert {(mention.text, mention.parent_text) for mention in found.mentions} == {("东岗村", "青石镇党委")}


def test_a_reporter_over_cards_side_by_side_and_below_one_another(county: Registry) -> None:
    def cards(left: str, right: str) -> list[list[Any]]:
        lines = [[*pair, "", *pair] for pair in PAIRS]
        return [["支部名称", left, "", "支部名称", right], *lines, []]

    rows = [["2023年工作卡"], ["填报单位：青石镇党委"], [], *cards("东岗村", SHARED), *cards(SHARED, "东岗村")]
    found = _resolved(county, {"S": rows})
    assert {(fact.org_text, fact.org_id) for fact in found.facts} == {(SHARED, "C6"), ("东岗村", "C7")}


def test_a_table_of_months_whose_lines_name_the_superior_of_its_branch(county: Registry) -> None:
    rows = [
        ["2023年分月情况"],
        [f"党支部：{SHARED}", "", "上级党组织：青石镇党委"],
        ["月份", "主题党日（次）"],
        ["1月", 1],
        ["2月", 2],
    ]
    assert _told(_resolved(county, {"S": rows})) == {("C6", "theme_day", "2023-01", 1), ("C6", "theme_day", "2023-02", 2)}


@pytest.mark.parametrize("shape", ["tables", "forms"])
def test_two_of_one_name_side_by_side_have_their_own_superiors(county: Registry, shape: str) -> None:
    left, right = ["水利局机关党委", SHARED], ["青石镇党委", SHARED]
    gap = [""]
    names = [[key, one, *gap, key, two] for key, one, two in zip(("上级党组织", "党支部"), left, right, strict=True)]
    lines = [[name, value, *gap, name, str(value)] for name, value in PAIRS]
    heads = [["指标", "数值", *gap, "指标", "数值"]] if shape == "tables" else []
    found = _resolved(county, {"S": [["党支部2023年工作报告表"], *names, *heads, *lines]})
    assert sorted((str(fact.org_id), fact.metric_id) for fact in found.facts) == sorted(
        (org, metric) for org in ("C4", "C6") for metric in ("theme_day", "org_committee_meeting", "party_lecture")
    )
    assert not [issue for issue in found.issues if issue.code == "figures_disagree"]
