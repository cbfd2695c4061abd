"""The headings over columns that no line parts: which lines they are, and over which columns each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.readers.documents.assembly import Table
from ingest.readers.pages.grid import Grid
from ingest.readers.pages.rows import Glyph
from ingest.readers.pages.rules import Rule, rules_between
from ingest.readers.pages.segments import Column, Parted, Segment, segment_of

_MOST_LINES = 8
_LONGEST = 24
_STEP, _RULED_STEP = 2.5, 6.0
_LARGER = 1.15
_BLANK = 0.25
_LEVEL, _ABOVE = 0.9, 0.1
_AMID = 1.2
_BESIDE = 10.0
_NEARER = 0.6
_SENTENCE = ("。", "；", "，")


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading with its first and last column."""

    segment: Segment
    first: int
    last: int


def head_lines(lines: Sequence[Parted], columns: Sequence[Column], below: Parted, rules: Sequence[Rule]) -> int:
    """How many of the last lines are headings of columns that begin at `below`.

    What stands between a line ruled over the table and its rows belongs to it; else a heading stands near, and beside others or
    over some of the columns. A title, a unit (单位：次) and text are none.
    """
    left, right = columns[0].left, columns[-1].right
    wide = [rule for rule in rules if rule.stretches(left, right)]
    count = 0
    for line in reversed(lines[-_MOST_LINES:]):
        upper = lines[-count - 2].middle if count + 2 <= len(lines) else line.top - _RULED_STEP * line.size
        is_under = bool(rules_between(wide, max(upper, line.top - _STEP * line.size), line.middle))
        is_cut_off = count > 0 and bool(rules_between(wide, line.middle, below.middle))
        step = _RULED_STEP if is_under else _STEP
        if below.top - line.bottom > step * below.size or not _are_heads(line, columns) or (is_cut_off and not is_under):
            break
        above = lines[-count - 2] if count + 2 <= len(lines) else None
        is_beside = (count > 0 and _is_between(above, line, below)) or (
            above is not None and len(above.segments) > 1 and _are_heads(above, columns) and goes_on(above, line, below)
        )
        if len(line.segments) < 2 and not (is_under or is_beside or _is_over_some(line, columns, below)):
            break
        count, below = count + 1, line
    return count


def goes_on(above: Parted | None, line: Parted, below: Parted) -> bool:
    """True for a line that goes on with headings above it: it stands nearer to them than to what is below."""
    return above is not None and _gap(above, line) < max(_NEARER * _gap(line, below), -_ABOVE * line.size)


def _is_between(above: Parted | None, line: Parted, below: Parted) -> bool:
    """True for the heading of one column, halfway down beside those of the others: it reaches into their height, or nearly so."""
    is_near = above is not None and max(_gap(line, below), _gap(above, line)) < line.size / 2
    return _gap(line, below) < -_ABOVE * line.size or (is_near and above is not None and len(above.segments) > 1)


def _gap(upper: Parted, lower: Parted) -> float:
    return lower.top - upper.bottom


def _are_heads(line: Parted, columns: Sequence[Column]) -> bool:
    """True for short texts over the columns, none of them a number, a sentence or a label before what it labels."""
    left, right = columns[0].left - _BESIDE * line.size, columns[-1].right + _BESIDE * line.size
    return not line.has_figures and all(
        len(segment.text) <= _LONGEST
        and not segment.text.endswith(_SENTENCE)
        and not ("：" in segment.text and not segment.text.startswith("其中"))
        and (left < segment.middle < right)
        for segment in line.segments
    )


def _is_over_some(line: Parted, columns: Sequence[Column], below: Parted) -> bool:
    """True for a single heading in the middle of some columns, in print no larger than theirs."""
    (segment,) = line.segments
    is_near = below.top - line.bottom < 1.2 * below.size and line.size <= _LARGER * below.size
    middle = (columns[0].left + columns[-1].right) / 2
    return is_near and len(below.segments) > 2 and segment.left > columns[0].right and abs(segment.middle - middle) > line.size


