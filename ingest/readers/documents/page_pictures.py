"""Recognised pages as pictures small enough to be kept, and where in them each part of the text stands."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import PageImage, Spot

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST_SIDE = 1600
MOST_KEPT = 60
_QUALITY = 50
_MARGIN = 2


class Printed(NamedTuple):
    """Where a line, from its sign `start` on, or a cell stands on a page; y grows downwards, units are those of the page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    start: int = 0

    def around(self, other: Printed) -> Printed:
        """The box that holds this one and another one of the same page."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Printed(self.page, left, top, max(self.right, other.right), max(self.bottom, other.bottom), self.start)


class Placed(NamedTuple):
    """A half-open span of the text with its address, and where it is printed."""

    start: int
    end: int
    address: str
    at: Printed

    def moved(self, by: int) -> Placed:
        """The same with a span that begins so many signs later."""
        return self._replace(start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a grey JPEG; `scale` is its pixels for one unit of the page."""

    page: int
    content: bytes
    scale: float


def page_picture(image: Picture, page: int, width: float) -> PagePicture:
    """The picture of a page that is so many units wide."""
    small = image.convert("L")
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return PagePicture(page, _jpeg(small), small.width / max(width, 1))


def page_images(pictures: Iterable[PagePicture], placed: Sequence[Placed], withheld: Sequence[Printed]) -> tuple[PageImage, ...]:
    """The pictures with what stands in them; what is withheld because it tells persons is black."""
    return tuple(
        PageImage(
            one.page,
            _blackened(one, [at for at in withheld if at.page == one.page]),
            tuple(Spot(start, end, address, *_box(at, one.scale)) for start, end, address, at in placed if at.page == one.page),
        )
        for one in pictures
    )


def _blackened(picture: PagePicture, places: Sequence[Printed]) -> bytes:
    if not places:
        return picture.content
    from PIL import Image, ImageDraw

    with Image.open(io.BytesIO(picture.content)) as image:
        drawn = ImageDraw.Draw(image)
        for at in places:
            left, top, right, bottom = _box(at, picture.scale)
            drawn.rectangle((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN), fill=0)
        return _jpeg(image)


def _box(at: Printed, scale: float) -> tuple[int, int, int, int]:
    return round(at.left * scale), round(at.top * scale), round(at.right * scale), round(at.bottom * scale)


def _jpeg(image: Picture) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
