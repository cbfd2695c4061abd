"""How wide a text is on paper, counted in digits: a Chinese character is two of them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def line_width(line: str) -> int:
    """The width of one line in digits.

    >>> line_width("主题党日12次"), line_width("12.5")
    (12, 4)
    """
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


def text_width(text: str) -> int:
    """The width of the widest line of a text in digits."""
    return max(map(line_width, text.split("\n"))) if "\n" in text else line_width(text)


def lines_needed(text: str, room: float) -> int:
    """How many lines a text takes in a room of so many digits; each of its own lines at least one.

    >>> lines_needed("只有已定数参加排名", 20), lines_needed("只有已定数参加排名", 11), lines_needed("", 10)
    (1, 2, 1)
    """
    return sum(max(1, -int(-line_width(line) // room)) for line in text.split("\n"))
