"""The frozen assessments of a workspace: those that the journal knows and those that lie there, and whether each is as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.frozen.folder import Fault, Finding, check_folder, seal_of
from dashboard.frozen.layout import MANIFEST, SUMS
from dashboard.frozen.reading import read_manifest
from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import FreezeRecord
from ingest.errors import WorkspaceError
from ingest.workspace import Workspace, is_workspace, open_workspace

UNKNOWN = "日志中没有记录（从别处拷来，或冻结时中断）"
GONE = "文件夹不在，请从备份取回"
WRITTEN_ANEW = f"{SUMS} 与冻结时记在日志里的封存码不符，清单被重新写过"


@dataclass(frozen=True, slots=True)
class Kept:
    """One frozen assessment: its name, its folder (None where that is gone), its record (None where the journal has none)."""

    name: str
    folder: Path | None
    record: FreezeRecord | None


def kept(place: Workspace) -> tuple[Kept, ...]:
    """Every frozen assessment in the order of freezing, then the folders that the journal does not know."""
    known = {one.name: one for one in _records(place.journal_file)}
    folders = {one.name: one for one in place.frozen.glob("[!.]*") if one.is_dir()} if place.frozen.is_dir() else {}
    recorded = (Kept(name, folders.get(name), one) for name, one in known.items())
    return (*recorded, *(Kept(name, folders[name], None) for name in sorted(folders) if name not in known))


def root_of(folder: Path) -> str:
    """The organisation whose subordinates were assessed; '' where all were, or where the folder does not say."""
    try:
        return str(read_manifest(folder)["root_org_id"] or "")
    except (WorkspaceError, KeyError):
        return ""


def _records(journal_file: Path) -> list[FreezeRecord]:
    if not journal_file.is_file():
        return []
    with AssessmentJournal(journal_file, is_read_only=True) as journal:
        return journal.freezes()


def check(folder: Path, seal: str) -> list[Finding]:
    """What is not as it was frozen: files by the list of sums, and the list itself by the seal of its record ('' for none)."""
    found = check_folder(folder)
    if seal and not found and seal != seal_of(folder):
        return [Finding(Fault.BAD_LIST, WRITTEN_ANEW)]
    return found


def stamp(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """What differs when a file of the folder was touched: name, size, time of its content and of its entry."""
    return tuple(sorted((one.name, *_times(one)) for one in folder.iterdir()))


def _times(file: Path) -> tuple[int, int, int]:
    told = file.stat(follow_symlinks=False)
    return told.st_size, told.st_mtime_ns, told.st_ctime_ns


def record_of(folder: Path, root: Path) -> FreezeRecord | None:
    """What the journal of the folder's own workspace says of it, else that of the workspace at `root`; None where none does."""
    try:
        name = str(json.loads((folder / MANIFEST).read_text("utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return next((one for place in _places(folder, root) for one in _records(place.journal_file) if one.name == name), None)


def _places(folder: Path, root: Path) -> Iterator[Workspace]:
    for place in (folder.resolve().parent.parent, root):
        if place.is_dir() and is_workspace(place):
            yield open_workspace(place)
