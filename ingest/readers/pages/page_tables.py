"""The tables of a page: by the lines ruled round their cells, or by the columns in which their texts stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.readers.documents.assembly import Table
from ingest.readers.pages.aligned_tables import Aligned, aligned_tables
from ingest.readers.pages.pdf_tables import Box, table_of
from ingest.readers.pages.rows import Glyph, Row, rows_of
from ingest.readers.pages.rules import Rule

_MARGIN = 0.12
_FEWEST_FIGURES = 6
_MOSTLY, _MORE = 0.9, 1.4


def tables_on(
    glyphs: Sequence[Glyph], ruled: Sequence[Sequence[Box]], rules: Callable[[], Sequence[Rule]], page: int, height: float
) -> tuple[list[Row], list[tuple[float, Table]]]:
    """The rows of text and the tables of a page, each with the height at which it begins.

    `ruled` holds the cells that lines stand around; `rules` gives the level lines where columns are looked for.
    """
    framed = [one for one in (_framed(cells, glyphs, page) for cells in ruled) if one is not None]
    rows = rows_of(glyphs)
    aligned = aligned_tables(rows, rules(), page, _MARGIN * height) if _may_align(glyphs) else []
    taken = [one for one in aligned if _tells_more(one, framed)]
    taken += [one for one in framed if not any(one.used & other.used for other in taken)]
    if not taken:
        return rows, []
    used = frozenset[Glyph]().union(*(one.used for one in taken))
    return rows_of(glyph for glyph in glyphs if glyph not in used), [(one.top, one.table) for one in taken]


def _framed(cells: Sequence[Box], glyphs: Sequence[Glyph], page: int) -> Aligned | None:
    table, used = table_of(cells, glyphs, page)
    if not table.cells or table.is_frame:
        return None
    n_columns = len({column for _, column in table.cells})
    return Aligned(min(cell.top for cell in cells), table, n_columns, frozenset(used))


def _may_align(glyphs: Sequence[Glyph]) -> bool:
    return sum(glyph.text.isdecimal() for glyph in glyphs) >= _FEWEST_FIGURES


def _tells_more(table: Aligned, framed: Sequence[Aligned]) -> bool:
    """True where a table holds what framed ones hold, and more: rows between shaded ones, columns that no line parts."""
    touched = [one for one in framed if one.used & table.used]
    if not touched:
        return True
    held = frozenset[Glyph]().union(*(one.used for one in touched))
    is_wider = table.n_columns > max(one.n_columns for one in touched)
    return len(held & table.used) > _MOSTLY * len(held) and (is_wider or len(table.used) > _MORE * len(held))
