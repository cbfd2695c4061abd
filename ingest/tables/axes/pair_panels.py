"""Forms of pairs side by side, each below a heading of its own: 某村党支部 | 另一村党支部 over 主题党日 | 12 | 主题党日 | 11."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.other_sections import heads_others, heads_somebody_elses
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.form_lines import is_pair
from ingest.tables.sheets.grid import Grid

_MOST_ROWS = 100  # no form has more
_MOST_PANELS = 4


def parted_pairs(grid: Grid, reader: LabelReader, words: TableWords) -> list[Grid]:
    """The forms side by side, each with the lines above all of them, then what stands below them; none for any other sheet.

    The same metrics stand in each, and their headings name organisations, times, or what was planned and done.
    """
    rows = grid.row_numbers
    for index, row in enumerate(rows[:_MOST_ROWS] if len(rows) <= _MOST_ROWS else ()):
        headings = grid.own(row)
        if not 1 < len(headings) <= _MOST_PANELS or not _tell_apart(headings, reader):
            continue
        starts = [cell.column for cell in headings]
        block = list(takewhile(partial(_repeats, grid, starts, reader, words), rows[index + 1 :]))
        if block:
            return _panels(grid, [row, *block], starts, rows[:index], rows[index + 1 + len(block) :])
    return []


def _tell_apart(headings: list[Cell], reader: LabelReader) -> bool:
    """True for texts of which one at least says whose or of when the pairs below it are, or that they are a plan's."""
    if any(cell.kind is not CellKind.TEXT for cell in headings) or len({squeeze(cell.text) for cell in headings}) < len(headings):
        return False
    labels = [reader.read(cell.text) for cell in headings]
    if any(label.metric_id is not None and not label.word for label in labels):
        return False
    return any(
        label.is_org
        or (label.time is not None and not label.name)
        or heads_others(label.text, reader)
        or heads_somebody_elses(label.text, "")
        for label in labels
    )


def _repeats(grid: Grid, starts: list[int], reader: LabelReader, words: TableWords, row: int) -> bool:
    """True for a row with the same metric below each heading, and its value beside it."""
    cells = grid.row(row)
    keys = [cells.get(start) for start in starts]
    values = [cells.get(start + 1) for start in starts]
    pairs = [(key, value) for key, value in zip(keys, values, strict=True) if key is not None and value is not None]
    is_alike = len({squeeze(key.text) for key, _ in pairs}) == 1 and len(pairs) == len(starts)
    return is_alike and all(is_pair(key, value, reader, words) for key, value in pairs)


def _panels(grid: Grid, block: list[int], starts: list[int], above: list[int], below: list[int]) -> list[Grid]:
    ends = [*starts[1:], grid.last_column + 1]
    shared = [cell for row in above for cell in grid.own(row)]
    parts = [
        [cell for row in block for cell in grid.own(row) if start <= cell.column < end]
        for start, end in zip(starts, ends, strict=True)
    ]
    rest = [cell for row in below for cell in grid.own(row)]
    return [grid.of_cells([*shared, *part]) for part in (*parts, *([rest] if rest else []))]
