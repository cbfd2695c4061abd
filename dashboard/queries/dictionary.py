"""The dictionary of measures: what each is, by which words it is read, what is asked of it, where its figures come from."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def list_names(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The words by which metrics are read, as the table has them that an office edits: metric_id, name, context, role, needs."""
    return run(cursor, "select metric_id, name, context, role, needs from dim_metric_name order by sort_order")


def list_requirements(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """What is required, with its source; metric_id is null where no figure is collected for it."""
    return run(cursor, "select * from dim_requirement order by sort_order, requirement_id")


def list_rules(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The validation rules."""
    return run(cursor, "select * from dim_validation_rule order by sort_order")


def count_sources(cursor: duckdb.DuckDBPyConnection, root: str | None, metric_ids: tuple[str, ...]) -> pd.DataFrame:
    """How many figures of these metrics rest on facts of which kind of material: source_kind, n_facts, n_submissions."""
    sql = """
    select fact.source_kind, count(distinct fact.fact_id) as n_facts, count(distinct fact.submission_id) as n_submissions
    from fct_fact as fact
    inner join visible($root) as org on fact.org_id = org.org_id
    where fact.metric_id in (select unnest($metric_ids::varchar[])) and fact.part in ('chosen', 'addend')
    group by fact.source_kind
    order by n_facts desc, fact.source_kind"""
    return run(cursor, sql, root=root, metric_ids=list(metric_ids))


def coverage_of(cursor: duckdb.DuckDBPyConnection, root: str | None, measure_id: str) -> pd.DataFrame:
    """Year by year how many organisations have a figure of a measure, the latest first.

    Columns: year, n_orgs (valid in it), n_settled (a figure that ranks), n_doubtful (one that does not), n_not_applicable.
    """
    sql = """
    with years as (select distinct year, starts_on, ends_on from dim_period where grain = 'year'),
    due as (
        select years.year, count(*) as n_orgs
        from years
        inner join visible($root) as org
            on (org.valid_from is null or org.valid_from <= years.ends_on)
            and (org.valid_to is null or org.valid_to >= years.starts_on)
        group by years.year
    ),
    told as (
        select
            one.year, count(*) filter (one.state in ('settled', 'approximate')) as n_settled,
            count(*) filter (one.state not in ('settled', 'approximate', 'not_applicable', 'missing')) as n_doubtful,
            count(*) filter (one.state = 'not_applicable') as n_not_applicable
        from figures as one
        inner join visible($root) as org on one.org_id = org.org_id
        where one.measure_id = $measure_id and one.grain = 'year'
        group by one.year
    )
    select
        due.year, due.n_orgs, coalesce(told.n_settled, 0) as n_settled, coalesce(told.n_doubtful, 0) as n_doubtful,
        coalesce(told.n_not_applicable, 0) as n_not_applicable
    from due
    left join told on due.year = told.year
    order by due.year desc"""
    return run(cursor, sql, root=root, measure_id=measure_id)


def coverage_in(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """How many organisations have a figure of each measure in a year that ranks, of how many to which it applies.

    Columns: measure_id, n_settled, n_due; a measure that nobody told anything about has no row.
    """
    sql = """
    with seen as (select * from visible($root)),
    there as (
        select count(*) as n_orgs
        from seen
        where
            (valid_from is null or valid_from <= make_date($year::integer, 12, 31))
            and (valid_to is null or valid_to >= make_date($year::integer, 1, 1))
    )
    select
        one.measure_id, count(*) filter (one.state in ('settled', 'approximate')) as n_settled,
        there.n_orgs - count(*) filter (one.state = 'not_applicable') as n_due
    from figures as one
    inner join seen on one.org_id = seen.org_id
    cross join there
    where one.period = $year
    group by one.measure_id, there.n_orgs"""
    return run(cursor, sql, root=root, year=year)
