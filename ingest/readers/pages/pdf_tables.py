"""Tables on a page of a PDF: cells by the lines ruled around them, the signs that stand in each."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ingest.readers.documents.assembly import Table
from ingest.readers.pages.rows import Glyph, rows_of

_NEAR = 2.5
_MOST_CELLS = 20_000
_FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)


class Box(NamedTuple):
    """A cell's place; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float


class TableFinder:
    """Finds the cells on pages; the file is opened only when a page may hold a table."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._document: Any = None

    def tables_on(self, number: int) -> list[list[Box]]:
        """The cells of each table of a page, from top to bottom."""
        import pdfplumber
        from pdfminer.pdfexceptions import PDFException
        from pdfplumber.utils.exceptions import PdfminerException

        try:
            if self._document is None:
                self._document = pdfplumber.open(io.BytesIO(self._content))
            page = self._document.pages[number - 1]
            found = [[Box(*map(float, cell)) for cell in table.cells] for table in page.find_tables()]
            left, top = float(page.bbox[0]), float(page.bbox[1])
            page.close()
        except (PDFException, PdfminerException, *_FAULTS):
            return []  # its text is still read, as lines
        moved = [[Box(b.left - left, b.top - top, b.right - left, b.bottom - top) for b in cells] for cells in found]
        return [cells for cells in moved if 1 < len(cells) <= _MOST_CELLS]

    def close(self) -> None:
        """Let go of the file; a page that cannot be opened cannot be closed either."""
        from pdfminer.pdfexceptions import PDFException
        from pdfplumber.utils.exceptions import PdfminerException

        if self._document is not None:
            with contextlib.suppress(PDFException, PdfminerException, *_FAULTS):
                self._document.close()


def table_of(cells: Sequence[Box], glyphs: Iterable[Glyph], page: int) -> tuple[Table, set[Glyph]]:
    """The table with the text of its cells, and the signs that were used for it."""
    cells = _without_boxes(cells)
    columns = _edges(edge for cell in cells for edge in (cell.left, cell.right))
    rows = _edges(edge for cell in cells for edge in (cell.top, cell.bottom))
    held: dict[Box, list[Glyph]] = {cell: [] for cell in cells}
    area = Box(columns[0], rows[0], columns[-1], rows[-1])
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if area.left <= x <= area.right and area.top <= y <= area.bottom:
            cell = next((one for one in cells if one.left <= x <= one.right and one.top <= y <= one.bottom), None)
            if cell is not None:
                held[cell].append(glyph)
    table = Table(page=page)
    for cell, signs in held.items():
        row, column = _index(rows, cell.top) + 1, _index(columns, cell.left) + 1
        table.merge(row, column, _index(rows, cell.bottom) + 1 - row, _index(columns, cell.right) + 1 - column)
        if signs:
            table.cells[row, column] = "".join(line.text for line in rows_of(signs))
    return table, {glyph for signs in held.values() for glyph in signs}


def _without_boxes(cells: Sequence[Box]) -> Sequence[Box]:
    """The cells without a text box that touches the table: a row of one cell that is not as wide as the others together."""
    for at in (min(cell.top for cell in cells), max(cell.top for cell in cells)):
        row = [cell for cell in cells if abs(cell.top - at) <= _NEAR]
        rest = [cell for cell in cells if cell not in row]
        if len(row) == 1 and len(rest) > 1:
            left, right = min(cell.left for cell in rest), max(cell.right for cell in rest)
            if abs(row[0].left - left) > _NEAR or abs(row[0].right - right) > _NEAR:
                return rest
    return cells


def _edges(stated: Iterable[float]) -> list[float]:
    """The edges in order; those that nearly meet are one."""
    edges: list[float] = []
    for edge in sorted(stated):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _index(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - at))
