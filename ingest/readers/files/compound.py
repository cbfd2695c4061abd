"""OLE2 compound files (doc, xls, et, wps, encrypted Office files): the names of the streams that they hold."""

from __future__ import annotations

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_NAME = 64
_KINDS = frozenset({1, 2, 5})  # storage, stream, root
_ROOT = 5


def stream_names(content: bytes) -> frozenset[str]:
    """Names of the storages and streams of a compound file; empty where no directory stands in it (a truncated file).

    Directory entries are looked for where they can stand, at every 128 bytes, rather than followed through the allocation table:
    a damaged table then still tells what the file was.
    """
    names = set()
    has_root = False
    for offset in range(_HEADER, len(content) - _ENTRY + 1, _ENTRY):
        if content[offset + 66] not in _KINDS:
            continue
        length = int.from_bytes(content[offset + _NAME : offset + _NAME + 2], "little")
        if not 4 <= length <= _NAME or length % 2 or content[offset + length - 2 : offset + length] != b"\0\0":
            continue
        try:
            name = content[offset : offset + length - 2].decode("utf-16-le")
        except UnicodeDecodeError:
            continue
        names.add(name)
        has_root = has_root or content[offset + 66] == _ROOT
    return frozenset(names) if has_root else frozenset()
