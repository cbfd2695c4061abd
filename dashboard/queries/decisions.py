"""What a person may decide about, what they see when they do, and what became of decisions: for pages and the command alike."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd

from dashboard.queries.connection import run
from ingest.decisions import SeenLine, without_white_space


def seen_of_observations(cursor: duckdb.DuckDBPyConnection, observation_ids: Sequence[str]) -> dict[str, tuple[SeenLine, ...]]:
    """The facts that bear on each of these observations (`org|metric|period`) as they stand after earlier decisions.

    Those of its period and of periods within it. An observation that nothing bears on has none.
    """
    sql = """
    with wanted as (
        select
            observation_id, split_part(observation_id, '|', 1) as org_id, split_part(observation_id, '|', 2) as metric_id,
            split_part(observation_id, '|', 3) as period
        from (select unnest($observation_ids::varchar[]) as observation_id)
    ),
    months as (
        select
            *,
            case
                when period like '%H%' then 6 when period like '%Q%' then 3 when period like '%-%' then 1 else 12
            end as n_months
        from wanted
    ),
    spans as (
        select
            *,
            make_date(
                left(period, 4)::integer,
                case
                    when n_months = 12 then 1
                    when n_months = 1 then right(period, 2)::integer
                    else (right(period, 1)::integer - 1) * n_months + 1
                end,
                1
            ) as first_day
        from months
    )
    select distinct
        span.observation_id, fact.fact_id, fact.submission_id, fact.metric_id, fact.period, fact.value::varchar as value,
        fact.qualifier, fact.status, fact.evidence
    from spans as span
    inner join fct_fact as fact on span.org_id = fact.org_id and span.metric_id = fact.metric_id
    inner join dim_period as period on fact.period = period.period
    where
        fact.is_bearing
        and period.starts_on >= span.first_day and period.ends_on < span.first_day + to_months(span.n_months)
    order by span.observation_id, fact.submission_id, fact.period, fact.fact_id"""
    seen: dict[str, dict[SeenLine, None]] = {one: {} for one in observation_ids}
    for row in run(cursor, sql, observation_ids=list(observation_ids)).to_dict("records"):
        seen[str(row["observation_id"])][_line(row)] = None
    return {one: tuple(lines) for one, lines in seen.items()}


def facts_named(cursor: duckdb.DuckDBPyConnection, prefix: str, limit: int) -> pd.DataFrame:
    """The facts whose id begins so, each once: as they were read, with names, and which of equal addends each is.

    The exact id comes alone.
    """
    sql = """
    with one as (
        select distinct
            fact_id, submission_id, read_org_id, org_id, org_text, metric_id, read_period, value_text, evidence, address,
            file_name, span_start, read_value, read_qualifier, read_status, decision_kind
        from fct_fact
    ),
    numbered as (
        select
            one.*,
            row_number() over (
                partition by
                    submission_id, read_org_id, metric_id, read_period, read_value, read_qualifier, read_status,
                    regexp_replace(evidence, '[\\s\\p{Z}\\x0b\\x1c-\\x1f\\x85]', '', 'g')
                order by span_start, address, fact_id
            ) as occurrence
        from one
        where submission_id in (select submission_id from one where starts_with(fact_id, $prefix))
    )
    select
        numbered.* replace (numbered.read_value::varchar as read_value),
        coalesce(org.short_name, org.name, numbered.org_text) as org_name,
        metric.name_zh
    from numbered
    left join dim_org as org on numbered.org_id = org.org_id
    left join dim_metric as metric on numbered.metric_id = metric.metric_id
    where starts_with(numbered.fact_id, $prefix)
    order by numbered.fact_id != $prefix, numbered.fact_id
    limit $limit"""
    found = run(cursor, sql, prefix=prefix, limit=limit)
    return found.iloc[:1] if len(found) and found["fact_id"].iloc[0] == prefix else found


def seen_of_fact(fact: pd.Series) -> SeenLine:
    """A row of `facts_named` as a decision sees it: as it was read."""
    return _line(
        {
            "submission_id": fact["submission_id"],
            "metric_id": fact["metric_id"],
            "period": fact["read_period"],
            "value": fact["read_value"],
            "qualifier": fact["read_qualifier"],
            "status": fact["read_status"],
            "evidence": fact["evidence"],
        }
    )


def submissions_named(cursor: duckdb.DuckDBPyConnection, text: str, limit: int) -> pd.DataFrame:
    """The submissions, not withdrawn, with this id, beginning of an id, received path or file name."""
    sql = """
    select submission_id, received_path, file_name, reporter_org_id, period
    from dim_submission
    where not is_withdrawn and (starts_with(submission_id, $text) or received_path = $text or file_name = $text)
    order by received_path, submission_id
    limit $limit"""
    return run(cursor, sql, text=text, limit=limit)


def get_observation(cursor: duckdb.DuckDBPyConnection, org_id: str, metric_id: str, period: str) -> tuple[str, Decimal | None]:
    """State and value of an observation; missing and None where there is none."""
    sql = "select state, value::varchar as value from fct_observation where observation_id = $observation_id"
    found = run(cursor, sql, observation_id=f"{org_id}|{metric_id}|{period}").to_dict("records")
    return (str(found[0]["state"]), _number(found[0]["value"])) if found else ("missing", None)


def list_decisions(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every decision that the generation knows, in the order of taking, with the names of what it is about."""
    return run(cursor, "select * exclude (reporter_org_id) from named_decisions order by decided_order")


