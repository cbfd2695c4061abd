"""Figures held back because a note says that they are wrong, of another time, or no counts of what was done in the period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from ingest.language.periods import months_of
from ingest.model import Issue, Qualifier
from ingest.tables.axes.around.context import Context
from ingest.tables.cells.title_spans import Span
from ingest.tables.cells.unit_notes import read_unit
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.places import Entry, Saying
from ingest.tables.figures.table_figures import TableReading
from ingest.tables.figures.telling import said_otherwise
from ingest.tables.notes.bearing import Placed, converts
from ingest.tables.notes.statements import Bearing
from ingest.tables.notes.times import dated_anew, ends_alike, touches
from ingest.tables.sheets.grid import Grid
from ingest.vocabulary import Metric

HELD = "note_disputes"
_PEOPLE = frozenset({"人", "人次", "名"})
_OF_RATES = frozenset({"平均", "均值", "平均值", "人均", "百分比", "百分数", "比率", "比例", "占比"})  # what a rate is anyway
_MOST_APART = 12
_BRACKETS = re.compile(r"[（(]([^()（）]{1,12})[)）]")


def hold_disputed(
    grid: Grid, rows: str, reading: TableReading, context: Context, notes: Sequence[Placed], words: TableWords
) -> Iterator[Issue]:
    """Take the figures that notes dispute out of a reading, and give the doubts: one for all of a table, else one a cell.

    `rows` is where the table stands (3:12). A doubt that names no figure of the table is a warning.
    """
    for one in notes:
        kept: list[Entry] = []
        taken: list[Entry] = []
        for entry in reading.entries:
            (taken if _is_disputed(entry, one, context, reading, words) else kept).append(entry)
        if not taken:
            if one.statement.bearing is Bearing.DOUBT and reading.figures and not (one.named.is_any or _says_itself(one, kept)):
                yield Issue("note_in_doubt", grid.address(one.note.cell.row, one.note.cell.column), one.note.text)
            continue
        reading.figures[:] = kept
        reading.held.extend(said_otherwise(entry, _disputed(entry)) for entry in taken)
        yield from _doubts(grid, rows, one, [entry for entry in taken if not entry.total_over], is_all=not kept)


def _disputed(entry: Entry) -> Saying:
    return replace(entry.saying, reading=entry.reading._replace(problem=HELD))


def _doubts(grid: Grid, rows: str, one: Placed, taken: Sequence[Entry], *, is_all: bool) -> Iterator[Issue]:
    detail = f"{'备注' if one.row else '附注'}“{one.statement.said}”"
    if one.is_whole or (is_all and len(taken) > _MOST_APART):
        held = tuple(figure for entry in taken for figure in entry.held)
        yield Issue(HELD, f"{grid.name}!{rows}", one.note.text, detail, held=held)
        return
    for entry in taken:
        yield Issue(HELD, grid.address(entry.cell.row, entry.cell.column), entry.cell.text, detail, held=entry.held)


def _is_disputed(entry: Entry, one: Placed, context: Context, reading: TableReading, words: TableWords) -> bool:
    statement, named, metric = one.statement, one.named, entry.saying.metric
    if not one.is_whole and not _is_of(entry, one):
        return False
    match statement.bearing:
        case Bearing.TIME | Bearing.WITH | Bearing.WITHOUT:
            return _is_dated_otherwise(entry, one, context, words)
        case Bearing.FORESEEN:
            return touches(entry.period, statement.said)
        case Bearing.OTHER:
            return metric.kind != "ratio" or statement.answer not in _OF_RATES
        case Bearing.CUMULATIVE:
            return not metric.is_stock and metric.kind != "ratio" and _begins_late(entry.period)
        case Bearing.UNIT:
            return _is_in_other_unit(entry, one, reading, words)
        case Bearing.ENDED:
            return bool(named.orgs) and (not statement.answer or _begins_after(entry.period, statement.answer))
        case Bearing.DOUBT | Bearing.CORRECTED:
            is_told = named.is_any or one.row > 0
            return is_told and touches(entry.period, statement.said) and not (one.row and _is_open(entry))
        case _ as never:
            assert_never(never)


def _is_of(entry: Entry, one: Placed) -> bool:
    """True for a figure that a note names by its organisation, its metric or both, or that stands in the row of a remark."""
    named = one.named
    if one.row:
        is_of_metric = entry.metric_id in named.metrics if named.metrics else not named.rest
        return entry.cell.row == one.row and is_of_metric
    is_of_org = not named.orgs or (squeeze(entry.org_text) in named.orgs and not entry.total_over)
    return named.is_any and is_of_org and (not named.metrics or entry.metric_id in named.metrics)


def _is_open(entry: Entry) -> bool:
    """True for a cell that says itself that its figure is not sure: 待核, 不少于150."""
    return entry.reading.value is None or entry.reading.qualifier is not Qualifier.EXACT


def _says_itself(one: Placed, entries: Sequence[Entry]) -> bool:
    """True for a remark on a row of which a cell says itself that it is not sure, or of which there is none."""
    own = [entry for entry in entries if entry.cell.row == one.row]
    return one.row > 0 and (not own or any(map(_is_open, own)))


def _is_dated_otherwise(entry: Entry, one: Placed, context: Context, words: TableWords) -> bool:
    """True where a note on some figures dates them otherwise, or one on all contradicts the period of the table.

    Titles that tell a part of a year were altered after the guide that tells another; 1-6月 speaks of 2023年6月 all the same.
    """
    period = context.span.period or ""
    if one.note.is_of_guide and len(period) > len(context.span.own_year) and not ends_alike(period, one.statement.answer):
        return False
    is_of_end = entry.saying.metric.is_stock and bool(entry.period) and ends_alike(entry.period, one.statement.answer)
    if one.is_whole:
        is_of_table = context.span.period is not None and entry.period == context.span.period and not is_of_end
        return is_of_table and dated_anew(context.span, one.statement, words) is None
    if not entry.period or is_of_end:
        return False
    if entry.saying.metric.is_stock and one.statement.answer.startswith("截"):
        return "截" not in one.statement.said  # 党员总数为9月底数据 below a year
    told = dated_anew(Span(entry.period, entry.period[:4]), one.statement, words)
    return told is None or told.period != entry.period


def _begins_late(period: str) -> bool:
    """True for a part of a year that does not begin with it: what was counted from January on is more than its own."""
    return bool(period) and months_of(period).start % 12 != 0


def _begins_after(period: str, month: str) -> bool:
    year, number = map(int, month.split("-"))
    return bool(period) and months_of(period).start > year * 12 + number - 1


def _is_in_other_unit(entry: Entry, one: Placed, reading: TableReading, words: TableWords) -> bool:
    """True where a note tells another measure unit than the heading does, or one in which the metric is not told.

    A cell that tells its own unit (600分钟) keeps to it. A remark on a row (按分钟统计, 按天登记) is of hours, if any.
    """
    unit, metric_id = one.statement.answer, entry.metric_id
    if entry.reading.is_unit_in_cell:
        return False
    if not words.unit_fits(metric_id, unit):
        is_open = one.row > 0 and not one.named.is_any and unit not in _PEOPLE
        in_row = (e for e in (*reading.entries, *reading.held) if e.cell.row == one.row)
        if is_open and any(_is_told_in(e.saying.metric, unit, words) for e in in_row):
            return _is_told_in(entry.saying.metric, unit, words)
        is_of_people = unit in _PEOPLE and entry.saying.metric.measure_unit not in _PEOPLE
        is_of_another = not one.named.orgs and (unit in words.units or words.has("foreign_unit", unit))
        return not one.is_whole and (is_of_people or is_of_another)
    own = _unit_beside(entry, reading, words)
    if one.row and not own:
        return converts(unit, words)
    return bool(own) and own != unit and (converts(own, words) or converts(unit, words))


def _is_told_in(metric: Metric, unit: str, words: TableWords) -> bool:
    """True for a metric that a remark's measure unit is of: 按天 tells of hours, that no heading tells in days."""
    is_of_days = unit in words.units and words.units[unit].dimension == "days"
    return words.unit_fits(metric.metric_id, unit) or (is_of_days and metric.kind == "hours")


def _unit_beside(entry: Entry, reading: TableReading, words: TableWords) -> str:
    """The measure unit that the labels of a figure tell themselves, '' for none: 志愿服务时长（小时）, a column of units."""
    noted = (unit for note in reversed(_BRACKETS.findall(entry.header)) if (unit := read_unit(note, words)))
    row = next((row for row in reading.rows if row.row == entry.cell.row), None)
    return next(noted, "") or (row.meaning.unit if row is not None else "")
