"""The sheets of a workbook that has one for each organisation."""

from __future__ import annotations

from ingest.tables.axes.context import read_lines
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid

_FEW_LINES = 5


def sheets_named_for_orgs(grids: list[Grid], reader: LabelReader, words: TableWords) -> frozenset[str]:
    """The sheets of a workbook that has one for each organisation; none where fewer than two are so named.

    Beside a sheet that a known organisation names, one called 体育局 is an organisation too: its figures are nobody else's.
    Where a line in each of them (填报单位：…) names another organisation, sheets need no name: it may be a short one.
    """
    certain = {grid.name for grid in grids if reader.is_org(grid.name)}
    likely = {grid.name for grid in grids if squeeze(grid.name).endswith(words.bare_org_endings)} if certain else set()
    names = certain | likely
    own = [_reporter_line(grid, reader, words) for grid in grids if grid.name in names]
    is_told = all(own) and len(set(own)) == len(own)
    return frozenset(names) if len(names) > 1 and not is_told else frozenset()


def _reporter_line(grid: Grid, reader: LabelReader, words: TableWords) -> str:
    """The organisation that a line near the top of a sheet names, '' for none."""
    lines = [row for row in grid.row_numbers[:_FEW_LINES] if len(grid.own(row)) <= 2]
    return read_lines(grid, lines, reader, words).org_text
