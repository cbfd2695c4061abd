"""Who dates a count: days beside the counts of rows that are no events tell when something was held, never of when a row is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Cell
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.around.contradictions import is_of_counting
from ingest.tables.axes.meaning.roles import LABEL_ROLES, Column, Role
from ingest.tables.cells.contents import ContentsRead
from ingest.tables.cells.dates import days_told, looks_like_date, month_numbered, tells_day
from ingest.tables.cells.hours_told import is_bare, may_last, tells_hours
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid

_ENDS = ("时间", "日期")
_COUNTED = "统计"  # 统计时间 is the time of the figures
_BETWEEN = re.compile(r"[、，,;；及和与]")
_MOST = 0.5
_MONTH = "月"


def without_days_of_counts(columns: list[Column], table: Table) -> list[Column]:
    """The columns, of which those that tell when something was held are no periods of rows.

    So it is below a group that names what was held (民主生活会 over 召开时间 | 次数), beside the count of the same name
    (主题党日（次数） | 主题党日（时间）), and where each row stands for an organisation, a kind or a part of the year of its own:
    党支部 | 党员大会次数 | 召开时间 | 党课次数. There a month by itself (3月) may be a row's period, but not right of its count.
    """
    columns = [
        replace(one, role=Role.DATE) if _are_days_of_hours(one, table) or _may_be_hours(one, columns, table) else one
        for one in columns
    ]
    figures = [column for column in columns if column.role is Role.FIGURE]
    counted = {label.name for one in figures for label in one.meaning.labels[-1:] if one.meaning.metric_id}
    dated = [column for column in columns if column.role is Role.PERIOD and _is_headed_by_days(column, table.words)]
    found = {column.number for column in dated if _is_of_counted(column, counted, table.words)}
    if figures and dated and not table.region.is_of_card:
        first = min(column.number for column in figures)
        of_days = [c for c in dated if _tells_when(c, first, table) and not _are_entries(c, columns, table)]
        if rows_told_apart(table.grid, table.region.body, columns, of_days):
            found |= {column.number for column in of_days}
    return [replace(column, role=Role.DATE) if column.number in found else column for column in columns]


def _are_days_of_hours(column: Column, table: Table) -> bool:
    """True for days below what may head hours as well: 志愿服务时间 over 3月6日."""
    leaf = column.meaning.labels[-1] if column.role is Role.FIGURE and column.meaning.labels else None
    metric = table.words.metrics.get(column.meaning.metric_id or "")
    if leaf is None or metric is None or metric.kind != "hours" or leaf.unit or not leaf.name.endswith(_ENDS):
        return False
    cells = [cell for row in table.region.body if (cell := table.grid.at(row, column.number)) is not None]
    cells = [cell for cell in cells if not table.words.has("blank_mark", squeeze(cell.text))]
    return bool(cells) and all(number_of(cell) is None and _is_of_days(cell, table.words) for cell in cells)


def _may_be_hours(column: Column, columns: Sequence[Column], table: Table) -> bool:
    """True for a time below which a number without a unit may be how long as well as which month: 服务时间 over 8, 3月, 2小时.

    So it is beside organisations that have a row each, in a table of what is counted in hours too and tells none elsewhere.
    """
    words, leaf = table.words, column.meaning.labels[-1] if column.meaning.labels else None
    if column.role is not Role.PERIOD or leaf is None or leaf.unit or not may_last(leaf, words):
        return False
    if any(_MONTH in note for note in leaf.notes):
        return False  # 服务时间（月份）
    cells = [cell for row in table.region.body if (cell := table.grid.at(row, column.number)) is not None]
    if any(tells_hours(cell, words) for cell in cells):
        return True
    metrics = (words.metrics[one.meaning.metric_id] for one in columns if one.meaning.metric_id)
    if not have_hours(columns, words) or any(metric.kind == "hours" for metric in metrics):
        return False
    is_of_orgs = any(one.role is Role.ORG and one.number < column.number for one in columns)
    is_open = is_of_orgs and sum(map(is_bare, cells)) > len(cells) * _MOST
    return is_open and rows_told_apart(table.grid, table.region.body, columns, [column])


def have_hours(columns: Sequence[Column], words: TableWords) -> bool:
    """True for figures all of one domain that counts hours too: 志愿服务次数 | 人次."""
    told = {words.metrics[one.meaning.metric_id].domain for one in columns if one.role is Role.FIGURE and one.meaning.metric_id}
    return len(told) == 1 and any(metric.kind == "hours" for metric in words.metrics.values() if metric.domain in told)


def rows_told_apart(grid: Grid, rows: Sequence[int], columns: Sequence[Column], dated: Sequence[Column]) -> bool:
    """True where no two rows that a column dates are of the same organisation, kind and period: none is one of its events."""
    numbers = {column.number for column in dated}
    labels = [column.number for column in columns if column.role in LABEL_ROLES and column.number not in numbers]
    found: set[tuple[str, ...]] = set()
    for row in rows if labels else ():
        if not any(grid.at(row, number) for number in numbers):
            continue
        told = tuple(grid.name_at(row, number) for number in labels)
        if told in found or not any(told):
            return False
        found.add(told)
    return bool(found)


def _is_headed_by_days(column: Column, words: TableWords) -> bool:
    """True for 时间, 召开时间, 主题党日（时间）."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    return leaf is not None and any(_is_date(name, words) for name in (leaf.name, *leaf.notes))


