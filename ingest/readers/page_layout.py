"""Signs with their places on pages → lines and paragraphs as they are read: rows, two columns in order, broken lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.model import ParagraphKind
from ingest.readers.assembly import Line, Piece, Table
from ingest.readers.page_marks import is_page_number

_OVERLAP = 0.5
_SPACE, _WIDE_SPACE = 0.25, 0.9
_SMALL, _RAISED = 0.8, 0.15
_FEWEST_IN_COLUMNS = 5
_MOST_CROSSING = 0.3
_MARGIN_ZONE, _NUMBER_ZONE = 0.085, 0.12
_MARGIN_STEP = 1.3
_EDGE_LINES = 2
_OPENING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳●■◆]|第[一二三四五六七八九十]{1,3}[章节条])"
)
_ENDS = ("。", "！", "？", "；", "：", ":", ";")
_TITLE = re.compile(r"20\d\d|总结|报告")
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


@dataclass(slots=True)
class Page:
    """A page's rows from top to bottom and the tables on it, each with the height at which it begins."""

    number: int
    width: float
    height: float
    rows: list[Row]
    tables: list[tuple[float, Table]] = field(default_factory=list)


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows that signs make, from top to bottom, each from left to right."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        row = rows[-1] if rows else None
        if row is not None and _shares_height(row.glyphs[-1], glyph):
            row.glyphs.append(glyph)
        else:
            rows.append(Row([glyph]))
    for row in rows:
        row.glyphs.sort(key=lambda one: one.left)
    return [row for row in rows if any(glyph.text.strip() for glyph in row.glyphs)]


def pieces_of(pages: Sequence[Page]) -> Iterator[Piece]:
    """Lines and tables of all pages in order; what repeats at the edges of pages, and page numbers, are left out.

    A paragraph or table that a page's end broke is one. What stands in a margin or below the text in small print is a note.
    """
    kept = [_without_margins(page, repeated) for repeated in [_repeated(pages)] for page in pages]
    size = median([row.size for page in kept for row in page.rows] or [1.0])
    notes: list[Line] = []
    running: list[Piece] = []
    for page in kept:
        asides, page = _parted(page, size)
        notes += asides
        for piece in _in_order(page):
            _append(running, piece)
    yield from running
    yield from notes


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


def _mask(text: str) -> str:
    return re.sub(r"\d+", "#", "".join(text.split()))


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """What stands first or last on most pages, but for its numbers."""
    seen: dict[str, int] = {}
    for page in pages:
        edges = {_mask(row.text) for row in (*page.rows[:_EDGE_LINES], *page.rows[-_EDGE_LINES:])}
        for text in edges:
            seen[text] = seen.get(text, 0) + 1
    return frozenset(text for text, count in seen.items() if len(pages) > 1 and count * 2 > len(pages) and count > 1)


def _without_margins(page: Page, repeated: frozenset[str]) -> Page:
    edges = [*range(min(_EDGE_LINES, len(page.rows))), *range(max(len(page.rows) - _EDGE_LINES, 0), len(page.rows))]
    left_out = {index for index in edges if _mask(page.rows[index].text) in repeated or _is_numbering(page, page.rows[index])}
    rows = [row for index, row in enumerate(page.rows) if index not in left_out]
    return Page(page.number, page.width, page.height, rows, page.tables)


def _is_numbering(page: Page, row: Row) -> bool:
    middle = (row.top + row.bottom) / 2 / page.height
    return is_page_number(row.text) and not _NUMBER_ZONE < middle < 1 - _NUMBER_ZONE


def _parted(page: Page, size: float) -> tuple[list[Line], Page]:
    """The notes of a page (a line in the upper margin, small print at its end), and the page without them."""
    rows = list(page.rows)
    notes: list[Line] = []
    if len(rows) > 1 and _is_in_margin(page, rows, size):
        notes.append(Line(rows.pop(0).text, ParagraphKind.NOTE, place=f"p. {page.number} 页眉"))
    last_table = max((top for top, _ in page.tables), default=0.0)
    small: list[Row] = []
    while len(rows) > 1 and rows[-1].size < 0.85 * size and rows[-1].top > max(page.height / 2, last_table):
        small.insert(0, rows.pop())
    below = Page(page.number, page.width, page.height, small)
    told = [piece.text for piece in _in_order(below) if isinstance(piece, Line)]
    notes.extend(Line(text, ParagraphKind.NOTE, place=f"p. {page.number} 脚注") for text in told)
    return notes, Page(page.number, page.width, page.height, rows, page.tables)


def _is_in_margin(page: Page, rows: Sequence[Row], size: float) -> bool:
    """True where the first row stands in the upper margin, apart from the text and no larger than it, and is no title."""
    first = rows[0]
    is_high = (first.top + first.bottom) / 2 < _MARGIN_ZONE * page.height
    steps = [below.top - row.top for row, below in pairwise(rows)]
    is_apart = steps[0] > _MARGIN_STEP * median(steps)
    return is_high and is_apart and first.size <= 1.05 * size and not _TITLE.search(first.text)


