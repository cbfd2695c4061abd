"""Where the organisations below the root stand in a year: what requirements are met, which figures changed most."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def requirements_met(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """How many of those who owe a requirement meet it in a year.

    What branches owe is counted in branches, as the topmost organisation's verdict has them; everything else in organisations.
    A requirement without figures has no row. Columns: requirement_id, name_zh, metric_id, owed_by, per, applies_to, level_count,
    n_units, n_met, n_not_met; of the rest it is unknown.
    """
    sql = """
    with seen as (select org_id, level = min(level) over () as is_top from visible($root)),
    verdicts as (
        select one.*, required.owed_by, seen.is_top
        from fct_compliance as one
        inner join seen on one.org_id = seen.org_id
        inner join dim_requirement as required on one.requirement_id = required.requirement_id
        where one.year = $year::integer and one.state not in ('not_applicable', 'not_collected')
    ),
    counted as (
        select
            requirement_id, coalesce(n_units, 1) as n_units, coalesce(n_units_met, (state = 'met')::integer) as n_met,
            coalesce(n_units_not_met, (state = 'not_met')::integer) as n_not_met
        from verdicts
        where owed_by = 'branch' and is_top
        union all
        select requirement_id, 1, (state = 'met')::integer, (state = 'not_met')::integer
        from verdicts
        where owed_by <> 'branch'
    ),
    summed as (
        select requirement_id, sum(n_units) as n_units, sum(n_met) as n_met, sum(n_not_met) as n_not_met
        from counted
        group by requirement_id
    )
    select
        required.requirement_id, required.name_zh, required.metric_id, required.owed_by, required.per, required.applies_to,
        required.level_count, summed.n_units, summed.n_met, summed.n_not_met
    from summed
    inner join dim_requirement as required on summed.requirement_id = required.requirement_id
    where summed.n_units > 0
    order by required.sort_order"""
    return run(cursor, sql, root=root, year=year)


def count_verdicts(cursor: duckdb.DuckDBPyConnection, root: str | None, org_ids: tuple[str, ...], year: str) -> pd.DataFrame:
    """How many requirements each of these organisations meets in a year: org_id, n_met, n_not_met, n_unknown."""
    sql = """
    select
        one.org_id, count(*) filter (one.state = 'met') as n_met, count(*) filter (one.state = 'not_met') as n_not_met,
        count(*) filter (one.state in ('unknown', 'no_verdict')) as n_unknown
    from fct_compliance as one
    inner join visible($root) as org on one.org_id = org.org_id
    where one.year = $year::integer and one.org_id in (select unnest($org_ids::varchar[]))
    group by one.org_id"""
    return run(cursor, sql, root=root, org_ids=list(org_ids), year=year)


def biggest_changes(
    cursor: duckdb.DuckDBPyConnection,
    root: str | None,
    org_ids: tuple[str, ...],
    measure_ids: tuple[str, ...],
    period: str,
    earlier: str,
    limit: int,
) -> pd.DataFrame:
    """Where a measure grew and fell most against an earlier period, by its ratio: `limit` of each, the greatest first.

    Only settled figures above zero on both sides; an organisation that was merged or split in the year is not comparable and left
    out. Columns: org_id, short_name, measure_id, period, value, earlier_value, is_up.
    """
    sql = """
    with settled as (
        select one.*
        from figures as one
        where
            one.state = 'settled' and one.value > 0 and one.period in ($period, $earlier)
            and one.org_id in (select unnest($org_ids::varchar[]))
            and one.measure_id in (select unnest($measure_ids::varchar[]))
    ),
    changed as (
        select org_id from fct_series where year = left($period, 4)::integer and comparability <> 'comparable'
    ),
    moved as (
        select
            now.org_id, org.short_name, now.measure_id, now.period, now.value, before.value as earlier_value,
            now.value > before.value as is_up, now.value / before.value as ratio
        from settled as now
        inner join settled as before
            on now.org_id = before.org_id and now.measure_id = before.measure_id and before.period = $earlier
        inner join visible($root) as org on now.org_id = org.org_id
        where now.period = $period and now.value <> before.value and now.org_id not in (select changed.org_id from changed)
    ),
    ranked as (
        select
            moved.*,
            row_number() over (partition by is_up order by abs(ln(ratio)) desc, org_id, measure_id) as place
        from moved
    )
    select org_id, short_name, measure_id, period, value, earlier_value, is_up
    from ranked
    where place <= $limit
    order by not is_up, place"""
    ids = {"org_ids": list(org_ids), "measure_ids": list(measure_ids)}
    return run(cursor, sql, root=root, period=period, earlier=earlier, limit=limit, **ids)
