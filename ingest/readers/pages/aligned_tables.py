"""Tables whose columns no line parts: rows of figures that stand below one another, with the headings over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.readers.documents.assembly import Table
from ingest.readers.pages.aligned_heads import goes_on, head_lines, set_heads, with_headed
from ingest.readers.pages.aligned_spans import set_spans
from ingest.readers.pages.grid import Grid, grid_of
from ingest.readers.pages.rows import Glyph, Row
from ingest.readers.pages.rules import Rule, rules_between
from ingest.readers.pages.segments import Column, Parted, Segment, parted, placed

_FEWEST_ROWS, _FEWEST_COLUMNS, _FEWEST_RULED = 3, 3, 2
_MOST_COLUMNS, _MOST_STRAYS = 60, 500
_LONGEST_CELL, _USUAL_CELL = 30, 10
_FARTHEST = 8.0
_MOST_RESTING = 2
_MOSTLY, _SAME_GAP, _SLIGHT = 0.6, 0.8, 0.15
_SENTENCE = ("。", "；")
_PART = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table with the height at which it begins, the number of its columns and the signs that are in it."""

    top: float
    table: Table
    n_columns: int
    used: frozenset[Glyph]


@dataclass(slots=True)
class _Run:
    """Lines of a table's body from its first row of figures, and the columns in which they stand."""

    first: int
    lines: list[Parted]
    columns: list[Column]
    strays: list[Segment] = field(default_factory=list)

    @property
    def anchors(self) -> list[int]:
        """Which of the lines are rows of figures."""
        return [at for at, line in enumerate(self.lines) if line.has_figures]

    def takes(self, line: Parted) -> bool:
        """Put a line below the others; False, and nothing is changed, where it does not stand in their columns."""
        places = placed(self.columns, line)
        if places is None or not _are_cells(line) or self._heads_anew(line):
            return False
        columns, strays = list(self.columns), list[Segment]()
        for segment, at in zip(line.segments, places, strict=True):
            if at >= 0:
                columns[at] = columns[at].around(segment.left, segment.right)
            elif segment.is_figure or not columns[0].left < segment.left < columns[-1].right:
                columns.append(Column(segment.left, segment.right))
            else:
                strays.append(segment)
        columns.sort()
        if any(left.right >= right.left for left, right in pairwise(columns)):
            return False
        self.columns = columns
        self.lines.append(line)
        self.strays += strays
        return True

    def place_strays(self) -> None:
        """Make columns of the texts that stand between the others, line after line: accounts in more lines than figures have."""
        for segment in self.strays[:_MOST_STRAYS]:
            beside = [
                one for one in self.strays[:_MOST_STRAYS] if Column(segment.left, segment.right).shares(one.left, one.right)
            ]
            strip = Column(min(one.left for one in beside), max(one.right for one in beside))
            is_clear = all(strip.right <= column.left or column.right <= strip.left for column in self.columns)
            if is_clear and len(beside) >= max(_FEWEST_RULED, len(self.anchors) / 2):
                self.columns = sorted([*self.columns, strip])

    def _heads_anew(self, line: Parted) -> bool:
        """True for the headings of another table below this one."""
        return not line.has_figures and len(line.segments) >= max(_FEWEST_COLUMNS, _MOSTLY * len(self.columns))


def aligned_tables(rows: Sequence[Row], rules: Sequence[Rule], page: int, margin: float) -> list[Aligned]:
    """The tables that rows of signs make, from top to bottom.

    A table has three rows of figures or more, in three columns or more (two between ruled lines), and headings over them; below
    the upper margin of a page they may be missing, as of a table that goes on. Prose, lists and contents are none.
    """
    lines = [parted(row) for row in rows]
    tables: list[Aligned] = []
    above = 0
    for run in _runs(lines):
        if run.first < above:
            continue
        body = _body(lines[above : run.first], run, rules)
        start = run.first - (len(body) - len(run.lines))
        over = lines[above:start]
        rest = _rest(over, run.columns, body[0]) if not tables else 0
        count = head_lines(over[: len(over) - rest], run.columns, body[0], rules)
        heads = over[len(over) - rest - count : len(over) - rest]
        is_first = all(line.bottom < margin for line in over[: len(over) - rest - count])
        if rest and not is_first:
            rest, count = 0, head_lines(over, run.columns, body[0], rules)
            heads = over[len(over) - count :]
        rest_lines = over[len(over) - rest :]
        if _is_table(run, heads, rules, is_first=is_first):
            grid = with_headed(grid_of(run.columns, run.lines), heads)
            tables.append(_table(heads, rest_lines, body, grid, rules, page))
            above = run.first + len(run.lines)
    return tables


