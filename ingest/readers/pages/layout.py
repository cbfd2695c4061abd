"""Rows of signs on pages → lines and paragraphs as they are read: two columns in order, broken lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from ingest.model import ParagraphKind
from ingest.readers.documents.assembly import Line, Piece, Table
from ingest.readers.documents.page_marks import is_page_number
from ingest.readers.documents.page_pictures import Printed
from ingest.readers.pages.gutters import Gutter, gutter_of, sides
from ingest.readers.pages.rows import Row
from ingest.readers.pages.running_tables import add_below, fits_below

_MARGIN_ZONE, _NUMBER_ZONE = 0.085, 0.12
_MARGIN_STEP = 1.3
_EDGE_LINES = 2
_SIGNED = 6.0
_NARROWEST = 8.0
_OPENING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．](?!\d)|[①-⑳●■◆]|第[一二三四五六七八九十]{1,3}[章节条])"
)
_ENDS = ("。", "！", "？", "；", "：", ":", ";")
_TITLE = re.compile(r"20\d\d|总结|报告")


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
    gutter = gutter_of(page.rows, page.width)
    block: list[Row] = []
    is_parted = False
    tables = sorted(page.tables, key=lambda one: one[0])
    for row in page.rows:
        while tables and tables[0][0] <= row.top:
            yield from _columns(page, block, gutter if is_parted else None)
            block = []
            yield tables.pop(0)[1]
        now_parted = gutter is not None and gutter.parts(row) and not (block and not is_parted and _ends(block[-1], row, gutter))
        if block and now_parted is not is_parted:
            yield from _columns(page, block, gutter if is_parted else None)
            block = []
        is_parted = now_parted
        block.append(row)
    yield from _columns(page, block, gutter if is_parted else None)
    yield from (table for _, table in tables)


def _ends(before: Row, row: Row, gutter: Gutter) -> bool:
    """True for the short last line of a paragraph over both columns."""
    return row.right < gutter.at and row.left < before.left + row.size and row.top - before.bottom < row.size


def _columns(page: Page, rows: Sequence[Row], gutter: Gutter | None) -> Iterator[Piece]:
    for side in [rows] if gutter is None else sides(rows, gutter.at):
        yield from _paragraphs(page, side)


def _paragraphs(page: Page, rows: Sequence[Row]) -> Iterator[Line]:
    """Rows that a line's width broke off are one paragraph."""
    if not rows:
        return
    left = min(row.left for row in rows)
    begin_left = [row.right for row in rows if row.left < left + _SIGNED * row.size]  # not what signs the text at its right
    right = max(begin_left, default=left)  # of a damaged file they may stand endlessly far away
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
    if right - left < _NARROWEST * row.size or any(one.is_spread for one in (before, row)):
        return False
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
    elif isinstance(piece, Table) and isinstance(last, Table) and fits_below(last, piece):
        add_below(last, piece)
    else:
        running.append(piece)


def _is_broken(before: str, text: str) -> bool:
    return len(before) > 20 and not before.endswith(_ENDS) and not _OPENING.match(text)
