"""What stands for an organisation × measure × period: metrics and indicators side by side, missing ones as `missing`.

A *measure* is a metric or an indicator; both are chosen, compared and ranked alike. Columns of a figure: org_id, measure_id,
period, state, reason, basis, qualifier, value, lower, upper, n_sources (facts of a metric, observations of an indicator).
"""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def list_measures(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every measure in the dictionary's order, indicators of a domain before its metrics, with all that defines it.

    Columns: measure_id, name_zh, domain, measure_unit, kind, direction, definition, is_indicator, is_rankable, guard_reason (why
    the policy guard forbids to rank it), sort_order; of a metric over_time, over_orgs, denominators, tolerance; of an indicator
    numerator, denominator, factor, requirement_id (whose compliance it is). What the other kind has is null.
    """
    sql = """
    with entries as (
        select
            metric_id as measure_id, name_zh, domain, measure_unit, kind, over_time, over_orgs, direction, denominators,
            tolerance, null as numerator, null as denominator, null as requirement_id, null as factor, definition, is_rankable,
            guard_reason, false as is_indicator, sort_order
        from dim_metric
        union all
        select
            indicator_id, name_zh, domain, measure_unit, kind, null, null, direction, null, null, numerator, denominator,
            requirement_id, factor, definition, is_rankable, guard_reason, true, sort_order
        from dim_indicator
    ),
    domains as (select domain, min(sort_order) as domain_order from dim_metric group by domain)
    select entries.*
    from entries
    left join domains on entries.domain = domains.domain
    order by domains.domain_order nulls last, not entries.is_indicator, entries.sort_order, entries.measure_id"""
    return run(cursor, sql)


def list_periods(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Periods with a figure (one that is only planned for has none), years first, the latest first: period, grain, n_figures."""
    sql = """
    select period, grain, count(*) as n_figures
    from figures
    group by period, grain
    order by case grain when 'year' then 0 when 'half' then 1 when 'quarter' then 2 else 3 end, period desc"""
    return run(cursor, sql)


def compare(
    cursor: duckdb.DuckDBPyConnection,
    root: str | None,
    org_ids: tuple[str, ...],
    measure_ids: tuple[str, ...],
    periods: tuple[str, ...],
) -> pd.DataFrame:
    """One row for each organisation × measure × period in the order given; where nothing was reported the state is `missing`."""
    sql = """
    with orgs as (
        select unnest($org_ids::varchar[]) as org_id, generate_subscripts($org_ids::varchar[], 1) as org_order
    ),
    measures as (
        select unnest($measure_ids::varchar[]) as measure_id, generate_subscripts($measure_ids::varchar[], 1) as measure_order
    ),
    periods as (
        select unnest($periods::varchar[]) as period, generate_subscripts($periods::varchar[], 1) as period_order
    )
    select
        orgs.org_id, measures.measure_id, periods.period, coalesce(figures.state, 'missing') as state, figures.reason,
        figures.basis, figures.qualifier, figures.value, figures.lower, figures.upper, coalesce(figures.n_sources, 0) as n_sources
    from orgs
    inner join visible($root) as visible on orgs.org_id = visible.org_id
    cross join measures
    cross join periods
    left join figures
        on orgs.org_id = figures.org_id and measures.measure_id = figures.measure_id and periods.period = figures.period
    order by orgs.org_order, measures.measure_order, periods.period_order"""
    return run(cursor, sql, root=root, org_ids=list(org_ids), measure_ids=list(measure_ids), periods=list(periods))


def totals(
    cursor: duckdb.DuckDBPyConnection, root: str | None, measure_ids: tuple[str, ...], period: str, earlier: str
) -> pd.DataFrame:
    """Each measure's sum over the organisations below the root, and the same organisations' sum in an earlier period.

    An organisation's figure covers those below it, so only the topmost one with a figure counts: nothing is added twice. A single
    organisation above all others is left out: the sum is that of its subordinates. A measure of which nobody told anything has no
    row. Columns: measure_id, total (null where no figure counts), n_orgs, is_approximate; same_total, earlier_total over the
    `n_same` organisations with a figure in both; n_doubtful (organisations whose figure is partial, conflicting, masked …).
    """
    sql = """
    with wanted as (
        select figures.*, visible.path
        from figures
        inner join subordinates($root) as visible on figures.org_id = visible.org_id
        where
            figures.measure_id in (select unnest($measure_ids::varchar[])) and figures.period in ($period, $earlier)
    ),
    countable as (select * from wanted where state in ('settled', 'approximate') and value is not null),
    lineage as (select org_id, measure_id, period, unnest(string_split(path, '/')) as above_id from countable),
    covered as (
        select distinct lineage.org_id, lineage.measure_id, lineage.period
        from lineage
        inner join countable
            on lineage.above_id = countable.org_id and lineage.measure_id = countable.measure_id
            and lineage.period = countable.period
        where lineage.above_id <> lineage.org_id
    ),
    topmost as (
        select countable.*
        from countable
        left join covered
            on countable.org_id = covered.org_id and countable.measure_id = covered.measure_id
            and countable.period = covered.period
        where covered.org_id is null
    ),
    now as (select * from topmost where period = $period),
    before as (select * from countable where period = $earlier),
    told as (
        select measure_id, count(*) filter (state not in ('settled', 'approximate', 'not_applicable', 'missing')) as n_doubtful
        from wanted
        where period = $period
        group by measure_id
    )
    select
        told.measure_id, sum(now.value) as total, count(now.value) as n_orgs,
        coalesce(bool_or(now.state = 'approximate'), false) as is_approximate,
        sum(case when before.value is not null then now.value end) as same_total, sum(before.value) as earlier_total,
        count(before.value) as n_same, any_value(told.n_doubtful) as n_doubtful
    from told
    left join now on told.measure_id = now.measure_id
    left join before on now.org_id = before.org_id and now.measure_id = before.measure_id
    group by told.measure_id"""
    return run(cursor, sql, root=root, measure_ids=list(measure_ids), period=period, earlier=earlier)


def best_orgs(
    cursor: duckdb.DuckDBPyConnection, root: str | None, measure_ids: tuple[str, ...], periods: tuple[str, ...], limit: int
) -> list[str]:
    """The organisations with most figures that rank, for a page that nothing was chosen for; higher levels first."""
    sql = """
    select visible.org_id
    from visible($root) as visible
    inner join figures on visible.org_id = figures.org_id
    where
        figures.measure_id in (select unnest($measure_ids::varchar[])) and figures.period in (select unnest($periods::varchar[]))
    group by visible.org_id, visible.level, visible.pinyin_key
    order by
        visible.level = 1, visible.level, count(case when figures.state in ('settled', 'approximate') then 1 end) desc,
        count(*) desc, visible.pinyin_key, visible.org_id
    limit $limit"""
    found = run(cursor, sql, root=root, measure_ids=list(measure_ids), periods=list(periods), limit=limit)
    return [str(org_id) for org_id in found["org_id"]]
