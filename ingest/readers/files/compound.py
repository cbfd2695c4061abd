"""OLE2 compound files (doc, xls, et, wps, encrypted Office files): the names of the streams that they hold."""

from __future__ import annotations

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_NAME = 64
_KINDS = frozenset({1, 2, 5})  # storage, stream, root
_ROOT = 5
_SECTOR_SIZE, _DIRECTORY, _TABLE = slice(30, 32), slice(48, 52), slice(76, 80)
_SECTOR_SIZES = (9, 12)  # as powers of two
_FREE = b"\xff" * 4


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


def is_cut_off(content: bytes) -> bool:
    """True where the directory, or a sector that the first allocation table calls used, lies behind the end of the file."""
    power = int.from_bytes(content[_SECTOR_SIZE], "little")
    if power not in _SECTOR_SIZES:
        return False
    directory, table = (int.from_bytes(content[place], "little") for place in (_DIRECTORY, _TABLE))
    start = (table + 1) << power
    sectors = content[start : start + (1 << power)]
    used = (number for number in range(len(sectors) // 4) if sectors[number * 4 : number * 4 + 4] != _FREE)
    return max((directory, table, *used)) + 1 << power >= len(content)
