"""The hours of those who signed in, summed per organisation and month; of each row its organisation, day and hours are read."""

from __future__ import annotations

from decimal import Decimal

from ingest.language.anchored import Anchored
from ingest.model import Cell, HeldFigure, Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.cells.dates import event_period
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.values import Reading, read_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.clock_times import hours_between, hours_from_to
from ingest.tables.ledgers.columns import SignInColumns
from ingest.tables.ledgers.entries import LedgerRow, ledger_rows
from ingest.tables.ledgers.outlines import why_below
from ingest.tables.ledgers.remarks import dates_outside
from ingest.tables.ledgers.sums import SIGNED_IN, Key, LedgerReading
from ingest.tables.ledgers.telling import UNDATED, LedgerTeller
from ingest.tables.ledgers.years import period_of, period_of_section, periods_in_doubt
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_VOID = Anchored(
    r"(?:因[^，。；]{1,4})?(?:已?(?:请假|缺席|缺勤|未到场?|未参加|未签到|没来|事假|病假|作废|取消)|重复(?:登记|签到|录入)?|不计[入时]?)"
)
_MERGED = "几个人的时长合并在一格，分不清是每人的还是合计"
_MOST_HOURS = 24  # that one can serve on the day of an activity


def sum_sign_ins(
    grid: Grid, region: Region, columns: SignInColumns, context: Context, reader: LabelReader, words: TableWords
) -> LedgerReading:
    """Hours per organisation and month; who did not come counts nowhere."""
    result = LedgerReading()
    own = context.span.period or ""
    month = own if own[4:5] == "-" else ""
    if not (columns.date or month):
        detail = "签到表没有写明活动日期，不知是哪个月的时长"
        return LedgerReading(issues=[Issue("layout_not_read", grid.whole_address, detail=detail)])
    named: dict[tuple[str, str], list[int]] = {}
    entries = (
        (one, entry) for one in columns.lists for entry in ledger_rows(grid, region, one.orgs, reader, words, result.left_out)
    )
    for one, entry in entries:
        org, row = entry.org_text or context.org_text, entry.row
        absent = _why_not(grid, row, one, words)
        why = why_below(entry.standing, has_amounts=True, took_place=not absent) or absent
        period = _period(grid, entry, one, context) if one.date else month
        if not why and period is None:
            why = "no_date"
            _doubt_date(grid, row, org, one, context, result)
        if why or period is None:
            result.left_out[row] = why
            continue
        held = HeldFigure(one.metric_id, period, org)
        result.sum_of(Key(org, entry.parent, one.metric_id, period)).add(row, _hours(grid, row, one, held, words, result))
        if entry.org_text:
            named.setdefault((entry.org_text, entry.parent), []).append(row)
    for row in {row for total in result.sums.values() for row in total.rows}:
        result.left_out.pop(row, None)  # left out in one of the lists side by side only
    result.issues.extend(dates_outside(grid, result.sums, context) if columns.date else ())
    result.close(grid, SIGNED_IN, lambda _, row: f"第{row}行", LedgerTeller(grid, region, context, columns), words)
    result.mention(grid, named)
    return result


def _why_not(grid: Grid, row: int, columns: SignInColumns, words: TableWords) -> str:
    """`blank` for a line that nobody signed, `absent` for who was expected and did not come."""
    told = [number for number in (columns.hours, *columns.ends) if number and grid.text(row, number)]
    if not told and not any(grid.text(row, number) for number in columns.names):
        return "blank"
    texts = [squeeze(grid.text(row, number)) for number in (*columns.present, columns.hours, *columns.ends) if number]
    is_absent = any(words.has("absent", text) or words.has("not_applicable", text) for text in texts if text)
    is_void = any(_VOID.fullmatch(squeeze(grid.text(row, number))) for number in columns.notes)
    return "absent" if is_absent or is_void or not any(texts) else ""


def _period(grid: Grid, entry: LedgerRow, columns: SignInColumns, context: Context) -> str | None:
    """The month of a row's date, which a date above it goes on for."""
    section = period_of_section(entry.time, context.span)
    cell = grid.at(entry.row, columns.date)
    if cell is None:
        return section
    return event_period(cell, section[:4]) if section else period_of(cell, context.span)


def _doubt_date(grid: Grid, row: int, org: str, columns: SignInColumns, context: Context, result: LedgerReading) -> None:
    cell = grid.at(row, columns.date)
    months = periods_in_doubt(cell, context.span) if cell is not None else ()
    periods = months or tuple(filter(None, (context.span.period or context.span.year,)))
    held = tuple(HeldFigure(columns.metric_id, period, org, reading=UNDATED) for period in periods)
    detail = "日期无法识别" if cell is not None else "没有写活动的日期"
    text = cell.text.strip() if cell is not None else ""
    result.doubt(Issue("unreadable_value", grid.address(row, columns.date), text, detail, held=held))


def _hours(grid: Grid, row: int, columns: SignInColumns, held: HeldFigure, words: TableWords, result: LedgerReading) -> Reading:
    """The hours of one row, by a number or by when one came and went; a doubt where it tells neither: that person was there.

    One number merged over the rows of several persons is a doubt too, told in the first: it may be of each or of all together.
    """
    number = columns.hours or columns.ends[1]
    cell = grid.at(row, number)
    merged = grid.range_at.get((row, columns.hours)) if columns.hours else None
    if cell is not None and merged is not None and merged.last_row > merged.first_row:
        if row == merged.first_row:
            result.doubt(Issue("unreadable_value", grid.address(row, number), cell.text, _MERGED, held=(held,)))
        return Reading(problem="unreadable_value", detail=_MERGED)
    if not columns.hours:
        reading = _exactly(hours_from_to(grid.at(row, columns.ends[0]), cell))
    else:
        reading = _told(cell, columns, words) if cell is not None else None
    if reading is None:
        reading = Reading(problem="unreadable_value", detail="没有写明时长，或看不出起止时间")
    if not reading.problem and reading.value is not None and reading.value > _MOST_HOURS:
        reading = Reading(problem="unreadable_value", detail=f"一人一次超过{_MOST_HOURS}小时，请核对计量单位")
    if reading.problem:
        text = cell.text if cell is not None else ""
        result.doubt(Issue(reading.problem, grid.address(row, number), text, reading.detail, held=(held,)))
    return reading


def _told(cell: Cell, columns: SignInColumns, words: TableWords) -> Reading | None:
    between = _exactly(hours_between(cell))
    return between or read_value(cell, words.metrics[columns.metric_id], columns.hours_unit, words)


def _exactly(hours: Decimal | None) -> Reading | None:
    return Reading(hours, hours, hours) if hours is not None else None