def _in_order(page: Page) -> Iterator[Piece]:
    """The paragraphs and tables of a page; where text stands in two columns the left one comes first."""
    gutter = _gutter(page)
    block: list[Row] = []
    tables = sorted(page.tables, key=lambda one: one[0])
    for row in page.rows:
        while tables and tables[0][0] <= row.top:
            yield from _columns(page, block, gutter)
            block = []
            yield tables.pop(0)[1]
        if gutter is not None and _crosses(row, gutter):
            yield from _columns(page, block, gutter)
            yield from _paragraphs(page, [row])
            block = []
        else:
            block.append(row)
    yield from _columns(page, block, gutter)
    yield from (table for _, table in tables)


def _gutter(page: Page) -> float | None:
    """The middle of the blank strip between two columns, None where the text stands in one."""
    if len(page.rows) < _FEWEST_IN_COLUMNS:
        return None
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        at = page.width * step / 100
        crossing = sum(_crosses(row, at) for row in page.rows)
        both = sum(row.left < at < row.right for row in page.rows) - crossing
        if both >= _FEWEST_IN_COLUMNS and crossing <= _MOST_CROSSING * len(page.rows) and (best is None or both > best[0]):
            best = (both, at)
    if best is None:
        return None
    halves = [part for row in page.rows if not _crosses(row, best[1]) for part in _split(row, best[1])]
    width = median(part.right - part.left for part in halves)
    return best[1] if width > page.width * 0.25 else None


def _crosses(row: Row, at: float) -> bool:
    """True where signs stand over the place, or so near on both sides that no gutter lies between them."""
    if any(glyph.left < at < glyph.right for glyph in row.glyphs):
        return True
    left = [glyph.right for glyph in row.glyphs if glyph.right <= at]
    right = [glyph.left for glyph in row.glyphs if glyph.left >= at]
    return bool(left and right) and min(right) - max(left) < _WIDE_SPACE * row.size


def _split(row: Row, at: float) -> list[Row]:
    sides = [[glyph for glyph in row.glyphs if (glyph.left < at) is is_left] for is_left in (True, False)]
    return [Row(side) for side in sides if side]


def _columns(page: Page, rows: Sequence[Row], gutter: float | None) -> Iterator[Piece]:
    if gutter is None:
        yield from _paragraphs(page, rows)
        return
    parts = [part for row in rows for part in _split(row, gutter)]
    yield from _paragraphs(page, [part for part in parts if part.left < gutter])
    yield from _paragraphs(page, [part for part in parts if part.left >= gutter])


def _paragraphs(page: Page, rows: Sequence[Row]) -> Iterator[Line]:
    """Rows that a line's width broke off are one paragraph."""
    if not rows:
        return
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    texts = [rows[0].text]
    for before, row in pairwise(rows):
        if _goes_on(before, row, left, right):
            texts[-1] = _joined(texts[-1], row.text)
        else:
            texts.append(row.text)
    yield from (Line(text, page=page.number) for text in texts)


def _goes_on(before: Row, row: Row, left: float, right: float) -> bool:
    is_full = before.right > right - 1.6 * before.size
    is_indented = row.left > left + 1.2 * row.size
    is_near = row.top - before.bottom < 1.5 * before.size
    same_size = abs(before.size - row.size) < 0.15 * before.size
    return is_full and not is_indented and is_near and same_size and not _OPENING.match(row.text)


def _joined(before: str, text: str) -> str:
    is_word = before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() and text[:1].isalpha()
    return f"{before} {text}" if is_word else before + text


def _append(running: list[Piece], piece: Piece) -> None:
    """Put a piece behind the others; one that the end of a page broke off is joined to what it goes on."""
    last = running[-1] if running else None
    if isinstance(piece, Line) and isinstance(last, Line) and piece.page > last.page and _is_broken(last.text, piece.text):
        running[-1] = Line(_joined(last.text, piece.text), page=last.page)
    elif isinstance(piece, Table) and isinstance(last, Table) and piece.page == last.page + 1 and _fits_below(last, piece):
        _add_below(last, piece)
    else:
        running.append(piece)


def _is_broken(before: str, text: str) -> bool:
    return len(before) > 20 and not before.endswith(_ENDS) and not _OPENING.match(text)


def _width(table: Table) -> int:
    merged = max((one.last_column for one in table.merged), default=0)
    return max(merged, max(column for _, column in table.cells))


def _fits_below(above: Table, table: Table) -> bool:
    return bool(above.cells and table.cells) and _width(above) == _width(table)


def _add_below(above: Table, table: Table) -> None:
    """The rows of a table under those of the one that it goes on; a header that is repeated on the new page is left out."""
    down = max(max(row for row, _ in above.cells), max((one.last_row for one in above.merged), default=0))
    head = 0
    while _row_of(above, head + 1) and _row_of(above, head + 1) == _row_of(table, head + 1):
        head += 1
    above.cells.update({(row + down - head, column): text for (row, column), text in table.cells.items() if row > head})
    for one in table.merged:
        if one.first_row > head:
            rows, columns = one.last_row - one.first_row + 1, one.last_column - one.first_column + 1
            above.merge(one.first_row + down - head, one.first_column, rows, columns)
    above.page = table.page if not above.page else above.page


def _row_of(table: Table, row: int) -> dict[int, str]:
    return {column: text for (at, column), text in table.cells.items() if at == row}
