"""What the queries answer, and that none of them answers beyond the root organisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import pytest

from dashboard.queries import (
    cases,
    comparison,
    compliance,
    decisions,
    doubts,
    facts,
    figures,
    history,
    organisations,
    peers,
    quality,
    ranking,
    standing,
    submissions,
    subordinates,
)
from dashboard.queries.connection import open_generation
from ingest.errors import WorkspaceError
from ingest.workspace import Workspace

BELOW = {"U002", "U010", "U011"}
Cursor = duckdb.DuckDBPyConnection
ALL_ORGS = tuple(f"U{number:03d}" for number in range(1, 14))
QUESTIONS: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "children_of": (organisations.children_of, ("U001", 100)),
    "tops": (organisations.children_of, ("", 100)),
    "way_down": (organisations.way_down, ("U011",)),
    "search_orgs": (organisations.search_orgs, ("党", 100)),
    "get_orgs": (organisations.get_orgs, (ALL_ORGS,)),
    "compare": (figures.compare, (ALL_ORGS, ("theme_day", "study_sessions"), ("2023", "2024"))),
    "rankable_figures": (ranking.rankable_figures, ("theme_day", "2024")),
    "members_of": (comparison.members_of, (("children:U001", "kind:||"), 2024)),
    "sizes_of": (comparison.sizes_of, (ALL_ORGS, (2024,))),
    "compliance_of": (comparison.compliance_of, (ALL_ORGS, 2024)),
    "calendar": (submissions.calendar, ("2024",)),
    "reminders": (quality.reminders, ("2024",)),
    "verdicts_of": (standing.count_verdicts, (ALL_ORGS, "2024")),
    "biggest_changes": (standing.biggest_changes, (ALL_ORGS, ("theme_day", "dev_probationary"), "2024", "2023", 9)),
    "list_cases": (cases.list_cases, ("", "2024", "", "", "", "")),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_answer_reaches_beyond_the_root(cursor: Cursor, name: str) -> None:
    query, arguments = QUESTIONS[name]
    everything = set(query(cursor, None, *arguments)["org_id"])
    below = set(query(cursor, "U002", *arguments)["org_id"])
    assert everything - BELOW
    assert below <= BELOW
    assert query(cursor, "U999", *arguments).empty


def test_a_name_that_begins_like_the_root_is_not_below_it(cursor: Cursor) -> None:
    assert set(organisations.search_orgs(cursor, "U002", "U0", 100)["org_id"]) == BELOW


def test_one_organisation_of_another_subtree_cannot_be_asked_for(cursor: Cursor) -> None:
    assert facts.get_figure(cursor, "U002", "U003", "theme_day", "2024").empty
    assert facts.facts_of(cursor, "U002", "U003", "theme_day", "2024").empty
    assert facts.get_fact(cursor, "U008", "F-text").empty
    assert submissions.submissions_of(cursor, "U003", "U002").empty
    assert set(submissions.latest(cursor, "U002", 99)["reporter_org_id"]) <= BELOW
    assert doubts.about(cursor, "U003", "U002", "2024").empty
    assert doubts.open_figures(cursor, "U002", "U003", "2024").empty
    assert submissions.due_of(cursor, "U003", "U002", "2024").empty
    assert compliance.verdicts_of(cursor, "U003", "U002", 2024).empty
    assert decisions.decisions_about(cursor, "U002", "U003").empty
    assert decisions.decisions_on_figure(cursor, "U002", "U003", "theme_day", "2024").empty
    assert history.in_year(cursor, "U003", "U002", 2024).empty
    assert history.events_of(cursor, "U003", "U002").empty
    assert history.broken_series(cursor, "U003", "U006", ("theme_day",), ("2020",)).empty
    assert subordinates.below(cursor, "U003", "U002", ("theme_day",), "2024").empty
    assert subordinates.rollups(cursor, "U003", "U002", ("theme_day",), "2024").empty
    assert facts.parts_of_year(cursor, "U003", "U002", "theme_day", "2024").empty
    assert submissions.get_submission(cursor, "U003", "S1").empty
    assert doubts.issues_in(cursor, "U003", "S1").empty
    assert peers.peers_of(cursor, "U002", "U003", 2024).org_ids == ()
    assert peers.peer_band(cursor, "U002", ("U003", "U004"), ("theme_day",), ("2023",)).empty
    assert peers.standing(cursor, "U002", "U002", ("U003", "U004"), ("theme_day",), "2023").empty
    assert figures.best_orgs(cursor, "U009", ("theme_day",), ("2024",), 5) == []


def test_of_a_submission_from_above_only_the_own_facts_are_seen(cursor: Cursor) -> None:
    assert set(facts.facts_in(cursor, "U002", "S2", 1000)["org_id"]) == BELOW
    own = facts.facts_of(cursor, "U002", "U010", "theme_day", "2024")
    assert list(own["is_reporter_seen"]) == [False]
    assert facts.facts_of(cursor, None, "U010", "theme_day", "2024")["is_reporter_seen"].all()


def test_a_submission_without_a_reporter_is_seen_only_by_who_sees_all(cursor: Cursor) -> None:
    unreadable = ("", "2024", "unreadable", "", "", "")
    assert "S4" in set(cases.list_cases(cursor, None, *unreadable)["submission_id"])
    assert "S4" not in set(cases.list_cases(cursor, "U001", *unreadable)["submission_id"])
    assert submissions.get_submission(cursor, "U001", "S4").empty
    assert len(submissions.get_submission(cursor, None, "S4")) == 1


def test_what_nobody_reported_is_missing_and_has_no_value(cursor: Cursor) -> None:
    found = figures.compare(cursor, None, ("U005", "U002"), ("volunteer_hours",), ("2023", "2024"))
    assert list(zip(found["org_id"], found["period"], found["state"], strict=True)) == [
        ("U005", "2023", "settled"),
        ("U005", "2024", "missing"),
        ("U002", "2023", "settled"),
        ("U002", "2024", "settled"),
    ]
    assert pd.isna(found["value"].iloc[1])


def test_organisations_that_did_not_exist_are_not_ranked(cursor: Cursor) -> None:
    now = ranking.rankable_figures(cursor, None, "theme_day", "2024")
    earlier = ranking.rankable_figures(cursor, None, "theme_day", "2021")
    assert "U009" not in set(now["org_id"])
    assert "U009" in set(earlier["org_id"])


def test_a_total_counts_no_figure_twice(cursor: Cursor) -> None:
    sums = figures.totals(cursor, None, ("theme_day", "volunteer_hours"), "2024", "2023").set_index("measure_id")
    # U002 speaks for U010 and U011, U008 for U012; U001 stands above all; U003 conflicts, U004 is masked.
    assert sums.loc["theme_day", "n_orgs"] == 5
    assert sums.loc["theme_day", "total"] == 12 + 24 + 24 + 20 + 18
    assert bool(sums.loc["theme_day", "is_approximate"])
    assert sums.loc["theme_day", "n_doubtful"] == 3
    assert figures.totals(cursor, "U002", ("theme_day",), "2024", "2023")["total"].tolist() == [6 + 12]
    assert figures.totals(cursor, "U010", ("theme_day",), "2024", "2023")["total"].tolist() == [6]


def test_a_measure_of_which_only_doubtful_figures_came_has_no_total(cursor: Cursor) -> None:
    row = figures.totals(cursor, "U004", ("theme_day",), "2024", "2023").iloc[0]
    assert (row["n_orgs"], row["n_doubtful"], bool(row["is_approximate"])) == (0, 1, False)
    assert pd.isna(row["total"])


def test_last_year_is_compared_over_the_same_organisations(cursor: Cursor) -> None:
    row = figures.totals(cursor, None, ("volunteer_hours",), "2024", "2023").iloc[0]
    both = figures.compare(cursor, None, ("U002", "U004", "U006", "U007", "U008"), ("volunteer_hours",), ("2023", "2024"))
    assert row["n_same"] == 5
    assert row["earlier_total"] == both[both["period"] == "2023"]["value"].sum()
    assert row["same_total"] == both[both["period"] == "2024"]["value"].sum()


def test_peers_are_those_of_the_group_of_the_year(cursor: Cursor) -> None:
    near = peers.peers_of(cursor, None, "U002", 2024)
    assert near.group == "committee|党政机关"
    assert set(near.org_ids) == {"U003", "U004", "U005", "U006", "U007", "U013"}
    assert "U009" in peers.peers_of(cursor, None, "U002", 2021).org_ids
    wide = peers.peers_of(cursor, None, "U008", 2024)
    assert wide.group == "committee"
    assert {"U002", "U013"} <= set(wide.org_ids)
    assert "U001" not in wide.org_ids
    assert peers.peers_of(cursor, None, "U009", 2024).org_ids == ()


def test_standing_counts_the_peers_with_more_and_with_less(cursor: Cursor) -> None:
    group = peers.peers_of(cursor, None, "U002", 2024)
    row = peers.standing(cursor, None, "U002", group.org_ids, ("theme_day",), "2024").iloc[0]
    # U005 24, U006 24, U007 ≈20; U003 conflicts, U004 is masked, U013 told nothing.
    assert (row["n_orgs"], row["n_more"], row["n_less"], row["median"]) == (3, 3, 0, 24)
    assert peers.standing(cursor, None, "U003", group.org_ids, ("theme_day",), "2024").empty


def test_a_merger_is_told_of_both(cursor: Cursor) -> None:
    assert history.events_of(cursor, None, "U006")["org_name"].tolist() == ["粮食局党委"]
    assert history.events_of(cursor, None, "U009")["to_name"].tolist() == ["审计局党委"]


def test_decisions_are_found_by_figure_and_by_fact(cursor: Cursor) -> None:
    on_figure = decisions.decisions_on_figure(cursor, None, "U003", "theme_day", "2024")
    assert on_figure["decision_id"].tolist() == ["D2", "D1"]
    assert decisions.decisions_on_figure(cursor, None, "U003", "theme_day", "2023").empty
    assert decisions.decisions_about(cursor, None, "U003")["decision_id"].tolist() == ["D2", "D1"]
    assert decisions.lines_of(cursor, ("D1",))["was_seen"].tolist() == [True, False]


@pytest.mark.parametrize("text", ["水务局机关党委", "水利局", "U002", "ku002", "K U002", "shuiwu", "swjjg"])
def test_an_organisation_is_found_by_any_of_its_names(cursor: Cursor, text: str) -> None:
    cursor.execute("create temp table dim_org as select * from main.dim_org")
    cursor.execute("update temp.dim_org set pinyin_key = 'shui3 wu4 ju2 ji1 guan1 k u002' where org_id = 'U002'")
    assert "U002" in set(organisations.search_orgs(cursor, None, text, 5)["org_id"])


@pytest.mark.parametrize(("text", "is_found"), [("swjz", True), ("shuiwuju zhibu", True), ("sjzw", False)])
def test_a_short_name_is_found_by_the_initials_of_its_signs(cursor: Cursor, text: str, is_found: bool) -> None:
    cursor.execute("create temp table dim_org as select * from main.dim_org")
    cursor.execute(
        "update temp.dim_org set name = '云岭水利事务局A1处支部', short_name = '水务局支部', "
        "pinyin_key = 'yun2 ling3 shui3 li4 shi4 wu4 ju2 a1 chu4 zhi1 bu4' where org_id = 'U002'"
    )
    assert ("U002" in set(organisations.search_orgs(cursor, None, text, 5)["org_id"])) == is_found


def test_the_tree_is_walked_level_by_level(cursor: Cursor) -> None:
    tops = organisations.children_of(cursor, None, "", 100)
    assert list(tops["org_id"]) == ["U001"]
    below = organisations.children_of(cursor, None, "U001", 100)
    assert set(below[below["n_children"] > 0]["org_id"]) == {"U002", "U008"}
    assert set(organisations.children_of(cursor, None, "U001", 100, only_parents=True)["org_id"]) == {"U002", "U008"}
    assert list(organisations.way_down(cursor, None, "U010")["org_id"]) == ["U001", "U002", "U010"]
    assert organisations.parent_of(cursor, None, "U010") == "U002"
    assert list(organisations.children_of(cursor, "U002", "", 100)["org_id"]) == ["U002"]
    assert organisations.parent_of(cursor, "U002", "U002") == ""


def test_hostile_text_is_a_parameter_and_nothing_else(cursor: Cursor) -> None:
    assert organisations.search_orgs(cursor, None, "' or 1=1 --", 5).empty
    assert ranking.rankable_figures(cursor, None, "'; drop table dim_org; --", "2024")["value"].isna().all()
    assert organisations.count_orgs(cursor, None) == 13


def test_an_indicator_is_chosen_like_a_metric_and_leads_to_its_parts(cursor: Cursor) -> None:
    measures = figures.list_measures(cursor)
    assert list(measures["measure_id"])[:2] == ["study_sessions", "study_center_group"]
    assert facts.indicator_parts(cursor, "study_sessions") == ["study_center_group", "study_collective"]
    assert facts.indicator_parts(cursor, "theme_day") == []


def test_a_generation_is_opened_for_reading_only(cursor: Cursor) -> None:
    with pytest.raises(duckdb.Error):
        cursor.execute("delete from dim_org")
    with pytest.raises(duckdb.Error):
        cursor.execute("select * from read_csv('seeds/metrics.csv')")
    with pytest.raises(duckdb.Error):
        cursor.execute("set enable_external_access = true")


def test_a_damaged_generation_is_told_in_chinese(workspace: Workspace) -> None:
    damaged = workspace.build / "damaged.duckdb"
    damaged.write_bytes(b"not a database" * 1000)
    with pytest.raises(WorkspaceError, match="打不开"):
        open_generation(damaged)
