"""Columns of themes whose cells happen to be names of metrics (慰问, 宣讲, 学习): they tell what was done, not what counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.kind_heads import heads_kinds
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords

_OF_EVENTS = frozenset({"people", "person_times", "hours"})
_SAMPLE = 200  # no form has more lines
_THEME = re.compile(r"主题|议题|题目|课题")


def without_themes(columns: list[Column], table: Table) -> list[Column]:
    """The columns with themes as what they are: 主题 over 学习, 慰问; below a title of 志愿服务, 服务内容 over 清扫, 宣讲 too.

    There the figures are those of the title's events, which 类别 or 服务项目 part by kinds; below 项目 they are where one of them
    is of people or hours: 参加人数, 时长. Where neither the title nor a heading names what is counted, those names are all that
    does: 活动主题 | 次数 over 主题党日, 志愿服务.
    """
    told = [column for column in columns if column.role is Role.FIGURE and column.meaning.metric_id]
    named = [column for column in columns if column.role is Role.METRIC and not _is_headed_theme(column, table)]  # 项目 | 主题
    if not (told or named or table.context.metric_names):
        return columns
    counted = _counted_of_title(columns, table)
    return [
        replace(column, role=Role.IGNORED, reason=Reason.IGNORED) if _is_theme(column, table, counted) else column
        for column in columns
    ]


def _is_theme(column: Column, table: Table, counted: set[str]) -> bool:
    """True for a column whose names of metrics count none of them; `counted` is what the figures of the title's events count."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    is_headed = leaf is not None and table.words.is_theme(leaf.name)
    is_open = column.role is Role.METRIC or (is_headed and column.role is Role.IGNORED and column.reason is None)
    if leaf is None or not is_open:
        return False
    if is_headed and _THEME.search(leaf.name):  # 主题 above 主题党日（次）, a line of a form
        return not any(label.metric_id and label.unit for label in _headings(table, column))
    tells_who_came = any(table.words.metrics[metric_id].kind != "count" for metric_id in counted)
    is_of_kinds = is_headed or (tells_who_came if leaf.word == "metric_axis" else heads_kinds(leaf))
    if not (counted and is_of_kinds):
        return False
    named = {label.metric_id for label in _headings(table, column) if label.metric_id}
    return named.isdisjoint(_family(table))


def _headings(table: Table, column: Column) -> Iterator[Label]:
    """What the first cells of a column say as headings: the themes of a long ledger may be ever new."""
    rows = table.region.body[:_SAMPLE]
    return (table.reader.heading(text) for row in rows if (text := table.grid.text(row, column.number)))


def _is_headed_theme(column: Column, table: Table) -> bool:
    leaf = column.meaning.labels[-1] if column.role is Role.METRIC and column.meaning.labels else None
    return leaf is not None and table.words.is_theme(leaf.name)


def _counted_of_title(columns: list[Column], table: Table) -> set[str]:
    """What the figures count where the title is of one kind of events and all are of those: how often, who came, for how long."""
    figures = {column.meaning.metric_id for column in columns if column.role is Role.FIGURE}
    told = {metric_id for metric_id in figures if metric_id}
    return told if told and figures <= _family(table) else set()


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
