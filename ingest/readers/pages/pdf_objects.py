"""What a page of a PDF draws: its signs and its ruled lines, as they stand when the page is turned as it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import degrees

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.errors import FileRejected
from ingest.readers.pages.rows import Glyph
from ingest.readers.pages.rules import Rule, joined_rules

_MOST_SIGNS = 60_000
_MOST_PATHS = 5_000
_SAMPLED, _MOSTLY = 60, 0.8
_HIGHEST_LINE, _SHORTEST_LINE = 3.0, 12.0
_HIGHEST_BAND = 0.2

_Box = tuple[float, float, float, float]


def holds(page: pdfium.PdfPage, kind: int, fewest: int) -> bool:
    """True where the page draws at least so many objects of a kind."""
    return sum(1 for _ in islice(page.get_objects(filter=[kind]), fewest)) >= fewest


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page is held to be read: turned by so many degrees to the right, then so wide and high."""

    turned: int
    width: float
    height: float
    left: float
    bottom: float

    def box(self, box: _Box) -> _Box:
        """A box of the page's own (left, bottom, right, top) as it is shown, y growing downwards: (left, top, right, bottom)."""
        left, bottom, right, top = box[0] - self.left, box[1] - self.bottom, box[2] - self.left, box[3] - self.bottom
        match self.turned:
            case 90:
                left, bottom, right, top = bottom, self.height - right, top, self.height - left
            case 180:
                left, bottom, right, top = self.width - right, self.height - top, self.width - left, self.height - bottom
            case 270:
                left, bottom, right, top = self.width - top, left, self.width - bottom, right
        return left, self.height - top, right, self.height - bottom


def shown(page: pdfium.PdfPage) -> Shown:
    """A page as it is meant to be turned, and turned on where its text stands sideways or upside down on it."""
    width, height = page.get_size()
    rotation = page.get_rotation()
    left, bottom, _, _ = page.get_mediabox()
    text = page.get_textpage()
    try:
        upright = _upright(text)
    finally:
        text.close()
    turned = rotation if upright is None else upright
    if (turned - rotation) % 180:
        width, height = height, width
    return Shown(turned, width, height, left, bottom)


def _upright(text: pdfium.PdfTextPage) -> int | None:
    """How far to the right a page must be turned for its text to stand upright, None where there is none or it differs."""
    count = text.count_chars()
    angles: dict[int, int] = {}
    for index in range(0, count, max(1, count // _SAMPLED)):
        if not chr(raw.FPDFText_GetUnicode(text.raw, index)).isspace():
            angle = round(degrees(-raw.FPDFText_GetCharAngle(text.raw, index)) / 90) * 90 % 360
            angles[angle] = angles.get(angle, 0) + 1
    usual = max(angles, key=lambda one: angles[one], default=0)
    return usual if angles.get(usual, 0) > _MOSTLY * sum(angles.values()) else None


def glyphs_on(page: pdfium.PdfPage, view: Shown) -> Iterator[Glyph]:
    """The signs of a page."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > _MOST_SIGNS:
            raise FileRejected("too_large", f"一页超过 {_MOST_SIGNS} 个字符")
        for index in range(count):
            sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if sign.isspace() or sign < " " or sign in "\ufffe\uffff" or raw.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            yield Glyph(sign, *view.box(text.get_charbox(index, loose=True)))
    finally:
        text.close()


def rules_on(page: pdfium.PdfPage, view: Shown) -> list[Rule]:
    """The level lines of a page, and the upper and lower edges of its bands; those that touch are one."""
    rules: list[Rule] = []
    for path in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]), _MOST_PATHS):
        left, top, right, bottom = view.box(path.get_bounds())
        if right - left < _SHORTEST_LINE:
            continue
        if bottom - top <= _HIGHEST_LINE:
            rules.append(Rule(left, right, (top + bottom) / 2))
        elif bottom - top <= _HIGHEST_BAND * view.height:
            rules += [Rule(left, right, top), Rule(left, right, bottom)]
    return joined_rules(rules)
