"""PDF → Document: the text in reading order, tables by their ruled lines; pages that are pictures go to text recognition.

No script, action, link or attachment of the file is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.errors import FileRejected
from ingest.model import Document, Issue
from ingest.readers.documents.assembly import assemble
from ingest.readers.documents.page_pictures import LONGEST_SIDE, MOST_KEPT, PagePicture, page_picture
from ingest.readers.pages import recognition
from ingest.readers.pages.layout import Page, pieces_of
from ingest.readers.pages.page_tables import tables_on
from ingest.readers.pages.pdf_objects import Shown, glyphs_on, holds, rules_on, shown
from ingest.readers.pages.pdf_tables import TableFinder
from ingest.readers.pages.rows import Glyph

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_MOST_PAGES = 1000
_FEWEST_SIGNS = 4
_FEWEST_LINES = 4
_RECOGNITION_DPI = 200
_INVISIBLE = 3


def read(content: bytes) -> Document:
    """The paragraphs (`p. 2 ¶3`) and tables (`p. 2 表1!C5`) of all pages.

    Page numbers and what repeats at the edges of pages are left out, broken lines are joined. FileRejected `encrypted_file`,
    `corrupt_file`, `too_large`, `scanned_file` where the pages are pictures and no text recognition is installed.
    """
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        code = "encrypted_file" if "password" in str(error).lower() else "corrupt_file"
        raise FileRejected(code) from error
    try:
        return _read(document, content)
    except pdfium.PdfiumError as error:
        raise FileRejected("corrupt_file", "PDF 页面无法打开") from error
    finally:
        document.close()


def _read(document: pdfium.PdfDocument, content: bytes) -> Document:
    if len(document) > _MOST_PAGES:
        raise FileRejected("too_large", f"{len(document)} 页，上限 {_MOST_PAGES} 页")
    pages: list[Page] = []
    pictured: list[int] = []
    pictures: list[PagePicture] = []
    unread: list[int] = []
    finder = TableFinder(content)
    is_installed = recognition.is_installed()
    try:
        for index in range(len(document)):
            page = document[index]
            view = shown(page)
            glyphs = list(glyphs_on(page, view))
            if len(glyphs) < _FEWEST_SIGNS and holds(page, raw.FPDF_PAGEOBJ_IMAGE, 1):
                pictured.append(index + 1)
                if not is_installed or len(pictured) > recognition.MOST_PAGES:
                    unread.append(index + 1)
                    continue
                with _rendered(page, _RECOGNITION_DPI / 72, recognition.LONGEST_SIDE) as image:
                    pages.append(recognition.recognised_page(image, index + 1))
                    pictures.append(page_picture(image, index + 1, image.width))
            else:
                pages.append(_page(page, index + 1, view, glyphs, finder))
                if glyphs and _is_invisible(page):
                    pictured.append(index + 1)
                    pages[-1].is_pictured = True
                    if len(pictures) < MOST_KEPT and view.turned == page.get_rotation():
                        with _rendered(page, _RECOGNITION_DPI / 72, LONGEST_SIDE) as image:
                            pictures.append(page_picture(image, index + 1, page.get_width()))
            page.close()
    finally:
        finder.close()
    if unread and not any(page.rows for page in pages):
        raise FileRejected("scanned_file", f"共 {len(document)} 页")
    issues = [Issue("recognised_text", raw=f"第 {_numbers(pictured)} 页")] if len(pictured) > len(unread) else []
    why = recognition.TOO_MANY if is_installed else "这台机器没有安装文字识别"
    issues += [Issue("pages_not_read", raw=f"第 {_numbers(unread)} 页", detail=why)] if unread else []
    return assemble(pieces_of(pages), issues, is_recognised=len(pictured) > len(unread), pictures=pictures)


def _numbers(pages: list[int]) -> str:
    return "、".join(map(str, pages[:20])) + "…" * (len(pages) > 20)


def _page(page: pdfium.PdfPage, number: int, view: Shown, glyphs: list[Glyph], finder: TableFinder) -> Page:
    is_ruled = view.turned == page.get_rotation() and holds(page, raw.FPDF_PAGEOBJ_PATH, _FEWEST_LINES)
    cells = finder.tables_on(number) if is_ruled else []
    rows, tables = tables_on(glyphs, cells, lambda: rules_on(page, view), number, view.height)
    return Page(number, view.width, view.height, rows, tables)


def _is_invisible(page: pdfium.PdfPage) -> bool:
    """True where all text lies unseen behind a picture: a scanner's own recognition."""
    kinds = {raw.FPDFTextObj_GetTextRenderMode(one.raw) for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=2)}
    return kinds == {_INVISIBLE}


@contextmanager
def _rendered(page: pdfium.PdfPage, scale: float, longest: int) -> Iterator[Picture]:
    """The page as a picture of so many pixels a point, or fewer where a side would be longer than that."""
    image = page.render(scale=min(scale, longest / max(*page.get_size(), 1))).to_pil()
    try:
        yield image
    finally:
        image.close()
