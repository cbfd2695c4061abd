"""xlsx and xlsm (also under the suffix et) → Workbook: stored values, number formats, merged ranges, what is hidden.

Each part is read as a stream of XML events, the rows of a sheet by pattern where they are written as usual.
Formulas are not evaluated and links not followed: cached values are read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from xml.parsers import expat

from ingest.errors import FileRejected
from ingest.model import Cell, Cells, Issue, MergedRange, Sheet, Workbook
from ingest.readers.files.limits import check_entities, open_archive
from ingest.readers.files.xml_events import feed
from ingest.readers.persons.cells import without_persons
from ingest.readers.spreadsheets.cell_limit import MAX_CELLS, check_place
from ingest.readers.spreadsheets.hidden_columns import HiddenColumns
from ingest.readers.spreadsheets.number_formats import BUILT_IN
from ingest.readers.spreadsheets.xlsx_cells import CellMaker, column_number, unescape
from ingest.readers.spreadsheets.xlsx_rows import read_rows

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_OTHER_SHEETS = {
    "chartsheet": "只有图表，没有单元格",
    "dialogsheet": "对话框",
    "xlmacrosheet": "宏表",
    "xlintlmacrosheet": "宏表",
}
_MAX_STRING_CHARACTERS = 100_000_000
_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, expat.ExpatError, NotImplementedError)


def read(content: bytes) -> Workbook:
    """All worksheets in the order of their tabs.

    FileRejected `corrupt_file`, `encrypted_file`, `external_entity` or `too_large`.
    """
    with open_archive(content) as archive:
        check_entities(archive, [name for name in archive.namelist() if name.lower().endswith((".xml", ".rels"))])
        try:
            return without_persons(_Package(archive).workbook())
        except _ERRORS as error:
            raise FileRejected("corrupt_file", "表格结构不完整") from error


class _Package:
    """The parts of one xlsx file and what its sheets share."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self._count = 0

    def workbook(self) -> Workbook:
        main = self._related("", "officeDocument") or "xl/workbook.xml"
        sheets, counts_from_1904 = _read_sheet_list(self._events(main))
        targets = self._targets(main)
        strings_part = self._related(main, "sharedStrings")
        styles_part = self._related(main, "styles")
        self._strings = _read_strings(self._events(strings_part)) if strings_part and self._has(strings_part) else []
        self._formats = _read_formats(self._events(styles_part)) if styles_part and self._has(styles_part) else []
        self._counts_from_1904 = counts_from_1904
        read = list(self._sheets(sheets, targets))
        found = tuple(one for one in read if isinstance(one, Sheet))
        lost = [one for one in read if isinstance(one, Issue) and one.code == "sheet_lost"]
        if lost and not found:
            raise FileRejected("corrupt_file", f"找不到工作表“{'”“'.join(one.raw for one in lost)}”的内容")
        return Workbook(found, tuple(one for one in read if isinstance(one, Issue)))

    def _sheets(self, sheets: list[tuple[str, str, bool]], targets: dict[str, tuple[str, str]]) -> Iterator[Sheet | Issue]:
        """Each sheet that the workbook lists, or what is to be said of one that holds no cells or is not there."""
        for name, relation, is_hidden in sheets:
            kind, part = targets.get(relation, ("", ""))
            other = _OTHER_SHEETS.get(kind.rpartition("/")[2].lower(), "")
            if other:
                yield Issue("sheet_skipped", f"{name}!*", detail=other)
                continue
            sheet = self._sheet(name, part, is_hidden=is_hidden) if kind.endswith("worksheet") and self._has(part) else None
            yield sheet or Issue("sheet_lost", f"{name}!*", raw=name)

    def _sheet(self, name: str, part: str, *, is_hidden: bool) -> Sheet | None:
        """The sheet that stands in a part; None where anything else does."""
        maker = CellMaker(self._strings, self._formats, counts_from_1904=self._counts_from_1904)
        reader = SheetReader(maker, MAX_CELLS - self._count)
        rows = read_rows(self._events(part), maker, MAX_CELLS - self._count)
        if rows is None:
            feed(self._events(part), reader.start, reader.end, reader.text)
        else:
            feed(lambda: io.BytesIO(rows.rest), reader.start, reader.end, reader.text)
            reader.by_row, reader.hidden_rows = rows.by_row, rows.hidden_rows
        if not reader.is_sheet:
            return None
        cells = Cells(reader.by_row)
        self._count += len(cells)
        hidden_columns = reader.hidden_columns.among(cells)
        return Sheet(name, cells, tuple(reader.merged), is_hidden, frozenset(reader.hidden_rows), hidden_columns)

    def _has(self, part: str) -> bool:
        return part.lower() in self._names

    def _events(self, part: str) -> Callable[[], io.BufferedIOBase]:
        name = self._names[part.lower()]
        return lambda: self._archive.open(name)  # type: ignore[return-value]

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Relation id → (type, part) of a part's relations."""
        folder, base = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, tuple[str, str]] = {}
        if not self._has(path):
            return found

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                full = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[attributes.get("Id", "")] = (attributes.get("Type", ""), full)

        feed(self._events(path), start)
        return found

    def _related(self, part: str, kind: str) -> str:
        """The part that a part refers to by a kind of relation, or ''."""
        return next((target for name, target in self._targets(part).values() if name.endswith("/" + kind)), "")


