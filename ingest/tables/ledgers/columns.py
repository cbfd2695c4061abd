"""Which tables are ledgers (a row for each event or person) and what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from ingest.model import Cell, CellKind
from ingest.tables.axes.context import Context
from ingest.tables.axes.meanings import Meaning
from ingest.tables.axes.roles import Column, Role, org_columns
from ingest.tables.cells.dates import days_told, looks_like_date, month_numbered, part_told
from ingest.tables.cells.labels import read_time
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.attendance import find_attendance
from ingest.tables.ledgers.kinds import event_metrics
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

SAMPLE = 60
_LEAST_SHARE = 0.3
_DATED = ("日期", "时间")
_HELD = re.compile(r"开展|召开|举[办行]|活动|会议|学习|服务|党课|党日|授课|培训|谈话|走访|慰问|实施|参加|发生")


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Columns of an event ledger by number, 0 for none. `hours_each`: hours of each person, to be multiplied by people.

    Where `is_month`, `date` holds the month alone, `day` the day and `year` the year if any. `marks` are columns of kinds of
    events with a √ in the rows of their kind; `has_kinds_above` and `has_times_above` where rows of one text name the kind or
    the month of those below them. `planned` holds the day that was planned, beside the real one in `date`; `is_undated` where
    every date is of something else than the event (计划时间, 通知时间, 报送时间). `times` holds how often, where numbers such as
    场次 do not simply count the rows. `attendance_part` is which of two numbers in a cell of `attendance` counts.
    """

    date: int
    orgs: tuple[int, ...] = ()
    type: int = 0
    theme: int = 0
    attendance: int = 0
    hours: int = 0
    hours_each: int = 0
    states: tuple[int, ...] = ()
    subject: str = ""
    hours_unit: str = ""
    day: int = 0
    year: int = 0
    marks: tuple[tuple[int, str], ...] = ()
    is_month: bool = False
    has_kinds_above: bool = False
    has_times_above: bool = False
    planned: int = 0
    is_undated: bool = False
    times: int = 0
    attendance_part: int = 0


@dataclass(frozen=True, slots=True)
class MemberColumns:
    """Columns of a member ledger: the stages with their date columns, and the organisations.

    Of a register of steps (`steps.py`): the column that names the stage of each row, its `date`, and `states` that it came to.
    """

    stages: tuple[tuple[int, str], ...]
    orgs: tuple[int, ...] = ()
    step: int = 0
    date: int = 0
    states: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    number: int
    name: str
    header: str
    unit: str
    notes: tuple[str, ...]
    role: Role
    is_of_period: bool = False


def find_members(grid: Grid, region: Region, columns: list[Column], words: TableWords) -> MemberColumns | None:
    """The columns of a member ledger, or None where the table is none: stages with dates, a person in each row."""
    heads = list(heads_of(columns))
    stages: dict[str, int] = {}
    for head in heads:
        metric_id = "" if head.is_of_period else stage_told(head.header, words)
        if metric_id and metric_id not in stages and _holds_dates(grid, region, head):
            stages[metric_id] = head.number
    has_persons = any(words.has("person", head.name) or "姓名" in head.name for head in heads)
    if not stages or not (has_persons or len(stages) > 1):
        return None
    return MemberColumns(tuple((number, metric_id) for metric_id, number in stages.items()), organisations_of(columns, words))


