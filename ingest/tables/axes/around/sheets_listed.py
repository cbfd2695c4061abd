"""Whose the sheets of a workbook are that a list of contents tells: 表号 | 填报单位 over 1 | 某党支部."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.language.anchored import Anchored
from ingest.model import Cell
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid

_LEAST_SHEETS = 2
_NUMBER = re.compile(r"第?[\d一二三四五六七八九十]+[月号季度份]*")  # what counts rows and months as well as sheets
_OF_SHEETS = Anchored(r"(?:[报附统计]{0,6}表|工作表|页签|[Ss]heet|SHEET)(?:号|序号|编号|名|名称|页)?")
_MOST_COLUMNS = 6


def orgs_of_sheets_listed(grids: Sequence[Grid], reader: LabelReader, words: TableWords) -> Mapping[str, str]:
    """The organisation of each sheet that a list names it for; none where a list names a sheet, or an organisation, twice.

    Nor where sheets called 1, 2, 3 are named in a column that may number its rows, or where it names only some of those.
    """
    if len(grids) <= _LEAST_SHEETS:  # a list does not name its own sheet
        return {}
    names = {squeeze(grid.name): grid.name for grid in grids}
    told = [pairs for grid in grids if (pairs := list(_pairs(grid, names, reader, words)))]
    pairs = told[0] if len(told) == 1 else []
    sheets, orgs = ({pair[at] for pair in pairs} for at in (0, 1))
    is_list = _LEAST_SHEETS <= len(pairs) == len(sheets) == len(orgs)
    are_left = any(_NUMBER.fullmatch(name) for name in names if names[name] not in sheets) and any(
        _NUMBER.fullmatch(squeeze(sheet)) for sheet in sheets
    )
    return dict(pairs) if is_list and not are_left else {}


def _pairs(grid: Grid, names: Mapping[str, str], reader: LabelReader, words: TableWords) -> Iterator[tuple[str, str]]:
    """The sheets and organisations of a list, row by row; nothing of a sheet in which other rows stand below its heading."""
    heads = [row for row in grid.row_numbers if _heads_list(grid, row, words)] if grid.last_column <= _MOST_COLUMNS else []
    if not heads:
        return
    asked = next(cell.column for cell in grid.own(heads[0]) if _asks_whose(cell.text, words))
    found: list[tuple[str, str]] = []
    for row in (row for row in grid.row_numbers if row > heads[0]):
        named = ((names.get(squeeze(cell.text)), cell) for cell in grid.own(row))
        sheet = next((name for name, cell in named if name and _may_name_sheet(grid, heads[0], cell)), "")
        org_text = grid.text(row, asked).strip()
        if not sheet or sheet == grid.name or not reader.is_org(org_text):
            return
        found.append((sheet, org_text))
    yield from found


def _may_name_sheet(grid: Grid, head: int, cell: Cell) -> bool:
    """True for the name of a sheet that is no number, and below 表号 or 工作表; 1 below 序号 only numbers a row."""
    is_number = _NUMBER.fullmatch(squeeze(cell.text)) is not None
    return not is_number or _OF_SHEETS.fullmatch(squeeze(grid.text(head, cell.column))) is not None


def _heads_list(grid: Grid, row: int, words: TableWords) -> bool:
    cells = grid.own(row)
    return len(cells) > 1 and sum(_asks_whose(cell.text, words) for cell in cells) == 1


def _asks_whose(text: str, words: TableWords) -> bool:
    plain = squeeze(text)
    return words.has("org_axis", plain) or words.has("reporter_mark", plain)
