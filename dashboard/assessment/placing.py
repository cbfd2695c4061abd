"""Places of organisations among those compared: only settled and approximate figures have one. DataFrame → DataFrame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.labels import RANKED_STATES
from dashboard.state import Ties


def numbered(scores: pd.Series, ties: Ties, *, is_less: bool = False, by: Sequence[pd.Series] = ()) -> pd.Series:
    """The place of each score, 1 for the best, NaN where there is none; in groups of their own with `by`.

    The one rule of places: equal scores share a place, and the next one follows as `ties` says.

    >>> [numbered(pd.Series([9.0, 9.0, 7.0]), ties).tolist() for ties in Ties]
    [[1.0, 1.0, 3.0], [1.0, 1.0, 2.0]]
    """
    ranked = scores.groupby(list(by)) if by else scores
    return ranked.rank(method="min" if ties is Ties.SKIP else "dense", ascending=is_less)


def place(frame: pd.DataFrame, measures: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """The frame with `place` (1 for the first; NaN where the figure does not rank) and `n_placed`, per measure and period.

    A `less` measure counts from the smallest, any other from the largest; equal figures share the first of their places.
    """
    placed = frame.copy()
    can = placed["state"].isin(RANKED_STATES) & placed["value"].notna()
    is_less = placed["measure_id"].map(lambda one: measures[one]["direction"] == "less").astype(bool)
    counted = placed["value"].where(~is_less, -placed["value"]).where(can)
    keys = [placed["measure_id"], placed["period"]]
    placed["place"] = numbered(counted, Ties.SKIP, by=keys)
    placed["n_placed"] = can.groupby(keys).transform("sum").astype("int64")
    return placed


def moves(placed: pd.DataFrame, measure_id: str, periods: tuple[str, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Places of one measure in two periods: those with a place in both (`rise` > 0 moved up), and those without.

    Places are counted anew among the organisations that have one in both periods, so that a newcomer moves nobody.
    """
    of_measure = placed[placed["measure_id"] == measure_id].drop_duplicates(["org_id", "period"])
    first, last = (of_measure[of_measure["period"] == period] for period in periods)
    both = first.merge(last, on="org_id", suffixes=("_first", "_last"), sort=False)
    is_there = both["place_first"].notna() & both["place_last"].notna()
    stayed, others = both[is_there].copy(), both[~is_there].copy()
    for side in ("first", "last"):
        stayed[f"place_{side}"] = stayed[f"place_{side}"].rank(method="min").astype("int64")
    stayed["rise"] = stayed["place_first"] - stayed["place_last"]
    return stayed.sort_values(["place_last", "place_first"], kind="stable").reset_index(drop=True), others.reset_index(drop=True)
