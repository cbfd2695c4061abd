"""What a column of days beside counts says of when the figures of its rows are: 统计时间 until when, a bare 日期 nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.axes.across.days_of_counts import leaves_open_what_it_dates
from ingest.tables.axes.around.contradictions import is_of_counting
from ingest.tables.axes.down.row_labels import Kind, RowLabels
from ingest.tables.axes.meaning.roles import Column, Role
from ingest.tables.cells.dates import looks_like_date, tells_day
from ingest.tables.cells.words import squeeze
from ingest.tables.notes.bearing import Placed
from ingest.tables.notes.lines import Note
from ingest.tables.notes.names import Named
from ingest.tables.notes.statements import Bearing, Statement
from ingest.tables.sheets.grid import Grid

_NO_PERIODS = frozenset({Role.DATE, Role.IGNORED})


def days_of_rows(grid: Grid, columns: Sequence[Column], rows: Sequence[RowLabels]) -> list[Placed]:
    """What such days say of all figures of their rows: 截至2023年3月31日 below 统计时间, 3月5日 below 日期 left of counts."""
    told: list[Placed] = []
    for column in columns:
        leaf = column.meaning.labels[-1] if column.meaning.labels else None
        if leaf is None or column.role not in _NO_PERIODS:
            continue
        until = "截至" if is_of_counting(leaf.name) else ""
        if not until and not (column.role is Role.DATE and leaves_open_what_it_dates(column, columns)):
            continue
        for row in rows:
            cell = grid.at(row.row, column.number) if row.kind is Kind.FIGURES else None
            if cell is not None and looks_like_date(cell) and tells_day(cell):
                text = squeeze(cell.text)
                statement = Statement(Bearing.TIME, "", f"{until}{text}", said=f"{leaf.name}：{text}")
                told.append(Placed(Note(cell, text, statement), Named(), is_whole=False, row=row.row))
    return told
