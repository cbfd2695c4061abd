"""Rules by place: 名次计分, 按第一名折算, 倒数扣分, 强制分布. Places after a tie are as the scheme says."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import numpy as np

from dashboard.assessment.rules.field import EPSILON, Field, Floats, Ints, Judge, Rule, said
from dashboard.assessment.rules.parameters import Order, Tier, choice, number, tiers
from dashboard.assessment.rules.words import Among, Direction, Effect, Rounding, RuleKind
from dashboard.state import Ties

PERCENT = 100


@dataclass(frozen=True, slots=True)
class Contest:
    """The figures of each group, sorted so that the best come last."""

    sorted_values: tuple[Floats, ...]
    groups: Ints
    own: Floats
    sign: float
    ties: Ties

    def better(self, values: Floats, rows: Ints) -> Floats:
        """How many others of the row's group have a better figure than this one (with dense ties: different ones)."""
        return self._counted(values * self.sign, rows, is_better=True)

    def worse(self, values: Floats, rows: Ints) -> Floats:
        """How many others have a worse one."""
        return self._counted(values * self.sign, rows, is_better=False)

    def sizes(self, rows: Ints) -> Floats:
        """How many of the row's group have a figure."""
        lengths = np.array([len(one) for one in self.sorted_values], dtype=np.float64)
        return lengths[self.groups[rows]]

    def _counted(self, values: Floats, rows: Ints, *, is_better: bool) -> Floats:
        found = np.zeros(len(values))
        own, groups = self.own[rows], self.groups[rows]
        for group in np.unique(groups):
            chosen = groups == group
            others = self.sorted_values[int(group)]
            pool = np.unique(others) if self.ties is Ties.DENSE else others
            value, mine = values[chosen], own[chosen]
            if is_better:
                count = len(pool) - np.searchsorted(pool, value + EPSILON, side="right")
                counts_itself = mine > value + EPSILON
            else:
                count = np.searchsorted(pool, value - EPSILON, side="left")
                counts_itself = mine < value - EPSILON
            if self.ties is Ties.DENSE:
                shared = np.searchsorted(others, mine, side="right") - np.searchsorted(others, mine, side="left") > 1
                counts_itself &= ~shared
            found[chosen] = count - counts_itself
        return found


def contest(field: Field, among: Among) -> Contest:
    """The field sorted by group, or as one group."""
    groups = field.groups if among is Among.PEERS else np.zeros(len(field.values), dtype=np.int64)
    signed = field.values * field.sign
    known = ~np.isnan(signed)
    sorted_values = tuple(np.sort(signed[known & (groups == group)]) for group in range(int(groups.max(initial=0)) + 1))
    return Contest(sorted_values, groups, signed, field.sign, field.ties)


def quota(share: float, sizes: Floats, rounding: Rounding) -> Floats:
    """How many places a share (in per cent) of groups of these sizes is.

    >>> quota(10, np.array([5.0, 12.0, 20.0]), Rounding.HALF_UP).tolist()
    [1.0, 1.0, 2.0]
    """
    exact = sizes * share / PERCENT
    if rounding is Rounding.HALF_UP:
        return np.floor(exact + 0.5 + EPSILON)
    return np.floor(exact + EPSILON) if rounding is Rounding.DOWN else np.ceil(exact - EPSILON)


def _stepwise(places: Floats, table: tuple[Tier, ...], rest: float) -> Floats:
    """The points of the first row of the table whose bound a place does not pass."""
    bounds = np.array([float(tier.bound) for tier in table])
    points = np.array([*(float(tier.points) for tier in table), rest])
    return points[np.searchsorted(bounds, places - EPSILON, side="left")]


