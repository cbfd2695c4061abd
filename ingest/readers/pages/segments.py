"""Rows of signs → segments that wide blanks part, and the columns in which segments of several rows stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.pages.rows import Glyph, Row

_APART = 0.8
_OVERLAP = 0.3
_FIGURE = re.compile(
    r"(?:约|近|超|逾)?\d[\d,，.]*(?:[%％]|[余多]?(?![年月日届])[\u4e00-\u9fff]{0,4})(?:[（(][^（()）]{1,12}[)）])?"
    r"|[*＊xX×]{1,4}[\u4e00-\u9fff]{0,2}|[/／\\—–-]{1,3}|[无零〇]|未开展|未统计|待核|不适用"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


class Column(NamedTuple):
    """The strip that a column's texts fill."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Halfway between its edges."""
        return (self.left + self.right) / 2

    def shares(self, left: float, right: float) -> bool:
        """True where what stands between two edges lies in the column, or over a good part of it."""
        shared = min(self.right, right) - max(self.left, left)
        return shared > _OVERLAP * min(self.right - self.left, right - left)

    def around(self, left: float, right: float) -> Column:
        """The column widened to hold what stands between two edges."""
        return Column(min(self.left, left), max(self.right, right))


@dataclass(frozen=True, slots=True)
class Segment:
    """Signs of a row that no wide blank parts."""

    text: str
    left: float
    right: float
    glyphs: tuple[Glyph, ...]

    @property
    def middle(self) -> float:
        """Halfway between its edges."""
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        """The highest edge of a sign."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """The lowest edge of a sign."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def middle_height(self) -> float:
        """Halfway between its upper and lower edge."""
        return (self.top + self.bottom) / 2

    def is_beside(self, other: Segment) -> bool:
        """True where a good part of its height is also the other's."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > _OVERLAP * min(self.bottom - self.top, other.bottom - other.top)

    @property
    def is_figure(self) -> bool:
        """True for what a cell of figures holds: a number, its mask, or a word for none (1,024 · ** · 22人次 · — · 未开展)."""
        return _FIGURE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Parted:
    """A row with its segments from left to right."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Halfway between its edges."""
        return (self.top + self.bottom) / 2

    @property
    def has_figures(self) -> bool:
        """True where a figure stands behind the first segment; years alone (2022 2023 2024) are headings."""
        return any(segment.is_figure and not _YEAR.fullmatch(segment.text) for segment in self.segments[1:])


def parted(row: Row) -> Parted:
    """The row, cut where a blank is nearly as wide as a sign."""
    size = row.size
    runs: list[list[Glyph]] = [[row.glyphs[0]]]
    right = row.glyphs[0].right
    for glyph in row.glyphs[1:]:
        if glyph.left - right > _APART * size:
            runs.append([])
        runs[-1].append(glyph)
        right = max(right, glyph.right)
    return Parted(tuple(segment_of(run) for run in runs), row.top, row.bottom, size)


def segment_of(glyphs: Sequence[Glyph]) -> Segment:
    """The segment of signs that stand side by side."""
    row = Row(list(glyphs))
    return Segment(row.text, row.left, row.right, tuple(glyphs))


def placed(columns: Sequence[Column], row: Parted) -> list[int] | None:
    """The number of the column in which each segment of a row stands, -1 beside all of them.

    None where a segment stands over several columns, or a figure beside another text in one column.
    """
    taken: list[int] = []
    for segment in row.segments:
        over = [at for at, column in enumerate(columns) if column.shares(segment.left, segment.right)]
        if len(over) > 1:
            return None
        taken.append(over[0] if over else -1)
    for (one, left), (other, right) in pairwise(zip(row.segments, taken, strict=True)):
        if left == right != -1 and (one.is_figure or other.is_figure):
            return None
    return taken