def find_events(grid: Grid, region: Region, columns: list[Column], context: Context, words: TableWords) -> EventColumns | None:
    """The columns of an event ledger, or None where the table is none: a date in each row, and what was done.

    Where no column says that, the title may (谈心谈话台账), if no column holds figures; where no column dates the rows, the
    rows of a single text above them do (一月).
    """
    heads = list(heads_of(columns))
    above = [cells[0].text for row in region.body if len(cells := grid.own(row)) == 1]
    has_kinds_above = any(event_metrics(text, words) for text in above)
    has_times_above = any(read_time(squeeze(text))[0] for text in above)
    region = replace(region, body=tuple(row for row in region.body if len(grid.own(row)) > 1))
    dates = _dates(grid, region, heads, columns, words)
    if dates is None and not (has_times_above and _is_dated_by_parts(heads, columns, words)):
        return None
    dates = dates or _Dates(0)

    def first(kind: str) -> _Head | None:
        order = list(words.kind(kind))
        found = [head for head in heads if words.has(kind, head.name) and head.number != dates.date]
        return min(found, key=lambda head: order.index(head.name), default=None)

    theme, hours = first("theme"), first("hours_total")
    attendance = find_attendance([(h.number, h.name, h.notes) for h in heads if h.number != dates.date], words)
    each = first("hours_each") or _each(heads, words)
    kind = _type_column(grid, region, heads, words)
    marks = _marked_columns(grid, region, columns, words)
    metrics = {found[0] for name in context.metric_names if (found := words.metric_of(name))}
    subject = next(iter(metrics)) if len(metrics) == 1 else ""
    is_titled = bool(subject) and not any(column.role in {Role.FIGURE, Role.CHECK} for column in columns)
    if not (theme or attendance.column or hours or each or kind or marks or is_titled):
        return None
    if dates.is_weak and not (attendance.column or hours or each):
        return None
    if not (metrics or kind or marks or has_kinds_above) and _counts_several(columns):
        return None
    if each is not None and hours is not None and each.number == hours.number:
        hours = None
    if kind is not None and subject and not words.has("meeting_type_axis", kind.name):
        told = {metric for row in region.body[:SAMPLE] for metric in event_metrics(grid.text(row, kind.number), words)}
        kind = kind if subject in told else None
    if not metrics and (hours or each) and kind is None:
        subject = next(iter(words.kind("hours_metric")))
    return EventColumns(
        dates.date,
        organisations_of(columns, words),
        _number(kind),
        _number(theme),
        attendance.column,
        _number(hours),
        _number(each),
        tuple(head.number for head in heads if words.has("state_axis", head.name)),
        subject,
        (hours.unit if hours else each.unit if each else ""),
        dates.day,
        dates.year,
        marks,
        dates.is_month,
        has_kinds_above,
        has_times_above,
        dates.planned,
        dates.is_undated and not _is_written(subject, words),
        _times_column(grid, region, columns, _number(kind), words),
        attendance.part,
    )


def _counts_several(columns: list[Column]) -> bool:
    """True for a table of several metrics, in which a column of dates (数据更新时间) dates no event."""
    return len({column.meaning.metric_id for column in columns if column.role is Role.FIGURE} - {None}) > 1


class _Dates(NamedTuple):
    """The columns that date the rows of a ledger, 0 for none; `is_weak` where months alone may be those of a monthly table."""

    date: int
    day: int = 0
    year: int = 0
    is_month: bool = False
    planned: int = 0
    is_undated: bool = False

    @property
    def is_weak(self) -> bool:
        return not self.date or (self.is_month and not self.day)


def _dates(grid: Grid, region: Region, heads: list[_Head], columns: list[Column], words: TableWords) -> _Dates | None:
    """A column of dates, else months beside days (年 | 月 | 日, 月份 | 日期), else months alone; None where there is none."""
    by_name = _split_date(heads, words)
    if by_name is not None:
        return by_name
    takes_parts = _is_dated_by_parts(heads, columns, words)
    months = [h for h in heads if h.name.startswith("月") and _share(grid, region, h.number, _is_month) >= _LEAST_SHARE]
    dated = [head for head in heads if _is_dated(head, words)]
    takes_days = takes_parts or (bool(months) and _is_of_kinds(grid, region, heads, columns, words))
    dated = [h for h in dated if date_share(grid, region, h.number, takes_parts=takes_days) >= _LEAST_SHARE]
    planned = next((head.number for head in dated if _is_planned(head, words)), 0)
    held = [head for head in dated if not _is_beside_event(head, words)]
    for head in sorted(held, key=lambda head: (head in months, _nearness(head, words))):
        if months and _share(grid, region, head.number, lambda cell: bool(days_told(cell))) >= _LEAST_SHARE:
            if head.number != months[0].number:
                return _Dates(months[0].number, head.number, is_month=True)
            continue
        return _Dates(head.number, planned=planned)
    if months and takes_parts:
        return _Dates(months[0].number, is_month=True)
    return _Dates(dated[0].number, is_undated=True) if dated and not months else None


