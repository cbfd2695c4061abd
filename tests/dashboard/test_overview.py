"""总览: where things stand, what needs attention first and where it leads, the subordinates."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from dashboard.queries import standing
from dashboard.state import QualityView
from dashboard.tables.overview import of_cases, of_changes, of_requirements
from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, open_page, words

Cursor = duckdb.DuckDBPyConnection


def test_what_branches_owe_is_counted_in_branches_and_the_rest_in_organisations(cursor: Cursor) -> None:
    met = standing.requirements_met(cursor, None, "2024").set_index("requirement_id")
    assert tuple(met.loc["theme_day", ["n_units", "n_met", "n_not_met"]]) == (10, 6, 1)
    assert tuple(met.loc["center_group", ["n_units", "n_met", "n_not_met"]]) == (3, 1, 1)
    assert "study_hours" not in met.index  # not collected
    below = standing.requirements_met(cursor, "U002", "2024").set_index("requirement_id")
    assert tuple(below.loc["theme_day", ["n_units", "n_met", "n_not_met"]]) == (6, 3, 1)
    branch = standing.requirements_met(cursor, "U010", "2024")
    assert branch[["n_units", "n_met", "n_not_met"]].to_numpy().tolist() == [[1, 0, 1], [1, 0, 0], [1, 0, 0]]


def test_changes_are_the_greatest_each_way_between_comparable_years(cursor: Cursor) -> None:
    orgs = ("U002", "U004", "U006", "U007", "U008")
    found = standing.biggest_changes(cursor, None, orgs, ("volunteer_hours",), "2024", "2023", 9)
    assert "U004" not in set(found["org_id"])  # merged in the year
    ratio = found["value"] / found["earlier_value"]
    assert found["is_up"].tolist() == (ratio > 1).tolist()
    assert found["is_up"].is_monotonic_decreasing
    first = standing.biggest_changes(cursor, None, orgs, ("volunteer_hours",), "2024", "2023", 1)
    ups = ratio[found["is_up"]]
    assert first[first["is_up"]]["value"].iloc[0] / first[first["is_up"]]["earlier_value"].iloc[0] == ups.max()


def test_attention_goes_first_to_what_is_not_there() -> None:
    counts = pd.DataFrame(
        [
            ("outlier", "note", "U1", 2),
            ("validation", "should", "U1", 3),
            ("undetermined", "must", "U2", 1),
            ("conflicting", "must", "U1", 2),
            ("not_submitted", "must", "U3", 4),
        ],
        columns=["kind", "severity", "org_id", "n_cases"],
    )
    items = of_cases(counts, QualityView(root="U0", period="2024"))
    assert [(one.what, one.number, one.about) for one in items] == [
        ("催报材料", "4份", "涉及1家单位"),
        ("核实不能用的数", "3个", "数字冲突2、无法定数1；涉及2家单位"),
        ("核对校验不通过的数", "3处", "涉及1家单位"),
    ]
    assert items[0].href == "quality?kind=not_submitted&root=U0&period=2024"
    assert items[1].href == "quality?severity=must&root=U0&period=2024"


def test_one_unusable_kind_leads_to_its_own_list() -> None:
    counts = pd.DataFrame([("held_back", "must", "U1", 1)], columns=["kind", "severity", "org_id", "n_cases"])
    assert of_cases(counts, QualityView())[0].href == "quality?kind=held_back&severity=must"


def test_where_all_that_is_known_meets_its_requirement_nothing_is_said(cursor: Cursor) -> None:
    met = standing.requirements_met(cursor, None, "2024").assign(n_not_met=0.0)
    assert len(met)
    assert of_requirements(met, "", "2024", {}) == []


def test_what_most_do_not_meet_leads_to_its_ranking(cursor: Cursor) -> None:
    items = of_requirements(standing.requirements_met(cursor, None, "2024"), "", "2024", {"theme_day": "theme_day_compliance"})
    assert [(one.what, one.number, one.about) for one in items] == [
        ("志愿服务时长没有达标", "1家", "2家应达到"),
        ("中心组学习没有达标", "1家", "3家应达到"),
        ("主题党日没有达标", "1个支部", "10个支部应达到"),
    ]
    assert [one.href for one in items] == [
        "ranking?measure=volunteer_hours&period=2024",
        "ranking?measure=study_center_group&period=2024",
        "ranking?measure=theme_day_compliance&period=2024",
    ]


def test_only_changes_of_a_fifth_are_worth_saying() -> None:
    moved = pd.DataFrame(
        [("U1", "甲支部", "m", "2024", 130.0, 100.0, True), ("U2", "乙支部", "m", "2024", 90.0, 100.0, False)],
        columns=["org_id", "short_name", "measure_id", "period", "value", "earlier_value", "is_up"],
    )
    items = of_changes(moved, {"m": {"name_zh": "时长", "measure_unit": "小时"}}, "")
    assert [(one.what, one.number, one.about) for one in items] == [("甲支部的时长增得多", "增30%", "上年100小时，今年130小时")]


def test_the_page_answers_and_leads_on(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "overview", period="2024")
    said, page = words(at), html(at)
    assert "1/12" in said
    assert "达标6/10个支部" in said
    assert "催报材料" in said
    assert 'href="quality?kind=not_submitted&amp;period=2024"' in page
    assert 'href="./?root=U002&amp;period=2024"' in page  # down to a subordinate with others below it
    assert 'href="evidence?org=U003&amp;measure=theme_day&amp;period=2024"' in page
    assert "11（冲突）" in said
    assert "粮食局" not in said  # dissolved before the year


def test_below_a_root_the_table_shows_its_own_subordinates(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "overview", period="2024", root="U002")
    page = html(at)
    assert 'href="profile?org=U010&amp;root=U002"' in page
    assert "档案馆" not in page
    assert "达标3/6个支部" in words(at)
