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
    """Where a table stands, what stands around it, its own title, and what puts its labels together."""

    grid: Grid
    region: Region
    context: Context
    title: str
    combiner: Combiner

    @property
    def reader(self) -> LabelReader:
        """Reads its labels."""
        return self.combiner.reader

    @property
    def words(self) -> TableWords:
        """The vocabulary that it is read by."""
        return self.combiner.words
