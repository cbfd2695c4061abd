"""Tables drawn with lines in plain text: ┌─┬─┐ and │, or +--+ and |, also with merged cells."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.readers.documents.assembly import Table
from ingest.readers.documents.typed_width import joined, sign_width

_HORIZONTAL = "─━═┄┅┈┉╌╍"
_ASCII_RULES = ("-", "=")
_BAR = re.compile(r"[\u2500-\u257f|｜+]")
_RULING = frozenset(_HORIZONTAL + "-=:")
_LINE = re.compile(r"\s*[\u2500-\u257f|｜+]")
_FIGURE = re.compile(r"\d[\d,.]*\s*(?:%|[^\W\d_]{1,2})?|[*×xX/—-]{1,4}")
_MOST_COLUMNS = 200
_MOST_SIGNS = 2000
_FEWEST_LINES = 3
_NEAR = 1


class _Segment(NamedTuple):
    """What stands between two verticals of a line, with their places."""

    left: int
    right: int
    text: str
    is_rule: bool


class _Part(NamedTuple):
    """A segment by its columns, from the first to before the last."""

    first: int
    end: int
    text: str
    is_rule: bool


@dataclass(slots=True)
class _Open:
    """A cell that is being told: where it begins, its last row and column, its lines."""

    row: int
    column: int
    last_row: int
    last_column: int
    lines: list[str] = field(default_factory=list)


def drawn_tables(lines: Sequence[str]) -> dict[int, tuple[int, Table]]:
    """The tables by their first lines, each with its last one.

    A line within a cell goes on the one above it. Where only the header is ruled off, each line below is a row.
    """
    found: dict[int, tuple[int, Table]] = {}
    for first, last in _runs(lines):
        table = _table([lines[number] for number in range(first, last + 1)])
        if table is not None:
            found[first] = (last, table)
    return found


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last of lines that follow on one another and are drawn; a box that closes ends there."""
    start = -1
    for number, line in enumerate([*lines, ""]):
        is_drawn = _LINE.match(line) is not None and 1 < len(_BAR.findall(line)) <= _MOST_SIGNS
        if start >= 0 and (not is_drawn or line.strip()[0] in "┌┏╔╭"):
            if number - start >= _FEWEST_LINES:
                yield start, number - 1
            start = -1
        if is_drawn and start < 0:
            start = number


def _table(lines: Sequence[str]) -> Table | None:
    wide = _drawn_width(lines)
    parts = _in_columns([_segments(line, wide) for line in lines])
    if parts is None or not any(part.is_rule for line in parts for part in line):
        return None
    bands = _bands(parts)
    cells = list(_cells(bands))
    table = Table()
    for cell in cells:
        text = joined(cell.lines)
        if text:
            table.cells[cell.row, cell.column] = text
        table.merge(cell.row, cell.column, cell.last_row - cell.row + 1, cell.last_column - cell.column + 1)
    return table if table.cells else None


def _drawn_width(lines: Sequence[str]) -> int:
    """2 or 1, the width of the signs that draw: that with which the lines end in fewest places."""
    ends = {wide: {segments[-1].right for line in lines if (segments := _segments(line, wide))} for wide in (2, 1)}
    return min(ends, key=lambda wide: len(ends[wide]))


def _segments(line: str, wide: int) -> list[_Segment]:
    """What stands between the verticals and joints of a line; a plus in a text is none."""
    segments: list[_Segment] = []
    left, left_place, place = -1, 0, 0
    for at, sign in enumerate(line):
        is_drawn = "\u2500" <= sign <= "\u257f"
        is_joint = sign == "+" and (line[at + 1 : at + 2] in _ASCII_RULES or line[max(at - 1, 0) : at] in _ASCII_RULES)
        if sign in "|｜" or is_joint or (is_drawn and sign not in _HORIZONTAL):
            if left >= 0:
                text = line[left + 1 : at]
                segments.append(_Segment(left_place, place, text, _is_rule(text)))
            left, left_place = at, place
        place += wide if is_drawn else sign_width(sign)
    return segments


def _is_rule(text: str) -> bool:
    """True for what fills its place with a line; a dash in a cell is none."""
    return (
        set(text) <= _RULING and len(text) > 1 if text == text.strip() else len(text.strip()) > 2 and set(text.strip()) <= _RULING
    )


def _in_columns(lines: Sequence[Sequence[_Segment]]) -> list[list[_Part]] | None:
    """The segments by their columns: by their number where all lines have as many, else by their places; None for neither."""
    lines = [line for line in lines if line]
    told = [line for line in lines if not all(segment.is_rule for segment in line)]
    counts = {len(line) for line in told}
    if len(told) < _FEWEST_LINES - 1:
        return None
    if len(counts) == 1:
        return [[_Part(at, at + 1, one.text, one.is_rule) for at, one in enumerate(line)] for line in lines]
    places: list[int] = []
    for place in sorted({edge for line in lines for one in line for edge in (one.left, one.right)}):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    if len(places) - 1 > min(_MOST_COLUMNS, max(len(line) for line in lines)):
        return None
    at = {place + off: number for number, place in enumerate(places) for off in range(_NEAR + 1)}
    return [[_Part(at[one.left], at[one.right], one.text, one.is_rule) for one in line] for line in lines]


class _Band(NamedTuple):
    """The lines between two rules, and what stands in the gaps of the rule above them, by its first column."""

    lines: list[list[_Part]]
    going_on: dict[int, str]


def _bands(lines: Sequence[Sequence[_Part]]) -> list[_Band]:
    bands: list[_Band] = []
    is_open = False
    for line in lines:
        if any(part.is_rule for part in line):
            gaps = {part.first: part.text.strip() for part in line if not part.is_rule}
            bands.append(_Band([], gaps if bands and bands[-1].lines else {}))
            is_open = True
        elif not is_open:
            bands.append(_Band([list(line)], {}))
            is_open = True
        else:
            bands[-1].lines.append(list(line))
    return [band for band in bands if band.lines]


def _cells(bands: Sequence[_Band]) -> Iterator[_Open]:
    """The cells from top to bottom; one that a rule does not close goes on below it."""
    open_cells: dict[int, _Open] = {}
    row = 0
    for number, band in enumerate(bands):
        is_body = len(bands) <= 2 and number == len(bands) - 1
        going_on = {column for column in band.going_on if column in open_cells}
        yield from _ended(open_cells, going_on)
        for column in going_on:
            open_cells[column].lines.append(band.going_on[column])
        for lines in _rows(band.lines, each_is_a_row=is_body):
            row += 1
            yield from _ended(open_cells, going_on)
            for part in (part for line in lines for part in line):
                cell = open_cells.setdefault(part.first, _Open(row, part.first + 1, row, part.end))
                cell.last_row = row
                cell.lines.append(part.text.strip())
    yield from open_cells.values()


def _ended(open_cells: dict[int, _Open], going_on: Container[int]) -> list[_Open]:
    """Take out the cells that do not go on."""
    return [open_cells.pop(column) for column in list(open_cells) if column not in going_on]


def _rows(lines: Sequence[list[_Part]], *, each_is_a_row: bool) -> Iterator[list[list[_Part]]]:
    """The lines of a band by rows: a new one begins with a second figure in a column."""
    open_row: list[list[_Part]] = []
    figured: set[int] = set()
    for line in lines:
        figures = {part.first for part in line if _FIGURE.fullmatch(part.text.strip())}
        if open_row and (figures & figured or (each_is_a_row and any(part.text.strip() for part in line[:1]))):
            yield open_row
            open_row, figured = [], set()
        open_row.append(line)
        figured |= figures
    if open_row:
        yield open_row
