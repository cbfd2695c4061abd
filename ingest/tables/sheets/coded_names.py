"""Codes that stand for names of metrics, explained by another sheet of the workbook: A01 | 集中学习 | 次."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.model import Cell, CellKind
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid

_CODE = re.compile(r"[A-Za-z]{1,6}[-_.]?\d{1,4}(?:[-_.]\d{1,3})?|[A-Za-z]\w{2,20}")
_OF_POINTS = re.compile(r"分值|权重|满分|标准分|[评计记得扣]分|考核标准")  # its figures are points
_LEAST_CODES = 2


def with_codes_named(grids: Sequence[Grid], shown: Sequence[Grid], reader: LabelReader, words: TableWords) -> list[Grid]:
    """The sheets with the name and unit of each code in its place where one of the sheets `shown` explains the codes.

    A01 | A02 over 20 | 5 is read as 集中学习（次） | 学习研讨（次）. A sheet that tells the names too needs no others.
    """
    told = [names for grid in shown if len(names := _names_of_codes(grid, reader, words)) >= _LEAST_CODES]
    return [_named(grid, told[0]) for grid in grids] if len(told) == 1 else list(grids)


def _names_of_codes(grid: Grid, reader: LabelReader, words: TableWords) -> Mapping[str, str]:
    """The name behind each code of a sheet that explains them; none where it tells a code twice, figures or points."""
    if any(cell.kind is CellKind.NUMBER for cell in grid.cells.values()):
        return {}
    if not any(words.has("code_axis", squeeze(text)) for text in grid.texts if not text.isdecimal()):
        return {}
    head = next((row for row in grid.row_numbers if _headed(grid, row, "code_axis", words)), 0)
    if any(_OF_POINTS.search(cell.text) for cell in grid.own(head)):
        return {}
    of_code, of_name, of_unit = (_headed(grid, head, kind, words) for kind in ("code_axis", "metric_axis", "unit_axis"))
    if not of_name:
        return {}
    found: dict[str, str] = {}
    for row in (row for row in grid.row_numbers if row > head):
        code, name, unit = (grid.text(row, column).strip() if column else "" for column in (of_code, of_name, of_unit))
        if not _CODE.fullmatch(code):
            continue
        if code in found:
            return {}
        found[code] = f"{name}（{unit}）" if unit and "（" not in name else name
    return found if any(reader.heading(name).metric_id for name in found.values()) else {}


def _headed(grid: Grid, row: int, kind: str, words: TableWords) -> int:
    """The first column that a word of the kind heads in a row of several headings, 0 for none."""
    cells = grid.own(row)
    return next((cell.column for cell in cells if len(cells) > 1 and words.has(kind, squeeze(cell.text))), 0)


def _named(grid: Grid, names: Mapping[str, str]) -> Grid:
    texts = {cell.text.strip() for cell in grid.cells.values() if cell.kind is CellKind.TEXT}
    plain = {name.partition("（")[0] for name in names.values()}
    if len(texts & names.keys()) < _LEAST_CODES or texts & plain:
        return grid
    return grid.of_cells([_with_name(cell, names.get(cell.text.strip(), "")) for cell in grid.cells.values()])


def _with_name(cell: Cell, name: str) -> Cell:
    return cell._replace(text=name, value=name) if name and cell.kind is CellKind.TEXT else cell
