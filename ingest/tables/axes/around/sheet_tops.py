"""What the first lines of sheets say, by which the sheets of a workbook are told apart."""

from __future__ import annotations

from ingest.tables.axes.around.context import Context, read_lines
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid

_FEW_LINES = 5
_MOST_CELLS = 2  # of a line; what has more is a row of a table


class TopReader:
    """Reads what the first lines of the sheets of one workbook say, those of each sheet once."""

    def __init__(self, reader: LabelReader, words: TableWords) -> None:
        self._reader, self._words = reader, words
        self._read: dict[Grid, Context] = {}

    def of(self, grid: Grid) -> Context:
        """The context that the first lines of a sheet give: its title, 填报单位, period."""
        if grid not in self._read:
            lines = [row for row in grid.row_numbers[:_FEW_LINES] if len(grid.own(row)) <= _MOST_CELLS]
            self._read[grid] = read_lines(grid, lines, self._reader, self._words)
        return self._read[grid]
