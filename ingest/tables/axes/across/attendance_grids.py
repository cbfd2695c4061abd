"""Grids of who came in which month, a person a row: only the rows below them, 实到人数 and 参与率, are of the organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from ingest.model import Issue
from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_LEAST_TIMES = 2
_OF_PERSONS = "一行一人，是个人的数，表下没有写实到人数"


class AttendanceGrid(NamedTuple):
    """Such a grid: its `persons`, and the `sums` below them as a table of its own, None where none tells how many came.

    `remark` says what becomes of the persons: a note beside the sums that are read, else a doubt. `counts_people` is true where
    those who come to what the title names are counted: 主题党日, not 支部党员大会.
    """

    persons: Region
    sums: Region | None
    columns: list[Column]
    remark: Issue
    counts_people: bool


def attendance_grid(
    grid: Grid, region: Region, columns: list[Column], context: Context, reader: LabelReader, words: TableWords
) -> AttendanceGrid | None:
    """The grid of the one kind of events that the title names, None for any other table.

    姓名 | 1月 | 2月 over √ and 请假, below them 应到人数, 实到人数, 参与率.
    """
    times = [column.number for column in columns if column.meaning.time is not None and not column.meaning.metric_id]
    events = {
        metric_id
        for metric_id in words.metrics_named(context.metric_names)
        if words.metrics[metric_id].kind != "people" and not words.metrics[metric_id].is_stock
    }
    if len(times) < _LEAST_TIMES or not events or not has_own_names(columns, words):
        return None
    told = [_sums_attendance(grid, row, times, reader, words) for row in region.body]
    first = told.index(True) if True in told else len(told)
    persons, below = region.body[:first], region.body[first:]
    label = grid.own(below[0])[0].column if below else 0
    foot = tuple(row for row in below if _is_labelled(grid, row, label, times, words))
    if not persons or (len(events) > 1 and not foot) or any(grid.own(row)[0].column != label for row in below):
        return None
    is_read = bool(foot) and len(events) == 1
    if not is_read and not any(grid.at(row, number) for row in persons for number in times):
        return None
    roles = {**dict.fromkeys(times, Role.FIGURE), label: Role.METRIC}
    plain = [replace(one, role=roles.get(one.number, Role.IGNORED)) for one in columns]
    plain = [replace(one, meaning=Meaning()) if one.number == label else one for one in plain]
    people = words.kind("attendance_metric").get(next(iter(events)), "")
    rows = f"第{persons[0]}–{persons[-1]}行"
    remark = (
        Issue("rows_not_counted", grid.row_address(persons[0]), detail=f"一行一人，只读表下的实到、参与率：{rows}")
        if is_read
        else Issue("layout_not_read", grid.whole_address, detail=_OF_PERSONS)
    )
    sums = replace(region, body=foot) if is_read else None
    return AttendanceGrid(replace(region, body=persons), sums, plain, remark, bool(people))


def _is_labelled(grid: Grid, row: int, label: int, times: list[int], words: TableWords) -> bool:
    """True for a row of values below the months with a word before them: 请假人数, but no 活动主题."""
    values = [cell for number in times if (cell := grid.at(row, number)) is not None]
    return bool(grid.text(row, label)) and bool(values) and all(looks_like_value(cell.text, words) for cell in values)


def _sums_attendance(grid: Grid, row: int, times: list[int], reader: LabelReader, words: TableWords) -> bool:
    """True for a row that tells how many came or should have, or their share, by nothing but values below the months."""
    cells = grid.own(row)
    if not cells or cells[0].column >= min(times) or looks_like_value(cells[0].text, words):
        return False
    label = reader.heading(cells[0].text)
    name = label.name or squeeze(label.text)
    is_known = label.metric_id is not None or words.has("attendance", name)
    is_told = is_known or label.word in {"plan", "derived"} or name.endswith("率")
    return is_told and _is_labelled(grid, row, cells[0].column, times, words)
