"""What was received, which run did what, what people decided: append-only SQLite that many processes may read while one writes.

With the archive it is all that a rebuild needs: every submission ever seen, whether its file still stands in its folder, which
registry and manifest were in force, and every decision. Rows are added, never changed or deleted; triggers refuse it.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ingest.decisions import Decision, Kind, Revocation, SeenLine, Target
from ingest.durable_file import storage_error
from ingest.errors import WorkspaceError

# 1: received files and runs. 2: also decisions. 3: also what persons add to an assessment.
SCHEMA = 3
WITH_DECISIONS, WITH_ASSESSMENTS = 2, 3
TABLES: Mapping[str, str] = {
    "run": "run_id text primary key, started_at text not null, program_version text not null, folder text",
    "run_end": "run_id text primary key, ended_at text not null, outcome text not null, figures text not null",
    "submission": "submission_id text primary key, content_id text not null, received_path text not null, size integer not null, "
    "run_id text not null, first_seen_at text not null",
    "presence": "submission_id text not null, kind text not null, folder text not null, run_id text not null, at text not null",
    "registry": "files text not null, is_replacement integer not null, found_in text, run_id text not null, at text not null",
    "manifest": "folder_name text not null, content_id text not null, file_name text not null, is_given integer not null, "
    "run_id text not null, at text not null",
    "decision": "decision_id text primary key, batch_id text not null, kind text not null, target text not null, value text, "
    "person text not null, decided_at text not null, reason text not null, seen text not null",
    "revocation": "revoked_id text not null, person text not null, at text not null, reason text not null",
    "entry_batch": "batch_id text primary key, scheme text not null, scheme_version text not null, year integer not null, "
    "file_name text not null, person text not null, at text not null",
    "entry": "batch_id text not null, org_id text not null, item_id text not null, value text, choice text not null, "
    "self_value text, basis text not null, person text not null, entered_on text not null",
    "entry_revocation": "batch_id text primary key, person text not null, at text not null, reason text not null",
    "objection": "objection_id text primary key, scheme text not null, year integer not null, org_id text not null, "
    "item_id text not null, words text not null, person text not null, raised_on text not null, recorded_at text not null",
    "answer": "objection_id text not null, verdict text not null, reason text not null, person text not null, "
    "answered_on text not null, recorded_at text not null",
    "freeze": "name text primary key, scheme text not null, year integer not null, seal text not null, person text not null, "
    "at text not null, note text not null",
}


class Presence(StrEnum):
    """What a run saw of a submission's file: it came, another content took its place, it went, it came back."""

    APPEARED = "appeared"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    REAPPEARED = "reappeared"


@dataclass(frozen=True, slots=True)
class Submission:
    """One received file as the journal knows it.

    `folder` is where its file was last looked for, `presence` what was seen there; `seen_order` grows with the time of that.
    """

    submission_id: str
    content_id: str
    received_path: str
    size: int
    first_seen_at: datetime
    presence: Presence
    folder: str
    seen_order: int


