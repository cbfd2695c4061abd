"""The figures of the organisations directly below one, and their sum beside its own report."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def below(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, measure_ids: tuple[str, ...], period: str
) -> pd.DataFrame:
    """One row for each organisation that stood directly below one in the period's year × measure: a figure and `short_name`.

    By pronunciation; where nothing was reported the state is `missing`.
    """
    sql = """
    with measures as (
        select unnest($measure_ids::varchar[]) as measure_id, generate_subscripts($measure_ids::varchar[], 1) as measure_order
    )
    select
        org.org_id, org.name, org.short_name, measures.measure_id, $period as period, coalesce(figures.state, 'missing') as state,
        figures.reason, figures.basis, figures.qualifier, figures.value, figures.lower, figures.upper
    from dim_org_year as of_year
    inner join visible($root) as org on of_year.org_id = org.org_id
    inner join visible($root) as above on of_year.parent_id = above.org_id
    cross join measures
    left join figures
        on org.org_id = figures.org_id and measures.measure_id = figures.measure_id and figures.period = $period
    where of_year.parent_id = $org_id and of_year.year = cast(left($period, 4) as integer)
    order by org.pinyin_key, org.org_id, measures.measure_order"""
    return run(cursor, sql, root=root, org_id=org_id, measure_ids=list(measure_ids), period=period)


def rollups(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, measure_ids: tuple[str, ...], period: str
) -> pd.DataFrame:
    """The children's sum beside an organisation's own report: columns of fct_rollup, `measure_id` for the metric."""
    sql = """
    select rollup.* exclude (metric_id), rollup.metric_id as measure_id
    from fct_rollup as rollup
    inner join visible($root) as seen on rollup.org_id = seen.org_id
    where
        rollup.org_id = $org_id
        and rollup.period = $period
        and rollup.metric_id in (select unnest($measure_ids::varchar[]))"""
    return run(cursor, sql, root=root, org_id=org_id, measure_ids=list(measure_ids), period=period)
