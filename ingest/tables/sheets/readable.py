"""A grid with what its words are read by."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid


@dataclass(frozen=True, slots=True)
class ReadableGrid:
    """The places of a sheet, the reader of its labels and the words of the vocabulary: what every reading of it needs."""

    grid: Grid
    labels: LabelReader
    words: TableWords
