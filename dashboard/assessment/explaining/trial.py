"""What a reader tries out on a page, as the short texts of a link: `item:points`, `item.parameter:number`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.assessment.explaining.what_if import WhatIf
from dashboard.assessment.rules.parameters import parameters_of
from dashboard.assessment.rules.words import Nature
from dashboard.assessment.scheme.model import Item, Scheme

NUMBER = re.compile(r"-?\d{1,7}(\.\d{1,4})?")
POINTS = "分值"


@dataclass(frozen=True, slots=True)
class Knob:
    """A number of an item that can be tried out: its key in a link, what it is, and what the scheme says."""

    key: str
    item: Item
    parameter: str
    word: str
    official: Decimal
    at_least: Decimal | None
    is_whole: bool


def knobs_of(item: Item) -> tuple[Knob, ...]:
    """The points of an item that has any, and the numbers of its rule."""
    found = []
    if item.nature is not Nature.LISTED and item.full > 0:
        found.append(Knob(item.item_id, item, "", POINTS, item.full, Decimal(0), is_whole=False))
    for one in parameters_of(type(item.rule)) if item.rule is not None else ():
        value = getattr(item.rule, one.name)
        if isinstance(value, Decimal):
            key, word = f"{item.item_id}.{one.name}", one.word if one.word != POINTS else "规则分值"
            found.append(Knob(key, item, one.name, word, value, one.at_least, one.is_whole))
    return tuple(found)


def read_changes(scheme: Scheme, texts: Sequence[str]) -> tuple[dict[str, Decimal], tuple[str, ...]]:
    """The numbers tried out by the keys of their knobs, and the texts that mean nothing to the scheme.

    What is as the scheme has it anyway is no change.
    """
    knobs = {knob.key: knob for item in scheme.items for knob in knobs_of(item)}
    found: dict[str, Decimal] = {}
    lost = []
    for text in texts:
        key, _, number = text.rpartition(":")
        if key not in knobs or not NUMBER.fullmatch(number):
            lost.append(text)
        elif Decimal(number) != knobs[key].official:
            found[key] = Decimal(number)
    return found, tuple(lost)


def write_changes(changes: Mapping[str, Decimal]) -> tuple[str, ...]:
    """The texts of a link.

    >>> write_changes({"A1": Decimal("5.50")})
    ('A1:5.5',)
    """
    return tuple(f"{key}:{number.normalize():f}" for key, number in changes.items())


def what_if_of(scheme: Scheme, changes: Mapping[str, Decimal]) -> WhatIf:
    """The trial of these numbers; an item of 0 points does not count at all."""
    knobs = {knob.key: knob for item in scheme.items for knob in knobs_of(item)}
    points = {key: number for key, number in changes.items() if not knobs[key].parameter}
    return WhatIf(
        points={key: number for key, number in points.items() if number},
        parameters={
            (knobs[key].item.item_id, knobs[key].parameter): number for key, number in changes.items() if knobs[key].parameter
        },
        left_out=frozenset(key for key, number in points.items() if not number),
    )


def change_words(scheme: Scheme, changes: Mapping[str, Decimal]) -> tuple[str, ...]:
    """Each change in words: `“专题研究”分值由2改为4`."""
    knobs = {knob.key: knob for item in scheme.items for knob in knobs_of(item)}
    return tuple(
        f"“{knobs[key].item.name}”{knobs[key].word}由{knobs[key].official.normalize():f}改为{number.normalize():f}"
        for key, number in changes.items()
    )
