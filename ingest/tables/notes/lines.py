"""Which lines around a table are its notes: those above it, those below it, and those that stand between it and the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.axes.around.narrower_periods import How
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.notes.statements import Bearing, Statement, is_headed, statements_in
from ingest.tables.sheets.closing_lines import ends_table
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_MOST_CELLS = 4
_MOST_ROWS = 40
_HEADS = frozenset({"注", "备注", "说明", "附注", "更正", "填报说明", "填表说明", "统计说明", "情况说明"})
_BRACKET = re.compile(r"[（(【\[]([^()（）【】\[\]]{4,40})[)）】\]]\s*$")


class Note(NamedTuple):
    """What a line says of the figures of its table, and where it stands; `is_of_guide` on 填表说明, for all tables."""

    cell: Cell
    text: str
    statement: Statement
    is_above: bool = False
    is_of_guide: bool = False


def notes_of_tables(grid: Grid, regions: Sequence[Region], words: TableWords) -> list[tuple[Note, ...]]:
    """The notes of each table of a sheet. What stands right below a table, before a line of another kind, is a note of it."""
    above = [list(region.above) for region in regions]
    below: list[list[int]] = [[] for _ in regions]
    for index in range(1, len(regions)):
        own = list(takewhile(lambda row: _closes(grid, row, words), above[index]))
        below[index - 1], above[index] = own, above[index][len(own) :]
    if regions:
        last = (*regions[-1].body, *regions[-1].below)[-_MOST_ROWS:]
        below[-1] = list(takewhile(lambda row: _is_of_words(grid, row), reversed(last)))[::-1]
    has_rows_of_notes = any(region.is_of_card or not region.body for region in regions)
    headed = set(_headed(grid)) if has_rows_of_notes else set()
    for index, region in enumerate(regions):
        if region.is_of_card:  # a row of 备注 is of all bands of a card
            below[index] += sorted(headed - {*above[index], *below[index]})
        elif not region.body:  # 备注 | 上半年数据 below pairs, which heads nothing
            below[index] += sorted(headed & {*range(region.first, region.last + 1)} - {*below[index]})
    return [
        (*_notes_in(grid, over, words, is_above=True), *_notes_in(grid, under, words, is_above=False, heads=_heads(grid, region)))
        for region, over, under in zip(regions, above, below, strict=True)
    ]


def _headed(grid: Grid) -> Iterator[int]:
    """The rows of words that say themselves that they are notes."""
    return (row for row in grid.row_numbers if _is_of_words(grid, row) and any(map(_is_head, grid.own(row))))


def _heads(grid: Grid, region: Region) -> dict[int, str]:
    """What the columns of a table are headed by, for a row of remarks of which each is on its own column."""
    return {cell.column: squeeze(cell.text) for cell in grid.own(region.last) if cell.kind is CellKind.TEXT}


def notes_of_form(grid: Grid, words: TableWords) -> tuple[Note, ...]:
    """The notes of a form, which may stand in any of its rows that hold words alone."""
    rows = [row for row in grid.row_numbers if _is_of_words(grid, row)]
    first, tail = rows[:1], {*takewhile(lambda row: row in rows, reversed(grid.row_numbers))}
    headed = (row for row in rows if row in first or row in tail or any(_is_head(cell) for cell in grid.own(row)))
    return tuple(_notes_in(grid, headed, words, is_above=False))


def notes_in_rows(grid: Grid, rows: Iterable[int], words: TableWords) -> Iterator[Note]:
    """The notes in rows that are known to hold nothing else."""
    return _notes_in(grid, rows, words, is_above=False)


def _closes(grid: Grid, row: int, words: TableWords) -> bool:
    """True for a note or signature, which belongs to the table above it."""
    cells = grid.own(row)
    return all(cell.kind is CellKind.TEXT for cell in cells) and (
        any(_is_head(cell) for cell in cells) or ends_table(cells[0].text, words)
    )


def _is_head(cell: Cell) -> bool:
    return squeeze(cell.text).rstrip(":：") in _HEADS or is_headed(cell.text)


def _is_of_words(grid: Grid, row: int) -> bool:
    """True for a row of one text, or of a few of which one is a note or a key with its answer."""
    cells = grid.own(row)
    if any(cell.kind is not CellKind.TEXT for cell in cells) or len(cells) > _MOST_CELLS:
        return False
    return len(cells) == 1 or any(_is_head(cell) or ":" in cell.text or "：" in cell.text for cell in cells)


def _notes_in(
    grid: Grid, rows: Iterable[int], words: TableWords, *, is_above: bool, heads: Mapping[int, str] = MappingProxyType({})
) -> Iterator[Note]:
    for row in rows:
        cells = [cell for cell in grid.own(row) if cell.kind is CellKind.TEXT]
        if len(cells) > _MOST_CELLS:
            continue
        are_remarks = len(cells) > 2 and squeeze(cells[0].text).rstrip(":：") in _HEADS
        for index, cell in enumerate(cells):
            text = cell.text.strip()
            if squeeze(text).rstrip(":：") in _HEADS:
                continue
            if are_remarks and cell.column in heads:  # 备注 | 含上半年 | 为2022年数据
                text = f"注：{heads[cell.column]}{text}"
            elif index and squeeze(cells[index - 1].text).rstrip(":：") in _HEADS:
                text = f"注：{text}"
            found = statements_in(text, words)
            if not found and is_above and (bracket := _BRACKET.search(text)):
                found = tuple(one for one in statements_in(bracket[1], words) if one.bearing is not Bearing.TIME)
            yield from (Note(cell, cell.text.strip(), _placed(one, is_above=is_above), is_above) for one in found)


def _placed(statement: Statement, *, is_above: bool) -> Statement:
    """A statement as it is meant where it stands: 时间：2023年6月 below a table is when that was filled in."""
    return statement if is_above or statement.how is not How.EITHER else replace(statement, how=How.SIGNED)
