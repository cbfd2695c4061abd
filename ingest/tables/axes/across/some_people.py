"""Groups of some people over metrics: 书记 | 委员 over 讲党课, 党员 | 群众 over 志愿服务人次; none of them is the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ingest.tables.axes.across.people_kinds import OF_PEOPLE
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords


class _OfSome(NamedTuple):
    """A column below a group of some people, and what it would mean without that group."""

    column: Column
    groups: tuple[str, ...]
    bare: Meaning

    @property
    def is_unread(self) -> bool:
        """True where the group alone tells that its figures are not the whole: 群众, 书记, 线上."""
        return self.column.meaning.metric_id is None


def without_groups_of_some(columns: list[Column], table: Table) -> list[Column]:
    """The columns without those below a group of some people that stands beside another over the same metric, or counts a part.

    They are parts where a column of the whole stands beside, else a doubt.
    """
    found = list(_of_some(columns, table))
    numbers = {one.column.number for one in found}
    others = [one for one in columns if one.number not in numbers and one.role in {Role.FIGURE, Role.CHECK}]
    wholes = {_key(one.meaning) for one in others}
    settled: dict[int, Column] = {}
    for one in found:
        of = _key(one.bare)
        is_paired = any(_key(other.bare) == of and other.groups != one.groups for other in found)
        if is_paired or one.is_unread:
            reason = Reason.PART if of in wholes else Reason.OF_SOME
            settled[one.column.number] = replace(one.column, role=Role.IGNORED, reason=reason)
    return [settled.get(column.number, column) for column in columns]


def _of_some(columns: list[Column], table: Table) -> Iterator[_OfSome]:
    for column in columns:
        *groups, leaf = column.meaning.labels or (Label("", ""),)
        some = [group for group in groups if _is_of_some(group, table.words)]
        if not some or column.role not in {Role.FIGURE, Role.IGNORED}:
            continue
        labels = (*(group for group in groups if group not in some), leaf)
        bare = table.combiner.combine(labels, "", table.context.metric_names)
        metric = table.words.metrics.get(bare.metric_id or "")
        if metric is None or metric.domain in OF_PEOPLE:  # 人数 below 党员 is how many there are
            continue
        if bare.unit_fits and column.meaning.metric_id in {None, bare.metric_id}:
            yield _OfSome(column, tuple(group.name for group in some), bare)


def _is_of_some(group: Label, words: TableWords) -> bool:
    """True for 党员, 群众, 书记, 委员 and 线上."""
    name = group.name
    if group.is_org or not name:
        return False
    is_of_people = words.has("kind_of_people", name) or words.has("giver", name)
    is_giver = words.tells_other_figures(name) and name.endswith(tuple(words.kind("giver")))  # 支部书记
    return is_of_people or is_giver or words.has("other_group", name)


def _key(meaning: Meaning) -> tuple[object, ...]:
    return meaning.metric_id, meaning.time, meaning.org_text, meaning.own_level