def _runs(lines: Sequence[Parted]) -> Iterator[_Run]:
    """The rows of figures that follow closely on one another in common columns, with the lines between them."""
    at = 0
    while at < len(lines):
        if not _is_anchor(lines[at]):
            at += 1
            continue
        run = _begun(at, lines[at])
        near = lines[at]
        for line in lines[at + 1 :]:
            if line.top - near.bottom > _FARTHEST * near.size or not run.takes(line):
                break
            near = line if line.has_figures else near
        if len(run.anchors) < _FEWEST_ROWS:
            at += 1
            continue
        kept = _begun(at, lines[at])  # without what the lines left out again made of the columns
        for line in run.lines[1 : run.anchors[-1] + 1 + _hung(run)]:
            kept.takes(line)
        kept.place_strays()
        yield kept
        at += len(kept.lines)


def _begun(at: int, line: Parted) -> _Run:
    return _Run(at, [line], [Column(segment.left, segment.right) for segment in line.segments])


def _is_anchor(line: Parted) -> bool:
    return _FEWEST_RULED <= len(line.segments) <= _MOST_COLUMNS and line.has_figures and _are_cells(line)


def _are_cells(line: Parted) -> bool:
    return all(len(one.text) <= _LONGEST_CELL and not one.text.endswith(_SENTENCE) for one in line.segments[:-1]) and (
        len(line.segments) > 1 or not line.segments[0].text.endswith(_SENTENCE)
    )


def _gap(upper: Parted, lower: Parted) -> float:
    return lower.top - upper.bottom


def _usual_gap(lines: Sequence[Parted]) -> float | None:
    """The usual blank between rows of figures that follow one another, None where there is none or other lines part them all."""
    gaps = [_gap(upper, lower) for upper, lower in pairwise(lines) if upper.has_figures and lower.has_figures]
    return median(gaps) if gaps and median(gaps) > _SLIGHT * lines[0].size else None


def _hung(run: _Run) -> int:
    """How many lines below the last row of figures go on in its cells."""
    usual = _usual_gap(run.lines)
    count, last = 0, run.anchors[-1]
    for upper, line in pairwise(run.lines[last:]):
        is_near = _gap(upper, line) < 0.5 * line.size if usual is None else _gap(upper, line) < _SAME_GAP * usual
        if not is_near or any("：" in segment.text for segment in line.segments):
            break
        count += 1
    return count


def _body(above: Sequence[Parted], run: _Run, rules: Sequence[Rule]) -> list[Parted]:
    """The lines of a run with those above it that begin the cells of its first row.

    They stand below the line that is ruled under the headings, or reach into the height of the first figures, or name a part.
    """
    body = list(run.lines)
    for at in range(len(above) - 1, -1, -1):
        line = above[at]
        is_parted = bool(_parting(rules, run.columns, line, body[0]))
        is_below_heads = at > 0 and bool(_parting(rules, run.columns, above[at - 1], line)) and at > 1
        reaches = _gap(line, body[0]) < -0.1 * line.size
        is_part = len(line.segments) == 1 and _PART.match(line.segments[0].text) and _gap(line, body[0]) < line.size
        begins = (not is_parted and (is_below_heads or reaches)) or is_part
        if not begins or line.has_figures or placed(run.columns, line) is None:
            break
        body.insert(0, line)
    return body


