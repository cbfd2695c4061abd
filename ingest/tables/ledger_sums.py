"""Ledger rows counted and summed per organisation and month (events) or year (stages of membership)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial

from ingest.model import Fact, HeldFigure, Issue, OrgMention, Qualifier, Status
from ingest.tables.context import Context
from ingest.tables.dates import date_alone, is_day, month_of
from ingest.tables.grid import Grid
from ingest.tables.labels import LabelReader
from ingest.tables.ledger_telling import LedgerTeller
from ingest.tables.ledgers import EventColumns, MemberColumns, event_metrics, ledger_rows
from ingest.tables.regions import Region
from ingest.tables.values import Reading, read_value
from ingest.tables.words import TableWords, squeeze

_CANCELLED_THEME = re.compile(r"[(（\[【](?:已|因故)?取消[)）\]】]")
_EVIDENCE_ROWS, _EVIDENCE_LENGTH = 12, 300
_CONFIDENCE = 0.95

Key = tuple[str, str, str]  # organisation, metric, period
Note = Callable[[], str]


@dataclass(slots=True)
class LedgerReading:
    """What a ledger gave: facts and doubts; the sums behind them, and the rows that count nowhere with the reason."""

    facts: list[Fact] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    mentions: list[OrgMention] = field(default_factory=list)
    sums: dict[Key, Sum] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)
    doubted: dict[tuple[str, str], int] = field(default_factory=dict)

    def doubt(self, issue: Issue) -> None:
        """One more doubt; what one cell holds back for several rows or sums is one doubt."""
        position = self.doubted.setdefault((issue.code, issue.address), len(self.issues))
        if position == len(self.issues):
            self.issues.append(issue)
            return
        held = tuple(dict.fromkeys((*self.issues[position].held, *issue.held)))
        self.issues[position] = replace(issue, held=held)


@dataclass(slots=True)
class Sum:
    """A sum in the making. `is_open` where a part is unknown: then there is no sum."""

    value: Decimal = Decimal(0)
    lower: Decimal | None = Decimal(0)
    upper: Decimal | None = Decimal(0)
    qualifiers: set[Qualifier] = field(default_factory=set)
    rows: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_open: bool = False
    lacking_row: int = 0

    def add(self, row: int, note: Note, reading: Reading | None) -> None:
        """One more part; None or a part without a value opens the sum."""
        self.rows.append(row)
        if len(self.notes) < _EVIDENCE_ROWS:
            self.notes.append(note())
        if reading is None or reading.problem or reading.value is None or reading.status is not Status.REPORTED:
            self.is_open = True
            if reading is None or not reading.problem:
                self.lacking_row = self.lacking_row or row
            return
        self.value += reading.value
        self.lower = None if self.lower is None or reading.lower is None else self.lower + reading.lower
        self.upper = None if self.upper is None or reading.upper is None else self.upper + reading.upper
        if reading.value or reading.qualifier is not Qualifier.EXACT:
            self.qualifiers.add(reading.qualifier)

    @property
    def qualifier(self) -> Qualifier:
        """The parts' common qualifier; 约 where they differ."""
        inexact = self.qualifiers - {Qualifier.EXACT}
        if not inexact:
            return Qualifier.EXACT
        return next(iter(inexact)) if len(inexact) == 1 else Qualifier.ABOUT


_ONE = Reading(Decimal(1), Decimal(1), Decimal(1))


def sum_events(
    grid: Grid, region: Region, columns: EventColumns, context: Context, reader: LabelReader, words: TableWords
) -> LedgerReading:
    """Counts per organisation and month, sums of people and of hours; a cancelled row counts nowhere."""
    result, sums = LedgerReading(), _Sums(words)
    named: dict[tuple[str, str], list[int]] = {}
    for row, org_text, parent in ledger_rows(grid, region, columns.orgs, reader, words, result.left_out):
        told = [
            n
            for n in (columns.date, columns.theme, columns.type, columns.attendance, columns.hours)
            if n and (row, n) in grid.cells
        ]
        if not told or _is_cancelled(grid, row, columns, words):
            result.left_out[row] = "cancelled" if told else "blank"
            continue
        org = org_text or context.org_text
        metrics = _metrics_of(grid, row, columns, words)
        month = _month(grid, row, columns, context.span.year)
        if not metrics or not metrics[0]:
            result.left_out[row] = "no_type"
            continue
        if month is None:
            result.left_out[row] = "no_date"
            _doubt_date(grid, row, columns, result)
            continue
        period = f"{month[0]}-{month[1]:02}"
        if org_text:
            named.setdefault((org_text, parent), []).append(row)
        _add_event(grid, row, columns, metrics, (org, period), partial(_note, grid, row, columns), sums, result, words)
    result.sums = sums.by_key
    result.facts.extend(sums.facts(grid, "ledger_events", LedgerTeller(grid, region, context, columns)))
    result.issues.extend(sums.doubts(grid))
    result.mentions.extend(OrgMention(text, parent, grid.name, tuple(rows)) for (text, parent), rows in named.items())
    return result


