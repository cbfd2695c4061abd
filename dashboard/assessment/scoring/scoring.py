"""A scheme and its material → the points of every organisation and item, and their totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.assessment.rules.field import Field, Floats, Ints
from dashboard.assessment.rules.words import Effect, Nature, Treatment
from dashboard.assessment.scheme.model import Item, Scheme
from dashboard.assessment.scoring.grouping import peer_groups
from dashboard.assessment.scoring.material import Grid, Material, Texts
from dashboard.assessment.scoring.readings import Flags, Reading, read_item, sizes_of
from dashboard.assessment.scoring.rounding import rounded


class Outcome(StrEnum):
    """How an item came to its points."""

    SCORED = "scored"
    TAKEN = "taken"
    ZERO = "zero"
    LOWEST = "lowest"
    EXCLUDED = "excluded"
    PEERS = "peers"
    BLOCKED = "blocked"
    NOT_OWED = "not_owed"
    LISTED = "listed"
    STRUCK = "struck"
    UNJUDGED = "unjudged"


OUTCOMES = {
    Outcome.SCORED: "按数计分",
    Outcome.TAKEN: "按所列的数计分",
    Outcome.ZERO: "记零分",
    Outcome.LOWEST: "记最低分",
    Outcome.EXCLUDED: "不计入分母",
    Outcome.PEERS: "按同类平均",
    Outcome.BLOCKED: "暂不评分",
    Outcome.NOT_OWED: "本单位不考核",
    Outcome.LISTED: "只列不计",
    Outcome.STRUCK: "一票否决",
    Outcome.UNJUDGED: "未能判断，不否决",
}
TREATED = {
    Treatment.ZERO: Outcome.ZERO,
    Treatment.LOWEST: Outcome.LOWEST,
    Treatment.EXCLUDE: Outcome.EXCLUDED,
    Treatment.PEERS: Outcome.PEERS,
    Treatment.BLOCK: Outcome.BLOCKED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One item scored: what it read, the field its rule saw, outcome and points of each organisation (0 where none count).

    `counts` says where the item is part of the total; `points_of` gives the points that other figures would have brought.
    """

    item: Item
    reading: Reading
    field: Field
    outcome: Texts
    points: Floats
    counts: Flags
    points_of: Callable[[Floats, Ints], Floats]


