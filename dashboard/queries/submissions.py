"""What came in and what did not: submissions, their doubts, the collection calendar, and what needs attention."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def outcomes(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """How many submissions of a year came out how: outcome, n_submissions, n_facts. Without a reporter only for root None."""
    sql = """
    select one.outcome, count(*) as n_submissions, sum(one.n_facts) as n_facts
    from dim_submission as one
    left join visible($root) as visible on one.reporter_org_id = visible.org_id
    where
        (visible.org_id is not null or (one.reporter_org_id is null and $root::varchar is null))
        and (one.period is null or left(one.period, 4) = $year)
        and not one.is_withdrawn
    group by one.outcome"""
    return run(cursor, sql, root=root, year=year)


def calendar(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """What the collection calendar asks of each organisation in a year: who, material, period, status, submission_id, dates.

    `first_received_basis` says whether a manifest tells when the material came, or only the first ingest.
    """
    sql = """
    select
        org.org_id, org.name, org.short_name, org.parent_name,
        status.material, status.period, status.status, status.submission_id, status.due_date, status.received_at,
        status.first_received_basis
    from rpt_submission_status as status
    inner join visible($root) as org on status.org_id = org.org_id
    where left(status.period, 4) = $year
    order by org.level, org.parent_pinyin, org.pinyin_key, org.org_id, status.period, status.material"""
    return run(cursor, sql, root=root, year=year)


def states(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """How many yearly figures have which state, and in how many organisations: state, n_figures, n_orgs."""
    sql = """
    select one.state, count(*) as n_figures, count(distinct one.org_id) as n_orgs
    from figures as one
    inner join dim_metric as metric on one.measure_id = metric.metric_id
    inner join visible($root) as visible on one.org_id = visible.org_id
    where one.period = $year
    group by one.state"""
    return run(cursor, sql, root=root, year=year)


def submissions_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str) -> pd.DataFrame:
    """What an organisation sent, the latest period first."""
    sql = """
    select one.*
    from dim_submission as one
    inner join visible($root) as visible on one.reporter_org_id = visible.org_id
    where one.reporter_org_id = $org_id
    order by one.period desc nulls last, one.received_at desc, one.received_path"""
    return run(cursor, sql, root=root, org_id=org_id)


def latest(cursor: duckdb.DuckDBPyConnection, root: str | None, count: int) -> pd.DataFrame:
    """What came last, at most `count`; of an unknown reporter only for those who see all."""
    sql = """
    select one.*
    from dim_submission as one
    left join visible($root) as org on one.reporter_org_id = org.org_id
    where org.org_id is not null or (one.reporter_org_id is null and $root::varchar is null)
    order by one.received_at desc, one.period desc nulls last, one.received_path
    limit $count"""
    return run(cursor, sql, root=root, count=count)


def due_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, year: str) -> pd.DataFrame:
    """What the collection calendar asks of one organisation in a year: material, period, status, dates, the file that came."""
    sql = """
    select
        status.material, status.period, status.status, status.submission_id, status.n_days_late, status.due_date,
        status.received_at, status.first_received_at, status.first_received_basis, one.file_name
    from rpt_submission_status as status
    inner join visible($root) as org on status.org_id = org.org_id
    left join dim_submission as one on status.submission_id = one.submission_id
    where status.org_id = $org_id and left(status.period, 4) = $year
    order by status.due_date, status.period, status.material"""
    return run(cursor, sql, root=root, org_id=org_id, year=year)


def get_submission(cursor: duckdb.DuckDBPyConnection, root: str | None, submission_id: str) -> pd.DataFrame:
    """One submission, or no row where there is none or it may not be seen."""
    sql = """
    select one.*, org.name as reporter_name
    from dim_submission as one
    left join visible($root) as org on one.reporter_org_id = org.org_id
    where
        one.submission_id = $submission_id
        and (org.org_id is not null or (one.reporter_org_id is null and $root::varchar is null))"""
    return run(cursor, sql, root=root, submission_id=submission_id)
