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
from ingest.readers.pages.layout import Glyph, Page, pieces_of, rows_of
from ingest.readers.pages.pdf_tables import TableFinder, table_of

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_MOST_PAGES = 1000
_MOST_SIGNS = 60_000
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
            glyphs = list(_glyphs(page))
            if len(glyphs) < _FEWEST_SIGNS and _holds(page, raw.FPDF_PAGEOBJ_IMAGE, 1):
                pictured.append(index + 1)
                if not is_installed or len(pictured) > recognition.MOST_PAGES:
                    unread.append(index + 1)
                    continue
                with _rendered(page, _RECOGNITION_DPI / 72, recognition.LONGEST_SIDE) as image:
                    pages.append(recognition.recognised_page(image, index + 1))
                    pictures.append(page_picture(image, index + 1, image.width))
            else:
                pages.append(_page(page, index + 1, glyphs, finder))
                if glyphs and _is_invisible(page):
                    pictured.append(index + 1)
                    pages[-1].is_pictured = True
                    if len(pictures) < MOST_KEPT:
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


def _glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """The signs of a page as they stand when it is turned as it is shown; y grows downwards."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > _MOST_SIGNS:
            raise FileRejected("too_large", f"一页超过 {_MOST_SIGNS} 个字符")
        width, height = page.get_size()
        turned = page.get_rotation()
        left, bottom, _, _ = page.get_mediabox()
        for index in range(count):
            sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if sign.isspace() or sign < " " or sign in "\ufffe\uffff" or raw.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            box = text.get_charbox(index, loose=True)
            yield _turned(sign, (box[0] - left, box[1] - bottom, box[2] - left, box[3] - bottom), turned, width, height)
    finally:
        text.close()


def _turned(sign: str, box: tuple[float, float, float, float], turned: int, width: float, height: float) -> Glyph:
    left, bottom, right, top = box
    match turned:
        case 90:
            left, bottom, right, top = bottom, height - right, top, height - left
        case 180:
            left, bottom, right, top = width - right, height - top, width - left, height - bottom
        case 270:
            left, bottom, right, top = width - top, left, width - bottom, right
    return Glyph(sign, left, height - top, right, height - bottom)


def _page(page: pdfium.PdfPage, number: int, glyphs: list[Glyph], finder: TableFinder) -> Page:
    width, height = page.get_size()
    found = finder.tables_on(number) if _holds(page, raw.FPDF_PAGEOBJ_PATH, _FEWEST_LINES) and not page.get_rotation() else []
    tables = []
    for cells in found:
        table, used = table_of(cells, glyphs, number)
        if table.cells and not table.is_frame:
            glyphs = [glyph for glyph in glyphs if glyph not in used]
            tables.append((min(cell.top for cell in cells), table))
    return Page(number, width, height, rows_of(glyphs), tables)


def _holds(page: pdfium.PdfPage, kind: int, fewest: int) -> bool:
    """True where the page draws at least so many objects of a kind."""
    return sum(1 for _, _ in zip(range(fewest), page.get_objects(filter=[kind]), strict=False)) >= fewest


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
