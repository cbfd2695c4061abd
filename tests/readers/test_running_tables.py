"""Tables that run on over pages: the header is told once, a broken row is put together, sections stay rows."""

from __future__ import annotations

import pytest

from ingest.readers.documents.assembly import Table
from ingest.readers.pages.running_tables import add_below, fits_below

HEAD = ["党支部", "主题党日", "支委会"]


def table(page: int, *rows: list[str]) -> Table:
    cells = {(row, column): text for row, line in enumerate(rows, 1) for column, text in enumerate(line, 1) if text}
    return Table(cells, page=page)


def rows(of: Table) -> list[list[str]]:
    last = max(row for row, _ in of.cells)
    return [[of.cells.get((row, column), "") for column in (1, 2, 3)] for row in range(1, last + 1)]


def test_a_table_goes_on_over_more_than_two_pages() -> None:
    above = table(1, HEAD, ["柳湾村", "12", "11"])
    for page in (2, 3):
        below = table(page, HEAD, [f"第{page}村", "12", "4"])
        assert fits_below(above, below)
        add_below(above, below)
    assert rows(above) == [HEAD, ["柳湾村", "12", "11"], ["第2村", "12", "4"], ["第3村", "12", "4"]]
    assert not fits_below(above, table(5, HEAD, ["第5村", "12", "4"]))


@pytest.mark.parametrize("head", [[HEAD], []])
def test_the_rest_of_a_broken_row_goes_into_its_cell(head: list[list[str]]) -> None:
    above = table(1, HEAD, ["柳湾村", "12", "11"], ["城东街道党", "9", "8"])
    add_below(above, table(2, *head, ["支部", "", ""], ["北岭村", "7", "6"]))
    assert rows(above)[2:] == [["城东街道党支部", "9", "8"], ["北岭村", "7", "6"]]


@pytest.mark.parametrize("section", ["二、机关支部", "（二）学校", "合计", "3个村"])
def test_a_row_of_one_text_is_no_rest(section: str) -> None:
    above = table(1, HEAD, ["柳湾村", "12", "11"])
    add_below(above, table(2, [section, "", ""], ["北岭村", "7", "6"]))
    assert rows(above)[2:] == [[section, "", ""], ["北岭村", "7", "6"]]


def test_where_sections_are_rows_one_is_no_rest() -> None:
    above = table(1, HEAD, ["乡村", "", ""], ["柳湾村", "12", "11"])
    add_below(above, table(2, ["机关", "", ""], ["财政所", "7", "6"]))
    assert rows(above)[3:] == [["机关", "", ""], ["财政所", "7", "6"]]
