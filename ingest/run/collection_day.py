"""As of which day the collection calendar is judged: one that moves only when something falls due."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta


def day_of_judging(calendar: bytes, last_look: date | None) -> date | None:
    """The day after the last due date before `last_look`; None where nothing had fallen due, or no folder was looked into.

    From that day to the look nothing fell due, so that it says the same of every material: a run on a day like the last one
    builds nothing new. `calendar` is the table collection_calendar as the warehouse is built with it.
    """
    if last_look is None:
        return None
    rows = csv.DictReader(io.StringIO(calendar.decode("utf-8")))
    patterns = {row["due_date"] for row in rows}
    due = {_day(pattern, year) for pattern in patterns for year in (last_look.year - 1, last_look.year)}
    return max((day + timedelta(days=1) for day in due if day < last_look), default=None)


def _day(pattern: str, year: int) -> date:
    return date.fromisoformat(pattern.replace("yyyy+1", f"{year:04}").replace("yyyy", f"{year:04}"))
