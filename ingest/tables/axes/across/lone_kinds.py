"""A known kind of a metric beside kinds that nobody counts, without their sum: 警示教育 over 观看警示片 | 参观基地 | 通报案例."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.model import CellKind
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords

_SAMPLE = 40
_LEAST_NAME = 2


def without_lone_kinds(columns: list[Column], table: Table) -> list[Column]:
    """The columns, those of a metric that tell but a kind of it as a doubt: 书记讲党课 beside 其他党员讲党课.

    The others are unread: below the same group (讲党课 over 书记 | 其他委员), or named for somebody else who did the same.
    """
    if table.region.is_of_card:
        return columns
    unread = _distinct(column for column in columns if _is_unread_kind(column, table))
    if not unread:
        return columns
    words = table.words
    counted = [column for column in columns if column.role is Role.FIGURE and column.meaning.metric_id]
    whole = {column.meaning.metric_id for column in counted if not _tells_kind(column, words)}
    summed = {_group(column) for column in columns if column.role is Role.CHECK or column.meaning.is_total}
    alone = [column for column in counted if column.meaning.metric_id not in whole and _group(column) not in summed]
    found = {column.number for column in alone if _is_lone(column, unread, words)}
    return [replace(one, role=Role.IGNORED, reason=Reason.LONE_KIND) if one.number in found else one for one in columns]


def _distinct(columns: Iterable[Column]) -> list[Column]:
    """The first of the columns that are headed alike."""
    return list({(_group(column), column.meaning.labels[-1].text): column for column in reversed([*columns])}.values())


def _is_lone(column: Column, unread: list[Column], words: TableWords) -> bool:
    """True for a column of one kind with others unread beside it."""
    metric_id, leaf = column.meaning.metric_id or "", column.meaning.labels[-1]
    if column.meaning.own_level or column.meaning.org_text:
        return False
    if metric_id in words.general_studies:
        return False  # 政治学习 beside 业务学习 is all that counts
    if _is_below_metric(column, metric_id) and any(
        _group(one) == _group(column) and _fits(one, metric_id, words) for one in unread
    ):
        return True
    others = (one.meaning.labels[-1] for one in unread if _fits(one, metric_id, words))
    return any(_done_by_others(leaf, other, metric_id, words) for other in others)


def _is_below_metric(column: Column, metric_id: str) -> bool:
    return any(label.metric_id == metric_id for label in column.meaning.labels[:-1])


def _tells_kind(column: Column, words: TableWords) -> bool:
    """True for a heading that is more than how its group is counted: 观看警示片 below 警示教育, not 次数 or 警示教育次数."""
    *groups, leaf = column.meaning.labels
    name = words.without_measure(leaf.name)
    if words.gives(leaf.name, column.meaning.metric_id or ""):
        return True
    if leaf.word in {"measure", "unit", "value_word", "total", "date_axis"} or leaf.time is not None or words.is_neutral(name):
        return False
    return not any(name in group.name or (group.name and group.name in name) for group in groups)


def _is_unread_kind(column: Column, table: Table) -> bool:
    """True for a column of numbers below a heading that no word explains."""
    if column.role is not Role.IGNORED or column.reason is not None or not column.meaning.labels:
        return False
    leaf, words = column.meaning.labels[-1], table.words
    is_giver = any(words.gives(leaf.name, group.metric_id) for group in column.meaning.labels[:-1] if group.metric_id)
    is_open = bool(leaf.name) and (is_giver or not leaf.word) and not (leaf.time or leaf.is_org or leaf.notes)
    is_open = is_open and column.meaning.metric_id is None and not column.meaning.is_dropped
    if not is_open or words.counted_otherwise(leaf.name) or words.tells_other_figures(leaf.name):
        return False
    cells = [cell for row in table.region.body[:_SAMPLE] if (cell := table.grid.row(row).get(column.number)) is not None]
    return any(cell.kind is CellKind.NUMBER or looks_like_value(cell.text, words) for cell in cells)


def _fits(column: Column, metric_id: str, words: TableWords) -> bool:
    """True where nothing says that it is counted otherwise than the metric: 参观基地（次） of 警示教育次数."""
    unit = column.meaning.labels[-1].unit or words.implied_unit(column.meaning.labels[-1].name)
    return not unit or words.unit_fits(metric_id, unit)


def _done_by_others(leaf: Label, other: Label, metric_id: str, words: TableWords) -> bool:
    """True for the same done by somebody and by somebody else: 书记 | 讲党课, 其他党员 | 讲党课."""
    name, second = words.without_measure(leaf.name), words.without_measure(other.name)
    people = (*words.kind("giver"), *words.kind("kind_of_people"))
    for size in range(_LEAST_NAME, min(len(name), len(second)) if name != second else 0):
        found = words.metric_of(name[-size:]) if name[-size:] == second[-size:] else None
        if (
            found is not None
            and found.metric_id == metric_id
            and name[:-size].endswith(people)
            and second[:-size].endswith(people)
        ):
            return True
    return False


def _group(column: Column) -> tuple[str, ...]:
    return tuple(label.text for label in column.meaning.labels[:-1])
