"""What must come out of the sample's files: one settled observation for each organisation, metric and year.

This is a second, small reading of the law of settling for what the sample contains (complete years, months, a half-year, ledgers
that cover the year), written apart from the models, so that each can be held against the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sample.truth import Observation, SampleFile, TrueFact

COMPLETE_SUM, TABLE, EXACT_SUMMARY, VAGUE_SUMMARY, EARLIER_YEAR, PARTIAL, CHECK = range(7)
BEARING = {"reported", "redacted", "not_applicable"}
# What an observation without any figure is, by the first of these that was told: 数十 or a merged count, a mask, 不适用.
UNDECIDED = {"reported": "undetermined", "redacted": "redacted", "not_applicable": "not_applicable"}
TOLERANCES = {"volunteer_hours": Decimal(1), "theme_day_attendance_rate": Decimal("0.5")}
NOT_SUMMED = {
    "theme_day_attendance_rate",
    "volunteer_participants",
    "volunteer_teams",
    "dev_activists_stock",
    "dev_candidates_stock",
}

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one file says of an observation, ranked as the law ranks its source."""

    rank: int
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    is_exact: bool
    is_own: bool
    status: str
    layout: str

    def agrees(self, other: Told, tolerance: Decimal) -> bool:
        """Whether the bounds meet, or miss each other by no more than the tolerance."""
        return _reaches(self, other, tolerance) and _reaches(other, self, tolerance)


def settle(files: Iterable[SampleFile]) -> tuple[Observation, ...]:
    """The observations of whole years that the files bear on, by organisation, metric and year."""
    files = list(files)
    dropped = _replaced(files)
    told: dict[Key, list[Told]] = defaultdict(list)
    for file in files:
        for key, facts in _by_year(file, dropped.get(file.name, frozenset())).items():
            told[key] += _file_tells(file, key, facts)
    found = [_settle_one(key, told[key]) for key in sorted(told)]
    return tuple(observation for observation in found if observation is not None)


def _replaced(files: list[SampleFile]) -> Mapping[str, frozenset[tuple[str | None, str]]]:
    """For each file that a corrected one replaces, the organisations and metrics that the correction tells again."""
    return {file.replaces: frozenset((fact.org_id, fact.metric_id) for fact in file.facts) for file in files if file.replaces}


def _by_year(file: SampleFile, dropped: frozenset[tuple[str | None, str]]) -> dict[Key, list[TrueFact]]:
    found: dict[Key, list[TrueFact]] = defaultdict(list)
    for fact in file.facts:
        bears = fact.status in BEARING and fact.scope == "total"
        if bears and fact.org_id and fact.period and (fact.org_id, fact.metric_id) not in dropped:
            found[fact.org_id, fact.metric_id, fact.period[:4]].append(fact)
    return found


def _file_tells(file: SampleFile, key: Key, facts: list[TrueFact]) -> list[Told]:
    """A file's word on one observation: its own figure of the year, or the sum of what it tells of the year's parts."""
    org_id, _, year = key
    is_own = file.org_id == org_id
    found = [_whole(fact, is_own=is_own, own_year=file.period == year) for fact in facts if fact.period == year]
    parts = [fact for fact in facts if fact.period != year]
    open_parts = [_told(PARTIAL, fact, is_own=is_own, is_exact=False) for fact in parts if fact.value is None]
    told_parts = [fact for fact in parts if fact.value is not None]
    if told_parts:
        total = sum((fact.value or Decimal(0) for fact in told_parts), Decimal(0))
        is_complete = len(told_parts) == 12 or told_parts[0].layout == "event_ledger"
        summed = replace(told_parts[0], value=total, lower=total, upper=total if is_complete else None)
        found.append(_told(COMPLETE_SUM if is_complete else PARTIAL, summed, is_own=is_own, is_exact=is_complete))
    return found + open_parts


def _whole(fact: TrueFact, *, is_own: bool, own_year: bool) -> Told:
    is_exact = fact.qualifier == "exact"
    if fact.is_derived:
        return _told(CHECK, fact, is_own=is_own, is_exact=is_exact)
    if fact.layout == "member_ledger":
        bounded = fact if own_year else replace(fact, upper=None)
        return _told(COMPLETE_SUM if own_year else EARLIER_YEAR, bounded, is_own=is_own, is_exact=own_year)
    rank = TABLE
    if fact.layout == "summary":
        rank = EXACT_SUMMARY if is_exact else VAGUE_SUMMARY
    return _told(rank, fact, is_own=is_own, is_exact=is_exact)


def _told(rank: int, fact: TrueFact, *, is_own: bool, is_exact: bool) -> Told:
    return Told(rank, fact.value, fact.lower, fact.upper, is_exact, is_own, fact.status, fact.layout)


def _settle_one(key: Key, told: list[Told]) -> Observation | None:
    org_id, metric_id, year = key
    layouts = tuple(sorted({one.layout for one in told}))
    figures = [one for one in told if one.value is not None]
    if all(one.rank == CHECK for one in told):
        return None
    if all(one.rank == CHECK for one in figures):
        states = {one.status for one in told if one.rank != CHECK}
        state = next(name for status, name in UNDECIDED.items() if status in states)
        return Observation(org_id, metric_id, year, None, state, layouts)
    if metric_id in NOT_SUMMED and all(one.rank == PARTIAL for one in figures):
        return None
    tolerance = TOLERANCES.get(metric_id, Decimal(0))
    chosen = min((one for one in figures if one.rank != CHECK), key=lambda one: (one.rank, _width(one), not one.is_own))
    if not chosen.is_exact:
        exact = [one for one in figures if one.is_exact and one.rank != CHECK and one.agrees(chosen, tolerance)]
        chosen = min(exact, key=lambda one: one.rank, default=chosen)
    disagrees = any(not one.agrees(chosen, tolerance) for one in figures) or any(one.status == "not_applicable" for one in told)
    state = "settled" if chosen.is_exact else "approximate"
    if chosen.rank == PARTIAL:
        state = "partial"
    return Observation(org_id, metric_id, year, chosen.value, "conflicting" if disagrees else state, layouts)


def _width(one: Told) -> Decimal:
    return Decimal("Infinity") if one.lower is None or one.upper is None else one.upper - one.lower


def _reaches(one: Told, other: Told, tolerance: Decimal) -> bool:
    """Whether `one` does not lie wholly above `other`."""
    return one.lower is None or other.upper is None or one.lower <= other.upper + tolerance
