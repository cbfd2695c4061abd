"""dbt for the verbs that run it outside a build: in a process of its own, on files that the verb names."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from ingest.errors import BuildFailed
from ingest.publish import PROJECT

LINES_SHOWN = 12


def run_dbt(
    words: list[str], raw_file: Path, generation_file: Path, folder: Path, variables: dict[str, object] | None = None
) -> None:
    """Run `dbt words…` on our project; target and logs go to `folder`. BuildFailed, with dbt's last lines, where it fails."""
    command = [
        *(sys.executable, "-m", "ingest.dbt_process", "--no-use-colors", "--quiet", *words),
        *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
        *("--target-path", str(folder / "target"), "--log-path", str(folder / "logs")),
        *("--vars", json.dumps(variables or {})),
    ]
    environment = {
        **os.environ,
        "DANGJIAN_RAW_FILE": str(raw_file),
        "DANGJIAN_GENERATION_FILE": str(generation_file),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(  # noqa: S603 - our own program
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip().splitlines()[-LINES_SHOWN:]
        raise BuildFailed("dbt 没有运行成功：" + " ".join(" ".join(said).split()), "排除原因后重新运行")


@contextlib.contextmanager
def open_as(file: Path, catalog: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that uses `file` under this name: by its own, a file raw.duckdb would clash with the schema in it."""
    connection = duckdb.connect(":memory:")
    try:
        quoted = str(file).replace("'", "''")
        connection.execute(f"attach '{quoted}' as {catalog}")
        connection.execute(f"use {catalog}")
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def fresh_raw_schema(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new file in which the raw schema is laid out, without rows."""
    with open_as(file, "received") as connection:
        connection.execute((PROJECT / "ingest" / "schema.sql").read_text("utf-8"))
        yield connection
