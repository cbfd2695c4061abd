"""Runs to the end in a fraction of a second: files read in the run's own process, the small project in place of dbt."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import duckdb

from ingest.workers import pool

NOT_COMPARED = ("run_id", "work_key", "received_at", "first_received_at", "built_at", "generation", "fingerprint", "raw_digest")


def read_here(tasks: Any, knowledge: pool.Knowledge, limits: pool.Limits, n_workers: int) -> Iterator[pool.Answer]:
    """`read_all` without processes."""
    module, _, name = knowledge.reading.partition(":")
    pool._knowledge, pool._read = knowledge, getattr(importlib.import_module(module), name)
    yield from map(pool._read_task, tasks)


def content(file: Path, left_out: Collection[str] = NOT_COMPARED) -> dict[str, list[Any]]:
    """All that the marts of a generation say, but for run ids and times."""
    with duckdb.connect(str(file), read_only=True) as connection:
        query = "select table_name from duckdb_tables() where schema_name = 'main' order by 1"
        tables = [row[0] for row in connection.execute(query).fetchall()]
        found = {}
        for table in tables:
            columns = [row[0] for row in connection.execute(f"describe {table}").fetchall() if row[0] not in left_out]
            found[table] = connection.execute(f"select {', '.join(columns)} from {table} order by all").fetchall()
        return found
