"""Guards that look at a file before any library opens it: size, decompressed size, encryption, entities in XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from ingest.errors import FileRejected

MEGABYTE = 1 << 20
_FEED = 1 << 16
ENCRYPTED = 0x1
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_STORED, _DEFLATED = 0, 8
_LOCAL_HEADER = 30
# What zipfile raises for a damaged member: besides its own error, of offsets before the file, of flags it does not know.
ARCHIVE_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. A million empty formatted rows of a sheet unpack to about 200 MB, which is allowed."""

    file_bytes: int = 128 * MEGABYTE
    text_bytes: int = 32 * MEGABYTE
    member_bytes: int = 400 * MEGABYTE
    document_part_bytes: int = 48 * MEGABYTE
    unpacked_bytes: int = 600 * MEGABYTE
    members: int = 20_000
    depth: int = 4
    columns: int = 16_384
    ratio: int = 400
    ratio_from_bytes: int = 32 * MEGABYTE
    verify_from_bytes: int = 1 << 16


DEFAULT_LIMITS = Limits()


def check_size(content: bytes, limits: Limits = DEFAULT_LIMITS) -> None:
    """Nothing, or FileRejected `empty_file` (zero bytes) or `too_large`."""
    if not content:
        raise FileRejected("empty_file", "0 字节")
    if len(content) > limits.file_bytes:
        raise FileRejected("too_large", f"{megabytes(len(content))}，上限 {megabytes(limits.file_bytes)}")


def open_archive(content: bytes, limits: Limits = DEFAULT_LIMITS) -> zipfile.ZipFile:
    """The zip that the bytes hold, after its sizes were checked; no member has been unpacked into memory.

    FileRejected `corrupt_file` without a readable central directory, `encrypted_file`, or `too_large` for a decompression bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRejected("corrupt_file", "压缩包目录缺失，文件可能没有传完") from error
    members = archive.infolist()
    if len(members) > limits.members:
        raise FileRejected("too_large", f"压缩包内有 {len(members)} 个文件")
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise FileRejected("encrypted_file")
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise FileRejected("too_large", f"解压后超过 {megabytes(limits.unpacked_bytes)}")
    for member in members:
        _check_member(content, member, limits)
    return archive


def has_odd_ratio(member: zipfile.ZipInfo, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Whether a member claims to unpack to far more than honest content does."""
    return member.file_size > limits.ratio_from_bytes and member.file_size > limits.ratio * max(member.compress_size, 1)


def _check_member(content: bytes, member: zipfile.ZipInfo, limits: Limits) -> None:
    if member.compress_type not in {_STORED, _DEFLATED}:
        raise FileRejected("unsupported_format", f"压缩方式 {member.compress_type}")
    if member.file_size > limits.member_bytes:
        raise FileRejected("too_large", f"解压后超过 {megabytes(limits.member_bytes)}")
    if has_odd_ratio(member, limits):
        raise FileRejected("too_large", "压缩比异常，疑似解压炸弹")
    if member.compress_size > limits.verify_from_bytes and member.compress_type == _DEFLATED:
        _check_stated_size(content, member)


def _check_stated_size(content: bytes, member: zipfile.ZipInfo) -> None:
    """Unpack a member piece by piece, keeping nothing: a stated size that is too small hides a bomb from other libraries."""
    header = content[member.header_offset : member.header_offset + _LOCAL_HEADER]
    start = (
        member.header_offset + _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    )
    packed = memoryview(content)[start : start + member.compress_size]
    unpacker, size = zlib.decompressobj(-zlib.MAX_WBITS), 0
    try:
        for offset in range(0, len(packed), _FEED):
            pending = bytes(packed[offset : offset + _FEED])
            while pending and size <= member.file_size:
                size += len(unpacker.decompress(pending, MEGABYTE))
                pending = unpacker.unconsumed_tail
            if size > member.file_size:
                raise FileRejected("too_large", "压缩包所写大小与实际不符，疑似解压炸弹")
    except zlib.error as error:
        raise FileRejected("corrupt_file", "压缩数据已损坏") from error


class _EntityDeclaredError(Exception):
    """An XML part declares an entity or names a document type kept elsewhere."""


class _PrologReadError(Exception):
    """The first element was reached: no declaration can follow."""


def check_entities(archive: zipfile.ZipFile, names: Iterable[str]) -> None:
    """Nothing, or FileRejected `external_entity` where an XML part declares an entity, in any encoding and after any comment.

    Only what stands before the first element is read. XML that is not well-formed is left for the reader to report.
    """
    for name in names:
        try:
            with archive.open(name) as part:
                _read_prolog(part)
        except _EntityDeclaredError as error:
            raise FileRejected("external_entity", name) from error
        except ARCHIVE_ERRORS as error:
            raise FileRejected("corrupt_file", "压缩数据已损坏") from error


def _read_prolog(part: IO[bytes]) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _on_document_type
    parser.EntityDeclHandler = _on_entity
    parser.StartElementHandler = _on_element
    try:
        parser.ParseFile(part)
    except (_PrologReadError, expat.ExpatError, LookupError):  # the last for an encoding that nobody knows
        return


def _on_document_type(_name: str, system_id: str | None, public_id: str | None, _has_internal_subset: object) -> None:
    if system_id or public_id:
        raise _EntityDeclaredError


def _on_entity(*_declaration: object) -> None:
    raise _EntityDeclaredError


def _on_element(_name: str, _attributes: object) -> None:
    raise _PrologReadError


def megabytes(size: int) -> str:
    """A size as operators are told it."""
    return f"{size / MEGABYTE:.0f} MB"
