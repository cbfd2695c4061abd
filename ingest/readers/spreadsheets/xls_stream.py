"""One stream of an OLE2 compound file, followed through its allocation tables ([MS-CFB])."""

from __future__ import annotations

import struct
from collections.abc import Callable

from ingest.errors import FileRejected

_END = 0xFFFFFFFA
_ENTRY = 128


def read_stream(content: bytes, names: tuple[str, ...]) -> bytes:
    """The bytes of the first stream that has one of the names. FileRejected `corrupt_file` where a table leads nowhere."""
    try:
        return _Compound(content).stream(names)
    except (struct.error, IndexError, KeyError) as error:
        raise FileRejected("corrupt_file", "OLE2 结构不完整") from error


class _Compound:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << struct.unpack_from("<H", content, 30)[0]
        self._small_size = 1 << struct.unpack_from("<H", content, 32)[0]
        if self._size not in (512, 4096) or self._small_size != 64:
            raise FileRejected("corrupt_file", "OLE2 文件头不正确")
        self._directory_start, self._cutoff = struct.unpack_from("<I4xI", content, 48)
        self._small_start = struct.unpack_from("<I", content, 60)[0]
        self._table = self._read_table()

    def stream(self, names: tuple[str, ...]) -> bytes:
        directory = self._chain(self._directory_start)
        entries: dict[str, tuple[int, int]] = {}
        root = (0, 0)
        for offset in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            entry = directory[offset : offset + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            start, size = struct.unpack_from("<II", entry, 116)
            if entry[66] == 5:
                root = (start, size)
            elif entry[66] == 2:
                entries.setdefault(entry[: max(length - 2, 0)].decode("utf-16-le", "replace"), (start, size))
        start, size = next(entries[name] for name in names if name in entries) if set(names) & entries.keys() else (None, 0)
        if start is None:
            raise FileRejected("corrupt_file", "缺少表格数据流")
        data = self._chain(start) if size >= self._cutoff else self._small_chain(root[0], start)
        if len(data) < size:
            raise FileRejected("corrupt_file", "表格数据流不完整")
        return data[:size]

    def _sector(self, number: int) -> bytes:
        offset = (number + 1) * self._size
        sector = self._content[offset : offset + self._size]
        if not sector:
            raise IndexError(number)
        return sector

    def _read_table(self) -> list[int]:
        """The allocation table, its sectors named in the header and in the chain of further lists."""
        numbers = [n for n in struct.unpack_from("<109I", self._content, 76) if n < _END]
        further = struct.unpack_from("<I", self._content, 68)[0]
        seen: set[int] = set()
        while further < _END and further not in seen:
            seen.add(further)
            entries = struct.unpack(f"<{self._size // 4}I", self._sector(further))
            numbers.extend(n for n in entries[:-1] if n < _END)
            further = entries[-1]
        table: list[int] = []
        for number in numbers:
            sector = self._sector(number)
            table.extend(struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4]))
        return table

    def _chain(self, start: int) -> bytes:
        return self._follow(start, self._table, self._sector)

    def _small_chain(self, container_start: int, start: int) -> bytes:
        container, raw = self._chain(container_start), self._chain(self._small_start)
        table = list(struct.unpack(f"<{len(raw) // 4}I", raw))
        return self._follow(start, table, lambda n: container[n * self._small_size : (n + 1) * self._small_size])

    def _follow(self, start: int, table: list[int], sector: Callable[[int], bytes]) -> bytes:
        parts, number, steps = [], start, 0
        while number < _END:
            steps += 1
            if steps > len(table):
                raise IndexError(number)
            parts.append(sector(number))
            number = table[number]
        return b"".join(parts)
