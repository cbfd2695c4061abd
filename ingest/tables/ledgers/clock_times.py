"""Times of the day in cells, and the hours from one to another: 8:30—11:30, 签到 8:30 | 签退 11:30."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from ingest.model import Cell
from ingest.tables.cells.words import squeeze

_TIME = (
    r"(?:上午|下午|早上?|晚上?|中午)?(?P<{0}h>\d{{1,2}})(?:[:：时点](?P<{0}m>\d{{1,2}})?(?:分|[:：]\d{{2}})?|(?P<{0}half>点半))"
)
_SPAN = re.compile(_TIME.format("a") + r"\s*[-—–~～至到]{1,2}\s*" + _TIME.format("b"))
_ALONE = re.compile(_TIME.format("a"))
_MINUTES = 60
_DAY = 24 * _MINUTES


def hours_between(cell: Cell) -> Decimal | None:
    """The hours that a cell tells by both its ends, None where it does not, or ends before it begins.

    >>> from ingest.model import CellKind
    >>> [str(hours_between(Cell(1, 1, CellKind.TEXT, text, text))) for text in ("8:30—11:30", "9时至10时30分", "14：00-17：15")]
    ['3', '1.5', '3.25']
    >>> [hours_between(Cell(1, 1, CellKind.TEXT, text, text)) for text in ("11:30-8:30", "3月5日—6日", "3小时", "8-11")]
    [None, None, None, None]
    """
    match = _SPAN.fullmatch(squeeze(cell.text))
    return _hours(_minutes(match, "a"), _minutes(match, "b")) if match else None


def hours_from_to(first: Cell | None, last: Cell | None) -> Decimal | None:
    """The hours from the time in one cell to that in another; None where one of them tells none."""
    if first is None or last is None:
        return None
    return _hours(_minute_of(first), _minute_of(last))


def _minute_of(cell: Cell) -> int | None:
    if match := _ALONE.fullmatch(squeeze(cell.text)):
        return _minutes(match, "a")
    value = cell.value
    return value.hour * _MINUTES + value.minute if isinstance(value, datetime) and (value.hour or value.minute) else None


def _minutes(match: re.Match[str], which: str) -> int | None:
    half = match[f"{which}half"] is not None
    hour, minute = int(match[f"{which}h"]), 30 if half else int(match[f"{which}m"] or 0)
    return hour * _MINUTES + minute if hour < 24 and minute < _MINUTES else None


def _hours(first: int | None, last: int | None) -> Decimal | None:
    if first is None or last is None or not first < last < _DAY:
        return None
    return Decimal(last - first) / _MINUTES
