"""The order of a table's rows by one of its columns: a click on a header asks for it, a second one turns it round."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pandas as pd

from dashboard.labels import RANKED_STATES
from dashboard.markup import Column
from dashboard.state import CompareView, link

FALLING = "-"


def sortable(column: Column, key: str, view: CompareView) -> Column:
    """A column whose header orders the rows by `key` (a measure or a period), the largest first, then the smallest first."""
    is_falling = view.sort == f"{FALLING}{key}"
    order = " ↓" if is_falling else " ↑" if view.sort == key else ""
    asked = dataclasses.replace(view, sort=key if is_falling else f"{FALLING}{key}")
    return dataclasses.replace(column, href=link(asked), order=order)


def ordered(frame: pd.DataFrame, org_ids: Sequence[str], measure_id: str, period: str, *, is_falling: bool) -> tuple[str, ...]:
    """Organisations by their figure; those without a number last, in the order that they had, doubtful figures before them.

    Doubtful figures (partial, conflicting) stand after those that rank, since their places would be none.
    """
    of_one = frame[(frame["measure_id"] == measure_id) & (frame["period"] == period)].set_index("org_id").reindex(list(org_ids))
    group = of_one["state"].isin(RANKED_STATES).map({True: 0, False: 1}).where(of_one["value"].notna(), 2)
    keyed = pd.DataFrame({"group": group, "value": -of_one["value"] if is_falling else of_one["value"]})
    return tuple(str(org_id) for org_id in keyed.sort_values(["group", "value"], kind="stable").index)


def asked_order(
    frame: pd.DataFrame, org_ids: Sequence[str], measure_id: str, view: CompareView, measure_ids: Sequence[str], last: str
) -> tuple[str, ...]:
    """The order of organisations that a view asks for, for the rows of one measure; as chosen where it asks for none."""
    key = view.sort.removeprefix(FALLING)
    is_falling = view.sort.startswith(FALLING)
    if key in measure_ids:
        return ordered(frame, org_ids, key, last, is_falling=is_falling)
    if key in set(frame["period"]):
        return ordered(frame, org_ids, measure_id, key, is_falling=is_falling)
    return tuple(org_ids)
