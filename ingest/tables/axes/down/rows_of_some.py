"""Rows of kinds below what was done: 党员 | 群众 below 志愿服务时长, 植树 | 清扫 below 志愿服务; none of them is the whole."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby, takewhile

from ingest.tables.axes.across.people_kinds import OF_PEOPLE, is_kind_of_people
from ingest.tables.axes.down.row_labels import Kind, Place, RowLabels
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid

_LEAST_KINDS = 2
_OF_EVENTS = "次"


def with_some_settled(grid: Grid, rows: list[RowLabels], columns: list[Column], words: TableWords) -> list[RowLabels]:
    """The rows, those of several kinds as parts of the 合计 beside them, and kinds of people of the row that they add up to.

    Without either they are a doubt below a group of what was done: 主题党日 over 党员 | 300 and 群众 | 100.
    """
    settled: dict[Place, RowLabels] = {}
    for of, group in groupby(rows, key=lambda row: _group(row, words)):
        if of is not None:
            settled |= {row.place: row for row in _in_group(list(group), words)}
    for whole, kinds in _behind_wholes(rows, words):
        if _add_up(grid, whole, kinds, columns):
            settled |= {row.place: row._replace(kind=Kind.SKIPPED, reason=Reason.PART) for row in kinds}
    return [settled.get(row.place, row) for row in rows]


def _group(row: RowLabels, words: TableWords) -> Hashable:
    """What stands over a row's own label, None where that is nothing that was done."""
    groups = row.meaning.labels[:-1]
    if row.kind not in {Kind.FIGURES, Kind.TOTAL} or not groups or not _is_deed(groups[-1].metric_id, words):
        return None
    return row.block, row.section.row, tuple(label.text for label in groups)


def _in_group(rows: list[RowLabels], words: TableWords) -> Iterator[RowLabels]:
    """The kinds in one group, and the sum that stands for them all: one of kinds of people where it is of people or hours."""
    figures = [row for row in rows if row.kind is Kind.FIGURES]
    kinds = [row for row in figures if _is_of_people(row, words)]
    is_of_themes = not kinds and any(_is_theme(row, words) for row in figures)
    kinds = [row for row in figures if _is_theme(row, words) or _is_unknown(row)] if is_of_themes else kinds
    read = {row.meaning.metric_id for row in kinds} - {None}
    if len(kinds) < _LEAST_KINDS or not read:
        return
    sums = [row for row in rows if row.kind is Kind.TOTAL and not any(kind.org_text for kind in kinds)]
    metric = words.metrics.get(sums[0].meaning.metric_id or "") if len(sums) == 1 else None
    is_sum = metric is not None and (is_of_themes or metric.measure_unit != _OF_EVENTS)
    if metric is not None:
        yield sums[0]._replace(kind=Kind.FIGURES if is_sum else Kind.SKIPPED, reason=None if is_sum else Reason.OPEN_SUM)
    is_told = metric is not None or (is_of_themes and any(row.meaning.metric_id in read for row in figures if row not in kinds))
    for row in kinds:
        yield row._replace(kind=Kind.SKIPPED, reason=Reason.PART if is_told else Reason.OF_SOME)


def _behind_wholes(rows: Sequence[RowLabels], words: TableWords) -> Iterator[tuple[RowLabels, list[RowLabels]]]:
    """Each row of what was done, with the kinds of people right below it that no group parts from it."""
    for at, whole in enumerate(rows):
        if whole.kind is not Kind.FIGURES or not _is_deed(whole.meaning.metric_id, words):
            continue
        beside = (row for row in rows[at + 1 :] if row.block == whole.block)
        kinds = list(takewhile(partial(_is_beside, whole=whole, words=words), beside))
        if len(kinds) >= _LEAST_KINDS:
            yield whole, kinds


def _is_beside(row: RowLabels, whole: RowLabels, words: TableWords) -> bool:
    is_of_it = (row.org_text, row.section.row, row.meaning.time) == (whole.org_text, whole.section.row, whole.meaning.time)
    return is_of_it and row.kind is Kind.FIGURES and _is_of_people(row, words)


def _add_up(grid: Grid, whole: RowLabels, kinds: list[RowLabels], columns: list[Column]) -> bool:
    """True where the kinds make up the whole in every column that has figures of it."""
    numbers = [column.number for column in columns if column.role is Role.FIGURE and column.block == whole.block]
    told = [number for number in numbers if _value(grid, whole, number)]
    return bool(told) and all(sum(_value(grid, row, number) for row in kinds) == _value(grid, whole, number) for number in told)


def _value(grid: Grid, row: RowLabels, number: int) -> Decimal:
    return number_of(grid.row(row.row).get(number)) or Decimal(0)


def _is_of_people(row: RowLabels, words: TableWords) -> bool:
    return any(is_kind_of_people(label, words) for label in row.meaning.labels[-1:])


def _is_theme(row: RowLabels, words: TableWords) -> bool:
    return any(words.has("volunteer_theme", label.name) for label in row.meaning.labels[-1:])


def _is_unknown(row: RowLabels) -> bool:
    """True for a row that means no metric and that no word explains: 清扫."""
    leaf = row.meaning.labels[-1]
    return row.meaning.metric_id is None and bool(leaf.name) and not (leaf.word or leaf.is_silent)


def _is_deed(metric_id: str | None, words: TableWords) -> bool:
    metric = words.metrics.get(metric_id or "")
    return metric is not None and metric.domain not in OF_PEOPLE
