"""Rows of a large table that take one line each, put together column by column, so that setting them costs a fraction.

A typesetter works for every cell: where it breaks, how high its row is. Where that is known beforehand, a column of many rows can
be set as one text of as many lines. Rows stay side by side only if each takes exactly one line, so a stretch holds such rows
alone, and is set where no line can break; every other row is set cell by cell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

WIDTHS = {**dict.fromkeys("0123456789", 0.56), **dict.fromkeys(" .,-()", 0.4)}  # em; of the fonts at hand the widest
SIGN = 1.06  # em, the widest of a letter
BETWEEN_SCRIPTS = 0.25  # em, the air between Chinese and Latin
WIDE = "WFA"
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows one below another that take a line each: the numbers of the first one and of the one behind the last."""

    first: int
    end: int


def divided(rows: Sequence[Row], rooms: Sequence[float]) -> Iterator[Stretch | int]:
    """The rows in order: stretches, and the numbers of those that must be set cell by cell; `rooms` are widths in em."""
    first = 0
    for number, row in enumerate(rows):
        if all(map(_takes_a_line, row, rooms)):
            continue
        if first < number:
            yield Stretch(first, number)
        yield number
        first = number + 1
    if first < len(rows):
        yield Stretch(first, len(rows))


def column_text(rows: Sequence[Row], stretch: Stretch, at: int) -> str:
    """A column of a stretch as lines."""
    return "\n".join(row[at] for row in rows[stretch.first : stretch.end])


def _takes_a_line(text: str, room: float) -> bool:
    return _width(text) <= room


@lru_cache(maxsize=50_000)
def _width(text: str) -> float:
    r"""The most that a text takes in em; endless for one whose letters may join, turn round or break a line.

    >>> _width("12.50") < 2.8, _width("第12支部") < 5, _width("甲\n乙"), _width("שלום")
    (True, True, inf, inf)
    """
    if not all(" " <= sign <= "~" or unicodedata.east_asian_width(sign) in WIDE for sign in text):
        return float("inf")
    changes = sum(before.isascii() != after.isascii() for before, after in pairwise(text))
    return sum(WIDTHS.get(sign, SIGN) for sign in text) + changes * BETWEEN_SCRIPTS
