"""Groups that stand in the first of their rows only: so a range that was merged looks in a csv, or where nobody merged it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import CellKind, MergedRange
from ingest.tables.cells.labels import LabelReader
from ingest.tables.sheets.grid import Grid


def told_once(grid: Grid, rows: Sequence[int], column: int, reader: LabelReader) -> dict[int, str]:
    """The groups of the rows whose place in a column is blank, where each group is told once, in the first of its rows.

    Where one is told in several rows, or ranges are merged, a blank is nothing else. A total ends the group above it.
    """
    found: dict[int, str] = {}
    told: list[str] = []
    for row in rows:
        text = grid.text(row, column)
        if text:
            told.append("" if reader.read(text).is_total else text)
        elif told and told[-1]:
            found[row] = told[-1]
    groups = [text for text in told if text]
    is_merged = any((row, column) in grid.range_at for row in rows)
    return found if len(set(groups)) == len(groups) and not is_merged else {}


def with_groups_merged(grid: Grid) -> Grid:
    """The grid of a form with the groups before its labels merged down over the rows that are theirs.

    志愿服务 | 活动次数 | 4, and below it 参与人次 | 65 with nothing before it. A group begins a row in which a label and its
    answer follow; the rows right below, which begin with a label where the group's own does, are its.
    """
    column = min((grid.own(row)[0].column for row in grid.row_numbers), default=0)
    told = Counter(grid.text(row, column) for row in grid.row_numbers)
    ranges = (grid.range_at.get((row, column)) for row in grid.row_numbers)
    if any(area is not None and area.last_row > area.first_row for area in ranges):
        return grid
    groups = [area for row in grid.row_numbers if told[grid.text(row, column)] == 1 and (area := _group_at(grid, row, column))]
    return Grid(replace(grid.sheet, merged=(*grid.sheet.merged, *groups))) if groups else grid


def _group_at(grid: Grid, row: int, column: int) -> MergedRange | None:
    """The rows of the group that begins in a row, None where it has none but its own."""
    cells = grid.own(row)
    if cells[0].column != column or len(cells) < 3 or any(cell.kind is not CellKind.TEXT for cell in cells[:2]):
        return None
    last = row
    while (below := grid.own(last + 1)) and below[0].column == cells[1].column and below[0].kind is CellKind.TEXT:
        last += 1
    return MergedRange(row, column, last, column) if last > row else None
