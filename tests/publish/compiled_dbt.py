"""In place of dbt, where it has built the same models before: the SQL that it compiled then, run by DuckDB alone.

The models and data tests are those of that build: for tests of what a further build gives, never of the models.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import jinja2

from ingest.publish.dbt import DbtPlace, Stamp

Build = Callable[[Sequence[str], DbtPlace, Stamp | None], None]
STAMPED = "rpt_generation"


def compiled_from(target: Path, former: Path) -> Build:
    """What stands for `run_dbt`, from a build by dbt itself: its target, and its generation, whose seeds give the types."""
    models = sorted(_results(target, "model"), key=_ended_at)
    relations = {one["relation_name"].split('"')[-2]: one["relation_name"] for one in models}

    def build(words: Sequence[str], place: DbtPlace, stamp: Stamp | None = None) -> None:
        assert words[0] == "build"
        assert stamp
        with duckdb.connect(str(place.generation_file)) as connection:
            connection.execute(f"attach '{place.raw_file}' as raw_db (read_only)")
            connection.execute(f"attach '{former}' as former (read_only)")
            for schema in ("seeds", "staging", "intermediate"):
                connection.execute(f"create schema {schema}")
            tables = "select table_name from duckdb_tables() where database_name = 'former' and schema_name = 'seeds'"
            for (name,) in connection.execute(tables).fetchall():
                connection.execute(f"create table seeds.{name} as from former.seeds.{name} where false")
                connection.execute(f"copy seeds.{name} from '{place.project}/seeds/{name}.csv' (header)")
            for model in models:
                is_stamp = model["relation_name"] == relations[STAMPED]
                sql = _stamped(place.project, relations, stamp) if is_stamp else model["compiled_code"]
                kind = "view" if '"staging"' in model["relation_name"] else "table"
                connection.execute(f"create {kind} {model['relation_name']} as {sql}")
            assert failed_tests(target, connection) == []

    return build


def failed_tests(target: Path, connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The data tests of a build by dbt that find something in this database."""
    tests = _results(target, "test")
    assert tests
    return [one["unique_id"] for one in tests if connection.execute(f"select 1 from ({one['compiled_code']}) limit 1").fetchall()]


def _results(target: Path, kind: str) -> list[dict[str, Any]]:
    results = json.loads((target / "run_results.json").read_text("utf-8"))["results"]
    return [one for one in results if one["unique_id"].startswith(f"{kind}.")]


def _ended_at(result: dict[str, Any]) -> str:
    return str(result["timing"][-1]["completed_at"])


def _stamped(project: Path, relations: dict[str, str], stamp: Stamp) -> str:
    """The model that tells of the build itself, rendered anew."""
    said = stamp.environment()
    environment = jinja2.Environment(autoescape=False)
    environment.globals |= {"ref": relations.get, "env_var": lambda name, default="": said.get(name, default)}
    return environment.from_string((project / f"models/marts/{STAMPED}.sql").read_text("utf-8")).render()
