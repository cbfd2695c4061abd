"""The columns of a table that no line parts, and where their cells end: by the way in which their texts are aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

from ingest.readers.pages.segments import Column, Parted, Segment, placed, segment_of

_ALIKE = 0.3
_BLANK = 0.2
_FEW, _MOSTLY = 1 / 3, 0.6


class _Side(Enum):
    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns from left to right, and the edges of their cells: one more than there are columns."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]

    def over(self, segment: Segment) -> list[int]:
        """The columns over whose texts a text stands; where there is none, that in whose cells its middle lies."""
        shared = [at for at, column in enumerate(self.columns) if column.shares(segment.left, segment.right)]
        return shared or [self.at(segment.middle)]

    def widened(self, at: int, segment: Segment) -> Grid:
        """The same grid with a column widened to hold a text."""
        column = self.columns[at].around(segment.left, segment.right)
        columns = (*self.columns[:at], column, *self.columns[at + 1 :])
        outer = min(self.edges[0], columns[0].left), max(self.edges[-1], columns[-1].right)
        return Grid(columns, (outer[0], *self.edges[1:-1], outer[1]))

    def over_beside(self, segment: Segment, beside: Sequence[Segment]) -> list[int]:
        """The columns over which a text stands that has others beside it: of two over one column, one goes to an empty one."""
        over = self.over(segment)
        twin = next((one for one in beside if len(over) == 1 and self.over(one) == over), None)
        if twin is None:
            return over
        taken = {at for one in beside for at in self.over(one)}
        is_left = segment.left < twin.left
        before, behind = over[0] - 1, over[0] + 1
        if before >= 0 and before not in taken:
            return [before] if is_left else over
        return [behind] if not is_left and behind < len(self.columns) and behind not in taken else over

    def at(self, middle: float) -> int:
        """The column in whose cells a place lies."""
        return sum(edge < middle for edge in self.edges[1:-1])

    def cells_of(self, line: Parted) -> list[tuple[int, Segment]]:
        """The texts of a line with their columns, those that nearly touch taken apart.

        A text that stands beside the others of its column (a mask left of figures) is put where nothing else is.
        """
        cut = [part for segment in line.segments for part in self._cut(segment, line.size)]
        taken = [[at for at, column in enumerate(self.columns) if column.shares(one.left, one.right)] for one in cut]
        held = {over[0] for over in taken if over}
        cells: list[tuple[int, Segment]] = []
        for segment, over in zip(cut, taken, strict=True):
            at = over[0] if over else self.at(segment.middle)
            if not over and at in held:
                free = [other for other in (at + 1, at - 1) if 0 <= other < len(self.columns) and other not in held]
                at = free[0] if free else at
            held.add(at)
            cells.append((at, segment))
        return cells

    def _cut(self, segment: Segment, size: float) -> list[Segment]:
        """The parts of a text that goes on where the column in which it begins has ended: 12未开展 are two cells."""
        for number, (before, glyph) in enumerate(pairwise(segment.glyphs), 1):
            ends = glyph.left - before.right > _BLANK * size and any(
                column.shares(segment.left, before.right) and before.right <= column.right + 1 and glyph.left > column.right
                for column in self.columns
            )
            if ends:
                return [segment_of(segment.glyphs[:number]), *self._cut(segment_of(segment.glyphs[number:]), size)]
        return [segment]


def grid_of(columns: Sequence[Column], lines: Sequence[Parted]) -> Grid:
    """The grid of columns in which the lines of a table stand.

    Where figures are aligned at the right, their cells end there; where names are aligned at the left, they begin there; else the
    blank between two columns is halved.
    """
    columns = _without_doubles(columns, [line for line in lines if line.has_figures])
    size = lines[0].size
    found: list[list[Segment]] = [[] for _ in columns]
    for line in lines:
        for segment, at in zip(line.segments, placed(columns, line) or [], strict=False):
            if at >= 0:
                found[at].append(segment)
    side = _side(found, size)
    if side is _Side.RIGHT:
        columns = [_ended(column, texts, size) for column, texts in zip(columns, found, strict=True)]
    edges: list[float] = []
    for (column, texts), (then, later) in pairwise(zip(columns, found, strict=True)):
        blank = then.left - column.right
        begins = _hold_figures(later) if side is _Side.LEFT else bool(_most_alike([one.left for one in later], size))
        if side is _Side.RIGHT and _hold_figures(texts):
            edges.append(column.right + min(_ALIKE * size, blank / 2))
        elif begins and (side is _Side.LEFT or not _hold_figures(later)):
            edges.append(then.left - min(_ALIKE * size, blank / 2))
        elif side is _Side.RIGHT and _hold_figures(later):
            edges.append(column.right + min(size, blank / 2))
        else:
            edges.append(column.right + blank / 2)
    return with_outer(columns, edges, ends=side is not _Side.MIDDLE)


def with_outer(columns: Sequence[Column], inner: Sequence[float], *, ends: bool) -> Grid:
    """The grid with its outer edges, as far from the middle of the outer columns as the inner ones, or where its texts end."""
    if not inner:
        return Grid(tuple(columns), (columns[0].left, columns[-1].right))
    left = min(2 * columns[0].middle - inner[0], columns[0].left)
    right = columns[-1].right if ends else max(2 * columns[-1].middle - inner[-1], columns[-1].right)
    return Grid(tuple(columns), (left, *inner, right))


def _hold_figures(texts: Sequence[Segment]) -> bool:
    return sum(one.is_figure for one in texts) * 2 > len(texts)


def _most_alike(places: Sequence[float], size: float) -> list[float]:
    """The places that hardly differ from the usual one, where they are most; else none."""
    usual = median(places) if places else 0.0
    alike = [place for place in places if abs(place - usual) < _ALIKE * size]
    return alike if len(alike) > _MOSTLY * len(places) else []


def _side(found: Sequence[Sequence[Segment]], size: float) -> _Side:
    """At which side shorter and longer numbers are aligned, in every column that has both."""
    told: set[_Side] = set()
    for texts in found:
        numbers = sorted((one for one in texts if one.text.replace(",", "").isdecimal()), key=lambda one: one.right - one.left)
        if numbers and (wider := numbers[-1].right - numbers[-1].left - numbers[0].right + numbers[0].left) > _ALIKE * size:
            off = {
                _Side.RIGHT: abs(numbers[-1].right - numbers[0].right),
                _Side.LEFT: abs(numbers[-1].left - numbers[0].left),
            }
            told.add(next((side for side, way in off.items() if way < wider / 4), _Side.MIDDLE))
    return told.pop() if len(told) == 1 else _Side.MIDDLE


def _ended(column: Column, texts: Sequence[Segment], size: float) -> Column:
    """The column up to where its figures end, without what stands close behind some of them."""
    ends = _most_alike([one.right for one in texts], size) if _hold_figures(texts) else []
    return Column(column.left, max(ends)) if ends else column


def _without_doubles(columns: Sequence[Column], rows: Sequence[Parted]) -> list[Column]:
    """The columns without those that only hold what is missing in the next one: masks beside the place of figures."""
    filled: list[set[int]] = [set() for _ in columns]
    are_figures = [True] * len(columns)
    for number, row in enumerate(rows):
        for segment, at in zip(row.segments, placed(columns, row) or [], strict=False):
            if at >= 0:
                filled[at].add(number)
                are_figures[at] = are_figures[at] and segment.is_figure
    kept: list[Column] = []
    for at, column in enumerate(columns):
        beside = [filled[other] for other in (at - 1, at + 1) if 0 <= other < len(columns)]
        is_double = any(not filled[at] & other and len(other) > len(filled[at]) for other in beside)
        if not (is_double and are_figures[at] and 0 < len(filled[at]) <= _FEW * len(rows)):
            kept.append(column)
    return kept
