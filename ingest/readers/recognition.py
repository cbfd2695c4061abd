"""Text in pictures of pages (extra `ocr`): boxes of text with their places. A digit may be lost without a sign."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from ingest.errors import FileRejected
from ingest.model import Document, Issue
from ingest.readers.assembly import assemble
from ingest.readers.page_layout import Glyph, Page, pieces_of, rows_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

LONGEST_SIDE = 4000
_MOST_PIXELS = 120_000_000
_MOST_FRAMES = 100
_LEAST_SCORE = 0.5
_FEWEST_SIGNS = 6


def is_installed() -> bool:
    """True where the extra `ocr` is there."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read(content: bytes) -> Document:
    """The text in an image, each of its pages as a page of the document.

    FileRejected `scanned_file` where no text recognition is installed, `picture_without_text`, `corrupt_file`, `too_large`.
    """
    if not is_installed():
        raise FileRejected("scanned_file")
    pages = [
        Page(number, image.width, image.height, rows_of(glyphs_in(image))) for number, image in enumerate(_frames(content), 1)
    ]
    if sum(len(row.text) for page in pages for row in page.rows) < _FEWEST_SIGNS:
        raise FileRejected("picture_without_text")
    return assemble(pieces_of(pages), [Issue("recognised_text")], is_recognised=True)


def glyphs_in(image: Picture) -> Iterator[Glyph]:
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
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise FileRejected("too_large", f"图片 {opened.width}×{opened.height}")
            for number in range(min(getattr(opened, "n_frames", 1), _MOST_FRAMES)):
                opened.seek(number)
                frame = ImageOps.exif_transpose(opened).convert("RGB")
                frame.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                yield frame
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise FileRejected("corrupt_file", "图片无法打开") from error


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1})
