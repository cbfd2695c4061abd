"""A grid with what its words are read by, and the tables that stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ingest.model import Cell
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region, find_regions


@dataclass(frozen=True)
class ReadableGrid:
    """The places of a sheet, the reader of its labels and the words of the vocabulary: what every reading of it needs."""

    grid: Grid
    labels: LabelReader
    words: TableWords

    @cached_property
    def regions(self) -> list[Region]:
        """The tables of the sheet from top to bottom, found once; not to be changed."""
        return find_regions(self.grid, self.labels, self.words)

    def of_cells(self, cells: Iterable[Cell]) -> ReadableGrid:
        """The same sheet with those of its cells alone, given in the order in which they stand."""
        return ReadableGrid(self.grid.of_cells(cells), self.labels, self.words)
