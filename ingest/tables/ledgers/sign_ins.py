"""Sheets on which volunteers sign in, a row each with their own hours: which tables are ones, and what their columns hold."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.anchored import Anchored
from ingest.model import CellKind
from ingest.tables.axes.across.persons import has_own_names
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.roles import Column
from ingest.tables.cells.stated_sums import ends_as_sum, opens_with_sum
from ingest.tables.cells.values import is_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.candidates import LEAST_SHARE, Candidate, Head, unit_of_hours
from ingest.tables.ledgers.clock_times import hours_between, hours_from_to
from ingest.tables.ledgers.columns import SignInColumns
from ingest.tables.ledgers.persons_met import tells_several
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_SIGNING = re.compile(r"签[到退名]|[到离上]岗|考勤|打卡|出勤")
_DAY = re.compile(r"\d{1,2}月\d{1,2}[日号]|(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}")
_OF_MANY = re.compile(r"公示|排[行名]|光荣榜|星级|优秀|先进|评选|汇总|统计|累计|证明|计划|安排|报名|招募|名册|取消|延期")
_HOURS = Anchored(r".*(?:时长|工时|小时数|时数)")
_NOT_OWN = re.compile(r"累计|应|标准|额定|可服务|[需拟]")
_SUM = re.compile(r"合计|总[计时]|共计|小计")
_FROM, _TO = re.compile(r"(?:签到|到岗|上岗|到达|开始|起始)(?:时间)?"), re.compile(r"(?:签退|离岗|下岗|离开|结束|截止)(?:时间)?")
_SPAN = Anchored(r"(?:服务|活动|值[班勤守]|起止|志愿)*(?:时间|时段|起止)")
_PRESENT = re.compile(r"签[到退名]|到[岗场]|出勤|考勤|是否参加|参加情况")


def find_sign_ins(grid: Grid, region: Region, columns: list[Column], context: Context, words: TableWords) -> SignInColumns | None:
    """The columns of such a sheet, None where the table is none: a name, hours of one's own, and a day or the word 签到 around.

    The title or the heading of the hours tells of voluntary service and of nothing else. What many did, added up (汇总, 公示),
    is none.
    """
    told = [squeeze(text) for text in (context.title, grid.name, *_lines(grid, region, words))]
    if not has_own_names(columns, words) or any(_OF_MANY.search(text) for text in told):
        return None
    signed = [_of_columns(Candidate.of(grid, region, part, words), context, told) for part in _side_by_side(columns, words)]
    found = [one for one in signed if one is not None]
    return replace(found[0], beside=tuple(found[1:])) if found and len(found) == len(signed) else None


def _side_by_side(columns: list[Column], words: TableWords) -> list[list[Column]]:
    """The columns, or those of each of several lists side by side: 姓名 | 党支部 | 时长 | 姓名 | 党支部 | 时长."""
    headed = [column for column in columns if column.header.strip()]
    count = sum(has_own_names([column], words) for column in headed)
    length, rest = divmod(len(headed), count)
    parts = [headed[at : at + length] for at in range(0, len(headed), length)] if not rest else []
    is_alike = len({tuple(squeeze(column.header) for column in part) for part in parts}) == 1
    return parts if is_alike else [[column] for column in headed] if count > 1 else [columns]


def _of_columns(table: Candidate, context: Context, told: list[str]) -> SignInColumns | None:
    words = table.words
    date = next((head.number for head in table.heads if _dates_service(table, head)), 0)
    if any(_counts_many(table, head) for head in table.heads):
        return None
    is_signed = any(_SIGNING.search(text) for text in (*told, *(head.name for head in table.heads)))
    if not (date or is_signed or any(_DAY.search(text) for text in told)):
        return None
    told_hours = _heads_of_hours(table)
    hours = told_hours[0] if len(told_hours) == 1 else None
    ends = (0, 0) if told_hours else _ends(table)
    metric_id = next(iter(words.kind("hours_metric").values()), "")
    if not (metric_id and (hours is not None or all(ends)) and _is_of_service(context, hours, metric_id, words)):
        return None
    used = {date, hours.number if hours is not None else 0, *ends}
    return SignInColumns(
        metric_id=metric_id,
        date=date,
        hours=hours.number if hours is not None else 0,
        hours_unit=unit_of_hours(table, hours, context.unit) if hours is not None else "",
        ends=ends,
        names=tuple(head.number for head in table.heads if words.has("own_name", head.name)),
        notes=tuple(head.number for head in table.heads if words.has("remark_axis", head.name)),
        present=tuple(head.number for head in table.heads if _PRESENT.search(head.name) and head.number not in used),
        orgs=table.organisations,
    )


def _lines(grid: Grid, region: Region, words: TableWords) -> list[str]:
    """The lines above the table but for those of the day on which it was filled in."""
    texts = [cell.text for row in region.above for cell in grid.own(row)]
    return [text for text in texts if not words.holds("form_date", squeeze(text))]


def _counts_many(table: Candidate, head: Head) -> bool:
    """True for a column that says how many came, and for one that names several persons in a row: each row is an activity."""
    words = table.words
    if words.has("attendance", head.name):
        return table.share(head.number, lambda cell: cell.kind is not CellKind.DATE and is_value(cell, words)) >= LEAST_SHARE
    if not words.has("own_name", head.name):
        return False
    entries = [row for row in table.sample if not ends_as_sum(squeeze(table.grid.own(row)[0].text))]
    named = [cell.text for row in entries for cell in table.grid.own(row) if cell.column == head.number]
    return any(tells_several(text) and not opens_with_sum(text) for text in named)


def _dates_service(table: Candidate, head: Head) -> bool:
    is_date = table.words.has("date_axis", head.name) or (head.says_date and _SIGNING.search(head.name) is not None)
    return is_date and table.date_share(head.number) >= LEAST_SHARE


def _heads_of_hours(table: Candidate) -> list[Head]:
    """The headings of the hours of each, the one of their sum alone where they are told in parts; several are in doubt."""
    heads = [head for head in table.heads if _tells_hours(table, head)]
    return [head for head in heads if _SUM.search(head.header)] or heads


def _tells_hours(table: Candidate, head: Head) -> bool:
    """True for 服务时长, and for 服务时间 where both its ends stand below; not for 累计时长, 计划时长, 标准时长."""
    if _NOT_OWN.search(head.header) or (
        table.words.holds("intended", head.header) and not table.words.holds("really", head.header)
    ):
        return False
    if _HOURS.fullmatch(head.name) or any(table.words.has(kind, head.name) for kind in ("hours_total", "hours_each")):
        return True
    return _SPAN.fullmatch(head.name) is not None and table.share(head.number, lambda cell: hours_between(cell) is not None) > 0.5


def _ends(table: Candidate) -> tuple[int, int]:
    """The columns of the times at which each came and went, 0 for none; who signs twice, 上午 and 下午, was not there between."""
    firsts = [head.number for head in table.heads if _FROM.fullmatch(head.name)]
    lasts = [head.number for head in table.heads if _TO.fullmatch(head.name)]
    if len(firsts) != 1 or len(lasts) != 1:
        return (0, 0)
    (first,), (last,), grid = firsts, lasts, table.grid
    told = [hours_from_to(grid.at(row, first), grid.at(row, last)) is not None for row in table.sample]
    return (first, last) if any(told) else (0, 0)


def _is_of_service(context: Context, hours: Head | None, metric_id: str, words: TableWords) -> bool:
    """True where the title tells of voluntary service and of no other event, or none and the hours are headed by their metric."""
    found = words.metrics_named(context.metric_names)
    domains = {words.metrics[one].domain for one in found if not words.metrics[one].is_stock}
    own = words.metrics[metric_id].domain
    return domains == {own} or (not domains and hours is not None and hours.metric_id == metric_id and "志愿" in hours.header)
