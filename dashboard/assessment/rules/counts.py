"""Rules by occurrence: 按次扣分, 按次加分, 累次扣分, 递增扣分, and 一票否决. What they count is bad, but for the bonus.

The count is the figure itself, or the years in a row or the parts of the year in which the figure missed a threshold.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import numpy as np

from dashboard.assessment.rules.field import EPSILON, Field, Floats, Ints, Judge, Rule, said
from dashboard.assessment.rules.parameters import Order, Tier, choice, number, optional_number, text, tiers
from dashboard.assessment.rules.words import Combine, CountOf, Direction, Effect, RuleKind, VetoEffect

LONGEST_STREAK = 10
TIMES = "次"
_UNITS = {CountOf.FIGURE: "", CountOf.YEARS: "年", CountOf.MONTHS: "个月", CountOf.QUARTERS: "个季度"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting(Rule):
    """What a rule counts, and of which figures."""

    count_of: CountOf = choice("计数", "数什么：数值本身，或没有达到门槛的连续年数、月数、季数", CountOf, CountOf.FIGURE)
    threshold: Decimal | None = optional_number("门槛", "每年（月、季）应达到的数；计数为“数值”时不写")

    @property
    def combine(self) -> Combine | None:
        """Several entries are added up."""
        return Combine.SUM

    @property
    def contradiction(self) -> str:
        """A threshold goes with counted years, months or quarters, and only with them."""
        return _threshold_fault(self)

    def counted(self, direction: Direction, unit: str) -> str:
        """What is counted, in words."""
        if self.count_of is CountOf.FIGURE or self.threshold is None:
            return ""
        miss = "不足" if direction is Direction.MORE else "超过"
        return f"{self.count_of.word.replace('未达', f'{miss}{said(float(self.threshold))}{unit}的')}："

    def unit_of(self, unit: str) -> str:
        """The measure unit of the count."""
        return (unit or TIMES) if self.count_of is CountOf.FIGURE else _UNITS[self.count_of]

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The count."""
        return f"计{said(float(field.values[row]))}{self.unit_of(unit)}"


def _threshold_fault(rule: Counting) -> str:
    if rule.count_of is CountOf.FIGURE:
        return "计数为“数值”时不要写“门槛”" if rule.threshold is not None else ""
    return "要写“门槛”" if rule.threshold is None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence(Counting):
    """到会率未达 80 % 的，每次扣 0.5 分."""

    kind: ClassVar[RuleKind] = RuleKind.OCCURRENCE
    points: Decimal = number("分值", "每次扣多少分")
    allowed: Decimal = number("免扣次数", "几次以内不扣", 0)

    def judge(self, field: Field) -> Judge:
        """Occurrences beyond those allowed, times the points."""
        del field

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            return np.maximum(values - float(self.allowed), 0.0) * float(self.points)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        free = f"{said(float(self.allowed))}{self.unit_of(unit)}以内不扣，超过的" if self.allowed else ""
        return f"{self.counted(direction, unit)}{free}每1{self.unit_of(unit)}扣{said(float(self.points))}分"


@dataclass(frozen=True, slots=True, kw_only=True)
class OccurrenceBonus(Rule):
    """每受表彰 1 次加 1 分."""

    kind: ClassVar[RuleKind] = RuleKind.OCCURRENCE_BONUS
    effect: ClassVar[Effect] = Effect.AWARD
    points: Decimal = number("分值", "每次加多少分")

    @property
    def combine(self) -> Combine | None:
        """Several entries are added up."""
        return Combine.SUM

    def judge(self, field: Field) -> Judge:
        """Occurrences times the points."""
        del field

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            return np.maximum(values, 0.0) * float(self.points)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del direction
        return f"每1{unit or TIMES}加{said(float(self.points))}分"

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The count."""
        return f"计{said(float(field.values[row]))}{unit or TIMES}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Counting):
    """缺席 1 次扣 3 分，2 次扣 5 分，3 次扣完."""

    kind: ClassVar[RuleKind] = RuleKind.STEPS
    steps: tuple[Tier, ...] = tiers("次数（达到几次）和一共扣几分，每档一行", Order.RISING)

    def judge(self, field: Field) -> Judge:
        """What goes with the highest step that the count reaches."""
        del field
        bounds = np.array([float(tier.bound) for tier in self.steps])
        points = np.array([0.0, *(float(tier.points) for tier in self.steps)])

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            return points[np.searchsorted(bounds, values + EPSILON, side="right")]

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        own = self.unit_of(unit)
        told = "，".join(f"{tier.bound}{own}扣{said(float(tier.points))}分" for tier in self.steps)
        return f"{self.counted(direction, unit)}{told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation(Counting):
    """三年未发展党员扣 5 分，每多一年加扣 1 分；逾期扣 1 分，催办后加倍."""

    kind: ClassVar[RuleKind] = RuleKind.ESCALATION
    first: Decimal = number("首扣", "达到起点时扣多少分")
    start: Decimal = number("起点", "达到几次（年、月）开始扣", 1, at_least=None, above=0)
    extra: Decimal = number("每多一次", "以后每多一次加扣多少分", 0)
    factor: Decimal = number("倍数", "以后每多一次，首扣乘以几（催办后加倍写 2）", 1, at_least=1, at_most=10)

    def judge(self, field: Field) -> Judge:
        """The first deduction, grown by factor and extra for every occurrence after it."""
        del field

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            more = np.floor(np.maximum(values - float(self.start), 0.0) + EPSILON)
            grown = float(self.first) * np.power(float(self.factor), np.minimum(more, 100.0)) + float(self.extra) * more
            return np.where(values >= float(self.start) - EPSILON, grown, 0.0)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        own = self.unit_of(unit)
        told = f"达到{said(float(self.start))}{own}扣{said(float(self.first))}分"
        if self.factor > 1:
            told += f"，以后每多1{own}乘{said(float(self.factor))}"
        if self.extra:
            told += f"，以后每多1{own}加扣{said(float(self.extra))}分"
        return f"{self.counted(direction, unit)}{told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto(Counting):
    """连续 3 年未发展党员的，等次不高于“一般”. The amount is 1 where it strikes."""

    kind: ClassVar[RuleKind] = RuleKind.VETO
    effect: ClassVar[Effect] = Effect.STRIKE
    reached: Decimal = number("达到", "达到几次（年、月）即否决", 1, at_least=None, above=0)
    outcome: VetoEffect = choice("后果", "总分记零、不参加排名，还是等次封顶", VetoEffect)
    grade: str = text("等次", "等次封顶时，最高可评的等次")

    @property
    def contradiction(self) -> str:
        """A cap names its grade."""
        if (self.outcome is VetoEffect.GRADE) != bool(self.grade):
            return "后果为“等次封顶”时要写“等次”，其他后果不写"
        return _threshold_fault(self)

    def judge(self, field: Field) -> Judge:
        """1 where the count is reached."""
        del field

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            return (values >= float(self.reached) - EPSILON).astype(np.float64)

        return amounts

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        own = self.unit_of(unit)
        outcome = f"等次不高于“{self.grade}”" if self.outcome is VetoEffect.GRADE else self.outcome.word
        return f"{self.counted(direction, unit)}达到{said(float(self.reached))}{own}的，{outcome}"
