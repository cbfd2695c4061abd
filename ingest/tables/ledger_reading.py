"""Tables with a row for each event or person: which kind of ledger one is, and what it adds up to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest.model import Issue, SourceKind
from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.across.table import Table
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.book_reading import BookReading
from ingest.tables.cells.words import TableWords
from ingest.tables.ledgers.beside_groups import figures_beside_group
from ingest.tables.ledgers.candidates import Candidate
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.ledgers.days import find_days, held_on, sum_days
from ingest.tables.ledgers.event_sums import sum_events
from ingest.tables.ledgers.events import find_events
from ingest.tables.ledgers.member_sums import persons_told, sum_members
from ingest.tables.ledgers.members import find_members
from ingest.tables.ledgers.sign_in_sums import sum_sign_ins
from ingest.tables.ledgers.sign_ins import find_sign_ins
from ingest.tables.ledgers.steps import find_steps
from ingest.tables.ledgers.sums import Ledger, LedgerReading
from ingest.tables.ledgers.undated import has_undated_events
from ingest.tables.tracing.trace import Layout, LedgerTrace, RegionTrace

_BESIDE_GROUP = "各行的日期是另一类活动的，分不清这一列是什么时候的数，没有读取"
_ORGS_BESIDE = "一行并排写了几个单位的活动，请按单位分行写"
_OF_PEOPLE = frozenset({"人", "人次", "名"})
_DATED = frozenset({Role.PERIOD, Role.DATE})


def read_ledger(table: Table, columns: list[Column], book: BookReading, file_name: str) -> Ledger | None:
    """What a table gives as a ledger of members, sign-ins or events, None where it is none; its kind is noted in the book.

    A register of members without a title has the name of its file.
    """
    grid, region, context, labels, words = table.grid, table.region, table.context, table.reader, table.words
    members = find_members(grid, region, columns, context.title, words) or find_steps(grid, region, columns, words)
    if members is not None:
        book.kinds.add(SourceKind.MEMBER_LEDGER)
        titled = context if context.title else replace(context, title=Path(file_name).stem)
        reading = sum_members(grid, region, members, titled, labels, words)
        book.traces.add(grid.sheet, RegionTrace(Layout.MEMBERS, region, context, LedgerTrace(columns, members, reading)))
        return Ledger(reading, person_of=persons_told(grid, members, titled, words))
    signed = find_sign_ins(grid, region, columns, context, words)
    if signed is not None:
        book.kinds.add(SourceKind.LEDGER)
        reading = sum_sign_ins(grid, region, signed, context, labels, words)
        book.traces.add(grid.sheet, RegionTrace(Layout.SIGN_INS, region, context, LedgerTrace(columns, signed, reading)))
        return Ledger(reading)
    days = find_days(Candidate.of(grid, region, columns, words))
    if days is not None:
        book.kinds.add(SourceKind.LEDGER)
        reading = sum_days(grid, region, days, context, labels, words)
        book.traces.add(grid.sheet, RegionTrace(Layout.DAYS, region, context, LedgerTrace(columns, days, reading)))
        return Ledger(reading)
    if _names_events_of_orgs(columns, words):
        book.traces.add(grid.sheet, RegionTrace(Layout.UNTOLD, region, context))
        return Ledger(LedgerReading(issues=[Issue("layout_not_read", grid.whole_address, detail=_ORGS_BESIDE)]))
    within = _within_groups(context, columns)
    events = find_events(grid, region, columns, within, labels, words)
    if events is None:
        if not has_undated_events(Candidate.of(grid, region, columns, words)):
            return None
        detail = "一行一次活动，没有读得出的日期，各行的数不能算作整个期间的"
        book.traces.add(grid.sheet, RegionTrace(Layout.UNTOLD, region, context))
        return Ledger(LedgerReading(issues=[Issue("layout_not_read", grid.whole_address, detail=detail)]))
    are_apart = _tells_orgs_apart(events, columns)
    if are_apart and events.is_month:
        return None
    is_of_person = not events.attendance and not events.persons and has_own_names(columns, words)
    is_told = bool(events.subject or events.type or events.marks or events.has_kinds_above)
    if events.is_undated or is_of_person or are_apart or not is_told:
        detail = "只有计划、通知、报送等日期，没有开展活动的日期" if events.is_undated else "台账未写明是哪类活动"
        detail = "一行是一个人参加一次活动，不能按行计次数" if is_of_person else detail
        detail = _ORGS_BESIDE if are_apart else detail
        reading = LedgerReading(issues=[Issue("layout_not_read", grid.whole_address, detail=detail)])
        book.traces.add(grid.sheet, RegionTrace(Layout.UNTOLD, region, context, LedgerTrace(columns, events, reading)))
        return Ledger(reading)
    book.kinds.add(SourceKind.LEDGER)
    span = context.span
    is_of_year = span.period is not None and len(span.period) == len("2023") and span.basis != "folder_name"
    book.covers_year = book.covers_year or is_of_year
    beside = figures_beside_group(columns, words)
    numbers = {column.number for column in beside}
    summed = tuple(one for one in events.summed if one.number not in numbers)
    hours, hours_each = (0 if number in numbers else number for number in (events.hours, events.hours_each))
    events = replace(events, summed=summed, hours=hours, hours_each=hours_each)
    ledger = sum_events(grid, region, events, within, labels, words)
    for column in beside:
        at = grid.address(region.last, column.number)
        ledger.reading.issues.append(Issue("layout_not_read", at, column.header, _BESIDE_GROUP))
    book.traces.add(grid.sheet, RegionTrace(Layout.EVENTS, region, context, LedgerTrace(columns, events, ledger.reading)))
    return ledger


def read_days_beside(table: Table, columns: list[Column]) -> Ledger | None:
    """What the days beside the counts of a table come to, below headings that name what none of those counts; None for nothing.

    So 党员大会时间 | 党课时间 beside 主题党日次数, and 党员大会 over 时间 | 人数. A column of which few cells are days
    is told of as not read.
    """
    grid, region, context, labels, words = table.grid, table.region, table.context, table.reader, table.words
    counted = {column.meaning.metric_id for column in columns if column.role is Role.FIGURE}
    if not counted - {None}:
        return None
    of_days = [column for column in columns if column.role is Role.DATE]
    held = ((one, held_on(one, words, is_below_group=True)) for one in of_days)
    uncounted = [one for one, metric_id in held if metric_id and metric_id not in counted]
    if not uncounted:
        return None
    axes = [column for column in columns if column.role is Role.ORG]
    days = find_days(Candidate.of(grid, region, [*axes, *uncounted], words), is_beside_counts=True)
    if days is not None:
        return Ledger(sum_days(grid, region, days, context, labels, words))
    at = (grid.address(region.last, column.number) for column in uncounted)
    skipped = (Issue("figures_skipped", address, one.header, one.header) for address, one in zip(at, uncounted, strict=True))
    return Ledger(LedgerReading(issues=list(skipped)))


def _names_events_of_orgs(columns: list[Column], words: TableWords) -> bool:
    """True for meetings and who came to each, of several in one row: 第一党支部 | 第二党支部 over 会议名称 | 人数."""
    named = {org for column in columns if column.role is Role.METRIC for org in _orgs_over(column)}
    leaves = [(column.meaning.labels[-1], _orgs_over(column)) for column in columns if column.meaning.labels]
    came = {org for leaf, orgs in leaves if (leaf.unit or words.implied_unit(leaf.name)) in _OF_PEOPLE for org in orgs}
    return len(named & came) > 1


def _orgs_over(column: Column) -> set[str]:
    """The organisations that head the groups over a column."""
    return {label.text.strip() for label in column.meaning.labels[:-1] if label.is_org}


def _tells_orgs_apart(events: EventColumns, columns: list[Column]) -> bool:
    """True for people or hours of each organisation beside months: 月份 | 第一党支部 | 第二党支部 over 主题 | 人数."""
    told = {column.number: column.meaning.org_text for column in columns if column.role is Role.FIGURE}
    return bool(told.get(events.attendance) or told.get(events.hours)) and len({*told.values()} - {""}) > 1


def _within_groups(context: Context, columns: list[Column]) -> Context:
    """The context with the time and the organisation that the groups over all dates tell: 1月 over 日期 | 主题.

    There 5日 is one of its days; below 第一党支部 the events are that branch's.
    """
    groups = [column.meaning.labels[:-1] for column in columns if column.role in _DATED and len(column.meaning.labels) > 1]
    over = [[label.time for label in column.meaning.labels[:-1] if label.time] for column in columns if column.role in _DATED]
    told = {time for times in over for time in times}
    period = told.pop().within(context.span.year) if all(over) and len(told) == 1 else None
    orgs = {label.text.strip() for labels in groups for label in labels if label.is_org}
    if len(orgs) == 1 and not any(column.role is Role.ORG for column in columns):
        context = replace(context, org_text=orgs.pop(), org_basis="own_line")
    return replace(context, span=replace(context.span, period=period)) if period else context
