"""The day as of which the collection calendar is judged moves only when something falls due."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.run.collection_day import day_of_judging

CALENDAR = b"org_type,material,period,due_date\n,summary,yyyy,yyyy+1-01-31\n,summary,yyyyH1,yyyy-07-15\n,table,2025,2026-03-10\n"


@pytest.mark.parametrize(
    ("last_look", "day"),
    [
        (date(2026, 1, 31), date(2025, 7, 16)),
        (date(2026, 2, 1), date(2026, 2, 1)),
        (date(2026, 3, 10), date(2026, 2, 1)),
        (date(2026, 3, 11), date(2026, 3, 11)),
        (date(2026, 12, 31), date(2026, 7, 16)),
        (None, None),
    ],
)
def test_it_is_the_day_after_the_last_due_date(last_look: date | None, day: date | None) -> None:
    assert day_of_judging(CALENDAR, last_look) == day


def test_before_anything_is_due_there_is_none() -> None:
    assert day_of_judging(CALENDAR.splitlines(keepends=True)[0] + b",table,2025,2026-03-10\n", date(2026, 3, 9)) is None
