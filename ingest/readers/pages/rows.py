"""Signs with their places → the rows in which they stand, and the text of a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_OVERLAP, _TOUCHES = 0.6, 0.3
_SPACE, _WIDE_SPACE, _FAR = 0.25, 0.9, 2.0
_SMALL, _RAISED, _FLAT = 0.8, 0.15, 0.9
_LATIN = re.compile(r"[A-Za-z]")


class Glyph(NamedTuple):
    """One sign, or a run of them, with its box; y grows downwards."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Row:
    """The signs that stand side by side."""

    glyphs: list[Glyph]

    @property
    def left(self) -> float:
        """Where the first sign begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the last sign ends."""
        return max(glyph.right for glyph in self.glyphs)

    @property
    def top(self) -> float:
        """The highest edge of a sign."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """The lowest edge of a sign."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The usual height of a sign."""
        return median(glyph.bottom - glyph.top for glyph in self.glyphs)

    @property
    def is_spread(self) -> bool:
        """True where wide blanks part three texts or more (填报人 审核人 日期)."""
        size = self.size
        return sum(right.left - left.right > _FAR * size for left, right in pairwise(self.glyphs)) > 1

    @property
    def text(self) -> str:
        """The signs with blanks where the page has them; the small raised number of a note is left out."""
        size, parts = self.size, list[str]()
        before: Glyph | None = None
        for glyph in self.glyphs:
            if before is not None and (_is_note_mark(glyph, before, size) or _is_printed_twice(glyph, before, size)):
                continue
            if before is not None:
                parts.append(_blank(before, glyph, size))
            parts.append(glyph.text)
            before = glyph
        return "".join(parts).strip()


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows that signs make, from top to bottom, each from left to right; a small raised sign stands in the row beside it."""
    taken = [glyph for glyph in glyphs if glyph.text.strip()]
    if not taken:
        return []
    usual = median(glyph.bottom - glyph.top for glyph in taken)
    rows = stacked(glyph for glyph in taken if glyph.bottom - glyph.top >= _SMALL * usual)
    apart: list[Glyph] = []
    for glyph in taken:
        if glyph.bottom - glyph.top < _SMALL * usual:
            row = next((row for row in rows if _stands_beside(glyph, row)), None)
            (apart if row is None else row.glyphs).append(glyph)
    rows = sorted([*rows, *stacked(apart)], key=lambda row: row.top)
    for row in rows:
        row.glyphs.sort(key=lambda one: one.left)
    return rows


def stacked(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of signs that share a height, from top to bottom, small ones too."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        if rows and _shares_height(rows[-1].glyphs[0], glyph):
            rows[-1].glyphs.append(glyph)
        else:
            rows.append(Row([glyph]))
    return rows


def _stands_beside(glyph: Glyph, row: Row) -> bool:
    """True where a small sign begins near the end of a sign of the row, at its height; a flat one (一) may also begin the row."""
    height, width = glyph.bottom - glyph.top, glyph.right - glyph.left
    is_flat = height < _FLAT * width
    reach = width if is_flat else height
    return any(
        min(one.bottom, glyph.bottom) - max(one.top, glyph.top) > _TOUCHES * height
        and (abs(glyph.left - one.right) < reach or (is_flat and abs(one.left - glyph.right) < reach))
        for one in row.glyphs
    )


def _shares_height(one: Glyph, other: Glyph) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > _OVERLAP * min(one.bottom - one.top, other.bottom - other.top)


def _is_note_mark(glyph: Glyph, before: Glyph, size: float) -> bool:
    height = glyph.bottom - glyph.top
    is_small = height < _SMALL * size and glyph.bottom < before.bottom - _RAISED * size
    return is_small and not before.text.isdecimal() and glyph.text.isdecimal()


def _is_printed_twice(glyph: Glyph, before: Glyph, size: float) -> bool:
    """True for a sign that is drawn again a hair's breadth beside itself, to look bold."""
    return glyph.text == before.text and abs(glyph.left - before.left) < 0.25 * size


def _blank(before: Glyph, glyph: Glyph, size: float) -> str:
    gap = glyph.left - before.right
    if gap > _WIDE_SPACE * size:
        return " "
    is_word = _LATIN.match(before.text[-1:]) and _LATIN.match(glyph.text[:1])
    return " " if is_word and gap > _SPACE * size else ""
