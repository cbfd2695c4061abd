"""Which validation rules the figures of a measure fail, jumps against the year before among them."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def failed_rules(cursor: duckdb.DuckDBPyConnection, root: str | None, metric_ids: tuple[str, ...], period: str) -> pd.DataFrame:
    """One row for each rule that an organisation's figure of these metrics fails in a period, in the order of the rules.

    Of a rule that says which of two figures may not be the larger one both fail it. Columns of a case (`queries.cases`).
    """
    sql = """
    select
        one.*, org.short_name, metric.name_zh, metric.measure_unit, compared.name_zh as compared_name,
        compared.measure_unit as compared_unit, rule.name_zh as said, rule.instruction as asked, jump.change, jump.median_change
    from rpt_cases as one
    inner join visible($root) as org on one.org_id = org.org_id
    inner join dim_validation_rule as rule on one.rule_id = rule.rule_id
    left join dim_metric as metric on one.metric_id = metric.metric_id
    left join dim_metric as compared on one.compared_metric_id = compared.metric_id
    left join rpt_outliers as jump on one.org_id = jump.org_id and one.rule_id = jump.rule_id and one.period = jump.period
    where
        one.period = $period
        and (
            one.metric_id in (select unnest($metric_ids::varchar[]))
            or (
                one.rule_kind = 'not_above'
                and one.compared_period = one.period
                and one.compared_metric_id in (select unnest($metric_ids::varchar[]))
            )
        )
    order by org.pinyin_key, one.org_id, rule.sort_order, one.rule_id"""
    return run(cursor, sql, root=root, metric_ids=list(metric_ids), period=period)
