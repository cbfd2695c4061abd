"""Points of items → the total of each organisation, as sums that can be checked by hand.

total = base + basic points + rescaling + extra points + what caps and floors of sections take or give + that of the total.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.assessment.rules.counts import Veto
from dashboard.assessment.rules.field import Floats
from dashboard.assessment.rules.words import Nature, VetoEffect
from dashboard.assessment.scheme.model import Item, Scheme, Section
from dashboard.assessment.scoring.readings import Flags
from dashboard.assessment.scoring.rounding import rounded
from dashboard.assessment.scoring.scoring import Judged, Outcome, Scores

BLOCKED, NOTHING, VETOED = "blocked", "nothing_counts", "vetoed"


@dataclass(frozen=True, slots=True)
class Sums:
    """The parts of the totals, a row an organisation; `sections` has a column each, and so have `cuts` of caps and floors.

    `full` is what the basic items that an organisation owes add up to, `counted_full` what those that count do.
    """

    basic: Floats
    rescaling: Floats
    extra: Floats
    sections: dict[str, Floats]
    cuts: dict[str, Floats]
    total_cut: Floats
    zeroed: Flags
    full: Floats
    counted_full: Floats
    total: Floats


def add_up(scheme: Scheme, judged: tuple[Judged, ...], points: dict[str, Floats]) -> Sums:
    """The totals of these points of items; the points of `scores` or others in their place."""
    length = len(judged[0].points)
    nothing = np.zeros(length)
    basic, extra, full, counted_full = nothing.copy(), nothing.copy(), nothing.copy(), nothing.copy()
    sections = {one.section_id: nothing.copy() for one in scheme.sections}
    for one in judged:
        item, found = one.item, points[one.item.item_id]
        sections[item.section_id] += found
        if item.nature is Nature.BASIC:
            basic += found
            full += np.where(one.outcome != Outcome.NOT_OWED, float(item.full), 0.0)
            counted_full += np.where(one.counts, float(item.full), 0.0)
        else:
            extra += found
    cuts = {one.section_id: _cut(one, sections[one.section_id]) for one in scheme.sections}
    factor = np.divide(full, counted_full, out=np.ones(length), where=counted_full > 0)
    basic, extra = rounded(basic, scheme.decimals), rounded(extra, scheme.decimals)
    rescaling = rounded(rounded(basic * factor, scheme.decimals) - basic, scheme.decimals)
    raw = rounded(float(scheme.base) + basic + rescaling + extra + sum(cuts.values(), nothing), scheme.decimals)
    zeroed = _struck(judged, VetoEffect.ZERO)
    upper = np.inf if scheme.cap is None else float(scheme.cap)
    limited = np.where(zeroed, 0.0, np.clip(raw, float(scheme.floor), upper))
    total = rounded(limited, scheme.decimals)
    total_cut = rounded(total - raw, scheme.decimals)
    return Sums(basic, rescaling, extra, sections, cuts, total_cut, zeroed, full, counted_full, total)


def _cut(section: Section, found: Floats) -> Floats:
    low = -np.inf if section.floor is None else float(section.floor)
    high = np.inf if section.cap is None else float(section.cap)
    return np.clip(found, low, high) - found


def _struck(judged: tuple[Judged, ...], effect: VetoEffect) -> Flags:
    """Which organisations a veto with this effect strikes."""
    found = np.zeros(len(judged[0].points), dtype=bool)
    for one in judged:
        if isinstance(one.item.rule, Veto) and one.item.rule.outcome is effect:
            found |= one.outcome == Outcome.STRUCK
    return found


def scored_points(scores: Scores) -> dict[str, Floats]:
    """The points of each item as they were scored."""
    return {one.item.item_id: one.points for one in scores.judged}


def totals(scores: Scores) -> pd.DataFrame:
    """One row an organisation, in the order of the material: its parts, its total, and why there is none.

    Columns: those of the organisation; peer_group; base, basic, rescaling, extra, section_cuts, total_cut, total (NaN with
    `why`: blocked, nothing_counts, vetoed; '' where it ranks); full, counted_full; n_items, n_scored, n_by_policy (points by
    the scheme's policy instead of a figure), n_excluded, n_blocked, is_approximate; vetoes (ids, `|` between), is_zeroed,
    grade_cap ('' for none).
    """
    sums = add_up(scores.scheme, scores.judged, scored_points(scores))
    frame = scores.orgs.copy()
    outcomes = np.vstack([one.outcome for one in scores.judged])
    blocked = (outcomes == Outcome.BLOCKED).any(axis=0)
    unranked = _struck(scores.judged, VetoEffect.UNRANKED)
    why = np.where(unranked, VETOED, np.where(blocked, BLOCKED, "")).astype(object)
    why[(why == "") & (sums.full > 0) & (sums.counted_full == 0)] = NOTHING
    found = {
        "peer_group": scores.groups.to_numpy(),
        "base": float(scores.scheme.base),
        "basic": sums.basic,
        "rescaling": sums.rescaling,
        "extra": sums.extra,
        "section_cuts": sum(sums.cuts.values(), np.zeros(len(frame))),
        "total_cut": sums.total_cut,
        "total": np.where(why == "", sums.total, np.nan),
        "why": why,
        "full": sums.full,
        "counted_full": sums.counted_full,
        "n_items": (outcomes != Outcome.NOT_OWED).sum(axis=0),
        "n_scored": np.isin(outcomes, [Outcome.SCORED, Outcome.STRUCK]).sum(axis=0),
        "n_by_policy": np.isin(outcomes, [Outcome.TAKEN, Outcome.ZERO, Outcome.LOWEST, Outcome.PEERS]).sum(axis=0),
        "n_excluded": (outcomes == Outcome.EXCLUDED).sum(axis=0),
        "n_blocked": (outcomes == Outcome.BLOCKED).sum(axis=0),
        "is_approximate": _approximate(scores.judged),
        "vetoes": _vetoes(scores.judged),
        "is_zeroed": sums.zeroed,
        "grade_cap": _grade_caps(scores),
    }
    return frame.assign(**found)


def _approximate(judged: tuple[Judged, ...]) -> Flags:
    """Whether a figure that scored is approximate, or divided by a rough count."""
    rows = [(one.reading.state == "approximate") & np.isin(one.outcome, [Outcome.SCORED, Outcome.STRUCK]) for one in judged]
    found: Flags = np.asarray(np.vstack(rows).any(axis=0), dtype=bool)
    return found


def _vetoes(judged: tuple[Judged, ...]) -> list[str]:
    struck = [(one.item.item_id, one.outcome == Outcome.STRUCK) for one in judged if isinstance(one.item.rule, Veto)]
    return ["|".join(item_id for item_id, rows in struck if rows[row]) for row in range(len(judged[0].points))]


def _grade_caps(scores: Scores) -> list[str]:
    """The lowest grade above which no veto lets an organisation rise."""
    order = [one.name for one in scores.scheme.grades]
    found = np.full(len(scores.orgs), -1)
    for one in scores.judged:
        rule = one.item.rule
        if isinstance(rule, Veto) and rule.outcome is VetoEffect.GRADE:
            place = order.index(rule.grade)
            found = np.where(one.outcome == Outcome.STRUCK, np.maximum(found, place), found)
    return [order[place] if place >= 0 else "" for place in found]


def section_points(scores: Scores) -> pd.DataFrame:
    """Organisation × section whose points are known: org_id, section_id, points, cut (by cap or floor).

    A section of which no item counts, or of which one is blocked, has none: that is not 0 points.
    """
    sums = add_up(scores.scheme, scores.judged, scored_points(scores))
    rows = []
    for section_id in sums.sections:
        within = [one for one in scores.judged if one.item.section_id == section_id]
        known = np.zeros(len(scores.orgs), dtype=bool)
        for one in within:
            known |= one.counts
        for one in within:
            known &= one.outcome != Outcome.BLOCKED
        found = {
            "org_id": scores.orgs["org_id"].to_numpy(dtype=object)[known],
            "section_id": section_id,
            "points": (sums.sections[section_id] + sums.cuts[section_id])[known],
            "cut": sums.cuts[section_id][known],
        }
        rows.append(pd.DataFrame(found))
    return pd.concat(rows, ignore_index=True)


def sort_key(scores: Scores, key: str) -> Floats:
    """What a secondary key compares: the points of a section, or of an item."""
    if key in {one.section_id for one in scores.scheme.sections}:
        sums = add_up(scores.scheme, scores.judged, scored_points(scores))
        return sums.sections[key] + sums.cuts[key]
    found: Item = scores.scheme.item(key)
    return scores.of(found.item_id).points