def with_headed(grid: Grid, lines: Sequence[Parted]) -> Grid:
    """The grid with the columns of headings that stand beside all others: nothing is filled in there."""
    columns, edges = list(grid.columns), list(grid.edges)
    for line in lines:
        for segment in line.segments:
            if segment.left > max(columns[-1].right, edges[-1]) + line.size / 2:
                edges[-1] = (max(columns[-1].right, edges[-1]) + segment.left) / 2
                edges.append(segment.right)
                columns.append(Column(segment.left, segment.right))
            elif segment.right < min(columns[0].left, edges[0]) - line.size / 2:
                edges[0] = (min(columns[0].left, edges[0]) + segment.right) / 2
                edges.insert(0, segment.left)
                columns.insert(0, Column(segment.left, segment.right))
    return Grid(tuple(columns), tuple(edges))


def set_heads(table: Table, lines: Sequence[Parted], grid: Grid, rules: Sequence[Rule]) -> int:
    """Put headings into the first rows of a table, and give the number of these rows.

    A heading over several columns is merged over them; one that fills several lines is one cell.
    """
    heads = _heads(lines, grid, rules)
    width = range(len(grid.columns))
    levels = [_levels([head for head in heads if head.first <= at <= head.last and head.first < head.last]) for at in width]
    depth = 1 + max((len(level) for level in levels), default=0)
    for at, level in enumerate(levels):
        own = "".join(head.segment.text for head in heads if head.first == head.last == at)
        for row, (first, last, text) in enumerate(level, 1):
            if first == at:
                table.cells[row, at + 1] = text
                table.merge(row, at + 1, 1, last - first + 1)
        if own:
            table.cells[len(level) + 1, at + 1] = own
            table.merge(len(level) + 1, at + 1, depth - len(level), 1)
    return depth if lines else 0


def _levels(spans: Sequence[_Head]) -> list[tuple[int, int, str]]:
    """The headings over a column from top to bottom, lines of one heading joined."""
    levels: list[tuple[int, int, str]] = []
    for head in spans:
        if levels and levels[-1][:2] == (head.first, head.last):
            levels[-1] = (head.first, head.last, levels[-1][2] + head.segment.text)
        else:
            levels.append((head.first, head.last, head.segment.text))
    return levels


def _heads(lines: Sequence[Parted], grid: Grid, rules: Sequence[Rule]) -> list[_Head]:
    """The headings with their columns, from top to bottom; those below are placed first."""
    size = max(line.size for line in lines) if lines else 0.0
    cut = [part for line in lines for segment in line.segments for part in _split(segment, grid, line.size)]
    placed: list[_Head] = []
    for level in _levels_of(cut):
        below = [head for head in placed if head.segment.top > max(one.bottom for one in level) - _ABOVE * size]
        told: dict[Segment, tuple[int, int]] = {}
        for segment in level:
            beside = [one for one in cut if one is not segment and one.is_beside(segment)]
            over = grid.over_beside(segment, beside)
            is_headed = any(head.first <= at <= head.last for head in below for at in over)
            is_one = len(over) == 1 and (not is_headed or _is_wrapped(segment, grid, over[0], size, below))
            ruled = _ruled_below(segment, beside, below, grid, rules)
            if ruled or is_one:
                told[segment] = ruled or (over[0], over[0])
        others = [segment for segment in level if segment not in told]
        taken = {at for first, last in told.values() for at in range(first, last + 1)}
        taken |= {at for head in placed if head not in below for at in range(head.first, head.last + 1)}
        told |= dict(zip(others, _shared_out(others, taken, grid, size, below), strict=True))
        for segment, (first, last) in told.items():
            if first == last:
                grid = grid.widened(first, segment)
            placed.append(_Head(segment, first, last))
    return sorted(placed, key=lambda head: head.segment.top + head.segment.bottom)


