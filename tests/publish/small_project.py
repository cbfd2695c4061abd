"""A dbt project of two models and one test, which builds in a few seconds; its profile is the warehouse's own."""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]

FILES = {
    "dbt_project.yml": "name: small\nversion: '1.0'\nprofile: dangjian\nmodel-paths: [models]\ntest-paths: [tests/dbt]\n"
    "flags: {send_anonymous_usage_stats: false}\nmodels: {small: {+materialized: table}}\n",
    "models/figures.sql": "select submission_id, value from raw_db.raw.fact\n",
    "models/rpt_generation.sql": "select {{ env_var('DANGJIAN_GENERATION') }} as generation, "
    "'{{ env_var('DANGJIAN_RUN_ID') }}' as run_id, (select count(*) from {{ ref('figures') }}) as n_figures\n",
    "tests/dbt/figures_are_not_negative.sql": "select * from {{ ref('figures') }} where value < 0\n",
}


def make_project(folder: Path, **changed: str) -> Path:
    """The project, with some files otherwise: their names with `__` for `/` and without the ending."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(name.rpartition(".")[0].replace("/", "__"), text), "utf-8")
    shutil.copy(REPOSITORY / "profiles.yml", folder)
    return folder
