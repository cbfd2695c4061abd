"""The tables of a Rich Text document, put together of cells that come one after the other, rows by the edges of their cells."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from ingest.readers.documents.assembly import Line, Piece, Table

_NEAR = 30
_MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class CellShape:
    """How a cell is merged: with the cell above it, with the one left of it."""

    goes_on_above: bool = False
    goes_on_left: bool = False

    def with_mark(self, word: str) -> CellShape:
        """The shape with what one of the merging words says; those that begin a merge say nothing that is needed."""
        return replace(
            self, goes_on_above=self.goes_on_above or word == "clvmrg", goes_on_left=self.goes_on_left or word == "clmrg"
        )


@dataclass(slots=True)
class RowShape:
    """The right edges of a row's cells, each with its shape."""

    cells: list[tuple[int, CellShape]] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    texts: list[str]
    shape: RowShape


@dataclass(slots=True)
class _Open:
    """A table that is being told: rows that are done, the cells of the row that is not, the lines of the cell that is not."""

    rows: list[_Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class Tables:
    """A table and those nested in it, by depth from 1."""

    def __init__(self) -> None:
        self._open: dict[int, _Open] = {}
        self._inner: list[Piece] = []

    def add(self, depth: int, text: str, *, is_cell: bool) -> None:
        """A line of the cell that is open at a depth; the last one ends the cell."""
        table = self._open.setdefault(depth, _Open())
        if text.strip():
            table.lines.append(text.strip())
        if is_cell:
            table.cells.append("\n".join(table.lines))
            table.lines.clear()
            self._close_below(depth)

    def hold(self, pieces: list[Piece]) -> None:
        """What a text box in a cell holds: it follows the table."""
        self._inner.extend(pieces)

    def end_row(self, depth: int, shape: RowShape) -> None:
        """The row that is open at a depth ends."""
        table = self._open.setdefault(depth, _Open())
        if table.cells and len(table.rows) < _MOST_ROWS:
            table.rows.append(_Row(table.cells, shape))
        table.cells = []

    def finish(self) -> list[Piece]:
        """The table that is open with those inside it, outermost first; nothing where none is."""
        if not self._open and not self._inner:
            return []
        self._close_below(1)
        outer = self._open.pop(1, None)
        pieces = [] if outer is None else _made(outer)
        inner, self._inner = self._inner, []
        return [*pieces, *inner]

    def _close_below(self, depth: int) -> None:
        for deeper in sorted(at for at in self._open if at > depth):
            self._inner.extend(_made(self._open.pop(deeper)))


def _made(told: _Open) -> list[Piece]:
    """The table, or its texts as lines where it only holds text together."""
    if told.cells or told.lines:
        told.rows.append(_Row([*told.cells, *told.lines], RowShape()))
    edges = _edges(told.rows)
    table = Table()
    spans: dict[int, tuple[int, int, int]] = {}
    for number, row in enumerate(told.rows, 1):
        _place(table, number, row, edges, spans)
    for column, (top, bottom, width) in spans.items():
        table.merge(top, column, bottom - top + 1, width)
    if table.is_frame:
        return [Line(text) for at in sorted(table.cells) for text in table.cells[at].split("\n")]
    return [table]


def _edges(rows: list[_Row]) -> list[int]:
    """The right edges of the columns that all rows make together; edges that nearly meet are one."""
    edges: list[int] = []
    for edge in sorted({edge for row in rows for edge, _ in row.shape.cells}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _place(table: Table, number: int, row: _Row, edges: list[int], spans: dict[int, tuple[int, int, int]]) -> None:
    """Put a row's cells into their columns; `spans` are the merges that the row may go on, by their first column."""
    column, first = 1, 1
    for index, text in enumerate(row.texts):
        edge, shape = row.shape.cells[index] if index < len(row.shape.cells) else (None, CellShape())
        last = bisect_left(edges, edge - _NEAR) + 1 if edge is not None else column
        width = max(last - column + 1, 1)
        if shape.goes_on_left and index:
            top, bottom, before = spans.get(first, (number, number, 0))
            spans[first] = (top, bottom, before + width)
        elif shape.goes_on_above and column in spans and spans[column][1] == number - 1:
            top, _, before = spans[column]
            spans[column] = (top, number, before)
            first = column
        else:
            if column in spans:
                top, bottom, before = spans.pop(column)
                table.merge(top, column, bottom - top + 1, before)
            spans[column] = (number, number, width)
            first = column
            if text:
                table.cells[number, column] = text
        column += width
