"""How wide the columns of an exported workbook are, in digits as Excel counts them, and where a printed sheet ends.

A column is as wide as its page's, and wider where a number in it would not fit (Excel shows #### instead) or words just not.
Where all of them together would be printed too small, those give way that nothing in them fills, then the widest ones of words,
until a sheet of A4 landscape holds the table in letters that can be read.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.exports.text_width import line_width, text_width
from dashboard.markup import Cell, Table

INDENT = 3  # what a cell's indent and borders take of its width
SHEET_DIGITS = 108  # how many digits A4 landscape takes side by side at full size
LIKED_DIGITS = 150  # as many as letters of 8 points leave room for
LEAST_SCALE = 50  # per cent; below it print is too small to read
HEADER_LINES = 3
LEAST_TEXT = 12  # digits of words in a line
EASE = 1.2  # how much wider than on the page words may stand that would need a second line
HALVINGS = 20  # until the measure is found


def column_widths(table: Table) -> tuple[float, ...]:
    """The width of each column."""
    count = len(table.columns)
    headers = [line_width(column.header) for column in table.columns]
    words, numbers = [0.0] * count, [0.0] * count
    for row in (*table.rows, *[table.total] * bool(table.total)):
        for at, cell in enumerate(row):
            longest = words if number_in(cell) is None else numbers
            longest[at] = max(longest[at], text_width(cell.say()) + INDENT)
    least = [max(numbers[at], min(words[at], LEAST_TEXT + INDENT), headers[at] / HEADER_LINES + INDENT) for at in range(count)]
    filled = [max(least[at], words[at]) for at in range(count)]
    own = [column.width * 1.6 + 2 for column in table.columns]  # a Chinese character is two digits wide
    wanted = [
        (own[at], numbers[at], *(one for one in (filled[at], headers[at] + INDENT) if one <= own[at] * EASE))
        for at in range(count)
    ]
    return tuple(round(width, 2) for width in _capped(least, _towards(filled, [max(widths) for widths in wanted])))


def number_in(cell: Cell) -> float | None:
    """The number as which a workbook holds the cell, which takes one line whatever its marks; None where it holds words."""
    return cell.figure.number if cell.figure and not cell.links else None


def _towards(filled: Sequence[float], widths: Sequence[float]) -> list[float]:
    """The widths, with as much less of what nothing fills as it takes to fit."""
    room = [max(0.0, wide - low) for wide, low in zip(widths, filled, strict=True)]
    share = min(1.0, max(0.0, sum(widths) - LIKED_DIGITS) / sum(room)) if sum(room) else 0.0
    return [wide - share * one for wide, one in zip(widths, room, strict=True)]


def _capped(least: Sequence[float], widths: Sequence[float]) -> list[float]:
    """The widths, the widest cut to one measure, but none below its least, so that all fit; the least ones where they do not."""

    def cut(cap: float) -> list[float]:
        return [min(wide, max(one, cap)) for wide, one in zip(widths, least, strict=True)]

    low, high = 0.0, max(widths, default=0.0)
    if sum(widths) <= LIKED_DIGITS:
        return list(widths)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(cut(middle)) > LIKED_DIGITS else (middle, high)
    return cut(low)


def panels(widths: Sequence[float], named_by: int) -> list[int]:
    """Before which columns a printed sheet ends, the last being their count; the naming columns come again on each of them."""
    most = SHEET_DIGITS * 100 / LEAST_SCALE
    ends: list[int] = []
    used = 0.0
    for at, width in enumerate(widths):
        if used + width > most and at > named_by:
            ends.append(at)
            used = sum(widths[:named_by])
        used += width
    return [*ends, len(widths)]
