"""Tables of counts that a column of days makes look like ledgers: a row for each organisation or kind, and how often in all."""

from __future__ import annotations

from ingest.tables.axes.across.days_of_counts import are_of_members, rows_told_apart
from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.numbers import number_of
from ingest.tables.ledgers.candidates import Candidate, counts_events
from ingest.tables.ledgers.days import held_on
from ingest.tables.ledgers.event_dates import EventDates, is_planned, tells_theme


def tells_how_often(table: Candidate, dates: EventDates) -> bool:
    """True where a date says when, and a count beside it how often: 支部 | 开展次数 | 开展时间 over 大湾村 | 12 | 12月5日.

    Each row stands for an organisation, a kind or a part of the year of its own, without a theme, and tells of more than one
    event: a count of several, or counts of several kinds. Where each row counts one, it may as well be that event, unless the
    date is that of something else (最近一次时间); a 次数 in the only row may be the manyeth that was.
    """
    words, day = table.words, dates.day if dates.is_month else dates.date
    heads = [head for head in table.heads if head.number != day]
    if any(head.number == day and is_planned(head, words) for head in table.heads) or any(tells_theme(table, h) for h in heads):
        return False
    dated = [column for column in table.columns if column.number == day]
    if not dated or not rows_told_apart(table.grid, table.sample, table.columns, dated):
        return False
    is_only = sum(table.grid.at(row, day) is not None for row in table.sample) == 1
    counts = [one for one in table.columns if _is_count(one, table) and not (is_only and counts_events(one.meaning, words))]
    return bool(counts) and (dates.is_undated or any(_tells_several(table, row, counts) for row in table.sample))


def dates_several(table: Candidate) -> bool:
    """True where columns date meetings of several kinds beside other figures: 党员大会时间 | 党课时间 | 志愿服务人次."""
    words = table.words
    held = {
        column.number: metric_id for column in table.columns if column.role is Role.DATE and (metric_id := held_on(column, words))
    }
    figures = {column.meaning.metric_id for column in table.columns if column.role is Role.FIGURE} - {None}
    return len(set(held.values())) > 1 and bool(figures) and figures.isdisjoint(held.values())


def counts_members(table: Candidate) -> bool:
    """True where rows count people made members at several stages, and name none of them: 党支部 | 时间 | 发展党员 | 转正."""
    metrics = {column.meaning.metric_id for column in table.columns if column.role is Role.FIGURE} - {None}
    return len(metrics) > 1 and are_of_members(table.columns, table.words) and not has_own_names(table.columns, table.words)


def _is_count(column: Column, table: Candidate) -> bool:
    """True for 次数, 开展次数 and the figures of what is counted one by one, 党员大会; not for 第几次."""
    words, metric_id = table.words, column.meaning.metric_id
    if "第" in column.header or column.role is not Role.FIGURE or not column.meaning.labels:
        return False
    if metric_id:
        return words.metrics[metric_id].kind == "count"
    unit = words.units.get(words.implied_unit(column.meaning.labels[-1].name))
    return counts_events(column.meaning, words) or (unit is not None and unit.dimension == "times")


def _tells_several(table: Candidate, row: int, counts: list[Column]) -> bool:
    numbers = [number for column in counts if (number := number_of(table.grid.at(row, column.number))) is not None]
    return sum(numbers) > 1
