"""Scores as one frame: organisation × item, with the figure, its state, how the points came about, and its evidence."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.assessment.scoring.scoring import Judged, Scores


def points_frame(scores: Scores) -> pd.DataFrame:
    """One row for each organisation × item of the scheme, items in their order within organisations in theirs.

    Columns: org_id, section_id, item_id, points (NaN where the item is no part of the total), full, outcome, value (the number
    that scored), shown (the figure as the warehouse has it), state, reason, basis, qualifier, low, high, denominator,
    denominator_source, self_value, person, entered, evidence_key (`org|metric|period`, '' for what was entered).
    """
    columns = [_columns(one, scores) for one in scores.judged]
    names = list(columns[0])
    n_items, n_orgs = len(columns), len(scores.orgs)
    stacked = {name: np.concatenate([one[name] for one in columns]).reshape(n_items, n_orgs).T.reshape(-1) for name in names}
    # Text stays as it is: to look through it for a narrower type takes longer than all scoring.
    return pd.DataFrame({name: pd.Series(values, dtype=values.dtype) for name, values in stacked.items()})


def _columns(one: Judged, scores: Scores) -> dict[str, np.ndarray]:
    length = len(scores.orgs)
    org_ids = scores.orgs["org_id"].to_numpy(dtype=object)
    reading, item = one.reading, one.item
    suffix = f"|{item.measure.measure_id}|{scores.year}" if item.measure else None
    keys = org_ids + suffix if suffix else np.full(length, "", dtype=object)
    return {
        "org_id": org_ids,
        "section_id": np.full(length, item.section_id, dtype=object),
        "item_id": np.full(length, item.item_id, dtype=object),
        "points": np.where(one.counts, one.points, np.nan),
        "full": np.full(length, float(item.full)),
        "outcome": one.outcome,
        "value": reading.value,
        "shown": reading.shown,
        "state": reading.state,
        "reason": reading.reason,
        "basis": reading.basis,
        "qualifier": reading.qualifier,
        "low": reading.low,
        "high": reading.high,
        "denominator": reading.denominator,
        "denominator_source": reading.denominator_source,
        "self_value": reading.self_value,
        "person": reading.person,
        "entered": reading.entered,
        "evidence_key": keys,
    }
