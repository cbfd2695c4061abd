"""Text in pictures of pages (extra `ocr`): boxes of text with their places. A digit may be lost without a sign."""

from __future__ import annotations

import contextlib
import ctypes
import io
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ingest.errors import FileRejected
from ingest.model import Document, Issue
from ingest.readers.documents.assembly import assemble
from ingest.readers.documents.page_pictures import page_picture
from ingest.readers.pages.layout import Page, pieces_of
from ingest.readers.pages.rows import Glyph, rows_of
from ingest.readers.pages.scanned_tables import tables_in

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST_SIDE = 4000
TOO_MANY = "一份材料只识别前 15 页图片"
_MOST_PIXELS = 120_000_000
MOST_PAGES = 15
# What Pillow raises for a broken picture, whichever part of it is broken.
_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    struct.error,
    zlib.error,
)
_LEAST_SCORE = 0.5
_FEWEST_SIGNS = 6
_DETECTION_SIDE = 1280
_ARENA_MAX = -8


def is_installed() -> bool:
    """True where the extra `ocr` is there."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read(content: bytes) -> Document:
    """The text in an image, each of its pages as a page of the document.

    FileRejected `scanned_file` where no text recognition is installed, `picture_without_text`, `corrupt_file`, `too_large`.
    """
    if not is_installed():
        raise FileRejected("scanned_file")
    pages, pictures, n_frames = [], [], 0
    for n_frames, image in enumerate(_frames(content), 1):
        if n_frames <= MOST_PAGES:
            pages.append(recognised_page(image, n_frames))
            pictures.append(page_picture(image, n_frames, image.width))
    if not any(page.tables for page in pages) and sum(len(row.text) for page in pages for row in page.rows) < _FEWEST_SIGNS:
        raise FileRejected("picture_without_text")
    left = [Issue("pages_not_read", raw=f"第 {MOST_PAGES + 1} 页起", detail=TOO_MANY)] if n_frames > MOST_PAGES else []
    return assemble(pieces_of(pages), [Issue("recognised_text"), *left], is_recognised=True, pictures=pictures)


def recognised_page(image: Picture, number: int) -> Page:
    """The page with the rows and tables of its image; its units are the image's pixels."""
    boxes, tables = tables_in(_glyphs_in(image), number)
    return Page(number, image.width, image.height, rows_of(boxes), tables, is_pictured=True)


def _glyphs_in(image: Picture) -> Iterator[Glyph]:
    """The lines of text that are recognised, each as one box."""
    import numpy

    found = _engine()(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
    if found.boxes is None:
        return
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score >= _LEAST_SCORE and text.strip():
            xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
            yield Glyph(text, min(xs), min(ys), max(xs), max(ys))


def _frames(content: bytes) -> Iterator[Picture]:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise FileRejected("too_large", f"图片 {opened.width}×{opened.height}")
            for number in range(min(getattr(opened, "n_frames", 1), MOST_PAGES + 1)):
                opened.seek(number)
                frame = ImageOps.exif_transpose(opened).convert("RGB")
                frame.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                yield frame
    except Image.DecompressionBombError as error:
        raise FileRejected("too_large", "图片像素过多") from error
    except _FAULTS as error:
        raise FileRejected("corrupt_file", "图片无法打开") from error


@lru_cache(maxsize=1)
def _engine() -> Any:
    _keep_small()
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTION_SIDE,
            "Rec.rec_batch_num": 1,
            "Cls.cls_batch_num": 1,
        }
    )


def _keep_small() -> None:
    """Let the allocator reserve one arena instead of one a thread: a worker's bound counts what is reserved, not what is used."""
    import cv2

    cv2.setNumThreads(0)
    with contextlib.suppress(OSError, AttributeError):  # another C library has no such setting
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
