"""Which tables are event ledgers: a date in each row, and what was done."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.dates import month_of, tells_day
from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.numbers import number_of
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.known_metrics import SOLVED
from ingest.tables.ledgers.attendance import Attendance, came_really, find_attendance, says_who_came
from ingest.tables.ledgers.candidates import LEAST_SHARE, Candidate, Head, counts_events, unit_of_hours
from ingest.tables.ledgers.columns import EventColumns, SummedColumn
from ingest.tables.ledgers.counted_rows import counts_members, dates_several, tells_how_often
from ingest.tables.ledgers.event_dates import EventDates, dates_of_wishes, find_dates, is_planned, metrics_over_dates
from ingest.tables.ledgers.event_hours import hours_of_each, hours_of_event, metric_of_hours
from ingest.tables.ledgers.kinds import column_of_kinds, event_metrics, kinds_in, marked_columns, type_column
from ingest.tables.ledgers.persons_met import persons_met
from ingest.tables.ledgers.repeated import number_column, who_came
from ingest.tables.ledgers.steps import step_column
from ingest.tables.ledgers.unread import figures_unread
from ingest.tables.ledgers.wishes import is_of_own_faults, is_of_wishes, outcome_columns
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_FORMS = ("形式", "方式")
_SOLVING = re.compile(r"办结|办理(?:结果|情况|状态|进度)|解决|整改|答复|处[理置](?:结果|情况)")


def find_events(
    grid: Grid, region: Region, columns: list[Column], context: Context, reader: LabelReader, words: TableWords
) -> EventColumns | None:
    """The columns of an event ledger, or None where the table is none: a date in each row, and what was done.

    Where no column says that, the title may (谈心谈话台账), if no column holds figures; where no column dates the rows, the
    rows of a single text above them do (一月).
    """
    above = _Above.of(grid, region, words)
    entries = replace(region, body=tuple(row for row in region.body if len(grid.own(row)) > 1))
    table = Candidate.of(grid, entries, columns, words)
    dates = find_dates(table, has_times_above=above.has_times)
    if dates is None or tells_how_often(table, dates) or dates_several(table) or counts_members(table):
        return None
    steps = 0 if has_own_names(columns, words) else step_column(table)
    deed = _Deed.of_steps(steps) if steps else _find_deed(table, context, dates.date, reader)
    dates = dates_of_wishes(table, dates) if deed.subject == SOLVED else dates
    amounts = _find_amounts(table, dates.date, dates.day, deed, context.unit)
    summed = _summed_columns(table, deed, amounts)
    is_weak = dates.is_weak and not _tells_what_was_done(table, deed, context.title)
    if not _is_ledger(columns, deed, amounts, has_kinds_above=above.has_kinds, is_weak=is_weak):
        if dates.is_weak or not summed or not _has_days_of_a_month(table, dates.date):
            return None
        deed = _Deed.of_sums(summed[0].metric_id)
    found = replace(_columns_told(table, dates, deed, amounts, above), is_of_steps=bool(steps), summed=summed)
    found = _with_persons_uncounted(_without_uncounted(found, columns, words), deed.metrics, columns, words)
    return replace(found, unread=figures_unread(table, found))


class _Above(NamedTuple):
    """Whether rows of a single text tell those below them what was done (志愿服务), or when (一月)."""

    has_kinds: bool
    has_times: bool

    @classmethod
    def of(cls, grid: Grid, region: Region, words: TableWords) -> _Above:
        """What such rows of a region tell."""
        texts = [cells[0].text for row in region.body if len(cells := grid.own(row)) == 1]
        return cls(
            has_kinds=any(event_metrics(text, words) for text in texts),
            has_times=any(read_time(squeeze(text))[0] for text in texts),
        )


def _columns_told(table: Candidate, dates: EventDates, deed: _Deed, amounts: _Amounts, above: _Above) -> EventColumns:
    """What dates, deed and amounts tell of the columns, and whom and what else other columns name."""
    subject = _subject(table, deed, amounts)
    solving = [head for head in table.heads if subject != SOLVED and _SOLVING.search(head.name)]
    return EventColumns(
        date=dates.date,
        year=dates.year,
        day=dates.day,
        is_month=dates.is_month,
        planned=dates.planned,
        received=dates.received,
        moved=dates.moved,
        is_undated=dates.is_undated and not _is_written(subject, table.words),
        has_times_above=above.has_times,
        orgs=table.organisations,
        persons=persons_met(table, subject),
        came=who_came(table),
        number=number_column(table),
        type=deed.type,
        marks=deed.marks,
        theme=deed.theme,
        contents=_contents(table, deed) if not deed.is_of_wishes else (),
        is_agenda=any(head.number == deed.theme and "议题" in head.name for head in table.heads),
        subject=subject,
        has_kinds_above=above.has_kinds,
        states=tuple(head.number for head in table.heads if table.words.has("state_axis", head.name) and head not in solving),
        solving=frozenset(head.number for head in solving),
        attendance=amounts.attendance.column,
        attendance_part=amounts.attendance.part,
        no_attendance_of=amounts.attendance.never_of,
        came_apart=amounts.attendance.apart,
        hours=amounts.hours,
        hours_each=amounts.hours_each,
        hours_unit=amounts.hours_unit,
        hours_metric=metric_of_hours(table, amounts.hours),
        times=_times_column(table, deed.type, subject),
        outcomes=outcome_columns(table.heads) if subject == SOLVED else (),
        is_of_wishes=deed.is_of_wishes,
        is_solved_on=dates.is_solved_on,
    )


def _contents(table: Candidate, deed: _Deed) -> tuple[int, ...]:
    """The columns that tell what was done: 活动主题, 活动内容, 项目."""
    words = table.words
    heads = (head for head in table.heads if words.is_theme(head.name) or words.has("metric_axis", head.name))
    return tuple(head.number for head in heads if head.number != deed.type)


def _subject(table: Candidate, deed: _Deed, amounts: _Amounts) -> str:
    """The metric of every row: where hours are all that is told, that of the events with hours; '' for none or several.

    Hours that most rows leave blank are of some rows only, and tell nothing of the others.
    """
    number = amounts.hours or amounts.hours_each
    is_of_hours = bool(number) and not (deed.metrics or deed.type)
    if is_of_hours and sum(table.grid.at(row, number) is not None for row in table.sample) * 2 < len(table.sample):
        return ""
    return next(iter(table.words.kind("hours_metric")), "") if is_of_hours else deed.subject


def _without_uncounted(found: EventColumns, columns: list[Column], words: TableWords) -> EventColumns:
    """The columns but for an attendance that is not of the subject's people, and a subject of which nothing says how many."""
    people = words.kind("attendance_metric").get(found.subject, found.subject)
    is_vote = found.is_of_steps and any(came_really(column.header) for column in columns if column.number == found.attendance)
    if is_vote or (people in found.no_attendance_of and not (found.type or found.marks)):
        found = replace(found, attendance=0)
    if not found.attendance and (found.is_of_steps or _counts_no_rows(found.subject, columns, words)):
        found = replace(found, type=0, subject="")  # how many of them a row tells of, nothing says
    return found


