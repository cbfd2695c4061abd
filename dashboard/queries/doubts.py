"""The doubts about places in submissions: those of a file or an organisation, and those that hold back a figure.

Columns of a doubt: issue_id, submission_id, severity, address, raw, message, action, where its place is found again:
evidence_file, `span_start`, `span_end` (of a sentence's figure), and what it holds back: `reading`, where each axis was found,
org_text, org_id, with reporter_org_id, reporter_basis.
"""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def issues_in(cursor: duckdb.DuckDBPyConnection, root: str | None, submission_id: str) -> pd.DataFrame:
    """Every doubt about one submission, the graver first; `reading` is none where what it holds back was found differently."""
    sql = """
    with spans as (
        select address, value_text, min(span_start) as span_start, min(span_end) as span_end
        from fct_fact
        where submission_id = $submission_id and span_start is not null
        group by address, value_text
    ),
    held_alike as (
        select issue_id, min(reading) as reading, min(org_text) as org_text, min(org_id) as org_id
        from held
        where submission_id = $submission_id
        group by issue_id
        having count(distinct reading) = 1
    )
    select
        issue.issue_id, issue.submission_id, issue.severity, issue.address, issue.raw, issue.message, issue.action,
        one.evidence_file, spans.span_start, spans.span_end,
        alike.reading, alike.org_text, alike.org_id, one.reporter_org_id, one.reporter_basis
    from fct_issue as issue
    inner join dim_submission as one on issue.submission_id = one.submission_id
    left join spans on issue.address = spans.address and issue.raw = spans.value_text
    left join held_alike as alike on issue.issue_id = alike.issue_id
    left join visible($root) as org on one.reporter_org_id = org.org_id
    where
        one.submission_id = $submission_id
        and (org.org_id is not null or (one.reporter_org_id is null and $root::varchar is null))
    order by
        case issue.severity when 'reject' then 0 when 'quarantine' then 1 when 'warning' then 2 else 3 end, issue.address,
        issue.issue_id"""
    return run(cursor, sql, root=root, submission_id=submission_id)


def about(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, year: str) -> pd.DataFrame:
    """Every doubt about what an organisation sent of a year, or of no known one, that stands; the graver first.

    Columns: code, severity, message, action, issue_id, submission_id, file_name, address, raw.
    """
    sql = """
    select
        issue.code, issue.severity, issue.message, issue.action, issue.issue_id, one.submission_id, one.file_name,
        issue.address, issue.raw
    from fct_issue as issue
    inner join dim_submission as one on issue.submission_id = one.submission_id
    inner join visible($root) as org on one.reporter_org_id = org.org_id
    where
        one.reporter_org_id = $org_id
        and issue.severity <> 'note'
        and coalesce(left(one.period, 4) = $year, true)
        and not one.is_withdrawn
        and not one.is_superseded
    order by
        case issue.severity when 'reject' then 0 when 'quarantine' then 1 else 2 end, issue.code, one.file_name, issue.address,
        issue.issue_id"""
    return run(cursor, sql, root=root, org_id=org_id, year=year)


def open_figures(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, year: str) -> pd.DataFrame:
    """An organisation's figures of a year, its months among them, that wait for a person: a figure with name_zh, by state."""
    sql = """
    select one.*, metric.name_zh
    from figures as one
    inner join visible($root) as org on one.org_id = org.org_id
    inner join dim_metric as metric on one.measure_id = metric.metric_id
    where
        one.org_id = $org_id
        and left(one.period, 4) = $year
        and one.state in ('conflicting', 'held_back', 'undetermined', 'redacted', 'partial')
    order by
        case one.state
            when 'conflicting' then 0 when 'held_back' then 1 when 'undetermined' then 2 when 'redacted' then 3 else 4
        end,
        one.reason, metric.sort_order, length(one.period), one.period"""
    return run(cursor, sql, root=root, org_id=org_id, year=year)


def holding_back(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, measure_id: str, period: str) -> pd.DataFrame:
    """The doubts that hold back a figure of an organisation × metric in the period; of a year also those of its months.

    `held_period` is the figure's own period, `is_reporter_seen` whether the whole submission may be seen.
    """
    sql = """
    select
        issue.issue_id, issue.submission_id, issue.severity, issue.address, issue.raw, issue.message, issue.action,
        held.file_name, held.evidence_file, cast(null as integer) as span_start, cast(null as integer) as span_end,
        held.period as held_period, held.reading, held.org_text, held.org_id, held.reporter_org_id, held.reporter_basis,
        reporter.org_id is not null or $root::varchar is null as is_reporter_seen
    from held
    inner join fct_issue as issue on held.issue_id = issue.issue_id
    inner join visible($root) as org on held.org_id = org.org_id
    left join visible($root) as reporter on held.reporter_org_id = reporter.org_id
    where
        held.org_id = $org_id
        and held.metric_id = $measure_id
        and (held.period = $period or left(held.period, 4) = $period)
    order by held.period, held.received_at desc, held.file_name, issue.address, issue.issue_id"""
    return run(cursor, sql, root=root, org_id=org_id, measure_id=measure_id, period=period)
