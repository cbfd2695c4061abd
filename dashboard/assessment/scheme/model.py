"""A scheme as immutable values: sections, items with their rules, and what is done with figures that do not stand."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from dashboard.assessment.rules.field import Rule
from dashboard.assessment.rules.words import (
    Among,
    BoundUse,
    Direction,
    Effect,
    Grouping,
    Nature,
    Reach,
    Rounding,
    Treatment,
)
from dashboard.state import Form, Ties

SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric or indicator as the warehouse defines it; `direction` is more, less or neutral."""

    measure_id: str
    name: str
    unit: str
    kind: str = "count"
    direction: str = "more"
    denominators: str = ""
    is_rankable: bool = True
    guard_reason: str = ""


@dataclass(frozen=True, slots=True)
class Applies:
    """To which organisations: those of these types and sectors; () for any."""

    org_types: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()

    def meets(self, org_type: str, sector: str) -> bool:
        """Whether an organisation of this type and sector is among them."""
        return (not self.org_types or org_type in self.org_types) and (not self.sectors or sector in self.sectors)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the scheme; `full` the sum of its basic items where it is stated, `cap` and `floor` of what it can bring."""

    section_id: str
    name: str
    full: Decimal | None = None
    cap: Decimal | None = None
    floor: Decimal | None = None
    applies: Applies = Applies()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the scheme: what is measured (None for what a person enters), by which rule, for how many points.

    `full` is what a basic item brings at most, and what an extra item adds or takes off at most; `waiver` is why a measure
    that may not rank is scored all the same.
    """

    item_id: str
    name: str
    section_id: str
    nature: Nature
    full: Decimal
    rule: Rule | None
    measure: Measure | None = None
    form: Form = Form.ABSOLUTE
    direction: Direction = Direction.MORE
    applies: Applies = Applies()
    cap: Decimal | None = None
    floor: Decimal | None = None
    bound: BoundUse | None = None
    treatments: Mapping[str, Treatment] = dataclasses.field(default_factory=dict)
    waiver: str = ""
    source: str = ""
    note: str = ""

    @property
    def unit(self) -> str:
        """The measure unit of what scores."""
        unit = self.measure.unit if self.measure else ""
        return {Form.PER_MEMBER: f"{unit}/人", Form.PER_BRANCH: f"{unit}/支部"}.get(self.form, unit)

    @property
    def limits(self) -> tuple[float, float]:
        """The fewest and the most points."""
        if self.nature is Nature.LISTED or self.rule is None or self.rule.effect is Effect.STRIKE:
            return 0.0, 0.0
        full = float(self.full)
        low, high = (0.0, full)
        if self.nature is Nature.EXTRA and self.rule.effect is Effect.DEDUCT:
            low, high = -full, 0.0
        low = low if self.floor is None else max(low, float(self.floor))
        return low, high if self.cap is None else min(high, float(self.cap))


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade: up to which share of the group in per cent, and with how many points at least."""

    name: str
    share: Decimal
    least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A year's scheme. `year` None for any year; `full` what the basic items of every organisation add up to."""

    name: str
    year: int | None
    applies: Applies
    reach: Reach
    full: Decimal | None
    base: Decimal
    cap: Decimal | None
    floor: Decimal
    decimals: int
    ties: Ties
    tie_keys: tuple[str, ...]
    bound: BoundUse
    treatments: Mapping[str, Treatment]
    grouping: Grouping
    smallest_group: int
    grade_among: Among
    rounding: Rounding
    grades: tuple[Grade, ...]
    note: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]

    @property
    def digest(self) -> str:
        """The SHA-256 of what the scheme says, whichever program saved its file."""
        content = json.dumps(_plain(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def version(self) -> str:
        """The digest as it is printed."""
        return self.digest[:SHORT_DIGEST]

    def item(self, item_id: str) -> Item:
        """The item with this id; KeyError where there is none."""
        return next((one for one in self.items if one.item_id == item_id), None) or _unknown(item_id)

    def section(self, section_id: str) -> Section:
        """The section with this id; KeyError where there is none."""
        return next((one for one in self.sections if one.section_id == section_id), None) or _unknown(section_id)

    def treatment(self, item: Item, state: str) -> Treatment:
        """What becomes of an item with a figure of this state: as the item says, else as the scheme does."""
        return item.treatments.get(state) or self.treatments[state]


def _unknown(key: str) -> Any:
    raise KeyError(key)


def _plain(value: Any) -> Any:
    """A value as JSON: numbers without trailing zeros, a measure by its id alone, a rule with its kind."""
    if isinstance(value, Measure):
        return value.measure_id
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
        return {"kind": value.kind.value, **told} if isinstance(value, Rule) else told
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return str(value.normalize() + 0)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
