"""Hidden columns: spans that overlap or reach beyond the sheet tell only columns that hold cells."""

import pytest

from ingest.model import Cell, CellKind, Cells
from ingest.readers.spreadsheets.hidden_columns import HiddenColumns


@pytest.mark.parametrize(
    ("spans", "hidden"),
    [
        ([], set()),
        ([(3, 16_384)], {4, 7, 9}),
        ([(7, 7), (1, 4)], {1, 2, 4, 7}),
        ([(1, 8), (2, 3), (9, 9)], {1, 2, 4, 7, 9}),
        ([(5, 6), (10**12, 10**13)], set()),
        ([(4, 2)], set()),
    ],
)
def test_the_filled_columns_among_them(spans, hidden):
    columns = HiddenColumns()
    for first, last in spans:
        columns.add(first, last)
    cell = Cell(1, 1, CellKind.TEXT, "党课", "党课")
    filled = {1: {1: cell, 4: cell}, 2: {2: cell, 7: cell}, 900: {9: cell}}
    assert columns.among(Cells(filled)) == frozenset(hidden)
