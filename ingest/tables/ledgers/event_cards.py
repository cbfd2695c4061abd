"""Sheets that record single events, each as pairs of keys and answers: 活动时间 | 2023年3月5日 | 活动地点 | 广场."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Cell, CellKind
from ingest.tables.cells.dates import looks_like_date, tells_day
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.tables.ledgers.kinds import event_metrics
from ingest.tables.sheets.grid import Grid

_KEYS = ("person", "attendance")
_PLACE = "地点"
_LEAST_KEYS = 2


def records_events(grid: Grid, words: TableWords) -> bool:
    """True where a day is told beside its key, other keys ask who came, where and for what, and lines or answers name a kind.

    A count of the month or the year (主题党日 | 12) stands in none: that sheet tells more than one event.
    """
    rows = [grid.own(row) for row in grid.row_numbers]
    if any(cell.kind is not CellKind.TEXT or looks_like_value(cell.text, words) for cells in rows for cell in cells[::2]):
        return False
    pairs = [pair for cells in rows for pair in _pairs(cells)]
    keys = {squeeze(key.text) for key, _ in pairs}
    asked = [key for key in keys if words.is_theme(key) or any(words.has(kind, key) for kind in _KEYS) or key.endswith(_PLACE)]
    is_dated = any(_is_dated(key, answer, words) for key, answer in pairs)
    if not is_dated or len(asked) < _LEAST_KEYS:
        return False
    if any(words.metrics[metric_id].kind == "count" for key in keys for metric_id in event_metrics(key, words)):
        return False
    lines = [cells[0].text for cells in rows if len(cells) == 1]
    kinds = [answer.text for key, answer in pairs if words.has("meeting_type_axis", squeeze(key.text))]
    named = [name for text in (grid.name, *lines) for name in words.metrics_in(squeeze(text))]
    return any(event_metrics(name, words) for name in (*named, *kinds))


def _pairs(cells: list[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """Each key of a row with the answer right of it."""
    return zip(cells[::2], cells[1::2], strict=False)


def _is_dated(key: Cell, answer: Cell, words: TableWords) -> bool:
    name = squeeze(key.text)
    is_asked = any(words.has(kind, name) for kind in ("date_axis", "period_axis")) and not words.holds("form_date", name)
    return is_asked and looks_like_date(answer) and tells_day(answer)
