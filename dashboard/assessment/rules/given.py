"""Rules on what a person enters: 分档加分 by name, 酌情扣分 and 酌情加分 within bounds, 核定得分 beside 自评分."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

import numpy as np

from dashboard.assessment.rules.field import Field, Floats, Ints, Judge, Rule, said
from dashboard.assessment.rules.parameters import Tier, choice, number, tiers
from dashboard.assessment.rules.words import Combine, Direction, Effect, RuleKind


def _as_given(values: Floats, rows: Ints) -> Floats:
    del rows
    return np.maximum(values, 0.0)


@dataclass(frozen=True, slots=True)
class TieredBonus(Rule):
    """镇、县、市、省级表彰加 2、4、6、10 分，取最高 (or all of them together). The figure is the points of what was entered."""

    kind: ClassVar[RuleKind] = RuleKind.TIERED_BONUS
    effect: ClassVar[Effect] = Effect.AWARD
    levels: tuple[Tier, ...] = tiers("档名和加分，每档一行", is_named=True)
    taken: Combine = choice("取法", "有几项时取最高还是累加", Combine, Combine.HIGHEST)

    @property
    def combine(self) -> Combine | None:
        """As the scheme says."""
        return self.taken

    def points_of(self, name: str) -> float | None:
        """What a tier brings; None for a name that is none."""
        return next((float(tier.points) for tier in self.levels if tier.bound == name), None)

    def judge(self, field: Field) -> Judge:
        """The points as entered."""
        del field
        return _as_given

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del direction, unit
        told = "，".join(f"{tier.bound}加{said(float(tier.points))}分" for tier in self.levels)
        return f"{told}；有几项的{self.taken.word}"

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The points."""
        del unit
        return f"计{said(float(field.values[row]))}分"


@dataclass(frozen=True, slots=True)
class Discretion(Rule):
    """Points that a person gives or takes within bounds."""

    least: Decimal = number("最少", "要加（扣）时最少几分")
    most: Decimal = number("最多", "最多几分", at_least=None, above=0)

    @property
    def combine(self) -> Combine | None:
        """Several entries, each with its reason, are added up; the most still holds."""
        return Combine.SUM

    @property
    def contradiction(self) -> str:
        """The least is not above the most."""
        return "" if self.least <= self.most else "“最少”不能大于“最多”"

    def judge(self, field: Field) -> Judge:
        """What was entered, at most the most."""
        del field

        def amounts(values: Floats, rows: Ints) -> Floats:
            del rows
            return np.clip(values, 0.0, float(self.most))

        return amounts

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The points."""
        del unit
        return f"录入{said(float(field.values[row]))}分"


@dataclass(frozen=True, slots=True)
class DiscretionDeduction(Discretion):
    """酌情扣 1–3 分."""

    kind: ClassVar[RuleKind] = RuleKind.DISCRETION_DEDUCTION

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del direction, unit
        return f"酌情扣{said(float(self.least))}—{said(float(self.most))}分，写明依据和扣分人"


@dataclass(frozen=True, slots=True)
class DiscretionBonus(Discretion):
    """酌情加 1–3 分."""

    kind: ClassVar[RuleKind] = RuleKind.DISCRETION_BONUS
    effect: ClassVar[Effect] = Effect.AWARD

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del direction, unit
        return f"酌情加{said(float(self.least))}—{said(float(self.most))}分，写明依据和加分人"


@dataclass(frozen=True, slots=True)
class Approved(Rule):
    """核定分，自评分列在旁边，不计."""

    kind: ClassVar[RuleKind] = RuleKind.APPROVED
    effect: ClassVar[Effect] = Effect.AWARD

    def judge(self, field: Field) -> Judge:
        """The points as approved."""
        del field
        return _as_given

    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words."""
        del direction, unit
        return "以核定分为准，自评分列在旁边，不计"

    def finding(self, field: Field, row: int, unit: str) -> str:
        """The points."""
        del unit
        return f"核定{said(float(field.values[row]))}分"
