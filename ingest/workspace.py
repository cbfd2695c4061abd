"""Where everything of one warehouse lies, who may write it now, and which generation is current.

A workspace is one folder, known by `workspace.json` (format number) or by its journal. Kept for good: `archive/`,
`journal.sqlite`, `config.toml`, `settings/`, `frozen/`. Made again at will: `raw.duckdb`, `evidence/`, `generations/` with
`current.json`, `build/`, `exports/`.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import json
import os
import shutil
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import psutil
from filelock import FileLock, Timeout

from ingest import configuration
from ingest.durable_file import storage_errors_told, write_bytes, writing
from ingest.errors import WorkspaceBusy, WorkspaceError

FORMAT = 1
OLDEST_FORMAT = 1
MARKER = "workspace.json"
INCOMING = ".incoming"
DAMAGED = "damaged"
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Rollback:
    """That an older generation was made current again: when, the newest one that was left, and of what that one was built."""

    at: datetime
    newest: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Generation:
    """A published warehouse: its number, its file, the run that built it, when it was published, and of what it was built.

    `rollback` is told of a current generation that newer ones follow.
    """

    number: int
    file: Path
    run_id: str
    published_at: datetime
    fingerprint: str = ""
    rollback: Rollback | None = None

    @property
    def newest(self) -> int:
        """The highest number that was ever published when this became current."""
        return self.rollback.newest if self.rollback else self.number


@dataclass(frozen=True, slots=True)
class Workspace:
    """The paths below one workspace's folder."""

    root: Path

    @property
    def archive(self) -> Path:
        """Every byte ever received, by content hash."""
        return self.root / "archive"

    @property
    def journal_file(self) -> Path:
        """What was received and which run did what; append-only SQLite."""
        return self.root / "journal.sqlite"

    @property
    def settings(self) -> Path:
        """The officers' tables that overlay `seeds/`."""
        return self.root / "settings"

    @property
    def config_file(self) -> Path:
        """What the office set for this workspace."""
        return self.root / configuration.FILE_NAME

    @property
    def raw_file(self) -> Path:
        """The raw schema in DuckDB; only a run writes it, under the lock."""
        return self.root / "raw.duckdb"

    @property
    def evidence(self) -> Path:
        """One Parquet file a content and reader version."""
        return self.root / "evidence"

    @property
    def generations(self) -> Path:
        """Published warehouses, `NNNNNN.duckdb`, and `current.json`."""
        return self.root / "generations"

    @property
    def current_file(self) -> Path:
        """Which generation is current; replaced in one step."""
        return self.generations / "current.json"

    @property
    def build(self) -> Path:
        """Where a build works: the unfinished generation, dbt's target and logs."""
        return self.root / "build"

    @property
    def exports(self) -> Path:
        """What pages wrote for download."""
        return self.root / "exports"

    @property
    def frozen(self) -> Path:
        """Assessments that were frozen, a folder each; never changed, kept for good."""
        return self.root / "frozen"

    @property
    def lock_file(self) -> Path:
        """Held by the one run that may write."""
        return self.root / "run.lock"

    @property
    def holder_file(self) -> Path:
        """Who holds the lock since when, for the message to a second run."""
        return self.root / "run.json"

    def archived(self, content_id: str) -> Path:
        """Where the bytes with this sha256 lie in the archive."""
        return self.archive / content_id[:2] / content_id


def locate(given: Path | None = None) -> Path:
    """The workspace's folder: as given, else `DANGJIAN_HOME`, else `./workspace`."""
    return (given or Path(os.environ.get("DANGJIAN_HOME") or "workspace")).expanduser().absolute()


def open_workspace(root: Path) -> Workspace:
    """The existing workspace at `root`; WorkspaceError where there is none, or one of a format that this program cannot use."""
    if not root.is_dir() or not is_workspace(root):
        found = "不是工作区" if root.is_dir() else "工作区不存在"
        raise WorkspaceError(
            f"{found}：{root}", "请先用 dangjian ingest 文件夹 读取报送材料，或用 --workspace 指明工作区所在的文件夹"
        )
    _check_format(root)
    return Workspace(root)


