"""Columns, rows and labels of a whole and of some of it in one table: 集中学习 12 | 干警政治学习 5, 报送 60 | 采用 40."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords
from ingest.tables.known_metrics import LECTURES, TALKS

_OF_SINGLE_ONES = frozenset({LECTURES, TALKS})

Told = tuple[Hashable, bool]  # what figures are of, and whether their name says who of several did it


def are_parts(told: Sequence[Told]) -> list[bool]:
    """True for each that is of some, where one is of the whole of the same.

    >>> are_parts([("学习", False), ("学习", True), ("党课", True)])
    [False, True, False]
    """
    wholes = {of for of, is_of_some in told if not is_of_some}
    return [is_of_some and of in wholes for of, is_of_some in told]


def without_parts(columns: list[Column], words: TableWords) -> list[Column]:
    """The columns, those of some beside one of the whole as parts that are not read."""
    figures = [column for column in columns if column.role is Role.FIGURE and column.meaning.metric_id]
    parts = are_parts([of_whom(column.meaning, words, column.block) for column in figures])
    found = {column.number for column, is_part in zip(figures, parts, strict=True) if is_part}
    return [replace(one, role=Role.IGNORED, reason=Reason.PART) if one.number in found else one for one in columns]


def of_whom(meaning: Meaning, words: TableWords, *place: Hashable) -> Told:
    """What figures with this meaning are of in a place of the table."""
    *groups, leaf = meaning.labels or (Label("", ""),)
    of = (meaning.metric_id, meaning.time, meaning.org_text, meaning.own_level, tuple(group.text for group in groups), *place)
    is_of_some = words.is_of_some(leaf.name, leaf.unit or meaning.unit) or words.holds("taken_up", leaf.name)
    return of, is_of_some or _are_there(meaning, leaf, words) or _is_by_members(meaning, leaf, words)


def _is_by_members(meaning: Meaning, leaf: Label, words: TableWords) -> bool:
    """True for what single ones do, told of members: 党员 | 讲党课 beside 书记 | 讲党课 is no whole of it."""
    return meaning.metric_id in _OF_SINGLE_ONES and leaf.name.startswith(tuple(words.kind("kind_of_people")))


def _are_there(meaning: Meaning, leaf: Label, words: TableWords) -> bool:
    """True for people whom only a title or group takes for those who came in the period: 预备党员 beside 新发展党员."""
    metric = words.metrics.get(meaning.metric_id or "")
    is_of_joining = metric is not None and metric.kind == "people" and metric.adds_up_over_time
    return is_of_joining and bool(leaf.name) and not leaf.word and leaf.metric_id is None
