"""Rows of a large table on pages that are broken beforehand, set column by column: that costs a fraction.

A typesetter works for every cell: where it breaks, how high its row is, which page has room for it. Where that is known, a column
of many rows can be set as one text of as many lines. Rows stay side by side only if each takes exactly one line, so a stretch
holds such rows alone; every other row is set cell by cell, and the most that it may take is known.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

LINE, LEADING, AIR = 0.73, 0.45, 4.0  # the height of a line and what parts two, in em; points above and below a row's words
WIDTHS = {**dict.fromkeys("0123456789", 0.56), **dict.fromkeys(" .,-()", 0.4)}  # em; of the fonts at hand the widest
SIGN = 1.06  # em, the widest of a letter
ANY = 2.2  # em, more than any sign takes
BETWEEN_SCRIPTS = 0.25  # em, the air between Chinese and Latin
WIDE = "WFA"
_WORD = re.compile(r"[!-~]+")
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows one below another: the numbers of the first one and of the one behind the last, and how high each is in points.

    Rows that take a line each are many and `has_lines`; any other is alone, without a height where nobody can tell it beforehand.
    """

    first: int
    end: int
    row_height: float | None
    has_lines: bool


def row_height(row: Row, rooms: Sequence[float], points: float) -> float:
    """The most points that a row may be high in letters of so many points; `rooms` are the widths of its cells in em."""
    return _height(max(map(_most_lines, row, rooms)), points)


def paged(
    rows: Sequence[Row], rooms: Sequence[float], points: float, room_on_first: float, room_on_page: float
) -> Iterator[list[Group]]:
    """The rows in order, page by page, where pages have so many points of room; a row higher than that is alone on its pages."""
    page: list[Group] = []
    left, one_line = room_on_first, _height(1, points)
    for number, row in enumerate(rows):
        takes_a_line = all(map(_takes_a_line, row, rooms))
        needed = one_line if takes_a_line else row_height(row, rooms, points)
        if needed > left and (page or left < room_on_page):
            yield page
            page, left = [], room_on_page
        if takes_a_line and page and page[-1].has_lines:
            page[-1] = replace(page[-1], end=number + 1)
        else:
            is_known = needed <= room_on_page and (takes_a_line or all(_width(text) < math.inf for text in row))
            page.append(Group(number, number + 1, needed if is_known else None, takes_a_line))
        left -= needed
    if page:
        yield page


def column_text(rows: Sequence[Row], at: int) -> str:
    """A column of rows as lines."""
    return "\n".join(row[at] for row in rows)


def _height(lines: int, points: float) -> float:
    return (lines * LINE + (lines - 1) * LEADING) * points + 2 * AIR


def _takes_a_line(text: str, room: float) -> bool:
    return _width(text) <= room


@lru_cache(maxsize=50_000)
def _most_lines(text: str, room: float) -> int:
    r"""The most lines that a text may take in a room.

    >>> _most_lines("党支部", 8), _most_lines("党支部\n联合党支部", 8), _most_lines("中国共产党测量市直属单位", 8)
    (1, 2, 3)
    """
    return sum(map(_lines_of, text.split("\n"), itertools.repeat(room)))


def _lines_of(text: str, room: float) -> int:
    """The same of a text without line breaks.

    A line goes on up to a break that the next word or sign, with a mark that must not begin a line, has no room behind. Where
    words are long, two lines that follow each other hold more than the room.
    """
    width = _width(text)
    if width <= room:
        return 1
    if width == math.inf:
        return 2 * math.ceil(len(text) * ANY / room) + 1
    longest = max(map(_width, _WORD.findall(text)), default=SIGN)
    filled = room - longest - SIGN
    return math.ceil(width / filled) if filled > room / 2 else 2 * math.ceil(width / room) + 1


@lru_cache(maxsize=50_000)
def _width(text: str) -> float:
    r"""The most that a text takes in em; endless for one whose letters may join, turn round or break a line.

    >>> _width("12.50") < 2.8, _width("第12支部") < 5, _width("甲\n乙"), _width("שלום")
    (True, True, inf, inf)
    """
    if not all(" " <= sign <= "~" or unicodedata.east_asian_width(sign) in WIDE for sign in text):
        return float("inf")
    changes = sum(before.isascii() != after.isascii() for before, after in itertools.pairwise(text))
    return sum(WIDTHS.get(sign, SIGN) for sign in text) + changes * BETWEEN_SCRIPTS
