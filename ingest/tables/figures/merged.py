"""Figure cells that are merged over the places of several figures: which of them the one number is nobody can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product
from typing import NamedTuple

from ingest.model import HeldFigure
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.figures.places import Entry
from ingest.tables.sheets.grid import Grid

_AXES = {"merged_over_orgs": "单位", "merged_metrics": "指标", "merged_over_periods": "期间"}
_SPANNED = {axis: f"{axis}：合并单元格跨几个{axis}，分不清是哪一个的数" for axis in _AXES.values()}
_OF_METRIC = "计量单位：随指标"


class MergedFigure(NamedTuple):
    """What a figure cell is merged over: the code of the doubt, and the metrics and organisations whose figures share it."""

    problem: str
    sharing: tuple[tuple[str, str], ...]

    def spanned(self, entry: Entry) -> Entry:
        """The entry of the cell, told as of several places: its own would say too much."""
        metrics, names = (set(one) for one in zip(*self.sharing, strict=True))
        axes = {_AXES[self.problem], *(["指标"] if len(metrics) > 1 else []), *(["单位"] if len(names) > 1 else [])}
        line, *told = spanning(entry.lines, axes)
        return entry._replace(owner=entry.owner._replace(line=line), told=tuple(told))

    def held(self, entry: Entry) -> tuple[HeldFigure, ...]:
        """What is told of the figures that share the cell of the entry."""
        lines = entry.lines
        return tuple(HeldFigure(metric_id, entry.period, name, reading=lines) for metric_id, name in self.sharing)


def spanning(lines: Iterable[str], axes: Collection[str]) -> tuple[str, ...]:
    """The lines of a reading, where the cell is merged over several places of these axes.

    >>> spanning(("单位：取自A3“甲支部”", "期间：取自工作表名"), {"单位"})
    ('单位：合并单元格跨几个单位，分不清是哪一个的数', '期间：取自工作表名')
    """
    said = {axis: _SPANNED[axis] for axis in axes} | ({"计量单位": _OF_METRIC} if "指标" in axes else {})
    return tuple(said.get(one.partition("：")[0], one) for one in lines)


def merged_figures(
    grid: Grid, entries: list[Entry], rows: list[RowLabels], columns: list[Column]
) -> dict[tuple[int, int], MergedFigure]:
    """Those of the figures, by place, that are merged over places of different organisations, metrics or periods."""
    if not grid.range_at:
        return {}
    by_row = {(row.row, row.block): row for row in rows}
    blocks = {column.number: column.block for column in columns}
    problems = {}
    for entry in entries:
        if not grid.is_merged(entry.cell.row):
            continue
        at = (entry.cell.row, entry.cell.column)
        merged = grid.range_at.get(at)
        if merged is None:
            continue
        below = [by_row.get((row, blocks[at[1]])) for row in range(merged.first_row, merged.last_row + 1)]
        covered = [row for row in below if row is not None and row.kind is Kind.FIGURES]
        beside = [
            column.meaning
            for column in columns
            if column.role in {Role.FIGURE, Role.CHECK} and merged.first_column <= column.number <= merged.last_column
        ]
        if len({row.org_text for row in covered}) > 1 or len({meaning.org_text for meaning in beside}) > 1:
            problem = "merged_over_orgs"
        elif len({row.meaning for row in covered}) > 1 or len(set(beside)) > 1:
            meanings = [row.meaning for row in covered] if len(beside) < 2 else beside
            is_of_one = len({meaning.metric_id for meaning in meanings}) == 1
            problem = "merged_over_periods" if is_of_one else "merged_metrics"
        else:
            continue
        names = [meaning.org_text for meaning in beside if meaning.org_text] or [row.org_text for row in covered if row.org_text]
        metrics = [meaning.metric_id for meaning in beside if meaning.metric_id] if len(beside) > 1 else []
        keys = product(dict.fromkeys(metrics or [entry.metric_id]), dict.fromkeys(names or [entry.org_text]))
        problems[at] = MergedFigure(problem, tuple(keys))
    return problems
