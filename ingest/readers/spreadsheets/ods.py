"""OpenDocument spreadsheets (ods) → Workbook, read once: usual rows by pattern, all else as a stream of XML events."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import repeat
from operator import itemgetter
from xml.parsers import expat

from ingest.errors import FileRejected
from ingest.model import Cell, CellKind, Cells, MergedRange, Sheet, Workbook
from ingest.readers.files.limits import check_entities, open_archive
from ingest.readers.files.xml_events import feed_pieces
from ingest.readers.persons.cells import without_persons
from ingest.readers.spreadsheets.cell_limit import MAX_CELLS, check_place
from ingest.readers.spreadsheets.hidden_columns import HiddenColumns
from ingest.readers.spreadsheets.number_formats import stored_number
from ingest.readers.spreadsheets.ods_rows import Content, plain_names, unusual_pieces
from ingest.readers.spreadsheets.row_cells import Held, cells_at, filled, make_cell, text_held

_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, expat.ExpatError)
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_ERROR_MARKS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "Err:")
_SILENT = frozenset({"annotation", "shapes", "dde-links", "tracked-changes"})
_TRUTHS = frozenset({"TRUE", "FALSE"})
_PERCENT_FORMAT = "0.######%"
_EXTENTS = ("number-columns-repeated", "number-columns-spanned", "number-rows-spanned")
_MOST_ALIKE = 50_000
_HELD: Callable[[Content], Held] = itemgetter(0)
_IS_ONE: Callable[[Content], bool] = itemgetter(4)


def read(content: bytes) -> Workbook:
    """All sheets in order. FileRejected `corrupt_file`, `encrypted_file`, `external_entity` or `too_large`."""
    with open_archive(content) as archive:
        names = archive.namelist()
        check_entities(archive, [name for name in names if name.lower().endswith(".xml")])
        if "content.xml" not in names:
            raise FileRejected("corrupt_file", "缺少表格内容")
        reader = ContentReader()
        try:
            feed_pieces(unusual_pieces(lambda: _opened(archive), reader), reader.start, reader.end, reader.text)
        except _ERRORS as error:
            raise FileRejected("corrupt_file", "表格结构不完整") from error
        return without_persons(Workbook(tuple(reader.sheets)))


def _opened(archive: zipfile.ZipFile) -> io.BufferedIOBase:
    return archive.open("content.xml")  # type: ignore[return-value]


class ContentReader:
    """Takes the events of `content.xml` and keeps the sheets with their filled cells."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._by_row: dict[int, dict[int, Cell]] = {}
        self._merged: list[MergedRange] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns, self._n_columns = HiddenColumns(), 0
        self._name, self._is_hidden = "", False
        self._row = self._column = 0
        self._row_repeats = 1
        self._columns: list[int] = []
        self._helds: list[Held] = []
        self._attributes: dict[str, str] = {}
        self._alike: dict[tuple[object, ...], Content] = {}
        self._lines: list[str] = []
        self._in_line = self._silent = 0
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if name in _SILENT:
            self._silent += 1
        elif self._silent:
            return
        elif name in _CELLS:
            self._attributes, self._lines = attributes, []
        elif name == "table-row":
            self._start_row(plain_names(attributes))
        elif name == "table-column":
            self._take_columns(plain_names(attributes))
        elif name == "p":
            self._in_line += 1
            self._lines.append("")
        elif name in {"s", "tab", "line-break"} and self._in_line:
            spaces = int(plain_names(attributes).get("c", "1")) if name == "s" else 1
            self._lines[-1] += {"s": " ", "tab": "\t", "line-break": "\n"}[name] * min(spaces, 1000)
        elif name == "table":
            self._start_table(plain_names(attributes))
        elif name == "style":
            self._style = plain_names(attributes).get("name", "")
        elif name == "table-properties" and plain_names(attributes).get("display") == "false":
            self._hidden_styles.add(self._style)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in _SILENT:
            self._silent -= 1
        elif self._silent:
            return
        elif name in _CELLS:
            self._close_cell()
        elif name == "p":
            self._in_line -= 1
        elif name == "table-row":
            self._close_row(self._columns, self._helds)
        elif name == "table":
            cells, merged, hidden_rows = Cells(self._by_row), tuple(self._merged), frozenset(self._hidden_rows)
            hidden_columns = self._hidden_columns.among(cells)
            self.sheets.append(Sheet(self._name, cells, merged, self._is_hidden, hidden_rows, hidden_columns))

    def text(self, data: str) -> None:
        """Take text within an element."""
        if self._in_line and not self._silent:
            self._lines[-1] += data

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._name = attributes.get("name", "")
        self._is_hidden = attributes.get("style-name", "") in self._hidden_styles
        self._by_row, self._merged, self._hidden_rows = {}, [], set()
        self._hidden_columns, self._n_columns = HiddenColumns(), 0
        self._row = 0
        self._row_repeats = 0

    def _take_columns(self, attributes: dict[str, str]) -> None:
        first = self._n_columns + 1
        self._n_columns += int(attributes.get("number-columns-repeated", "1"))
        if attributes.get("visibility", "visible") != "visible":
            self._hidden_columns.add(first, self._n_columns)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row_repeats = int(attributes.get("number-rows-repeated", "1"))
        self._column = 0
        self._columns, self._helds = [], []
        if attributes.get("visibility", "visible") != "visible" and self._row_repeats < MAX_CELLS:
            self._hidden_rows.update(range(self._row + 1, self._row + 1 + self._row_repeats))

    @property
    def is_reading(self) -> bool:
        """False inside of what is not read."""
        return not self._silent

    def content(self, attributes: dict[str, str], text: str) -> Content:
        """What a cell element with these attributes, by their local names, and this text holds."""
        return _content(attributes, text)

    def take_row(self, attributes: dict[str, str], contents: list[Content]) -> None:
        """A row of cell elements that were read apart."""
        if attributes:
            self._start_row(attributes)
        else:
            self._row_repeats, self._column, self._columns, self._helds = 1, 0, [], []
        if all(map(_IS_ONE, contents)):
            self._close_row(*filled(list(map(_HELD, contents))))
            return
        for content in contents:
            self._take_cell(content)
        self._close_row(self._columns, self._helds)

    def _close_row(self, columns: Sequence[int], helds: Sequence[Held]) -> None:
        self._count += len(columns) * self._row_repeats
        if self._count > MAX_CELLS:
            raise FileRejected("too_large", f"单元格超过 {MAX_CELLS} 个")
        if columns:
            check_place(self._row + self._row_repeats, columns[-1])
            for row in range(self._row + 1, self._row + 1 + self._row_repeats):
                self._by_row[row] = cells_at(row, columns, helds)
        self._row += self._row_repeats

    def _close_cell(self) -> None:
        text = "\n".join(self._lines)
        written = (text, *self._attributes.items())
        content = self._alike.get(written)
        if content is None:
            content = _content(plain_names(self._attributes), text)
            if len(self._alike) < _MOST_ALIKE:
                self._alike[written] = content
        self._take_cell(content)

    def _take_cell(self, content: Content) -> None:
        held, repeats, wide, high, _ = content
        row, column = self._row + 1, self._column + 1
        self._column += repeats
        if wide > 1 or high > 1:
            check_place(row + high - 1, column + wide - 1)
            self._merged.append(MergedRange(row, column, row + high - 1, column + wide - 1))
        if not held:
            return
        if len(self._columns) + repeats > MAX_CELLS:
            raise FileRejected("too_large", f"单元格超过 {MAX_CELLS} 个")
        self._columns += range(column, column + repeats)
        self._helds += repeat(held, repeats)


