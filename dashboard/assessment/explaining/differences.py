"""Why one organisation stands below another: the items and adjustments that make up the difference of their totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.assessment.explaining.sentences import explain
from dashboard.assessment.rules.field import said
from dashboard.assessment.scoring.rounding import rounded
from dashboard.assessment.scoring.scoring import Outcome, Scores
from dashboard.assessment.scoring.totals import add_up, scored_points
from dashboard.frames import records

RESCALING, CUTS, TOTAL_CUT = "折算", "部分封顶保底", "总分封顶保底"


@dataclass(frozen=True, slots=True)
class Comparison:
    """An organisation and one above it: `rows` where they differ, the greatest difference first, and the whole in words."""

    org_id: str
    other_id: str
    gap: float
    rows: pd.DataFrame
    sentences: tuple[str, ...]


def differences(scores: Scores, org_id: str, other_id: str) -> pd.DataFrame:
    """Where the totals of two organisations differ: part, item_id ('' for an adjustment), points, other_points, difference.

    `difference` is the other's points less the first one's; the rows sum up to the whole gap.
    """
    sums = add_up(scores.scheme, scores.judged, scored_points(scores))
    own, other = scores.row(org_id), scores.row(other_id)
    rows = [
        (one.item.name, one.item.item_id, float(one.points[own]), float(one.points[other]))
        for one in scores.judged
        if not {one.outcome[own], one.outcome[other]} <= {Outcome.NOT_OWED, Outcome.LISTED}
    ]
    cuts = sum(sums.cuts.values(), np.zeros(len(scores.orgs)))
    for word, found in ((RESCALING, sums.rescaling), (CUTS, cuts), (TOTAL_CUT, sums.total_cut)):
        rows.append((word, "", float(found[own]), float(found[other])))
    frame = pd.DataFrame(rows, columns=["part", "item_id", "points", "other_points"])
    frame["difference"] = rounded((frame["other_points"] - frame["points"]).to_numpy(), scores.scheme.decimals)
    frame = frame[frame["difference"] != 0]
    return frame.sort_values("difference", key=lambda one: -one.abs(), kind="stable").reset_index(drop=True)


def why_not_higher(scores: Scores, standing: pd.DataFrame, org_id: str) -> Comparison | None:
    """The organisation against the nearest one above it; None for the first, and for one without a place."""
    own = standing[standing["org_id"] == org_id].iloc[0]
    above = standing[standing["place"] < own["place"]]
    if pd.isna(own["place"]) or above.empty:
        return None
    other = above.iloc[-1]
    rows = differences(scores, org_id, str(other["org_id"]))
    gap = float(other["total"]) - float(own["total"])
    return Comparison(org_id, str(other["org_id"]), gap, rows, tuple(_sentences(scores, own, other, gap, rows)))


def _sentences(scores: Scores, own: pd.Series, other: pd.Series, gap: float, rows: pd.DataFrame) -> list[str]:
    names = (str(own["short_name"]), str(other["short_name"]))
    if not gap:
        keys = "、".join(f"“{one}”" for one in scores.scheme.tie_keys)
        return [f"{names[0]}与{names[1]}总分同为{said(float(own['total']))}分，按次级排序（{keys}）排在其后"]
    told = [
        f"{names[0]}第{int(own['place'])}名（{said(float(own['total']))}分），"
        f"{names[1]}第{int(other['place'])}名（{said(float(other['total']))}分），差{said(gap)}分："
    ]
    mine = {one.item_id: one for one in explain(scores, str(own["org_id"]))}
    theirs = {one.item_id: one for one in explain(scores, str(other["org_id"]))}
    for row in records(rows):
        item_id, difference = str(row["item_id"]), float(row["difference"])
        side = "少" if difference > 0 else "多"
        figures = ""
        if item_id:
            shown = [known[item_id].figure if item_id in known else "不考核" for known in (mine, theirs)]
            figures = f"：{shown[0]}，对方{shown[1]}"
        told.append(f"{row['part']}{side}{said(abs(difference))}分{figures}")
    return told