@dataclass(frozen=True, slots=True)
class RegistryUse:
    """A registry that came into force: its files as (archive key, name), the registry itself first.

    A replacement makes all before it void. `found_in` is the name of the folder that held it, None where an operator named it.
    """

    files: tuple[tuple[str, str], ...]
    is_replacement: bool
    found_in: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class ManifestUse:
    """A manifest that came into force for the folder of this name, by archive key; `is_given` where an operator named it."""

    folder_name: str
    content_id: str
    file_name: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run: `outcome` is None while it runs or when it was killed; `figures` are its counts."""

    run_id: str
    started_at: datetime
    folder: str | None
    outcome: str | None
    ended_at: datetime | None
    figures: Mapping[str, Any]


def _reading_uri(path: Path) -> str:
    """How a reader opens the journal: one who may not write beside it can do so while nobody writes, and says so to SQLite."""
    may_share = os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro{'' if may_share else '&immutable=1'}"


class Journal:
    """The open journal; a context manager that closes it. Every `record_…` is one transaction."""

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path = path
        try:
            if is_read_only:
                self._connection = sqlite3.connect(_reading_uri(path), uri=True, isolation_level=None, timeout=30)
                self._version = self._check()
            else:
                self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
                self._prepare()
                self._version = SCHEMA
        except sqlite3.Error as error:
            raise self._told(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def _check(self) -> int:
        version = int(self._connection.execute("pragma user_version").fetchone()[0])
        if version > SCHEMA:
            raise WorkspaceError(f"工作区日志由更新版本的程序写成（格式 {version}）", "请升级程序后再打开，数据没有改动")
        return version

    def _prepare(self) -> None:
        """Lay out what an older journal lacks; its rows stay as they are."""
        if self._check() == SCHEMA:
            return
        self._connection.execute("pragma journal_mode = wal")
        with self._transaction():
            for name, columns in TABLES.items():
                self._connection.execute(f"create table if not exists {name} ({columns}) strict")
                for change in ("update", "delete"):
                    self._connection.execute(
                        f"create trigger if not exists {name}_no_{change} before {change} on {name} "
                        f"begin select raise(abort, 'the journal is append-only'); end"
                    )
            self._connection.execute("create index if not exists presence_of on presence (submission_id)")
            self._connection.execute(f"pragma user_version = {SCHEMA}")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of the block's rows, or none."""
        try:
            self._connection.execute("begin immediate")
            yield
            self._connection.execute("commit")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            if isinstance(error, sqlite3.Error):
                raise self._told(error) from error
            raise

    def _told(self, error: sqlite3.Error) -> WorkspaceError:
        return storage_error(error) or WorkspaceError(
            f"工作区日志无法使用（{error}）", f"请检查 {self.path}；归档与已发布的数据不受影响"
        )

    def _add(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        rows = list(rows)
        if rows:
            places = ", ".join("?" * len(rows[0]))
            with self._transaction():
                self._connection.executemany(f"insert into {table} values ({places})", rows)  # noqa: S608 - our own table names

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._told(error) from error

    def record_run(self, run_id: str, started_at: datetime, program_version: str, folder: Path | None) -> None:
        """A run begins."""
        self._add("run", [(run_id, started_at.isoformat(), program_version, folder and str(folder))])

    def record_run_end(self, run_id: str, ended_at: datetime, outcome: str, figures: Mapping[str, Any]) -> None:
        """A run ended by itself: `published`, `unchanged`, `failed` or `interrupted`, with its counts."""
        self._add("run_end", [(run_id, ended_at.isoformat(), outcome, json.dumps(figures, ensure_ascii=False))])

    def last_look(self) -> date | None:
        """The day of the last run that looked into a folder; None before the first. A rebuild from the archive is none."""
        [(last,)] = self._rows("select max(started_at) from run where folder is not null")
        return datetime.fromisoformat(last).date() if last else None

    def record_arrivals(self, run_id: str, at: datetime, arrivals: Iterable[tuple[str, str, str, int, str]]) -> None:
        """Submissions seen for the first time, as (submission_id, content_id, received_path, size, folder).

        Known ones are left alone.
        """
        arrivals = list(arrivals)
        with self._transaction():
            for submission_id, content_id, received_path, size, folder in arrivals:
                row = (submission_id, content_id, received_path, size, run_id, at.isoformat())
                added = self._connection.execute("insert or ignore into submission values (?, ?, ?, ?, ?, ?)", row).rowcount
                if added:
                    event = (submission_id, Presence.APPEARED, folder, run_id, at.isoformat())
                    self._connection.execute("insert into presence values (?, ?, ?, ?, ?)", event)

    def record_presence(self, run_id: str, at: datetime, events: Iterable[tuple[str, Presence, str]]) -> None:
        """What a run saw of known submissions, as (submission_id, kind, folder)."""
        self._add("presence", [(submission_id, kind, folder, run_id, at.isoformat()) for submission_id, kind, folder in events])

    def record_registry(self, run_id: str, use: RegistryUse) -> None:
        """A registry comes into force."""
        files = json.dumps(use.files, ensure_ascii=False)
        self._add("registry", [(files, int(use.is_replacement), use.found_in, run_id, use.at.isoformat())])

    def record_manifest(self, run_id: str, at: datetime, use: ManifestUse) -> None:
        """A folder's manifest comes into force."""
        self._add("manifest", [(use.folder_name, use.content_id, use.file_name, int(use.is_given), run_id, at.isoformat())])

    def record_decisions(self, decisions: Iterable[Decision]) -> None:
        """One batch of decisions: all of them or none."""
        self._add("decision", [_decision_row(decision) for decision in decisions])

    def record_revocation(self, revocation: Revocation) -> None:
        """A decision or a batch is taken back; its rows stay."""
        self._add("revocation", [(revocation.revoked_id, revocation.person, revocation.at.isoformat(), revocation.reason)])

    def submissions(self) -> dict[str, Submission]:
        """Every submission ever seen, by id, with the last that was seen of its file."""
        rows = self._rows(
            "select s.submission_id, s.content_id, s.received_path, s.size, s.first_seen_at, p.kind, p.folder, p.rowid "
            "from submission as s join presence as p on p.rowid = "
            "(select max(l.rowid) from presence as l where l.submission_id = s.submission_id) order by s.rowid"
        )
        return {
            row[0]: Submission(row[0], row[1], row[2], row[3], datetime.fromisoformat(row[4]), Presence(row[5]), row[6], row[7])
            for row in rows
        }

    def registries(self) -> list[RegistryUse]:
        """The registries in force, oldest first, from the last replacement on."""
        uses = self.all_registries()
        start = max((number for number, use in enumerate(uses) if use.is_replacement), default=0)
        return uses[start:]

    def all_registries(self) -> list[RegistryUse]:
        """Every registry that was ever in force, oldest first."""
        rows = self._rows("select files, is_replacement, found_in, at from registry order by rowid")
        return [
            RegistryUse(
                tuple((key, name) for key, name in json.loads(files)), bool(is_replacement), found_in, datetime.fromisoformat(at)
            )
            for files, is_replacement, found_in, at in rows
        ]

    def manifests(self) -> dict[str, ManifestUse]:
        """The manifest in force for each folder name."""
        return {use.folder_name: use for use in self.all_manifests()}

    def all_manifests(self) -> list[ManifestUse]:
        """Every manifest that was ever in force, oldest first."""
        rows = self._rows("select folder_name, content_id, file_name, is_given from manifest order by rowid")
        return [ManifestUse(row[0], row[1], row[2], bool(row[3])) for row in rows]

    def decisions(self) -> list[Decision]:
        """Every decision ever taken, revoked ones too, in the order of taking; none in a journal from before there were any."""
        if self._version < WITH_DECISIONS:
            return []
        rows = self._rows(
            "select decision_id, batch_id, kind, target, person, decided_at, reason, value, seen from decision order by rowid"
        )
        return [_decision(row) for row in rows]

    def revocations(self) -> list[Revocation]:
        """Every revocation, in the order of taking."""
        if self._version < WITH_DECISIONS:
            return []
        rows = self._rows("select revoked_id, person, at, reason from revocation order by rowid")
        return [Revocation(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows]

    def runs(self, limit: int = 5) -> list[RunRecord]:
        """The latest runs, newest first."""
        rows = self._rows(
            "select r.run_id, r.started_at, r.folder, e.outcome, e.ended_at, e.figures from run as r "
            "left join run_end as e on e.run_id = r.run_id order by r.rowid desc limit ?",
            limit,
        )
        return [
            RunRecord(
                row[0],
                datetime.fromisoformat(row[1]),
                row[2],
                row[3],
                datetime.fromisoformat(row[4]) if row[4] else None,
                json.loads(row[5]) if row[5] else {},
            )
            for row in rows
        ]


def _decision_row(decision: Decision) -> tuple[object, ...]:
    """The row of a decision: figures as the text of decimals, target and what was seen as JSON."""
    target = {key: value for key, value in asdict(decision.target).items() if value is not None}
    seen = [{**asdict(line), "value": _text(line.value)} for line in decision.seen]
    return (
        decision.decision_id,
        decision.batch_id,
        decision.kind,
        json.dumps(target, ensure_ascii=False),
        _text(decision.value),
        decision.person,
        decision.decided_at.isoformat(),
        decision.reason,
        json.dumps(seen, ensure_ascii=False),
    )


def _decision(row: tuple[Any, ...]) -> Decision:
    return Decision(
        decision_id=row[0],
        batch_id=row[1],
        kind=Kind(row[2]),
        target=Target(**json.loads(row[3])),
        person=row[4],
        decided_at=datetime.fromisoformat(row[5]),
        reason=row[6],
        value=_number(row[7]),
        seen=tuple(SeenLine(**{**line, "value": _number(line["value"])}) for line in json.loads(row[8])),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
