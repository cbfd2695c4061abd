"""Columns headed 累计…, where nothing beside them tells the same of the period itself: 志愿服务 over 次数 | 累计时长."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label

HOURS = "累计时长"  # however else they are called: 累计工时
_RUNNING = "累计"
_YEAR = 4


def without_running_sums(columns: list[Column], table: Table) -> list[Column]:
    """The columns, of which hours so headed in a year's table are the year's, as a record of volunteers says it of theirs.

    In a month's or quarter's they may be of all months before it, and so may anything else so headed: it is said that they are
    not read. Beside a figure of the same (本月时长 | 累计时长) they are the sums that they say to be.
    """
    if has_own_names(columns, table.words):
        return columns  # what single persons served
    running = {column.number for column in columns if _is_running(column, table)}
    figures = [column for column in columns if column.role is Role.FIGURE and column.number not in running]
    told = {column.meaning.metric_id for column in figures}
    is_of_year = len(table.context.span.period or "") == _YEAR and not any(column.role is Role.PERIOD for column in columns)

    def settled(column: Column) -> Column:
        meaning = _meaning(column.meaning.labels, table) if column.role is Role.IGNORED else column.meaning
        if meaning.metric_id is None or (column.role is Role.IGNORED and meaning.metric_id in told):
            return column
        if meaning.metric_id in told:
            return replace(column, role=Role.IGNORED, reason=Reason.CUMULATIVE)
        if is_of_year and table.words.metrics[meaning.metric_id].kind == "hours":
            return replace(column, role=Role.FIGURE, meaning=meaning)
        return replace(column, role=Role.IGNORED, reason=Reason.PERHAPS_RUNNING)

    return [settled(column) if column.number in running else column for column in columns]


def _is_running(column: Column, table: Table) -> bool:
    """True for 累计次数, and for 累计时长（小时）, which is a name of what volunteers did; not for one of a time of its own."""
    leaf = column.meaning.labels[-1] if column.meaning.labels else None
    if leaf is None or column.meaning.time is not None or not leaf.name.startswith(_RUNNING):
        return False
    if column.role is Role.FIGURE:
        return table.words.metrics[column.meaning.metric_id].kind == "hours" if column.meaning.metric_id else False
    return column.role is Role.IGNORED and leaf.word == Reason.CUMULATIVE


def _meaning(labels: tuple[Label, ...], table: Table) -> Meaning:
    """What the labels mean without the word; hours so headed are those of volunteering, 累计时长."""
    leaf, reader = labels[-1], table.reader
    if table.words.has("hours_total", leaf.name):
        unit = leaf.unit or "小时"
        named = reader.column_heading(f"{HOURS}（{unit}）")._replace(text=leaf.text)
        return table.combiner.combine((*labels[:-1], named), "")
    plain = reader.column_heading(leaf.text.strip().removeprefix(_RUNNING))
    return table.combiner.combine((*labels[:-1], plain), "", table.context.metric_names) if plain.text else Meaning()
