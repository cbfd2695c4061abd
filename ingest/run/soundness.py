"""Whether a workspace is sound: archive, journal, raw, evidence, generations, leftovers of killed runs. Changes nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ingest.errors import WorkspaceError
from ingest.journal import TABLES, Journal
from ingest.publish.history import generations
from ingest.publish.open_files import attached
from ingest.publish.open_files import is_whole as is_whole_database
from ingest.storage import evidence_file
from ingest.storage.raw_rows import submission_key
from ingest.workspace import INCOMING, Workspace, current_generation, is_whole, running

SAMPLED = 200
_HASH_LENGTH = 64
_SHOWN = 5
_REBUILD = "原件和日志都在，可以重建：请运行 dangjian build --from-archive"


class Part(StrEnum):
    """What a finding is about, which also says how it is repaired."""

    ARCHIVE_DAMAGED = "archive_damaged"
    ARCHIVE_MISSING = "archive_missing"
    JOURNAL = "journal"
    RAW = "raw"
    EVIDENCE = "evidence"
    CURRENT = "current"
    GENERATION = "generation"
    LEFTOVERS = "leftovers"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: what, in Chinese, what to do about it, and which files of the workspace it touches."""

    part: Part
    message: str
    action: str
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """So many of the files of the archive were compared with their hashes."""

    done: int
    total: int


def examine(workspace: Workspace, *, is_quick: bool = False) -> Iterator[Checked | Finding]:
    """All that is wrong, with progress in between; of the archive all files are hashed, or when quick some spread over it.

    Unless quick, generations and evidence are read to their end too. What a run that works now has open is not looked at.
    """
    yield from _journal(workspace)
    yield from _archive(workspace, is_quick=is_quick)
    yield from _generations(workspace, is_quick=is_quick)
    if running(workspace) is None:
        yield from _raw_and_evidence(workspace, is_quick=is_quick)
        if left := leftovers(workspace):
            yield Finding(
                Part.LEFTOVERS,
                f"被终止的运行留下了 {len(left)} 个没有写完的文件：{_names(left)}",
                "下一次运行会清理；也可以运行 dangjian doctor --repair",
                left,
            )


def leftovers(workspace: Workspace) -> tuple[Path, ...]:
    """What a killed run left half written, and its note that it runs; nothing that a later run needs."""
    found: list[Path] = []
    for folder in (workspace.root, workspace.archive, workspace.evidence, workspace.generations):
        found += folder.glob(".*.part")
    found += workspace.build.glob("generation.duckdb*")
    found += [path for path in (workspace.archive / INCOMING, workspace.holder_file) if path.exists()]
    return tuple(sorted(found))


def _journal(workspace: Workspace) -> Iterator[Finding]:
    file = workspace.journal_file
    restore = f"请从备份恢复 {file}；没有备份时把它移走，再用 dangjian ingest 重新读取原来的文件夹（人工决定会丢失）"
    if not file.is_file():
        if _kept(workspace):
            yield Finding(Part.JOURNAL, "工作区日志 journal.sqlite 不在，归档里却有原件", restore)
        return
    try:
        with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            said = [str(row[0]) for row in connection.execute("pragma integrity_check(5)")]
            names = {(str(row[0]), str(row[1])) for row in connection.execute("select type, name from sqlite_master")}
            received = connection.execute("select submission_id, content_id, received_path from submission").fetchall()
    except sqlite3.Error as error:
        yield Finding(Part.JOURNAL, f"工作区日志打不开（{error}）", restore)
        return
    if said != ["ok"]:
        yield Finding(Part.JOURNAL, f"工作区日志已损坏（{'；'.join(said)}）", restore)
    unlike = [path for key, content_id, path in received if submission_key(content_id, path) != key]
    if unlike:
        yield Finding(
            Part.JOURNAL,
            f"工作区日志里 {len(unlike)} 份收文的记录与其编号不符：{'、'.join(unlike[:_SHOWN])}，可能被改动过",
            restore,
        )
    open_tables = [
        table
        for table in TABLES
        if ("table", table) in names and not {("trigger", f"{table}_no_update"), ("trigger", f"{table}_no_delete")} <= names
    ]
    if open_tables:
        yield Finding(
            Part.JOURNAL,
            f"工作区日志失去了防改保护：{'、'.join(open_tables)}，其中的记录可能被改动或删除过",
            "请与备份核对；确认无误后继续使用，或从备份恢复",
        )