def _rest(over: Sequence[Parted], columns: Sequence[Column], below: Parted) -> int:
    """How many of the last lines may be the rest of a row that a page's end broke: few texts near the rows, beside no heading."""
    count = 0
    for line in reversed(over):
        above = over[len(over) - count - 2] if count + 2 <= len(over) else None
        is_few = len(line.segments) * 3 <= len(columns) and placed(columns, line) is not None and _are_cells(line)
        if (
            goes_on(above, line, below)
            or not is_few
            or line.has_figures
            or _gap(line, below) > line.size
            or count == _MOST_RESTING
        ):
            break
        count, below = count + 1, line
    return count


def _parting(rules: Sequence[Rule], columns: Sequence[Column], upper: Parted, lower: Parted) -> list[Rule]:
    """The lines ruled over the whole table between two lines of text."""
    between = rules_between(rules, upper.middle, lower.middle)
    return [rule for rule in between if rule.stretches(columns[0].left, columns[-1].right)]


def _rows(body: Sequence[Parted], columns: Sequence[Column], rules: Sequence[Rule]) -> list[list[Parted]]:
    """The lines of each row: ruled lines part them, or blanks as wide as between rows; two rows of figures are two."""
    gaps = [_gap(upper, lower) for upper, lower in pairwise(body)]
    ruled = [bool(_parting(rules, columns, upper, lower)) for upper, lower in pairwise(body)]
    anchors = [at for at, line in enumerate(body) if line.has_figures]
    is_ruled = sum(any(ruled[one:other]) for one, other in pairwise(anchors)) > _MOSTLY * (len(anchors) - 1)
    usual = _usual_gap(body)
    cuts = set()
    for one, other in pairwise(anchors):
        wide = max(gaps[one:other]) - _SLIGHT * body[one].size
        cuts.add(max(range(one, other), key=lambda at: (ruled[at], gaps[at] >= wide, at)))
    parts = [at for at, line in enumerate(body) if _PART.match(line.segments[0].text) and not line.has_figures]
    cuts |= {cut for at in parts for cut in (at - 1, at) if cut >= 0}
    for at, gap in enumerate(gaps):
        if ruled[at] if is_ruled else usual is not None and gap > _SAME_GAP * usual:
            cuts.add(at)
    rows: list[list[Parted]] = [[]]
    for at, line in enumerate(body):
        rows[-1].append(line)
        if at in cuts:
            rows.append([])
    return rows


def _is_table(run: _Run, heads: Sequence[Parted], rules: Sequence[Rule], *, is_first: bool) -> bool:
    """True where enough of the columns are filled with short texts and figures, and headed."""
    rows = [run.lines[at] for at in run.anchors]
    width = len(run.columns)
    top = heads[0].top - 2 * heads[0].size if heads else rows[0].top - 2 * rows[0].size
    around = rules_between(rules, top, rows[-1].bottom + 2 * rows[-1].size)
    is_ruled = sum(rule.stretches(run.columns[0].left, run.columns[-1].right) for rule in around) >= _FEWEST_RULED
    segments = [segment for row in rows for segment in row.segments]
    n_figures = sum(segment.is_figure for row in rows for segment in row.segments[1:]) / len(rows)
    is_headed = sum(len(line.segments) for line in heads) >= _MOSTLY * width
    return (
        (_FEWEST_RULED if is_ruled else _FEWEST_COLUMNS) <= width <= _MOST_COLUMNS
        and len(segments) > _MOSTLY * width * len(rows)
        and median(len(segment.text) for segment in segments) <= _USUAL_CELL
        and (is_headed or (is_first and n_figures >= _FEWEST_RULED))
    )


def _table(
    heads: Sequence[Parted], rest: Sequence[Parted], body: Sequence[Parted], grid: Grid, rules: Sequence[Rule], page: int
) -> Aligned:
    table = Table(page=page)
    depth = set_heads(table, heads, grid, rules)
    rows = [*([list(rest)] if rest else []), *_rows(body, grid.columns, rules)]
    for number, row in enumerate(rows, depth + 1):
        for line in row:
            for at, segment in grid.cells_of(line):
                table.cells[number, at + 1] = table.cells.get((number, at + 1), "") + segment.text
    set_spans(table, rows, grid, rules, depth)
    lines = (*heads, *rest, *body)
    used = frozenset(glyph for line in lines for segment in line.segments for glyph in segment.glyphs)
    return Aligned(lines[0].top, table, len(grid.columns), used)
