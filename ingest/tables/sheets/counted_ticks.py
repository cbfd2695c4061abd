"""Ticks below months that a line of the sheet says to count: 每个“√”计1次."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import squeeze
from ingest.tables.sheets.grid import Grid

_COUNTED = re.compile(
    r"[每一1]个?[“”\"'‘’]?[√✓✔☑][“”\"'‘’]?(?:[计记算即为]|代表|表示|视为|折合)[作为算入]?(?:开展|召开)?[1一][次场]"
)
_TICKS = re.compile("[√✓✔☑]+")
_CROSSES = re.compile("[×✗✘Xx]")
_LEAST_TIMES = 2


def with_ticks_counted(grid: Grid, reader: LabelReader) -> Grid:
    """The sheet with the ticks below months or quarters as numbers where a line says what each counts, else as it is.

    注：当月开展主题党日的打“√”，每个“√”计1次 over 党支部 | 1月 | 2月, 某党支部 | √ | 未开展.
    """
    if not any(_COUNTED.search(squeeze(text)) for text in grid.texts):
        return grid
    timed = _columns_of_times(grid, reader)
    return grid.of_cells([_counted(cell, timed.get(cell.column, grid.last_row)) for cell in grid.cells.values()])


def _columns_of_times(grid: Grid, reader: LabelReader) -> dict[int, int]:
    """The row of the heading over each column that months or quarters head, one beside another."""
    for row in grid.row_numbers:
        texts = [cell for cell in grid.own(row) if cell.kind is CellKind.TEXT]
        timed = {cell.column: row for cell in texts if (label := reader.read(cell.text)).time is not None and not label.name}
        if len(timed) >= _LEAST_TIMES:
            return timed
    return {}


def _counted(cell: Cell, head: int) -> Cell:
    """A cell of ticks alone below the heading as their number: √√ is 2, and × beside such is none."""
    if cell.row <= head or cell.kind is not CellKind.TEXT:
        return cell
    text = cell.text.strip()
    if _CROSSES.fullmatch(text):
        return cell._replace(kind=CellKind.NUMBER, value=Decimal(0))
    return cell._replace(kind=CellKind.NUMBER, value=Decimal(len(text))) if _TICKS.fullmatch(text) else cell