def _archive(workspace: Workspace, *, is_quick: bool) -> Iterator[Checked | Finding]:
    kept = _kept(workspace)
    missing = sorted(_expected(workspace) - set(kept))
    chosen = kept[:: -(-len(kept) // SAMPLED)] if is_quick and kept else kept
    damaged = []
    for done, content_id in enumerate(chosen, 1):
        if not is_whole(workspace, content_id):
            damaged.append(workspace.archived(content_id))
        yield Checked(done, len(chosen))
    bring_back = "请把原文件放回原来的文件夹再运行 dangjian ingest，或从备份恢复 archive"
    if missing:
        yield Finding(
            Part.ARCHIVE_MISSING,
            f"归档中缺少 {len(missing)} 份收到过的原件：{_names([workspace.archived(one) for one in missing])}",
            bring_back,
        )
    if damaged:
        yield Finding(
            Part.ARCHIVE_DAMAGED,
            f"归档中 {len(damaged)} 份原件与收到时不同：{_names(damaged)}",
            f"先运行 dangjian doctor --repair 把它们移开；{bring_back}",
            tuple(damaged),
        )


def _kept(workspace: Workspace) -> list[str]:
    """The content_id of every file in the archive, sorted."""
    return sorted(path.name for path in workspace.archive.glob("??/*") if len(path.name) == _HASH_LENGTH)


def _expected(workspace: Workspace) -> set[str]:
    """The content_id of every submission and of every list in force; none where the journal is not usable."""
    expected: set[str] = set()
    with contextlib.suppress(WorkspaceError):
        if workspace.journal_file.is_file():
            with Journal(workspace.journal_file, is_read_only=True) as journal:
                expected |= {submission.content_id for submission in journal.submissions().values()}
                expected |= {content_id for use in journal.registries() for content_id, _ in use.files}
                expected |= {use.content_id for use in journal.manifests().values()}
    return expected


def _generations(workspace: Workspace, *, is_quick: bool) -> Iterator[Finding]:
    standing = generations(workspace, reads_all=not is_quick)
    for one in standing:
        if one.problem and not one.is_current:
            yield Finding(
                Part.GENERATION,
                f"第 {one.number} 代数据不能用：{one.problem}",
                f"不影响当前数据；可以删除 {one.file}",
                (one.file,),
            )
    whole = any(not one.problem for one in standing)
    again = "请运行 dangjian doctor --repair 换到最新的完好一代，或运行 dangjian build" if whole else "请运行 dangjian build"
    try:
        current = current_generation(workspace)
    except WorkspaceError as error:
        yield Finding(Part.CURRENT, error.message, again)
        return
    problem = next((one.problem for one in standing if one.is_current), "")
    if current and problem:
        yield Finding(Part.CURRENT, f"当前数据（第 {current.number} 代）不能用：{problem}", again)
    elif current is None and standing:
        yield Finding(Part.CURRENT, "有已建成的数据，但没有标明哪一代是当前数据（current.json 不在）", again)


def _raw_and_evidence(workspace: Workspace, *, is_quick: bool) -> Iterator[Finding]:
    if not workspace.raw_file.is_file():
        return
    try:
        with attached({"received": workspace.raw_file}) as connection:
            rows = connection.execute(
                "select distinct evidence_file from received.raw.submission where evidence_file is not null"
            )
            names = sorted(str(row[0]) for row in rows.fetchall())
        if not is_quick and not is_whole_database(workspace.raw_file):
            yield Finding(Part.RAW, f"读出的数据 {workspace.raw_file.name} 里有损坏的部分", _REBUILD)
    except WorkspaceError:
        yield Finding(Part.RAW, f"读出的数据 {workspace.raw_file.name} 打不开", _REBUILD)
        return
    lost = tuple(path for name in names if not evidence_file.is_whole(path := workspace.evidence / name, reads_all=not is_quick))
    if lost:
        yield Finding(
            Part.EVIDENCE,
            f"{len(lost)} 份材料的原文（evidence）缺失或打不开：{_names(lost)}",
            "请运行 dangjian doctor --repair，再运行 dangjian build，会由归档重新读取这些材料",
            lost,
        )


def _names(paths: list[Path] | tuple[Path, ...]) -> str:
    shown = "、".join(path.name for path in paths[:_SHOWN])
    return f"{shown} 等" if len(paths) > _SHOWN else shown
