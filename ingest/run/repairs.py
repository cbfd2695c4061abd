"""Repairing a workspace as far as nothing that was received or decided is touched: each repair says what it did."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime

from ingest.durable_file import storage_errors_told
from ingest.publish.history import Standing, generations
from ingest.run.soundness import Finding, Part, leftovers
from ingest.storage.raw_store import Store
from ingest.workspace import Generation, Rollback, Workspace, set_aside, set_current


def repair(workspace: Workspace, findings: Iterable[Finding], at: datetime) -> Iterator[str]:
    """Do what can be done about these findings, and tell of each in Chinese; the caller holds the workspace's lock."""
    for finding in findings:
        match finding.part:
            case Part.LEFTOVERS:
                yield _remove_leftovers(workspace)
            case Part.ARCHIVE_DAMAGED:
                for path in finding.paths:
                    set_aside(workspace, path.name)
                yield f"已把 {len(finding.paths)} 份损坏的原件移到 archive/damaged；放回原文件再运行 dangjian ingest 即可补上"
            case Part.EVIDENCE:
                yield _read_again(workspace, finding)
            case Part.CURRENT:
                yield _point_to_newest(workspace, at)
            case _:
                yield f"不能自动修复：{finding.message}。{finding.action}"


def _remove_leftovers(workspace: Workspace) -> str:
    left = [path for path in leftovers(workspace) if path != workspace.holder_file]
    with storage_errors_told():
        for path in left:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return f"已清理被终止的运行留下的 {len(left)} 个文件"


def _read_again(workspace: Workspace, finding: Finding) -> str:
    with storage_errors_told():
        for path in finding.paths:
            path.unlink(missing_ok=True)
    with Store(workspace.raw_file) as store:
        store.mark_unread(path.name for path in finding.paths)
    return f"已标记 {len(finding.paths)} 份材料重新读取；请运行 dangjian build"


def _point_to_newest(workspace: Workspace, at: datetime) -> str:
    standing = generations(workspace, reads_all=True)
    whole = next((one for one in standing if not one.problem), None)
    if whole is None:
        return "没有一代数据是完好的；请运行 dangjian build 重新发布"
    set_current(workspace, _generation(whole, max(one.number for one in standing), at))
    return f"当前数据已换到最新的完好一代：第 {whole.number} 代；请运行 dangjian build，按现有材料发布新一代"


def _generation(one: Standing, newest: int, at: datetime) -> Generation:
    """The generation as current; nobody chose to leave what was newer, so that a run that can build it again does so."""
    published_at = (one.built_at or datetime.fromtimestamp(one.file.stat().st_mtime).astimezone()).replace(
        tzinfo=None, microsecond=0
    )
    rollback = Rollback(at, newest, "") if one.number < newest else None
    return Generation(one.number, one.file, one.run_id, published_at, one.fingerprint, rollback)
