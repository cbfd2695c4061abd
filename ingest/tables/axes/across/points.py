"""Columns that only look like figures of metrics: points of a scoring table, and quantities that a price stands beside."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.language.anchored import Anchored
from ingest.model import Cell, CellKind
from ingest.tables.axes.across.added_points import without_added_points
from ingest.tables.axes.across.full_marks import FULL_MARKS, without_marked_points
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.labels import Label
from ingest.tables.cells.other_units import foreign_unit_of
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_PRICE = "单价"
_SCORED = re.compile(r"[得评计打赋扣加]分|积分|测评|得票|满意度")
_ADDED = re.compile(r"[（(【\[]附[^()（）【】\[\]]*[)）】\]]")  # 统计表（附评分标准）

_NUMBER = Anchored(r"(\d{1,4}(?:\.\d{1,2})?)[分%％]?")
_LEAST_ROWS = 2
_POINTS = re.compile(r"(?:满分|计|占)?\d{1,3}(?:\.\d)?分")
_POINT = "分"


def without_points(columns: list[Column], table: Table) -> list[Column]:
    """The columns without points and priced quantities, be they told by words, by full marks, or by what they add up to."""
    told = _without_told_points(columns, table.title, table.words)
    told = without_added_points(without_marked_points(told, table), table)
    return _without_doubtful_points(told, table.grid, table.region, table.words)


def _without_told_points(columns: list[Column], title: str, words: TableWords) -> list[Column]:
    """The columns without those that words around them tell to be points, or to have a price.

    Beside 总分 or 合计（元）, in a table of 得分, or with points in its own heading (主题党日（30分）), a column headed by
    a metric alone holds the points or the money given for it; one that says how it counts (主题党日（次）, 党课次数) holds
    what was done. The 数量 of a table with 单价 is what was bought or is to be paid for. Beside points, or beside what nobody
    counts in minutes (主题党日（分）), 志愿服务（分） are points.
    """
    leaves = [column.meaning.labels[-1] for column in columns if column.meaning.labels]
    is_priced = any(leaf.name.startswith(_PRICE) for leaf in leaves)
    is_titled = _SCORED.search(_ADDED.sub("", title)) is not None
    is_scored = is_titled or any(words.has("score_sum", leaf.name) for leaf in leaves)
    is_scored = is_scored or any(leaf.is_total and foreign_unit_of(leaf, words) for leaf in leaves)
    is_of_minutes = not is_scored and not any(leaf.unit == _POINT and leaf.metric_id is None for leaf in leaves)
    units = frozenset({_POINT}) if not is_of_minutes else frozenset[str]()
    judged = [_judged(column, words, units, is_priced=is_priced, is_scored=is_scored) for column in columns]
    is_of_points = is_titled and any(column.reason is Reason.SCORED for column in judged)
    return [_without_hours(column, words) for column in judged] if is_of_points else judged


def has_points(label: Label) -> bool:
    """True for a label that says how many points there are for it: 主题党日（30分）."""
    return any(_POINTS.fullmatch(note) for note in label.notes)


def holds_only_points(columns: list[Column]) -> bool:
    """True for a table of points or prices without any figure: nothing of it was missed."""
    leaves = [label for column in columns for label in column.meaning.labels]
    has_points = any((leaf.name.endswith("分") and leaf.metric_id is None) or leaf.name.startswith(_PRICE) for leaf in leaves)
    has_points = has_points or any(column.reason in {Reason.PRICED, Reason.SCORED} for column in columns)
    return has_points and all(column.role is not Role.FIGURE for column in columns)


def _without_doubtful_points(columns: list[Column], grid: Grid, region: Region, words: TableWords) -> list[Column]:
    """The columns without one that may hold points: no bare number in it is above what its row may get, and no other column does.

    考核内容 | 权重 | 结果. One that says how it counts (完成数), or one beside 得分, holds what was done.
    """
    names = {column.number: column.meaning.labels[-1].name for column in columns if column.meaning.labels}
    weights = [number for number, name in names.items() if FULL_MARKS.fullmatch(name)]
    if len(weights) != 1 or any(name.endswith("分") for number, name in names.items() if number not in weights):
        return columns

    def is_doubtful(column: Column) -> bool:
        is_open = column.role is Role.FIGURE and column.meaning.is_open and not words.says_count(names.get(column.number, ""))
        cells = ((grid.at(row, weights[0]), grid.at(row, column.number)) for row in region.body)
        told = [(_number(most), _number(cell)) for most, cell in cells if cell is not None]
        pairs = [(most, number) for most, number in told if most is not None and number is not None]
        is_alike = len(pairs) >= _LEAST_ROWS and len(pairs) == len(told)
        return is_open and is_alike and all(number <= most for most, number in pairs)

    return [
        replace(column, role=Role.IGNORED, reason=Reason.PERHAPS_SCORED) if is_doubtful(column) else column for column in columns
    ]


def _number(cell: Cell | None) -> Decimal | None:
    """The bare number of a cell, be it points, or a share of them; None for any other, as one with a measure unit."""
    if cell is None:
        return None
    if isinstance(cell.value, Decimal):
        return cell.value
    match = _NUMBER.fullmatch(cell.text.strip()) if cell.kind is CellKind.TEXT else None
    return Decimal(match[1]) if match else None


def _without_hours(column: Column, words: TableWords) -> Column:
    """A column that is told in hours by its name alone, 志愿服务时长 beside points for 主题党日: it holds points too."""
    metric = words.metrics.get(column.meaning.metric_id or "")
    is_of_hours = metric is not None and metric.kind == "hours" and not any(label.unit for label in column.meaning.labels)
    return replace(column, role=Role.IGNORED, reason=Reason.SCORED) if is_of_hours else column


def _judged(column: Column, words: TableWords, points: frozenset[str], *, is_priced: bool, is_scored: bool) -> Column:
    """A column as none of figures where it holds prices or points; `points` are the units of points."""
    if column.role not in {Role.FIGURE, Role.CHECK}:
        return column
    meaning = column.meaning
    if is_priced and meaning.is_open and meaning.time is None and not meaning.org_text:
        return replace(column, role=Role.IGNORED, reason=Reason.PRICED)
    is_in_points = any(label.unit in points for label in meaning.labels[-1:])
    is_counted = not is_in_points and any(label.unit or words.says_count(label.name) for label in meaning.labels)
    is_scored = is_scored or is_in_points or any(map(has_points, meaning.labels[-1:]))
    if is_scored and meaning.metric_id and not is_counted:
        return replace(column, role=Role.IGNORED, reason=Reason.SCORED)
    return column
