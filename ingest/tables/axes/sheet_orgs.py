"""The sheets of a workbook that has one for each organisation: so called, or so titled."""

from __future__ import annotations

from ingest.tables.axes.context import Context, read_lines
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.titles import reporter_in_title

_FEW_LINES = 5


def sheets_named_for_orgs(
    grids: list[Grid], reader: LabelReader, words: TableWords, titled_for_orgs: frozenset[str]
) -> frozenset[str]:
    """The sheets of a workbook that has one for each organisation; none where fewer than two are so named.

    Beside a sheet that a known organisation names, one called 体育局 is an organisation too: its figures are nobody else's; but
    for one `titled_for_orgs`, whose title says more (某公司 below 某公司党支部情况表).
    Where a line in each of them (填报单位：…) names another organisation, sheets need no name: it may be a short one.
    """
    certain = {grid.name for grid in grids if reader.is_org(grid.name)}
    endings = tuple(words.kind("bare_org_ending"))
    likely = {grid.name for grid in grids if squeeze(grid.name).endswith(endings)} - titled_for_orgs
    names = certain | likely if certain else certain
    own = [_reporter_line(grid, reader, words) for grid in grids if grid.name in names]
    is_told = all(own) and len(set(own)) == len(own)
    return frozenset(names) if len(names) > 1 and not is_told else frozenset()


def sheets_titled_for_orgs(
    grids: list[Grid], reader: LabelReader, words: TableWords, known_names: frozenset[str]
) -> frozenset[str]:
    """The sheets whose titles name different organisations (季度台账（某街道机关党支部）); none where they name one.

    Such a title says more than a cover, which names who hands them all in; alone it may name whom the sheet is made for.
    """
    titles = {grid.name: _top(grid, reader, words).title for grid in grids}
    named = {sheet: reporter_in_title(title, known_names, words) for sheet, title in titles.items()}
    known = {sheet: org for sheet, org in named.items() if reader.is_org(org)}
    return frozenset(known) if len(set(known.values())) > 1 else frozenset()


def _reporter_line(grid: Grid, reader: LabelReader, words: TableWords) -> str:
    """The organisation that a line near the top of a sheet names, '' for none."""
    return _top(grid, reader, words).org_text


def _top(grid: Grid, reader: LabelReader, words: TableWords) -> Context:
    lines = [row for row in grid.row_numbers[:_FEW_LINES] if len(grid.own(row)) <= 2]
    return read_lines(grid, lines, reader, words)