@dataclass(frozen=True, slots=True)
class Scores:
    """All items scored, with the organisations in the order of the material and their peer groups."""

    scheme: Scheme
    year: int
    orgs: pd.DataFrame
    groups: pd.Series
    judged: tuple[Judged, ...]
    rows: Mapping[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Number the rows once: tables ask for every organisation's."""
        object.__setattr__(self, "rows", {str(org_id): number for number, org_id in enumerate(self.orgs["org_id"])})

    def of(self, item_id: str) -> Judged:
        """The item with this id; KeyError where there is none."""
        found = [one for one in self.judged if one.item.item_id == item_id]
        if not found:
            raise KeyError(item_id)
        return found[0]

    def row(self, org_id: str) -> int:
        """The row of an organisation; KeyError where it is not assessed."""
        return self.rows[org_id]


def score(scheme: Scheme, material: Material) -> Scores:
    """The scheme applied to the organisations of the material that it applies to."""
    orgs = material.orgs
    applies = _owed_by(scheme, orgs, None)
    chosen = Material(material.year, orgs[applies].reset_index(drop=True), material.figures, material.entries)
    groups = peer_groups(chosen.orgs, scheme.grouping, scheme.smallest_group)
    codes = pd.factorize(groups)[0].astype(np.int64)
    grid = Grid(list(chosen.orgs["org_id"]), chosen.figures)
    judged = tuple(_judged(item, scheme, chosen, grid, codes) for item in scheme.items)
    return Scores(scheme, material.year, chosen.orgs, groups, judged)


def _owed_by(scheme: Scheme, orgs: pd.DataFrame, item: Item | None) -> Flags:
    """Which organisations an item (or the scheme itself) applies to."""
    rules = [scheme.applies] if item is None else [item.applies, scheme.section(item.section_id).applies]
    found = np.ones(len(orgs), dtype=bool)
    for rule in rules:
        if rule.org_types:
            found &= orgs["org_type"].isin(rule.org_types).to_numpy()
        if rule.sectors:
            found &= orgs["sector"].isin(rule.sectors).to_numpy()
    return found


def _judged(item: Item, scheme: Scheme, material: Material, grid: Grid, groups: Ints) -> Judged:
    reading = read_item(item, scheme, material, grid)
    owed = _owed_by(scheme, material.orgs, item)
    scored = reading.stands & owed
    field = Field(
        values=np.where(scored, reading.value, np.nan),
        groups=groups,
        direction=item.direction,
        full=float(item.full),
        ties=scheme.ties,
        sizes=sizes_of(item.rule, reading),
        past=reading.own_past,
    )
    points_of = _points_of(item, scheme, field)
    points = np.zeros(len(owed))
    rows = np.flatnonzero(scored)
    points[rows] = points_of(reading.value[rows], rows)
    outcome = np.full(len(owed), Outcome.NOT_OWED, dtype=object)
    if item.nature is Nature.LISTED or item.rule is None:
        outcome[owed] = Outcome.LISTED
        return Judged(item, reading, field, outcome, points, np.zeros(len(owed), dtype=bool), points_of)
    if item.rule.effect is Effect.STRIKE:
        return _vetoed(item, scheme, reading, field, owed, scored, points_of)
    doubtful = np.isin(reading.state, ["partial", "conflicting"])
    outcome[scored] = np.where(doubtful[scored], Outcome.TAKEN, Outcome.SCORED)
    for state in pd.unique(reading.state[owed & ~scored]):
        treatment = scheme.treatment(item, state)
        chosen = owed & ~scored & (reading.state == state)
        outcome[chosen] = TREATED.get(treatment, Outcome.ZERO)
    points[outcome == Outcome.LOWEST] = item.limits[0]
    wanting = outcome == Outcome.PEERS
    if wanting.any():
        means = _peer_means(points, scored, groups, scheme.decimals)
        points = np.where(wanting, np.nan_to_num(means), points)
        outcome[wanting & np.isnan(means)] = Outcome.EXCLUDED
    counts = ~np.isin(outcome, [Outcome.NOT_OWED, Outcome.EXCLUDED, Outcome.BLOCKED])
    return Judged(item, reading, field, outcome, np.where(counts, points, 0.0), counts, points_of)


def _points_of(item: Item, scheme: Scheme, field: Field) -> Callable[[Floats, Ints], Floats]:
    """The points of figures: the amount taken off the full points or added, within the item's limits, rounded."""
    rule = item.rule
    low, high = item.limits
    if rule is None:
        return lambda values, rows: np.zeros(len(rows)) * values
    judge = rule.judge(field)
    if rule.effect is Effect.STRIKE:
        return judge
    start = float(item.full) if rule.effect is Effect.DEDUCT and item.nature is Nature.BASIC else 0.0
    sign = -1.0 if rule.effect is Effect.DEDUCT else 1.0

    def points(values: Floats, rows: Ints) -> Floats:
        return rounded(np.clip(start + sign * judge(values, rows), low, high), scheme.decimals)

    return points


def _vetoed(
    item: Item,
    scheme: Scheme,
    reading: Reading,
    field: Field,
    owed: Flags,
    scored: Flags,
    points_of: Callable[[Floats, Ints], Floats],
) -> Judged:
    """A veto brings no points; where its figure does not stand it does not strike, unless the scheme blocks the score."""
    outcome = np.full(len(owed), Outcome.NOT_OWED, dtype=object)
    outcome[scored] = Outcome.SCORED
    rows = np.flatnonzero(scored)
    outcome[rows[points_of(reading.value[rows], rows) > 0]] = Outcome.STRUCK
    for state in pd.unique(reading.state[owed & ~scored]):
        is_blocked = scheme.treatment(item, state) is Treatment.BLOCK
        outcome[owed & ~scored & (reading.state == state)] = Outcome.BLOCKED if is_blocked else Outcome.UNJUDGED
    nothing = np.zeros(len(owed))
    return Judged(item, reading, field, outcome, nothing, nothing.astype(bool), points_of)


def _peer_means(points: Floats, scored: Flags, groups: Ints, decimals: int) -> Floats:
    """For each organisation the mean points of its peers that were scored, else of everybody; NaN where nobody was."""
    length = int(groups.max(initial=0)) + 1
    sums = np.bincount(groups[scored], weights=points[scored], minlength=length)
    counts = np.bincount(groups[scored], minlength=length)
    overall = points[scored].mean() if scored.any() else np.nan
    means = np.divide(sums, counts, out=np.full(length, overall), where=counts > 0)
    return rounded(means[groups], decimals)