def _read_sheet_list(events: Callable[[], io.BufferedIOBase]) -> tuple[list[tuple[str, str, bool]], bool]:
    sheets: list[tuple[str, str, bool]] = []
    epoch = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            epoch[0] = attributes.get("date1904", "0").lower() in {"1", "true", "on"}
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key), "")
            sheets.append((attributes.get("name", ""), relation, attributes.get("state", "visible") != "visible"))

    feed(events, start)
    return sheets, epoch[0]


def _read_strings(events: Callable[[], io.BufferedIOBase]) -> list[str]:
    """Shared strings by index."""
    reader = _StringReader()
    feed(events, reader.start, reader.end, reader.text)
    return reader.strings


class _StringReader:
    """Shared strings as they come: runs of rich text joined, without phonetic guides and without runs that are struck out.

    A text that is struck out as a whole stays: nothing was written in its place.
    """

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._parts: list[str] = []
        self._struck: list[str] = []
        self._in_text = self._in_guide = self._is_struck = False
        self._length = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "t":
            self._in_text = not self._in_guide
        elif name == "rPh":
            self._in_guide = True
        elif name == "strike":
            self._is_struck = attributes.get("val", "1").lower() not in {"0", "false"}

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "si":
            self.strings.append(unescape("".join(self._parts or self._struck)))
            self._parts, self._struck = [], []
        elif name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_guide = False
        elif name == "r":
            self._is_struck = False

    def text(self, data: str) -> None:
        """Take text within an element; FileRejected `too_large` where all strings together are."""
        if not self._in_text:
            return
        (self._struck if self._is_struck else self._parts).append(data)
        self._length += len(data)
        if self._length > _MAX_STRING_CHARACTERS:
            raise FileRejected("too_large", "文字过多")


def _read_formats(events: Callable[[], io.BufferedIOBase]) -> list[str]:
    """The number format code of each cell style."""
    codes: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside.append(name)
        elif name == "numFmt" and not inside:
            codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif name == "xf" and inside and inside[-1] == "cellXfs":
            styles.append(int(attributes.get("numFmtId", "0")))

    def end(name: str) -> None:
        if inside and name == inside[-1]:
            inside.pop()

    feed(events, start, end)
    return ["" if (code := codes.get(style, "")) in {"General", "G/通用格式"} else code for style in styles]


class SheetReader:
    """Takes the events of one sheet part and keeps its filled cells, merged ranges, hidden rows and columns.

    `is_sheet` tells whether the part is a sheet at all.
    """

    def __init__(self, maker: CellMaker, room: int) -> None:
        self.by_row: dict[int, dict[int, Cell]] = {}
        self.merged: list[MergedRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns = HiddenColumns()
        self._maker, self._room = maker, room
        self._row = self._column = 0
        self.is_sheet = False
        self._attributes: dict[str, str] = {}
        self._parts: list[str] = []
        self._is_formula = self._has_value = self._takes_text = self._in_guide = False
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name == "c":
            self._attributes = attributes
            reference = attributes.get("r")
            if reference:
                letters = reference.rstrip("0123456789")
                column = self._columns.get(letters)
                self._column = column if column is not None else self._columns.setdefault(letters, column_number(letters))
            else:
                self._column += 1
        elif name == "v":
            self._takes_text = self._has_value = True
        elif name == "t":
            self._takes_text = not self._in_guide
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            check_place(self._row, self._column)
            if attributes.get("hidden", "0").lower() in {"1", "true"}:
                self.hidden_rows.add(self._row)
        elif name == "is":
            self._has_value = True
        elif name == "rPh":
            self._in_guide = True
        else:
            self._start_around(name, attributes)

    def _start_around(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element that stands around the rows."""
        if name == "worksheet":
            self.is_sheet = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden", "0").lower() in {"1", "true"}:
            self.hidden_columns.add(int(attributes["min"]), int(attributes["max"]))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "c":
            if self._has_value or self._is_formula:
                self._close_cell()
        elif name in {"v", "t"}:
            self._takes_text = False
        elif name == "rPh":
            self._in_guide = False

    def text(self, data: str) -> None:
        """Take text within an element."""
        if self._takes_text:
            self._parts.append(data)

    def _merge(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference)
        if match and match[3]:
            merged = MergedRange(int(match[2]), column_number(match[1]), int(match[4]), column_number(match[3]))
            check_place(merged.last_row, merged.last_column)
            self.merged.append(merged)

    def _close_cell(self) -> None:
        attributes = self._attributes
        stored = "".join(self._parts)
        self._parts.clear()
        kind, style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        cell = self._maker.cell(self._row, self._column, stored, kind, style, is_formula=self._is_formula)
        self._is_formula = self._has_value = False
        if cell is None:
            return
        check_place(cell.row, cell.column)
        self.by_row.setdefault(cell.row, {})[cell.column] = cell
        self._room -= 1
        if self._room < 0:
            raise FileRejected("too_large", f"单元格超过 {MAX_CELLS} 个")