def sum_members(
    grid: Grid, region: Region, columns: MemberColumns, context: Context, reader: LabelReader, words: TableWords
) -> LedgerReading:
    """Persons per organisation, stage and year. Of each row only its number and dates are looked at."""
    result, sums = LedgerReading(), _Sums(words)
    named: dict[tuple[str, str], list[int]] = {}
    for row, org_text, parent in ledger_rows(grid, region, columns.orgs, reader, words, result.left_out):
        found = False
        for number, metric_id in columns.stages:
            cell = grid.at(row, number)
            plain = squeeze(cell.text) if cell is not None else ""
            if cell is None or not plain or words.has("not_applicable", plain) or words.has("zero", plain):
                continue
            if words.has("missing", plain) or words.holds("intended", plain):
                continue
            month = month_of(cell, context.span.year) or _year_alone(plain)
            if month is None:
                result.issues.append(Issue("unreadable_value", grid.address(row, number), detail="日期无法识别"))
                continue
            found = True
            key = (org_text or context.org_text, metric_id, str(month[0]))
            sums.add(key, row, partial(_member_note, row, cell.text, month), _ONE)
        if not found:
            result.left_out[row] = "no_stage"
        elif org_text:
            named.setdefault((org_text, parent), []).append(row)
    result.sums = sums.by_key
    result.facts.extend(sums.facts(grid, "ledger_members", LedgerTeller(grid, region, context, columns)))
    result.mentions.extend(OrgMention(text, parent, grid.name, tuple(rows)) for (text, parent), rows in named.items())
    return result


class _Sums:
    """Sums by organisation, metric and period."""

    def __init__(self, words: TableWords) -> None:
        self._words = words
        self.by_key: dict[Key, Sum] = {}

    def add(self, key: Key, row: int, note: Note, reading: Reading | None) -> None:
        self.by_key.setdefault(key, Sum()).add(row, note, reading)

    def facts(self, grid: Grid, rule: str, teller: LedgerTeller) -> list[Fact]:
        """A fact for each sum of which every part is known."""
        return [
            self._fact(grid, key, total, rule, teller)
            for key, total in sorted(self.by_key.items(), key=lambda item: (item[0][0], item[0][1], item[0][2]))
            if not total.is_open
        ]

    def doubts(self, grid: Grid) -> Iterator[Issue]:
        """A warning for each sum that is not given since one of its rows says nothing, while others do."""
        for (org_text, metric_id, period), total in self.by_key.items():
            if total.is_open and total.lacking_row and total.value:
                detail = f"{org_text} {period} {self._words.metrics[metric_id].name_zh}".strip()
                yield Issue("sum_incomplete", f"{grid.name}!{total.lacking_row}:{total.lacking_row}", detail=detail)

    def _fact(self, grid: Grid, key: Key, total: Sum, rule: str, teller: LedgerTeller) -> Fact:
        org_text, metric_id, period = key
        more = f"；等{len(total.rows)}行" if len(total.rows) > _EVIDENCE_ROWS else ""
        return Fact(
            metric_id=metric_id,
            value=total.value,
            value_text=f"{total.value:f}",
            measure_unit=self._words.metrics[metric_id].measure_unit,
            qualifier=total.qualifier,
            period=period,
            lower=total.lower,
            upper=total.upper,
            sheet=grid.name,
            rows=tuple(dict.fromkeys(total.rows)),
            evidence="；".join(total.notes)[:_EVIDENCE_LENGTH] + more,
            confidence=_CONFIDENCE,
            rule=rule,
            org_text=org_text,
            reading=teller.lines(org_text, metric_id, total.rows, self._words),
        )


def _add_event(
    grid: Grid,
    row: int,
    columns: EventColumns,
    metrics: list[str],
    where: tuple[str, str],
    note: Note,
    sums: _Sums,
    result: LedgerReading,
    words: TableWords,
) -> None:
    org, period = where
    people: Reading | None = None
    for metric_id in metrics:
        counted = words.metrics[metric_id]
        attendance_metric = words.kind("attendance_metric").get(metric_id, "")
        if columns.attendance and (attendance_metric or counted.kind == "person_times"):
            held = HeldFigure(attendance_metric or metric_id, period, org)
            people = _reading(grid, row, columns.attendance, held, "", result, words, is_of_people=True)
        if counted.kind == "person_times" and columns.attendance:
            sums.add((org, metric_id, period), row, note, people)
        else:
            sums.add((org, metric_id, period), row, note, _ONE)
        if attendance_metric and columns.attendance:
            sums.add((org, attendance_metric, period), row, note, people)
        hours_metric = words.kind("hours_metric").get(metric_id, "")
        held = HeldFigure(hours_metric, period, org)
        if hours_metric and columns.hours:
            hours = _reading(grid, row, columns.hours, held, columns.hours_unit, result, words)
            sums.add((org, hours_metric, period), row, note, hours)
        elif hours_metric and columns.hours_each and columns.attendance:
            each = _reading(grid, row, columns.hours_each, held, columns.hours_unit, result, words)
            sums.add((org, hours_metric, period), row, note, _product(each, people))


