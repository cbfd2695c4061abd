"""What stands behind the figures of an assessment: every fact that bears on them, and by which names organisations go."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pandas as pd

from dashboard.queries.connection import run
from dashboard.queries.facts import indicator_parts

SIZES = ("member_total", "branch_total")


def facts_behind(
    cursor: duckdb.DuckDBPyConnection,
    root: str | None,
    org_ids: Sequence[str],
    needs: Sequence[tuple[str, str]],
    year: int,
) -> pd.DataFrame:
    """The facts of these measures in these periods and of the sizes of the year, with the whole evidence.

    Of an indicator those of the metrics that it is made of. Ordered by organisation, metric and period, of each figure those
    first that made it.
    """
    wanted = dict.fromkeys((metric, str(year)) for metric in SIZES)
    for measure_id, period in needs:
        wanted.update(dict.fromkeys((one, period) for one in (measure_id, *indicator_parts(cursor, measure_id))))
    sql = """
    with needed as (
        select unnest($metric_ids::varchar[]) as metric_id, unnest($periods::varchar[]) as period
    ),
    orgs as (select unnest($org_ids::varchar[]) as org_id),
    wanted as (
        select
            concat_ws('|', orgs.org_id, needed.metric_id, needed.period) as observation_id, orgs.org_id as assessed_org_id,
            needed.metric_id as assessed_metric_id, needed.period as assessed_period
        from orgs
        inner join visible($root) as seen on orgs.org_id = seen.org_id
        cross join needed
    )
    select
        wanted.assessed_org_id, wanted.assessed_metric_id, wanted.assessed_period, fact.fact_id, fact.part,
        fact.submission_id, fact.reporter_org_id, fact.received_path, fact.file_name, fact.source_kind, fact.address,
        fact.ledger_rows, fact.org_text, fact.period, fact.value_text, fact.value, fact.lower, fact.upper, fact.qualifier,
        fact.measure_unit, fact.status, fact.scope, fact.role, fact.evidence, fact.rule, fact.confidence, fact.decision_id,
        fact.decision_kind, fact.received_at, coalesce(fact.is_bearing, false) as is_bearing
    from facts as fact
    inner join wanted on fact.observation_id = wanted.observation_id
    order by
        wanted.assessed_org_id, wanted.assessed_metric_id, wanted.assessed_period, fact.part_order, fact.period, fact.file_name,
        fact.address, fact.fact_id"""
    metric_ids, periods = [one for one, _ in wanted], [one for _, one in wanted]
    return run(cursor, sql, root=root, org_ids=list(org_ids), metric_ids=metric_ids, periods=periods)


def org_names(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Every organisation with all names that it goes by and its path, for what may not name another."""
    return run(cursor, "select org_id, name, short_name, aliases, path from dim_org order by org_id")