def _with_persons_uncounted(
    found: EventColumns, titled: frozenset[str], columns: list[Column], words: TableWords
) -> EventColumns:
    """The columns of a ledger of events of several kinds, of which some tell no number of whom they were done to or made members.

    Below 活动类型 | 参加人数 those who went on 走访慰问 are not those visited, and those who came to a vote not those voted on.
    实到人数 of our own ledgers is told to hold those visited.
    """
    if not (found.type or found.marks) or found.is_of_steps:
        return found
    attended = next((column for column in columns if column.number == found.attendance), None)
    leaf = attended.meaning.labels[-1] if attended is not None and attended.meaning.labels else None
    is_told = bool(found.persons or words.done_to & titled) or (leaf is not None and came_really(leaf.name))
    done_to = frozenset[str]() if is_told else words.done_to
    members = frozenset(metric_id for metric_id, metric in words.metrics.items() if metric.kind == "people")
    members = frozenset[str]() if has_own_names(columns, words) else members
    came = members if leaf is not None and says_who_came(leaf.name) else frozenset[str]()
    own = {attended.meaning.metric_id or ""} if attended is not None else set[str]()
    return replace(found, no_count_of=done_to | members, no_attendance_of=found.no_attendance_of | ((done_to | came) - own))


def _counts_no_rows(subject: str, columns: list[Column], words: TableWords) -> bool:
    """True for a subject that counts persons, where no column names the person of each row: 发展党员 | 讨论 | 参加5人."""
    return bool(subject) and words.metrics[subject].kind == "people" and not has_own_names(columns, words)


def _is_ledger(columns: list[Column], deed: _Deed, amounts: _Amounts, *, has_kinds_above: bool, is_weak: bool) -> bool:
    """True where each row says what was done, or how many came; a table of several metrics counts no events."""
    if not (amounts.are_told or (deed.is_told and not is_weak)):
        return False
    if not (deed.is_named or has_kinds_above) and _counts_several(columns):
        return False
    return bool(deed.type or deed.marks or has_kinds_above) or not _counts_several(columns, deed.metrics)


