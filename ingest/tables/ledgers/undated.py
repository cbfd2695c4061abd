"""Ledgers in which nothing dates the events: several rows of one organisation, each with its theme and its own figures."""

from __future__ import annotations

from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.figures.skipped import holds_number
from ingest.tables.ledgers.candidates import Candidate
from ingest.tables.ledgers.event_dates import tells_events, tells_theme

_LEAST_THEMES = 2


def has_undated_events(table: Candidate) -> bool:
    """True where one organisation and period has rows of several themes with figures: none of them is that period's own.

    Such rows are events, and a figure of 20 in two of them is 40 or none. A row for each organisation is a plain table.
    """
    grid, words = table.grid, table.words
    summed = [column for column in table.columns if column.role is Role.FIGURE and _is_summed(column, words)]
    themes = [head.number for head in table.heads if tells_theme(table, head)]
    if not (summed and themes and tells_events(table)):
        return False
    axes = [c.number for c in table.columns if c.role in {Role.PERIOD, Role.METRIC} and c.number not in themes]
    told: dict[tuple[str, ...], set[str]] = {}
    org = ""
    for row in table.sample:
        org = next((name for number in table.organisations[::-1] if (name := grid.name_at(row, number))), org)
        theme = squeeze(grid.text(row, themes[0]))
        cells = (grid.row(row).get(column.number) for column in summed)
        if theme and any(cell is not None and holds_number(cell, words) for cell in cells):
            told.setdefault((org, *(grid.text(row, number) for number in axes)), set()).add(theme)
    return any(len(found) >= _LEAST_THEMES for found in told.values())


def _is_summed(column: Column, words: TableWords) -> bool:
    metric = words.metrics.get(column.meaning.metric_id or "")
    return metric is not None and not metric.is_stock
