"""Text in two columns: the blank strip between them, and what stands left and right of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from ingest.readers.pages.rows import Row, rows_of

_FEWEST_IN_COLUMNS = 5
_MOST_CROSSING = 0.3
_NARROWEST_COLUMN, _NARROWEST_GUTTER = 0.25, 0.6


class Gutter(NamedTuple):
    """The middle of the blank strip between two columns, and the heights between which they stand."""

    at: float
    top: float
    bottom: float

    def parts(self, row: Row) -> bool:
        """True for a row of the columns, False for one over the whole width."""
        return self.top <= row.top <= self.bottom and not _crosses(row, self.at)


def gutter_of(rows: Sequence[Row], width: float) -> Gutter | None:
    """The gutter of a page on which most text stands in two columns, or of that part of it, None where there is none.

    What stands only in a part of a page is in columns where no row among them runs over the gutter.
    """
    places = [width * step / 100 for step in range(35, 66)]
    clear = {at: [row for row in rows if not _crosses(row, at)] for at in places}
    whole = [(at, clear[at]) for at in places if len(rows) - len(clear[at]) <= _MOST_CROSSING * len(rows)]
    found = _best(whole, width)
    if found is not None:
        return Gutter(found[0], float("-inf"), float("inf"))
    found = _best([(at, stretch) for at in places for stretch in _stretches(rows, clear[at], at)], width)
    return None if found is None else Gutter(found[0], found[1][0].top, found[1][-1].top)


def sides(rows: Sequence[Row], at: float) -> list[list[Row]]:
    """The rows left and right of a place; lines of two columns need not stand side by side."""
    signs = [glyph for row in rows for glyph in row.glyphs]
    return [rows_of(glyph for glyph in signs if (glyph.left < at) is is_left) for is_left in (True, False)]


def _best(candidates: Sequence[tuple[float, Sequence[Row]]], width: float) -> tuple[float, Sequence[Row]] | None:
    """The place and its rows with the most rows on both sides, if these stand side by side and are as wide as columns are."""
    best: tuple[int, float, Sequence[Row]] | None = None
    for at, rows in candidates:
        fewest = min(sum(row.left < at for row in rows), sum(row.right > at for row in rows))
        if fewest >= _FEWEST_IN_COLUMNS and (best is None or fewest > best[0]):
            best = (fewest, at, rows)
    if best is None:
        return None
    _, at, rows = best
    both = sides(rows, at)
    is_side_by_side = min(side[-1].bottom for side in both) - max(side[0].top for side in both) > 0
    usual = median(row.right - row.left for side in both for row in side)
    return (at, rows) if is_side_by_side and usual > width * _NARROWEST_COLUMN else None


def _stretches(rows: Sequence[Row], clear: Sequence[Row], at: float) -> Iterator[list[Row]]:
    """The rows on both sides of a place that follow one another without one that runs over it."""
    held = {id(row) for row in clear}
    stretch: list[Row] = []
    for row in rows:
        if id(row) in held and (stretch or row.left < at < row.right):
            stretch.append(row)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _crosses(row: Row, at: float) -> bool:
    """True where signs stand over the place, or so near on both sides that no gutter lies between them."""
    if any(glyph.left < at < glyph.right for glyph in row.glyphs):
        return True
    left = [glyph.right for glyph in row.glyphs if glyph.right <= at]
    right = [glyph.left for glyph in row.glyphs if glyph.left >= at]
    return bool(left and right) and min(right) - max(left) < _NARROWEST_GUTTER * row.size
