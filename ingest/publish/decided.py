"""Which observations a person's decision bears on that was made, revoked or reopened between two generations."""

from __future__ import annotations

import duckdb

NONE = "(select null::varchar as decision_id, null::varchar as state where false)"
# By the facts that a decision names, by all of a submission that was assigned, and by the figure itself (also that of its year).
DECIDED = """
create temp table decided as
with changed as (
    select now.* from later.fct_decision as now
    left join {former} as before on now.decision_id = before.decision_id
    where before.decision_id is null or now.state is distinct from before.state
),
named as (
    select decision_id, unnest(string_split(concat_ws(',', target_fact_id, fact_ids), ',')) as fact_id from changed
),
facts as (
    select fact_id, submission_id, observation_id from former.fct_fact
    union all
    select fact_id, submission_id, observation_id from later.fct_fact
)
select facts.observation_id, named.decision_id from named inner join facts on named.fact_id = facts.fact_id
union
select facts.observation_id, changed.decision_id
from changed inner join facts on changed.submission_id = facts.submission_id where changed.kind = 'assign'
union
select concat_ws('|', org_id, metric_id, period), decision_id from changed where org_id || period is not null
union
select concat_ws('|', org_id, metric_id, left(period, 4)), decision_id from changed where org_id || period is not null
"""


def find_decided(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `decided` (observation_id, decision_id) of the attached `former` and `later`; a former one may know none."""
    known = connection.execute(
        "select database_name from duckdb_tables() where table_name = 'fct_decision' and database_name in ('former', 'later')"
    ).fetchall()
    if ("later",) not in known:
        connection.execute("create temp table decided (observation_id varchar, decision_id varchar)")
        return
    connection.execute(DECIDED.format(former="former.fct_decision" if ("former",) in known else NONE))
