"""What ranks: every organisation of a period with its figure, its denominators and its peer group as of the year."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def rankable_figures(cursor: duckdb.DuckDBPyConnection, root: str | None, measure_id: str, period: str) -> pd.DataFrame:
    """One row for each organisation that existed in the period, or that a figure is told of: figure, denominators, peer group.

    A single organisation above all others is left out: what ranks is its subordinates.

    Besides a figure's columns: name, short_name, parent_name (of the superior in that year), pinyin_key; org_type, sector,
    size_band, peer_group, peer_basis of the year; `member_total`, `branch_total` as reported for the year with their states, and
    `member_count`, `branch_count` as the registry has them, with their bases and `member_date`.
    """
    sql = """
    with span as (select * from dim_period where period = $period),
    of_year as (select * from dim_org_year where year = cast(left($period, 4) as integer)),
    reported as (
        select
            org_id,
            max(case when metric_id = 'member_total' then value end) as member_total,
            max(case when metric_id = 'member_total' then state end) as member_state,
            max(case when metric_id = 'branch_total' then value end) as branch_total,
            max(case when metric_id = 'branch_total' then state end) as branch_state
        from fct_observation
        where
            metric_id in ('member_total', 'branch_total')
            and state in ('settled', 'approximate')
            and period = left($period, 4)
        group by org_id
    )
    select
        org.org_id, org.name, org.short_name, org.pinyin_key, above.short_name as parent_name,
        of_year.org_type, of_year.sector, of_year.size_band, of_year.peer_group, of_year.peer_basis,
        $measure_id as measure_id, $period as period, coalesce(figures.state, 'missing') as state,
        figures.reason, figures.basis, figures.qualifier, figures.value, figures.lower, figures.upper,
        coalesce(figures.n_sources, 0) as n_sources,
        reported.member_total, reported.member_state, reported.branch_total, reported.branch_state,
        of_year.member_count, of_year.member_basis, of_year.member_date, of_year.branch_count, of_year.branch_basis
    from subordinates($root) as org
    left join span on true
    left join of_year on org.org_id = of_year.org_id
    left join visible($root) as above on of_year.parent_id = above.org_id
    left join figures on org.org_id = figures.org_id and figures.measure_id = $measure_id and figures.period = $period
    left join reported on org.org_id = reported.org_id
    where
        figures.state is not null
        or (
            of_year.org_id is not null
            and (span.ends_on is null or of_year.starts_on <= span.ends_on)
            and (span.starts_on is null or of_year.ends_on >= span.starts_on)
        )
    order by org.pinyin_key, org.org_id"""
    return run(cursor, sql, root=root, measure_id=measure_id, period=period)


def list_kinds(cursor: duckdb.DuckDBPyConnection, root: str | None, year: int) -> pd.DataFrame:
    """The combinations of type, sector and size band of a year, with how many organisations have each, the most first."""
    sql = """
    select of_year.org_type, of_year.sector, of_year.size_band, count(*) as n_orgs
    from dim_org_year as of_year
    inner join subordinates($root) as org on of_year.org_id = org.org_id
    where of_year.year = $year
    group by of_year.org_type, of_year.sector, of_year.size_band
    order by n_orgs desc, 1, 2, 3"""
    return run(cursor, sql, root=root, year=year)
