"""A table as its columns are read."""

from __future__ import annotations

from typing import NamedTuple

from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.meanings import Combiner
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region


class Table(NamedTuple):
    """Where a table stands, what stands around it, its own title, and what its words are read by."""

    grid: Grid
    region: Region
    context: Context
    title: str
    reader: LabelReader
    words: TableWords

    @property
    def combiner(self) -> Combiner:
        """Puts the labels of its headings together."""
        return Combiner(self.words, self.reader)
