"""Kinds of what a title is of, in rows or columns: parts of the whole that their 合计 tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.model import CellKind
from ingest.tables.axes.roles import LABEL_ROLES, Column, Reason, Role
from ingest.tables.axes.table import Table
from ingest.tables.cells.kind_heads import heads_kinds, says_how_much
from ingest.tables.cells.labels import Label
from ingest.tables.cells.values import looks_like_value

_SAMPLE = 40
_LEAST_KINDS = 2
_HOURS = "小时"
_PEOPLE = ("男", "女", "员", "众", "工", "生", "部", "人", "者", "层", "族")  # how words for people end: 群众, 干部, 35岁以下的人


def with_kinds_in_rows(columns: list[Column], table: Table) -> list[Column]:
    """With the column marked whose rows are kinds of what the title is of: 服务类别, 慰问对象, or names of single things done.

    Where several name metrics, they are none but the title's own, or one for all: 为民办实事 by 事项类型 such as 矛盾调解.
    """
    first = next((column.number for column in columns if column.role is Role.FIGURE), 0)
    labels = [column for column in columns if column.role in LABEL_ROLES or column.role is Role.DATE]
    if table.region.is_of_card or any(column.role not in {Role.METRIC, Role.ORG} for column in labels):
        return columns
    found = next((column for column in columns if column.number < first and _is_of_kinds(column, table)), None)
    if found is None or not all(column is found or _has_several(column, found, table) for column in labels):
        return columns
    return [replace(column, role=Role.IGNORED, reason=Reason.KINDS) if column is found else column for column in columns]


def _has_several(column: Column, kinds: Column, table: Table) -> bool:
    """True for organisations left of the kinds, one of them of several rows."""
    names = [name for row in table.region.body[:_SAMPLE] if (name := table.grid.name_at(row, column.number))]
    return column.role is Role.ORG and column.number < kinds.number and len(set(names)) < len(names)


def _is_of_kinds(column: Column, table: Table) -> bool:
    if not column.meaning.labels or not heads_kinds(column.meaning.labels[-1]):
        return False
    kinds = [table.reader.heading(text) for text in dict.fromkeys(_names(column, table))]
    if column.role is not Role.METRIC or not kinds:
        return bool(kinds)
    subjects = set(table.words.metrics_named(table.context.metric_names))
    named = {label.metric_id for label in kinds if label.metric_id}
    is_of_one = sum(label.metric_id is not None for label in kinds) > 1 and (len(named) == 1 or named <= subjects)
    return is_of_one or not (named or any(says_how_much(label, table.words) for label in kinds))


def _names(column: Column, table: Table) -> Iterator[str]:
    """The texts of a column that stand before others; a line alone is of no column."""
    for row in table.region.body[:_SAMPLE]:
        cell = table.grid.at(row, column.number)
        is_named = cell is not None and cell.kind is CellKind.TEXT and len(table.grid.own(row)) > 1
        if cell is not None and is_named and not looks_like_value(cell.text, table.words):
            yield cell.text


def with_kinds_in_columns(columns: list[Column], table: Table) -> list[Column]:
    """With each 合计 beside columns of kinds as the figure of the title's or the group's metric, and those as parts.

    国家级 | 省级 | 合计; 教育培训（期） over 合计 | 集中轮训 | 网络培训. Kinds are headings that no word explains, or that mean
    the same metric. Kinds of people (男 | 女) below what is held, such as 主题党日, leave open what they count, as do all below
    志愿服务 without a measure unit.
    """
    if not any(column.role in LABEL_ROLES for column in columns):
        return columns
    values = [column for column in columns if _holds_values(column, table)]
    settled: dict[int, Column] = {}
    for column in columns:
        if column.role is Role.CHECK and column.meaning.time is None:
            kinds = _kinds_beside(column, columns, values, table)
            settled |= {kind.number: replace(kind, role=Role.IGNORED, reason=Reason.KINDS) for kind in kinds}
            settled |= {column.number: replace(column, role=Role.FIGURE)} if kinds else {}
    return [settled.get(column.number, column) for column in columns]


def _kinds_beside(whole: Column, columns: list[Column], values: list[Column], table: Table) -> list[Column]:
    """The columns of kinds that a sum is the whole of, none where it is of anything else."""
    group = _group(whole)
    sums = [column for column in columns if column.role is Role.CHECK and _group(column) == group]
    kinds = [column for column in values if not group or _group(column) == group]
    metric_id = whole.meaning.metric_id or _subject(whole, table)
    if metric_id is None or len(sums) != 1 or len(kinds) < _LEAST_KINDS:
        return []
    if not all(_is_kind(one, metric_id, whole) for one in kinds):
        return []
    metric = table.words.metrics[metric_id]
    is_told = metric.kind != "count" or metric.measure_unit != "次" or bool(whole.meaning.unit)
    is_open = not is_told and any(_names_people(label) for column in kinds for label in column.meaning.labels[-1:])
    return [] if is_open else kinds


def _group(column: Column) -> tuple[str, ...]:
    return tuple(label.text for label in column.meaning.labels[:-1])


def _subject(whole: Column, table: Table) -> str | None:
    """The one metric that the title is of, where nothing else says what a sum is of; None where it may be told in hours too."""
    words = table.words
    subjects = words.metrics_named(table.context.metric_names)
    if len(subjects) != 1 or not whole.meaning.is_open:
        return None
    names = () if table.context.unit else table.context.metric_names
    in_hours = (words.metric_of(name, _HOURS) for name in names)
    is_open = any(found is not None and found.unit_fits and found.metric_id != subjects[0] for found in in_hours)
    return None if is_open else subjects[0]


def _holds_values(column: Column, table: Table) -> bool:
    """True for a column of figures, read or not; 序号 and 备注 are none."""
    if column.role is Role.FIGURE:
        return True
    if column.role is not Role.IGNORED or any(label.is_silent for label in column.meaning.labels[-1:]):
        return False
    cells = [cell for row in table.region.body[:_SAMPLE] if (cell := table.grid.row(row).get(column.number)) is not None]
    return any(cell.kind is CellKind.NUMBER or looks_like_value(cell.text, table.words) for cell in cells)


def _is_kind(column: Column, metric_id: str, whole: Column) -> bool:
    """True where a heading means the metric, or is one that no word explains and that tells no time and no other unit."""
    meaning = column.meaning
    if meaning.time is not None or meaning.org_text or meaning.is_total or meaning.own_level or not meaning.labels:
        return False
    if meaning.metric_id is not None:
        return meaning.metric_id == metric_id
    label = meaning.labels[-1]
    own = whole.meaning.labels[-1].unit if whole.meaning.labels else ""
    return not (label.notes or label.says_something) and label.unit in {"", own}


def _names_people(label: Label) -> bool:
    return label.name.endswith(_PEOPLE)
