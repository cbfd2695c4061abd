"""Quarters, halves and months below a heading that says which of them bare numerals are: 季度 over 1 | 2, 半年 over 上 | 下."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ingest.language.fold import fold
from ingest.model import Cell, CellKind
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_QUARTERS = {form: f"第{sign}季度" for n, sign in enumerate(_NUMERALS[:4], 1) for form in (str(n), sign, f"第{sign}")}
_HALVES = {"上": "上半年", "下": "下半年"}
_MONTHS = {sign: f"{n}月" for n, sign in enumerate(_NUMERALS, 1)}  # 月份 over 1 | 2 is read as it is
_FORMS: Mapping[str, Mapping[str, str]] = {"quarter": _QUARTERS, "half": _HALVES, "month": _MONTHS}
_LEAST_BESIDE = 2


def with_bare_times_named(grid: Grid, words: TableWords) -> Grid:
    """The sheet with bare numerals below or right of 季度, 半年 and 月份 as the times that they are, else as it is.

    季度 over 1 | 2 | 3 | 4 are quarters and no months, unless a number that is none stands among them.
    """
    heads = words.kind("bare_times")
    if not any(squeeze(text) in heads for text in grid.texts):
        return grid
    named: dict[tuple[int, int], str] = {}
    for cell in grid.cells.values():
        form = heads.get(squeeze(cell.text)) if cell.kind is CellKind.TEXT else None
        if form is None:
            continue
        beside = _named(grid.own(cell.row)[grid.own(cell.row).index(cell) + 1 :], _FORMS[form], words)
        is_row = len(beside) >= _LEAST_BESIDE and len(set(beside.values())) == len(beside)
        named |= beside if is_row else _named(_below(grid, cell), _FORMS[form], words)
    return grid.of_cells([_renamed(cell, named) for cell in grid.cells.values()]) if named else grid


def _below(grid: Grid, head: Cell) -> Iterable[Cell]:
    rows = (grid.row(row) for row in grid.row_numbers if row > head.row)
    return (cells[head.column] for cells in rows if head.column in cells)


def _named(cells: Iterable[Cell], forms: Mapping[str, str], words: TableWords) -> dict[tuple[int, int], str]:
    """What the numerals of a form are by place, down to a text that names no sum; none where another number stands there."""
    told: dict[tuple[int, int], str] = {}
    for cell in cells:
        plain = fold(squeeze(cell.text))
        if (text := forms.get(plain)) is not None:
            told[cell.row, cell.column] = text
        elif cell.kind is not CellKind.TEXT or plain.isdecimal():
            return {}
        elif not words.has("total", plain):
            break
    return told


def _renamed(cell: Cell, named: Mapping[tuple[int, int], str]) -> Cell:
    text = named.get((cell.row, cell.column))
    return cell if text is None else cell._replace(kind=CellKind.TEXT, value=text, text=text)
