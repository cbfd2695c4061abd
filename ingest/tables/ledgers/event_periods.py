"""Of when the event in a row of a ledger is, by its date and by the year and month that stand above it."""

from __future__ import annotations

import re
from datetime import date

from ingest.model import Cell, CellKind, Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.cells.contents import ContentsRead
from ingest.tables.cells.dates import days_told, event_period, is_day, month_numbered, tells_day, tells_several_days, year_alone
from ingest.tables.cells.squeezing import squeeze
from ingest.tables.cells.title_spans import Span
from ingest.tables.cells.words import TableWords
from ingest.tables.ledgers.columns import EventColumns
from ingest.tables.ledgers.entries import LedgerRow
from ingest.tables.ledgers.years import ANY_YEAR, period_of, period_of_section, periods_beside, periods_in_doubt
from ingest.tables.sheets.grid import Grid

_MONTH_AND_DAY = re.compile(r"(?:(?:19|20)\d{2}\D?)?(?P<month>\d{1,2})\D?(?P<day>\d{1,2})")


class EventPeriods:
    """The periods of the rows of one ledger, read from top to bottom."""

    def __init__(self, grid: Grid, columns: EventColumns, context: Context, words: TableWords) -> None:
        self._grid, self._columns, self._context = grid, columns, context
        self._is_nothing = ContentsRead(
            lambda cell: words.tells_nothing(plain := squeeze(cell.text)) or words.has("not_applicable", plain)
        )
        self._dates = ContentsRead(lambda cell: period_of(cell, context.span))
        self._month = self._section = ""

    def of(self, entry: LedgerRow) -> str | None:
        """The month or longer part of a year of a row, None where nothing readable tells it."""
        return self._period(entry, self._context.span)

    def date_of(self, row: int) -> Cell | None:
        """The cell that dates a row: the day to which it was moved, where one is told."""
        grid, columns = self._grid, self._columns
        moved = grid.at(row, columns.moved) if columns.moved else None
        if moved is not None and not self._is_nothing.of(moved):
            return moved
        return grid.at(row, columns.date) if columns.date else None

    def day_of(self, row: int) -> str:
        """Month and day of a row's date, 4-5 of 2024年4月5日; '' where it tells none."""
        columns = self._columns
        cell = self.date_of(row) if not columns.day else None
        if cell is None or not tells_day(cell):
            return ""
        written = cell.value.isoformat()[:10] if isinstance(cell.value, date) else squeeze(cell.text)
        told = _MONTH_AND_DAY.search(written)
        return f"{int(told['month'])}-{int(told['day'])}" if told else ""

    def doubt(self, entry: LedgerRow) -> tuple[Issue, tuple[str, ...]]:
        """What keeps a row from having a period, and the months that it may be of, none where nothing tells them.

        The date cannot be read, or could be read but for the year that nothing names.
        """
        grid, columns, span = self._grid, self._columns, self._context.span
        if span.year is None and self._period(entry, Span(year=ANY_YEAR)) is not None:
            return Issue("period_unresolved", grid.whole_address, detail="日期没有年份"), ()
        cell = self.date_of(entry.row)
        at = cell.column if cell is not None else columns.date
        address = grid.address(entry.row, at) if columns.date else grid.row_address(entry.row)
        lacking = "没有写办结的日期" if columns.is_solved_on else "没有写开展的日期"
        detail = "日期无法识别" if cell else lacking
        issue = Issue("unreadable_value", address, cell.text.strip() if cell else "", detail)
        return issue, periods_in_doubt(cell, span) if cell is not None else periods_beside(grid.own(entry.row), span)

    def _period(self, entry: LedgerRow, span: Span) -> str | None:
        """The month or longer part of a year that the row's date tells, of the section's or the given year where it names none.

        A date that is nothing but days is of the month that the section or the title tells, a blank one of the row's own or
        the section's.
        """
        grid, columns = self._grid, self._columns
        is_usual = entry.time is None and not columns.year and not columns.is_month and span is self._context.span
        if is_usual and (day := self.date_of(entry.row)) is not None and (found := self._dates.of(day)) is not None:
            return found
        stated = year_alone(grid.text(entry.row, columns.year)) if columns.year else None
        span = Span(year=stated) if stated else span
        section = period_of_section(entry.time, span)
        cell = self.date_of(entry.row)
        if columns.is_month:
            if section and section != self._section and section[4:5] == "-":  # 3月 alone below 1月
                self._month = f"{section[:4]}年{section[5:]}月"
            self._section = section or ""
            return self._split_month(entry.row, cell, Span(year=section[:4]) if section else span)
        own = section or self._context.span.period or ""
        part = own if len(own) > len("2000") else None
        if cell is None:
            return (self._month_beside(entry.row, section) or part) if section else None
        if section:
            found = event_period(cell, section[:4])
        else:
            found = self._dates.of(cell) if span is self._context.span else period_of(cell, span)
        if found is None and part is not None and (days := days_told(cell)) and not tells_several_days(cell):
            is_month = part[4] == "-"
            found = part if not is_month or all(is_day(int(part[:4]), int(part[5:]), day) for day in days) else None
        return found

    def _month_beside(self, row: int, section: str) -> str:
        """The month that an undated row tells itself, before the one told above it: 3月 | | 讲课 below 1月 alone; '' for none."""
        told = (month_numbered(cell.text) for cell in self._grid.own(row) if cell.kind is CellKind.TEXT)
        return next((f"{year or section[:4]}-{month:02}" for year, month in filter(None, told)), "")

    def _split_month(self, row: int, cell: Cell | None, span: Span) -> str | None:
        """The month of a date that stands in two or three columns; a blank month goes on from the row above."""
        grid, columns = self._grid, self._columns
        self._month = cell.text if cell is not None else self._month
        numbered = month_numbered(self._month)
        if not numbered:
            return None
        stated = year_alone(grid.text(row, columns.year)) if columns.year else None
        year = stated or numbered[0] or span.year_of(f"-{numbered[1]:02}")
        if not year:
            return None
        beside = grid.at(row, columns.day) if columns.day else None
        if beside is not None and tells_several_days(beside):
            return None
        days, month = days_told(beside) if beside is not None else (), numbered[1]
        return f"{year}-{month:02}" if all(is_day(int(year), month, day) for day in days) else None
