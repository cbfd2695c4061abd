"""Tables that run on over the ends of pages: the parts put together again."""

from __future__ import annotations

import re
from collections import Counter

from ingest.readers.documents.assembly import Table

_FEW = 1 / 3
_LONGEST_REST = 12
_NO_REST = re.compile(r"^\d|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]|合计|小计|总计")


def fits_below(above: Table, table: Table) -> bool:
    """True where a table may go on with another one: on the next page, in as many columns."""
    goes_on = table.page == max(above.page, above.last_page) + 1
    return goes_on and bool(above.cells and table.cells) and _width(above) == _width(table)


def add_below(above: Table, table: Table) -> None:
    """Put the rows of a table under those of the one that it goes on.

    A header that is repeated on the new page is left out, the rest of a row that the page's end broke goes into its cells.
    """
    down = max(max(row for row, _ in above.cells), max((one.last_row for one in above.merged), default=0))
    head = 0
    while _row_of(above, head + 1) and _row_of(above, head + 1) == _row_of(table, head + 1):
        head += 1
    for column, text in _rest_of(above, down, table, head + 1).items():
        above.cells[down, column] += text
        del table.cells[head + 1, column]
    if not _row_of(table, head + 1):
        head += 1
    above.cells.update({(row + down - head, column): text for (row, column), text in table.cells.items() if row > head})
    above.printed.update({(row + down - head, column): at for (row, column), at in table.printed.items() if row > head})
    for one in table.merged:
        if one.first_row > head:
            rows, columns = one.last_row - one.first_row + 1, one.last_column - one.first_column + 1
            above.merge(one.first_row + down - head, one.first_column, rows, columns)
    above.last_page = table.page


def _width(table: Table) -> int:
    merged = max((one.last_column for one in table.merged), default=0)
    return max(merged, max(column for _, column in table.cells))


def _rest_of(above: Table, last: int, table: Table, row: int) -> dict[int, str]:
    """What a row holds of the texts that the last row before the page's end begins: 支部 of 城东街道党 / 支部.

    It fills few cells, each below one that holds a text, and no other row does so, as section rows would.
    """
    texts, begun = _row_of(table, row), _row_of(above, last)
    width = _width(table)
    if not texts or len(texts) > _FEW * width or table.printed:
        return {}
    is_short = all(len(text) <= _LONGEST_REST and not _NO_REST.search(text) for text in texts.values())
    is_begun = all(column in begun and not begun[column][-1].isdecimal() for column in texts)
    filled = Counter(one for one, _ in above.cells)
    are_full = is_short and is_begun and all(filled[one] > _FEW * width for one in range(2, last + 1))
    return texts if are_full and len(_row_of(table, row + 1)) > _FEW * width else {}


def _row_of(table: Table, row: int) -> dict[int, str]:
    return {column: text for (at, column), text in table.cells.items() if at == row}
