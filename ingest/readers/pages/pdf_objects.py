"""What a page of a PDF draws: its signs and its ruled lines, as they stand when the page is turned as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.errors import FileRejected
from ingest.readers.pages.rows import Glyph
from ingest.readers.pages.rules import Rule, joined_rules

_MOST_SIGNS = 60_000
_MOST_PATHS = 5_000
_HIGHEST_LINE, _SHORTEST_LINE = 3.0, 12.0
_HIGHEST_BAND = 0.2

_Box = tuple[float, float, float, float]


def holds(page: pdfium.PdfPage, kind: int, fewest: int) -> bool:
    """True where the page draws at least so many objects of a kind."""
    return sum(1 for _ in islice(page.get_objects(filter=[kind]), fewest)) >= fewest


def glyphs_on(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """The signs of a page; y grows downwards."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > _MOST_SIGNS:
            raise FileRejected("too_large", f"一页超过 {_MOST_SIGNS} 个字符")
        width, height = page.get_size()
        rotation = page.get_rotation()
        left, bottom, _, _ = page.get_mediabox()
        for index in range(count):
            sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if sign.isspace() or sign < " " or sign in "\ufffe\uffff" or raw.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            box = text.get_charbox(index, loose=True)
            moved = (box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom)
            yield Glyph(sign, *_shown(moved, rotation, width, height))
    finally:
        text.close()


def rules_on(page: pdfium.PdfPage) -> list[Rule]:
    """The level lines of a page, and the upper and lower edges of its bands; those that touch are one."""
    width, height = page.get_size()
    rotation = page.get_rotation()
    left, bottom, _, _ = page.get_mediabox()
    rules: list[Rule] = []
    for path in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]), _MOST_PATHS):
        box = path.get_bounds()
        moved = (box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom)
        x0, top, x1, low = _shown(moved, rotation, width, height)
        if x1 - x0 < _SHORTEST_LINE:
            continue
        if low - top <= _HIGHEST_LINE:
            rules.append(Rule(x0, x1, (top + low) / 2))
        elif low - top <= _HIGHEST_BAND * height:
            rules += [Rule(x0, x1, top), Rule(x0, x1, low)]
    return joined_rules(rules)


def _shown(box: _Box, rotation: int, width: float, height: float) -> _Box:
    left, bottom, right, top = box
    match rotation:
        case 90:
            left, bottom, right, top = bottom, height - right, top, height - left
        case 180:
            left, bottom, right, top = width - right, height - top, width - left, height - bottom
        case 270:
            left, bottom, right, top = width - top, left, width - bottom, right
    return left, height - top, right, height - bottom
