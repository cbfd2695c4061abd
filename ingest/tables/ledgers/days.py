"""Tables in whose cells stand the days on which meetings were held, below the kind of each.

党员大会 | 支委会 over 3月5日 | 1月5日、19日: each day is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model import Cell, CellKind, HeldFigure, Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.dates import days_told, event_period, is_day, looks_like_date, month_numbered, tells_day, year_alone
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.title_spans import Span
from ingest.tables.cells.values import ONE, looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.candidates import Candidate
from ingest.tables.ledgers.columns import DayColumns
from ingest.tables.ledgers.entries import LedgerRow, ledger_rows
from ingest.tables.ledgers.not_held import says_off
from ingest.tables.ledgers.outlines import why_below
from ingest.tables.ledgers.remarks import rows_not_counted
from ingest.tables.ledgers.sums import Key, LedgerReading
from ingest.tables.ledgers.telling import UNDATED, LedgerTeller
from ingest.tables.ledgers.years import period_of
from ingest.tables.sheets.grid import Grid
from ingest.tables.sheets.regions import Region

_LEAST_DAYS, _MOST = 2, 0.8
_WRITTEN = re.compile(r"[年月日号]|(?:19|20)\d{2}[-./]|\d/\d")
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")
_TIME = re.compile(r"(?:的?(?:召开|开展|举行|举办))?(?:时间|日期)$")
_BETWEEN = re.compile(r"[、,，;；和及与]")


def find_days(table: Candidate, *, is_beside_counts: bool = False) -> DayColumns | None:
    """The columns of a table headed by what is held, alone or as 支委会时间, over days; None where a count stands in one.

    Most cells must be days: another is a doubt of its own. One such column dates the events that the others tell of, but for one
    that `is_beside_counts` of other things.
    """
    words = table.words
    told = [
        (column.number, metric_id)
        for column in table.columns
        if (metric_id := held_on(column, words, is_below_group=is_beside_counts))
    ]
    figures = {column.number for column in table.columns if column.role is Role.FIGURE}
    if not told or not figures <= {number for number, _ in told}:
        return None
    periods = [column.number for column in table.columns if column.role is Role.PERIOD and column.number not in dict(told)]
    filled = [(number, cell) for number, _ in told for cell in _filled(table, number)]
    cells = [cell for _, cell in filled]
    days = [
        cell
        for number, cell in filled
        if _holds_days(cell, has_months=bool(periods)) and not (number in figures and _is_fraction(cell))
    ]
    if len(days) < _LEAST_DAYS or len(days) < len(cells) * _MOST or any(_is_count(cell, words) for cell in cells):
        return None
    if sum(map(_is_surely_day, days)) * 2 < len(days):
        return None  # 1.5 and 3 may be numbers that a csv keeps as texts
    if len(told) == 1 and not figures and not is_beside_counts:
        return None  # the one day of each event, of which other columns tell the rest
    told_in = {number: [text for text in table.texts(number) if not words.holds("total", squeeze(text))] for number in periods}
    months = [number for number, texts in told_in.items() if all(map(month_numbered, texts))]
    years = [number for number, texts in told_in.items() if all(map(year_alone, texts))]
    return DayColumns(tuple(told), next(iter(months), 0), next(iter(years), 0), table.organisations)


def held_on(column: Column, words: TableWords, *, is_below_group: bool = False) -> str:
    """The metric of what was held on the days of a column, '' for none: 党员大会, 支委会时间.

    Where it may be one of those of a group, `is_below_group`, the group names it: 党员大会 over 时间 | 议题 | 人数.
    """
    label = column.meaning.labels[-1] if column.meaning.labels else None
    if column.role is Role.FIGURE:
        metric_id = column.meaning.metric_id or ""
    elif label is not None and column.role in {Role.PERIOD, Role.DATE, Role.IGNORED} and _TIME.search(label.name):
        group = column.meaning.labels[-2].name if is_below_group and len(column.meaning.labels) > 1 else ""
        found = words.metric_of(_TIME.sub("", label.name) or group)
        metric_id = found.metric_id if found is not None else ""
    else:
        metric_id = ""
    return metric_id if metric_id and words.metrics[metric_id].kind == "count" else ""


def _is_count(cell: Cell, words: TableWords) -> bool:
    """True for 12 and 12次, which no day is."""
    return cell.kind is CellKind.NUMBER or (not _is_surely_day(cell) and looks_like_value(cell.text, words))


def _filled(table: Candidate, number: int) -> Iterator[Cell]:
    """The cells of a column that say something, but for stated sums and for what says that nothing was held."""
    for row in table.region.body:
        cell = table.grid.row(row).get(number)
        first = table.grid.own(row)[0].text
        is_sum = table.words.holds("total", squeeze(first))
        if (
            cell is not None
            and not is_sum
            and not table.words.tells_nothing(squeeze(cell.text))
            and not says_off(cell.text, table.words)
        ):
            yield cell


def _holds_days(cell: Cell, *, has_months: bool) -> bool:
    """True for days, dates, or what says that a meeting was called off: 1月5日、19日, 5日 beside months, 3月5日取消."""
    if cell.kind is CellKind.NUMBER:
        return False
    parts = [part for part in _BETWEEN.split(squeeze(cell.text)) if part]
    first = _with_text(cell, parts[0]) if parts else cell
    is_day_alone = has_months and cell.kind is CellKind.TEXT and bool(days_told(first)) and _is_surely_day(cell)
    return (looks_like_date(first) and tells_day(first)) or is_day_alone


def _is_surely_day(cell: Cell) -> bool:
    """True for what is written as no number is: 3月5日, 2024.3.5, 5日."""
    return cell.kind is CellKind.DATE or _WRITTEN.search(squeeze(cell.text)) is not None


def _is_fraction(cell: Cell) -> bool:
    """True for what may be two counts or a share as well as a day: 12/4 below 主题党日/讲党课, 11/12 below 主题党日."""
    return cell.kind is CellKind.TEXT and _FRACTION.fullmatch(squeeze(cell.text)) is not None


def _with_text(cell: Cell, text: str) -> Cell:
    return cell if cell.kind is CellKind.DATE else cell._replace(value=text, text=text)


def sum_days(
    grid: Grid, region: Region, columns: DayColumns, context: Context, reader: LabelReader, words: TableWords
) -> LedgerReading:
    """A count per organisation, metric and month; a day that cannot be read holds back what it would have been added to."""
    result = LedgerReading()
    named: dict[tuple[str, str], list[int]] = {}
    for entry in ledger_rows(grid, region, columns.orgs, reader, words, result.left_out):
        if why := why_below(entry.standing, has_amounts=False, took_place=False):
            result.left_out[entry.row] = why
            continue
        org = entry.org_text or context.org_text
        for number, metric_id in columns.days:
            cell = grid.at(entry.row, number)
            if cell is None or words.tells_nothing(squeeze(cell.text)):
                continue
            for period in _periods(grid, entry, cell, columns, context, words):
                if period is not None:
                    result.sum_of(Key(org, entry.parent, metric_id, period)).add(entry.row, ONE)
                    continue
                own = context.span.period or context.span.year
                held = (HeldFigure(metric_id, own, org, reading=UNDATED),) if own else ()
                at = grid.address(entry.row, number)
                result.doubt(Issue("unreadable_value", at, cell.text, "日期无法识别", held=held))
        if entry.org_text:
            named.setdefault((entry.org_text, entry.parent), []).append(entry.row)

    result.issues.extend(rows_not_counted(grid, result.left_out))

    def note(key: Key, row: int) -> str:
        days = (grid.text(row, number) for number, metric_id in columns.days if metric_id == key.metric_id)
        return " ".join(filter(None, (f"第{row}行", *days)))

    result.close(grid, "ledger_days", note, LedgerTeller(grid, region, context, columns), words)
    result.mention(grid, named)
    return result


def _periods(
    grid: Grid, entry: LedgerRow, cell: Cell, columns: DayColumns, context: Context, words: TableWords
) -> Iterator[str | None]:
    """The month of each day in a cell, None for what is none; a day called off is left out.

    A day alone is of the month before it in the cell, else of the one that the row tells.
    """
    stated = year_alone(grid.text(entry.row, columns.year)) if columns.year else None
    span = Span(year=stated) if stated else context.span
    numbered = month_numbered(grid.text(entry.row, columns.month)) if columns.month else None
    year = (numbered[0] or span.year_of(f"-{numbered[1]:02}")) if numbered else None
    month = f"{year}-{numbered[1]:02}" if numbered and year else None
    for text in filter(None, _BETWEEN.split(squeeze(cell.text))):
        part = _with_text(cell, text)  # 3月5日—7日 is one
        if says_off(part.text, words):
            continue
        days = days_told(part) if part.kind is CellKind.TEXT else ()
        told = event_period(part, None) or (period_of(part, span) if not days else None)
        if told is None and days and month is not None:
            told = month if all(is_day(int(month[:4]), int(month[5:]), day) for day in days) else None
        month = told if told is not None and len(told) == len("2024-01") else month
        yield told