def _content(attributes: dict[str, str], text: str) -> Content:
    cell = _cell(0, 0, attributes, text)
    repeats, wide, high = (int(attributes.get(name, "1")) for name in _EXTENTS)
    return Content(cell[2:] if cell is not None else (), repeats, wide, high, repeats == wide == high == 1)


def _cell(row: int, column: int, attributes: dict[str, str], text: str) -> Cell | None:
    is_formula = "formula" in attributes
    kind = attributes.get("value-type", "")
    if text.strip().startswith(_ERROR_MARKS) and (is_formula or kind == "error"):
        return Cell(row, column, CellKind.ERROR, text.strip(), text.strip(), "", is_formula)
    if kind in {"float", "percentage", "currency"}:
        value = stored_number(attributes.get("value", ""))
        if value is None:
            return Cell(row, column, CellKind.ERROR, text, text, "", is_formula)
        if is_formula and text.strip().upper() in _TRUTHS:  # =TRUE(), as LibreOffice saves one of another format
            return Cell(row, column, CellKind.BOOLEAN, value != 0, text, "", is_formula)
        code = _PERCENT_FORMAT if kind == "percentage" else ""
        return Cell(row, column, CellKind.NUMBER, value, text or str(value), code, is_formula)
    if kind == "date":
        moment = _moment(attributes.get("date-value", ""))
        return Cell(row, column, CellKind.DATE, moment, text or moment.isoformat(), "", is_formula)
    if kind == "time":
        return Cell(row, column, CellKind.DATE, datetime(1899, 12, 30), text, "", is_formula)  # noqa: DTZ001 a time without a day
    if kind == "boolean":
        is_true = attributes.get("boolean-value") == "true"
        return Cell(row, column, CellKind.BOOLEAN, is_true, text or str(is_true).upper(), "", is_formula)
    stored = text or attributes.get("string-value", "")
    if held := text_held(stored, is_formula=is_formula):
        return make_cell(Cell, (row, column, *held))
    if is_formula and kind != "string":
        return Cell(row, column, CellKind.EMPTY_FORMULA, None, "", "", is_formula)
    return None


def _moment(text: str) -> date | datetime:
    moment = datetime.fromisoformat(text[:26])
    return moment if "T" in text else moment.date()
