"""Of which year a date in a ledger is that writes none: that of the title, or the one of two into which a 学年 reaches."""

from __future__ import annotations

from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import event_period, months_in_doubt
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.spans import part_of_year
from ingest.tables.cells.squeezing import squeeze
from ingest.tables.cells.title_spans import Span

ANY_YEAR = "2000"
_LONGEST_PART = 5  # 第四季度


def period_of(cell: Cell, span: Span) -> str | None:
    """The month, quarter or half-year that a cell dates, None for anything else.

    >>> from ingest.model import CellKind
    >>> span = Span(None, "2024", is_unfit=True, reach=range(2023 * 12 + 8, 2024 * 12 + 7))  # 2023—2024学年
    >>> days = ("9月5日", "3月5日", "8月20日", "2023年8月20日")
    >>> [period_of(Cell(1, 1, CellKind.TEXT, day, day), span) for day in days]
    ['2023-09', '2024-03', None, '2023-08']
    """
    if span.reach is None:
        return event_period(cell, span.year)
    own = event_period(cell, None)
    told = event_period(cell, ANY_YEAR) if own is None else None
    return event_period(cell, span.year_of(told[len(ANY_YEAR) :])) if told is not None else own


def period_of_section(time: TimePart | None, span: Span) -> str | None:
    """The period that a row of a single text tells of those below it: 9月, 2024年, 第一季度; None for none."""
    return time.within(span.year_of(time.part or "")) if time is not None else None


def periods_in_doubt(cell: Cell, span: Span) -> tuple[str, ...]:
    """The months that a date which gives none may be of, in each of the years of the span."""
    years = [span.year]
    if span.reach is not None:
        years = [str(year) for year in range(span.reach.start // 12, (span.reach.stop - 1) // 12 + 1)]
    return tuple(month for year in years for month in months_in_doubt(cell, year))


def periods_beside(cells: list[Cell], span: Span) -> tuple[str, ...]:
    """The parts of the year that cells of a row without a date name, months before quarters: 3月 | 学雷锋, 四季度 | 讲课.

    >>> cells = [Cell(1, 1, CellKind.TEXT, text, text) for text in ("四季度", "12月", "3月5日", "12")]
    >>> periods_beside(cells, Span("2024", "2024")), periods_beside(cells[:1], Span("2024", "2024"))
    (('2024-12',), ('2024Q4',))
    """
    texts = [squeeze(cell.text) for cell in cells if cell.kind is CellKind.TEXT]
    parts = [part_of_year(text) for text in texts if len(text) <= _LONGEST_PART and ("月" in text or "季" in text)]
    told = [f"{year}{part}" for part in parts if part and (year := span.year_of(part))]
    months = [period for period in told if "-" in period]
    return tuple(dict.fromkeys(months or told))
