"""Signs of no width that chat programs and web pages put into texts: nobody sees them, so no figure or name has them."""

import pytest

from benchmarks.books import written
from ingest.model import CellKind
from ingest.readers import read

ROWS = [
    ("单位", "主题党日（次）"),
    ("档案馆\u200b党支部", "**\u200b"),
    ("\ufeff水利站党支部", "12\u2060次"),
    ("环卫所党支部", "\u200b\u200b"),
]


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv"])
def test_a_text_is_shown_without_the_signs_that_nobody_sees(suffix):
    (sheet,) = read(written(ROWS, suffix), f"表.{suffix}").sheets
    assert {cell.kind for cell in sheet.cells.values()} == {CellKind.TEXT}
    assert [[cell.text for cell in cells] for _, cells in sheet.rows()] == [
        ["单位", "主题党日（次）"],
        ["档案馆党支部", "**"],
        ["水利站党支部", "12次"],
        ["环卫所党支部"],
    ]
    assert sheet.cells[2, 2].value == "**\u200b"  # as it is stored
