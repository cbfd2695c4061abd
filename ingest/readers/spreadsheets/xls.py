"""xls and et (BIFF) → Workbook: values through calamine; formats, formulas, errors and hidden rows from the records."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

import python_calamine

from ingest.errors import FileRejected
from ingest.model import Cell, CellKind, Cells, Issue, MergedRange, Sheet, Workbook
from ingest.readers.persons.cells import without_persons
from ingest.readers.spreadsheets.cell_limit import MAX_CELLS
from ingest.readers.spreadsheets.number_formats import date_cell, float_number, number_cell, read_format
from ingest.readers.spreadsheets.row_cells import Alike, Held, cells_of_row, text_held
from ingest.readers.spreadsheets.xls_marks import SheetMarks, read_marks
from ingest.readers.spreadsheets.xls_stream import read_stream

_SURELY_WHOLE = 1e15
_NO_COLUMNS: set[int] = set()
_NO_CODES: dict[int, str] = {}
_MIDNIGHT = datetime(1899, 12, 30)  # noqa: DTZ001 sheets know no time zones


def read(content: bytes) -> Workbook:
    """All worksheets in the order of their tabs. FileRejected `corrupt_file`, `encrypted_file` or `too_large`."""
    marks = read_marks(read_stream(content, ("Workbook", "Book", "WORKBOOK", "BOOK")))
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        worksheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet]
        charts = [sheet for sheet in workbook.sheets_metadata if sheet.typ == python_calamine.SheetTypeEnum.ChartSheet]
        read_sheets = [workbook.get_sheet_by_name(sheet.name) for sheet in worksheets]
    except python_calamine.PasswordError as error:
        raise FileRejected("encrypted_file") from error
    except (python_calamine.CalamineError, OSError) as error:
        raise FileRejected("corrupt_file", "表格结构不完整") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # a broken file can make the library stop in the middle
            raise FileRejected("corrupt_file", "表格结构不完整") from error
        raise
    marks += [SheetMarks() for _ in range(len(worksheets) - len(marks))]
    sheets, n_cells = [], 0
    for meta, values, sheet_marks in zip(worksheets, read_sheets, marks, strict=False):
        cells = _cells(values, sheet_marks)
        n_cells += len(cells)
        if n_cells > MAX_CELLS:
            raise FileRejected("too_large", f"单元格超过 {MAX_CELLS} 个")
        merged = tuple(
            MergedRange(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in values.merged_cell_ranges or ()
            if (top, left) != (bottom, right)
        )
        is_hidden = meta.visible != python_calamine.SheetVisibleEnum.Visible
        hidden_columns = sheet_marks.hidden_columns.among(cells)
        sheets.append(Sheet(meta.name, cells, merged, is_hidden, frozenset(sheet_marks.hidden_rows), hidden_columns))
    remarks = tuple(Issue("sheet_skipped", f"{chart.name}!*", detail="只有图表，没有单元格") for chart in charts)
    return without_persons(Workbook(tuple(sheets), remarks))


def _cells(values: python_calamine.CalamineSheet, marks: SheetMarks) -> Cells:
    by_row: dict[int, dict[int, Cell]] = {}
    if values.start is None:
        return Cells(by_row)
    top, left = values.start
    stored_rows = values.to_python(skip_empty_area=True)
    told = set(marks.formats).union(*marks.formulas.values())
    alike = _Alikes()
    columns = [
        alike.marked(stored, column, top + 1, marks) if column in told or bool in set(map(type, stored)) else alike.bare(stored)
        for column, stored in enumerate(zip(*stored_rows, strict=True), left + 1)
    ]
    for row, helds in enumerate(zip(*columns, strict=True), top + 1):
        if cells := cells_of_row(row, helds, left + 1):
            by_row[row] = cells
    for (row, column), error in marks.errors.items():
        is_formula = column in marks.formulas.get(row, ())
        by_row.setdefault(row, {})[column] = Cell(row, column, CellKind.ERROR, error, error, "", is_formula)
    for row, column in marks.without_value:
        empty = Cell(row, column, CellKind.EMPTY_FORMULA, None, "", "", is_formula=True)
        by_row.setdefault(row, {}).setdefault(column, empty)
    return Cells(by_row)


class _Alikes(dict[tuple[type, str, bool], Alike[object, Held]]):
    """What the cells of a column hold, each stored value read once under its format code, as formula or none.

    By its type too: True would be taken for 1.
    """

    def __missing__(self, key: tuple[type, str, bool]) -> Alike[object, Held]:
        _, code, is_formula = key
        self[key] = alike = Alike(partial(_held, code=code, is_formula=is_formula))
        return alike

    def bare(self, stored: Sequence[object]) -> list[Held]:
        """What a column without formats, formulas and truth values holds."""
        return list(map(self[object, "", False].__getitem__, stored))

    def marked(self, stored: Sequence[object], column: int, first_row: int, marks: SheetMarks) -> list[Held]:
        """What any column holds, from a row on."""
        codes, formulas = marks.formats.get(column, _NO_CODES), marks.formulas
        return [
            self[
                bool if value is True or value is False else object, codes.get(row, ""), column in formulas.get(row, _NO_COLUMNS)
            ][value]
            for row, value in enumerate(stored, first_row)
        ]


def _held(stored: object, code: str, *, is_formula: bool) -> Held:
    """What a cell of a stored value holds besides its place, nothing for a blank."""
    if isinstance(stored, str):
        return text_held(stored, code, is_formula=is_formula)
    if isinstance(stored, int | float) and not isinstance(stored, bool):
        is_whole = abs(stored) < _SURELY_WHOLE and stored == (whole := int(stored))
        if is_whole and read_format(code).is_bare:
            return CellKind.NUMBER, Decimal(whole), str(whole), code, is_formula
    return _cell(stored, code, is_formula=is_formula)[2:]


def _cell(stored: object, code: str, *, is_formula: bool) -> Cell:
    """The cell of a stored value under a format code, standing nowhere yet."""
    row = column = 0
    if isinstance(stored, bool):
        return Cell(row, column, CellKind.BOOLEAN, stored, str(stored).upper(), "", is_formula)
    if isinstance(stored, int | float):
        value = float_number(float(stored))
        if value is None:
            return Cell(row, column, CellKind.ERROR, str(stored), str(stored), "", is_formula)
        return number_cell(row, column, value, code, is_formula=is_formula)
    if isinstance(stored, time):
        stored = _MIDNIGHT + timedelta(hours=stored.hour, minutes=stored.minute, seconds=stored.second)
    if isinstance(stored, timedelta):
        stored = _MIDNIGHT + stored
    if isinstance(stored, date):
        return date_cell(row, column, stored, code, is_formula=is_formula)
    return Cell(row, column, CellKind.TEXT, str(stored), str(stored), code, is_formula)
