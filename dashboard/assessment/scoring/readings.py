"""Figures and entries → for each item what scores, within which bounds it may move, and in which state it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.assessment.denominators import denominators
from dashboard.assessment.rules.averages import AgainstAverage
from dashboard.assessment.rules.counts import Counting
from dashboard.assessment.rules.field import Floats
from dashboard.assessment.rules.given import TieredBonus
from dashboard.assessment.rules.levels import Shortfall
from dashboard.assessment.rules.words import (
    ENTERED,
    NOT_ENTERED,
    BoundUse,
    Combine,
    Compared,
    CountOf,
    Direction,
    Owed,
    Treatment,
)
from dashboard.assessment.scheme.model import Item, Scheme
from dashboard.assessment.scoring.material import Grid, Material, Texts, periods_of
from dashboard.assessment.scoring.rounding import rounded
from dashboard.frames import as_text, records
from dashboard.labels import RANKED_STATES
from dashboard.state import Form

Flags = npt.NDArray[np.bool_]
UNBOUNDED = 1e9
FORMS_OWED = {Owed.BRANCH: Form.PER_BRANCH, Owed.MEMBER: Form.PER_MEMBER}
LACKING = {Form.PER_MEMBER: "no_members", Form.PER_BRANCH: "no_branches"}
SHOWN_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One item over all organisations, a row each.

    `value` is the number that scores (NaN for none), `low` and `high` the ends between which it may lie, `shown` the figure as
    the warehouse has it; `state`, `reason`, `basis`, `qualifier` are those of the figure, an entry's state is `entered` or
    `not_entered`, and `entered` tells on what they rest. `stands` says whether the figure scores: by itself, or because the
    scheme takes doubtful ones as they are.
    """

    value: Floats
    low: Floats
    high: Floats
    shown: Floats
    state: Texts
    reason: Texts
    basis: Texts
    qualifier: Texts
    stands: Flags
    denominator: Floats
    denominator_source: Texts
    own_past: Floats
    n_past: Floats
    self_value: Floats
    person: Texts
    entered: Texts


def as_shown(numbers: Floats) -> Floats:
    """Figures as they are printed, with two decimals: what scores can be recomputed from what is read."""
    return rounded(numbers, SHOWN_DECIMALS)


def read_item(item: Item, scheme: Scheme, material: Material, grid: Grid) -> Reading:
    """What an item is scored by."""
    if item.measure is None:
        return _entered(item, material)
    periods = periods_of(item, material.year)
    bound = item.bound or scheme.bound
    if isinstance(item.rule, Counting) and item.rule.count_of is not CountOf.FIGURE:
        found = _counted(item, item.rule, periods, bound, material, grid)
    else:
        found = _figures(item, periods[0], bound, material, grid)
    if isinstance(item.rule, AgainstAverage) and item.rule.compared is Compared.PAST:
        found = _with_past(found, item, periods[1:], bound, material, grid)
    if isinstance(item.rule, Shortfall) and item.rule.owed_by is not Owed.ORGANISATION:
        found = _owing(found, FORMS_OWED[item.rule.owed_by], material)
    takes = np.isin(found.state, [one for one in ("partial", "conflicting") if scheme.treatment(item, one) is Treatment.TAKE])
    return replace(found, stands=found.stands | (takes & ~np.isnan(found.value)))


def sizes_of(rule: object, reading: Reading) -> Mapping[Owed, Floats]:
    """What the requirement of a rule is multiplied with."""
    if isinstance(rule, Shortfall) and rule.owed_by is not Owed.ORGANISATION:
        return {rule.owed_by: reading.denominator}
    return {}


