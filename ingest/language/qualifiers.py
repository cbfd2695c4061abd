"""What words around a number make of it, and which bounds they leave: the rows of `seeds/qualifier_bounds.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ingest.model import Qualifier

POSITIONS = ("before", "inside", "after")
BOUNDS = (
    "zero",
    "value",
    "below_value",
    "value_less_5_percent",
    "value_plus_5_percent",
    "value_less_10_percent",
    "end_of_step",
    "open",
)


@dataclass(frozen=True, slots=True)
class QualifierWord:
    """One word that stands before (约), inside (余) or after (以上) a number, and the bounds it leaves, by name of `BOUNDS`."""

    word: str
    position: str
    qualifier: Qualifier
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class QualifierWords:
    """The qualifier words by position, and the longest length in each, for looking them up at a place in a text."""

    before: Mapping[str, QualifierWord]
    inside: Mapping[str, QualifierWord]
    after: Mapping[str, QualifierWord]

    @classmethod
    def of(cls, rows: Iterable[QualifierWord]) -> QualifierWords:
        """The rows, ordered by position."""
        tables: dict[str, dict[str, QualifierWord]] = {position: {} for position in POSITIONS}
        for row in rows:
            tables[row.position][row.word] = row
        return cls(tables["before"], tables["inside"], tables["after"])

    def word_before(self, text: str, end: int) -> QualifierWord | None:
        """The longest word that ends at `end`."""
        for length in range(min(6, end), 0, -1):
            found = self.before.get(text[end - length : end])
            if found is not None:
                return found
        return None

    def word_after(self, text: str, start: int) -> QualifierWord | None:
        """The longest word that starts at `start`."""
        for length in range(6, 0, -1):
            found = self.after.get(text[start : start + length])
            if found is not None:
                return found
        return None


@cache
def shipped_words() -> QualifierWords:
    """The words of the shipped seed, read once on first use."""
    path = Path(__file__).parents[2] / "seeds" / "qualifier_bounds.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return QualifierWords.of(
            QualifierWord(row["word"], row["position"], Qualifier(row["qualifier"]), row["lower"], row["upper"])
            for row in csv.DictReader(file)
        )


def bounds(value: Decimal, words: Iterable[QualifierWord], is_count: bool = True) -> tuple[Decimal | None, Decimal | None]:
    """The closed bounds that the words leave around a value; None is open; without words both are the value.

    `is_count` tells whether the figure counts things (不足10次 is at most 9) or measures (不足10小时 is at most 10).

    >>> words = shipped_words()
    >>> [str(b) for b in bounds(Decimal(300), [words.inside["余"]])]
    ['300', '399']
    >>> [str(b) for b in bounds(Decimal(100), [words.before["近"]])]
    ['90', '99']
    """
    lower: Decimal | None = value
    upper: Decimal | None = value
    for word in words:
        lower, upper = _bound(value, word.lower, is_count), _bound(value, word.upper, is_count)
    return lower, upper


def _bound(value: Decimal, name: str, is_count: bool) -> Decimal | None:
    if name == "open":
        return None
    whole = value == value.to_integral_value()
    step = step_of(value)
    below = max(value - 1, Decimal(0)) if is_count and whole else value
    last = value + step - 1 if whole else value + step
    results = {
        "zero": Decimal(0),
        "value": value,
        "below_value": below,
        "value_less_5_percent": value * Decimal("0.95"),
        "value_plus_5_percent": value * Decimal("1.05"),
        "value_less_10_percent": min(value * Decimal("0.9"), below),
        "end_of_step": last,
    }
    found = results[name]
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found.normalize()


def step_of(value: Decimal) -> Decimal:
    """The size of the last digit that is not zero: 100 for 300, 10 for 120, 1000 for 15000.

    >>> str(step_of(Decimal(300))), str(step_of(Decimal(15000)))
    ('100', '1000')
    """
    if value == 0:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
