"""Ledgers written sideways, a column for each event or person: 活动时间 | 1月12日 | 2月3日 over 党支部 | 甲支部 | 乙支部."""

from __future__ import annotations

from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import looks_like_date, tells_day
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.words import TableWords
from ingest.tables.sheets.grid import Grid

_MOST_ROWS = 40
_LEAST_ENTRIES = 3
_MOST = 0.8
_HEADS = frozenset({"org_axis", "person", "personal"})


def is_turned_ledger(grid: Grid, reader: LabelReader, words: TableWords) -> bool:
    """True where a heading of days opens a row of days, and headings of who came, of what or of whose they are open rows too.

    A table of months with a row of days (月份 | 1月 | 2月 over 召开时间 | 1月5日 | 2月6日) is none, nor is one of organisations,
    each told once, that says how often something was held: 党支部 | 甲支部 | 乙支部 over 主题党日（次） | 12 | 11.
    """
    rows = [cells for row in grid.row_numbers[:_MOST_ROWS] if len(cells := grid.own(row)) > _LEAST_ENTRIES]
    labels = [reader.read(cells[0].text) for cells in rows]
    if any(_are_times(cells, reader) for cells in rows) or _counts_of_orgs(rows, labels, words):
        return False
    dated = [cells for cells, label in zip(rows, labels, strict=True) if _heads_days(label, words) and _are_days(cells[1:])]
    others = [label for label in labels if label.word in _HEADS or _heads_event(label, words)]
    return bool(dated) and len(dated) + len(others) > 2 and all(cells[0].column == dated[0][0].column for cells in dated)


def _counts_of_orgs(rows: list[list[Cell]], labels: list[Label], words: TableWords) -> bool:
    """True where each column is of another organisation, and a row says of each how often something was held.

    Nothing but once each tells of single events: 召开时间 | 3月5日 | 4月5日 over 主题党日（次） | 1 | 1.
    """
    named = (cells[1:] for cells, label in zip(rows, labels, strict=True) if label.word == "org_axis")
    are_told_once = any(len({cell.text for cell in names}) == len(names) for names in named)
    counted = [cells[1:] for cells, label in zip(rows, labels, strict=True) if _is_count(label, words)]
    are_events = all(cell.value in {0, 1} for cells in counted for cell in cells)
    return are_told_once and not are_events and any(all(cell.kind is CellKind.NUMBER for cell in cells) for cells in counted)


def _is_count(label: Label, words: TableWords) -> bool:
    metric = words.metrics.get(label.metric_id or "")
    return metric is not None and label.word != "org_axis" and metric.kind == "count"


def _heads_days(label: Label, words: TableWords) -> bool:
    """True for what asks when something was held, not since when what a column is of stands: 成立时间."""
    return (label.word == "date_axis" or label.name.endswith(("时间", "日期"))) and not words.dates_standing(label.name)


def _heads_event(label: Label, words: TableWords) -> bool:
    return words.is_theme(label.name) or words.has("attendance", label.name)


def _are_days(cells: list[Cell]) -> bool:
    """True for cells that are nearly all days, as the events of a ledger are dated."""
    days = [cell for cell in cells if looks_like_date(cell) and tells_day(cell)]
    return len(days) >= _LEAST_ENTRIES and len(days) >= len(cells) * _MOST


def _are_times(cells: list[Cell], reader: LabelReader) -> bool:
    """True for a row of months, quarters or years, which head columns."""
    times = [label for cell in cells[1:] if (label := reader.read(cell.text)).time is not None and not label.name]
    return len(times) >= _LEAST_ENTRIES and not any(looks_like_date(cell) for cell in cells[1:])
