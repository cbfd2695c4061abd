"""A long table is cut into leaves that a reader turns: a browser takes a second for 500 rows. Each is made when it is opened."""

from __future__ import annotations

import dataclasses

from dashboard.markup import Table, line_html, paper_html, table_html

MOST_UNCUT = 150
LEAF_ROWS = 100
# What a reader may have on one page all the same, to print it: a browser takes two seconds for as many.
MOST_WHOLE = 1000
FROM_A_FILE = "要印整张表，请用本页的“下载”，从 Excel 或 PDF 打印"
WITHOUT_A_FILE = "这张表不写成文件；要印整张表，请先缩小范围"
FROM_THE_PAGE = "要印整张表，请先在表下勾选“整表”"


class Leaves:
    """The leaves of a table, counted from 1; a short one has a single leaf.

    What was made is kept: readers of one view share it. `is_in_files` is false for a table that no download of its page has.
    """

    def __init__(self, table: Table, *, is_in_files: bool = True) -> None:
        self._table = table
        self._elsewhere = FROM_A_FILE if is_in_files else WITHOUT_A_FILE
        self._made: dict[int, str] = {}
        n_rows = len(table.rows)
        self.count = 1 if n_rows <= MOST_UNCUT else -(-n_rows // LEAF_ROWS)
        self.can_be_whole = self.count > 1 and n_rows <= MOST_WHOLE
        # The leaf that a table opens on: that of the chosen row, else the first.
        self.opened = 1 if self.count == 1 or table.chosen is None else min(table.chosen // LEAF_ROWS + 1, self.count)

    def html(self, number: int) -> str:
        """A leaf: its rows, and which of how many they are. On paper it says so first, and how to print all."""
        if number not in self._made:
            self._made[number] = self._leaf(number)
        return self._made[number]

    def whole(self) -> str:
        """All rows at once; it is not kept."""
        return table_html(self._table)

    def _leaf(self, number: int) -> str:
        table = self._table
        n_rows = len(table.rows)
        if self.count == 1:
            left_out = line_html(f"只列前{n_rows}项，另有{table.left_out:,}项") if table.left_out else ""
            return table_html(table) + left_out
        first, end = (number - 1) * LEAF_ROWS, min(number * LEAF_ROWS, n_rows)
        is_chosen = table.chosen is not None and first <= table.chosen < end
        cut = dataclasses.replace(
            table, rows=table.rows[first:end], chosen=table.chosen - first if is_chosen and table.chosen is not None else None
        )
        told = f"第{first + 1}–{end}行，共{n_rows:,}行"
        how = FROM_THE_PAGE if self.can_be_whole else self._elsewhere
        return paper_html(f"这里只印了{told}。{how}") + table_html(cut) + line_html(told)
