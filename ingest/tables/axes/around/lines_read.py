"""What lines of the sheets of a workbook say, each read once: they tell sheets apart, and what the tables below them are of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ingest.tables.axes.around.context import Context, read_lines
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid

_FEW_LINES = 5
_MOST_CELLS = 2  # of a line; what has more is a row of a table


class LineReader:
    """Reads lines of the sheets of one workbook, the same ones of a sheet once."""

    def __init__(self, reader: LabelReader, words: TableWords) -> None:
        self._reader, self._words = reader, words
        self._read: dict[tuple[Grid, tuple[int, ...], frozenset[int]], Context] = {}

    def read(self, grid: Grid, rows: Iterable[int], captions: Collection[int] = ()) -> Context:
        """The context that lines give; a month alone is the time of its table in the rows of `captions`."""
        told = (grid, tuple(rows), frozenset(captions))
        if told not in self._read:
            self._read[told] = read_lines(grid, told[1], self._reader, self._words, told[2])
        return self._read[told]

    def top(self, grid: Grid) -> Context:
        """What the first lines of a sheet say: its title, 填报单位, period."""
        return self.read(grid, (row for row in grid.row_numbers[:_FEW_LINES] if len(grid.own(row)) <= _MOST_CELLS))