def _is_dated(head: _Head, words: TableWords) -> bool:
    return any(words.has(kind, head.name) for kind in ("date_axis", "period_axis")) or head.name.endswith(_DATED)


def _nearness(head: _Head, words: TableWords) -> int:
    """How near a heading is to the day of the event itself: 实际开展时间, 召开时间, 日期."""
    return 0 if words.holds("really", head.header) else 1 if _HELD.search(head.name) else 2


def _is_planned(head: _Head, words: TableWords) -> bool:
    return not words.holds("really", head.header) and words.holds("intended", head.header)


def _is_beside_event(head: _Head, words: TableWords) -> bool:
    """True for the date of a plan, a notice or a report: 计划时间, 通知时间, 报送时间."""
    return not words.holds("really", head.header) and any(words.holds(kind, head.header) for kind in ("intended", "beside_event"))


def _is_month(cell: Cell) -> bool:
    return month_numbered(cell.text) is not None


def _is_dated_by_parts(heads: list[_Head], columns: list[Column], words: TableWords) -> bool:
    """True where 一季度, or a day whose month a row above tells, may date an event.

    Then a theme or kind stands in each row, and no column counts events already.
    """
    has_theme = any(
        (words.has("theme", head.name) and head.role is not Role.METRIC) or words.has("meeting_type_axis", head.name)
        for head in heads
    )
    figures = [column.meaning for column in columns if column.role is Role.FIGURE]
    counted = any(meaning.metric_id and words.metrics[meaning.metric_id].kind == "count" for meaning in figures)
    return has_theme and not counted and not any(_counts_events(meaning, words) for meaning in figures)


def _is_of_kinds(grid: Grid, region: Region, heads: list[_Head], columns: list[Column], words: TableWords) -> bool:
    """True where a column names the kind of each event and none how often it was: 月份 | 日期 | 类别 | 参加人数."""
    return _type_column(grid, region, heads, words) is not None and not any(_counts_events(c.meaning, words) for c in columns)


def _counts_events(meaning: Meaning, words: TableWords) -> bool:
    """True for a column headed 次数, 场次: how often, without of what."""
    unit = words.kind("suffix").get(meaning.labels[-1].name, "") if meaning.labels else ""
    return unit in words.units and words.units[unit].dimension == "times"


def _times_column(grid: Grid, region: Region, columns: list[Column], kind: int, words: TableWords) -> int:
    """The column headed 场次 or 次数 whose numbers are no ordinals: those go up by one, for each organisation and kind."""
    orgs = organisations_of(columns, words)
    for column in columns:
        if not _counts_events(column.meaning, words) or "第" in column.header:
            continue
        last: dict[tuple[str, str], Decimal] = {}
        org_text = ""
        for row in region.body:
            cell = grid.at(row, column.number)
            org_text = (grid.text(row, orgs[-1]) if orgs else "") or org_text
            key = org_text, grid.text(row, kind) if kind else ""
            if cell is None or not isinstance(cell.value, Decimal):
                continue
            if cell.value not in {1, last.get(key, 0) + 1}:
                return column.number
            last[key] = cell.value
    return 0


def _split_date(heads: list[_Head], words: TableWords) -> _Dates | None:
    """The columns of year, month and day where a date stands in two or three columns: 年 | 月 | 日."""
    for index in range(1, len(heads)):
        month, day = heads[index - 1 : index + 1]
        if words.has("day_axis", day.name) and month.name.startswith("月"):
            before = heads[index - 2] if index > 1 else None
            year = before.number if before is not None and before.name.startswith("年") else 0
            return _Dates(month.number, day.number, year, is_month=True)
    return None


def _marked_columns(grid: Grid, region: Region, columns: list[Column], words: TableWords) -> tuple[tuple[int, str], ...]:
    """Columns headed by metrics that hold nothing but check marks, at least two of them; below those stand their sums."""
    body = [row for row in region.body[:SAMPLE] if not words.has("total", squeeze(grid.own(row)[0].text))]
    found = []
    for column in columns:
        texts = [text for row in body if (text := squeeze(grid.text(row, column.number)))]
        if column.meaning.metric_id and texts and all(words.has("check_mark", text) for text in texts):
            found.append((column.number, column.meaning.metric_id))
    return tuple(found) if len(found) > 1 else ()


