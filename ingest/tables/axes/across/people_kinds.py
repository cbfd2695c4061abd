"""Kinds of people below a title of something done: their figures count who took part, not how many there are."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.axes.across.table import Table
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords, squeeze

OF_PEOPLE = frozenset({"党员队伍", "发展党员"})  # domains whose metrics count the people that there are or that join
_COUNTS = ("人次数", "人次", "人数", "数")
_LEAST_KINDS = 2


def without_those_who_came(columns: list[Column], table: Table) -> list[Column]:
    """The columns without 党员 | 群众 below 志愿服务人次统计表, where they stand alone, behind what was done, or bare before it.

    党员数 before 主题党日次数, or alone behind it, is how many members there are, as are all below a title of members too.
    So is 志愿者数 the metric that it names.
    """
    words = table.words
    if not _is_of_deed(table.context, words):
        return columns
    figures = [column for column in columns if column.role is Role.FIGURE and column.meaning.metric_id]
    kinds = [column for column in columns if any(is_kind_of_people(label, words) for label in column.meaning.labels[-1:])]
    told = [column for column in (*figures, *_of_months(columns)) if column not in kinds]
    if not any(_is_of_people(column.meaning, words) for column in kinds):
        return columns  # 慰问 by 老党员 | 群众
    first = min((column.number for column in told), default=0)
    behind = [column for column in kinds if column.number > first and not _is_told_by_itself(column, words)]
    before = [column for column in kinds if column.number < first and _is_bare(column, words)]
    doubted = [column for run in (behind, before) if not told or len(run) >= _LEAST_KINDS for column in run]
    held = {column.number for column in doubted if column in figures and _is_open(column, words)}
    return [
        replace(column, role=Role.IGNORED, reason=Reason.PERHAPS_CAME) if column.number in held else column for column in columns
    ]


def _of_months(columns: list[Column]) -> list[Column]:
    """The columns of the title's own figures by month: 1月 | 2月 | 合计."""
    return [one for one in columns if one.role is Role.FIGURE and one.meaning.is_open and one.meaning.time is not None]


def is_kind_of_people(label: Label, words: TableWords) -> bool:
    """True for a word for some of the people, counted or not: 党员, 党员数, 群众人数; 党员总数 and 在册党员 are all of them."""
    name = label.name
    bare = next((name.removesuffix(count) for count in _COUNTS if name.endswith(count)), name)
    return words.has("kind_of_people", bare)


def count_those_who_came(meanings: list[Meaning], context: Context, words: TableWords) -> bool:
    """True for rows that name nothing but kinds of people below such a title: 党员 | 11, 积极分子 | 4."""
    return bool(meanings) and _is_of_deed(context, words) and all(_is_of_people(one, words) for one in meanings)


def _is_of_deed(context: Context, words: TableWords) -> bool:
    """True for a title that names what was done, and no members: 志愿服务统计表, 党员教育培训统计表."""
    names = context.metric_names or words.metrics_in(squeeze(context.title))
    domains = {words.metrics[metric_id].domain for metric_id in words.metrics_named(names)}
    return bool(domains) and domains.isdisjoint(OF_PEOPLE)


def _is_of_people(meaning: Meaning, words: TableWords) -> bool:
    metric = words.metrics.get(meaning.metric_id or "")
    is_of_members = metric is not None and metric.domain in OF_PEOPLE
    return is_of_members and any(is_kind_of_people(label, words) for label in meaning.labels[-1:])


def _is_told_by_itself(column: Column, words: TableWords) -> bool:
    """True for 志愿者数, which is a metric of what is done, whatever the title: 群众 is one only below 志愿服务."""
    leaf = column.meaning.labels[-1]
    return leaf.metric_id is not None and leaf.metric_id == column.meaning.metric_id and not _is_of_people(column.meaning, words)


def _is_bare(column: Column, words: TableWords) -> bool:
    """True for 党员 and 积极分子, unlike 党员数."""
    return words.has("kind_of_people", column.meaning.labels[-1].name) and not column.meaning.labels[-1].unit


def _is_open(column: Column, words: TableWords) -> bool:
    """True where no group over the heading names any metric: 党员 below 参加人员, not below 党员队伍."""
    return not any(label.metric_id or words.metrics_below(label.name) for label in column.meaning.labels[:-1])
