"""OFD, the national fixed-layout format → Document: the text of its pages in reading order."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from ingest.errors import FileRejected
from ingest.model import Document, Issue
from ingest.readers.documents.assembly import Line, Piece, assemble
from ingest.readers.files.limits import ARCHIVE_ERRORS, open_archive
from ingest.readers.files.xml_tree import parsed
from ingest.readers.pages.layout import Page, pieces_of
from ingest.readers.pages.rows import Glyph, rows_of

_PAGE = re.compile(r"(?:^|/)Pages?/Page_?(\d+)/Content\.xml$", re.I)
_PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".jb2")
_MOST_PAGES = 1000


def read(content: bytes) -> Document:
    """The paragraphs (`p. 2 ¶3`) of all pages; page numbers and repeated margins are left out.

    Where the library cannot open the file, the texts of its pages as they are stored, with a remark. FileRejected `corrupt_file`,
    `too_large`, `scanned_file` where the pages are pictures.
    """
    with open_archive(content) as archive:
        pages = _pages(content)
        pieces: list[Piece] = list(_stored_lines(archive) if pages is None else pieces_of(pages))
        if not pieces and any(name.lower().endswith(_PICTURES) for name in archive.namelist()):
            raise FileRejected("scanned_file")
    return assemble(pieces, [Issue("structure_lost")] if pages is None else [])


def _pages(content: bytes) -> list[Page] | None:
    """The pages as the library lays them out, None where it cannot."""
    import ofdkit

    try:
        with ofdkit.open(content) as document:
            if len(document.pages) > _MOST_PAGES:
                raise FileRejected("too_large", f"{len(document.pages)} 页，上限 {_MOST_PAGES} 页")
            return [_laid_out(page, number) for number, page in enumerate(document.pages, 1)]
    except (ofdkit.OFDError, *ARCHIVE_ERRORS, etree.LxmlError, KeyError, SyntaxError):
        return None


def _laid_out(page: object, number: int) -> Page:
    left, top, width, height = page.box  # type: ignore[attr-defined]
    glyphs = [glyph for run in page.runs for glyph in _glyphs(run, left, top)]  # type: ignore[attr-defined]
    return Page(number, width, height, rows_of(glyphs))


def _glyphs(run: object, left: float, top: float) -> Iterator[Glyph]:
    """The signs of a run, spread over its width."""
    text: str = run.text  # type: ignore[attr-defined]
    x, y, size, width = run.x - left, run.y - top, run.size, run.width  # type: ignore[attr-defined]
    weights = [1.0 if ord(sign) > 0xFF else 0.5 for sign in text]
    step = width / (sum(weights) or 1)
    for sign, weight in zip(text, weights, strict=True):
        if not sign.isspace():
            yield Glyph(sign, x, y - size, x + weight * step, y + 0.1 * size)
        x += weight * step


def _stored_lines(archive: zipfile.ZipFile) -> Iterator[Line]:
    """The texts of each page in the order in which they are stored."""
    names = sorted((int(match[1]), name) for name in archive.namelist() if (match := _PAGE.search(posixpath.normpath(name))))
    if not names:
        raise FileRejected("corrupt_file", "OFD 中没有页面")
    for number, (_, name) in enumerate(names[:_MOST_PAGES], 1):
        try:
            root = parsed(archive.read(name))
        except (*ARCHIVE_ERRORS, etree.LxmlError) as error:
            raise FileRejected("corrupt_file", "OFD 页面不完整") from error
        yield from (Line("".join(one.itertext()).strip(), page=number) for one in root.iter("{*}TextObject"))
