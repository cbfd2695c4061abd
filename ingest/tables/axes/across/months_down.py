"""Dates down a column that tell months: the first of each, as spreadsheets store 2024年1月, beside figures of several metrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.model import Cell, CellKind
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import Column, Role

_COUNTED = "统计"  # 统计时间: no event has that
_LEAST = 2


def with_months_down(columns: list[Column], table: Table) -> list[Column]:
    """The columns, of which one of dates holds months: 日期 over 2024-01-01 | 2024-02-01 beside 党员大会 | 党课.

    Days of events stand beside what was done on them, or beside those who came alone: 日期 | 主题 | 参加人数.
    """
    if table.region.is_of_card or not any(column.role is Role.DATE for column in columns):
        return columns
    others = [column for column in columns if column.role is not Role.DATE]
    metrics = {column.meaning.metric_id for column in others if column.role is Role.FIGURE} - {None}
    is_of_figures = len(others) == len(columns) - 1 and bool(metrics) and all(map(_is_beside_figures, others))
    return [
        replace(column, role=Role.PERIOD)
        if column.role is Role.DATE
        and is_of_figures
        and (len(metrics) >= _LEAST or column.header.startswith(_COUNTED))
        and _are_first_days([cell for row in table.region.body if (cell := table.grid.at(row, column.number)) is not None])
        else column
        for column in columns
    ]


def _is_beside_figures(column: Column) -> bool:
    """True for figures of a metric and their sums, organisations, 序号 and 备注."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    is_figure = column.role is Role.FIGURE and column.meaning.metric_id is not None
    return is_figure or column.role in {Role.CHECK, Role.ORG} or (leaf is not None and leaf.is_silent)


def _are_first_days(cells: Sequence[Cell]) -> bool:
    """True for dates of several months, each the first day of its own; beside them only words such as 合计."""
    days = [cell.value for cell in cells if cell.kind is CellKind.DATE and isinstance(cell.value, date)]
    is_text = all(cell.kind is CellKind.TEXT for cell in cells if cell.kind is not CellKind.DATE)
    return is_text and len(set(days)) >= _LEAST and all(day.day == 1 for day in days)