def _tells_what_was_done(table: Candidate, deed: _Deed, title: str) -> bool:
    """True for a table of themes below a title of what was done, with no figures that its months could be of: 月份 | 活动主题."""
    are_figures = any(column.role is Role.FIGURE or column.meaning.org_text for column in table.columns)
    return deed.theme > 0 and not are_figures and table.words.holds("done_title", squeeze(title))


def _has_days_of_a_month(table: Candidate, date: int) -> bool:
    """True where rows tell several days of a month of one organisation: their figures (走访户数) are parts of its sum."""
    days: dict[tuple[str, tuple[int, int]], set[str]] = {}
    org = ""
    for row in table.sample:
        cell = table.grid.at(row, date)
        org = " ".join(table.grid.text(row, number) for number in table.organisations).strip() or org
        if cell is not None and tells_day(cell) and (month := month_of(cell, "2000")):
            days.setdefault((org, month), set()).add(squeeze(cell.text))
    return any(len(told) > 1 for told in days.values())


class _Deed(NamedTuple):
    """What was done: the columns that say it, 0 for none, and the `metrics` that the title names.

    `is_told` is true where a column or the title says it of each row, `is_named` where either names metrics. It `is_of_wishes`
    where each row is what somebody asked for.
    """

    theme: int
    type: int
    marks: tuple[tuple[int, str], ...]
    metrics: frozenset[str]
    is_told: bool
    is_of_wishes: bool = False

    @classmethod
    def of_sums(cls, metric_id: str) -> _Deed:
        """That of rows which say nothing of what was done but the figures that are summed, of that metric first."""
        return cls(0, 0, (), frozenset({metric_id}), is_told=True)

    @classmethod
    def of_steps(cls, column: int) -> _Deed:
        """That of rows which each tell how many persons reached a stage: 接收预备党员 | 2."""
        return cls(0, column, (), frozenset(), is_told=True)

    @property
    def subject(self) -> str:
        """The metric of every row, '' where the title names none or several."""
        return next(iter(self.metrics)) if len(self.metrics) == 1 else ""

    @property
    def is_named(self) -> bool:
        return bool(self.metrics or self.type or self.marks)


def _find_deed(table: Candidate, context: Context, date: int, reader: LabelReader) -> _Deed:
    """What was done; what stands at the end of a period is nobody's deed: 走访慰问困难党员、老党员台账.

    A column of kinds that never names the title's own subject tells something else (活动形式 of 主题党日), as does one of forms
    that names nothing but the subject. A column headed by the subject itself (慰问人数) tells how many, not that it is no ledger.
    """
    words, theme, kind = table.words, table.theme(but=date), type_column(table)
    titled = metrics_over_dates(table) or words.metrics_named(context.metric_names)
    metrics = frozenset(_event_of(metric_id, words) for metric_id in titled if not words.metrics[metric_id].is_stock)
    if is_of_own_faults(table, context.title):
        metrics = frozenset()
    elif metrics <= {SOLVED} and is_of_wishes(table, context.title):
        return _Deed(_number(theme), 0, (), frozenset({SOLVED}), is_told=True, is_of_wishes=True)
    kind = kind or (column_of_kinds(table) if not metrics else None)
    figures = [column.meaning for column in table.columns if column.role is Role.CHECK or _holds_figures(table, column)]
    is_titled = len(metrics) == 1 and all(label.metric_id in metrics for meaning in figures for label in meaning.labels[-1:])
    marks = marked_columns(table, reader)
    several = len(metrics) > 1 and not figures and all(words.metrics[metric_id].kind != "people" for metric_id in metrics)
    is_told = bool(theme or kind or marks or is_titled or several)
    told = set(kinds_in(table, kind)) if kind is not None else set()
    if kind is not None and told and metrics <= words.general_studies:
        domains, is_form = {words.metrics[metric].domain for metric in told}, kind.name.endswith(_FORMS)
        if (len(told) > 1 and len(domains) == 1) or not is_form:  # 理论学习 | 学习形式: 中心组学习, 会前学法; 类别: 党课
            return _Deed(_number(theme), _number(kind), marks, frozenset(), is_told)
    if kind is not None and len(metrics) == 1 and not words.has("meeting_type_axis", kind.name):
        is_form = kind.name.endswith(_FORMS) and told <= metrics  # 旁听庭审 is a form of 警示教育 too
        kind = kind if metrics <= told and not is_form else None
    return _Deed(_number(theme), _number(kind), marks, metrics, is_told)


def _event_of(metric_id: str, words: TableWords) -> str:
    """The metric of the events of which a title tells hours or people: 志愿服务 of 志愿服务时长台账."""
    told = {value: event for kind in ("hours_metric", "attendance_metric") for event, value in words.kind(kind).items()}
    return told.get(metric_id, metric_id)


