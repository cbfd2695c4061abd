"""Forms of pairs side by side, each below a heading of its own: 某村党支部 | 另一村党支部 over 主题党日 | 12 | 主题党日 | 11."""

from __future__ import annotations

from functools import partial
from itertools import takewhile
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.other_sections import heads_others, heads_somebody_elses
from ingest.tables.cells.title_spans import subject_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.form_lines import is_pair
from ingest.tables.sheets.grid import Grid

_MOST_ROWS = 100  # no form has more
_MOST_PANELS = 4


class _Tier(NamedTuple):
    """Forms side by side: the row of their headings, the rows below it, the columns in which each begins."""

    rows: list[int]
    starts: list[int]


def parted_pairs(grid: Grid, reader: LabelReader, words: TableWords) -> list[Grid]:
    """The forms side by side, tier by tier, each with the lines above all of them, then what else stands there; else none.

    The same metrics stand in each of a tier, and their headings name organisations, times, or what was planned and done.
    """
    rows = grid.row_numbers
    tiers: list[_Tier] = []
    for index, row in enumerate(rows if len(rows) <= _MOST_ROWS else ()):
        if (not tiers or row > tiers[-1].rows[-1]) and (tier := _tier(grid, rows[index:], reader, words)):
            tiers.append(tier)
    if not tiers:
        return []
    above = [row for row in rows if row < tiers[0].rows[0]]
    in_tiers = {row for tier in tiers for row in tier.rows}
    lines = [cell for row in above for cell in grid.own(row)]
    rest = [cell for row in rows if row not in {*above, *in_tiers} for cell in grid.own(row)]
    parts = [*(part for tier in tiers for part in _parts(grid, tier)), *([rest] if rest else [])]
    return [grid.of_cells([*(_timeless(lines) if _tells_year(part, reader) else lines), *part]) for part in parts]


def _tells_year(part: list[Cell], reader: LabelReader) -> bool:
    """True for a form whose heading names its own year: 2024年（计划）."""
    time = reader.read(part[0].text).time
    return time is not None and bool(time.period)


def _timeless(lines: list[Cell]) -> list[Cell]:
    return [cell._replace(text=subject_of(cell.text), value=subject_of(cell.text)) for cell in lines]


def _tier(grid: Grid, rows: list[int], reader: LabelReader, words: TableWords) -> _Tier | None:
    """The forms whose headings stand in the first of the rows, None where none do."""
    headings = grid.own(rows[0])
    if not 1 < len(headings) <= _MOST_PANELS or not _tell_apart(headings, reader):
        return None
    starts = [cell.column for cell in headings]
    block = list(takewhile(partial(_repeats, grid, starts), rows[1:]))
    is_told = any(_tells_metric(grid, starts, reader, words, row) for row in block)
    return _Tier([rows[0], *block], starts) if is_told else None


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


def _repeats(grid: Grid, starts: list[int], row: int) -> bool:
    """True for a row with the same key below each heading, whatever answers it."""
    cells = grid.row(row)
    keys = [squeeze(key.text) for start in starts if (key := cells.get(start)) is not None]
    return len(keys) == len(starts) and len(set(keys)) == 1


def _tells_metric(grid: Grid, starts: list[int], reader: LabelReader, words: TableWords, row: int) -> bool:
    """True for such a row that names a metric and has its value everywhere."""
    pairs = [(key, _value(grid, key, reader)) for start in starts if (key := grid.row(row).get(start)) is not None]
    return all(value is not None and is_pair(key, value, reader, words) for key, value in pairs)


def _value(grid: Grid, key: Cell, reader: LabelReader) -> Cell | None:
    """The cell right of a key, or of the measure unit between: 主题党日 | 次 | 12."""
    beside = grid.row(key.row).get(key.column + 1)
    is_unit = beside is not None and reader.read(beside.text).word == "unit"
    return grid.row(key.row).get(key.column + 2) if is_unit else beside


def _parts(grid: Grid, tier: _Tier) -> list[list[Cell]]:
    """The cells of each form of a tier."""
    ends = [*tier.starts[1:], grid.last_column + 1]
    return [
        [cell for row in tier.rows for cell in grid.own(row) if start <= cell.column < end]
        for start, end in zip(tier.starts, ends, strict=True)
    ]
