"""What an organisation owes by the requirements of a year, and whether it was met."""

from __future__ import annotations

import duckdb
import pandas as pd

from dashboard.queries.connection import run


def verdicts_of(cursor: duckdb.DuckDBPyConnection, root: str | None, org_id: str, year: int) -> pd.DataFrame:
    """Every requirement that an organisation owes in a year with its verdict, in the order of the requirements.

    Columns of fct_compliance; name_zh, metric_id, owed_by, per, source, level_count of the requirement; measure_unit of its
    metric; `starts_on`, `ends_on`: the days of the year on which the organisation was there.
    """
    sql = """
    select
        verdict.*, requirement.name_zh, requirement.metric_id, requirement.owed_by, requirement.per, requirement.source,
        requirement.level_count, metric.measure_unit, of_year.starts_on, of_year.ends_on
    from fct_compliance as verdict
    inner join visible($root) as seen on verdict.org_id = seen.org_id
    inner join dim_requirement as requirement on verdict.requirement_id = requirement.requirement_id
    left join dim_metric as metric on requirement.metric_id = metric.metric_id
    left join dim_org_year as of_year on verdict.org_id = of_year.org_id and verdict.year = of_year.year
    where verdict.org_id = $org_id and verdict.year = $year
    order by requirement.sort_order, requirement.requirement_id"""
    return run(cursor, sql, root=root, org_id=org_id, year=year)
