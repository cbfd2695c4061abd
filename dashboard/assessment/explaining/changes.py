"""What would have been enough for a higher place: for each item the smallest change of the figure that passes the one above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.assessment.rules.counts import Counting
from dashboard.assessment.rules.field import EPSILON, Floats, said
from dashboard.assessment.rules.given import TieredBonus
from dashboard.assessment.rules.words import Direction, Effect, Nature
from dashboard.assessment.scheme.model import Scheme
from dashboard.assessment.scoring.scoring import Judged, Outcome, Scores
from dashboard.assessment.scoring.totals import Sums, add_up, scored_points
from dashboard.state import Form

WHOLE_KINDS = ("count", "people", "person_times", "sum")
FRACTION = 0.1
MOST_STEPS = 2_000_000
FURTHEST = 10
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What one item would have had to be: from which number (None where none stands), to which, and the total it makes.

    Where no figure stands `to_value` is None: it says that a full score for this item would be enough.
    """

    item_id: str
    name: str
    from_value: float | None
    to_value: float | None
    gain: float
    total: float
    words: str


def smallest_changes(scores: Scores, standing: pd.DataFrame, org_id: str) -> tuple[Change, ...]:
    """For each item that alone could lift the organisation above the next one, the smallest change; the least first.

    All other figures, also those of the others, stay as they are.
    """
    own = standing[standing["org_id"] == org_id].iloc[0]
    above = standing[standing["place"] < own["place"]]
    if pd.isna(own["place"]) or above.empty:
        return ()
    target, row = float(above.iloc[-1]["total"]), scores.row(org_id)
    sums = add_up(scores.scheme, scores.judged, scored_points(scores))
    found = []
    for one in scores.judged:
        is_fixed = one.outcome[row] in {Outcome.NOT_OWED, Outcome.LISTED} or one.item.rule is None
        if is_fixed or (one.item.rule is not None and one.item.rule.effect is Effect.STRIKE):
            continue
        change = _change(one, scores, sums, row, target)
        if change is not None:
            found.append(change)
    return tuple(sorted(found, key=_effort))


def _effort(change: Change) -> tuple[bool, float]:
    """Changes of figures before those that lack one; the smaller relative change first."""
    if change.from_value is None or change.to_value is None:
        return True, change.gain
    return False, abs(change.to_value - change.from_value) / max(abs(change.from_value), 1.0)


def total_with(scheme: Scheme, sums: Sums, one: Judged, row: int, points: Floats) -> Floats:
    """The organisation's total where the item had brought these points."""
    section = scheme.section(one.item.section_id)
    delta = points - one.points[row]
    is_basic, is_new = one.item.nature is Nature.BASIC, not bool(one.counts[row])
    basic = sums.basic[row] + (delta if is_basic else 0.0)
    counted = sums.counted_full[row] + (float(one.item.full) if is_basic and is_new else 0.0)
    scaled = basic * (sums.full[row] / counted if counted > 0 else 1.0)
    part = sums.sections[section.section_id][row] + delta
    low = -np.inf if section.floor is None else float(section.floor)
    high = np.inf if section.cap is None else float(section.cap)
    cuts = sum(float(cut[row]) for key, cut in sums.cuts.items() if key != section.section_id)
    raw = float(scheme.base) + scaled + sums.extra[row] + (0.0 if is_basic else delta) + cuts + np.clip(part, low, high) - part
    upper = np.inf if scheme.cap is None else float(scheme.cap)
    found: Floats = np.clip(raw, float(scheme.floor), upper) * (0.0 if sums.zeroed[row] else 1.0)
    return found


def _change(one: Judged, scores: Scores, sums: Sums, row: int, target: float) -> Change | None:
    item, value = one.item, float(one.field.values[row])
    passes = target + 0.5 * 10.0**-scores.scheme.decimals

    def total_of(figure: float) -> tuple[float, float]:
        points = one.points_of(np.array([figure]), np.array([row]))
        return float(points[0]), float(total_with(scores.scheme, sums, one, row, points)[0])

    if np.isnan(value):
        best = item.limits[1]
        total = float(total_with(scores.scheme, sums, one, row, np.array([best]))[0])
        if total <= passes:
            return None
        words = f"“{item.name}”如有可用的数并得满{said(best)}分，即可超过"
        return Change(item.item_id, item.name, None, None, best - float(one.points[row]), total, words)
    figure = _least_figure(one, value, lambda tried: total_of(tried)[1] > passes)
    if figure is None:
        return None
    points, total = total_of(figure)
    gain = points - float(one.points[row])
    words = f"“{item.name}”由{said(value)}变为{said(figure)}{_unit(one)}（多得{said(gain)}分），总分{said(total)}分，即可超过"
    return Change(item.item_id, item.name, value, figure, gain, total, words)


def _unit(one: Judged) -> str:
    rule = one.item.rule
    return rule.unit_of(one.item.unit) if isinstance(rule, Counting) else one.item.unit


def _least_figure(one: Judged, value: float, enough: Callable[[float], bool]) -> float | None:
    """The nearest figure on the better side that is enough; points never fall on that side, so halves are searched."""
    if isinstance(one.item.rule, TieredBonus):
        tiers = sorted(float(tier.points) for tier in one.item.rule.levels)
        return next((points for points in tiers if points > value and enough(points)), None)
    step = _step(one)
    is_less = isinstance(one.item.rule, Counting) or one.item.direction is Direction.LESS
    furthest = value if is_less else max(abs(value) * FURTHEST, 100.0)
    if one.item.measure is not None and one.item.measure.unit == "%" and not is_less:
        furthest = max(PERCENT - value, 0.0)
    sign, low, high = (-1.0 if is_less else 1.0), 0, min(int(furthest / step + EPSILON), MOST_STEPS)
    if high < 1 or not enough(value + sign * step * high):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(value + sign * step * middle) else (middle, high)
    return round(value + sign * step * high, 6)


def _step(one: Judged) -> float:
    """By how much a figure can change: whole numbers for what is counted, tenths for shares and points."""
    if isinstance(one.item.rule, Counting):
        return 1.0
    is_whole = one.item.measure is not None and one.item.measure.kind in WHOLE_KINDS and one.item.form is Form.ABSOLUTE
    return 1.0 if is_whole else FRACTION
