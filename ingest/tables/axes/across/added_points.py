"""Points that give themselves away by what they add up to: 主题党日 | 志愿服务 | 党课 | 得分 over 20 | 15 | 10 | 45."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.tables.axes.across.full_marks import FULL_MARKS
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import TableWords

_SCORE = re.compile(r"(?<![加扣减倒])(?:分|分数|成绩)$")
_LEAST_ADDED = 2
_TIMES = frozenset({"count", "person_times"})  # 谈心谈话 is counted in either
_FIGURES = frozenset({Role.FIGURE, Role.CHECK})
_MARKED = Reason.PERHAPS_MARKED

Numbers = Sequence[Decimal]


def without_added_points(columns: list[Column], table: Table) -> list[Column]:
    """The columns without those of bare names that are added up to points, or to a sum of what nobody adds up.

    得分 is a sum of points, whatever it adds, and so is any sum of what keeps within full marks. 合计 of times and of people
    or hours is in doubt, as is one of different deeds in a table of an assessment (评星定级情况表), but for the meetings of
    branches, which are counted together. Where a name says how it counts, the sum is one of counts.
    """
    found = _added_across(columns, table) or _added_down(columns, table)
    return [
        replace(column, role=Role.IGNORED, reason=found[column.number])
        if column.number in found and not column.meaning.is_total and (column.role in _FIGURES or column.reason is _MARKED)
        else column
        for column in columns
    ]


def _added_across(columns: list[Column], table: Table) -> dict[int, Reason]:
    """The columns that one beside them adds up in every row, with why they are not read."""
    ordered = sorted(columns, key=lambda column: column.number)
    for at, column in enumerate(ordered):
        leaf = column.meaning.labels[-1] if column.meaning.labels else None
        if leaf is None or not _is_sum(leaf, table.words):
            continue
        for beside in (ordered[:at][::-1], ordered[at + 1 :]):
            added = _run(column, beside, table)
            if any(one.reason is _MARKED for one in added):
                return {one.number: Reason.SCORED for one in added if one.reason is _MARKED}
            labels = [label for one in added for label in one.meaning.labels[-1:] if one.role in _FIGURES]
            metrics = [one.meaning.metric_id for one in added if one.role is Role.FIGURE]
            if added and (why := _verdict(leaf, labels, metrics, table)) is not None:
                return {one.number: why for one in added if not _is_counted(one.meaning.labels, table.words)}
    return {}


def _run(whole: Column, beside: Sequence[Column], table: Table) -> list[Column]:
    """The columns side by side, from the one beside a sum on, that it adds up wherever it stands; none where it adds none up."""
    rows = [(row, total) for row in table.region.body if (total := number_of(table.grid.row(row).get(whole.number))) is not None]
    if not any(total for _, total in rows):
        return []
    sums = dict.fromkeys((row for row, _ in rows), Decimal(0))
    run: list[Column] = []
    for column in beside:
        if column.role not in {Role.FIGURE, Role.CHECK, Role.IGNORED}:
            return []
        numbers = {row: number_of(table.grid.row(row).get(column.number)) for row, _ in rows}
        if all(number is None for number in numbers.values()):
            return []
        run.append(column)
        for row, number in numbers.items():
            sums[row] += number or 0
        n_added = sum(any(numbers_of) for numbers_of in _told(run, rows, table))
        if n_added >= _LEAST_ADDED and all(sums[row] == total for row, total in rows):
            return run
    return []


def _told(run: Iterable[Column], rows: Sequence[tuple[int, Decimal]], table: Table) -> Iterable[Numbers]:
    return ([number_of(table.grid.row(row).get(one.number)) or Decimal(0) for row, _ in rows] for one in run)


def _added_down(columns: list[Column], table: Table) -> dict[int, Reason]:
    """The columns in which a row 得分 or 合计 adds up the rows of metrics above it, with why they are not read."""
    figures = [column.number for column in columns if column.role is Role.FIGURE]
    names = [column.number for column in columns if column.role is Role.METRIC]
    if not figures or not names or any(column.role is Role.UNIT for column in columns):
        return {}
    above: list[tuple[int, Label]] = []
    for row in table.region.body:
        label = table.reader.read(table.grid.text(row, names[-1]) or table.grid.text(row, names[0]))
        if not _is_sum(label, table.words):
            above.append((row, label))
            continue
        sums = {n: total for n in figures if (total := number_of(table.grid.row(row).get(n))) is not None}
        if any(sums.values()) and len(above) >= _LEAST_ADDED and _are_sums(sums, [one for one, _ in above], table):
            labels = [told for _, told in above if told.metric_id]
            why = _verdict(label, labels, [told.metric_id for told in labels], table)
            return dict.fromkeys(sums, why) if why is not None else {}
    return {}


def _are_sums(sums: dict[int, Decimal], rows: Sequence[int], table: Table) -> bool:
    return all(total == sum(number_of(table.grid.row(row).get(n)) or Decimal(0) for row in rows) for n, total in sums.items())


def _is_sum(label: Label, words: TableWords) -> bool:
    """True for 得分 and 合计, not for 合计（次）, which says what it adds."""
    return not (label.unit or label.metric_id) and (_is_score(label) or (label.is_total and not words.says_count(label.name[2:])))


def _is_score(label: Label) -> bool:
    is_named = _SCORE.search(label.name) is not None and not FULL_MARKS.fullmatch(label.name)
    return is_named and label.metric_id is None and not label.is_org


def _is_counted(labels: Iterable[Label], words: TableWords) -> bool:
    """True where a name says how it counts; 志愿服务时长 is just a name."""
    return any(label.unit or (words.says_count(label.name) and not _is_of_hours(label, words)) for label in labels)


def _is_of_hours(label: Label, words: TableWords) -> bool:
    return label.metric_id is not None and words.metrics[label.metric_id].kind == "hours"


def _verdict(whole: Label, labels: Sequence[Label], metrics: Sequence[str | None], table: Table) -> Reason | None:
    """Why figures of metrics that a sum adds up are not read; None where they may be added."""
    words = table.words
    told = [words.metrics[metric_id] for metric_id in dict.fromkeys(metrics) if metric_id]
    if not told:
        return None
    if _is_score(whole):
        return Reason.SCORED
    if len(told) < _LEAST_ADDED or _is_counted(labels, words):
        return None
    kinds = {"times" if metric.kind in _TIMES else metric.kind for metric in told}
    is_alike = all(metric.metric_id in words.branch_meetings for metric in told)
    is_of_people = kinds == {"people"} or kinds == {"hours"}
    if len(kinds) > 1 or (words.holds("assessed_title", table.title) and not (is_alike or is_of_people)):
        return Reason.PERHAPS_ADDED
    return None
