"""What a rule sees: the figures of all organisations for one item, and what it makes of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from dashboard.assessment.rules.words import Combine, Direction, Effect, Owed, RuleKind
from dashboard.figures import number_text
from dashboard.state import Ties

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
# Amounts of figures, each held against what its organisation's row says of peers, sizes and past.
Judge = Callable[[Floats, Ints], Floats]
EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Field:
    """One item over all organisations, a row each.

    `values` are the figures that score, NaN where there is none; `groups` numbers the peer group; `sizes` what is owed per
    branch or member; `past` the organisation's own earlier average; `full` the item's points.
    """

    values: Floats
    groups: Ints
    direction: Direction = Direction.MORE
    full: float = 0.0
    ties: Ties = Ties.SKIP
    sizes: Mapping[Owed, Floats] = field(default_factory=dict)
    past: Floats | None = None

    @property
    def sign(self) -> float:
        """1 where more is better, -1 where less is."""
        return 1.0 if self.direction is Direction.MORE else -1.0

    @property
    def rows(self) -> Ints:
        """The numbers of all rows."""
        return np.arange(len(self.values), dtype=np.int64)


class Rule(ABC):
    """What every kind of rule gives: its kind, what its amount does, the amounts, itself in words, a finding in words."""

    kind: ClassVar[RuleKind]
    effect: ClassVar[Effect] = Effect.DEDUCT
    __slots__ = ()

    @property
    def combine(self) -> Combine | None:
        """What several entries of one organisation make together; None where there may be only one."""
        return None

    @property
    def contradiction(self) -> str:
        """What of its parameters cannot go together, in words; '' where they can."""
        return ""

    @abstractmethod
    def judge(self, field: Field) -> Judge:
        """The amounts of figures held against this field; every amount is zero or more."""

    @abstractmethod
    def words(self, direction: Direction, unit: str) -> str:
        """The rule in words, with its parameters."""

    @abstractmethod
    def finding(self, field: Field, row: int, unit: str) -> str:
        """What the rule found of the row's figure, in words."""


def step_unit(unit: str) -> str:
    """The measure unit of a difference: that of percentages is a percentage point."""
    return "个百分点" if unit == "%" else unit


def said(number: float) -> str:
    """A number in words, with as many decimals as it has, at most four."""
    return f"{number:,.4f}".rstrip("0").rstrip(".") if abs(number) < 1 else number_text(number)
