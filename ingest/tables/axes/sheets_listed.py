"""Whose the sheets of a workbook are that a list of contents tells: 表号 | 填报单位 over 1 | 某党支部."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid

_LEAST_SHEETS = 2
_MOST_COLUMNS = 6


def orgs_of_sheets_listed(grids: Sequence[Grid], reader: LabelReader, words: TableWords) -> Mapping[str, str]:
    """The organisation of each sheet that a list names it for; none where a list names a sheet, or an organisation, twice."""
    if len(grids) <= _LEAST_SHEETS:  # a list does not name its own sheet
        return {}
    names = {squeeze(grid.name): grid.name for grid in grids}
    told = [pairs for grid in grids if (pairs := list(_pairs(grid, names, reader, words)))]
    pairs = told[0] if len(told) == 1 else []
    sheets, orgs = ({pair[at] for pair in pairs} for at in (0, 1))
    is_list = _LEAST_SHEETS <= len(pairs) == len(sheets) == len(orgs)
    return dict(pairs) if is_list else {}


def _pairs(grid: Grid, names: Mapping[str, str], reader: LabelReader, words: TableWords) -> Iterator[tuple[str, str]]:
    """The sheets and organisations of a list, row by row; nothing of a sheet in which other rows stand below its heading."""
    heads = [row for row in grid.row_numbers if _heads_list(grid, row, words)] if grid.last_column <= _MOST_COLUMNS else []
    if not heads:
        return
    asked = next(cell.column for cell in grid.own(heads[0]) if _asks_whose(cell.text, words))
    found: list[tuple[str, str]] = []
    for row in (row for row in grid.row_numbers if row > heads[0]):
        sheet = next((name for cell in grid.own(row) if (name := names.get(squeeze(cell.text)))), "")
        org_text = grid.text(row, asked).strip()
        if not sheet or sheet == grid.name or not reader.is_org(org_text):
            return
        found.append((sheet, org_text))
    yield from found


def _heads_list(grid: Grid, row: int, words: TableWords) -> bool:
    cells = grid.own(row)
    return len(cells) > 1 and sum(_asks_whose(cell.text, words) for cell in cells) == 1


def _asks_whose(text: str, words: TableWords) -> bool:
    plain = squeeze(text)
    return words.has("org_axis", plain) or words.has("reporter_mark", plain)