def _levels_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The headings that stand side by side, from the lowest ones to the highest, each from left to right."""
    levels: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: one.top + one.bottom, reverse=True):
        if levels and levels[-1][0].is_beside(segment):
            levels[-1].append(segment)
        else:
            levels.append([segment])
    return [sorted(level, key=lambda one: one.left) for level in levels]


def _shared_out(
    segments: Sequence[Segment], taken: set[int], grid: Grid, size: float, below: Sequence[_Head]
) -> list[tuple[int, int]]:
    """The first and last column of each of the headings that stand side by side over others, as they are best amid of them.

    Together they head what stands on one level below the columns over whose texts they are; what is left out counts against it.
    """
    overs = [grid.over(segment) for segment in segments]
    tops = {at: head.segment.top for head in reversed(below) for at in range(head.first, head.last + 1) if at not in taken}
    heights = [tops[at] for over in overs for at in over if at in tops]
    free = {at for at, top in tops.items() if any(abs(top - height) < _LEVEL * size for height in heights)}

    @cache
    def best(number: int, start: int) -> tuple[float, list[tuple[int, int]]]:
        """The least cost of placing the headings from a number on in the columns from a start on."""
        if number == len(segments):
            return _AMID * size * sum(at >= start for at in free), []
        found: tuple[float, list[tuple[int, int]]] = (float("inf"), [])
        over = overs[number]
        for first in range(start, over[0] + 1):
            if any(at not in free for at in range(first, over[0])):
                continue
            left_out = sum(at in free for at in range(start, first))
            for last in range(over[-1], len(grid.columns)):
                if last > over[-1] and last not in free:
                    break
                rest, ranges = best(number + 1, last + 1)
                cost = _off_place(segments[number], grid, first, last) + _AMID * size * left_out + rest
                if cost < found[0]:
                    found = (cost, [(first, last), *ranges])
        return found

    cost, ranges = best(0, 0)
    return ranges if cost < float("inf") else [(over[0], over[-1]) for over in overs]


def _off_place(segment: Segment, grid: Grid, first: int, last: int) -> float:
    """How far a heading stands from the middle of columns, or from where their texts begin."""
    amid = abs((grid.edges[first] + grid.edges[last + 1]) / 2 - segment.middle)
    return min(amid, abs(segment.left - grid.columns[first].left)) if first < last else amid


def _split(segment: Segment, grid: Grid, size: float) -> list[Segment]:
    """The headings that stand so near to one another that no wide blank parts them: cut between columns."""
    parts: list[list[Glyph]] = [[segment.glyphs[0]]]
    for before, glyph in pairwise(segment.glyphs):
        if glyph.left - before.right > _BLANK * size:
            parts.append([])
        parts[-1].append(glyph)
    cut = [segment_of(part) for part in parts]
    places = [grid.over(part) for part in cut]
    is_told = all(len(over) == 1 for over in places) and len({over[0] for over in places}) == len(places)
    return cut if is_told else [segment]


def _ruled_below(
    segment: Segment, beside: Sequence[Segment], below: Sequence[_Head], grid: Grid, rules: Sequence[Rule]
) -> tuple[int, int] | None:
    """The columns over which a short line runs that stands below a heading alone and above others."""
    lower = min((head.segment.top for head in below), default=segment.bottom)
    for rule in rules_between(rules, segment.middle_height, lower + _BLANK * (segment.bottom - segment.top)):
        over = [at for at, column in enumerate(grid.columns) if rule.left < column.middle < rule.right]
        is_alone = not any(rule.left < one.middle < rule.right for one in beside)
        if rule.left < segment.middle < rule.right and is_alone and 1 < len(over) < len(grid.columns):
            return over[0], over[-1]
    return None


def _is_wrapped(segment: Segment, grid: Grid, at: int, size: float, below: Sequence[_Head]) -> bool:
    """True where a heading goes on in the line below: no sign more has room and less is left over, or a bracket opens."""
    own = [head.segment for head in below if head.first == head.last == at]
    width = segment.right - segment.left
    is_filled = -size / 2 < grid.edges[at + 1] - grid.edges[at] - width < size
    is_less = all(one.right - one.left <= width for one in own)
    return (is_filled and is_less) or any(one.text.startswith(("（", "(")) for one in own[:1])
