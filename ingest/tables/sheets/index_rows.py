"""Rows below a header that number its columns: 甲 | 乙 | 1 | 2 | 3, A | B | C | D."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.cells.words import squeeze
from ingest.tables.sheets.grid import Grid
from ingest.withheld import is_withheld

_INDEX = re.compile(r"[甲乙丙丁戊己庚辛A-N]|栏次|行次|—+|-+|\(?\d{1,2}\)?|[①-⑳]|\(?\d{1,2}\)?=.*")
_SERIES = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMN")
_LEAST = 3


def is_index_row(grid: Grid, row: int, labels: Sequence[int]) -> bool:
    """True for such a row; the first of the columns that name something, `labels`, holds no name in it."""
    # The reader may have taken a single letter below 姓名 for a name.
    cells = [cell for cell in grid.own(row) if not is_withheld(cell.text)]
    texts = [squeeze(cell.text) for cell in cells]
    if len(texts) < _LEAST or not all(_INDEX.fullmatch(text) for text in texts):
        return False
    numbers = [int(digits) for text in texts if (digits := text.strip("()")).isdecimal()]
    counted = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    lettered = len(texts) == len(grid.own(row)) and any("".join(texts) in series for series in _SERIES)
    name = next((grid.text(row, number) for number in labels), "")
    return (counted or lettered) and (not name or is_withheld(name) or _INDEX.fullmatch(squeeze(name)) is not None)
