"""The labels that stand above a column, from the widest heading to its own."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.model import Cell, CellKind
from ingest.tables.cells.bare_numbers import month_told, year_told
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.steps import told_in_steps
from ingest.tables.sheets.counted_periods import times_counted, without_parts_named
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.index_rows import is_index_row
from ingest.tables.sheets.regions import Region

_BRACKETS = "()（） \n"


class HeaderPaths:
    """The labels above the columns of a region; what is asked of a whole row of headings is asked once."""

    def __init__(self, grid: Grid, region: Region, reader: LabelReader) -> None:
        self._grid, self._region, self._reader = grid, region, reader
        between = range(region.first + 1, region.last)
        self._rows = [
            row for row in range(region.first, region.last + 1) if row not in between or not _stands_over_units(grid, row, reader)
        ]
        self._times: dict[int, Mapping[int, TimePart]] = {}

    def above(self, column: int) -> tuple[Label, ...]:
        """The labels above a column from top to bottom; a blank beside a group heading belongs to the group.

        In a band of a card the section beside the labels opens those that mean no metric: 志愿服务 | 场次 | 人次.
        """
        grid, region, reader = self._grid, self._region, self._reader
        labels: list[Label] = []
        seen: set[tuple[int, int]] = set()
        for row in self._rows:
            at = column
            merged = grid.range_at.get((row, column))
            cell = grid.at(row, column)
            if cell is None and row < region.last:
                at = _group_left(grid, region, row, column)
                cell = grid.at(row, at) if at else None
                merged = grid.range_at.get((row, at)) if at else None
            if cell is None:
                continue
            place = (merged.first_row, merged.first_column) if merged else (row, at)
            if place in seen:
                continue
            seen.add(place)
            told = self._labels_of(cell)
            if told[-1].time is not None and labels:
                labels[-1] = without_parts_named(labels[-1], reader)
            if (
                told[-1].word != "unit_axis" or not labels or row == region.first
            ):  # 计量单位 before a row of units heads nothing else
                labels.extend(told)
        if len(labels) > 1 and reader.names_several_units(labels[-1].text):
            unit = labels[-1].text.strip(_BRACKETS)
            labels[-2:] = [reader.column_heading(f"{labels[-2].text}（{unit}）")]  # 主题党日 over （次/人次）
        if region.is_of_card and labels and not any(label.metric_id for label in labels):
            return (*_section_beside(grid, region, column, reader), *labels)
        return tuple(labels)

    def _labels_of(self, cell: Cell) -> tuple[Label, ...]:
        text = cell.text
        labels = told_in_steps(text, self._reader.column_heading)
        if cell.kind is CellKind.DATE or any(map(str.isdecimal, text)):
            counted = self._times_counted(cell.row).get(cell.column)
            time = counted or (year_told(text) if cell.kind is CellKind.NUMBER else None)
            time = time or (month_told(text) if not labels[-1].says_something else None)
            return (Label(text, "", time=time),) if time is not None else labels
        return labels

    def _times_counted(self, row: int) -> Mapping[int, TimePart]:
        if row not in self._times:
            self._times[row] = times_counted(self._grid, row)
        return self._times[row]


def _stands_over_units(grid: Grid, row: int, reader: LabelReader) -> bool:
    """True for 甲 | 1 | 2 between the headings and 计量单位 | 次 | 分钟."""
    below = grid.own(row + 1)
    return bool(below) and reader.read(below[0].text).word == "unit_axis" and is_index_row(grid, row, ())


def _section_beside(grid: Grid, region: Region, column: int, reader: LabelReader) -> tuple[Label, ...]:
    """The first label of a card's band, left of the column, where it is merged down beside the values or has none below it."""
    first = region.columns[0]
    section, below = grid.at(region.last, first), grid.at(region.body[0], first)
    is_section = section is not None and first < column and below in {None, section}
    return (reader.column_heading(section.text),) if section is not None and is_section else ()


def _group_left(grid: Grid, region: Region, row: int, column: int) -> int:
    """The column of the group heading that a blank header place belongs to, 0 for none."""
    if all(grid.at(lower, column) is None for lower in range(row + 1, region.last + 1)):
        return 0
    for left in range(column - 1, 0, -1):
        if grid.at(row, left) is not None:
            below = any(
                grid.at(lower, left) is not None and grid.range_at.get((lower, left)) != grid.range_at.get((row, left), ())
                for lower in range(row + 1, region.last + 1)
            )
            return left if below and not grid.is_across(row, left) else 0
    return 0