def _metrics_of(grid: Grid, row: int, columns: EventColumns, words: TableWords) -> list[str]:
    """What a row counts as: the kinds that are marked, or that its type names, or the ledger's subject."""
    if columns.marks:
        return [metric for number, metric in columns.marks if grid.text(row, number)]
    return event_metrics(grid.text(row, columns.type), words) if columns.type else [columns.subject]


def _month(grid: Grid, row: int, columns: EventColumns, year: str | None) -> tuple[int, int] | None:
    cell = grid.at(row, columns.date)
    if cell is None or not columns.day:
        return month_of(cell, year) if cell else None
    stated = re.match(r"(?:19|20)\d{2}", grid.text(row, columns.year)) if columns.year else None
    number = re.fullmatch(r"(1[0-2]|0?[1-9])月?", squeeze(cell.text))
    year = stated[0] if stated else year
    if not number or not year:
        return None
    day = re.fullmatch(r"(\d{1,2})[日号]?", squeeze(grid.text(row, columns.day)))
    return None if day and not is_day(int(year), int(number[1]), int(day[1])) else (int(year), int(number[1]))


def _note(grid: Grid, row: int, columns: EventColumns) -> str:
    theme = grid.text(row, columns.theme) if columns.theme else ""
    return f"第{row}行 {grid.text(row, columns.date)} {theme}".strip()


def _member_note(row: int, text: str, month: tuple[int, int]) -> str:
    return f"第{row}行 {date_alone(text, month)}"


def _doubt_date(grid: Grid, row: int, columns: EventColumns, result: LedgerReading) -> None:
    """A date that gives no month: unreadable, or readable but for the year that nothing names."""
    if _month(grid, row, columns, "2000") is not None:
        issue = Issue("period_unresolved", f"{grid.name}!*", detail="日期没有年份")
    else:
        issue = Issue("unreadable_value", grid.address(row, columns.date), grid.text(row, columns.date), "日期无法识别")
    if issue not in result.issues[-1:]:
        result.issues.append(issue)


def _reading(
    grid: Grid,
    row: int,
    number: int,
    held: HeldFigure,
    unit: str,
    result: LedgerReading,
    words: TableWords,
    *,
    is_of_people: bool = False,
) -> Reading | None:
    """The number in a row that `held` is summed of; None for a blank, or one that is merged over rows.

    The people at one event (32人) are 人次 of the sum.
    """
    cell = grid.at(row, number)
    if cell is None:
        return None
    merged = grid.range_at.get((row, number))
    if merged is not None and merged.last_row > merged.first_row:
        at = grid.address(merged.first_row, merged.first_column)
        result.doubt(Issue("unreadable_value", at, cell.text, "跨多行合并", held=(held,)))
        return None
    metric = words.metrics[held.metric_id]
    reading = read_value(cell, metric, unit, words)
    if is_of_people and reading is not None and reading.problem == "unit_not_convertible":
        people = next((other for other in words.metrics.values() if other.kind == "people"), metric)
        reading = read_value(cell, people, unit, words)
    if reading is not None and reading.problem:
        result.doubt(Issue(reading.problem, grid.address(row, number), cell.text, reading.detail, held=(held,)))
    return reading


def _product(each: Reading | None, people: Reading | None) -> Reading | None:
    """Hours of each person times people, with both their bounds."""
    if each is None or people is None or each.problem or people.problem or each.value is None or people.value is None:
        return None
    lower = each.lower * people.lower if each.lower is not None and people.lower is not None else None
    upper = each.upper * people.upper if each.upper is not None and people.upper is not None else None
    qualifier = each.qualifier if each.qualifier is not Qualifier.EXACT else people.qualifier
    return Reading(each.value * people.value, lower, upper, qualifier)


def _is_cancelled(grid: Grid, row: int, columns: EventColumns, words: TableWords) -> bool:
    states = [squeeze(grid.text(row, number)) for number in columns.states]
    if any(words.holds("cancelled", state) or words.has("not_held", state) for state in states):
        return True
    return bool(columns.theme and _CANCELLED_THEME.search(grid.text(row, columns.theme)))


def _year_alone(plain: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"((?:19|20)\d{2})年?", plain)
    return (int(match[1]), 1) if match else None
