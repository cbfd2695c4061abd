"""Rows of an event ledger counted and summed per organisation and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from ingest.language.periods import contains
from ingest.model import Cell, CellKind, HeldFigure, Issue, Qualifier
from ingest.tables.axes.context import Context
from ingest.tables.cells.contents import ContentsRead
from ingest.tables.cells.dates import days_told, event_period, is_day, month_numbered, months_in_doubt
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import ONE, Reading, read_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.attendance import part_told
from ingest.tables.ledgers.columns import EventColumns, SummedColumn
from ingest.tables.ledgers.entries import LedgerRow, ledger_rows
from ingest.tables.ledgers.kinds import event_metrics
from ingest.tables.ledgers.sums import Key, LedgerReading, Sum
from ingest.tables.ledgers.telling import LedgerTeller
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_LONGEST_STATE = 8
_INTENDED = re.compile(r"^(?:拟|计划|预计|暂定)|[(（\[【]?(?:拟|拟定|计划|预计|暂定)[)）\]】]?$")
# 延期至7月15日 says that the row was not held, 原定9月5日，已于本日补开 that it was.
_POSTPONED = re.compile(
    r"(?:因.{1,12}?|活动|会议|本次|原定.{1,10}?)?(?:延期|改期|推迟|顺延|延后)(?:至|到|举行|召开|开展|举办|[，,。；]|$)"
)
_HELD_THEN = re.compile(r"已(?:于|在|按|如|补|改)|补[开办上]|完成|如期")
_CANCELLED_THEME = re.compile(r"[(（\[【](?:已|因故)?取消[)）\]】]")
_ANY_YEAR = "2000"


def sum_events(
    grid: Grid, region: Region, columns: EventColumns, context: Context, reader: LabelReader, words: TableWords
) -> LedgerReading:
    """Counts per organisation and month, sums of people and of hours; a cancelled row counts nowhere.

    A row of which the date cannot be read counts nowhere either: it holds back what it would have been added to.
    """
    result = LedgerReading()
    events = _EventReader(grid, columns, context, words, result)
    named: dict[tuple[str, str], list[int]] = {}
    for entry in ledger_rows(grid, region, columns.orgs, reader, words, result.left_out):
        why = events.take(entry)
        if why:
            result.left_out[entry.row] = why
        elif entry.org_text:
            named.setdefault((entry.org_text, entry.parent), []).append(entry.row)
    events.hold_undated()
    _widen(result)
    result.close(grid, "ledger_events", events.note, LedgerTeller(grid, region, context, columns), words)
    result.mention(grid, named)
    return result


def _widen(result: LedgerReading) -> None:
    """Add to the sums of quarters and half-years the rows that are dated more closely within them."""
    wide = [key for key in result.sums if key.period[4:5] in {"Q", "H"}]
    told: dict[tuple[str, ...], list[tuple[str, int, Reading | None]]] = {key[:3]: [] for key in wide}
    for key, total in result.sums.items() if wide else ():
        if key[:3] in told:
            told[key[:3]].extend((key.period, row, part) for row, part in zip(total.rows, total.parts, strict=True))
    for key in wide:
        within = [(row, part) for period, row, part in told[key[:3]] if contains(key.period, period)]
        result.sums[key] = Sum()
        for row, part in sorted(within, key=itemgetter(0)):
            result.sums[key].add(row, part)


class _Gives(NamedTuple):
    """What one event of a kind is added to: always a count, which may be of people; people and hours where columns tell them."""

    counted: str
    is_of_people: bool
    people: str
    attendance: str
    hours: str

    @property
    def metrics(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.counted, self.attendance, self.hours)))


class _Target(NamedTuple):
    """The sums of one organisation and period for one kind of event, with the figures that a doubt in a row holds back."""

    gives: _Gives
    counted: Sum
    attendance: Sum | None
    hours: Sum | None
    held_people: HeldFigure
    held_hours: HeldFigure
    held_count: HeldFigure


class _EventReader:
    """Reads the rows of one ledger; what many rows say alike is read once."""

    def __init__(self, grid: Grid, columns: EventColumns, context: Context, words: TableWords, result: LedgerReading) -> None:
        self._grid, self._columns, self._context, self._words, self._result = grid, columns, context, words, result
        told = (columns.date, columns.theme, columns.type, columns.attendance, columns.hours)
        self._telling = frozenset(number for number in told if number)
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._targets: dict[tuple[str, str, str, tuple[str, ...]], list[_Target]] = {}
        self._called_off: dict[str, bool] = {}
        self._off = frozenset(text for text in grid.short_texts(_LONGEST_STATE) if self._is_called_off(text))
        self._dates = ContentsRead(lambda cell: event_period(cell, context.span.year))
        self._intended = ContentsRead(_is_intended)
        self._read: dict[tuple[int, str], ContentsRead[Reading | None]] = {}
        self._summed = frozenset(column.metric_id for column in columns.summed)
        self._month = ""
        self._undated: list[tuple[Issue, str, tuple[str, ...]]] = []

    def take(self, entry: LedgerRow) -> str:
        """Add the row to the sums of its organisation; why it counts nowhere, '' where it does."""
        row, parent = entry.row, entry.parent
        org = entry.org_text or self._context.org_text
        if not self._is_filled(row):
            return "blank"
        if self._is_cancelled(row):
            return "cancelled"
        day = self._grid.at(row, self._columns.date) if self._columns.date else None
        if day is not None and self._intended.of(day):
            return "planned"
        kinds = self._kinds_of(entry)
        if not kinds or not kinds[0]:
            return "no_type"
        period = self._period(entry, self._context.span.year)
        if period is None and self._is_yet_to_be(row):
            return "planned"
        if period is None:
            self._doubt_date(entry, org, kinds)
            return "no_date"
        targets = self._targets.get((org, parent, period, kinds))
        if targets is None:
            targets = [self._target(org, parent, period, kind) for kind in kinds if kind not in self._summed]
            self._targets[org, parent, period, kinds] = targets
        for target in targets:
            self._add(row, target)
        for column in self._columns.summed:
            self._add_summed(row, Key(org, parent, column.metric_id, period), column, is_due=column.metric_id in kinds)
        return ""

    def note(self, _key: Key, row: int) -> str:
        """The row with its date and theme."""
        theme = self._grid.text(row, self._columns.theme) if self._columns.theme else ""
        day = self._grid.text(row, self._columns.date) if self._columns.date else ""
        return " ".join(filter(None, (f"第{row}行", day, theme)))

    def hold_undated(self) -> None:
        """Name the sums that an undated row may be missing from: those of its organisation in each period of the ledger."""
        own = self._context.span.period or self._context.span.year
        periods: dict[str, set[str]] = {org: {own} if own else set() for _, org, _ in self._undated}
        for key in self._result.sums if periods else ():
            if key.org_text in periods:
                periods[key.org_text].add(key.period)
        for issue, org, kinds in self._undated:
            self._hold(issue, org, kinds, sorted(periods[org]))

    def _is_filled(self, row: int) -> bool:
        return not self._telling.isdisjoint(self._grid.row(row))

    def _is_cancelled(self, row: int) -> bool:
        grid, words = self._grid, self._words
        for number in self._columns.states:
            state = squeeze(grid.text(row, number))
            if words.holds("cancelled", state) or words.has("not_held", state):
                return True
            if _POSTPONED.match(state) and not _HELD_THEN.search(state) and not self._took_place(row):
                return True
        if self._off and any(cell.text in self._off and cell.kind is CellKind.TEXT for cell in grid.own(row)):
            return True
        if not self._columns.theme:
            return False
        theme = grid.text(row, self._columns.theme)
        found = self._called_off.get(theme)
        if found is None:
            found = self._called_off[theme] = _CANCELLED_THEME.search(theme) is not None
        return found

    def _took_place(self, row: int) -> bool:
        """True where somebody was there, or a day is told on which it really was, beside the one that was planned."""
        filled, columns = self._grid.row(row), self._columns
        return columns.attendance in filled or bool(columns.planned and columns.date in filled)

    def _is_called_off(self, told: str) -> bool:
        """True for a cell of whatever column that holds nothing but `取消`, `未开展`, `计划中`."""
        text = squeeze(told)
        return len(text) > 1 and (self._words.has("cancelled", text) or self._words.has("not_held", text))

    def _is_yet_to_be(self, row: int) -> bool:
        """True where a day is planned, none is given on which it was held, and the columns of people and hours are blank too."""
        cells, columns = self._grid.row(row), self._columns
        told = [number for number in (columns.attendance, columns.hours, columns.hours_each) if number]
        is_blank = bool(told) and all(number not in cells for number in (columns.date, *told))
        return is_blank and bool(columns.planned) and columns.planned in cells

    def _kinds_of(self, entry: LedgerRow) -> tuple[str, ...]:
        """What a row counts as: the kinds that are marked, or that its type or section names, or the ledger's subject."""
        columns = self._columns
        if columns.marks:
            return tuple(metric for number, metric in columns.marks if self._grid.text(entry.row, number))
        if entry.metric_id and not columns.type:
            return (entry.metric_id,)
        text = self._grid.name_at(entry.row, columns.type) if columns.type else ""
        found = self._kinds.get(text)
        if found is None:
            found = self._kinds[text] = tuple(event_metrics(text, self._words)) if columns.type else (columns.subject,)
        return found

    def _period(self, entry: LedgerRow, year: str | None) -> str | None:
        """The month or longer part of a year that the row's date tells, of the section's or the given year where it names none.

        A date that is nothing but days is of the month that the section or the title tells, a blank one of the section's.
        """
        grid, columns = self._grid, self._columns
        section = entry.time.within(year) if entry.time is not None else None
        year = section[:4] if section else year
        cell = grid.at(entry.row, columns.date) if columns.date else None
        if columns.is_month:
            return self._split_month(entry.row, cell, year)
        own = section or self._context.span.period or ""
        part = own if len(own) > len("2000") else None
        if cell is None:
            return part if section else None
        found = self._dates.of(cell) if year == self._context.span.year else event_period(cell, year)
        if found is None and part is not None and (days := days_told(cell)):
            is_month = part[4] == "-"
            found = part if not is_month or all(is_day(int(part[:4]), int(part[5:]), day) for day in days) else None
        return found

    def _split_month(self, row: int, cell: Cell | None, year: str | None) -> str | None:
        """The month of a date that stands in two or three columns; a blank month goes on from the row above."""
        grid, columns = self._grid, self._columns
        stated = re.match(r"(?:19|20)\d{2}", grid.text(row, columns.year)) if columns.year else None
        self._month = cell.text if cell is not None else self._month
        numbered = month_numbered(self._month)
        year = stated[0] if stated else (numbered[0] if numbered else "") or year
        if not numbered or not year:
            return None
        beside = grid.at(row, columns.day) if columns.day else None
        days, month = days_told(beside) if beside is not None else (), numbered[1]
        return f"{year}-{month:02}" if all(is_day(int(year), month, day) for day in days) else None

    def _doubt_date(self, entry: LedgerRow, org: str, kinds: tuple[str, ...]) -> None:
        """A date that gives no period: unreadable, or readable but for the year that nothing names."""
        grid, columns, year = self._grid, self._columns, self._context.span.year
        if year is None and self._period(entry, _ANY_YEAR) is not None:
            self._result.doubt(Issue("period_unresolved", f"{grid.name}!*", detail="日期没有年份"))
            return
        cell = grid.at(entry.row, columns.date) if columns.date else None
        address = grid.address(entry.row, columns.date) if columns.date else f"{grid.name}!{entry.row}:{entry.row}"
        issue = Issue(
            "unreadable_value", address, cell.text.strip() if cell else "", "日期无法识别" if cell else "没有写开展的日期"
        )
        months = months_in_doubt(cell, year) if cell is not None else ()
        self._hold(issue, org, kinds, months)
        if not months:
            self._undated.append((issue, org, kinds))

    def _hold(self, issue: Issue, org: str, kinds: tuple[str, ...], periods: Iterable[str]) -> None:
        metrics = tuple(dict.fromkeys(metric for kind in kinds for metric in self._gives(kind).metrics))
        held = tuple(HeldFigure(metric, period, org) for period in periods for metric in metrics)
        self._result.doubt(replace(issue, held=held))

    def _gives(self, kind: str) -> _Gives:
        columns, words = self._columns, self._words
        is_person_times = words.metrics[kind].kind == "person_times"
        attendance = words.kind("attendance_metric").get(kind, "") if columns.attendance else ""
        is_of_people = is_person_times and bool(columns.attendance)
        hours = words.kind("hours_metric").get(kind, "")
        has_hours = columns.hours or (columns.hours_each and columns.attendance)
        people = attendance or (kind if is_of_people else "")
        return _Gives(kind, is_of_people, people, attendance, hours if has_hours else "")

    def _target(self, org: str, parent: str, period: str, kind: str) -> _Target:
        gives, result = self._gives(kind), self._result
        return _Target(
            gives,
            result.sum_of(Key(org, parent, kind, period)),
            result.sum_of(Key(org, parent, gives.attendance, period)) if gives.attendance else None,
            result.sum_of(Key(org, parent, gives.hours, period)) if gives.hours else None,
            HeldFigure(gives.people, period, org),
            HeldFigure(gives.hours, period, org),
            HeldFigure(kind, period, org),
        )

    def _add(self, row: int, target: _Target) -> None:
        columns = self._columns
        people = self._reading(row, columns.attendance, target.held_people, "") if target.gives.people else None
        target.counted.add(row, people if target.gives.is_of_people else self._once(row, target))
        if target.attendance is not None:
            target.attendance.add(row, people)
        if target.hours is not None and columns.hours:
            target.hours.add(row, self._reading(row, columns.hours, target.held_hours, columns.hours_unit))
        elif target.hours is not None:
            each = self._reading(row, columns.hours_each, target.held_hours, columns.hours_unit)
            target.hours.add(row, _product(each, people))

    def _add_summed(self, row: int, key: Key, column: SummedColumn, *, is_due: bool) -> None:
        """The figure of a column of its own; a blank is one that lacks only where the row is of that metric (`is_due`)."""
        reading = self._reading(row, column.number, HeldFigure(key.metric_id, key.period, key.org_text), column.unit)
        if reading is not None or is_due:
            self._result.sum_of(key).add(row, reading)

    def _once(self, row: int, target: _Target) -> Reading:
        """One event a row; a row that says 2场 is a doubt, since it may be two events or the second one."""
        number = self._columns.times
        cell = self._grid.at(row, number) if number else None
        if cell is None or cell.text.strip() in {"1", "1场", "1次"}:
            return ONE
        at = self._grid.address(row, number)
        why = "一行写了几场，不知是几次还是第几次"
        self._result.doubt(Issue("unreadable_value", at, cell.text, why, held=(target.held_count,)))
        return Reading(problem="unreadable_value")

    def _reading(self, row: int, number: int, held: HeldFigure, unit: str) -> Reading | None:
        """The number in a row that `held` is summed of; None for a blank, or one that is merged over rows."""
        grid = self._grid
        cell = grid.at(row, number)
        if cell is None:
            return None
        merged = grid.range_at.get((row, number)) if grid.is_merged(row) else None
        if merged is not None and merged.last_row > merged.first_row:
            at = grid.address(merged.first_row, merged.first_column)
            self._result.doubt(Issue("unreadable_value", at, cell.text, "跨多行合并", held=(held,)))
            return None
        contents = self._read.get((number, held.metric_id))
        if contents is None:
            is_of_people = number == self._columns.attendance
            ask = partial(self._read_cell, metric_id=held.metric_id, unit=unit, is_of_people=is_of_people)
            contents = self._read[number, held.metric_id] = ContentsRead(ask)
        reading = contents.of(cell)
        if reading is not None and reading.problem:
            self._result.doubt(Issue(reading.problem, grid.address(row, number), cell.text, reading.detail, held=(held,)))
        return reading

    def _read_cell(self, cell: Cell, metric_id: str, unit: str, *, is_of_people: bool) -> Reading | None:
        """The people at one event (32人) are 人次 of the sum."""
        metrics, part = self._words.metrics, self._columns.attendance_part if is_of_people else 0
        if part:
            told = part_told(cell, part)
            if told is None:
                return Reading(problem="unreadable_value", detail="应到、实到没有分别写明")
            cell = told
        reading = read_value(cell, metrics[metric_id], unit, self._words)
        if is_of_people and reading is not None and reading.problem == "unit_not_convertible":
            people = next((other for other in metrics.values() if other.kind == "people"), metrics[metric_id])
            reading = read_value(cell, people, unit, self._words)
        return reading


def _is_intended(day: Cell) -> bool:
    """True where the date itself says that it is still to come: 拟2024年1月, 3月（计划）."""
    return day.kind is CellKind.TEXT and _INTENDED.search(day.text.strip()) is not None


def _product(each: Reading | None, people: Reading | None) -> Reading | None:
    """Hours of each person times people, with both their bounds."""
    if each is None or people is None or each.problem or people.problem or each.value is None or people.value is None:
        return None
    lower = each.lower * people.lower if each.lower is not None and people.lower is not None else None
    upper = each.upper * people.upper if each.upper is not None and people.upper is not None else None
    qualifier = each.qualifier if each.qualifier is not Qualifier.EXACT else people.qualifier
    return Reading(each.value * people.value, lower, upper, qualifier)
