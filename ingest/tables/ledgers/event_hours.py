"""Which columns of an event ledger tell for how long it was: all who came together, or each of them."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.tables.axes.meaning.roles import Role
from ingest.tables.cells.numbers import number_of
from ingest.tables.ledgers.candidates import Candidate, Head

_TIME = r"(?:时长|工时|时数|小时数?)"
_SUM = re.compile(rf"(?:总|合计|共计|折合).{{0,8}}{_TIME}|{_TIME}.{{0,4}}(?:合计|小计|总计|总和)")
_HOURS_NAMED = re.compile(_TIME)
_IN_DAYS = re.compile(r"天|工作?日")
_SUM_ALONE = frozenset({"合计", "小计", "总计", "共计"})
_HOURS = "hours"


def hours_of_event(table: Candidate, date: int, people: int) -> Head | None:
    """The column of each event's hours, never one that goes on adding them up: 服务时长 | 累计时长.

    One that is headed as the sum of those who came is before any other: 服务时长 | 合计时长, 服务时长 | 小计（小时）, unless it
    is told in days or people, or adds up the rows before it (全年合计时长). So is
    a bare 小计 that is the product of hours and `people`, the column of who came, in every row.
    """
    hours = table.first("hours_total", but=date)
    summed = [head for head in table.heads if _is_of_sum(table, head, hours, people)]
    others = [head for head in table.heads if table.words.has("hours_total", head.name) and head.number != date]
    if len(summed) == 1:
        timed = [head for head in table.heads if head.number != date and _HOURS_NAMED.search(head.name)]
        return next((one for one in timed if one != summed[0] and _adds_up(table, summed[0], one)), summed[0])
    if hours is None or "累计" not in hours.name:
        return hours
    return next((other for other in others if other != hours and _adds_up(table, hours, other)), hours)


def _is_of_sum(table: Candidate, head: Head, hours: Head | None, people: int) -> bool:
    """True for a column that is headed as a sum of hours."""
    unit = table.words.units.get(head.unit)
    is_of_others = unit is not None and unit.dimension != _HOURS
    if "累计" in head.name or is_of_others or _IN_DAYS.search(head.header) or table.words.holds("per_head", head.header):
        return False
    if head.name not in _SUM_ALONE:
        return _SUM.search(head.name) is not None
    if unit is not None:
        return unit.dimension == _HOURS
    return hours is not None and people > 0 and _is_product(table, head, (hours.number, people))


def _is_product(table: Candidate, head: Head, of: tuple[int, int]) -> bool:
    """True where each figure of a column is the product of two others in its row, and differs from the first of them."""
    rows = [[cell for one in (head.number, *of) if (cell := table.grid.at(row, one))] for row in table.sample]
    told = [tuple(map(number_of, cells)) for cells in rows if len(cells) == len(of) + 1]
    for total, each, people in told:
        if total is None or each is None or people is None or total != each * people:
            return False
    return any(values[0] != values[1] for values in told)


def metric_of_hours(table: Candidate, number: int) -> str:
    """The metric that the column of hours itself names: 志愿服务时长 beside meetings; '' where it says no more than 时长."""
    named = (column.meaning for column in table.columns if column.number == number and column.role is Role.FIGURE)
    return next((one.metric_id for one in named if one.metric_id in table.words.kind("hours_metric").values()), "") or ""


def _adds_up(table: Candidate, running: Head, each: Head) -> bool:
    """True where each figure of a column is the sum of those of another down to its row."""
    total = Decimal(0)
    pairs = [(table.grid.at(row, running.number), table.grid.at(row, each.number)) for row in table.sample]
    told = [(number_of(one), number_of(other)) for one, other in pairs if one is not None and other is not None]
    for sum_so_far, one in told:
        if sum_so_far is None or one is None:
            return False
        total += one
        if sum_so_far != total:
            return False
    return len(told) > 1


def hours_of_each(table: Candidate) -> Head | None:
    """A column of hours whose header says that they are each person's: 活动时长（小时/人）, 人均服务时长."""
    words = table.words
    for head in table.heads:
        is_time = any(words.has(kind, head.name) for kind in ("event_time", "hours_total"))
        if not (is_time or "时长" in head.name or "工时" in head.name):
            continue
        if words.holds("per_head", head.header) or head.header.rstrip(")）]").endswith("/人"):
            return head
    return None
