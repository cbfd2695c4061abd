"""A dbt project of few models and one test, which builds in a few seconds; profile and rpt_generation are the warehouse's own.

It has the marts that generations are compared by, with the columns that this needs.
"""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
OWN = ("profiles.yml", "models/marts/rpt_generation.sql")

FILES = {
    "dbt_project.yml": "name: small\nversion: '1.0'\nprofile: dangjian\nmodel-paths: [models]\ntest-paths: [tests/dbt]\n"
    "flags: {send_anonymous_usage_stats: false}\nmodels: {small: {+materialized: table}}\n",
    "models/figures.sql": "select submission_id, value from raw_db.raw.fact\n",
    "models/stg_facts.sql": "select * from raw_db.raw.fact\n",
    "models/stg_submissions.sql": "select * from raw_db.raw.submission\n",
    "models/dim_org.sql": "select org_id, parent_id, name, short_name, org_type, org_id as path from raw_db.raw.org\n",
    "models/dim_metric.sql": "select distinct metric_id, metric_id as name_zh from {{ ref('stg_facts') }}\n",
    "models/dim_submission.sql": "select submissions.*, false as is_superseded, "
    "(select count(*) from {{ ref('stg_facts') }} as facts "
    "where facts.submission_id = submissions.submission_id) as n_facts from {{ ref('stg_submissions') }} as submissions\n",
    "models/fct_fact.sql": "select facts.*, concat_ws('|', org_id, metric_id, facts.period) as observation_id, 'chosen' as part "
    "from {{ ref('stg_facts') }} as facts inner join {{ ref('stg_submissions') }} using (submission_id) where not is_withdrawn\n",
    "models/fct_observation.sql": "select observation_id, org_id, metric_id, period, "
    "try_cast(left(period, 4) as integer) as year, "
    "'settled' as state, null::varchar as reason, 'table' as basis, null::varchar as qualifier, max(value) as value, "
    "max(value) as lower, max(value) as upper, count(*) as n_facts, string_agg(fact_id, ',') as winner_fact_ids "
    "from {{ ref('fct_fact') }} group by all\n",
    "tests/dbt/figures_are_not_negative.sql": "select * from {{ ref('figures') }} where value < 0\n",
}


def make_project(folder: Path, **changed: str) -> Path:
    """The project, with some files otherwise: their names with `__` for `/` and without the ending."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(name.rpartition(".")[0].replace("/", "__"), text), "utf-8")
    for name in OWN:
        shutil.copy(REPOSITORY / name, folder / name.replace("marts/", ""))
    return folder