class _Amounts(NamedTuple):
    """How many were there and for how long: the columns that say it, 0 for none, and the measure unit of the hours."""

    attendance: Attendance
    hours: int
    hours_each: int
    hours_unit: str

    @property
    def has_hours(self) -> bool:
        return bool(self.hours or self.hours_each)

    @property
    def are_told(self) -> bool:
        return bool(self.attendance.column) or self.has_hours


def _find_amounts(table: Candidate, date: int, day: int, deed: _Deed, unit: str) -> _Amounts:
    """Attendance and hours; a column of hours that are each person's is none of their sum. `unit` is the one above the table."""
    people = table.words.kind("attendance_metric")
    metrics = frozenset(people.get(metric_id, metric_id) for metric_id in deed.metrics)
    is_by_day = bool(day) or table.share(date, tells_day) >= LEAST_SHARE
    heads = [head for head in table.heads if head.number != date]
    real = [head for head in heads if not is_planned(head, table.words)]
    attendance = find_attendance(real, metrics, table.words, is_by_day=is_by_day)
    attendance = attendance if attendance.column else find_attendance(heads, metrics, table.words, is_by_day=is_by_day)
    each = table.first("hours_each", but=date) or hours_of_each(table)
    hours = hours_of_event(table, date, attendance.column)
    hours = None if hours == each else hours
    head = hours or each
    unit = unit_of_hours(table, head, unit) if head is not None else ""
    return _Amounts(attendance, _number(hours), _number(each), unit)


def _counts_several(columns: list[Column], of: frozenset[str] | None = None) -> bool:
    """True for a table of several metrics, or of several `of` its title: a column of dates (最近一次时间) dates no event."""
    counted = {column.meaning.metric_id for column in columns if column.role is Role.FIGURE} - {None}
    return len(counted if of is None else counted & of) > 1


def _times_column(table: Candidate, kind: int, subject: str) -> int:
    """The column headed 场次 or 次数 whose numbers are no ordinals: those go up by one, for each organisation and kind.

    So may 件数 be headed where a row is of something asked for.
    """
    grid, orgs = table.grid, table.organisations
    for column in table.columns:
        is_count = counts_events(column.meaning, table.words) or (subject == SOLVED and _counts_things(column, table.words))
        if not is_count or "第" in column.header:
            continue
        last: dict[tuple[str, str], Decimal] = {}
        org_text = ""
        for row in table.region.body:
            number = number_of(grid.at(row, column.number))
            org_text = (grid.text(row, orgs[-1]) if orgs else "") or org_text
            key = org_text, grid.text(row, kind) if kind else ""
            if number is None:
                continue
            if number not in {1, last.get(key, 0) + 1}:
                return column.number
            last[key] = number
    return 0


def _counts_things(column: Column, words: TableWords) -> bool:
    """True for a column headed 件数, 个数 alone."""
    unit = words.kind("suffix").get(column.meaning.labels[-1].name, "") if column.meaning.labels else ""
    return bool(unit) and words.unit_fits(SOLVED, unit)


def _summed_columns(table: Candidate, deed: _Deed, amounts: _Amounts) -> tuple[SummedColumn, ...]:
    """The columns headed by metrics, but for those of who came and for how long: 慰问人数, 心得体会（篇）.

    What stands at the end of a period (党员总数), shares and ordinals (第几次) are no sums of events.
    """
    words = table.words
    of_events = {*words.kind("attendance_metric").values(), *words.kind("hours_metric").values()}
    used = {amounts.attendance.column, amounts.hours, amounts.hours_each, *dict(deed.marks)}
    found = []
    for column in table.columns:
        metric_id, leaf = column.meaning.metric_id, column.meaning.labels[-1:]
        if metric_id is None or metric_id in of_events or column.number in used or not _holds_figures(table, column):
            continue
        is_own = any(label.metric_id == metric_id for label in leaf) and "第" not in column.header
        if is_own and words.metrics[metric_id].adds_up_over_time and column.meaning.time is None:
            found.append(SummedColumn(column.number, metric_id, column.meaning.unit))
    return tuple(found)


def _holds_figures(table: Candidate, column: Column) -> bool:
    """True for a column of figures in which one stands: 走访人员 is headed by a metric and tells who it was."""
    if column.role is not Role.FIGURE:
        return False
    texts = [text for text in table.texts(column.number) if not table.words.has("blank_mark", squeeze(text))]
    return not texts or any(looks_like_value(text, table.words) for text in texts)


def _is_written(subject: str, words: TableWords) -> bool:
    """True for what is written (宣传信息): the day that it was sent in is its own."""
    return bool(subject) and words.metrics[subject].measure_unit == "篇"


def _number(head: Head | None) -> int:
    return head.number if head is not None else 0
