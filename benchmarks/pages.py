"""How long the queries of each page take, on the published generation, without the browser's share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.measure import Line, milliseconds
from dashboard.queries import (
    cases,
    compliance,
    decisions,
    dictionary,
    doubts,
    facts,
    figures,
    history,
    organisations,
    peers,
    ranking,
    standing,
    submissions,
    subordinates,
)
from dashboard.queries.connection import open_cursor, open_generation

YEARS = ("2020", "2021", "2022", "2023", "2024")
MEASURES = ("study_collective", "theme_day", "volunteer_hours", "dev_probationary")
SHOWN = 200

Page = Callable[[duckdb.DuckDBPyConnection, str], object]


def measure_pages(generation: Path) -> Iterator[Line]:
    """One line a page: the median time of all its queries, for the organisation with most figures."""
    connection = open_generation(generation)
    cursor = open_cursor(connection)
    try:
        org_id = figures.best_orgs(cursor, None, MEASURES, YEARS, 1)[0]
        for name, page in PAGES.items():
            yield Line(f"页面查询：{name}", milliseconds(partial(page, cursor, org_id)), "毫秒")
    finally:
        connection.close()


def _overview(cursor: duckdb.DuckDBPyConnection, _: str) -> object:
    tops = organisations.children_of(cursor, None, "", SHOWN)
    below = organisations.children_of(cursor, None, str(tops["org_id"].iloc[0]), SHOWN)
    org_ids = tuple(str(org_id) for org_id in below["org_id"])
    return [
        submissions.calendar(cursor, None, YEARS[-1]),
        submissions.states(cursor, None, YEARS[-1]),
        figures.totals(cursor, None, MEASURES, YEARS[-1], YEARS[-2]),
        cases.count_cases(cursor, None, "", YEARS[-1]),
        standing.requirements_met(cursor, None, YEARS[-1]),
        standing.biggest_changes(cursor, None, org_ids, MEASURES, YEARS[-1], YEARS[-2], 2),
        standing.count_verdicts(cursor, None, org_ids, YEARS[-1]),
        figures.compare(cursor, None, org_ids, MEASURES, YEARS[-2:]),
    ]


def _quality(cursor: duckdb.DuckDBPyConnection, _: str) -> object:
    return [
        cases.count_cases(cursor, None, "", YEARS[-1]),
        cases.list_cases(cursor, None, "", YEARS[-1], "", "must", "", "", 5),
        submissions.states(cursor, None, YEARS[-1]),
        submissions.calendar(cursor, None, YEARS[-1]),
        submissions.outcomes(cursor, None, YEARS[-1]),
        cases.coverage(cursor, None, "", YEARS[-1], ""),
    ]


def _dictionary(cursor: duckdb.DuckDBPyConnection, _: str) -> object:
    return [
        figures.list_measures(cursor),
        dictionary.list_names(cursor),
        dictionary.coverage_of(cursor, None, "theme_day"),
        dictionary.count_sources(cursor, None, ("theme_day",)),
    ]


def _compare(cursor: duckdb.DuckDBPyConnection, _: str) -> object:
    best = figures.best_orgs(cursor, None, MEASURES, YEARS, 5)
    return figures.compare(cursor, None, tuple(best), MEASURES, YEARS)


def _profile(cursor: duckdb.DuckDBPyConnection, org_id: str) -> object:
    year = int(YEARS[-1])
    group = peers.peers_of(cursor, None, org_id, year)
    return [
        figures.compare(cursor, None, (org_id,), MEASURES, YEARS),
        peers.peer_band(cursor, None, group.org_ids, MEASURES, YEARS),
        peers.standing(cursor, None, org_id, group.org_ids, MEASURES, YEARS[-1]),
        history.in_year(cursor, None, org_id, year),
        history.events_of(cursor, None, org_id),
        history.broken_series(cursor, None, org_id, MEASURES, YEARS),
        compliance.verdicts_of(cursor, None, org_id, year),
        subordinates.below(cursor, None, org_id, MEASURES, YEARS[-1]),
        subordinates.rollups(cursor, None, org_id, MEASURES, YEARS[-1]),
        submissions.due_of(cursor, None, org_id, YEARS[-1]),
        submissions.submissions_of(cursor, None, org_id),
        doubts.open_figures(cursor, None, org_id, YEARS[-1]),
        doubts.about(cursor, None, org_id, YEARS[-1]),
        decisions.decisions_about(cursor, None, org_id),
    ]


def _ranking(cursor: duckdb.DuckDBPyConnection, _: str) -> object:
    return [ranking.rankable_figures(cursor, None, "theme_day", year) for year in YEARS[-2:]]


def _evidence(cursor: duckdb.DuckDBPyConnection, org_id: str) -> object:
    return [
        facts.get_figure(cursor, None, org_id, "theme_day", YEARS[-1]),
        facts.facts_of(cursor, None, org_id, "theme_day", YEARS[-1]),
        decisions.decisions_on_figure(cursor, None, org_id, "theme_day", YEARS[-1]),
    ]


def _search(cursor: duckdb.DuckDBPyConnection, _: str) -> object:
    return organisations.search_orgs(cursor, None, "小学", 20)


PAGES: dict[str, Page] = {
    "总览": _overview,
    "单位对比": _compare,
    "单位画像": _profile,
    "排名": _ranking,
    "数据质量": _quality,
    "指标口径": _dictionary,
    "证据": _evidence,
    "查找单位": _search,
}
