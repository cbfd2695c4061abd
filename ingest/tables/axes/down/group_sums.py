"""Rows that name a group of the organisations below them and sum those up: 一、机关及附属单位 | 482."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.numbers import number_of
from ingest.tables.sheets.grid import Grid

_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}(?:[)）]、?|[、.．])\s*\S")


def without_group_sums(grid: Grid, rows: list[RowLabels], columns: list[Column], reader: LabelReader) -> list[RowLabels]:
    """The rows, those of groups skipped: numbered 一、二、, of no registered name, and equal to what stands below them.

    A group that does not add up in any column stays, and with it the doubt whose figures it gives.
    """
    numbers = [column.number for column in columns if column.role is Role.FIGURE]
    heads = {index for index, row in enumerate(rows) if _names_group(row, reader)}
    sums = {index for index in heads if _adds_up(grid, rows[index], list(_members(rows, index, heads)), numbers)}
    return [row._replace(kind=Kind.SKIPPED, reason=Reason.GROUP_SUM) if index in sums else row for index, row in enumerate(rows)]


def _names_group(row: RowLabels, reader: LabelReader) -> bool:
    is_numbered = row.kind is Kind.FIGURES and _GROUP.match(row.org_text.lstrip()) is not None
    return is_numbered and not reader.is_registered(row.org_text)


def _members(rows: list[RowLabels], head: int, heads: set[int]) -> Iterator[RowLabels]:
    """The rows of organisations below a group, as far as the next group, section or sum."""
    for index in range(head + 1, len(rows)):
        if index in heads or rows[index].kind in {Kind.SECTION, Kind.TOTAL}:
            return
        if rows[index].kind is Kind.FIGURES:
            yield rows[index]


def _adds_up(grid: Grid, head: RowLabels, members: list[RowLabels], columns: list[int]) -> bool:
    return len(members) > 1 and any(_is_sum(grid, head.row, [member.row for member in members], number) for number in columns)


def _is_sum(grid: Grid, head: int, members: list[int], column: int) -> bool:
    stated = _number(grid, head, column)
    return bool(stated) and stated == sum((_number(grid, row, column) for row in members), Decimal(0))


def _number(grid: Grid, row: int, column: int) -> Decimal:
    return number_of(grid.at(row, column)) or Decimal(0)
