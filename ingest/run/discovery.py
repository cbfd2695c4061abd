"""What lies in a received folder: submissions, the registry and manifest at its top, and what is no submission and why."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.decoding import readable
from ingest.errors import UsageError
from ingest.orgs import registry_files
from ingest.readers.files.set_aside import why_no_submission

REGISTRY_NAMES = ("orgs.csv", "orgs.xlsx")
MANIFEST_NAME = "manifest.csv"


@dataclass(frozen=True, slots=True)
class Found:
    """One file to take in: where it lies, and its received path (folder name and path below it, with `/`)."""

    path: Path
    received_path: str


@dataclass(frozen=True, slots=True)
class LeftAside:
    """A file or folder that is not taken in, and why, in Chinese; `is_closed` where nobody can tell what it holds."""

    received_path: str
    reason: str
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """A received folder as it stands: `name` begins every received path, `path` is where it lies now."""

    name: str
    path: Path
    files: tuple[Found, ...]
    left_aside: tuple[LeftAside, ...]
    registry: Path | None
    manifest: Path | None

    @property
    def closed(self) -> tuple[str, ...]:
        """The received paths of folders below that could not be opened, each with `/` at its end."""
        return tuple(item.received_path for item in self.left_aside if item.is_closed)


def received_folder(folder: Path) -> Path:
    """The folder's own path; UsageError where it is no readable folder."""
    path = folder.expanduser().absolute().resolve()
    if not path.exists():
        raise UsageError(f"找不到文件夹：{folder}", "请检查路径")
    if not path.is_dir():
        raise UsageError(f"不是文件夹：{folder}", "请给出存放报送材料的文件夹")
    if not os.access(path, os.R_OK | os.X_OK):
        raise UsageError(f"没有权限读取文件夹：{folder}", "请检查文件夹权限")
    return path


def look_into(folder: Path, workspace_root: Path) -> Folder:
    """All files below `folder`, to any depth, sorted by received path; UsageError where it is no readable folder."""
    path = received_folder(folder)
    name = readable(path.name) or "根目录"
    seen = list(_walk(path, name, workspace_root.resolve()))
    files = sorted((item for item in seen if isinstance(item, Found)), key=lambda found: found.received_path)
    left_aside = sorted((item for item in seen if isinstance(item, LeftAside)), key=lambda item: item.received_path)
    top = {found.path.name.lower(): found.path for found in files if found.path.parent == path}
    registries = [top[special] for special in REGISTRY_NAMES if special in top]
    if len(registries) > 1:
        raise UsageError(f"文件夹里同时有 {' 和 '.join(REGISTRY_NAMES)}", "请只保留一份名册，或用 --orgs 指明")
    special = set(registry_files(registries[0])) if registries else set()
    special |= {top[MANIFEST_NAME]} if MANIFEST_NAME in top else set()
    return Folder(
        name=name,
        path=path,
        files=tuple(found for found in files if found.path not in special),
        left_aside=tuple(left_aside),
        registry=registries[0] if registries else None,
        manifest=top.get(MANIFEST_NAME),
    )


def _walk(folder: Path, received: str, workspace_root: Path) -> Iterator[Found | LeftAside]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield LeftAside(f"{received}/", "文件夹无法打开（没有权限）；其中此前读取过的材料仍然计入", is_closed=True)
        return
    for entry in entries:
        path = Path(entry.path)
        received_path = f"{received}/{readable(entry.name)}"
        reason = _why_not(entry, path, workspace_root)
        if reason:
            yield LeftAside(received_path, reason)
        elif entry.is_dir():
            yield from _walk(path, received_path, workspace_root)
        else:
            yield Found(path, received_path)


def _why_not(entry: os.DirEntry[str], path: Path, workspace_root: Path) -> str:
    """Why an entry is left aside, or ''."""
    reason = why_no_submission(entry.name)
    if reason:
        return reason
    if entry.is_dir():
        if path.resolve() == workspace_root:
            reason = "这是工作区本身"
        elif entry.is_symlink():
            reason = "指向其他文件夹的链接"
    elif not _is_regular(path):
        reason = "不是普通文件"
    return reason


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except PermissionError:
        return True
    except OSError:
        return False
