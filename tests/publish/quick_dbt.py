"""In place of dbt, for tests of what stands around it: the models of the small project, without its start of many seconds."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import jinja2

from ingest.publish.dbt import DbtPlace, Stamp
from tests.publish.small_project import FILES, REPOSITORY

ORDER = ("stg_facts", "stg_submissions", "dim_org", "dim_metric", "dim_submission", "fct_fact", "fct_observation")


def build_quickly(words: Sequence[str], place: DbtPlace, stamp: Stamp | None = None) -> None:
    """What `run_dbt` would leave of the small project."""
    assert words[0] == "build"
    assert stamp
    said = stamp.environment()
    environment = jinja2.Environment(autoescape=False)
    environment.globals |= {"ref": lambda name: name, "env_var": lambda name, default="": said.get(name, default)}
    models = {name: FILES[f"models/{name}.sql"] for name in ORDER}
    models["rpt_generation"] = (REPOSITORY / "models/marts/rpt_generation.sql").read_text("utf-8")
    with duckdb.connect(str(place.generation_file)) as connection:
        connection.execute(f"attach '{place.raw_file}' as raw_db (read_only)")
        for name, text in models.items():
            connection.execute(f"create table {name} as {environment.from_string(text).render()}")