def _is_written(subject: str, words: TableWords) -> bool:
    """True for what is written (宣传信息): the day that it was sent in is its own."""
    return bool(subject) and words.metrics[subject].measure_unit == "篇"


def _number(head: _Head | None) -> int:
    return head.number if head is not None else 0


def heads_of(columns: list[Column]) -> Iterator[_Head]:
    """What heads each column: its last label, or the group above one that only says the whole (实到人数 over 总数 | 其中…)."""
    for column in columns:
        labels = column.meaning.labels
        is_whole = len(labels) > 1 and labels[-1].word == "total"
        label = labels[-2] if is_whole else labels[-1] if labels else None
        if label is not None:
            name = label.name or squeeze(label.text)
            yield _Head(
                column.number,
                name,
                squeeze(column.header),
                label.unit,
                label.notes,
                column.role,
                label.time is not None and not label.name,
            )


def stage_told(header: str, words: TableWords) -> str:
    """The stage that a date column tells, '' for none: of several in a header the last that a member reaches.

    预备党员转正时间 is 转正; what only goes with a stage is none (发展对象培训时间, 提交转正申请时间).
    """
    if words.holds("intended", header) or words.holds("beside_stage", header):
        return ""
    stages = words.kind("stage")
    in_order = list(dict.fromkeys(stages.values()))
    return max((stages[word] for word in words.found("stage", header)), key=in_order.index, default="")


def organisations_of(columns: list[Column], words: TableWords) -> tuple[int, ...]:
    """The columns of organisations, none whose heading is that of a theme."""
    return tuple(org_columns([c for c in columns if not any(words.has("theme", label.name) for label in c.meaning.labels)]))


def _each(heads: list[_Head], words: TableWords) -> _Head | None:
    """A column of hours whose header says that they are each person's: 活动时长（小时/人）, 人均服务时长."""
    for head in heads:
        if not (
            words.has("event_time", head.name)
            or words.has("hours_total", head.name)
            or "时长" in head.name
            or "工时" in head.name
        ):
            continue
        if words.holds("per_head", head.header) or head.header.rstrip(")）]").endswith("/人"):
            return head
    return None


def _type_column(grid: Grid, region: Region, heads: list[_Head], words: TableWords) -> _Head | None:
    """The column that says what kind of meeting each row is: at least half of its cells name metrics."""
    best: tuple[int, _Head] | None = None
    for head in heads:
        if not (words.has("type_axis", head.name) or head.name.endswith(("类型", "类别", "形式", "种类"))):
            continue
        texts = [grid.text(row, head.number) for row in region.body[:SAMPLE]]
        texts = [text for text in texts if text]
        named = sum(bool(event_metrics(text, words)) for text in texts)
        if texts and named * 2 >= len(texts) and (best is None or named > best[0]):
            best = (named, head)
    return best[1] if best else None


def _holds_dates(grid: Grid, region: Region, head: _Head) -> bool:
    """True for a column of a stage: dates, or a heading that says 日期 or 时间 above a few dates among 拟… and blanks."""
    is_dated = head.name.endswith(_DATED)
    share = date_share(grid, region, head.number, is_under_date=is_dated)
    return share >= _LEAST_SHARE or (share > 0 and is_dated)


def date_share(grid: Grid, region: Region, number: int, *, is_under_date: bool = True, takes_parts: bool = False) -> float:
    """How many of a column's filled cells are dates, of one."""

    def is_date(cell: Cell) -> bool:
        is_part = takes_parts and (part_told(cell) is not None or bool(days_told(cell)))
        return is_part or looks_like_date(cell, is_under_date=is_under_date)

    return _share(grid, region, number, is_date)


def _share(grid: Grid, region: Region, number: int, is_one: Callable[[Cell], bool]) -> float:
    """How many of a column's filled cells are such, of one."""
    cells = [cell for row in region.body[:SAMPLE] if (cell := grid.at(row, number)) is not None]
    filled = [cell for cell in cells if cell.kind is not CellKind.TEXT or squeeze(cell.text) not in {"/", "—", "-", "——", "无"}]
    return sum(map(is_one, filled)) / len(filled) if filled else 0.0
