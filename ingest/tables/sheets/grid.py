"""A sheet as a grid in which every place of a merged range holds what the range shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from ingest.model import Cell, CellKind, Cells, MergedRange, Sheet, column_letters

_MOST_COVERED = 200_000
_TEXT = CellKind.TEXT
_NO_CELLS: dict[int, Cell] = {}
_NO_ROW: list[Cell] = []
_DITTO = frozenset({"同上", "同上一条", "同上一行", "同前", "〃", "″", "”", "＂", '"', "''", "〞"})


def repeats_above(text: str) -> bool:
    """True for 同上 and ″, which stand for what the row above says."""
    return text in _DITTO


class Grid:
    """Cells by place, merged ranges resolved; rows and columns are those that hold a filled cell."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.name = sheet.name
        self.cells = sheet.cells
        self._by_row = sheet.cells.by_row
        self._rows = dict(sheet.rows())
        self.row_numbers = list(self._rows)
        self.last_column = max((cells[-1].column for cells in self._rows.values()), default=0)
        self.last_row = self.row_numbers[-1] if self.row_numbers else 0
        self.range_at: dict[tuple[int, int], MergedRange] = {}
        self._merged_rows: set[int] = set()
        self._repeated: dict[tuple[int, int], str] = {}
        for merged in sheet.merged:
            self._cover(merged)

    def _cover(self, merged: MergedRange) -> None:
        if (merged.first_row, merged.first_column) not in self.cells:
            return
        last_row, last_column = min(merged.last_row, self.last_row), min(merged.last_column, self.last_column)
        area = (last_row - merged.first_row + 1) * (last_column - merged.first_column + 1)
        if area > 1 and len(self.range_at) + area <= _MOST_COVERED:
            clipped = MergedRange(merged.first_row, merged.first_column, last_row, last_column)
            self._merged_rows.update(range(merged.first_row, last_row + 1))
            for row in range(merged.first_row, last_row + 1):
                for column in range(merged.first_column, last_column + 1):
                    self.range_at[row, column] = clipped

    def at(self, row: int, column: int) -> Cell | None:
        """The cell shown at a place: its own, or that of the merged range over it; None where nothing stands."""
        if row in self._merged_rows and (merged := self.range_at.get((row, column))) is not None:
            row, column = merged.first_row, merged.first_column
        cells = self._by_row.get(row)
        return cells.get(column) if cells is not None else None

    def text(self, row: int, column: int) -> str:
        """What the place shows as a label, '' for nothing. A date shows as its format does, a number in digits."""
        if row in self._merged_rows:
            cell = self.at(row, column)
        else:
            cells = self._by_row.get(row)
            cell = cells.get(column) if cells is not None else None
        return cell[4].strip() if cell is not None else ""

    def name_at(self, row: int, column: int) -> str:
        """The same of a name or remark, which 同上 and ″ repeat from the row above."""
        text = self.text(row, column)
        if not repeats_above(text):
            return text
        at = bisect_left(self.row_numbers, row)
        while at and text in _DITTO:
            at -= 1
            above = self.row_numbers[at]
            if self.is_across(above, column):
                continue  # a line between the rows, such as a caption
            text = self._repeated.get((above, column)) or self.text(above, column) or text
        self._repeated[row, column] = text
        return text

    def own(self, row: int) -> list[Cell]:
        """The cells that start in a row, left to right; not to be changed."""
        return self._rows.get(row, _NO_ROW)

    def row(self, row: int) -> Mapping[int, Cell]:
        """The cells that start in a row, by column."""
        return self._by_row.get(row, _NO_CELLS)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text of the sheet, each once: what none of them says need not be looked for in its rows."""
        return frozenset([cell[4] for cell in self.cells.values() if cell[2] is _TEXT])

    def is_across(self, row: int, column: int) -> bool:
        """True where a range merged over several columns shows at the place."""
        merged = self.range_at.get((row, column))
        return merged is not None and merged.last_column > merged.first_column

    def is_merged(self, row: int) -> bool:
        """True where a merged range stands in the row or reaches into it."""
        return row in self._merged_rows

    def of_cells(self, cells: Iterable[Cell]) -> Grid:
        """The same sheet with those of its cells alone, given in the order in which they stand."""
        return Grid(replace(self.sheet, cells=Cells.of(cells)))

    @property
    def whole_address(self) -> str:
        """`Sheet1!*`."""
        return f"{self.name}!*"

    def row_address(self, row: int) -> str:
        """`Sheet1!5:5`."""
        return f"{self.name}!{row}:{row}"

    def address(self, row: int, column: int) -> str:
        """`Sheet1!C5`."""
        return f"{self.name}!{column_letters(column)}{row}"
