"""Every kind of rule: its sign, that better is never worse, its bounds, and what stands at the boundary."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assessment.rules.averages import AverageBonus, AverageDeduction
from dashboard.assessment.rules.catalogue import CLASSES, RULES
from dashboard.assessment.rules.counts import Counting, Escalation, Occurrence, OccurrenceBonus, Steps, Veto
from dashboard.assessment.rules.field import Field, Rule
from dashboard.assessment.rules.given import Approved, DiscretionBonus, DiscretionDeduction, TieredBonus
from dashboard.assessment.rules.levels import Gap, Scaled, Shortfall, Surplus
from dashboard.assessment.rules.parameters import Tier
from dashboard.assessment.rules.ranks import BestShare, Distribution, LastPlaces, Rank
from dashboard.assessment.rules.words import (
    Among,
    Combine,
    Compared,
    Direction,
    Effect,
    Owed,
    PartStep,
    Rounding,
    RuleKind,
    VetoEffect,
)
from dashboard.state import Ties

Draw = Callable[[st.SearchStrategy[Any]], Any]
POINTS = st.integers(0, 40).map(lambda number: Decimal(number) / 4)
LEVELS = st.integers(0, 30).map(Decimal)
STEPS = st.integers(1, 12).map(lambda number: Decimal(number) / 4)
FULL = 10.0
# Figures with two decimals, as they are shown and scored.
FIGURES = st.integers(0, 4000).map(lambda number: number / 100)


def falling(draw: Draw, n: int) -> list[Decimal]:
    return sorted((draw(POINTS) for _ in range(n)), reverse=True)


def places(draw: Draw) -> tuple[Tier, ...]:
    bounds = sorted(draw(st.sets(st.integers(1, 8), min_size=1, max_size=4)))
    return tuple(Tier(Decimal(bound), points) for bound, points in zip(bounds, falling(draw, len(bounds)), strict=True))


def shares(draw: Draw) -> tuple[Tier, ...]:
    bounds = [*sorted(draw(st.sets(st.integers(1, 99), max_size=3))), 100]
    return tuple(Tier(Decimal(bound), points) for bound, points in zip(bounds, falling(draw, len(bounds)), strict=True))


def rule_of(kind: RuleKind, draw: Draw) -> Rule:
    part, among = draw(st.sampled_from(PartStep)), draw(st.sampled_from(Among))
    level, points, step = draw(LEVELS), draw(POINTS), draw(STEPS)
    made: dict[RuleKind, Callable[[], Rule]] = {
        RuleKind.SHORTFALL: lambda: Shortfall(level, points, step, part, draw(st.sampled_from(Owed))),
        RuleKind.GAP: lambda: Gap(level, points, step, part),
        RuleKind.SURPLUS: lambda: Surplus(level, points, step, part),
        RuleKind.AVERAGE_DEDUCTION: lambda: AverageDeduction(draw(st.sampled_from(Compared)), points, step, part),
        RuleKind.AVERAGE_BONUS: lambda: AverageBonus(draw(st.sampled_from(Compared)), points, step, part),
        RuleKind.OCCURRENCE: lambda: Occurrence(points=points, allowed=level),
        RuleKind.OCCURRENCE_BONUS: lambda: OccurrenceBonus(points=points),
        RuleKind.STEPS: lambda: Steps(steps=tuple(Tier(Decimal(n), p) for n, p in enumerate(reversed(falling(draw, 3)), 1))),
        RuleKind.ESCALATION: lambda: Escalation(
            first=points, start=step, extra=draw(POINTS), factor=draw(st.sampled_from([Decimal(1), Decimal(2)]))
        ),
        RuleKind.RANK: lambda: Rank(places(draw), Decimal(0), among),
        RuleKind.BEST_SHARE: lambda: BestShare(among),
        RuleKind.LAST_PLACES: lambda: LastPlaces(places(draw), among),
        RuleKind.DISTRIBUTION: lambda: Distribution(shares(draw), draw(st.sampled_from(Rounding)), among),
        RuleKind.TIERED_BONUS: lambda: TieredBonus((Tier("市级", points),), draw(st.sampled_from(Combine))),
        RuleKind.SCALED: lambda: Scaled(level + 1, draw(st.sampled_from([Decimal(0), level]))),
        RuleKind.DISCRETION_DEDUCTION: lambda: DiscretionDeduction(Decimal(0), points + 1),
        RuleKind.DISCRETION_BONUS: lambda: DiscretionBonus(Decimal(0), points + 1),
        RuleKind.APPROVED: Approved,
        RuleKind.VETO: lambda: Veto(reached=step, outcome=VetoEffect.ZERO),
    }
    return made[kind]()


def direction_of(rule: Rule, draw: Draw) -> Direction:
    """A rule that counts what is bad counts upwards; what a person gives is more where it is more."""
    if isinstance(rule, Counting):
        return Direction.LESS
    if isinstance(rule, OccurrenceBonus | TieredBonus | DiscretionBonus | Approved):
        return Direction.MORE
    if isinstance(rule, DiscretionDeduction):
        return Direction.LESS
    return Direction(draw(st.sampled_from(list(Direction))))  # type: ignore[call-arg]


@st.composite
def cases(draw: Any, kind: RuleKind) -> tuple[Rule, Field]:
    rule = rule_of(kind, draw)
    n = draw(st.integers(1, 7))
    values = np.array(draw(st.lists(st.one_of(FIGURES, st.sampled_from([5.0, 12.0])), min_size=n, max_size=n)))
    lacks = np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    sizes = np.array(draw(st.lists(st.sampled_from([1.0, 3.0]), min_size=n, max_size=n)))
    field = Field(
        values=np.where(lacks, np.nan, values),
        groups=np.array(draw(st.lists(st.integers(0, 1), min_size=n, max_size=n)), dtype=np.int64),
        direction=direction_of(rule, draw),
        full=FULL,
        ties=draw(st.sampled_from(Ties)),
        sizes=dict.fromkeys(Owed, sizes),
        past=np.where(lacks, np.nan, 8.0),
    )
    return rule, field


@pytest.mark.parametrize("kind", list(RuleKind))
@settings(max_examples=20)
@given(data=st.data())
def test_no_amount_is_negative_and_a_better_figure_is_never_worse(kind: RuleKind, data: st.DataObject) -> None:
    rule, field = data.draw(cases(kind))
    row = data.draw(st.integers(0, len(field.values) - 1))
    figures = np.array(sorted(data.draw(st.lists(FIGURES, min_size=2, max_size=6))))
    judge = rule.judge(field)
    amounts = judge(figures, np.full(len(figures), row))
    assert np.isfinite(amounts).all()
    assert (amounts >= 0).all()
    worth = amounts * (1.0 if rule.effect is Effect.AWARD else -1.0)
    steps = np.diff(worth) * (1.0 if field.direction is Direction.MORE else -1.0)
    assert (steps >= -1e-9).all(), (rule, field, figures, amounts)


@pytest.mark.parametrize("kind", list(RuleKind))
@settings(max_examples=5)
@given(data=st.data())
def test_a_rule_speaks_of_itself_and_of_every_figure(kind: RuleKind, data: st.DataObject) -> None:
    rule, field = data.draw(cases(kind))
    assert rule.words(field.direction, "次")
    for row in np.flatnonzero(~np.isnan(field.values)):
        assert "nan" not in rule.finding(field, int(row), "次")


def test_every_kind_has_one_class() -> None:
    assert set(RULES) == set(RuleKind)
    assert len(CLASSES) == len(RuleKind)


def amounts_of(rule: Rule, figures: list[float], direction: Direction = Direction.MORE, **more: Any) -> list[float]:
    field = Field(np.array(figures), np.zeros(len(figures), dtype=np.int64), direction, FULL, **more)
    return [round(float(one), 6) for one in rule.judge(field)(field.values, field.rows)]


D = Decimal


def test_a_shortfall_counts_started_steps_from_the_level_on() -> None:
    rule = Shortfall(D(4), D("0.5"))
    assert amounts_of(rule, [5, 4, 3, 2.5, 0]) == [0, 0, 0.5, 1, 2]


def test_a_requirement_may_be_owed_by_each_branch() -> None:
    rule = Shortfall(D(12), D("0.1"), owed_by=Owed.BRANCH)
    assert amounts_of(rule, [24, 23, 36], sizes={Owed.BRANCH: np.array([2.0, 2.0, 3.0])}) == [0, 0.1, 0]


@pytest.mark.parametrize(("part", "amount"), [(PartStep.EXACT, 0.1), (PartStep.STARTED, 1), (PartStep.WHOLE, 0)])
def test_a_gap_of_a_tenth_counts_as_the_scheme_says(part: PartStep, amount: float) -> None:
    assert amounts_of(Gap(D(80), D(1), part=part), [79.9, 80.0]) == [amount, 0]


def test_what_should_be_few_is_held_against_the_level_from_above() -> None:
    assert amounts_of(Gap(D(3), D(2)), [2, 3, 4], Direction.LESS) == [0, 0, 2]


def test_an_average_is_that_of_the_peers_or_of_the_own_past() -> None:
    assert amounts_of(AverageDeduction(Compared.PEERS, D(1)), [10, 12, 14]) == [2, 0, 0]
    assert amounts_of(AverageBonus(Compared.PAST, D(1)), [10, 12], past=np.array([8.0, np.nan])) == [2, 0]


def test_places_bring_their_points_and_ties_share_them() -> None:
    table = tuple(Tier(D(place), D(points)) for place, points in ((1, 60), (2, 57), (3, 54)))
    rule = Rank(table, D(48))
    assert amounts_of(rule, [9, 8, 8, 7]) == [60, 57, 57, 48]
    assert amounts_of(rule, [9, 8, 8, 7], ties=Ties.DENSE) == [60, 57, 57, 54]
    assert amounts_of(rule, [9, 8, 8, 7], Direction.LESS) == [48, 57, 57, 60]


def test_the_best_has_full_points_and_others_their_share() -> None:
    assert amounts_of(BestShare(), [20, 15, 0]) == [10, 7.5, 0]
    assert amounts_of(BestShare(), [2, 4], Direction.LESS) == [10, 5]
    assert amounts_of(BestShare(), [0, 0]) == [10, 10]


def test_the_last_places_cost_points_but_not_where_all_are_equal() -> None:
    rule = LastPlaces((Tier(D(1), D(2)), Tier(D(2), D("1.9"))))
    assert amounts_of(rule, [9, 8, 7, 6]) == [0, 0, 1.9, 2]
    assert amounts_of(rule, [5, 5, 5]) == [0, 0, 0]
    assert amounts_of(rule, [9, 8]) == [0, 2]


def test_a_forced_distribution_fills_its_quotas() -> None:
    rule = Distribution(tuple(Tier(D(share), D(points)) for share, points in ((10, 40), (40, 36), (80, 32), (100, 28))))
    assert amounts_of(rule, [float(10 - number) for number in range(10)]) == [40, 36, 36, 36, 32, 32, 32, 32, 28, 28]


def test_steps_and_escalations_grow_from_their_start() -> None:
    steps = Steps(steps=(Tier(D(1), D(3)), Tier(D(2), D(5)), Tier(D(3), D(9))))
    assert amounts_of(steps, [0, 1, 2, 3, 7]) == [0, 3, 5, 9, 9]
    assert amounts_of(Escalation(first=D(5), start=D(3), extra=D(1)), [2, 3, 5]) == [0, 5, 7]
    assert amounts_of(Escalation(first=D(1), factor=D(2)), [0, 1, 2, 3]) == [0, 1, 2, 4]


def test_occurrences_below_those_allowed_cost_nothing() -> None:
    assert amounts_of(Occurrence(points=D("0.5"), allowed=D(2)), [0, 2, 3, 5]) == [0, 0, 0.5, 1.5]


def test_a_scale_ends_at_both_ends() -> None:
    assert amounts_of(Scaled(D(100), D(60)), [50, 60, 80, 100, 120]) == [0, 0, 5, 10, 10]
    assert amounts_of(Scaled(D(10)), [0, 5, 10], Direction.LESS) == [10, 5, 0]


def test_a_veto_strikes_at_its_count() -> None:
    assert amounts_of(Veto(reached=D(3), outcome=VetoEffect.ZERO), [2, 3, 4]) == [0, 1, 1]
