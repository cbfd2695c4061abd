"""Years and months that are written as bare numbers, as they stand in headings and on the axis of periods: 2023, 6."""

from __future__ import annotations

import re

from ingest.language.months import MONTH_DIGITS
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.words import squeeze

YEAR = r"(?:199\d|20\d\d)"
_YEAR = re.compile(YEAR)
_MONTH = re.compile(MONTH_DIGITS)


def year_told(text: str) -> TimePart | None:
    """The year of a number that is one, None for any other: 2023, not 3456.

    >>> year_told("2023").period, year_told("3456")
    ('2023', None)
    """
    return TimePart(period=text) if _YEAR.fullmatch(text) else None


def month_told(text: str) -> TimePart | None:
    """The month of a number from 1 to 12, None for any other.

    >>> month_told("6").part, month_told("13")
    ('-06', None)
    """
    return TimePart(part=f"-{int(text):02}") if _MONTH.fullmatch(text) else None


def time_told(text: str) -> TimePart | None:
    """The year or the month that a text says by its number alone."""
    plain = squeeze(text)
    return month_told(plain) or year_told(plain)
