"""Sentences of a summary from the templates of `wording/sentences.csv`: each slot becomes a figure and the fact it tells.

Braces with a `/` are slots (`slots.py`); others are words of the document (`{Y}`, `{Y-1}`, `{short}`), and `{#a-b}` is a number
that is no figure of any metric.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random

from sample import wording
from sample.prose import Piece
from sample.slots import Teller, can_fill, fill_slot, slot_metrics

# What templates say of a whole year, and what a half-year summary says instead.
HALF_YEAR_WORDS = (("全年", "上半年"), ("一年来", "半年来"), ("一年下来", "半年下来"))
BRACES = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Template:
    """One row of the table of sentences, its slots taken apart."""

    topic: str
    owner: str
    text: str

    @property
    def metrics(self) -> frozenset[str]:
        """The metrics it tells of."""
        return frozenset(metric for slot in BRACES.findall(self.text) if "/" in slot for metric in slot_metrics(slot))

    def suits(self, teller: Teller) -> bool:
        """Whether the teller has every figure that the sentence needs, and they point the way its words do."""
        is_branch = teller.org.org_type == "党支部"
        owner_fits = {"committee": teller.org.is_committee, "upper": not is_branch, "branch": is_branch}.get(self.owner, True)
        return owner_fits and all(can_fill(teller, slot) for slot in BRACES.findall(self.text) if "/" in slot)


@cache
def templates(topic: str) -> tuple[Template, ...]:
    """The templates of one topic."""
    return tuple(
        Template(row["topic"], row["owner"], row["text"]) for row in wording.rows("sentences.csv") if row["topic"] == topic
    )


def fill_words(random: Random, text: str, words: Mapping[str, str]) -> str:
    """A text with its words and numbers that are no figures put in."""

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith("#"):
            low, high = name[1:].split("-")
            return str(random.randint(int(low), int(high)))
        return words[name]

    return BRACES.sub(fill, text)


def fit_period(text: str, teller: Teller, *, is_plan: bool = False) -> str:
    """A text in the words of the teller's period: of a half-year nothing is told as 全年."""
    if teller.is_half_year:
        for whole, half in HALF_YEAR_WORDS:
            text = text.replace(whole, "下半年" if whole == "全年" and is_plan else half)
    return text


def tell(random: Random, template: Template, teller: Teller) -> list[Piece]:
    """The sentence in pieces, each figure with its fact (spans are still to come)."""
    pieces: list[Piece] = []
    text = fit_period(template.text, teller, is_plan=template.topic == "plan")
    end = 0
    for match in BRACES.finditer(text):
        if "/" not in match.group(1):
            continue
        pieces.append(Piece(fill_words(random, text[end : match.start()], teller.words)))
        pieces.append(fill_slot(random, match.group(1), teller))
        end = match.end()
    pieces.append(Piece(fill_words(random, text[end:], teller.words)))
    return pieces
