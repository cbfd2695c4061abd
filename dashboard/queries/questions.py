"""What offices must be asked (rpt_checklist), and what stands beside each question."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def list_questions(
    cursor: duckdb.DuckDBPyConnection, root: str | None, item_id: str | None = None, year: str | None = None
) -> pd.DataFrame:
    """What must be asked of the offices below the root, or the one item, or of a year: rpt_checklist with names and broken rules.

    The gravest first, then by organisation, metric and period. Of a jump also how it and its kind changed.
    """
    sql = """
    select
        item.* replace (item.value::varchar as value, item.compared_value::varchar as compared_value),
        org.short_name as org_name, metric.name_zh, metric.measure_unit, metric.domain,
        rule.name_zh as rule_name, rule.instruction, jump.change, jump.median_change,
        compared.name_zh as compared_name, other.period as compared_period
    from rpt_checklist as item
    inner join visible($root) as org on item.org_id = org.org_id
    inner join dim_metric as metric on item.metric_id = metric.metric_id
    left join dim_validation_rule as rule on item.rule_id = rule.rule_id
    left join rpt_outliers as jump
        on item.org_id = jump.org_id and item.rule_id = jump.rule_id and item.period = jump.period
    left join fct_observation as other on item.compared_observation_id = other.observation_id
    left join dim_metric as compared on other.metric_id = compared.metric_id
    where
        ($item_id::varchar is null or item.item_id = $item_id)
        and ($year::varchar is null or left(item.period, 4) = $year)
    order by
        case rule.severity when 'error' then 1 when 'warning' then 2 when 'note' then 3 else 0 end,
        org.level, org.parent_pinyin, org.pinyin_key, org.org_id, metric.sort_order, item.period, item.item_id"""
    return run(cursor, sql, root=root, item_id=item_id, year=year)


def held_doubts(cursor: duckdb.DuckDBPyConnection, observation_ids: Sequence[str]) -> pd.DataFrame:
    """The doubts that hold back the figures of observations: observation_id, raw, message, file_name, address."""
    sql = """
    select distinct
        concat_ws('|', held.org_id, held.metric_id, held.period) as observation_id, issue.raw, issue.message, one.file_name,
        issue.address
    from fct_held_figure as held
    inner join fct_issue as issue on held.issue_id = issue.issue_id
    inner join dim_submission as one on issue.submission_id = one.submission_id
    where
        concat_ws('|', held.org_id, held.metric_id, held.period) in (select unnest($observation_ids::varchar[]))
        and not one.is_superseded
    order by observation_id, one.file_name, issue.address, issue.raw"""
    return run(cursor, sql, observation_ids=list(observation_ids))


def told_figures(cursor: duckdb.DuckDBPyConnection, observation_ids: Sequence[str]) -> pd.DataFrame:
    """The figures that stand beside observations and bear on them, of each those that made it first."""
    sql = """
    select
        fact.observation_id, fact.part, fact.period, fact.value_text, fact.value, fact.evidence, fact.source_kind, fact.file_name,
        fact.address
    from facts as fact
    where fact.observation_id in (select unnest($observation_ids::varchar[])) and fact.is_bearing
    order by fact.observation_id, fact.part_order, fact.period, fact.file_name, fact.address, fact.fact_id"""
    return run(cursor, sql, observation_ids=list(observation_ids))
