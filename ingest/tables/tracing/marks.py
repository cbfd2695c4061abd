"""A sheet as a picture of one sign a cell: what was taken for title, header, label, figure, doubt, or left aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ingest.errors import Severity
from ingest.model import Extraction, column_letters
from ingest.model import Role as FactRole
from ingest.tables.axes.down.row_labels import Kind
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.ledgers.columns import DayColumns, EventColumns, MemberColumns, SignInColumns, StepColumns
from ingest.tables.tracing.trace import Layout, LedgerTrace, RegionTrace, SheetTrace
from ingest.tables.tracing.understanding import cells_beside, cells_of, columns_of

Place = tuple[int, int]


class Mark(StrEnum):
    """The sign of a cell."""

    TITLE = "题"
    HEAD = "头"
    ORG = "位"
    METRIC = "标"
    UNIT = "量"
    PERIOD = "期"
    FIGURE = "数"
    CHECK = "核"
    HELD = "疑"
    LEFT = "略"


MEANINGS: Mapping[Mark, str] = {
    Mark.TITLE: "标题、说明和分节标题",
    Mark.HEAD: "表头",
    Mark.ORG: "单位名称",
    Mark.METRIC: "指标名称或活动类型",
    Mark.UNIT: "计量单位",
    Mark.PERIOD: "期间或日期",
    Mark.FIGURE: "读出的数",
    Mark.CHECK: "合计，只作核对",
    Mark.HELD: "待核，没有采用",
    Mark.LEFT: "没有读取",
}
_LABELS = {Role.ORG: Mark.ORG, Role.METRIC: Mark.METRIC, Role.UNIT: Mark.UNIT, Role.PERIOD: Mark.PERIOD}
_SECTIONS = {"section": Mark.ORG, "time_section": Mark.PERIOD, "kind_section": Mark.METRIC}


def marks_of(sheet: SheetTrace, extraction: Extraction) -> dict[Place, Mark]:
    """The sign of every filled cell of a sheet that was read; an empty picture of one that was skipped."""
    if sheet.skipped:
        return {}
    marks: dict[Place, Mark] = dict.fromkeys(sheet.sheet.cells, Mark.LEFT if sheet.cover is None else Mark.TITLE)
    for region in sheet.regions:
        _mark_frame(marks, region)
        _mark_titles(marks, region)
        if region.ledger is not None:
            _mark_ledger(marks, region, region.ledger)
        elif region.layout is Layout.FORM:
            _mark_form(marks, region)
        else:
            _mark_labels(marks, region)
        _mark_figures(marks, region, sheet)
    name = sheet.sheet.name
    checks = {fact.address for fact in extraction.facts if fact.role is FactRole.CHECK and fact.sheet == name}
    held = {issue.address for issue in extraction.issues if issue.severity is Severity.QUARANTINE}
    for row, column in marks:
        address = f"{name}!{column_letters(column)}{row}"
        if address in held:
            marks[row, column] = Mark.HELD
        elif address in checks and marks[row, column] is Mark.FIGURE:
            marks[row, column] = Mark.CHECK
    return marks


def _mark_frame(marks: dict[Place, Mark], region: RegionTrace) -> None:
    if region.region is None:
        return
    above, first, last = frozenset(region.region.above), region.region.first, region.region.last
    for row, column in marks:
        if row in above:
            marks[row, column] = Mark.TITLE
        elif first <= row <= last:
            marks[row, column] = Mark.HEAD


def _mark_titles(marks: dict[Place, Mark], region: RegionTrace) -> None:
    """Rows that speak for those below them: sections, and of a form what stands above its first figure."""
    rows = {row.row for row in region.reading.rows if row.kind is Kind.SECTION} if region.reading is not None else set()
    first = min((entry.cell.row for entry in cells_of(region)), default=0) if region.layout is Layout.FORM else 0
    for row, column in marks:
        if row in rows or row < first:
            marks[row, column] = Mark.TITLE


def _mark_labels(marks: dict[Place, Mark], region: RegionTrace) -> None:
    labels = [(column.number, _LABELS[column.role]) for column in columns_of(region) if column.role in _LABELS]
    for row in region.reading.rows if region.reading is not None else ():
        for number, mark in labels if row.kind in {Kind.FIGURES, Kind.TOTAL} else ():
            _put(marks, (row.row, number), mark)


def _mark_figures(marks: dict[Place, Mark], region: RegionTrace, sheet: SheetTrace) -> None:
    left = sheet.left or {}
    for entry in (*cells_of(region), *cells_beside(region)):
        place = (entry.cell.row, entry.cell.column)
        is_check = bool(entry.total_over) or place in left
        sign = Mark.CHECK if is_check else Mark.FIGURE
        if entry.reading.problem:
            sign = Mark.LEFT if is_check else Mark.HELD
        _put(marks, place, sign)
    for cell, _ in region.reading.told if region.reading is not None else ():
        _put(marks, (cell.row, cell.column), Mark.FIGURE)


def _mark_form(marks: dict[Place, Mark], region: RegionTrace) -> None:
    for entry in cells_of(region):
        beside: Iterable[int] = range(max(entry.cell.column - 2, 1), entry.cell.column)
        for column in beside:
            _put(marks, (entry.cell.row, column), Mark.METRIC)


def _mark_ledger(marks: dict[Place, Mark], region: RegionTrace, ledger: LedgerTrace) -> None:
    signs = {column.number: _ledger_mark(column, ledger) for column in ledger.columns}
    counted = {row for total in ledger.reading.sums.values() for row in total.rows}
    of_stage = {(row, key.metric_id) for key, total in ledger.reading.sums.items() for row in total.rows}
    stages = dict(ledger.used.stages) if isinstance(ledger.used, MemberColumns) else {}
    heads = {row: _SECTIONS[why] for row, why in ledger.reading.left_out.items() if why in _SECTIONS}
    for place in marks:
        marks[place] = heads.get(place[0], marks[place])
    for row in region.region.body if region.region is not None else ():
        for number, mark in signs.items() if row in counted else ():
            if number not in stages or (row, stages[number]) in of_stage:
                _put(marks, (row, number), mark)


def _ledger_mark(column: Column, ledger: LedgerTrace) -> Mark:
    number = column.number
    if number in ledger.used.orgs:
        return Mark.ORG
    match ledger.used:
        case MemberColumns() as used:
            return Mark.FIGURE if number in dict(used.stages) else Mark.LEFT
        case StepColumns() as used:
            return {used.step: Mark.METRIC, used.date: Mark.PERIOD}.get(number, Mark.LEFT)
        case SignInColumns() as used:
            figures = {number for one in used.lists for number in (one.hours, *one.ends)}
            orgs, dates = {number for one in used.lists for number in one.orgs}, {one.date for one in used.lists}
            told = ((Mark.ORG, orgs), (Mark.PERIOD, dates), (Mark.FIGURE, figures))
            return next((mark for mark, numbers in told if number in numbers), Mark.LEFT)
        case DayColumns() as used:
            signs = {Mark.PERIOD: (used.month, used.year), Mark.FIGURE: tuple(dict(used.days))}
            return next((mark for mark, numbers in signs.items() if number in numbers), Mark.LEFT)
        case EventColumns() as used:
            signs = {
                Mark.PERIOD: (used.date, used.year, used.day),
                Mark.METRIC: (used.type, *dict(used.marks)),
                Mark.FIGURE: (used.attendance, used.hours, used.hours_each, *(column.number for column in used.summed)),
            }
            return next((mark for mark, numbers in signs.items() if number in numbers), Mark.LEFT)


def _put(marks: dict[Place, Mark], place: Place, mark: Mark) -> None:
    if place in marks:
        marks[place] = mark
