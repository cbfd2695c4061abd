"""Who an organisation was in a year, what became of it over time, and its figures before it had its shape of today."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def in_year(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, year: int) -> pd.DataFrame:
    """An organisation as of a year in one row, with its superior's name then; no row where it was not there that year."""
    sql = """
    select of_year.*, above.short_name as parent_name
    from dim_org_year as of_year
    inner join visible($root) as org on of_year.org_id = org.org_id
    left join visible($root) as above on of_year.parent_id = above.org_id
    where of_year.org_id = $org_id and of_year.year = $year"""
    return run(cursor, sql, root=root, org_id=org_id, year=year)


def events_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str) -> pd.DataFrame:
    """What happened to an organisation, and what was merged into it or split off from it, in the order of time.

    Columns of dim_org_event, and `org_name`, `from_name`, `to_name`.
    """
    sql = """
    select
        event.*, coalesce(own.short_name, own.name) as org_name,
        coalesce(earlier.short_name, earlier.name) as from_name, coalesce(later.short_name, later.name) as to_name
    from dim_org_event as event
    inner join visible($root) as seen on seen.org_id = $org_id
    left join dim_org as own on event.org_id = own.org_id
    left join dim_org as earlier on event.from_org_id = earlier.org_id
    left join dim_org as later on event.to_org_id = later.org_id
    where event.org_id = $org_id or (event.kind in ('merge', 'split') and event.to_org_id = $org_id)
    order by event.happened_on, event.kind, event.org_id"""
    return run(cursor, sql, root=root, org_id=org_id)


def broken_series(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, measure_ids: tuple[str, ...], periods: tuple[str, ...]
) -> pd.DataFrame:
    """The years in which figures of an organisation are its predecessors' sums, or not comparable with those after.

    Columns: measure_id, period, state, basis, comparability, value, n_parts, n_parts_due, `predecessors` (their names).
    """
    sql = """
    with told as (
        select series.*
        from fct_series as series
        inner join visible($root) as seen on series.org_id = seen.org_id
        where
            series.org_id = $org_id
            and (series.basis = 'predecessors' or series.comparability <> 'comparable')
            and series.metric_id in (select unnest($measure_ids::varchar[]))
            and series.year::varchar in (select unnest($periods::varchar[]))
    ),
    names as (
        select told.metric_id, told.year, string_agg(coalesce(org.short_name, org.name), '、' order by org.org_id) as predecessors
        from told
        inner join dim_org as org on list_contains(string_split(told.predecessor_ids, ','), org.org_id)
        group by told.metric_id, told.year
    )
    select
        told.metric_id as measure_id, told.year::varchar as period, told.state, told.basis, told.comparability, told.value,
        told.n_parts, told.n_parts_due, names.predecessors
    from told
    left join names on told.metric_id = names.metric_id and told.year = names.year
    order by told.metric_id, told.year"""
    return run(
        cursor, sql, root=root, org_id=org_id, measure_ids=list(measure_ids), periods=[one for one in periods if len(one) == 4]
    )
