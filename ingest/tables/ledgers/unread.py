"""Columns of an event ledger that hold figures and give none: 受众人次 of 主题党日, 慰问金（元）."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.model import Issue
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.figures.skipped import holds_number, is_unknown_with_numbers
from ingest.tables.known_metrics import ACTIVITIES
from ingest.tables.ledgers.candidates import Candidate
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_APART = "只是一部分人，参加的其他人另有一列，没有合计，志愿服务人次没有读取"
_RATE = "ratio"
_NO_FIGURE = re.compile(r"第几|第.?次|应(?:到|参|出席|有)|缺[席勤]|请假|列席")


def figures_unread(table: Candidate, columns: EventColumns) -> tuple[int, ...]:
    """The columns that no sum of the ledger is made of, and that hold figures of a metric or of what no word explains.

    Ordinals and who did not come are known to be none: 第几次, 应到人数, 请假人数. The rates of events (到会率) add up to none.
    """
    used = {columns.date, columns.year, columns.day, columns.type, columns.theme, columns.times, columns.attendance}
    used |= {columns.hours, columns.hours_each, *dict(columns.marks), *columns.states, *columns.orgs}
    used |= {column.number for column in columns.summed}
    people = {head.number for head in table.heads if table.words.has("attendance", head.name)}
    unread = (one for one in table.columns if one.number not in used and not _NO_FIGURE.search(one.header))
    return tuple(one.number for one in unread if _holds_figures(table, one, is_of_people=one.number in people))


def remarks_on_unread(grid: Grid, region: Region, columns: EventColumns, metrics: Collection[str]) -> Iterator[Issue]:
    """A note for each of them; a doubt for members who are counted apart from others, where the sums are of `metrics` of both."""
    is_in_doubt = bool(columns.came_apart) and ACTIVITIES in metrics
    if is_in_doubt:
        name = grid.text(region.last, columns.came_apart[0])
        yield Issue("layout_not_read", grid.address(region.last, columns.came_apart[0]), name, _APART)
    for number in columns.unread:
        if is_in_doubt and number in columns.came_apart:
            continue
        name = grid.text(region.last, number) or grid.text(region.first, number)
        yield Issue("figures_skipped", grid.address(region.last, number), name, name)


def _holds_figures(table: Candidate, column: Column, *, is_of_people: bool) -> bool:
    grid, words, metric = table.grid, table.words, table.words.metrics.get(column.meaning.metric_id or "")
    is_counted = column.role is Role.FIGURE and metric is not None and (metric.adds_up_over_time or metric.kind == _RATE)
    if not (is_counted or is_of_people):
        return is_unknown_with_numbers(grid, table.region, column, words)
    return any((cell := grid.at(row, column.number)) is not None and holds_number(cell, words) for row in table.sample)
