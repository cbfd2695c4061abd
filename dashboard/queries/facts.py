"""The way back: an observation, the facts that bear on it, and the places they stand in."""

from __future__ import annotations

import re

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def get_figure(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, measure_id: str, period: str) -> pd.DataFrame:
    """The figure of an organisation × measure × period in one row, `missing` where nothing was reported.

    No row where the organisation does not exist or may not be seen.
    """
    sql = """
    select
        org.org_id, $measure_id as measure_id, $period as period, coalesce(figures.state, 'missing') as state, figures.reason,
        figures.basis, figures.qualifier, figures.value, figures.lower, figures.upper,
        coalesce(figures.n_sources, 0) as n_sources, observation.n_parts, observation.n_parts_due
    from visible($root) as org
    left join figures on org.org_id = figures.org_id and figures.measure_id = $measure_id and figures.period = $period
    left join fct_observation as observation
        on observation.org_id = org.org_id and observation.metric_id = $measure_id and observation.period = $period
    where org.org_id = $org_id"""
    return run(cursor, sql, root=root, org_id=org_id, measure_id=measure_id, period=period)


def facts_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, measure_id: str, period: str) -> pd.DataFrame:
    """Every fact that stands beside the observation, by its part in the outcome.

    Columns of fct_fact, `evidence_file`, name_zh and metric_unit of the metric, and `is_reporter_seen`: whether the whole
    submission may be seen, or only this organisation's part of it.
    """
    sql = """
    select
        fact.*, metric.name_zh, metric.measure_unit as metric_unit,
        reporter.org_id is not null or $root::varchar is null as is_reporter_seen
    from facts as fact
    left join dim_metric as metric on fact.metric_id = metric.metric_id
    inner join visible($root) as visible on visible.org_id = $org_id
    left join visible($root) as reporter on fact.reporter_org_id = reporter.org_id
    where fact.observation_id = $observation_id
    order by fact.part_order, fact.period, fact.received_at desc, fact.file_name, fact.address, fact.fact_id"""
    return run(cursor, sql, root=root, org_id=org_id, observation_id=f"{org_id}|{measure_id}|{period}")


def parts_of_year(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, metric_id: str, year: str) -> pd.DataFrame:
    """The figures of the halves, quarters and months of a year, as far as there are any, in the order of time."""
    sql = """
    select figures.*
    from figures
    inner join visible($root) as seen on figures.org_id = seen.org_id
    inner join dim_period as period on figures.period = period.period
    where
        figures.org_id = $org_id
        and figures.measure_id = $metric_id
        and figures.year = cast($year as integer)
        and figures.grain <> 'year'
    order by period.starts_on, period.ends_on"""
    return run(cursor, sql, root=root, org_id=org_id, metric_id=metric_id, year=year)


def facts_in(cursor: duckdb.DuckDBPyConnection, root: str | None, submission_id: str, limit: int) -> pd.DataFrame:
    """Every fact of one submission once, in the order of its places."""
    sql = """
    with ranked as (
        select fact.*, row_number() over (partition by fact.fact_id order by fact.part_order, fact.observation_id) as position
        from facts as fact
        left join visible($root) as reporter on fact.reporter_org_id = reporter.org_id
        left join visible($root) as org on fact.org_id = org.org_id
        where
            fact.submission_id = $submission_id
            and (reporter.org_id is not null or org.org_id is not null or $root::varchar is null)
    )
    select ranked.* exclude (position), metric.name_zh, visible.name as org_name
    from ranked
    left join dim_metric as metric on ranked.metric_id = metric.metric_id
    left join visible($root) as visible on ranked.org_id = visible.org_id
    where ranked.position = 1
    order by ranked.span_start nulls last, ranked.sheet, ranked.address, ranked.fact_id
    limit $limit"""
    return run(cursor, sql, root=root, submission_id=submission_id, limit=limit)


def get_fact(cursor: duckdb.DuckDBPyConnection, root: str | None, fact_id: str) -> pd.DataFrame:
    """One fact (once for each observation it stands beside); no row where its organisation may not be seen."""
    sql = """
    select
        fact.*, metric.name_zh, metric.measure_unit as metric_unit,
        reporter.org_id is not null or $root::varchar is null as is_reporter_seen
    from facts as fact
    left join dim_metric as metric on fact.metric_id = metric.metric_id
    left join visible($root) as org on fact.org_id = org.org_id
    left join visible($root) as reporter on fact.reporter_org_id = reporter.org_id
    where fact.fact_id = $fact_id and (org.org_id is not null or reporter.org_id is not null or $root::varchar is null)
    order by fact.part_order"""
    return run(cursor, sql, root=root, fact_id=fact_id)


def indicator_parts(cursor: duckdb.DuckDBPyConnection, indicator_id: str) -> list[str]:
    """The metrics that an indicator is made of, in the order of its definition; [] for what is no indicator."""
    sql = "select numerator, denominator from dim_indicator where indicator_id = $indicator_id"
    found = run(cursor, sql, indicator_id=indicator_id)
    words = " ".join(str(part) for row in found.itertuples(index=False) for part in row if part is not None)
    known = set(run(cursor, "select metric_id from dim_metric")["metric_id"])
    return [word for word in dict.fromkeys(re.findall(r"\w+", words)) if word in known]
