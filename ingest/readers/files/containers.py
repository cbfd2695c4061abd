"""What a zip of submissions holds, member by member, also of zips in it: names readable, sizes bounded, nothing written.

A path from inside is only ever a name to show and to look organisations up in. What is not read is told with its reason; the
other members are read all the same. Documents that are zips themselves (docx, xlsx, ods, ofd …) are members, not containers.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from ingest.readers.files.limits import (
    ARCHIVE_ERRORS,
    DEFAULT_LIMITS,
    ENCRYPTED,
    ZIP_STARTS,
    Limits,
    has_odd_ratio,
    megabytes,
)
from ingest.readers.files.set_aside import why_no_submission

_UTF8_NAME = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_DOCUMENT_PARTS = frozenset(
    {
        *("mimetype", "[Content_Types].xml", "OFD.xml"),
        *("word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml"),
    }
)
_FIRST_PARTS = frozenset({b"mimetype", b"[Content_Types].xml", b"_rels/.rels", b"docProps/app.xml"})
_LOCAL_HEADER = 30
START = 64
_TOLD = 10


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a container: its path inside with `/`, through `x.zip/` for one of a zip in it, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NotRead:
    """A member that is not taken, and why, in Chinese; `is_submission` where it may be one and so needs a person."""

    path: str
    reason: str
    is_submission: bool = True


@dataclass(slots=True)
class _Budget:
    """What is left of the limits for one container and all zips in it."""

    limits: Limits
    n_members: int = 0
    n_bytes: int = 0
    seen: set[str] = field(default_factory=set)

    def why_not(self, member: zipfile.ZipInfo, parts: list[str] | None, path: str) -> str:
        """Why a member is not unpacked, or ''; counts what it may cost."""
        limits = self.limits
        self.n_members += 1
        reason = ""
        if parts is None:
            reason = "路径指向压缩包之外，有安全风险"
        elif stat.S_ISLNK(member.external_attr >> 16):
            reason = "是指向其他文件的链接"
        elif path in self.seen:
            reason = "与压缩包中另一个文件同名，只读取第一个"
        elif member.flag_bits & ENCRYPTED:
            reason = "已加密，请取消密码后重新报送"
        elif member.file_size > limits.file_bytes:
            reason = f"解压后 {megabytes(member.file_size)}，上限 {megabytes(limits.file_bytes)}"
        elif has_odd_ratio(member, limits):
            reason = "压缩比异常，疑似解压炸弹"
        elif self.n_members > limits.members:
            reason = f"压缩包内超过 {limits.members} 个文件"
        elif self.n_bytes + member.file_size > limits.unpacked_bytes:
            reason = f"压缩包解压后总共超过 {megabytes(limits.unpacked_bytes)}，请拆分后重新报送"
        else:
            self.n_bytes += member.file_size
            self.seen.add(path)
        return reason


def is_document(names: Collection[str]) -> bool:
    """Whether a zip with these members is one document of an Office format, not a container of submissions."""
    return not _DOCUMENT_PARTS.isdisjoint(names)


def may_be_container(start: bytes) -> bool:
    """Whether bytes that begin so (`START` of them will do) can be a container: most documents tell by their first part."""
    first = start[_LOCAL_HEADER : _LOCAL_HEADER + int.from_bytes(start[26:28], "little")]
    return start.startswith(ZIP_STARTS) and first not in _FIRST_PARTS


def is_container(content: bytes) -> bool:
    """Whether the bytes are a readable zip of files: neither another format, nor a document, nor empty or damaged."""
    return (archive := _opened(content)) is not None and bool(archive.namelist())


def unpack(content: bytes, limits: Limits = DEFAULT_LIMITS) -> Iterator[Member | NotRead]:
    """All files of a container in its own order, each in memory only while it is looked at; nothing where it is none."""
    archive = _opened(content)
    if archive is not None:
        yield from _members(archive, "", 1, _Budget(limits))


def told(not_read: Collection[NotRead]) -> str:
    """Members that are not read, in one line: `甲.docx：已加密…；…`, the first ten of many."""
    lines = [f"{item.path}：{item.reason}" for item in list(not_read)[:_TOLD]]
    return "；".join([*lines, *([f"……共 {len(not_read)} 个"] if len(not_read) > _TOLD else [])])


def _opened(content: bytes) -> zipfile.ZipFile | None:
    """The zip, or None for anything else."""
    if not may_be_container(content[:START]):
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except ARCHIVE_ERRORS:
        return None
    return None if is_document(archive.namelist()) else archive


def _members(archive: zipfile.ZipFile, above: str, depth: int, budget: _Budget) -> Iterator[Member | NotRead]:
    for member in archive.infolist():
        name = _name(member)
        if name.endswith("/"):
            continue
        parts = _parts(name)
        path = above + "/".join(parts if parts is not None else [_shown(name)])
        if passed := next(filter(None, map(why_no_submission, parts or ())), ""):
            yield NotRead(path, passed, is_submission=False)
        elif reason := budget.why_not(member, parts, path):
            yield NotRead(path, reason)
        else:
            yield from _unpacked(archive, member, path, depth, budget)
        if budget.n_members > budget.limits.members:
            return


def _unpacked(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, depth: int, budget: _Budget
) -> Iterator[Member | NotRead]:
    try:
        with archive.open(member) as file:
            content = file.read(member.file_size + 1)  # a member that states too small a size is not unpacked further
            is_whole = not file.read(1)
    except ARCHIVE_ERRORS:
        is_whole = False
    if not is_whole:
        yield NotRead(path, "压缩数据已损坏，请重新压缩后报送")
        return
    inner = _opened(content)
    if inner is None or not inner.namelist():
        yield Member(path, content)
    elif depth >= budget.limits.depth:
        yield NotRead(path, f"压缩包套压缩包超过 {budget.limits.depth} 层，请解开后重新报送")
    else:
        yield from _members(inner, f"{path}/", depth + 1, budget)


def _name(member: zipfile.ZipInfo) -> str:
    r"""The name as its maker wrote it, with `/`: UTF-8 where it says so or is, else GB18030, as Chinese zip tools leave it."""
    name = member.orig_filename
    if not member.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _parts(name: str) -> list[str] | None:
    """The path's parts, or None where it leads out of the container: absolute, with a drive, or with `..`."""
    parts = [_shown(part) for part in PurePosixPath(name).parts if part != "."]
    is_outside = name.startswith("/") or _DRIVE.match(name) is not None or ".." in parts or not parts
    return None if is_outside else parts


def _shown(name: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
