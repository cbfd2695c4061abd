"""How far places may move when approximate and doubtful figures move within their bounds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.assessment.rules.field import Floats
from dashboard.assessment.scoring.scoring import Judged, Outcome, Scores
from dashboard.assessment.scoring.totals import add_up, scored_points

RULE = (
    "每个单位的约数、部分和互相矛盾的数，在各自的上下限（几处不同的数）之间变动；名次区间是本单位取一端、其他单位取另一端时"
    "可能的最好和最差名次，按并列占位计。未报、已隐去、无法定数的没有界限，按方案规定的得分不动；与同类相比的项目，比较的基准"
    "不动；一票否决按现在的数判断，不动"
)


def sensitivity(scores: Scores, standing: pd.DataFrame) -> pd.DataFrame:
    """One row an organisation with a place: org_id, place, total, low_total, high_total, best_place, worst_place, items.

    `items` are the ids of the items that move its total, the widest first, `|` between.
    """
    lows, highs = {}, {}
    for one in scores.judged:
        lows[one.item.item_id], highs[one.item.item_id] = points_range(one)
    low_sums, high_sums = (add_up(scores.scheme, scores.judged, ends) for ends in (lows, highs))
    table = pd.DataFrame(
        {
            "org_id": scores.orgs["org_id"],
            "low_total": low_sums.total,
            "high_total": high_sums.total,
            "items": _moving(scores, lows, highs),
        }
    )
    found = standing.loc[standing["place"].notna(), ["org_id", "place", "total"]].merge(table, on="org_id", sort=False)
    found["low_total"] = found[["low_total", "total"]].min(axis=1)
    found["high_total"] = found[["high_total", "total"]].max(axis=1)
    low, high = found["low_total"].to_numpy(dtype=np.float64), found["high_total"].to_numpy(dtype=np.float64)
    best = 1 + _greater(low, high)
    worst = 1 + _greater(high, low) - (high > low)
    found["best_place"] = np.minimum(best, found["place"]).astype("int64")
    found["worst_place"] = np.maximum(worst, found["place"]).astype("int64")
    return found[["org_id", "place", "total", "low_total", "high_total", "best_place", "worst_place", "items"]]


def points_range(one: Judged) -> tuple[Floats, Floats]:
    """The fewest and most points of each organisation for an item, its figure anywhere between its ends."""
    low, high = one.points.copy(), one.points.copy()
    doubtful = ~np.isin(one.outcome, [Outcome.NOT_OWED, Outcome.LISTED, Outcome.EXCLUDED, Outcome.BLOCKED])
    rows = np.flatnonzero(one.counts & doubtful & (one.reading.low < one.reading.high))
    for ends in (one.reading.low, one.reading.high):
        points = one.points_of(ends[rows], rows)
        low[rows] = np.minimum(low[rows], points)
        high[rows] = np.maximum(high[rows], points)
    return low, high


def _greater(numbers: Floats, than: Floats) -> Floats:
    """For each of the second, how many of the first are greater."""
    return (len(numbers) - np.searchsorted(np.sort(numbers), than, side="right")).astype(np.float64)


def _moving(scores: Scores, lows: dict[str, Floats], highs: dict[str, Floats]) -> list[str]:
    ids = list(scored_points(scores))
    widths = np.vstack([highs[item_id] - lows[item_id] for item_id in ids])
    order = np.argsort(-widths, axis=0, kind="stable")
    return ["|".join(ids[position] for position in order[:, row] if widths[position, row] > 0) for row in range(widths.shape[1])]
