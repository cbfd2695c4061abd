"""Generations opened to be asked, without writing and without taking them from a dashboard that reads them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from ingest.errors import WorkspaceError

OPTIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


@contextlib.contextmanager
def attached(files: Mapping[str, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to whole generations, each under its name; WorkspaceError where one cannot be opened or lacks a mart."""
    with duckdb.connect(":memory:", config=OPTIONS) as connection:
        name = ""
        try:
            for name, file in files.items():
                quoted = str(file).replace("'", "''")
                connection.execute(f"attach '{quoted}' as {name} (read_only)")
            yield connection
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error as error:
            names = "、".join(file.name for file in files.values())
            raise WorkspaceError(
                f"数据文件 {names} 打不开，或由不同版本的程序建成（{error}）", "请换一代比较，或运行 dangjian build"
            ) from error


def is_whole(file: Path) -> bool:
    """Whether every column of every table can be read to its end: a block that was damaged does not fit its checksum."""
    try:
        with attached({"asked": file}) as connection:
            tables = connection.execute(
                "select schema_name, table_name from duckdb_tables() where database_name = 'asked' order by all"
            ).fetchall()
            for schema, table in tables:
                named = f'asked."{schema}"."{table}"'
                connection.execute(f"select bit_xor(hash(told)) from {named} as told").fetchall()  # noqa: S608 - the file's own names
    except WorkspaceError:
        return False
    return True
