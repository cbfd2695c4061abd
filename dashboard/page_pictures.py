"""The evidence files → the part of a recognised page around a figure, for a person to read the figure by."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from dashboard.evidence import read_rows
from ingest.errors import WorkspaceError

LINES_AROUND = 3
_EDGE = 6
_QUALITY = 80
_BOX = ["span_start", "span_end", "address", "row", "column", "last_row", "last_column", "level"]


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part of a page as a JPEG, and the boxes in it that are marked: left, top, width, height as shares of it."""

    page: int
    content: bytes
    marks: tuple[tuple[float, float, float, float], ...]


def page_part(
    folder: Path, file_name: str, *, span: tuple[int, int] | None = None, address: str = "", is_alone: bool = False
) -> PagePart | None:
    """The lines around a span of the text, or around a cell, on the page where it begins, with its own boxes marked.

    `is_alone` shows nothing but these boxes. None where the text was not recognised in a picture.
    """
    spots = read_rows(folder, file_name, [("kind", "==", "spot")], _BOX).to_pylist()
    found = [spot for spot in spots if _is_meant(spot, span, address)]
    if not found:
        return None
    page = min(int(spot["level"]) for spot in found)
    found = [spot for spot in found if spot["level"] == page]
    (stored,) = read_rows(folder, file_name, [("kind", "==", "image"), ("row", "==", page)], ["image"]).to_pylist() or [{}]
    if not stored:
        return None
    try:
        with Image.open(io.BytesIO(stored["image"])) as image:
            area = _around(found, image.size, is_alone=is_alone)
            content = _jpeg(image.crop(area))
    except (UnidentifiedImageError, OSError) as error:
        raise WorkspaceError(f"原文文件打不开：{file_name}", "重新运行 dangjian ingest 会按档案重新生成") from error
    return PagePart(page, content, tuple(_share(spot, area) for spot in found))


def _is_meant(spot: Mapping[str, Any], span: tuple[int, int] | None, address: str) -> bool:
    if span is None:
        return bool(address) and spot["address"] == address
    return int(spot["span_start"]) < span[1] and int(spot["span_end"]) > span[0]


def _around(spots: Sequence[Mapping[str, Any]], size: tuple[int, int], *, is_alone: bool) -> tuple[int, int, int, int]:
    """The area that holds the boxes: the whole width with some lines above and below, or no more than the boxes."""
    top, bottom = min(spot["row"] for spot in spots), max(spot["last_row"] for spot in spots)
    left, right = min(spot["column"] for spot in spots), max(spot["last_column"] for spot in spots)
    if not is_alone:
        more = LINES_AROUND * max(spot["last_row"] - spot["row"] for spot in spots)
        left, right, top, bottom = 0, size[0], top - more, bottom + more
    edge = 0 if is_alone else _EDGE
    left, top = max(left - edge, 0), max(top - edge, 0)
    return left, top, max(min(right + edge, size[0]), left + 1), max(min(bottom + edge, size[1]), top + 1)


def _share(spot: Mapping[str, Any], area: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
    left, top, right, bottom = area
    width, height = right - left, bottom - top
    return (
        (spot["column"] - left) / width,
        (spot["row"] - top) / height,
        (spot["last_column"] - spot["column"]) / width,
        (spot["last_row"] - spot["row"]) / height,
    )


def _jpeg(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()
