"""Names that stand once beside several rows, in the middle of their height: which rows they are of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.readers.documents.assembly import Table
from ingest.readers.pages.grid import Grid
from ingest.readers.pages.rules import Rule, rules_between
from ingest.readers.pages.segments import Column, Parted, Segment

_NEAR, _IN_PLACE, _BESIDE = 0.6, 0.35, 0.2


class _Name(NamedTuple):
    text: str
    middle: float


def set_spans(table: Table, rows: Sequence[Sequence[Parted]], grid: Grid, rules: Sequence[Rule], depth: int) -> None:
    """Merge the names in the columns before the figures over the rows beside which they stand, below `depth` rows of headings.

    Lines ruled beside a name part its rows from the next one's; else every name stands halfway down its own rows, or beside the
    first of them. Where both may be, the one that gives each name as many rows as the others is taken, or none.
    """
    heights = [_height(row) for row in rows]
    for at, column in enumerate(grid.columns):
        if all((row, at + 1) in table.cells for row in range(depth + 1, depth + len(rows) + 1)):
            continue
        segments = [one for row in rows for line in row for number, one in grid.cells_of(line) if number == at]
        if any(segment.is_figure for segment in segments):
            return
        names = _names(segments, heights)
        if not 0 < len(names) < len(rows):
            continue
        spans = _ruled(names, heights, column, rules) or _placed(names, heights)
        if spans is None:
            continue
        for row in range(depth + 1, depth + len(rows) + 1):
            table.cells.pop((row, at + 1), None)
        for name, (first, last) in zip(names, spans, strict=True):
            table.cells[depth + first + 1, at + 1] = name.text
            table.merge(depth + first + 1, at + 1, last - first + 1, 1)


def _height(row: Sequence[Parted]) -> float:
    return next((line.middle for line in row if line.has_figures), row[0].middle)


def _names(segments: Sequence[Segment], heights: Sequence[float]) -> list[_Name]:
    """The texts of a column; those that fill several lines are joined, where not each of them stands beside a row."""
    slack = _BESIDE * _pitch(heights)
    runs: list[list[Segment]] = []
    for segment in segments:
        is_near = bool(runs) and segment.top - runs[-1][-1].bottom < _NEAR * (segment.bottom - segment.top)
        are_beside = is_near and all(
            any(abs(one.middle_height - height) < slack for height in heights) for one in (runs[-1][-1], segment)
        )
        if is_near and not are_beside:
            runs[-1].append(segment)
        else:
            runs.append([segment])
    return [_Name("".join(one.text for one in run), (run[0].top + run[-1].bottom) / 2) for run in runs]


def _ruled(
    names: Sequence[_Name], heights: Sequence[float], column: Column, rules: Sequence[Rule]
) -> list[tuple[int, int]] | None:
    spans: list[tuple[int, int]] = []
    first = 0
    for at, (upper, lower) in enumerate(pairwise(heights)):
        if any(rule.left < column.middle < rule.right for rule in rules_between(rules, upper, lower)):
            spans.append((first, at))
            first = at + 1
    spans.append((first, len(heights) - 1))
    if len(spans) != len(names):
        return None
    slack = _pitch(heights) / 2
    is_beside = all(
        heights[one] - slack < name.middle < heights[last] + slack for name, (one, last) in zip(names, spans, strict=True)
    )
    return spans if is_beside else None


def _placed(names: Sequence[_Name], heights: Sequence[float]) -> list[tuple[int, int]] | None:
    found = [spans for spans in (_centred(names, heights), _topped(names, heights)) if spans is not None]
    even = [spans for spans in found if len({last - first for first, last in spans}) == 1]
    told = even if len(found) > 1 and found[0] != found[1] else found[:1]
    return told[0] if len(told) == 1 else None


def _topped(names: Sequence[_Name], heights: Sequence[float]) -> list[tuple[int, int]] | None:
    starts = [min(range(len(heights)), key=lambda at: abs(heights[at] - name.middle)) for name in names]
    is_beside = all(abs(heights[at] - name.middle) < _BESIDE * _pitch(heights) for at, name in zip(starts, names, strict=True))
    spans = [(first, then - 1) for first, then in pairwise([*starts, len(heights)])]
    return spans if is_beside and starts[0] == 0 and all(first < last for first, last in spans) else None


def _centred(names: Sequence[_Name], heights: Sequence[float]) -> list[tuple[int, int]] | None:
    spans: list[tuple[int, int]] = []
    first = 0
    for name in names:
        if first >= len(heights):
            return None
        end = 2 * name.middle - heights[first]
        last = min(range(first, len(heights)), key=lambda at: abs(heights[at] - end))
        if abs(heights[last] - end) > _IN_PLACE * _pitch(heights):
            return None
        spans.append((first, last))
        first = last + 1
    return spans if first == len(heights) else None


def _pitch(heights: Sequence[float]) -> float:
    return median(lower - upper for upper, lower in pairwise(heights))
