"""Rules against a level that is given: 缺额扣分, 差距扣分, 超额加分, 折算得分."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import numpy as np

from dashboard.assessment.rules.field import EPSILON, Field, Floats, Ints, Judge, Rule, said, step_unit
from dashboard.assessment.rules.parameters import choice, number
from dashboard.assessment.rules.words import Direction, Effect, Owed, PartStep, RuleKind

WORSE = {Direction.MORE: "少", Direction.LESS: "多"}
BETTER = {Direction.MORE: "多", Direction.LESS: "少"}
LOWER = {Direction.MORE: "低", Direction.LESS: "高"}
HIGHER = {Direction.MORE: "高", Direction.LESS: "低"}
BELOW = {Direction.MORE: "低于", Direction.LESS: "高于"}
ABOVE = {Direction.MORE: "高于", Direction.LESS: "低于"}
AT_LEAST = {Direction.MORE: "不少于", Direction.LESS: "不超过"}


def steps_of(gap: Floats, step: Decimal, part: PartStep) -> Floats:
    """How many steps a gap makes, none where it is negative; what is left of a step counts as `part` says.

    >>> steps_of(np.array([-1.0, 1.5, 2.0]), Decimal(1), PartStep.STARTED).tolist()
    [0.0, 2.0, 2.0]
    """
    steps = np.maximum(gap, 0.0) / float(step)
    if part is PartStep.STARTED:
        return np.maximum(np.ceil(steps - EPSILON), 0.0)
    return np.floor(steps + EPSILON) if part is PartStep.WHOLE else steps


@dataclass(frozen=True, slots=True)
class Shortfall(Rule):
    """专题研究不少于 4 次，每少 1 次扣 0.5 分: owed by the organisation, by each branch, or by each member."""

    kind: ClassVar[RuleKind] = RuleKind.SHORTFALL
    required: Decimal = number("要求", "应达到的数（越少越好的项目：不应超过的数）")
    points: Decimal = number("分值", "每一步扣多少分")
    step: Decimal = number("每", "多少算一步", 1, at_least=None, above=0)
    part: PartStep = choice("不足一步", "不足一步怎样算", PartStep, PartStep.STARTED)
    owed_by: Owed = choice("要求对象", "要求是对本单位、每个支部还是每名党员", Owed, Owed.ORGANISATION)

    def level(self, field: Field, rows: Ints) -> Floats:
        """What each of these rows owes."""
        level = np.full(len(rows), float(self.required))
        return level if self.owed_by is Owed.ORGANISATION else level * field.sizes[self.owed_by][rows]

    def judge(self, field: Field) -> Judge:
        """Steps of the shortfall times the points."""

        def amounts(values: Floats, rows: Ints) -> Floats:
            gap = (self.level(field, rows) - values) * field.sign
            return steps_of(gap, self.step, self.part) * float(self.points)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        whose = "" if self.owed_by is Owed.ORGANISATION else self.owed_by.word
        part = "" if self.part is PartStep.STARTED else f"（不足部分{self.part.word}）"
        return (
            f"{whose}{AT_LEAST[direction]}{said(float(self.required))}{unit}，"
            f"每{WORSE[direction]}{said(float(self.step))}{step_unit(unit)}扣{said(float(self.points))}分{part}"
        )

    def finding(self, field: Field, row: int, unit: str) -> str:
        """How far the figure falls short."""
        level = float(self.level(field, np.array([row]))[0])
        gap = (level - float(field.values[row])) * field.sign
        owed = f"应{AT_LEAST[field.direction]}{said(level)}{unit}"
        return f"{owed}，{WORSE[field.direction]}{said(gap)}{step_unit(unit)}" if gap > EPSILON else f"{owed}，已达到"


@dataclass(frozen=True, slots=True)
class Gap(Rule):
    """到会率低于 80 %，每低 1 个百分点扣 1 分."""

    kind: ClassVar[RuleKind] = RuleKind.GAP
    level: Decimal = number("基准", "与哪个数比", at_least=None)
    points: Decimal = number("分值", "每一步扣多少分")
    step: Decimal = number("每", "多少算一步", 1, at_least=None, above=0)
    part: PartStep = choice("不足一步", "不足一步怎样算", PartStep, PartStep.EXACT)

    def judge(self, field: Field) -> Judge:
        """Steps of the gap on the wrong side of the level, times the points."""

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            return steps_of((float(self.level) - values) * field.sign, self.step, self.part) * float(self.points)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        return (
            f"{BELOW[direction]}{said(float(self.level))}{unit}的，每{LOWER[direction]}{said(float(self.step))}{step_unit(unit)}"
            f"扣{said(float(self.points))}分（不足部分{self.part.word}）"
        )

    def finding(self, field: Field, row: int, unit: str) -> str:
        """How far the figure lies from the level."""
        gap = (float(self.level) - float(field.values[row])) * field.sign
        if gap <= EPSILON:
            return f"没有{BELOW[field.direction]}{said(float(self.level))}{unit}"
        return f"{BELOW[field.direction]}{said(float(self.level))}{unit}，差{said(gap)}{step_unit(unit)}"


@dataclass(frozen=True, slots=True)
class Surplus(Rule):
    """超过 12 次的，每多 1 次加 0.5 分."""

    kind: ClassVar[RuleKind] = RuleKind.SURPLUS
    effect: ClassVar[Effect] = Effect.AWARD
    level: Decimal = number("基准", "超过哪个数起加分", at_least=None)
    points: Decimal = number("分值", "每一步加多少分")
    step: Decimal = number("每", "多少算一步", 1, at_least=None, above=0)
    part: PartStep = choice("不足一步", "不足一步怎样算", PartStep, PartStep.WHOLE)

    def judge(self, field: Field) -> Judge:
        """Steps on the right side of the level, times the points."""

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            return steps_of((values - float(self.level)) * field.sign, self.step, self.part) * float(self.points)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        return (
            f"{ABOVE[direction]}{said(float(self.level))}{unit}的，每{BETTER[direction]}{said(float(self.step))}{step_unit(unit)}"
            f"加{said(float(self.points))}分（不足部分{self.part.word}）"
        )

    def finding(self, field: Field, row: int, unit: str) -> str:
        """How far the figure lies beyond the level."""
        surplus = (float(field.values[row]) - float(self.level)) * field.sign
        if surplus <= EPSILON:
            return f"没有{ABOVE[field.direction]}{said(float(self.level))}{unit}"
        return (
            f"{ABOVE[field.direction]}{said(float(self.level))}{unit}，{BETTER[field.direction]}{said(surplus)}{step_unit(unit)}"
        )


@dataclass(frozen=True, slots=True)
class Scaled(Rule):
    """民主测评 92.5 分（满值 100），折合 20 分的 18.5 分."""

    kind: ClassVar[RuleKind] = RuleKind.SCALED
    effect: ClassVar[Effect] = Effect.AWARD
    out_of: Decimal = number("满值", "得满分的数", at_least=None, above=0)
    start: Decimal = number("起值", "得零分的数（越少越好的项目：得满分的数，满值则得零分）", 0, at_least=None)

    @property
    def contradiction(self) -> str:
        """The full value must lie above the start."""
        return "" if self.out_of > self.start else "“满值”要大于“起值”"

    def judge(self, field: Field) -> Judge:
        """The item's points by the figure's share of the way from the start to the full value."""
        start, end = float(self.start), float(self.out_of)

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            share = np.clip((values - start) / (end - start), 0.0, 1.0)
            return (share if field.sign > 0 else 1.0 - share) * field.full

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        full = f"{said(float(self.out_of))}{unit}得满分"
        if direction is Direction.LESS:
            return f"{said(float(self.start))}{unit}及以下得满分，{said(float(self.out_of))}{unit}得零分，按比例折算"
        return f"{full}，按比例折算" + (f"，{said(float(self.start))}{unit}及以下得零分" if self.start else "")

    def finding(self, field: Field, row: int, unit: str) -> str:
        """Which part of the full points it makes."""
        del unit
        share = float(self.judge(field)(field.values[[row]], np.array([row]))[0]) / field.full if field.full else 0.0
        return f"折合满分的{said(share * 100)}%"
