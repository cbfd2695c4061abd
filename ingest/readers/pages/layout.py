"""Signs with their places on pages → lines and paragraphs as they are read: rows, two columns in order, broken lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.model import ParagraphKind
from ingest.readers.documents.assembly import Line, Piece, Table
from ingest.readers.documents.page_marks import is_page_number
from ingest.readers.documents.page_pictures import Printed

_OVERLAP, _TOUCHES = 0.6, 0.3
_SPACE, _WIDE_SPACE = 0.25, 0.9
_SMALL, _RAISED, _FLAT = 0.8, 0.15, 0.9
_FEWEST_IN_COLUMNS = 5
_MOST_CROSSING = 0.3
_NARROWEST_COLUMN, _NARROWEST_GUTTER = 0.25, 0.6
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
    """A page's rows from top to bottom and the tables on it, each with the height at which it begins.

    `is_pictured`: its text was recognised, so that the lines say where they stand.
    """

    number: int
    width: float
    height: float
    rows: list[Row]
    tables: list[tuple[float, Table]] = field(default_factory=list)
    is_pictured: bool = False

    def line(self, row: Row, kind: ParagraphKind = ParagraphKind.TEXT, place: str = "") -> Line:
        """A row of the page as a line of its own."""
        printed = (Printed(self.number, row.left, row.top, row.right, row.bottom),) if self.is_pictured else ()
        return Line(row.text, kind, page=0 if place else self.number, place=place, printed=printed)

    def holding(self, rows: list[Row], tables: list[tuple[float, Table]] | None = None) -> Page:
        """The same page with other rows, and with its tables unless it is given others."""
        return replace(self, rows=rows, tables=self.tables if tables is None else tables)


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows that signs make, from top to bottom, each from left to right; a small raised sign stands in the row beside it."""
    taken = [glyph for glyph in glyphs if glyph.text.strip()]
    if not taken:
        return []
    usual = median(glyph.bottom - glyph.top for glyph in taken)
    rows = stacked(glyph for glyph in taken if glyph.bottom - glyph.top >= _SMALL * usual)
    apart: list[Glyph] = []
    for glyph in taken:
        if glyph.bottom - glyph.top < _SMALL * usual:
            row = next((row for row in rows if _stands_beside(glyph, row)), None)
            (apart if row is None else row.glyphs).append(glyph)
    rows = sorted([*rows, *stacked(apart)], key=lambda row: row.top)
    for row in rows:
        row.glyphs.sort(key=lambda one: one.left)
    return rows