def create_workspace(root: Path) -> Workspace:
    """The workspace at `root`, made there if the folder is absent or empty; a folder that holds other things is left alone."""
    with storage_errors_told():
        try:
            root.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise WorkspaceError(f"工作区必须是文件夹：{root}", "请用 --workspace 指明一个文件夹") from error
        if not is_workspace(root):
            if any(root.iterdir()):
                raise WorkspaceError(
                    f"{root} 里已有其他文件，不是工作区", "请用 --workspace 指明一个新的空文件夹，以免混入或覆盖现有文件"
                )
            write_bytes(root / MARKER, json.dumps({"format": FORMAT}).encode())
    workspace = open_workspace(root)
    lay_out(workspace)
    return workspace


def lay_out(workspace: Workspace) -> None:
    """Make what is missing of the workspace's folders, its marker and its settings; WorkspaceError where it cannot be written."""
    with storage_errors_told():
        if not os.access(workspace.root, os.W_OK):
            raise PermissionError(errno.EACCES, "not writable", str(workspace.root))
        for folder in (
            *(workspace.archive, workspace.settings, workspace.evidence),
            *(workspace.generations, workspace.build, workspace.exports),
        ):
            folder.mkdir(exist_ok=True)
        if not (workspace.root / MARKER).exists():
            write_bytes(workspace.root / MARKER, json.dumps({"format": FORMAT}).encode())
        if not workspace.config_file.exists():
            write_bytes(workspace.config_file, configuration.DEFAULT_TEXT.encode())


def is_workspace(root: Path) -> bool:
    """Whether this folder is a workspace: it has the marker, or at least the journal."""
    return (root / MARKER).is_file() or (root / "journal.sqlite").is_file()


def _check_format(root: Path) -> None:
    if not (root / MARKER).is_file():
        return
    try:
        found = int(json.loads((root / MARKER).read_text("utf-8"))["format"])
    except (ValueError, KeyError, TypeError) as error:
        action = f'内容应为 {{"format": {FORMAT}}}；删除该文件后重新运行会自动补上'
        raise WorkspaceError(f"工作区标记文件 {MARKER} 已损坏：{root}", action) from error
    if found > FORMAT:
        raise WorkspaceError(
            f"工作区由更新版本的程序建立（格式 {found}，本程序支持到 {FORMAT}）", "请升级程序后再打开，数据没有改动"
        )
    if found < OLDEST_FORMAT:
        raise WorkspaceError(
            f"工作区格式过旧（格式 {found}，本程序最低支持 {OLDEST_FORMAT}）", "请新建工作区并重新读取报送材料，旧工作区没有改动"
        )


def clear_leftovers(workspace: Workspace) -> None:
    """Remove the half-written files of a killed run; only the holder of the lock may."""
    with storage_errors_told():
        for folder in (workspace.root, workspace.archive, workspace.evidence, workspace.generations):
            for path in folder.glob(".*.part"):
                path.unlink(missing_ok=True)
        (workspace.archive / INCOMING).unlink(missing_ok=True)


@contextlib.contextmanager
def run_lock(workspace: Workspace) -> Iterator[None]:
    """Hold the right to write; WorkspaceBusy at once where another run holds it. A killed run's lock ends with its process."""
    lock = FileLock(workspace.lock_file, blocking=False)
    with storage_errors_told():
        try:
            lock.acquire()
        except Timeout as error:
            raise WorkspaceBusy(
                f"另一次运行正在使用这个工作区{_holder(workspace)}", "请等它结束后再运行；看板可以照常打开"
            ) from error
    try:
        with storage_errors_told():
            holder = {
                "pid": os.getpid(),
                "host": socket.gethostname(),
                "since": datetime.now().astimezone().isoformat("T", "seconds"),
            }
            write_bytes(workspace.holder_file, json.dumps(holder).encode())
        yield
    finally:
        with contextlib.suppress(OSError):
            workspace.holder_file.unlink(missing_ok=True)
        lock.release()


def _holder(workspace: Workspace) -> str:
    """`（2026-01-05 10:00:00 起，进程 4711，主机 pc）`, or '' where the other run has not yet said."""
    holder = running(workspace)
    return f"（{holder['since']} 起，进程 {holder['pid']}，主机 {holder['host']}）" if holder else ""


