"""Columns of themes whose cells happen to be names of metrics (慰问, 宣讲, 学习): they tell what was done, not what counts."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.words import TableWords

_OF_EVENTS = frozenset({"people", "person_times", "hours"})
_THEME = re.compile(r"主题|议题|题目|课题")


def without_themes(columns: list[Column], table: Table) -> list[Column]:
    """The columns with themes as what they are: 主题 over 学习, 慰问; below a title of 志愿服务, 服务内容 over 清扫, 宣讲 too.

    There the figures are those of the title's events, of people or hours: 参加人数, 时长. Where neither the title nor a heading
    names what is counted, those names are all that does: 活动主题 | 次数 over 主题党日, 志愿服务.
    """
    told = [column for column in columns if column.role is Role.FIGURE and column.meaning.metric_id]
    named = [column for column in columns if column.role is Role.METRIC and not _is_headed_theme(column, table)]  # 项目 | 主题
    if not (told or named or table.context.metric_names):
        return columns
    is_of_one = _tell_who_came(columns, table)
    return [
        replace(column, role=Role.IGNORED, reason=Reason.IGNORED) if _is_theme(column, table, is_of_one=is_of_one) else column
        for column in columns
    ]


def _is_theme(column: Column, table: Table, *, is_of_one: bool) -> bool:
    if not _is_headed_theme(column, table):
        return False
    leaf = column.meaning.labels[-1]
    told = [table.reader.heading(text) for row in table.region.body if (text := table.grid.text(row, column.number))]
    if _THEME.search(leaf.name):
        return not any(label.metric_id and label.unit for label in told)  # 主题 above 主题党日（次）, a line of a form
    named = {label.metric_id for label in told if label.metric_id}
    return is_of_one and named.isdisjoint(_family(table))


def _is_headed_theme(column: Column, table: Table) -> bool:
    leaf = column.meaning.labels[-1] if column.role is Role.METRIC and column.meaning.labels else None
    return leaf is not None and table.words.is_theme(leaf.name)


def _tell_who_came(columns: list[Column], table: Table) -> bool:
    """True where the title is of one kind of events, and every figure is of who took part in them, or for how long."""
    words, family = table.words, _family(table)
    figures = {column.meaning.metric_id for column in columns if column.role is Role.FIGURE}
    return bool(figures) and figures <= {metric_id for metric_id in family if words.metrics[metric_id].kind != "count"}


def _family(table: Table) -> set[str]:
    """The events that the title alone is of, with the metrics of their people and hours; none where it is of several."""
    words = table.words
    told = set(words.metrics_named(table.context.metric_names))
    events = {*words.kind("attendance_metric"), *words.kind("hours_metric")}
    families = [family for event in events if told <= (family := _around(event, words))]
    return families[0] if told and len(families) == 1 else set()


def _around(event: str, words: TableWords) -> set[str]:
    """An event with the people and hours of its domain: of 志愿服务, 参加人数 may be 人次 too."""
    domain = words.metrics[event].domain
    return {event, *(one for one, metric in words.metrics.items() if metric.domain == domain and metric.kind in _OF_EVENTS)}
