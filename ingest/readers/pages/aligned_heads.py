"""The headings over columns that no line parts: which lines they are, and over which columns each of them stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
        if len(line.segments) < 2 and not is_under and not _is_over_some(line, columns, below):
            break
        count, below = count + 1, line
    return count


def _are_heads(line: Parted, columns: Sequence[Column]) -> bool:
    """True for short texts over the columns, none of them a number, a sentence or a label before what it labels."""
    left, right = columns[0].left - _BESIDE * line.size, columns[-1].right + _BESIDE * line.size
    return all(
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
    for segment in sorted(cut, key=lambda one: one.top + one.bottom, reverse=True):
        beside = [one for one in cut if one is not segment and one.is_beside(segment)]
        over = grid.over_beside(segment, beside)
        taken = {at[0] for one in beside if len(at := grid.over(one)) == 1} - set(over)
        taken |= {at for head in placed if head.segment in beside for at in range(head.first, head.last + 1)}
        below = [head for head in placed if head.segment.top > segment.bottom - _ABOVE * size]
        free = {at: head.segment.top for head in below for at in range(head.first, head.last + 1) if at not in taken}
        first, last = _ruled_below(segment, beside, below, grid, rules) or _range(segment, over, grid, free, size, below)
        if first == last:
            columns = list(grid.columns)
            columns[first] = columns[first].around(segment.left, segment.right)
            grid = Grid(tuple(columns), grid.edges)
        placed.append(_Head(segment, first, last))
    return placed[::-1]


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


def _range(
    segment: Segment, over: Sequence[int], grid: Grid, free: Mapping[int, float], size: float, below: Sequence[_Head]
) -> tuple[int, int]:
    """The first and last column over which a heading stands: the most of those headed side by side below it that it is amid of.

    `over` are those over whose texts it stands; `free` tells of those that nothing else heads how high their headings stand.
    """
    first, last = over[0], over[-1]
    heights = [head.segment.top for head in below if head.first <= first <= head.last]
    if first == last and (not heights or _is_wrapped(segment, grid, first, size, below)):
        return first, last
    level = {at for at, top in free.items() if not heights or abs(top - min(heights)) < _LEVEL * size}
    best = (first, last)
    for start in range(first, -1, -1):
        if start < first and start not in level:
            break
        for end in range(last, len(grid.columns)):
            if end > last and end not in level:
                break
            is_amid = abs((grid.edges[start] + grid.edges[end + 1]) / 2 - segment.middle) <= _AMID * size
            if is_amid and end - start > best[1] - best[0]:
                best = (start, end)
    if best == (first, last) and abs(segment.left - grid.columns[first].left) < size / 2:
        while last + 1 in level:
            last += 1
        return first, last
    return best


def _is_wrapped(segment: Segment, grid: Grid, at: int, size: float, below: Sequence[_Head]) -> bool:
    """True where a heading goes on in the line below: its column has no room for a sign more, or a bracket opens there."""
    own = [head.segment.text for head in below if head.first == head.last == at]
    left_over = grid.edges[at + 1] - grid.edges[at] - (segment.right - segment.left)
    return -size / 2 < left_over < size or any(text.startswith(("（", "(")) for text in own[-1:])
