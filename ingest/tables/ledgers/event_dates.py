"""Which columns of a table date the event in each row: 活动时间, 年 | 月 | 日, never 通知时间."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.model import Cell
from ingest.tables.axes.meaning.roles import Role
from ingest.tables.cells.dates import days_told, month_numbered, year_alone
from ingest.tables.cells.words import TableWords
from ingest.tables.ledgers.candidates import LEAST_SHARE, Candidate, Head, counts_events
from ingest.tables.ledgers.kinds import column_of_kinds, event_metrics, type_column
from ingest.tables.ledgers.wishes import says_solved_on

_HELD = re.compile(r"开展|召开|举[办行]|活动|会议|学习|服务|党课|党日|授课|培训|谈话|走访|慰问|实施|参加|发生")
_MOST = 0.5


class EventDates(NamedTuple):
    """The columns that date the rows of a ledger, 0 for none; `is_weak` where months alone may be those of a monthly table.

    `received` is the day on which came what was done on `date`: 受理日期 | 办结日期. `moved` is the one to which an event
    was moved from that in `date`: 时间 | 调整后时间. `is_solved_on` where `date` tells when what somebody asked for was done.
    """

    date: int = 0
    day: int = 0
    year: int = 0
    is_month: bool = False
    planned: int = 0
    received: int = 0
    moved: int = 0
    is_undated: bool = False
    is_solved_on: bool = False

    @property
    def is_weak(self) -> bool:
        """True where no column tells the day."""
        return not self.date or (self.is_month and not self.day)


def find_dates(table: Candidate, *, has_times_above: bool) -> EventDates | None:
    """A column of dates, else months beside days (年 | 月 | 日, 月份 | 日期), else months alone; None where there is none.

    Rows of a single text above the others (`has_times_above`) may date them instead, where each says what was done.
    """
    by_name = _split_date(table)
    if by_name is not None:
        return by_name
    words, takes_parts = table.words, tells_events(table)
    months = [h for h in table.heads if h.name.startswith("月") and table.share(h.number, _is_month) >= LEAST_SHARE]
    takes_days = takes_parts or has_times_above or (bool(months) and (_is_of_kinds(table) or bool(metrics_over_dates(table))))
    dated = [head for head in table.heads if _is_dated(head, words)]
    dated = [head for head in dated if _holds_dates(table, head, takes_days=takes_days, takes_months=takes_parts and not months)]
    planned = next((head.number for head in dated if is_planned(head, words)), 0)
    received = next((head.number for head in dated if words.holds("received", head.header)), 0)
    moved = next((head.number for head in table.heads if _is_moved(table, head)), 0)
    held = [head for head in dated if not _is_beside_event(head, words)]
    if moved and planned and {head.number for head in held} <= {moved}:
        return EventDates(planned, year=_year_column(table), moved=moved)  # 原定时间 | 调整后时间
    held = [head for head in held if head.number != moved] or held
    by_nearness = {head: (head in months, table.date_share(head.number) < LEAST_SHARE, _nearness(head, words)) for head in held}
    for head in sorted(held, key=lambda head: by_nearness[head]):
        if not months or table.share(head.number, lambda cell: bool(days_told(cell))) < LEAST_SHARE:
            received, moved = (number if number != head.number else 0 for number in (received, moved))
            return EventDates(head.number, year=_year_column(table), planned=planned, received=received, moved=moved)
        if head.number != months[0].number:
            return EventDates(months[0].number, head.number, _year_column(table), is_month=True)
    if months and takes_parts:
        return EventDates(months[0].number, year=_year_column(table), is_month=True)
    if dated and not months:
        return EventDates(dated[0].number, is_undated=True)
    return EventDates() if has_times_above and takes_parts else None


def metrics_over_dates(table: Candidate) -> list[str]:
    """The metrics of events that the groups over the dates name: 党员大会 over 时间 | 人数; nearer than the title.

    None where figures beside the dates already say how many there were: 民主生活会 over 召开时间 | 次数.
    """
    metrics = table.words.metrics
    figures = [column.meaning.metric_id for column in table.columns if column.role is Role.FIGURE]
    if any(metric_id and metrics[metric_id].kind == "count" for metric_id in figures):
        return []
    dated = {head.number for head in table.heads if _is_dated(head, table.words)}
    over = [label for column in table.columns if column.number in dated for label in column.meaning.labels[:-1]]
    return list(dict.fromkeys(label.metric_id for label in over if label.metric_id and metrics[label.metric_id].kind == "count"))


def dates_of_wishes(table: Candidate, dates: EventDates) -> EventDates:
    """The day on which a wish was fulfilled, where a column tells it, before any on which it was told: 走访时间 | 办结时间."""
    words = table.words
    done = [head for head in table.heads if says_solved_on(head.name) and not _is_beside_event(head, words)]
    solved = next((head.number for head in done if table.date_share(head.number) >= LEAST_SHARE), 0)
    if not solved:
        return dates
    received = dates.received or (dates.date if dates.date != solved else 0)
    return EventDates(solved, received=received, is_solved_on=True)


def _split_date(table: Candidate) -> EventDates | None:
    """The columns of year, month and day where a date stands in two or three columns: 年 | 月 | 日."""
    heads = table.heads
    for index in range(1, len(heads)):
        month, day = heads[index - 1 : index + 1]
        if table.words.has("day_axis", day.name) and month.name.startswith("月"):
            before = heads[index - 2] if index > 1 else None
            year = before.number if before is not None and before.name.startswith("年") else 0
            return EventDates(month.number, day.number, year, is_month=True)
    return None


def _year_column(table: Candidate) -> int:
    """The column that tells the year of each row: 年度 over 2023, 2024; 0 for none."""
    years = [head for head in table.heads if head.name.startswith("年")]
    return next(
        (head.number for head in years if table.share(head.number, lambda cell: year_alone(cell.text) is not None) > _MOST), 0
    )


def _is_dated(head: Head, words: TableWords) -> bool:
    return any(words.has(kind, head.name) for kind in ("date_axis", "period_axis")) or head.says_date


def _holds_dates(table: Candidate, head: Head, *, takes_days: bool, takes_months: bool) -> bool:
    """True for a column of dates, or of bare months (日期 over 3月) where themes tell that each row is an event."""
    share = table.date_share(head.number, takes_parts=takes_days)
    return share >= LEAST_SHARE or (takes_months and table.share(head.number, _is_month) >= LEAST_SHARE)


def _nearness(head: Head, words: TableWords) -> int:
    """How near a heading is to the day of the event itself: 实际开展时间, 召开时间, 日期, 受理日期 and 记录日期."""
    if words.holds("really", head.header):
        return 0
    is_of_paper = words.holds("received", head.header) or "记录" in head.header
    return 3 if is_of_paper else 1 if _HELD.search(head.name) else 2


def is_planned(head: Head, words: TableWords) -> bool:
    """True for what a heading says of a plan: 计划时间, 原定 over 时间 | 人数."""
    return not words.holds("really", head.header) and words.holds("intended", head.header)


def _is_beside_event(head: Head, words: TableWords) -> bool:
    """True for the date of a plan, a notice or a report: 计划时间, 通知时间, 报送时间."""
    return not words.holds("really", head.header) and any(words.holds(kind, head.header) for kind in ("intended", "beside_event"))


def _is_moved(table: Candidate, head: Head) -> bool:
    """True for a column with some days to which events were moved: 调整后时间, 延期至."""
    words = table.words
    return words.holds("moved_date", head.header) and not is_planned(head, words) and table.date_share(head.number) > 0


def _is_month(cell: Cell) -> bool:
    return month_numbered(cell.text) is not None


def tells_events(table: Candidate) -> bool:
    """True where a theme or kind stands in each row, and no column counts events already.

    Then 一季度, or a day whose month a row above tells, may date an event.
    """
    words = table.words
    has_theme = any(tells_theme(table, head) or words.has("meeting_type_axis", head.name) for head in table.heads)
    figures = [column.meaning for column in table.columns if column.role is Role.FIGURE]
    counted = any(meaning.metric_id and words.metrics[meaning.metric_id].kind == "count" for meaning in figures)
    return has_theme and not counted and not any(counts_events(meaning, words) for meaning in figures)


def tells_theme(table: Candidate, head: Head) -> bool:
    """True for a column of themes: 活动主题, and 内容 where it names no metrics."""
    if not table.words.is_theme(head.name):
        return False
    return head.role is not Role.METRIC or not any(event_metrics(text, table.words) for text in table.texts(head.number))


def _is_of_kinds(table: Candidate) -> bool:
    """True where a column names the kind of each event and none how often it was: 月份 | 日期 | 类别 | 参加人数."""
    kinds = type_column(table) or column_of_kinds(table)
    return kinds is not None and not any(counts_events(c.meaning, table.words) for c in table.columns)
