"""What an assessment is made from: the organisations of a year with their sizes, and the figures that a scheme asks for."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run
from ingest.errors import WorkspaceError


def assessed_orgs(cursor: duckdb.DuckDBPyConnection, root: str | None, year: int, *, only_children: bool) -> pd.DataFrame:
    """The organisations of a year below the root, by pronunciation, with what their figures are divided by.

    A single organisation above all others is left out: what is assessed is its subordinates; with `only_children` those
    directly below it (or below the root), else all below. Columns: org_id, name, short_name, parent_name, pinyin_key; org_type,
    sector, size_band of the year; of members and branches to divide by `…_total`, `…_state`, `…_basis`, `…_date` (of
    fct_denominator).
    """
    sql = """
    with of_year as (select * from dim_org_year where year = $year),
    seen as (select * from visible($root)),
    below as (select * from subordinates($root)),
    heads as (select seen.org_id from seen left join below on seen.org_id = below.org_id where below.org_id is null),
    highest as (select min(level) as level from below),
    members as (select * from fct_denominator where metric_id = 'member_total' and year = $year),
    branches as (select * from fct_denominator where metric_id = 'branch_total' and year = $year)
    select
        below.org_id, below.name, below.short_name, above.short_name as parent_name, below.pinyin_key,
        of_year.org_type, of_year.sector, of_year.size_band,
        members.value as member_total, members.state as member_state, members.basis as member_basis,
        members.as_of_date as member_date, branches.value as branch_total, branches.state as branch_state,
        branches.basis as branch_basis, branches.as_of_date as branch_date
    from below
    inner join of_year on below.org_id = of_year.org_id
    left join seen as above on of_year.parent_id = above.org_id
    left join members on below.org_id = members.org_id
    left join branches on below.org_id = branches.org_id
    where
        not $only_children
        or of_year.parent_id in (select org_id from heads)
        or (not exists (select 1 from heads) and below.level = (select level from highest))
    order by below.pinyin_key, below.org_id"""
    return run(cursor, sql, root=root, year=year, only_children=only_children)


def assessed_figures(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_ids: tuple[str, ...], needs: tuple[tuple[str, str], ...]
) -> pd.DataFrame:
    """The figures of these measures in these periods; what nobody told anything about has no row.

    Besides a figure's columns: `conflict_low`, `conflict_high`, between which the figures lie that contradict each other.
    """
    sql = """
    with needed as (
        select unnest($measure_ids::varchar[]) as measure_id, unnest($periods::varchar[]) as period
    ),
    disagreeing as (
        select
            org_id, metric_id, period,
            min(least(value, coalesce(shown_value, value))) as conflict_low,
            max(greatest(value, coalesce(shown_value, value))) as conflict_high
        from rpt_conflicts
        group by org_id, metric_id, period
    )
    select
        figures.org_id, figures.measure_id, figures.period, figures.state, figures.reason, figures.basis, figures.qualifier,
        figures.value, figures.lower, figures.upper, disagreeing.conflict_low, disagreeing.conflict_high
    from figures
    inner join needed on figures.measure_id = needed.measure_id and figures.period = needed.period
    inner join visible($root) as seen on figures.org_id = seen.org_id
    left join disagreeing
        on
            figures.org_id = disagreeing.org_id and figures.measure_id = disagreeing.metric_id
            and figures.period = disagreeing.period
    where figures.org_id in (select unnest($org_ids::varchar[]))"""
    measure_ids, periods = [one for one, _ in needs], [one for _, one in needs]
    return run(cursor, sql, root=root, org_ids=list(org_ids), measure_ids=measure_ids, periods=periods)


def list_sectors(cursor: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The sectors that organisations belong to, in any year."""
    found = run(cursor, "select distinct sector from dim_org_year where sector is not null order by sector")
    return tuple(str(one) for one in found["sector"])


def list_guard(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The phrases that keep what they name from being scored, each with the reason."""
    try:
        found = run(cursor, "select phrase, reason from dim_policy_guard order by phrase")
    except duckdb.CatalogException as error:
        raise WorkspaceError(
            "这一代数据是旧版本的程序建的，还没有“不得考核”的说法表", "请运行 dangjian build 重新发布"
        ) from error
    return {str(phrase): str(reason) for phrase, reason in zip(found["phrase"], found["reason"], strict=True)}