def running(workspace: Workspace) -> dict[str, str] | None:
    """Since when which process on which host holds the lock, as it said itself; None where no living process said so."""
    try:
        said = json.loads(workspace.holder_file.read_text("utf-8"))
        if said["host"] == socket.gethostname() and not psutil.pid_exists(int(said["pid"])):
            return None
        since = datetime.fromisoformat(said["since"])
        return {"pid": str(said["pid"]), "host": str(said["host"]), "since": f"{since:%Y-%m-%d %H:%M:%S}"}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def archive_file(workspace: Workspace, source: Path) -> tuple[str, int]:
    """Keep the bytes of `source`; gives content_id and size. What is already kept is not written again.

    An OSError from `source` itself passes as it is (the caller tells it per file); one from the archive becomes WorkspaceError.
    """
    with source.open("rb") as file:
        content_id = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
        target = workspace.archived(content_id)
        if _is_kept(target, size):
            return content_id, size
        file.seek(0)
        return _copy_into_archive(workspace, file)


def archive_bytes(workspace: Workspace, content: bytes) -> tuple[str, int]:
    """Keep these bytes, as `archive_file` keeps a file's."""
    content_id = hashlib.sha256(content).hexdigest()
    if _is_kept(workspace.archived(content_id), len(content)):
        return content_id, len(content)
    return _copy_into_archive(workspace, io.BytesIO(content))


def _copy_into_archive(workspace: Workspace, file: IO[bytes]) -> tuple[str, int]:
    """Copy once more through the hash: a file that changes while it is read gets the hash of what was kept."""
    digest, size = hashlib.sha256(), 0
    staging = workspace.archive / INCOMING
    with storage_errors_told(), writing(staging, is_moved_on=True) as kept:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            kept.write(chunk)
    content_id = digest.hexdigest()
    target = workspace.archived(content_id)
    with storage_errors_told():
        target.parent.mkdir(parents=True, exist_ok=True)
        staging.replace(target)
    return content_id, size


def _is_kept(target: Path, size: int) -> bool:
    try:
        return target.stat().st_size == size
    except OSError:
        return False


def is_whole(workspace: Workspace, content_id: str) -> bool:
    """Whether the archive has these bytes as they were received."""
    try:
        with workspace.archived(content_id).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == content_id
    except OSError:
        return False


def set_aside(workspace: Workspace, content_id: str) -> None:
    """Take a damaged file out of its place in the archive, so that the whole one is kept when it comes again."""
    if workspace.archived(content_id).exists():
        with storage_errors_told():
            (workspace.archive / DAMAGED).mkdir(exist_ok=True)
            workspace.archived(content_id).replace(workspace.archive / DAMAGED / content_id)


def current_generation(workspace: Workspace) -> Generation | None:
    """The published generation, or None before the first one."""
    try:
        said = json.loads(workspace.current_file.read_text("utf-8"))
        return Generation(
            number=int(said["generation"]),
            file=workspace.generations / str(said["file"]),
            run_id=str(said["run_id"]),
            published_at=datetime.fromisoformat(said["published_at"]),
            fingerprint=str(said.get("fingerprint", "")),
            rollback=_rollback(said.get("rollback")),
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(f"{workspace.current_file} 已损坏", "请运行 dangjian build 重新发布") from error


def _rollback(said: Mapping[str, Any] | None) -> Rollback | None:
    return Rollback(datetime.fromisoformat(said["at"]), int(said["newest"]), str(said["fingerprint"])) if said else None


def set_current(workspace: Workspace, generation: Generation) -> None:
    """Make a finished generation the current one, in one step."""
    said: dict[str, Any] = {
        "generation": generation.number,
        "file": generation.file.name,
        "run_id": generation.run_id,
        "published_at": generation.published_at.isoformat(timespec="seconds"),
        "fingerprint": generation.fingerprint,
    }
    if back := generation.rollback:
        said["rollback"] = {
            "at": back.at.isoformat(timespec="seconds"),
            "newest": back.newest,
            "fingerprint": back.fingerprint,
        }
    write_bytes(workspace.current_file, json.dumps(said).encode())


def free_bytes(workspace: Workspace) -> int:
    """How much room is left where the workspace lies."""
    return shutil.disk_usage(workspace.root).free
