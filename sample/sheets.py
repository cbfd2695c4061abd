"""A workbook before it is a file: sheets of cells, merged ranges, hidden sheets and rows, which every format writes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date


@dataclass(frozen=True, slots=True)
class CellDraft:
    """One cell: its value, its number format ('' for none), and the formula behind the value where there is one."""

    value: Value
    number_format: str = ""
    formula: str = ""

    @property
    def text(self) -> str:
        """The cell as a csv holds it."""
        if isinstance(self.value, Decimal) and self.number_format.endswith("%"):
            return f"{(self.value * 100).normalize():f}%"
        if isinstance(self.value, date):
            return self.value.isoformat()
        return f"{self.value.normalize():f}" if isinstance(self.value, Decimal) else str(self.value)


@dataclass
class SheetDraft:
    """One sheet being filled. Rows and columns are 1-based; a merged range is first row, column, last row, column."""

    name: str
    cells: dict[tuple[int, int], CellDraft] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    is_hidden: bool = False

    def put(self, row: int, column: int, value: Value, number_format: str = "", formula: str = "") -> str:
        """Fill one cell; its address (`Sheet!C5`)."""
        self.cells[row, column] = CellDraft(value, number_format, formula)
        return self.address(row, column)

    def put_row(self, row: int, values: list[Value | None], first_column: int = 1) -> None:
        """Fill cells from left to right, leaving out None."""
        for column, value in enumerate(values, first_column):
            if value is not None:
                self.put(row, column, value)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Merge a range of more than one cell."""
        if (first_row, first_column) != (last_row, last_column):
            self.merged.append((first_row, first_column, last_row, last_column))

    def address(self, row: int, column: int) -> str:
        """The address of a cell with its sheet."""
        return f"{self.name}!{column_letters(column)}{row}"

    @property
    def last_row(self) -> int:
        """The last row that holds anything, 0 for an empty sheet."""
        return max((row for row, _ in self.cells), default=0)


def column_letters(column: int) -> str:
    """The letters of a column: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
