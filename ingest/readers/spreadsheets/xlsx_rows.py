"""The rows of an xlsx sheet read by pattern, as nearly every program writes them; any other sheet is left to the XML parser.

A sheet of half a million cells is split and looked up in C; only what was not met before is taken apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ingest.errors import FileRejected
from ingest.model import Cell
from ingest.readers.files.xml_text import UTF8, Unusual, characters
from ingest.readers.spreadsheets.cell_limit import MAX_CELLS, check_place
from ingest.readers.spreadsheets.row_cells import make_cell
from ingest.readers.spreadsheets.xlsx_cells import CellMaker, column_number

_CHUNK = 1 << 20
_LONGEST_ROW = 1 << 24
_LONGEST_REST = 1 << 26
_ROW_NUMBER = re.compile(rb"\sr=\"(\d{1,7})\"")
_HIDDEN = re.compile(rb"\shidden=\"(?:1|true)\"")
_CELL = re.compile(
    rb"(?: s=\"(?P<style>\d{1,6})\")?(?: t=\"(?P<kind>[a-zA-Z]{1,9})\")?(?: (?:cm|vm|ph)=\"\d{1,6}\")*\s*(?:/>|>"
    rb"(?P<formula><f(?:\s[^>]*)?(?:/>|>[^<]*</f>))?"
    rb"(?:<v>(?P<value>[^<]*)</v>|<v/>|<is><t(?:\s[^>]*)?>(?P<inline>[^<]*)</t></is>)?</c>)\s*"
)
_MOST_ALIKE = 50_000


@dataclass(slots=True)
class SheetRows:
    """Filled cells and hidden rows of a sheet, and its part without them: what else it holds is for the XML parser."""

    by_row: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    rest: bytes = b""


def read_rows(open_part: Callable[[], io.BufferedIOBase], maker: CellMaker, room: int) -> SheetRows | None:
    """The rows of a sheet part, None where it is not written as usual. FileRejected `too_large` for more than `room` cells."""
    reader = _Reader(maker, room)
    try:
        with open_part() as part:
            before, data = _up_to_rows(part)
            if data is None:
                return None
            while True:
                end = data.find(b"</sheetData>")
                cut = end if end >= 0 else data.rfind(b"</row>") + len(b"</row>")
                if end >= 0 or cut >= len(b"</row>"):
                    reader.take(data[:cut])
                    data = data[cut:]
                if end >= 0:
                    reader.found.rest = before + data + part.read(_LONGEST_REST)
                    return None if part.read(1) else reader.found
                chunk = part.read(_CHUNK)
                if not chunk or len(data) > _LONGEST_ROW:
                    return None
                data += chunk
    except Unusual:
        return None


def _up_to_rows(part: io.BufferedIOBase) -> tuple[bytes, bytes | None]:
    """The part up to and with `<sheetData>`, and what was read after it; None where that does not come soon, or not in UTF-8."""
    data = part.read(_CHUNK)
    if UTF8.match(data.removeprefix(b"\xef\xbb\xbf")) is None or b"<!" in data[: data.find(b"<sheetData")]:
        return b"", None
    start = data.find(b"<sheetData>") + len(b"<sheetData>")
    return (data[:start], data[start:]) if start >= len(b"<sheetData>") else (b"", None)


class _Reader:
    """Takes blocks of whole rows."""

    def __init__(self, maker: CellMaker, room: int) -> None:
        self.found = SheetRows()
        self._maker, self._room = maker, room
        self._columns: dict[bytes, int] = {}
        self._alike: dict[bytes, tuple[object, ...] | None] = {}

    def take(self, block: bytes) -> None:
        for piece in block.split(b"</row>"):
            row = piece.lstrip()
            while row:
                end = row.find(b">")
                if not row.startswith(b"<row") or end < 0:
                    raise Unusual
                head, row = row[4:end], row[end + 1 :]
                if b"hidden=" in head and _HIDDEN.search(head):
                    self.found.hidden_rows.add(_number_of(head))
                if not head.endswith(b"/"):
                    self._take_cells(head, row)
                    break
                row = row.lstrip()

    def _take_cells(self, head: bytes, body: bytes) -> None:
        if b"<v" not in body and b"<is" not in body and b"<f" not in body:
            return
        number = _number_of(head)
        check_place(number, 1)
        after_letters = b'%d"' % number
        cells, columns, alike = self.found.by_row.get(number, {}), self._columns, self._alike
        parts = iter(body.split(b'<c r="'))
        if next(parts).strip():
            raise Unusual
        n_before = len(cells)
        for part in parts:
            letters, _, stored = part.partition(after_letters)
            try:
                like = alike[stored]
            except KeyError:
                like = self._read(stored)
            if like is not None:
                column = columns.get(letters) or self._column(letters)
                cells[column] = make_cell(Cell, (number, column, *like))
        if cells:
            self.found.by_row[number] = cells
        self._room -= len(cells) - n_before
        if self._room < 0:
            raise FileRejected("too_large", f"单元格超过 {MAX_CELLS} 个")

    def _read(self, stored: bytes) -> tuple[object, ...] | None:
        """What a cell holds besides its place; None for a blank."""
        match = _CELL.fullmatch(stored)
        if match is None:
            raise Unusual
        style, kind, formula, value, inline = match.group("style", "kind", "formula", "value", "inline")
        style_number = int(style) if style is not None else 0
        like: tuple[object, ...] | None = None
        if kind is formula is None and value is not None and value.isdigit():
            like = self._maker.whole_number(value.decode(), style_number)
        value = value if value is not None else inline
        if like is None and (value is not None or formula is not None):
            written = "n" if kind is None else kind.decode()
            cell = self._maker.cell(0, 0, characters(value or b""), written, style_number, is_formula=formula is not None)
            like = cell[2:] if cell is not None else None
        if len(self._alike) < _MOST_ALIKE:
            self._alike[stored] = like
        return like

    def _column(self, letters: bytes) -> int:
        if not (0 < len(letters) <= 3 and letters.isalpha() and letters.isupper()):
            raise Unusual
        number = column_number(letters.decode())
        check_place(1, number)
        self._columns[letters] = number
        return number


def _number_of(head: bytes) -> int:
    match = _ROW_NUMBER.search(head)
    if match is None:
        raise Unusual
    return int(match[1])