@dataclass(frozen=True, slots=True)
class Rank(Rule):
    """第 1 名 60 分，第 2 名 57 分，…，其余 48 分."""

    kind: ClassVar[RuleKind] = RuleKind.RANK
    effect: ClassVar[Effect] = Effect.AWARD
    places: tuple[Tier, ...] = tiers("名次（到第几名为止）和得分，每档一行", Order.FALLING, is_whole=True)
    rest: Decimal = number("其余", "其余名次得多少分", 0)
    among: Among = choice("范围", "在全部还是同类单位中排", Among, Among.PEERS)

    @property
    def contradiction(self) -> str:
        """A later place must not bring more."""
        return "" if self.rest <= self.places[-1].points else "“其余”的得分不能高于最后一档"

    def judge(self, field: Field) -> Judge:
        """The points of the place."""
        found = contest(field, self.among)

        def amounts(values: Floats, rows: Ints) -> Floats:
            return _stepwise(found.better(values, rows) + 1, self.places, float(self.rest))

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del unit
        told = "，".join(f"第{tier.bound}名以内{said(float(tier.points))}分" for tier in self.places)
        return f"按{self.among.word}名次计分（{direction.word}）：{told}，其余{said(float(self.rest))}分"

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The place."""
        del unit
        return _placed(contest(field, self.among), field, row, self.among)


def _placed(found: Contest, field: Field, row: int, among: Among) -> str:
    rows = np.array([row])
    place = int(found.better(field.values[rows], rows)[0]) + 1
    return f"在{among.word}{int(found.sizes(rows)[0])}家有数的单位中第{place}"


@dataclass(frozen=True, slots=True)
class BestShare(Rule):
    """第 1 名满分，其余按与第 1 名的比例."""

    kind: ClassVar[RuleKind] = RuleKind.BEST_SHARE
    effect: ClassVar[Effect] = Effect.AWARD
    among: Among = choice("范围", "与全部还是同类单位中的第一名比", Among, Among.PEERS)

    def judge(self, field: Field) -> Judge:
        """The full points times the figure's ratio to the best one (of fewer is better: the best one's to the figure)."""
        best = self._best(field)

        def amounts(values: Floats, rows: Ints) -> Floats:
            top = best[rows]
            upper, lower = (values, top) if field.sign > 0 else (top, values)
            share = np.divide(upper, lower, out=np.ones(len(values)), where=np.abs(lower) > EPSILON)
            is_best = np.isnan(top) | (values * field.sign >= top * field.sign - EPSILON)
            return np.where(is_best, 1.0, np.clip(share, 0.0, 1.0)) * field.full

        return amounts

    def _best(self, field: Field) -> Floats:
        found = contest(field, self.among)
        tops = np.array([one[-1] if len(one) else np.nan for one in found.sorted_values]) * field.sign
        return tops[found.groups]

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del unit
        return f"{self.among.word}第一名得满分，其余按与第一名的比例得分（{direction.word}）"

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The best figure."""
        return f"{self.among.word}第一名{said(float(self._best(field)[row]))}{unit}"


@dataclass(frozen=True, slots=True)
class LastPlaces(Rule):
    """倒数第 1、2、3 名扣 2、1.9、1.8 分."""

    kind: ClassVar[RuleKind] = RuleKind.LAST_PLACES
    places: tuple[Tier, ...] = tiers("倒数名次和扣分，每档一行", Order.FALLING, is_whole=True)
    among: Among = choice("范围", "在全部还是同类单位中排", Among, Among.PEERS)

    def judge(self, field: Field) -> Judge:
        """The points of the place from the end; nothing for the best, however few there are."""
        found = contest(field, self.among)

        def amounts(values: Floats, rows: Ints) -> Floats:
            points = _stepwise(found.worse(values, rows) + 1, self.places, 0.0)
            return np.where(found.better(values, rows) == 0, 0.0, points)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del unit
        told = "，".join(f"倒数第{tier.bound}名扣{said(float(tier.points))}分" for tier in self.places)
        return f"按{self.among.word}名次（{direction.word}）：{told}；第一名不扣"

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The place from the end."""
        del unit
        found, rows = contest(field, self.among), np.array([row])
        place = int(found.worse(field.values[rows], rows)[0]) + 1
        return f"在{self.among.word}{int(found.sizes(rows)[0])}家有数的单位中倒数第{place}"


@dataclass(frozen=True, slots=True)
class Distribution(Rule):
    """同类前 10 % 得 40 分，到 40 % 得 36 分，到 80 % 得 32 分，其余 28 分."""

    kind: ClassVar[RuleKind] = RuleKind.DISTRIBUTION
    effect: ClassVar[Effect] = Effect.AWARD
    shares: tuple[Tier, ...] = tiers("累计比例（%）和得分，每档一行，最后一档写 100", Order.FALLING)
    rounding: Rounding = choice("名额", "比例折成名额怎样取整", Rounding, Rounding.HALF_UP)
    among: Among = choice("范围", "在全部还是同类单位中分布", Among, Among.PEERS)

    @property
    def contradiction(self) -> str:
        """The shares must reach everybody."""
        return "" if self.shares[-1].bound == PERCENT else "最后一档的比例要写 100"

    def judge(self, field: Field) -> Judge:
        """The points of the first share whose quota holds the place; those with equal figures get the same."""
        found = contest(field, self.among)

        def amounts(values: Floats, rows: Ints) -> Floats:
            places, sizes = found.better(values, rows) + 1, np.maximum(found.sizes(rows), 1.0)
            points = np.full(len(values), float(self.shares[-1].points))
            for tier in reversed(self.shares[:-1]):
                within = places <= quota(float(tier.bound), sizes, self.rounding) + EPSILON
                points = np.where(within, float(tier.points), points)
            return points

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del unit
        told = "，".join(f"到{tier.bound}%得{said(float(tier.points))}分" for tier in self.shares)
        return f"{self.among.word}中强制分布（{direction.word}）：{told}；名额{self.rounding.word}，并列的同档"

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The place."""
        del unit
        return _placed(contest(field, self.among), field, row, self.among)
