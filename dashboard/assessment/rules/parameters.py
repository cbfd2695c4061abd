"""What a rule's parameters are called in the workbook and what may stand there: declared beside the fields they fill."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dashboard.assessment.rules.words import Worded

METADATA = "parameter"
REQUIRED = object()


class Order(StrEnum):
    """How the points of tiers go as their bounds grow."""

    RISING = "rising"
    FALLING = "falling"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Tier:
    """One row of a table of tiers: a bound (a number or a name) and the points that go with it."""

    bound: Decimal | str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a rule: its field, its word, and what may stand there.

    `choices` for a word of a list; `is_tiers` for rows with bound and points, whose bounds are names where `is_named`;
    otherwise a number. Without a default it must be given.
    """

    name: str
    word: str
    meaning: str
    choices: type[Worded] | None = None
    is_text: bool = False
    is_tiers: bool = False
    is_named: bool = False
    is_whole: bool = False
    order: Order = Order.ANY
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    default: Any = REQUIRED

    @property
    def is_required(self) -> bool:
        """Whether there is no default."""
        return self.default is REQUIRED


def _field(parameter: Parameter) -> Any:
    default = dataclasses.MISSING if parameter.is_required else parameter.default
    return dataclasses.field(default=default, metadata={METADATA: parameter})


def number(
    word: str,
    meaning: str,
    default: int | str | None = None,
    *,
    at_least: int | None = 0,
    above: int | None = None,
    at_most: int | None = None,
    is_whole: bool = False,
) -> Any:
    """The field of a number."""
    bounds = [None if bound is None else Decimal(bound) for bound in (at_least, above, at_most)]
    given = REQUIRED if default is None else Decimal(default)
    return _field(
        Parameter("", word, meaning, is_whole=is_whole, at_least=bounds[0], above=bounds[1], at_most=bounds[2], default=given)
    )


def optional_number(word: str, meaning: str) -> Any:
    """The field of a number that need not be given."""
    return _field(Parameter("", word, meaning, default=None))


def choice(word: str, meaning: str, choices: type[Worded], default: Worded | None = None) -> Any:
    """The field of a word from a list."""
    given = REQUIRED if default is None else default
    return _field(Parameter("", word, meaning, choices=choices, default=given))


def text(word: str, meaning: str) -> Any:
    """The field of a name that need not be given."""
    return _field(Parameter("", word, meaning, is_text=True, default=""))


def tiers(meaning: str, order: Order = Order.ANY, *, is_named: bool = False, is_whole: bool = False) -> Any:
    """The field of a table of tiers."""
    return _field(Parameter("", "档", meaning, is_tiers=True, is_named=is_named, is_whole=is_whole, order=order))


def parameters_of(rule: type[Any]) -> tuple[Parameter, ...]:
    """The parameters of a rule's class, in their order."""
    return tuple(
        dataclasses.replace(field.metadata[METADATA], name=field.name)
        for field in dataclasses.fields(rule)
        if METADATA in field.metadata
    )