def stacked(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of signs that share a height, from top to bottom, small ones too."""
    rows: list[Row] = []
    for glyph in sorted(glyphs, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        if rows and _shares_height(rows[-1].glyphs[0], glyph):
            rows[-1].glyphs.append(glyph)
        else:
            rows.append(Row([glyph]))
    return rows


def _stands_beside(glyph: Glyph, row: Row) -> bool:
    """True where a small sign begins near the end of a sign of the row, at its height; a flat one (一) may also begin the row."""
    height, width = glyph.bottom - glyph.top, glyph.right - glyph.left
    is_flat = height < _FLAT * width
    reach = width if is_flat else height
    return any(
        min(one.bottom, glyph.bottom) - max(one.top, glyph.top) > _TOUCHES * height
        and (abs(glyph.left - one.right) < reach or (is_flat and abs(one.left - glyph.right) < reach))
        for one in row.glyphs
    )


def pieces_of(pages: Sequence[Page]) -> Iterator[Piece]:
    """Lines and tables of all pages in order; what the margins of pages repeat is told once, page numbers are left out.

    A paragraph or table that a page's end broke is one. What stands in a margin or below the text in small print is a note.
    """
    repeated, told = _repeated(pages), set[str]()
    notes: list[Line] = []
    kept: list[Page] = []
    for page in pages:
        asides, rest = _without_margins(page, repeated, told)
        notes += asides
        kept.append(rest)
    size = median([row.size for page in kept for row in page.rows] or [1.0])
    running: list[Piece] = []
    for page in kept:
        asides, rest = _parted(page, size)
        notes += asides
        for piece in _in_order(rest):
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


def _without_margins(page: Page, repeated: frozenset[str], told: set[str]) -> tuple[list[Line], Page]:
    """What the page repeats of others, where it is not `told` yet, as notes; and the page without it and without its number."""
    notes, rows = list[Line](), list[Row]()
    for row in page.rows:
        middle = (row.top + row.bottom) / 2 / page.height
        text = row.text
        is_in_margin = not _NUMBER_ZONE < middle < 1 - _NUMBER_ZONE
        if is_in_margin and is_page_number(text):
            continue
        if not is_in_margin or _mask(text) not in repeated:
            rows.append(row)
        elif _mask(text) not in told:
            told.add(_mask(text))
            notes.append(page.line(row, ParagraphKind.NOTE, f"p. {page.number} {'页眉' if middle < 0.5 else '页脚'}"))
    return notes, page.holding(rows)


def _parted(page: Page, size: float) -> tuple[list[Line], Page]:
    """The notes of a page (a line in the upper margin, small print at its end), and the page without them."""
    rows = list(page.rows)
    notes: list[Line] = []
    if len(rows) > 1 and _is_in_margin(page, rows, size):
        notes.append(page.line(rows.pop(0), ParagraphKind.NOTE, f"p. {page.number} 页眉"))
    last_table = max((top for top, _ in page.tables), default=0.0)
    small: list[Row] = []
    while len(rows) > 1 and rows[-1].size < 0.85 * size and rows[-1].top > max(page.height / 2, last_table):
        small.insert(0, rows.pop())
    told = [piece for piece in _in_order(page.holding(small, [])) if isinstance(piece, Line)]
    notes.extend(replace(line, kind=ParagraphKind.NOTE, page=0, place=f"p. {page.number} 脚注") for line in told)
    return notes, page.holding(rows)


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
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        at = page.width * step / 100
        clear = [row for row in page.rows if not _crosses(row, at)]
        fewest = min(sum(row.left < at for row in clear), sum(row.right > at for row in clear))
        is_mostly_clear = len(page.rows) - len(clear) <= _MOST_CROSSING * len(page.rows)
        if fewest >= _FEWEST_IN_COLUMNS and is_mostly_clear and (best is None or fewest > best[0]):
            best = (fewest, at)
    if best is None:
        return None
    sides = _sides([row for row in page.rows if not _crosses(row, best[1])], best[1])
    is_side_by_side = min(side[-1].bottom for side in sides) - max(side[0].top for side in sides) > 0
    width = median(row.right - row.left for side in sides for row in side)
    return best[1] if is_side_by_side and width > page.width * _NARROWEST_COLUMN else None


def _crosses(row: Row, at: float) -> bool:
    """True where signs stand over the place, or so near on both sides that no gutter lies between them."""
    if any(glyph.left < at < glyph.right for glyph in row.glyphs):
        return True
    left = [glyph.right for glyph in row.glyphs if glyph.right <= at]
    right = [glyph.left for glyph in row.glyphs if glyph.left >= at]
    return bool(left and right) and min(right) - max(left) < _NARROWEST_GUTTER * row.size


def _sides(rows: Sequence[Row], at: float) -> list[list[Row]]:
    """The rows left and right of a place; lines of two columns need not stand side by side."""
    signs = [glyph for row in rows for glyph in row.glyphs]
    return [rows_of(glyph for glyph in signs if (glyph.left < at) is is_left) for is_left in (True, False)]


def _columns(page: Page, rows: Sequence[Row], gutter: float | None) -> Iterator[Piece]:
    for side in [rows] if gutter is None else _sides(rows, gutter):
        yield from _paragraphs(page, side)


def _paragraphs(page: Page, rows: Sequence[Row]) -> Iterator[Line]:
    """Rows that a line's width broke off are one paragraph."""
    if not rows:
        return
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    line = page.line(rows[0])
    for before, row in pairwise(rows):
        if _goes_on(before, row, left, right):
            line = _joined(line, page.line(row))
        else:
            yield line
            line = page.line(row)
    yield line


def _goes_on(before: Row, row: Row, left: float, right: float) -> bool:
    is_full = before.right + max(1.6 * before.size, _first_word(row)) > right
    is_indented = row.left > left + 1.2 * row.size
    is_near = row.top - before.bottom < 1.5 * before.size
    same_size = abs(before.size - row.size) < 0.15 * before.size
    return is_full and not is_indented and is_near and same_size and not _OPENING.match(row.text)


def _first_word(row: Row) -> float:
    """How wide the first word of a row is, which would not have stood in the line before: a number, a Latin word, one sign."""
    end = next((at for at, one in enumerate(row.glyphs) if not (one.text.isascii() and one.text.isalnum())), len(row.glyphs))
    return row.glyphs[max(end, 1) - 1].right - row.left


def _joined(before: Line, line: Line) -> Line:
    """The first line with the second one behind it."""
    last, first = before.text[-1:], line.text[:1]
    is_word = last.isascii() and last.isalpha() and first.isascii() and first.isalpha()
    text = f"{before.text} {line.text}" if is_word else before.text + line.text
    moved = (at._replace(start=at.start + len(text) - len(line.text)) for at in line.printed)
    return replace(before, text=text, printed=(*before.printed, *moved))


def _append(running: list[Piece], piece: Piece) -> None:
    """Put a piece behind the others; one that the end of a page broke off is joined to what it goes on."""
    last = running[-1] if running else None
    if isinstance(piece, Line) and isinstance(last, Line) and piece.page > last.page and _is_broken(last.text, piece.text):
        running[-1] = _joined(last, piece)
    elif isinstance(piece, Table) and isinstance(last, Table) and _fits_below(last, piece):
        _add_below(last, piece)
    else:
        running.append(piece)


def _is_broken(before: str, text: str) -> bool:
    return len(before) > 20 and not before.endswith(_ENDS) and not _OPENING.match(text)


def _width(table: Table) -> int:
    merged = max((one.last_column for one in table.merged), default=0)
    return max(merged, max(column for _, column in table.cells))


def _fits_below(above: Table, table: Table) -> bool:
    goes_on = table.page == max(above.page, above.last_page) + 1
    return goes_on and bool(above.cells and table.cells) and _width(above) == _width(table)


def _add_below(above: Table, table: Table) -> None:
    """The rows of a table under those of the one that it goes on; a header that is repeated on the new page is left out."""
    down = max(max(row for row, _ in above.cells), max((one.last_row for one in above.merged), default=0))
    head = 0
    while _row_of(above, head + 1) and _row_of(above, head + 1) == _row_of(table, head + 1):
        head += 1
    above.cells.update({(row + down - head, column): text for (row, column), text in table.cells.items() if row > head})
    above.printed.update({(row + down - head, column): at for (row, column), at in table.printed.items() if row > head})
    for one in table.merged:
        if one.first_row > head:
            rows, columns = one.last_row - one.first_row + 1, one.last_column - one.first_column + 1
            above.merge(one.first_row + down - head, one.first_column, rows, columns)
    above.last_page = table.page


def _row_of(table: Table, row: int) -> dict[int, str]:
    return {column: text for (at, column), text in table.cells.items() if at == row}
