"""What ranks: every organisation of a period with its figure, its denominators and its peer group as of the year."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def rankable_figures(cursor: duckdb.DuckDBPyConnection, root: str | None, measure_id: str, period: str) -> pd.DataFrame:
    """One row for each organisation that existed in the period, or that a figure is told of: figure, denominators, peer group.

    A single organisation above all others is left out: what ranks is its subordinates.

    Besides a figure's columns: name, short_name, path, parent_id and parent_name (of that year), pinyin_key; org_type, sector,
    size_band, peer_group, peer_basis of the year; of members and branches to divide by `…_total`, `…_state`, `…_basis`, `…_date`
    (of fct_denominator).
    """
    sql = """
    with span as (select * from dim_period where period = $period),
    of_year as (select * from dim_org_year where year = cast(left($period, 4) as integer)),
    members as (
        select * from fct_denominator where metric_id = 'member_total' and year = cast(left($period, 4) as integer)
    ),
    branches as (
        select * from fct_denominator where metric_id = 'branch_total' and year = cast(left($period, 4) as integer)
    )
    select
        org.org_id, org.name, org.short_name, org.pinyin_key, org.path, of_year.parent_id, above.short_name as parent_name,
        of_year.org_type, of_year.sector, of_year.size_band, of_year.peer_group, of_year.peer_basis,
        $measure_id as measure_id, $period as period, coalesce(figures.state, 'missing') as state,
        figures.reason, figures.basis, figures.qualifier, figures.value, figures.lower, figures.upper,
        coalesce(figures.n_sources, 0) as n_sources,
        members.value as member_total, members.state as member_state, members.basis as member_basis,
        members.as_of_date as member_date, branches.value as branch_total, branches.state as branch_state,
        branches.basis as branch_basis, branches.as_of_date as branch_date
    from subordinates($root) as org
    left join span on true
    left join of_year on org.org_id = of_year.org_id
    left join visible($root) as above on of_year.parent_id = above.org_id
    left join figures on org.org_id = figures.org_id and figures.measure_id = $measure_id and figures.period = $period
    left join members on org.org_id = members.org_id
    left join branches on org.org_id = branches.org_id
    where
        figures.state is not null
        or (
            of_year.org_id is not null
            and (span.ends_on is null or of_year.starts_on <= span.ends_on)
            and (span.starts_on is null or of_year.ends_on >= span.starts_on)
        )
    order by org.pinyin_key, org.org_id"""
    return run(cursor, sql, root=root, measure_id=measure_id, period=period)
