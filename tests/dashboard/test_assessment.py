"""What an assessment is made from, out of a generation: who is assessed, which figures, below whom."""

from __future__ import annotations

import duckdb
import pytest

from dashboard.queries.assessment import assessed_figures, assessed_orgs


@pytest.mark.parametrize(
    ("root", "only_children", "expected"),
    [
        (None, True, {"U002", "U003", "U004", "U005", "U006", "U007", "U008", "U013"}),
        ("U002", True, {"U010", "U011"}),
        ("U008", False, {"U012"}),
    ],
)
def test_the_subordinates_that_existed_in_the_year_are_assessed(
    cursor: duckdb.DuckDBPyConnection, root: str | None, expected: set[str], *, only_children: bool
) -> None:
    found = assessed_orgs(cursor, root, 2024, only_children=only_children)
    assert set(found["org_id"]) == expected
    assert found["org_type"].notna().all()


def test_all_below_are_assessed_where_the_scheme_reaches_them(cursor: duckdb.DuckDBPyConnection) -> None:
    children = assessed_orgs(cursor, None, 2024, only_children=True)
    below = assessed_orgs(cursor, None, 2024, only_children=False)
    assert set(below["org_id"]) - set(children["org_id"]) == {"U010", "U011", "U012"}
    assert "U009" not in set(below["org_id"]), "it was closed in 2021"


def test_only_figures_that_are_asked_for_and_may_be_seen_come(cursor: duckdb.DuckDBPyConnection) -> None:
    needed = (("theme_day", "2024"), ("study_sessions", "2023"))
    found = assessed_figures(cursor, "U002", ("U002", "U003", "U010"), needed)
    assert set(found["org_id"]) == {"U002", "U010"}
    assert set(zip(found["measure_id"], found["period"], strict=True)) == set(needed)


def test_contradicting_figures_give_the_ends_between_which_a_conflict_lies(cursor: duckdb.DuckDBPyConnection) -> None:
    conflicts = "('U003', 'theme_day', '2024', 12.0, 11.0), ('U003', 'theme_day', '2024', 9.0, 11.0)"
    columns = "org_id, metric_id, period, value, shown_value"
    cursor.execute(f"create temp table rpt_conflicts as select * from (values {conflicts}) as conflicts({columns})")
    found = assessed_figures(cursor, None, ("U003",), (("theme_day", "2024"),))
    assert found[["state", "conflict_low", "conflict_high"]].values.tolist() == [["conflicting", 9.0, 12.0]]
