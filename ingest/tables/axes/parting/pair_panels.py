"""Forms of pairs side by side, each below a heading of its own: 某村党支部 | 另一村党支部 over 主题党日 | 12 | 主题党日 | 11."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.other_sections import heads_others, heads_somebody_elses
from ingest.tables.cells.title_spans import subject_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.form_lines import is_pair
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.readable import ReadableGrid

_MOST_ROWS = 100  # no form has more
_MOST_PANELS = 20
_BRANCH = "支部"


class _Tier(NamedTuple):
    """Forms side by side: the row of their headings, the rows below it, the columns in which each begins."""

    rows: list[int]
    starts: list[int]


def parted_pairs(sheet: ReadableGrid) -> list[ReadableGrid]:
    """The forms side by side, tier by tier, each with the lines above all of them, then what else stands there; else none.

    The headings of a tier name organisations, times, or what was planned and done.
    """
    grid, reader = sheet.grid, sheet.labels
    rows = grid.row_numbers
    tiers: list[_Tier] = []
    for index, row in enumerate(rows if len(rows) <= _MOST_ROWS else ()):
        if (not tiers or row > tiers[-1].rows[-1]) and (tier := _tier(grid, rows[index:], reader, sheet.words)):
            tiers.append(tier)
    if not tiers:
        return []
    above = [row for row in rows if row < tiers[0].rows[0]]
    in_tiers = {row for tier in tiers for row in tier.rows}
    lines = [cell for row in above for cell in grid.own(row)]
    rest = [cell for row in rows if row not in {*above, *in_tiers} for cell in grid.own(row)]
    parts = [*(part for tier in tiers for part in _parts(grid, tier)), *([rest] if rest else [])]
    return [sheet.of_cells([*(_timeless(lines) if _tells_year(part, reader) else lines), *part]) for part in parts]


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
    panels = _Panels(grid, headings, reader, words)
    block = panels.block(rows[1:])
    return _Tier([rows[0], *block], panels.starts) if panels.are_told(block) else None


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


class _Panels:
    """The columns below each of some headings, and which of the rows below them belong to the forms.

    Below organisations, groups or times alone each form may have keys of its own: 党员大会 | 4 beside 支委会 | 5. Other headings
    part only what is told again.
    """

    def __init__(self, grid: Grid, headings: list[Cell], reader: LabelReader, words: TableWords) -> None:
        self._grid, self._reader, self._words = grid, reader, words
        self.starts = [cell.column for cell in headings]
        self._ends = [*self.starts[1:], grid.last_column + 1]
        labels = [reader.read(cell.text) for cell in headings]
        named = [label for label in labels if not label.is_total]
        are_orgs = all(label.is_org for label in named) and len({label.name.endswith(_BRANCH) for label in named}) == 1
        are_times = all(label.time is not None and not label.name for label in labels)
        self._are_alike = are_orgs or are_times or all(heads_somebody_elses(label.text, "") for label in labels)

    def block(self, rows: list[int]) -> list[int]:
        """The rows that belong to the forms, from the first one below the headings to the last with their figures."""
        if not self._are_alike:
            return list(takewhile(self._repeats, rows))
        block = list(takewhile(lambda row: self._repeats(row) or self._is_parted(row), rows))
        while block and not (self._repeats(block[-1]) or any(self._is_pair(key) for key in self._keys(block[-1]))):
            block.pop()
        return block

    def are_told(self, block: list[int]) -> bool:
        """True where each form names a metric, and one has its figure; of other headings, where all have one in the same row."""
        keys = [self._keys(row) for row in block]
        if not self._are_alike:
            return any(all(map(self._is_pair, row)) for row in keys)
        naming = {key.column for row in keys for key in row if self._reader.read(key.text).metric_id}
        return naming.issuperset(self.starts) and any(self._is_pair(key) for row in keys for key in row)

    def _keys(self, row: int) -> list[Cell]:
        return [key for start in self.starts if (key := self._grid.row(row).get(start)) is not None]

    def _repeats(self, row: int) -> bool:
        """True for a row with the same key below each heading, whatever answers it."""
        keys = [squeeze(key.text) for key in self._keys(row)]
        return len(keys) == len(self.starts) and len(set(keys)) == 1

    def _is_parted(self, row: int) -> bool:
        """True for a row of which all stands within the forms, a key first in each, with an answer in one or a line in several.

        Lines that name organisations or times head other forms.
        """
        cells = self._grid.own(row)
        panels = [
            [cell for cell in cells if start <= cell.column < end] for start, end in zip(self.starts, self._ends, strict=True)
        ]
        are_keyed = all(
            panel[0].column == start and panel[0].kind is CellKind.TEXT
            for start, panel in zip(self.starts, panels, strict=True)
            if panel
        )
        labels = [self._reader.read(panel[0].text) for panel in panels if panel]
        are_lines = len(labels) > 1 and not any(label.is_org or (label.time and not label.name) for label in labels)
        return sum(map(len, panels)) == len(cells) and are_keyed and (are_lines or any(len(panel) > 1 for panel in panels))

    def _is_pair(self, key: Cell) -> bool:
        """True for a metric that has its value."""
        value = _value(self._grid, key, self._reader)
        return value is not None and is_pair(key, value, self._reader, self._words)


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
