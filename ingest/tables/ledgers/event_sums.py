"""Rows of an event ledger counted and summed per organisation and month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from ingest.language.periods import contains
from ingest.model import Cell, HeldFigure, Issue, Qualifier
from ingest.tables.axes.around.context import Context
from ingest.tables.cells.contents import ContentsRead
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import ONE, Reading, read_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.attendance import one_of_pair
from ingest.tables.ledgers.columns import EventColumns, SummedColumn
from ingest.tables.ledgers.entries import LedgerRow, ledger_rows
from ingest.tables.ledgers.event_periods import EventPeriods
from ingest.tables.ledgers.joint import organisations_named
from ingest.tables.ledgers.kinds import SEVERAL_EVENTS, SEVERAL_TIMES
from ingest.tables.ledgers.persons_met import number_unsaid
from ingest.tables.ledgers.remarks import dates_outside, rows_not_counted
from ingest.tables.ledgers.repeated import Repeats, may_repeat
from ingest.tables.ledgers.row_kinds import RowKinds
from ingest.tables.ledgers.steps import is_not_done
from ingest.tables.ledgers.sums import Key, Ledger, LedgerReading, Sum
from ingest.tables.ledgers.telling import UNDATED, LedgerTeller
from ingest.tables.ledgers.uncounted import Uncounted
from ingest.tables.ledgers.unread import remarks_on_unread
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_STUDY = "学习"


def sum_events(
    grid: Grid, region: Region, columns: EventColumns, context: Context, reader: LabelReader, words: TableWords
) -> Ledger:
    """Counts per organisation and month, sums of people and of hours; a cancelled row counts nowhere.

    A row of which the date cannot be read counts nowhere either: it holds back what it would have been added to.
    """
    result = LedgerReading()
    events = _EventReader(grid, region, columns, context, reader, words, result)
    named: dict[tuple[str, str], list[int]] = {}
    for entry in ledger_rows(grid, region, columns.orgs, reader, words, result.left_out):
        why = events.take(entry)
        if why:
            result.left_out[entry.row] = why
        elif entry.org_text:
            named.setdefault((entry.org_text, entry.parent), []).append(entry.row)
    events.hold_undated()
    result.issues.extend((*rows_not_counted(grid, result.left_out), *dates_outside(grid, result.sums, context)))
    result.issues.extend(remarks_on_unread(grid, region, columns, {key.metric_id for key in result.sums}) if result.sums else ())
    _widen(result)
    result.close(grid, "ledger_events", events.note, LedgerTeller(grid, region, context, columns), words)
    result.mention(grid, named)
    return Ledger(result, events.event)


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
    """What one event of a kind is added to: always a count, which may be of people; people and hours where columns tell them.

    One that `is_held` once on a day may be told in several rows. `lends_hours` is True where only the heading of the hours says
    what they are: a row without any, or with 0, says nothing of them.
    """

    counted: str
    is_of_people: bool
    people: str
    attendance: str
    hours: str
    is_held: bool
    lends_hours: bool

    @property
    def metrics(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.counted, self.attendance, self.hours)))


class _Target(NamedTuple):
    """The sums of one organisation and period for one kind of event, with the figures that a doubt in a row holds back.

    `counted` is None where a column of its own counts the events of the kind.
    """

    key: Key
    gives: _Gives
    counted: Sum | None
    attendance: Sum | None
    hours: Sum | None
    hours_key: Key
    held_people: HeldFigure
    held_hours: HeldFigure
    held_count: HeldFigure


class _EventReader:
    """Reads the rows of one ledger; what many rows say alike is read once."""

    def __init__(
        self,
        grid: Grid,
        region: Region,
        columns: EventColumns,
        context: Context,
        reader: LabelReader,
        words: TableWords,
        result: LedgerReading,
    ) -> None:
        self._joint: dict[str, list[str]] = {}
        self._reader = reader
        self._grid, self._columns, self._context, self._words, self._result = grid, columns, context, words, result
        self._repeats = Repeats(grid, columns)
        self._uncounted, self.periods = Uncounted(grid, columns, words, region.body), EventPeriods(grid, columns, context, words)
        self._alone = frozenset(text for text in grid.texts if "学" in text and words.has("studied_alone", squeeze(text)))
        self._kinds = RowKinds(grid, columns, words)
        self._targets: dict[tuple[str, str, str, tuple[str, ...]], list[_Target]] = {}
        self._read: dict[tuple[int, str], ContentsRead[Reading | None]] = {}
        self._summed = frozenset(column.metric_id for column in columns.summed)
        self._undated: list[tuple[Issue, str, tuple[str, ...]]] = []

    def take(self, entry: LedgerRow) -> str:
        """Add the row to the sums of its organisation; why it counts nowhere, '' where it does."""
        row, parent = entry.row, entry.parent
        org = entry.org_text or self._context.org_text
        period = self.periods.of(entry)  # of every row: a month goes on below one that counts nowhere
        why = self._uncounted.why(row, period)
        if why not in {"blank", "remark"}:
            why = self._uncounted.why_below(entry.standing, row) or why
        if why == "open":
            self._doubt_outcome(row, org, period)
        if why:
            return why
        kinds, doubt = self._kinds.of(entry)
        if not kinds or not kinds[0] or self._is_studied_alone(row, kinds):
            self._doubt_unsaid(row, doubt if not kinds else "")
            return "no_type"
        if self._columns.is_of_steps and any(is_not_done(self._grid.text(row, number)) for number in self._columns.states):
            return "cancelled"
        if period is None and self._uncounted.is_yet_to_be(row):
            return "planned"
        if period is None:
            self._doubt_date(entry, org, kinds)
            return "no_date"
        self._hold_joint(row, entry.org_text, period, kinds)
        if at := self._columns.type if doubt else self._kinds.remark_of_several(row):
            self._doubt_kind(row, at, org, period, kinds, doubt or SEVERAL_TIMES)
        targets = self._targets.get((org, parent, period, kinds))
        if targets is None:
            targets = [self._target(org, parent, period, kind) for kind in kinds]
            self._targets[org, parent, period, kinds] = targets
        for target in targets:
            self._add(row, target)
        for column in self._columns.summed:
            self._add_summed(row, Key(org, parent, column.metric_id, period), column, is_due=column.metric_id in kinds)
        return ""

    def note(self, _key: Key, row: int) -> str:
        """The row with its date and theme."""
        theme = self._grid.text(row, self._columns.theme) if self._columns.theme else ""
        day = cell.text if (cell := self.periods.date_of(row)) is not None else ""
        return " ".join(filter(None, (f"第{row}行", day, theme)))

    def event(self, row: int) -> tuple[str, str]:
        """The day of a row, else its date as written, and its theme: what tells it from other events of its organisation."""
        date = cell.text if (cell := self.periods.date_of(row)) is not None else ""
        theme = self._grid.text(row, self._columns.theme) if self._columns.theme else ""
        return self.periods.day_of(row) or squeeze(date), squeeze(theme)

    def hold_undated(self) -> None:
        """Name the sums that an undated row may be missing from: those of its organisation in each period of the ledger."""
        own = self._context.span.period or self._context.span.year
        periods: dict[str, set[str]] = {org: {own} if own else set() for _, org, _ in self._undated}
        for key in self._result.sums if periods else ():
            if key.org_text in periods:
                periods[key.org_text].add(key.period)
        for issue, org, kinds in self._undated:
            self._hold(issue, org, kinds, sorted(periods[org]), UNDATED)

    def _is_studied_alone(self, row: int, kinds: tuple[str, ...]) -> bool:
        """True where a cell says 自学 in a ledger of studies: what each did alone was held for nobody."""
        if not self._alone or self._alone.isdisjoint([cell.text for cell in self._grid.own(row)]):
            return False
        return all(self._words.metrics[metric_id].domain == _STUDY for metric_id in kinds)

    def _doubt_date(self, entry: LedgerRow, org: str, kinds: tuple[str, ...]) -> None:
        issue, months = self.periods.doubt(entry)
        if issue.code == "period_unresolved":
            self._result.doubt(issue)
            return
        self._hold(issue, org, kinds, months, UNDATED)
        if not months:
            self._undated.append((issue, org, kinds))

    def _doubt_outcome(self, row: int, org: str, period: str | None) -> None:
        """A doubt where the words of a state leave open whether what was asked for was done: 已向诉求人说明."""
        number = next(number for number in self._columns.outcomes if number in self._grid.row(row))
        held = (HeldFigure(self._columns.subject, period, org),) if period is not None else ()
        address, text = self._grid.address(row, number), self._grid.text(row, number)
        self._result.doubt(Issue("unreadable_value", address, text, "没有写明是否办结", held=held))

    def _doubt_unsaid(self, row: int, doubt: str) -> None:
        if doubt:
            self._result.doubt(Issue("unreadable_value", self._grid.row_address(row), detail=doubt))

    def _doubt_kind(self, row: int, column: int, org: str, period: str, kinds: tuple[str, ...], doubt: str) -> None:
        """Hold back what the kind of a row leaves open: how many events it is, or all that it may be added to."""
        at, text = self._grid.address(row, column), self._grid.text(row, column)
        issue = Issue("unreadable_value", at, text, doubt)
        if doubt == SEVERAL_TIMES:
            self._result.doubt(replace(issue, held=tuple(HeldFigure(kind, period, org) for kind in kinds)))
        elif doubt == SEVERAL_EVENTS:
            added = [metric for kind in kinds for metric in self._gives(kind).metrics if metric not in kinds]
            if added:
                self._result.doubt(replace(issue, held=tuple(HeldFigure(metric, period, org) for metric in added)))
        else:
            self._hold(issue, org, kinds, (period,))

    def _hold_joint(self, row: int, org_text: str, period: str, kinds: tuple[str, ...]) -> None:
        """Hold back the sums of each of several organisations that held an event together: whose it is, nobody tells."""
        parts = self._joint.get(org_text)
        if parts is None:
            parts = self._joint[org_text] = organisations_named(org_text, self._reader)
        at = self._grid.address(row, self._columns.orgs[-1]) if parts and self._columns.orgs else ""
        for part in parts if at else ():
            self._hold(Issue("unreadable_value", at, org_text, "几个单位一起开展，分不清算作哪个单位的"), part, kinds, (period,))

    def _hold(self, issue: Issue, org: str, kinds: tuple[str, ...], periods: Iterable[str], known: tuple[str, ...] = ()) -> None:
        metrics = tuple(dict.fromkeys(metric for kind in kinds for metric in self._gives(kind).metrics))
        held = tuple(HeldFigure(metric, period, org, reading=known) for period in periods for metric in metrics)
        self._result.doubt(replace(issue, held=held))

    def _gives(self, kind: str) -> _Gives:
        columns, words = self._columns, self._words
        is_person_times = words.metrics[kind].kind in {"person_times", "people"}
        attendance = words.kind("attendance_metric").get(kind, "") if columns.attendance else ""
        attendance = "" if attendance in columns.no_attendance_of else attendance
        is_of_people = is_person_times and bool(columns.attendance) and kind not in columns.no_attendance_of
        due = words.kind("hours_metric").get(kind, "")
        hours = due or columns.hours_metric
        has_hours = columns.hours or (columns.hours_each and columns.attendance)
        people = attendance or (kind if is_of_people else "")
        hours = hours if has_hours else ""
        return _Gives(kind, is_of_people, people, attendance, hours, may_repeat(kind, words), bool(hours) and not due)

    def _target(self, org: str, parent: str, period: str, kind: str) -> _Target:
        gives, result = self._gives(kind), self._result
        return _Target(
            Key(org, parent, kind, period),
            gives,
            result.sum_of(Key(org, parent, kind, period)) if kind not in self._summed else None,
            result.sum_of(Key(org, parent, gives.attendance, period)) if gives.attendance else None,
            result.sum_of(Key(org, parent, gives.hours, period)) if gives.hours and not gives.lends_hours else None,
            Key(org, parent, gives.hours, period),
            HeldFigure(gives.people, period, org),
            HeldFigure(gives.hours, period, org),
            HeldFigure(kind, period, org),
        )

    def _add(self, row: int, target: _Target) -> None:
        """A row more of the event above adds but what it tells of its own: the hours of another who came."""
        columns, gives = self._columns, target.gives
        goes_on = gives.is_held and self._repeats.goes_on(row)
        if gives.is_held and not goes_on and self._is_told_again(row, target):
            return
        people = self._reading(row, columns.attendance, target.held_people, "", is_held=gives.is_held) if gives.people else None
        if target.counted is not None and not goes_on:
            target.counted.add(row, people if gives.is_of_people else self._once(row, target))
        if target.attendance is not None and (people is not None or not goes_on):
            target.attendance.add(row, people)
        if gives.hours:
            self._add_hours(row, target, people, goes_on=goes_on)

    def _add_hours(self, row: int, target: _Target, people: Reading | None, *, goes_on: bool) -> None:
        """The hours of a row, or those of each person times the people."""
        columns, gives = self._columns, target.gives
        number = columns.hours if columns.hours or gives.lends_hours else columns.hours_each
        hours = self._reading(row, number, target.held_hours, columns.hours_unit, is_held=gives.is_held)
        if target.hours is not None:
            part = hours if columns.hours else _product(hours, people)
            if part is not None or not goes_on:
                target.hours.add(row, part)
        elif hours is not None and hours.value != 0:
            self._result.sum_of(target.hours_key).add(row, hours)

    def _is_told_again(self, row: int, target: _Target) -> bool:
        """True for a row that is all the same as another; one that names another person is a doubt of the count alone."""
        again = self._repeats.again(row, target.key)
        if again is None:
            return False
        held = [(target.counted, target.held_count)]
        if again.is_whole:
            hours = self._result.sums.get(target.hours_key) if target.gives.lends_hours else target.hours
            held += [(target.attendance, target.held_people), (hours, target.held_hours)]
        at, theme = self._grid.address(row, self._columns.theme), self._grid.text(row, self._columns.theme)
        why = f"与第{again.first}行同日同类，不知是不是同一次"
        doubted = tuple(figure for total, figure in held if total is not None)
        self._result.doubt(Issue("unreadable_value", at, theme, why, held=doubted))
        for total, _ in held:
            if total is not None:
                total.add(row, Reading(problem="unreadable_value"))
        return again.is_whole

    def _add_summed(self, row: int, key: Key, column: SummedColumn, *, is_due: bool) -> None:
        """The figure of a column of its own; a blank is one that lacks only where the row is of that metric (`is_due`)."""
        reading = self._reading(row, column.number, HeldFigure(key.metric_id, key.period, key.org_text), column.unit)
        if reading is not None or is_due:
            self._result.sum_of(key).add(row, reading)

    def _once(self, row: int, target: _Target) -> Reading:
        """One event a row; a row that says 2场 is a doubt, since it may be two events or the second one.

        So is a row of nobody knows how many where people are counted, 慰问对象 困难党员5户.
        """
        if unsaid := number_unsaid(self._grid, row, self._columns, target.key.metric_id):
            number, why = unsaid
            at, text = self._grid.address(row, number), self._grid.text(row, number)
            self._result.doubt(Issue("unreadable_value", at, text, why, held=(target.held_count,)))
            return Reading(problem="unreadable_value")
        number = self._columns.times
        cell = self._grid.at(row, number) if number else None
        if cell is None or cell.text.strip() in {"1", "1场", "1次"}:
            return ONE
        at = self._grid.address(row, number)
        why = "一行写了几场，不知是几次还是第几次"
        self._result.doubt(Issue("unreadable_value", at, cell.text, why, held=(target.held_count,)))
        return Reading(problem="unreadable_value")

    def _reading(self, row: int, number: int, held: HeldFigure, unit: str, *, is_held: bool = False) -> Reading | None:
        """The number in a row that `held` is summed of; None for a blank, or one that is merged over rows.

        Merged over the rows of one event that `is_held` once, it is told in the first of them.
        """
        grid = self._grid
        cell = grid.at(row, number)
        if cell is None:
            return None
        merged = grid.range_at.get((row, number)) if grid.is_merged(row) else None
        if merged is not None and is_held and self._repeats.is_of_one_event(row, number):
            if merged.first_row < row:
                return None
            merged = None
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
            told = one_of_pair(cell, part)
            if told is None:
                return Reading(problem="unreadable_value", detail="应到、实到没有分别写明")
            cell = told
        reading = read_value(cell, metrics[metric_id], unit, self._words)
        if is_of_people and reading is not None and reading.problem == "unit_not_convertible":
            people = next((other for other in metrics.values() if other.kind == "people"), metrics[metric_id])
            reading = read_value(cell, people, unit, self._words)
        return reading


def _product(each: Reading | None, people: Reading | None) -> Reading | None:
    """Hours of each person times people, with both their bounds."""
    if each is None or people is None or each.problem or people.problem or each.value is None or people.value is None:
        return None
    lower = each.lower * people.lower if each.lower is not None and people.lower is not None else None
    upper = each.upper * people.upper if each.upper is not None and people.upper is not None else None
    qualifier = each.qualifier if each.qualifier is not Qualifier.EXACT else people.qualifier
    return Reading(each.value * people.value, lower, upper, qualifier)