def _is_of_counted(column: Column, counted: set[str], words: TableWords) -> bool:
    """True for days below a metric's name, or in a column of what is `counted` in another: 主题党日（时间）."""
    leaf = column.meaning.labels[-1]
    if _is_date(leaf.name, words):
        return any(label.metric_id for label in column.meaning.labels[:-1])
    return leaf.name in counted


def _is_date(name: str, words: TableWords) -> bool:
    return words.has("date_axis", name) or name.endswith(_ENDS) or is_of_counting(name)


def leaves_open_what_it_dates(column: Column, columns: Sequence[Column]) -> bool:
    """True for a bare 日期 or 时间 left of the figures of several metrics: their day or that of the account, nobody says."""
    metrics = {one.meaning.metric_id for one in columns if one.role is Role.FIGURE} - {None}
    return len(metrics) > 1 and _is_bare_and_first(column, columns)


def are_of_members(columns: Sequence[Column], words: TableWords) -> bool:
    """True for figures of people made members alone: 发展党员 | 转正."""
    told = [words.metrics[one.meaning.metric_id] for one in columns if one.role is Role.FIGURE and one.meaning.metric_id]
    return bool(told) and all(metric.kind == "people" and not metric.is_stock for metric in told)


def _is_bare_and_first(column: Column, columns: Sequence[Column]) -> bool:
    labels = column.meaning.labels
    is_bare = len(labels) == 1 and labels[0].name in _ENDS
    return is_bare and all(one.number > column.number for one in columns if one.role is Role.FIGURE)


def _are_entries(column: Column, columns: Sequence[Column], table: Table) -> bool:
    """True where rows dated by a bare 日期 are entries of that day: people made members, or no more than one of anything."""
    if not _is_bare_and_first(column, columns):
        return False
    grid, body = table.grid, table.region.body
    told = (number_of(grid.at(row, one.number)) for one in columns if one.role is Role.FIGURE for row in body)
    are_ones = leaves_open_what_it_dates(column, columns) and all(number is None or number <= 1 for number in told)
    return are_ones or are_of_members(columns, table.words)


def _tells_when(column: Column, first_figure: int, table: Table) -> bool:
    """True for days or several months right of a count, or below 召开时间.

    So are days that differ where the lines above tell the period, and a month right of a count, below a heading of no period.
    """
    words, leaf = table.words, column.meaning.labels[-1]
    is_plain = words.has("period_axis", leaf.name) or words.has("form_date", leaf.name) or leaf.name.startswith(_COUNTED)
    is_right = column.number > first_figure
    if words.has("stage_date", leaf.name):
        return False  # 转正时间 beside those confirmed on it
    is_until = is_of_counting(leaf.name) and table.context.span.period is not None
    cells = [cell for row in table.region.body if (cell := table.grid.at(row, column.number)) is not None]
    cells = [cell for cell in cells if not words.has("blank_mark", squeeze(cell.text))]
    is_of_days = ContentsRead(lambda cell: _is_of_days(cell, words)).of
    if sum(map(is_of_days, cells)) > len(cells) * _MOST:
        is_bare = is_plain or words.has("day_axis", leaf.name) or leaf.name in _ENDS
        are_several = len({squeeze(cell.text) for cell in cells}) > 1
        return is_until or is_right or not is_bare or (are_several and table.context.span.period is not None)
    return is_right and not is_plain


def _is_of_days(cell: Cell, words: TableWords) -> bool:
    """True for what tells a day, or several days or months: 3月7日, 1月5日、2月5日, 3月、9月, 每月5日."""
    if (looks_like_date(cell) and tells_day(cell)) or words.holds("rate_word", squeeze(cell.text)):
        return True
    parts = [part for part in _BETWEEN.split(squeeze(cell.text)) if part]
    return len(parts) > 1 and all(_is_time(cell._replace(text=part, value=part)) for part in parts)


def _is_time(cell: Cell) -> bool:
    return looks_like_date(cell) or bool(days_told(cell)) or month_numbered(cell.text) is not None
