"""What a BIFF stream (xls, et) says of its cells besides values: formats, formulas, errors, what is hidden ([MS-XLS])."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ingest.errors import FileRejected
from ingest.readers.spreadsheets.hidden_columns import HiddenColumns
from ingest.readers.spreadsheets.number_formats import BUILT_IN

_BOF, _FILEPASS, _BOUNDSHEET, _FORMAT, _XF = (0x809, 0x409, 0x209), 0x2F, 0x85, (0x41E, 0x1E), (0xE0, 0x43, 0x243, 0x443)
_ROW, _FORMULA, _BOOLERR, _MULRK = (0x208, 0x08), (0x06, 0x206, 0x406), 0x205, 0xBD
_COLINFO, _HIDDEN_COLUMN = 0x7D, 1
_ONE_CELL = frozenset({0x203, 0x27E, 0xFD, 0x204, 0xD6})  # NUMBER, RK, LABELSST, LABEL, RSTRING
_BEGINS_RUN = frozenset({0x203, 0x27E, 0xFD, 0x201, 0x208, _MULRK})  # also BLANK, ROW and numbers side by side
_MOST_TOGETHER = 16
_EOF = 0x0A
_HIDDEN_ROW = 0x20
_ERROR, _EMPTY = 2, 3
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BIFF8 = 0x600
_COLUMNS = 256
_MOST_STYLES = 300  # to be told apart by pattern; a file with more is read record by record


@dataclass(slots=True)
class SheetMarks:
    """Marks of one worksheet by 1-based row and column; most columns have no format but one of dates, most rows no formula.

    `formats` are by column and row.
    `without_value`: formulas whose cached value is empty. BIFF writes an empty text and no value at all in the same way.
    """

    formats: dict[int, dict[int, str]] = field(default_factory=dict)
    formulas: dict[int, set[int]] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    without_value: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: HiddenColumns = field(default_factory=HiddenColumns)


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


class _Runs:
    """Takes the formats of a sheet's single cells from whole runs of records, by pattern."""

    def __init__(self, formats: list[str], marks: SheetMarks) -> None:
        self._formats, self._marks = formats, marks
        plain = _any_of(style for style, code in enumerate(formats) if not code)
        shown = _any_of(style for style, code in enumerate(formats) if code)
        number, shared_text_or_short_number = rb"\x03\x02\x0e\x00", rb"(?:\xfd\x00|\x7e\x02)\x0a\x00"
        blank, row_in_sight = rb"\x01\x02\x06\x00.{6}", rb"\x08\x02\x10\x00.{12}[\x00-\x1f\x40-\x5f\x80-\x9f\xc0-\xdf].{3}"
        without_format = rb"%b.{3}\x00%b.{8}|%b.{3}\x00%b.{4}" % (number, plain, shared_text_or_short_number, plain)
        with_format = rb"%b(.{3}\x00%b).{8}|%b(.{3}\x00%b).{4}" % (number, shown, shared_text_or_short_number, shown)
        several = b"|".join(
            rb"%b.{3}\x00(?:%b.{4}){%d}.." % (re.escape(struct.pack("<H", 6 + 6 * n)), plain, n) for n in range(2, _MOST_TOGETHER)
        )
        silent = rb"(?:%b|%b|%b|\xbd\x00(?:%b))*+" % (without_format, blank, row_in_sight, several)
        self._pattern = re.compile(b"%b(?:%b|)" % (silent, with_format), re.DOTALL)

    def take(self, stream: bytes, offset: int) -> int:
        """Where the run ends that begins at `offset`: at the first record of which there is more to say, or `offset` itself."""
        by_column, formats, unpack = self._marks.formats, self._formats, struct.Struct("<HHH").unpack
        for match in self._pattern.finditer(stream, offset):
            place = match[1] or match[2]
            if place is None:
                return match.end()
            row, column, style = unpack(place)
            try:
                by_column[column + 1][row + 1] = formats[style]
            except KeyError:
                by_column[column + 1] = {row + 1: formats[style]}
        return offset


def _any_of(styles: Iterable[int]) -> bytes:
    """Matches the number of one of the styles as it is stored, nothing where there is none."""
    return b"(?:%b)" % (b"|".join(re.escape(struct.pack("<H", style)) for style in styles) or b"(?!)")


def _records(stream: bytes, offset: int, run: Callable[[bytes, int], int] | None = None) -> Iterator[tuple[int, int, int]]:
    """Kind, start and size of each record's data up to the end of the substream that starts at `offset`.

    `run` says where a run of records ends that it dealt with.
    """
    depth = 0
    while offset + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, offset)
        if run is not None and kind in _BEGINS_RUN and (end := run(stream, offset)) > offset:
            offset = end
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
    shown = {style for style, code in enumerate(formats) if code}
    run = _Runs(formats, marks).take if len(formats) <= _MOST_STYLES else None
    for kind, at, size in _records(stream, start, run):
        if kind in _ONE_CELL:
            row, column, style = struct.unpack_from("<HHH", stream, at)
            _check_column(column)
            _set_format(marks, row, column, style, formats)
        elif kind == _MULRK:
            row, column, *styles = struct.unpack_from("<HH" + "H4x" * ((size - 6) // 6), stream, at)
            _check_column(column)
            if not shown.isdisjoint(styles):
                for i, style in enumerate(styles):
                    _set_format(marks, row, column + i, style, formats)
        elif kind in _FORMULA:
            _formula(marks, stream[at : at + size], formats)
        elif kind == _BOOLERR:
            row, column = struct.unpack_from("<HH", stream, at)
            _check_column(column)
            if stream[at + 7]:
                marks.errors[row + 1, column + 1] = _ERRORS.get(stream[at + 6], "#N/A")
        elif kind in _ROW and size >= 16 and struct.unpack_from("<H", stream, at + 12)[0] & _HIDDEN_ROW:
            marks.hidden_rows.add(struct.unpack_from("<H", stream, at)[0] + 1)
        elif kind == _COLINFO and size >= 10:
            first, last, _, _, options = struct.unpack_from("<5H", stream, at)
            if options & _HIDDEN_COLUMN:
                marks.hidden_columns.add(first + 1, last + 1)
    return marks


def _check_column(column: int) -> None:
    """FileRejected for a column that BIFF has not: the whole rectangle up to it would be held in memory."""
    if column >= _COLUMNS:
        raise FileRejected("corrupt_file", "单元格位置超出工作表范围")


def _set_format(marks: SheetMarks, row: int, column: int, style: int, formats: list[str]) -> None:
    code = formats[style] if style < len(formats) else ""
    if code:
        marks.formats.setdefault(column + 1, {})[row + 1] = code


def _formula(marks: SheetMarks, data: bytes, formats: list[str]) -> None:
    row, column, style = struct.unpack_from("<HHH", data)
    _check_column(column)
    place = (row + 1, column + 1)
    marks.formulas.setdefault(row + 1, set()).add(column + 1)
    _set_format(marks, row, column, style, formats)
    if data[12:14] != b"\xff\xff":
        return
    if data[6] == _ERROR:
        marks.errors[place] = _ERRORS.get(data[8], "#N/A")
    elif data[6] == _EMPTY:
        marks.without_value.add(place)
