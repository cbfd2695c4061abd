"""What must be asked for or looked into: what is not received, what is unclear, what is copied."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def reminders(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """催报清单 of a year: who owes which material since when, by superior; of what could not be read, which file and why.

    `n_days_overdue` and `today` are of the day of the question: 0 where what cannot be used is not due yet.
    """
    sql = """
    select
        reminder.*, org.name, org.short_name, org.parent_name, current_date as today,
        greatest(0, date_diff('day', reminder.due_date, current_date)) as n_days_overdue
    from rpt_reminders as reminder
    inner join visible($root) as org on reminder.org_id = org.org_id
    where left(reminder.period, 4) = $year
    order by org.level, org.parent_pinyin, org.pinyin_key, org.org_id, reminder.period, reminder.material"""
    return run(cursor, sql, root=root, year=year)


def similar(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """雷同清单 of a year: its submissions with the older ones that they are like, those of other organisations first.

    Only pairs of which the reader may see both.
    """
    sql = """
    select
        pair.*, org.short_name, other.short_name as other_name, one.file_name, older.file_name as other_file_name
    from rpt_similar_submissions as pair
    inner join visible($root) as org on pair.org_id = org.org_id
    inner join visible($root) as other on pair.other_org_id = other.org_id
    inner join dim_submission as one on pair.submission_id = one.submission_id
    inner join dim_submission as older on pair.other_submission_id = older.submission_id
    where left(pair.period, 4) = $year
    order by
        pair.relation = 'earlier_year',
        case pair.kind when 'equal_bytes' then 1 when 'equal_text' then 2 when 'equal_figures' then 3 else 4 end,
        pair.equal_share desc, org.level, org.pinyin_key, org.org_id, one.file_name, older.file_name"""
    return run(cursor, sql, root=root, year=year)


def similar_passages(cursor: duckdb.DuckDBPyConnection, root: str | None, year: str) -> pd.DataFrame:
    """The paragraphs that like submissions of a year share, side by side as the newer has them, with the files of their texts."""
    sql = """
    select
        passage.*, org.org_id, org.short_name, other.org_id as other_org_id, other.short_name as other_name,
        one.file_name, older.file_name as other_file_name, one.evidence_file, older.evidence_file as other_evidence_file
    from rpt_similar_passages as passage
    inner join dim_submission as one on passage.submission_id = one.submission_id
    inner join dim_submission as older on passage.other_submission_id = older.submission_id
    inner join visible($root) as org on one.reporter_org_id = org.org_id
    inner join visible($root) as other on older.reporter_org_id = other.org_id
    where left(one.period, 4) = $year
    order by org.level, org.pinyin_key, org.org_id, one.file_name, older.file_name, passage.place, passage.other_address"""
    return run(cursor, sql, root=root, year=year)


def last_due_year(cursor: duckdb.DuckDBPyConnection, root: str | None) -> str | None:
    """The last year of which something is due already; None where nothing is."""
    sql = """
    select max(left(status.period, 4)) as year
    from rpt_submission_status as status
    inner join visible($root) as org on status.org_id = org.org_id
    where status.status <> 'not_due'"""
    year = run(cursor, sql, root=root)["year"].iloc[0]
    return year if isinstance(year, str) else None
