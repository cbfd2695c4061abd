"""What a reader tries out on a page, as the short texts of a link: points, parameters and tiers of items, policies of the scheme.

`item:points`, `item~parameter:number or choice`, `item~parameter~tier:points`, `item~parameter~tier~bound:number`,
`item~~policy:choice` where the scheme makes an exception for the item, `~setting:choice`. No item's id holds a `~`.

A policy of the scheme that is tried out leaves the exceptions as they are, as it would in the scheme's workbook: they have knobs
of their own, and the words of the change name the items that it does not reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from dashboard.assessment.explaining.scheme_words import exceptions_of
from dashboard.assessment.explaining.what_if import Value, WhatIf
from dashboard.assessment.rules.parameters import Parameter, Tier, parameters_of
from dashboard.assessment.rules.words import DOUBTFUL, TIES, BoundUse, Grouping, Nature
from dashboard.assessment.scheme.layout import treatments_of
from dashboard.assessment.scheme.model import Item, Scheme

NUMBER = re.compile(r"-?\d{1,7}(\.\d{1,4})?")
POINTS = "分值"
OF_RULE = "规则分值"
BOUND = "bound"
SCHEME = ""  # the group of the knobs that no item has
SETTINGS: Mapping[str, tuple[str, Mapping[str, StrEnum]]] = {
    BOUND: ("约数", BoundUse.by_word()),
    "ties": ("并列", TIES),
    "grouping": ("同类分组", Grouping.by_word()),
}


@dataclass(frozen=True, slots=True)
class Knob:
    """A number or a choice that can be tried out: its key in a link, what it is, and what the scheme says.

    `group` is the item that it belongs to, SCHEME for none. `parameter` is of the item's rule, None for its points; `tier`
    numbers a row of a table from 0, of which it is the points or (`is_bound`) the bound. `choices` stand where it is no number.
    `exception` is the state (or `bound`) for which the scheme has another policy for this item than for the others.
    """

    key: str
    group: str
    word: str
    official: Decimal | StrEnum
    choices: Mapping[str, StrEnum] | None = None
    parameter: Parameter | None = None
    tier: int | None = None
    is_bound: bool = False
    exception: str = ""

    @property
    def at_least(self) -> Decimal | None:
        """The least number that may be tried out; None for any."""
        return Decimal(0) if self.parameter is None or self.tier is not None else self.parameter.at_least

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.parameter is not None and self.parameter.is_whole and (self.tier is None or self.is_bound)

    def say(self, value: Decimal | StrEnum) -> str:
        """A value of it in words."""
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return next(word for word, one in (self.choices or {}).items() if one == value)

    def read(self, text: str) -> Decimal | StrEnum | None:
        """The value that a link says; None for what it cannot be."""
        if self.choices is not None:
            return next((one for one in self.choices.values() if one == text), None)
        return Decimal(text) if NUMBER.fullmatch(text) else None


Changes = Mapping[str, Decimal | StrEnum]


def knobs(scheme: Scheme) -> dict[str, tuple[Knob, ...]]:
    """The knobs by the items that have any, those of the scheme itself first."""
    found = {SCHEME: tuple(_of_scheme(scheme))} | {one.item_id: tuple(_of_item(one)) for one in scheme.items}
    return {group: ones for group, ones in found.items() if ones}


def by_key(scheme: Scheme) -> dict[str, Knob]:
    """Every knob by its key."""
    return {one.key: one for ones in knobs(scheme).values() for one in ones}


def _of_scheme(scheme: Scheme) -> Iterator[Knob]:
    for state, word in DOUBTFUL.items():
        yield Knob(f"~{state}", SCHEME, f"“{word}”的处理", scheme.treatments[state], treatments_of(state))
    for name, (word, choices) in SETTINGS.items():
        yield Knob(f"~{name}", SCHEME, word, getattr(scheme, name), choices)


def _of_item(item: Item) -> Iterator[Knob]:
    """The points of an item that has any; the numbers, choices and tiers of its rule."""
    if item.nature is not Nature.LISTED and item.full > 0:
        yield Knob(item.item_id, item.item_id, POINTS, item.full)
    for one in parameters_of(type(item.rule)) if item.rule is not None else ():
        value, key = getattr(item.rule, one.name), f"{item.item_id}~{one.name}"
        if one.is_tiers:
            yield from _of_tiers(item, one, value)
        elif one.choices is not None:
            yield Knob(key, item.item_id, one.word, value, one.choices.by_word(), one)
        elif isinstance(value, Decimal):
            yield Knob(key, item.item_id, one.word if one.word != POINTS else OF_RULE, value, parameter=one)

    for state, official in exceptions_of(item).items():
        word, choices = SETTINGS[BOUND] if state == BOUND else (f"“{DOUBTFUL[state]}”的处理", treatments_of(state))
        yield Knob(f"{item.item_id}~~{state}", item.item_id, f"{word}（本项另定）", official, choices, exception=state)


def _of_tiers(item: Item, parameter: Parameter, tiers: Sequence[Tier]) -> Iterator[Knob]:
    for number, tier in enumerate(tiers):
        key = f"{item.item_id}~{parameter.name}~{number + 1}"
        if isinstance(tier.bound, Decimal):
            word = f"第{number + 1}档的值"
            yield Knob(f"{key}~bound", item.item_id, word, tier.bound, parameter=parameter, tier=number, is_bound=True)
        word = f"“{tier.bound}”的分值" if isinstance(tier.bound, str) else f"第{number + 1}档的分值"
        yield Knob(key, item.item_id, word, tier.points, parameter=parameter, tier=number)


def read_changes(scheme: Scheme, texts: Sequence[str]) -> tuple[dict[str, Decimal | StrEnum], tuple[str, ...]]:
    """What is tried out by the keys of its knobs, and the texts that mean nothing to the scheme.

    What is as the scheme has it anyway is no change.
    """
    known = by_key(scheme)
    found: dict[str, Decimal | StrEnum] = {}
    lost = []
    for text in texts:
        key, _, said = text.rpartition(":")
        value = known[key].read(said) if key in known else None
        if value is None:
            lost.append(text)
        elif value != known[key].official:
            found[key] = value
    return found, tuple(lost)


def write_changes(changes: Changes) -> tuple[str, ...]:
    """The texts of a link.

    >>> write_changes({"A1": Decimal("5.50"), "~ties": TIES["并列不占位"]})
    ('A1:5.5', '~ties:dense')
    """
    return tuple(f"{key}:{one.normalize():f}" if isinstance(one, Decimal) else f"{key}:{one}" for key, one in changes.items())


def what_if_of(scheme: Scheme, changes: Changes) -> WhatIf:
    """The trial of these values; an item of 0 points does not count at all."""
    known = by_key(scheme)
    points: dict[str, Decimal] = {}
    parameters: dict[tuple[str, str], Value] = {}
    settings: dict[str, StrEnum] = {}
    exceptions: dict[tuple[str, str], StrEnum] = {}
    for key, value in changes.items():
        knob = known[key]
        if knob.group == SCHEME:
            settings[key.removeprefix("~")] = value  # type: ignore[assignment]
        elif knob.exception:
            exceptions[knob.group, knob.exception] = value  # type: ignore[assignment]
        elif knob.parameter is None:
            points[knob.group] = value  # type: ignore[assignment]
        else:
            place = (knob.group, knob.parameter.name)
            if knob.tier is None:
                parameters[place] = value  # type: ignore[assignment]
            else:
                tiers = parameters.get(place) or getattr(scheme.item(knob.group).rule, knob.parameter.name)
                parameters[place] = _turned(tiers, knob, value)  # type: ignore[arg-type]
    return WhatIf(
        points={key: number for key, number in points.items() if number},
        parameters=parameters,
        treatments={name: one for name, one in settings.items() if name in DOUBTFUL},  # type: ignore[misc]
        settings={name: one for name, one in settings.items() if name in SETTINGS},
        exceptions=exceptions,
        left_out=frozenset(key for key, number in points.items() if not number),
    )


def _turned(tiers: tuple[Tier, ...], knob: Knob, value: Decimal) -> tuple[Tier, ...]:
    """The tiers with one number of one of them changed."""
    changed = {"bound": value} if knob.is_bound else {"points": value}
    return tuple(replace(one, **changed) if number == knob.tier else one for number, one in enumerate(tiers))


def change_words(scheme: Scheme, changes: Changes) -> tuple[str, ...]:
    """Each change in words: `“专题研究”分值由2改为4`."""
    known = by_key(scheme)
    return tuple(_change_words(scheme, known[key], value) for key, value in changes.items())


def _change_words(scheme: Scheme, knob: Knob, value: Decimal | StrEnum) -> str:
    ends = [knob.say(one) if isinstance(one, Decimal) else f"“{knob.say(one)}”" for one in (knob.official, value)]
    if knob.group == SCHEME:
        kept = "、".join(f"“{one.name}”" for one in scheme.items if knob.key.removeprefix("~") in exceptions_of(one))
        return f"{knob.word}由{ends[0]}改为{ends[1]}" + (f"（{kept}另定，不随着改，可单独试）" if kept else "")
    item = scheme.item(knob.group)
    has_tiers = item.rule is not None and any(one.is_tiers for one in parameters_of(type(item.rule)))
    in_proportion = "（各档的分值按比例改）" if has_tiers and knob.parameter is None and value else ""
    return f"“{item.name}”{knob.word}由{ends[0]}改为{ends[1]}{in_proportion}"
