"""A frozen folder as bytes on disk: written whole or not at all, never over another, and checked byte by byte."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dashboard.frozen.layout import SUMS
from dashboard.safe_names import safe_name
from ingest.durable_file import sync_folder

LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
READ_ONLY = 0o444
PART = ".part"


class Fault(StrEnum):
    """What is wrong with a frozen folder."""

    CHANGED = "内容被改动"
    MISSING = "文件缺失"
    EXTRA = "多出的文件"
    UNREADABLE = "不能读取"
    BAD_LIST = "校验清单有误"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault and the file that has it."""

    fault: Fault
    name: str

    def __str__(self) -> str:
        return f"{self.fault}：{self.name}"


def next_name(year: int, scheme: str, taken: Collection[str]) -> str:
    """`<year>-<scheme>-<NNN>` with a number higher than any before it, those of folders that are gone too.

    >>> next_name(2024, "党建/考核", ["2024-党建_考核-001", "2023-党建_考核-004"])
    '2024-党建_考核-002'
    """
    stem = f"{year}-{safe_name(scheme)}-"
    numbers = [int(one.removeprefix(stem)) for one in taken if one.startswith(stem) and one.removeprefix(stem).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1:03d}"


def write_folder(home: Path, name: str, files: Mapping[str, bytes]) -> str:
    """Put the files with their list of sums at `home/name`, read-only and synced; gives the SHA-256 of the list, the seal.

    FileExistsError where something of the name is there. A crash leaves a hidden `.part` folder at most, never a part of `name`;
    `sweep` removes it.
    """
    sums = "".join(f"{hashlib.sha256(files[one]).hexdigest()}  {one}\n" for one in sorted(files)).encode()
    home.mkdir(parents=True, exist_ok=True)
    target, staging = home / name, home / f".{secrets.token_hex(6)}{PART}"
    if os.path.lexists(target):
        raise FileExistsError(f"{target} is there")
    staging.mkdir()
    try:
        for one, content in {**files, SUMS: sums}.items():
            _write(staging / one, content)
        sync_folder(staging)
        staging.rename(target)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    sync_folder(home)
    return hashlib.sha256(sums).hexdigest()


def sweep(home: Path) -> None:
    """Remove what killed freezes left: only for who knows that none is at work."""
    for left in home.glob(f".*{PART}"):
        shutil.rmtree(left, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(READ_ONLY)


def seal_of(folder: Path) -> str:
    """The SHA-256 of the folder's list of sums; '' where there is none."""
    try:
        return hashlib.sha256((folder / SUMS).read_bytes()).hexdigest()
    except OSError:
        return ""


def check_folder(folder: Path) -> list[Finding]:
    """What is not as it was frozen: each changed, missing and extra file; [] where every byte is there."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return [Finding(Fault.MISSING, SUMS)]
    except (OSError, UnicodeDecodeError):
        return [Finding(Fault.UNREADABLE, SUMS)]
    found: list[Finding] = []
    sums: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if match is None or match[2] in sums or Path(match[2]).name != match[2] or match[2] == SUMS:
            found.append(Finding(Fault.BAD_LIST, f"{SUMS} 第{number}行"))
        else:
            sums[match[2]] = match[1]
    if not sums:
        found.append(Finding(Fault.BAD_LIST, f"{SUMS} 是空的"))
    for name, digest in sums.items():
        found += _check_file(folder / name, digest)
    extra = sorted(one.name for one in folder.iterdir() if one.name not in {*sums, SUMS})
    return found + [Finding(Fault.EXTRA, name) for name in extra]


def _check_file(path: Path, digest: str) -> list[Finding]:
    try:
        with path.open("rb") as file:
            is_whole = hashlib.file_digest(file, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return [Finding(Fault.MISSING, path.name)]
    except OSError:
        return [Finding(Fault.UNREADABLE, path.name)]
    return [] if is_whole else [Finding(Fault.CHANGED, path.name)]