def decisions_about(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str) -> pd.DataFrame:
    """The decisions about an organisation's figures and about what it sent, the latest first, named as by `list_decisions`."""
    sql = """
    select decision.*
    from named_decisions as decision
    inner join visible($root) as seen on seen.org_id = $org_id
    where
        $org_id in (decision.org_id, decision.assigned_org_id, decision.reporter_org_id)
        or decision.decision_id in (
            select one.decision_id
            from (select decision_id, unnest(string_split(fact_ids, ',')) as fact_id from fct_decision) as one
            inner join fct_fact as fact on one.fact_id = fact.fact_id
            where fact.org_id = $org_id
        )
    order by decision.decided_order desc"""
    return run(cursor, sql, root=root, org_id=org_id)


def decisions_on_figure(
    cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, metric_id: str, period: str
) -> pd.DataFrame:
    """The decisions that bear, or bore, on one observation: on itself, its facts, the files that hold them; the latest first."""
    sql = """
    select decision.*
    from named_decisions as decision
    inner join visible($root) as seen on seen.org_id = $org_id
    where
        (
            decision.org_id = $org_id and decision.metric_id = $metric_id
            and (decision.period = $period or left(decision.period, 4) = $period)
        )
        or exists (
            select 1
            from fct_fact as fact
            where
                fact.observation_id = $observation_id
                and (
                    fact.fact_id = decision.target_fact_id
                    or list_contains(string_split(decision.fact_ids, ','), fact.fact_id)
                    or (decision.kind = 'assign' and fact.submission_id = decision.submission_id)
                )
        )
    order by decision.decided_order desc"""
    observation_id = f"{org_id}|{metric_id}|{period}"
    return run(cursor, sql, root=root, org_id=org_id, metric_id=metric_id, period=period, observation_id=observation_id)


def lines_of(cursor: duckdb.DuckDBPyConnection, decision_ids: tuple[str, ...]) -> pd.DataFrame:
    """What decisions saw, and what is new to them: columns of fct_decision_line with file_name, in the order of files."""
    sql = """
    select line.*, one.file_name
    from fct_decision_line as line
    left join dim_submission as one on line.submission_id = one.submission_id
    where line.decision_id in (select unnest($decision_ids::varchar[]))
    order by line.decision_id, line.was_seen desc, one.file_name, line.period, line.fact_id"""
    return run(cursor, sql, decision_ids=list(decision_ids))


def list_changes(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The lines of reopened decisions that are gone (`was_seen`) or new, with the file that says them."""
    sql = """
    select line.decision_id, line.was_seen, line.period, line.value, line.qualifier, line.status, line.evidence, one.file_name
    from fct_decision_line as line
    inner join fct_decision as decision on line.decision_id = decision.decision_id and decision.state = 'reopened'
    left join dim_submission as one on line.submission_id = one.submission_id
    where line.was_seen != line.is_there
    order by decision.decided_order, line.was_seen desc, one.file_name, line.period"""
    return run(cursor, sql)


def _line(row: Mapping[Hashable, Any]) -> SeenLine:
    return SeenLine(
        submission_id=str(row["submission_id"]),
        metric_id=str(row["metric_id"]),
        period=None if pd.isna(row["period"]) else str(row["period"]),
        value=_number(row["value"]),
        qualifier=str(row["qualifier"]),
        status=str(row["status"]),
        evidence=without_white_space(str(row["evidence"])),
    )


def _number(text: Any) -> Decimal | None:
    """A figure told as text, without the zeros that its column adds."""
    if text is None or pd.isna(text):
        return None
    number = Decimal(str(text)).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number
