"""Totals → places overall and among peers, and grades: 并列, secondary keys, forced distribution, grade caps."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.assessment.placing import numbered
from dashboard.assessment.rules.field import Floats
from dashboard.assessment.rules.ranks import quota
from dashboard.assessment.rules.words import Among
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scoring.scoring import Scores
from dashboard.assessment.scoring.totals import sort_key, totals
from dashboard.state import Ties


def standings(scores: Scores) -> pd.DataFrame:
    """The frame of `totals` with `place` of `n_ranked`, `peer_place` of `n_peers` (NaN where there is none) and `grade`.

    Sorted by place; those without a total come last, in the order of the material. Equal totals are told apart by the
    scheme's secondary keys; what is equal in all of them shares a place.
    """
    frame = totals(scores)
    has_total = frame["total"].notna()
    strength = pd.Series(_strength(scores, frame), index=frame.index).where(has_total)
    ties = scores.scheme.ties
    frame["place"] = numbered(strength, ties)
    frame["peer_place"] = numbered(strength, ties, by=[frame["peer_group"]])
    frame["n_ranked"] = int(has_total.sum())
    frame["n_peers"] = has_total.groupby(frame["peer_group"]).transform("sum").astype("int64")
    frame["grade"] = _grades(scores.scheme, frame, strength)
    return frame.sort_values("place", kind="stable", na_position="last").reset_index(drop=True)


def _strength(scores: Scores, frame: pd.DataFrame) -> Floats:
    """A number that is higher for the better of two organisations and equal where all keys are."""
    keys = [frame["total"].fillna(-np.inf).to_numpy(), *(sort_key(scores, key) for key in scores.scheme.tie_keys)]
    table = np.round(np.column_stack(keys), 6)
    _, codes = np.unique(table, axis=0, return_inverse=True)
    return codes.reshape(-1).astype(np.float64)


def _grades(scheme: Scheme, frame: pd.DataFrame, strength: pd.Series) -> list[str]:
    """The grade of each organisation with a total: by its place within the quota, with points enough, below its cap.

    Those who share a place have the same grade; a grade that somebody may not have stays empty and goes to nobody else.
    """
    if not scheme.grades:
        return [""] * len(frame)
    groups = [frame["peer_group"]] if scheme.grade_among is Among.PEERS else []
    places = numbered(strength, Ties.SKIP, by=groups).to_numpy()
    sizes = (frame["n_peers"] if groups else frame["n_ranked"]).to_numpy().astype(np.float64)
    order = [one.name for one in scheme.grades]
    found = np.full(len(frame), len(order) - 1)
    for position, grade in reversed(list(enumerate(scheme.grades[:-1]))):
        within = places <= quota(float(grade.share), sizes, scheme.rounding)
        enough = frame["total"].to_numpy() >= (-np.inf if grade.least is None else float(grade.least))
        found = np.where(within & enough, position, found)
    caps = np.array([order.index(one) if one else 0 for one in frame["grade_cap"]])
    found = np.maximum(found, caps)
    return [order[place] if has else "" for place, has in zip(found, frame["total"].notna(), strict=True)]
