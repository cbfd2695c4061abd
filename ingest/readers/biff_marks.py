"""What a BIFF stream (xls, et) says of its cells besides values: formats, formulas, errors, hidden rows ([MS-XLS])."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.errors import FileRejected
from ingest.readers.number_formats import BUILT_IN

_BOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = (0x809, 0x409, 0x209), 0x2F, 0x85, (0x41E, 0x1E), (0xE0, 0x43, 0x243, 0x443)
_ROW, _FORMULA, _BOOLERR, _MULRK = (0x208, 0x08), (0x06, 0x206, 0x406), 0x205, 0xBD
_ONE_CELL = frozenset({0x203, 0x27E, 0xFD, 0x204, 0xD6})  # NUMBER, RK, LABELSST, LABEL, RSTRING
_EOF = 0x0A
_HIDDEN_ROW = 0x20
_ERROR, _EMPTY = 2, 3
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BIFF8 = 0x600
_MOST_STYLES = 300  # to be told apart by pattern; a file with more is read record by record


@dataclass(slots=True)
class SheetMarks:
    """Marks of one worksheet by 1-based row and column; most rows have neither a format nor a formula.

    `without_value`: formulas whose cached value is empty. BIFF writes an empty text and no value at all in the same way.
    """

    formats: dict[int, dict[int, str]] = field(default_factory=dict)
    formulas: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    without_value: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)


def read_marks(stream: bytes) -> list[SheetMarks]:
    """The marks of each worksheet in the order of the tabs. FileRejected `encrypted_file` or `corrupt_file`."""
    try:
        return _read(stream)
    except (struct.error, IndexError) as error:
        raise FileRejected("corrupt_file", "表格记录不完整") from error


def _read(stream: bytes) -> list[SheetMarks]:
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    starts: list[int] = []
    version = 0
    for kind, start, size in _records(stream, 0):
        data = stream[start : start + size]
        if kind in _BOF and not version:
            version = struct.unpack_from("<H", data)[0]
        elif kind == _FILEPASS:
            raise FileRejected("encrypted_file")
        elif kind == _BOUNDSHEET and data[5] == 0:
            starts.append(struct.unpack_from("<I", data)[0])
        elif kind in _FORMAT:
            number, code = _format(data, version)
            codes[number] = code
        elif kind in _XF:
            styles.append(struct.unpack_from("<H", data, 2)[0])
    formats = ["" if (code := codes.get(style, "")) in {"General", "G/通用格式"} else code for style in styles]
    return [_sheet(stream, start, formats) for start in starts]


def _unmarked(formats: list[str]) -> re.Pattern[bytes] | None:
    """Matches a run of records of single cells in styles without a number format, of which there is nothing to say."""
    plain = [struct.pack("<H", style) for style, code in enumerate(formats) if not code]
    if not 0 < len(plain) <= _MOST_STYLES:
        return None
    style = b"(?:%b)" % b"|".join(map(re.escape, plain))
    number = rb"\x03\x02\x0e\x00.{4}" + style + rb".{8}"
    shared_text_or_short_number = rb"(?:\xfd\x00|\x7e\x02)\x0a\x00.{4}" + style + rb".{4}"
    blank = rb"\x01\x02\x06\x00.{6}"
    return re.compile(b"(?:%b|%b|%b)+" % (number, shared_text_or_short_number, blank), re.DOTALL)


def _records(stream: bytes, offset: int, passed_over: re.Pattern[bytes] | None = None) -> Iterator[tuple[int, int, int]]:
    """Kind, start and size of each record's data up to the end of the substream that starts at `offset`."""
    depth = 0
    while offset + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, offset)
        if passed_over is not None and kind in _ONE_CELL and (run := passed_over.match(stream, offset)):
            offset = run.end()
            continue
        yield kind, offset + 4, size
        offset += 4 + size
        if kind in _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return


def _format(data: bytes, version: int) -> tuple[int, str]:
    number = struct.unpack_from("<H", data)[0]
    if version < _BIFF8:
        return number, data[3 : 3 + data[2]].decode("gb18030", "replace")
    length, flags = struct.unpack_from("<HB", data, 2)
    if flags & 1:
        return number, data[5 : 5 + 2 * length].decode("utf-16-le", "replace")
    return number, data[5 : 5 + length].decode("latin-1")


def _sheet(stream: bytes, start: int, formats: list[str]) -> SheetMarks:
    marks = SheetMarks()
    for kind, at, size in _records(stream, start, _unmarked(formats)):
        if kind in _ONE_CELL:
            row, column, style = struct.unpack_from("<HHH", stream, at)
            _set_format(marks, row, column, style, formats)
        elif kind == _MULRK:
            row, column = struct.unpack_from("<HH", stream, at)
            for i in range((size - 6) // 6):
                _set_format(marks, row, column + i, struct.unpack_from("<H", stream, at + 4 + 6 * i)[0], formats)
        elif kind in _FORMULA:
            _formula(marks, stream[at : at + size], formats)
        elif kind == _BOOLERR and stream[at + 7]:
            row, column = struct.unpack_from("<HH", stream, at)
            marks.errors[row + 1, column + 1] = _ERRORS.get(stream[at + 6], "#N/A")
        elif kind in _ROW and size >= 16 and struct.unpack_from("<H", stream, at + 12)[0] & _HIDDEN_ROW:
            marks.hidden_rows.add(struct.unpack_from("<H", stream, at)[0] + 1)
    return marks


def _set_format(marks: SheetMarks, row: int, column: int, style: int, formats: list[str]) -> None:
    code = formats[style] if style < len(formats) else ""
    if code:
        marks.formats.setdefault(row + 1, {})[column + 1] = code


def _formula(marks: SheetMarks, data: bytes, formats: list[str]) -> None:
    row, column, style = struct.unpack_from("<HHH", data)
    place = (row + 1, column + 1)
    marks.formulas.setdefault(row + 1, set()).add(column + 1)
    _set_format(marks, row, column, style, formats)
    if data[12:14] != b"\xff\xff":
        return
    if data[6] == _ERROR:
        marks.errors[place] = _ERRORS.get(data[8], "#N/A")
    elif data[6] == _EMPTY:
        marks.without_value.add(place)
