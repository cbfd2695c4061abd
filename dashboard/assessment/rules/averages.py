"""Rules against an average: 每超同类均值 1 岁扣 0.5, 比前三年平均每升 1 点扣 2."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import numpy as np

from dashboard.assessment.rules.field import EPSILON, Field, Floats, Ints, Judge, Rule, said, step_unit
from dashboard.assessment.rules.levels import ABOVE, BELOW, HIGHER, LOWER, steps_of
from dashboard.assessment.rules.parameters import choice, number
from dashboard.assessment.rules.words import Compared, Direction, Effect, PartStep, RuleKind

LONGEST_PAST = 10


def averages_of(field: Field, compared: Compared) -> Floats:
    """For each row the average that it is held against; NaN where there is none."""
    if compared is Compared.PAST:
        return np.full(len(field.values), np.nan) if field.past is None else field.past
    known = ~np.isnan(field.values)
    groups = field.groups if compared is Compared.PEERS else np.zeros(len(field.values), dtype=np.int64)
    length = int(groups.max(initial=0)) + 1
    sums = np.bincount(groups[known], weights=field.values[known], minlength=length)
    counts = np.bincount(groups[known], minlength=length)
    means: Floats = np.divide(sums, counts, out=np.full(length, np.nan), where=counts > 0)
    return means[groups]


@dataclass(frozen=True, slots=True)
class AgainstAverage(Rule):
    """Steps away from the average of peers, of everybody, or of the organisation's own past."""

    compared: Compared = choice("比较对象", "与同类平均、全部平均还是本单位往年平均比", Compared)
    points: Decimal = number("分值", "每一步多少分")
    step: Decimal = number("每", "多少算一步", 1, at_least=None, above=0)
    part: PartStep = choice("不足一步", "不足一步怎样算", PartStep, PartStep.EXACT)
    years: Decimal = number("往年数", "往年平均取前几年", 3, at_least=1, at_most=LONGEST_PAST, is_whole=True)

    def _amounts(self, field: Field, sign: float) -> Judge:
        averages = averages_of(field, self.compared)

        def amounts(values: Floats, rows: Ints) -> Floats:
            found = steps_of((averages[rows] - values) * sign, self.step, self.part) * float(self.points)
            return np.nan_to_num(found, nan=0.0)

        return amounts

    @property
    def whom(self) -> str:
        """The average in words."""
        return f"前{self.years}年平均" if self.compared is Compared.PAST else self.compared.word

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The average, and how far the figure lies from it."""
        average = float(averages_of(field, self.compared)[row])
        if np.isnan(average):
            return f"{self.whom}没有可用的数，不加不扣"
        gap = float(field.values[row]) - average
        side = "相同" if abs(gap) <= EPSILON else f"{'高' if gap > 0 else '低'}{said(abs(gap))}{step_unit(unit)}"
        return f"{self.whom}{said(average)}{unit}，{side}"


@dataclass(frozen=True, slots=True)
class AverageDeduction(AgainstAverage):
    """Worse than the average: so many points off for each step."""

    kind: ClassVar[RuleKind] = RuleKind.AVERAGE_DEDUCTION

    def judge(self, field: Field) -> Judge:
        """Steps on the wrong side of the average, times the points; nothing where there is no average."""
        return self._amounts(field, field.sign)

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        return (
            f"{BELOW[direction]}{self.whom}的，每{LOWER[direction]}{said(float(self.step))}{step_unit(unit)}扣{said(float(self.points))}分"
            f"（不足部分{self.part.word}）"
        )


@dataclass(frozen=True, slots=True)
class AverageBonus(AgainstAverage):
    """Better than the average: so many points for each step."""

    kind: ClassVar[RuleKind] = RuleKind.AVERAGE_BONUS
    effect: ClassVar[Effect] = Effect.AWARD

    def judge(self, field: Field) -> Judge:
        """Steps on the right side of the average, times the points; nothing where there is no average."""
        return self._amounts(field, -field.sign)

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        return (
            f"{ABOVE[direction]}{self.whom}的，每{HIGHER[direction]}{said(float(self.step))}{step_unit(unit)}加{said(float(self.points))}分"
            f"（不足部分{self.part.word}）"
        )
