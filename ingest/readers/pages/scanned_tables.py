"""Tables on recognised pages: where boxes of text stand below one another in columns, row after row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.documents.assembly import Table
from ingest.readers.documents.page_pictures import Printed
from ingest.readers.pages.rows import Glyph, Row, stacked
from ingest.readers.pages.segments import Column

_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 2
_LONGEST_CELL, _USUAL_CELL = 24, 10
_GAP, _STEP = 0.5, 2.5
_FIGURE = re.compile(r"\d")


def tables_in(boxes: Iterable[Glyph], page: int) -> tuple[list[Glyph], list[tuple[float, Table]]]:
    """The boxes that are text, and the tables that the others make, each with the height at which it begins.

    A table has three rows or more, short cells that stand apart, and figures among them; every box of it stands in one column,
    or heads several. What does not fit is left as text.
    """
    text: list[Glyph] = []
    tables: list[tuple[float, Table]] = []
    rows = [Row(sorted(row.glyphs, key=lambda box: box.left)) for row in stacked(boxes)]
    for run in _runs(rows):
        table = _table(run, page)
        if table is None:
            text.extend(box for row in run for box in row.glyphs)
        else:
            tables.append((min(row.top for row in run), table))
    return text, tables


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, those of several boxes that follow closely on one another together."""
    runs: list[list[Row]] = []
    for row in rows:
        before = runs[-1][-1] if runs else None
        if before is not None and _is_parted(before) and _is_parted(row) and row.top - before.bottom < _STEP * row.size:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _is_parted(row: Row) -> bool:
    """True for a row of several short boxes that stand apart."""
    apart = all(right.left - left.right > _GAP * row.size for left, right in pairwise(row.glyphs))
    return len(row.glyphs) >= _FEWEST_COLUMNS and apart and all(len(box.text) <= _LONGEST_CELL for box in row.glyphs)


def _table(rows: Sequence[Row], page: int) -> Table | None:
    columns = _columns(rows)
    boxes = [box for row in rows for box in row.glyphs]
    if len(rows) < _FEWEST_ROWS or len(columns) < _FEWEST_COLUMNS or median(len(box.text) for box in boxes) > _USUAL_CELL:
        return None
    table = Table(page=page)
    for number, row in enumerate(rows, 1):
        for box in row.glyphs:
            over = [at for at, column in enumerate(columns, 1) if column.shares(box.left, box.right)]
            if not over or (number, over[0]) in table.cells or (len(over) > 1 and _FIGURE.search(box.text)):
                return None  # two figures read as one would be a third one
            table.cells[number, over[0]] = box.text.strip()
            table.printed[number, over[0]] = Printed(page, box.left, box.top, box.right, box.bottom)
            table.merge(number, over[0], 1, len(over))
    if not any(_holds_figures(row) for row in rows[1:]):
        return None
    _spread_heads(table, rows, len(columns))
    return table


def _columns(rows: Sequence[Row]) -> list[Column]:
    """The columns of the fullest rows, each as wide as its widest box; none where these rows do not agree."""
    most = max(len(row.glyphs) for row in rows)
    full = [row.glyphs for row in rows if len(row.glyphs) == most]
    columns = [Column(min(box.left for box in boxes), max(box.right for box in boxes)) for boxes in zip(*full, strict=True)]
    is_apart = all(left.right < right.left for left, right in pairwise(columns))
    return columns if is_apart and len(full) >= _FEWEST_COLUMNS else []


def _holds_figures(row: Row) -> bool:
    return any(_FIGURE.search(box.text) for box in row.glyphs)


def _spread_heads(table: Table, rows: Sequence[Row], width: int) -> None:
    """Let a heading stand over the empty places right of it where the headings below it are: the page only draws it once."""
    if _holds_figures(rows[0]) or _holds_figures(rows[1]):
        return
    for column in range(1, width + 1):
        over = 1
        while column + over <= width and (1, column + over) not in table.cells and (2, column + over) in table.cells:
            over += 1
        is_merged = any((one.first_row, one.first_column) == (1, column) for one in table.merged)
        if (1, column) in table.cells and (2, column) in table.cells and not is_merged:
            table.merge(1, column, 1, over)
