"""What is said of a ledger besides its figures: which rows count nowhere, and which are of another time than its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ingest.language.periods import contains
from ingest.model import Issue
from ingest.tables.axes.around.context import Context
from ingest.tables.figures.wording import ranges
from ingest.tables.ledgers.sums import Key, Sum
from ingest.tables.sheets.grid import Grid

_NOT_COUNTED: Mapping[str, str] = {
    "cancelled": "已取消、延期或没有办完",
    "planned": "只有计划或受理的日期",
    "no_type": "没有写明是哪类活动，或不是要统计的活动",
}


def rows_not_counted(grid: Grid, left_out: Mapping[int, str]) -> Iterator[Issue]:
    """A note for each reason, with the rows: an event that counts nowhere is told, since its sums look whole without it."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, why in left_out.items():
        if why in _NOT_COUNTED:
            rows[why].append(row)
    for why, found in rows.items():
        yield Issue("rows_not_counted", grid.row_address(found[0]), detail=f"{_NOT_COUNTED[why]}：第{ranges(found)}行")


def dates_outside(grid: Grid, sums: Mapping[Key, Sum], context: Context) -> Iterator[Issue]:
    """A warning for the rows that are dated outside the period of the title: the year of a date is easily mistyped."""
    period = context.span.period
    if period is None:
        return
    rows: dict[str, set[int]] = defaultdict(set)
    for key, total in sums.items():
        if key.period != period and not contains(period, key.period):
            rows[key.period].update(total.rows)
    if rows:
        first = min(row for found in rows.values() for row in found)
        told = "；".join(f"{outside}：第{ranges(found)}行" for outside, found in sorted(rows.items()))
        yield Issue("date_outside_period", grid.row_address(first), detail=f"所报期间{period}，{told}")