def _figures(item: Item, period: str, bound: BoundUse, material: Material, grid: Grid) -> Reading:
    column = grid.column(item.measure.measure_id if item.measure else "", period)
    state, reason = column.state.copy(), column.reason.copy()
    is_settled, is_approximate = state == "settled", state == "approximate"
    value, low, high = (as_shown(one) for one in (column.value, column.lower, column.upper))
    low[is_settled], high[is_settled] = value[is_settled], value[is_settled]
    is_doubtful = ~(is_settled | is_approximate)
    conflict_low, conflict_high = (as_shown(one[is_doubtful]) for one in (column.conflict_low, column.conflict_high))
    low[is_doubtful] = np.fmin(np.fmin(low[is_doubtful], value[is_doubtful]), conflict_low)
    is_open = np.isnan(high) & ~np.isnan(value)
    high[is_doubtful] = np.fmax(np.fmax(high[is_doubtful], value[is_doubtful]), conflict_high)
    has_other = ~np.isnan(column.conflict_high)
    high[is_open & (is_approximate | (state == "partial") | ((state == "conflicting") & ~has_other))] = UNBOUNDED
    low = np.where(np.isnan(low) & ~np.isnan(value), np.minimum(0.0, value), low)
    used = value.copy()
    ends = {"lower": as_shown(column.lower), "upper": as_shown(column.upper)}
    side = "upper" if bound is BoundUse.STRICT and item.direction is Direction.LESS else "lower"
    if bound is not BoundUse.VALUE:
        used[is_approximate] = ends[side][is_approximate]
        lacks = is_approximate & np.isnan(used)
        state[lacks], reason[lacks] = "undetermined", f"no_{side}_bound"
    found = Reading(
        *(used, low, high, value, state, reason, column.basis, column.qualifier),
        stands=np.isin(state, RANKED_STATES) & ~np.isnan(used),
        **_no_extras(len(used)),
    )
    return found if item.form is Form.ABSOLUTE else _per_head(found, item.form, material)


def _no_extras(length: int) -> dict[str, Any]:
    nothing, blank = np.full(length, np.nan), np.full(length, "", dtype=object)
    return {
        "denominator": nothing,
        "denominator_source": blank,
        "own_past": nothing,
        "n_past": np.zeros(length),
        "self_value": nothing,
        "person": blank,
        "entered": blank,
    }


def _per_head(reading: Reading, form: Form, material: Material) -> Reading:
    """The reading per member or per branch, with two decimals; without a count it cannot be taken."""
    owing = _owing(reading, form, material)
    held = owing.denominator

    def divided(numbers: Floats) -> Floats:
        return as_shown(np.divide(numbers, held, out=np.full(len(numbers), np.nan), where=held > 0))

    return replace(
        owing,
        value=divided(reading.value),
        low=divided(reading.low),
        high=np.where(reading.high >= UNBOUNDED, UNBOUNDED, divided(reading.high)),
    )


def _owing(reading: Reading, form: Form, material: Material) -> Reading:
    """The reading with the count of members or branches that it is held against; without one the figure does not stand."""
    found = denominators(material.orgs, form)
    held = found["denominator"].to_numpy(dtype=np.float64)
    lacks = ~(held > 0) & np.isin(reading.state, RANKED_STATES)
    return replace(
        reading,
        denominator=np.where(held > 0, held, np.nan),
        denominator_source=found["source"].to_numpy(dtype=object),
        state=np.where(lacks, "undetermined", reading.state),
        reason=np.where(lacks, LACKING[form], reading.reason),
        stands=reading.stands & (held > 0),
    )


def _with_past(
    reading: Reading, item: Item, periods: tuple[str, ...], bound: BoundUse, material: Material, grid: Grid
) -> Reading:
    """The reading with the average of those earlier years that have a figure that stands."""
    years = [_figures(item, period, bound, material, grid) for period in periods]
    values = np.vstack([np.where(one.stands, one.value, np.nan) for one in years])
    counts = np.sum(~np.isnan(values), axis=0).astype(np.float64)
    sums = np.nansum(values, axis=0)
    return replace(reading, own_past=np.divide(sums, counts, out=np.full(len(sums), np.nan), where=counts > 0), n_past=counts)


