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
