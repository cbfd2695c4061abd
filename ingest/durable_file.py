"""Files that are whole or absent: written beside their place, synced, then renamed; and storage failures said in Chinese."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ingest.errors import WorkspaceError

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
# DuckDB and SQLite hide the errno behind their own words.
FULL_WORDS = ("no space left", "disk is full", "disk full", "file too large", "disk quota exceeded", "write file: short write")
# SQLite cannot lengthen a file: its log of changes, or the index into it.
FULL_NAMES = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"}
FORBIDDEN_WORDS = ("readonly database", "read-only", "permission denied", "unable to open database file")


@contextlib.contextmanager
def writing(path: Path, *, is_durable: bool = True, is_moved_on: bool = False) -> Iterator[IO[bytes]]:
    """A binary file that takes its place at `path` only when the block ends well; otherwise `path` stays as it was.

    Without `is_durable` a power cut may leave it empty: enough for what is checked when read and can be made again. A file that
    `is_moved_on` from `path` at once has its content brought to disk, but not its name there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not a private temporary file: others of the office read the workspace as far as the umask lets them.
    name = path.parent / f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part"
    with _failing_as(path, name):
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            if is_durable:
                file.flush()
                os.fsync(file.fileno())
        with _failing_as(path, name):
            name.replace(path)
        if is_durable and not is_moved_on:
            sync_folder(path.parent)
    except BaseException:
        name.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _failing_as(path: Path, name: Path) -> Iterator[None]:
    """Let what the system refuses be told of `path`: nobody asked for a file of the other name."""
    try:
        yield
    except OSError as error:
        if str(error.filename) == str(name):
            error.filename = str(path)
            error.filename2 = None
        raise


def write_bytes(path: Path, content: bytes) -> None:
    """Put `content` at `path` so that a crash at any moment leaves the old file or the new one, never a part of it."""
    with writing(path) as file:
        file.write(content)


def sync_file(path: Path) -> None:
    """Bring to disk what another program wrote at `path`."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Bring a rename inside `folder` to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def storage_error(error: BaseException) -> WorkspaceError | None:
    """What a failed write means for an operator, or None where `error` is no storage failure."""
    code = error.errno if isinstance(error, OSError) else None
    is_database = isinstance(error, sqlite3.OperationalError) or type(error).__module__.partition(".")[0] in {"duckdb", "_duckdb"}
    words = str(error).lower() if is_database or isinstance(error, OSError) else ""
    name = getattr(error, "sqlite_errorname", "")
    if code in FULL or name in FULL_NAMES or any(word in words for word in FULL_WORDS):
        return WorkspaceError("磁盘空间已满，本次运行已停止，已发布的数据不受影响", "请清理磁盘后重新运行，已完成的部分不会重做")
    if code in FORBIDDEN or any(word in words for word in FORBIDDEN_WORDS):
        place = f" {error.filename}" if isinstance(error, OSError) and error.filename else ""
        return WorkspaceError(f"工作区不可写{place}", "请检查文件夹权限，或用 --workspace 换一个可写的位置")
    return None


@contextlib.contextmanager
def storage_errors_told() -> Iterator[None]:
    """Turn a full disk or a forbidden write inside the block into a `WorkspaceError`; any other error passes unchanged."""
    try:
        yield
    except Exception as error:
        told = storage_error(error)
        if told is None:
            raise
        raise told from error
