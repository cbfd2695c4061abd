"""The raw schema in DuckDB: the one place that writes it, in bulk through Arrow, each batch of submissions whole or not at all.

Only a run opens it, under the workspace's lock, and closes it (checkpointed, one file, no WAL) before the build reads it.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from ingest.durable_file import storage_error
from ingest.errors import WorkspaceBusy, WorkspaceError
from ingest.storage import raw_schema
from ingest.storage.raw_rows import (
    Done,
    Reading,
    Record,
    SubmissionRow,
    columns_of,
    fact_records,
    held_records,
    issue_records,
    passage_records,
    submission_record,
)

INSERTED_AT_ONCE = 10_000
OPTIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
TYPES = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "DECIMAL(28,6)": pa.decimal128(28, 6),
}
# Columns that say who did the work, not what was found: a build need not be redone for them.
UNSEEN = {
    "submission": "exclude (run_id, work_key)",
    "fact": "exclude (run_id)",
    "issue": "exclude (run_id)",
    "held_figure": "exclude (run_id)",
    "passage": "exclude (run_id)",
    "org": "",
    "org_size": "",
    "org_event": "",
    "decision": "",
    "decision_line": "",
    "collection_day": "",
}
OF_A_SUBMISSION = ("fact", "held_figure", "issue", "passage", "submission")


@dataclass(frozen=True, slots=True)
class LoadedSubmission:
    """A submission as a report tells of it."""

    submission_id: str
    received_path: str
    outcome: str
    error_code: str | None
    error_message: str | None
    n_facts: int


class Store:
    """The open raw database; a context manager that checkpoints and closes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._told():
            self._connection = duckdb.connect(":memory:", config={**OPTIONS, "temp_directory": f"{path}.tmp"})
            # Opened by its own name, the file's catalog would be called `raw` like the schema in it.
            quoted = str(path).replace("'", "''")
            self._connection.execute(f"attach '{quoted}' as received")
            self._connection.execute("use received")
            self._prepare()
        self._types = self._column_types()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if error is None:
                with self._told():
                    self._connection.execute("force checkpoint received")
        finally:
            self._connection.close()

    def _prepare(self) -> None:
        """Lay out the schema; one of another program version is dropped, since archive and evidence fill it again."""
        text = raw_schema.SCHEMA_FILE.read_text("utf-8")
        wanted = hashlib.sha256(text.encode()).hexdigest()
        known = self._connection.execute(
            "select count(*) from duckdb_tables() where schema_name = 'raw' and table_name = 'layout'"
        ).fetchone()
        found = self._connection.execute("select max(digest) from raw.layout").fetchone() if known and known[0] else None
        if found and found[0] == wanted:
            return
        with self._transaction():
            self._connection.execute("drop schema if exists raw cascade")
            self._connection.execute(text)
            self._connection.execute("insert into raw.layout values (?)", [wanted])

    def _column_types(self) -> dict[str, dict[str, pa.DataType]]:
        rows = self._connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where schema_name = 'raw' order by table_name, column_index"
        ).fetchall()
        types: dict[str, dict[str, pa.DataType]] = {}
        for table, column, kind in rows:
            types.setdefault(table, {})[column] = TYPES[kind]
        return types

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            if "could not set lock" in str(error).lower():
                raise WorkspaceBusy(f"{self.path} 正被其他程序打开", "请关闭该程序后重试") from error
            action = "该文件可以重建：删除它后重新运行，会由归档重新生成"
            raise storage_error(error) or WorkspaceError(f"{self.path} 无法使用（{error}）", action) from error

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of the block's changes, or none."""
        with self._told():
            self._connection.begin()
            try:
                yield
                self._connection.commit()
            except BaseException:
                with contextlib.suppress(duckdb.Error):
                    self._connection.rollback()
                raise

    def _insert(self, table: str, records: Iterable[Record]) -> None:
        """Add the records, so many at a time that a workbook of half a million figures is never held twice."""
        types, rest = self._types[table], iter(records)
        while taken := list(islice(rest, INSERTED_AT_ONCE)):
            columns = columns_of(taken, list(types))
            arrow = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
            self._connection.register("incoming", arrow)
            try:
                self._connection.execute(f"insert into raw.{table} by name select * from incoming")  # noqa: S608 - our own table names
            finally:
                self._connection.unregister("incoming")

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._told():
            return self._connection.execute(query, list(values)).fetchall()

    def done(self) -> dict[str, Done]:
        """How each loaded submission was read, by submission_id."""
        return {
            row[0]: Done(row[1], row[2]) for row in self._rows("select submission_id, work_key, error_code from raw.submission")
        }

    def readings(self) -> dict[str, Reading]:
        """What was read of each submission, as far as its versions are compared by it."""
        rows = self._rows(
            "select submission_id, outcome = 'reject', reporter_org_id, source_kind, period, received_at from raw.submission"
        )
        return {row[0]: Reading(*row) for row in rows}

    def submissions(self) -> list[LoadedSubmission]:
        """Every loaded submission with its number of facts, by received path."""
        rows = self._rows(
            "select s.submission_id, s.received_path, s.outcome, s.error_code, s.error_message, "
            "count(f.fact_id) "
            "from raw.submission as s left join raw.fact as f on f.submission_id = s.submission_id "
            "group by all order by s.received_path, s.submission_id"
        )
        return [LoadedSubmission(*row) for row in rows]

    def issues(self) -> list[tuple[str, str, str, str, str]]:
        """Every doubt as (submission_id, code, address, severity, raw), in a fixed order."""
        rows = self._rows(
            "select submission_id, code, address, severity, raw from raw.issue order by submission_id, code, address, raw"
        )
        return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]

    def registry_digest(self) -> str:
        """The digest of the registry that raw.org was filled from; '' before the first."""
        rows = self._rows("select registry_digest from raw.run order by started_at desc, run_id desc limit 1")
        return str(rows[0][0]) if rows else ""

    def start_run(
        self, run_id: str, program_version: str, vocabulary_digest: str, registry_digest: str, started_at: datetime
    ) -> None:
        """Note the run that the rows to come belong to."""
        with self._transaction():
            self._insert(
                "run",
                [
                    {
                        "run_id": run_id,
                        "program_version": program_version,
                        "vocabulary_digest": vocabulary_digest,
                        "registry_digest": registry_digest,
                        "started_at": started_at,
                        "ended_at": None,
                    }
                ],
            )

    def end_run(self, run_id: str, ended_at: datetime) -> None:
        """Note that the run loaded all it had to."""
        with self._transaction():
            self._connection.execute("update raw.run set ended_at = ? where run_id = ?", [ended_at, run_id])

    def load(self, rows: Sequence[SubmissionRow], run_id: str) -> None:
        """Replace these submissions, with their facts and issues, in one transaction; nothing of an earlier reading stays."""
        ids = [row.submission_id for row in rows]
        with self._transaction():
            for table in OF_A_SUBMISSION:
                self._connection.execute(f"delete from raw.{table} where submission_id in (select unnest(?::varchar[]))", [ids])  # noqa: S608
            self._insert("submission", [submission_record(row, run_id) for row in rows])
            self._insert("fact", (record for row in rows for record in fact_records(row, run_id)))
            self._insert("issue", [record for row in rows for record in issue_records(row, run_id)])
            self._insert("held_figure", [record for row in rows for record in held_records(row, run_id)])
            self._insert("passage", (record for row in rows for record in passage_records(row, run_id)))

    def mark_unread(self, evidence_files: Iterable[str]) -> None:
        """Have the submissions with this evidence read again by the next run; their figures stay until then."""
        with self._transaction():
            self._connection.execute(
                "update raw.submission set work_key = '' where evidence_file in (select unnest(?::varchar[]))",
                [list(evidence_files)],
            )

    def keep_only(self, submission_ids: Iterable[str]) -> None:
        """Drop submissions that the journal does not know (it was put back from an older copy)."""
        ids = list(submission_ids)
        with self._transaction():
            for table in OF_A_SUBMISSION:
                self._connection.execute(
                    f"delete from raw.{table} where submission_id not in (select unnest(?::varchar[]))",  # noqa: S608
                    [ids],
                )

    def set_organisations(self, orgs: Sequence[Record], sizes: Sequence[Record], events: Sequence[Record]) -> None:
        """The registry in force, in place of the former one."""
        with self._transaction():
            for table, records in (("org", orgs), ("org_size", sizes), ("org_event", events)):
                self._connection.execute(f"delete from raw.{table}")  # noqa: S608
                self._insert(table, records)

    def set_collection_day(self, day: date | None) -> None:
        """The day as of which the collection calendar is judged, in place of the former one; None where nothing was due."""
        with self._transaction():
            self._connection.execute("delete from raw.collection_day")
            self._insert("collection_day", [{"as_of_date": day}] if day else [])

    def set_decisions(self, decisions: Sequence[Record], lines: Sequence[Record]) -> None:
        """What people decided by now and what they saw, in place of what an earlier build read."""
        with self._transaction():
            for table, records in (("decision", decisions), ("decision_line", lines)):
                self._connection.execute(f"delete from raw.{table}")  # noqa: S608
                self._insert(table, records)

    def set_remarks(self, codes: Iterable[str], records: Sequence[Record]) -> None:
        """The issues of these codes, which compare submissions with one another, in place of the former ones."""
        with self._transaction():
            self._connection.execute("delete from raw.issue where code in (select unnest(?::varchar[]))", [list(codes)])
            self._insert("issue", records)

    def set_withdrawn(self, withdrawn: Iterable[str]) -> None:
        """Which submissions are withdrawn; all others are not."""
        with self._transaction():
            self._connection.execute(
                "update raw.submission set is_withdrawn = not is_withdrawn "
                "where is_withdrawn != (submission_id in (select unnest(?::varchar[])))",
                [list(withdrawn)],
            )

    def digests(self) -> dict[str, str]:
        """A digest of each table that the models read, whatever run wrote the rows; '' for an empty one.

        Where all are equal, a build would give the same marts.
        """
        found = {}
        for table, columns in UNSEEN.items():
            n_rows, mixed = self._rows(f"select count(*), bit_xor(hash(t)) from (select * {columns} from raw.{table}) as t")[0]  # noqa: S608
            found[table] = f"{n_rows}:{mixed}" if n_rows else ""
        return found
