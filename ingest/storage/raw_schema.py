"""The layout of the raw schema, and databases opened under a name that does not clash with it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

SCHEMA_FILE = Path(__file__).with_name("schema.sql")


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
        connection.execute(SCHEMA_FILE.read_text("utf-8"))
        yield connection