def _counted(item: Item, rule: Counting, periods: tuple[str, ...], bound: BoundUse, material: Material, grid: Grid) -> Reading:
    """How many years in a row, or how many parts of the year, missed the threshold.

    A year or part without a figure that stands is no miss: it ends the row of years, and makes a year's count a partial one.
    """
    sign = 1.0 if item.direction is Direction.MORE else -1.0
    parts = [_figures(item, period, bound, material, grid) for period in periods]
    missed = np.vstack([one.stands & ((float(rule.threshold or 0) - one.value) * sign > 0) for one in parts])
    not_owed = np.vstack([one.state == "not_applicable" for one in parts])
    known = np.vstack([one.stands for one in parts]) | not_owed
    first = parts[0]
    if rule.count_of is CountOf.YEARS:
        streak = np.cumprod(missed, axis=0).sum(axis=0).astype(np.float64)
        at_end = np.minimum(streak, len(periods) - 1).astype(np.int64)
        is_cut = (streak > 0) & ~known[at_end, np.arange(len(streak))]
        reason = np.where(is_cut, "streak_unknown", first.reason)
        is_known = first.stands
        count = np.where(is_known, streak, np.nan)
        return replace(first, value=count, low=count, high=np.where(is_cut, len(periods), count), reason=reason, stands=is_known)
    n_missed, n_known = missed.sum(axis=0).astype(np.float64), known.sum(axis=0)
    is_whole, is_absent = n_known == len(periods), n_known == 0
    state = np.where(is_whole, "settled", np.where(is_absent, "missing", "partial")).astype(object)
    state[not_owed.all(axis=0)] = "not_applicable"
    count = np.where(is_absent, np.nan, n_missed)
    reason = np.where(is_whole | is_absent, "", "parts_missing").astype(object)
    return replace(
        first,
        value=count,
        low=count,
        high=count + (len(periods) - n_known),
        shown=count,
        state=state,
        reason=reason,
        stands=state == "settled",
    )


def _entered(item: Item, material: Material) -> Reading:
    """What was entered for an item; several entries of one organisation are taken as the rule says."""
    length = len(material.orgs)
    entries = material.entries[material.entries["item_id"] == item.item_id]
    positions = pd.Index(material.orgs["org_id"]).get_indexer(pd.Index(entries["org_id"]))
    entries, positions = entries[positions >= 0], positions[positions >= 0]
    numbers = entries["value"].to_numpy(dtype=np.float64)
    if isinstance(item.rule, TieredBonus):
        points = [item.rule.points_of(str(choice)) for choice in entries["choice"]]
        numbers = np.array([np.nan if one is None else one for one in points], dtype=np.float64)
    known = ~np.isnan(numbers)
    value = np.full(length, np.nan)
    if item.rule is not None and item.rule.combine is Combine.SUM:
        value = np.where(np.bincount(positions[known], minlength=length) > 0, 0.0, np.nan)
        np.add.at(value, positions[known], numbers[known])
    else:
        for position, number in zip(positions[known], numbers[known], strict=True):
            value[position] = np.fmax(value[position], number)
    is_entered = ~np.isnan(value)
    extras = _no_extras(length)
    self_value, person, entered = np.full(length, np.nan), *(np.full(length, "", dtype=object) for _ in range(2))
    self_value[positions] = entries["self_value"].to_numpy(dtype=np.float64)
    for position, row in zip(positions, records(entries), strict=True):
        person[position] = "、".join(dict.fromkeys(filter(None, [*person[position].split("、"), as_text(row["person"])])))
        told = (
            f"{as_text(row['choice'])}{'，' if row['choice'] else ''}依据：{as_text(row['basis'])}，{as_text(row['entered_on'])}"
        )
        entered[position] += ("；" if entered[position] else "") + told
    blank = np.full(length, "", dtype=object)
    return Reading(
        *(value, value, value, value),
        state=np.where(is_entered, ENTERED, NOT_ENTERED).astype(object),
        reason=blank,
        basis=np.where(is_entered, ENTERED, "").astype(object),
        qualifier=blank,
        stands=is_entered,
        **{**extras, "self_value": self_value, "person": person, "entered": entered},
    )
