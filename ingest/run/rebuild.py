"""Building from the archive: what must be there for it, which lists the archive has lost, and raw that is not trusted."""

from __future__ import annotations

from ingest.durable_file import storage_errors_told
from ingest.errors import WorkspaceError
from ingest.journal import Journal
from ingest.workspace import Workspace, is_whole


def refuse_without_journal(workspace: Workspace, journal: Journal) -> None:
    """WorkspaceError where the archive holds files of which the journal knows nothing: a rebuild would be empty."""
    if journal.submissions() or journal.all_registries():
        return
    if n_kept := sum(path.is_file() and len(path.name) == 64 for path in workspace.archive.rglob("*")):
        raise WorkspaceError(
            f"归档中有 {n_kept} 份原件，但工作区日志 {workspace.journal_file.name} 里没有任何收到材料的记录，无法由归档重建",
            f"请从备份恢复 {workspace.journal_file} 后重新运行，或用 dangjian ingest 重新读取原来的文件夹",
        )


def lost_lists(workspace: Workspace, journal: Journal) -> dict[str, str]:
    """The lists in force whose bytes the archive no longer has, or not as they were: content_id → what it was, in Chinese."""
    uses = {content_id: f"名册 {name}" for use in journal.registries() for content_id, name in use.files}
    uses |= {use.content_id: f"清单 {use.file_name}（文件夹 {name}）" for name, use in journal.manifests().items()}
    return {content_id: what for content_id, what in uses.items() if not is_whole(workspace, content_id)}


def remove_raw(workspace: Workspace) -> None:
    """Remove raw, which archive and journal fill again."""
    with storage_errors_told():
        for path in workspace.root.glob(f"{workspace.raw_file.name}*"):
            if path.is_file():
                path.unlink()
