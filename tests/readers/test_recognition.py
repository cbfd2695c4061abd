"""Pictures of pages: what is recognised has places and low trust; without the extra, or without text, the file is refused."""

from __future__ import annotations

import ctypes
import io
from types import SimpleNamespace

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdfium2 import raw

from ingest.errors import FileRejected
from ingest.model import Document, Hints
from ingest.readers import read
from ingest.readers.documents.assembly import Line, Table, assemble
from ingest.readers.documents.page_pictures import LONGEST_SIDE, Printed, page_picture
from ingest.readers.pages import recognition
from ingest.readers.pages.layout import Page, pieces_of
from ingest.readers.pages.rows import Glyph, Row
from ingest.reading import read_submission
from tests.orgs.town import VOCABULARY

LINES = [(300, "云溪镇党委2023年党建工作总结", 60), (500, "全年开展主题党日12次，召开支委会11次。", 40)]


def picture(form: str = "PNG", pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    more = [Image.new("RGB", (800, 1100), "white")] * (pages - 1)
    Image.new("RGB", (800, 1100), "white").save(buffer, form, **({"save_all": True, "append_images": more} if more else {}))
    return buffer.getvalue()


def engine(lines: list[tuple[int, str, int]]) -> object:
    """What stands for the recogniser: the same lines for every picture."""
    boxes = [[(100, top), (700, top), (700, top + height), (100, top + height)] for top, _, height in lines]
    found = SimpleNamespace(boxes=boxes or None, txts=[text for _, text, _ in lines], scores=[0.9] * len(lines))
    return lambda _array: found


@pytest.fixture
def recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: True)
    monkeypatch.setattr(recognition, "_engine", lambda: engine(LINES))


@pytest.mark.parametrize(("form", "name"), [("PNG", "扫描.png"), ("JPEG", "扫描.jpg"), ("TIFF", "扫描.tif"), ("BMP", "扫描.bmp")])
def test_figures_of_a_picture_have_a_page_and_low_confidence(recognised: None, form: str, name: str) -> None:
    reading = read_submission(picture(form), Hints(name), None, None, VOCABULARY)
    assert reading.resolved is not None
    facts = [(fact.value, fact.address, fact.confidence <= 0.5) for fact in reading.resolved.facts]
    assert facts == [(12, "p. 1 ¶2", True), (11, "p. 1 ¶2", True)]
    assert [issue.code for issue in reading.issues] == ["recognised_text"]
    assert isinstance(reading.parsed, Document)
    assert reading.parsed.is_recognised


@pytest.mark.parametrize(("form", "name"), [("PNG", "扫描.png"), ("PDF", "扫描.pdf")])
def test_the_page_is_kept_as_a_picture_with_the_place_of_each_line(recognised: None, form: str, name: str) -> None:
    parsed = read(picture(form), name)
    assert isinstance(parsed, Document)
    (page,) = parsed.images
    with Image.open(io.BytesIO(page.content)) as image:
        assert (page.page, image.format, image.mode, max(image.size) <= LONGEST_SIDE) == (1, "JPEG", "L", True)
        shown = image.width / (800 if form == "PNG" else 800 * 200 / 72)  # the recogniser sees a page of a pdf at 200 dpi
    assert [(parsed.text[spot.start : spot.end], spot.address) for spot in page.spots] == [
        ("云溪镇党委2023年党建工作总结", "p. 1 ¶1"),
        ("全年开展主题党日12次，召开支委会11次。", "p. 1 ¶2"),
    ]
    assert page.spots[1][3:] == tuple(round(edge * shown) for edge in (100, 500, 700, 540))


def with_hidden_text(content: bytes, line: str) -> bytes:
    """The PDF with a line that nobody sees behind its picture, 100 points from the left and 700 above the lower edge."""
    with pdfium.PdfDocument(content) as document:
        page = document[0]
        font = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12)
        raw.FPDFText_SetText(font, (ctypes.c_ushort * (len(line) + 1))(*map(ord, line)))
        raw.FPDFTextObj_SetTextRenderMode(font, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        raw.FPDFPageObj_Transform(font, 1, 0, 0, 1, 100, 700)
        raw.FPDFPage_InsertObject(page.raw, font)
        page.gen_content()
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()


def test_what_a_scanner_recognised_itself_has_its_page_too() -> None:
    parsed = read(with_hidden_text(picture("PDF"), "2023-lectures:12"), "扫描.pdf")
    assert isinstance(parsed, Document)
    assert parsed.is_recognised
    (page,) = parsed.images
    (spot,) = page.spots
    assert (parsed.text[spot.start : spot.end], spot.address) == ("2023-lectures:12", "p. 1 ¶1")
    with Image.open(io.BytesIO(page.content)) as image:
        at = image.height / 1100  # the page is 800 by 1100 points
        assert spot.left == pytest.approx(100 * at, abs=3)
        assert spot.top < (1100 - 700) * at < spot.bottom + 1


def test_joined_lines_have_a_place_each() -> None:
    rows = [
        Row([Glyph(text, 100, top, 900, top + 40)]) for text, top in (("全年开展主题党日12次，党", 500), ("员大会4次。", 550))
    ]
    (line,) = pieces_of([Page(1, 1000, 1400, rows, is_pictured=True)])
    assert isinstance(line, Line)
    assert [(line.text[at.start :], at.top) for at in line.printed] == [(line.text, 500), ("员大会4次。", 550)]


def test_what_tells_persons_is_black_on_the_picture() -> None:
    cells = {(1, 1): "姓名", (1, 2): "主题党日次数", (2, 1): "张某某", (2, 2): "12", (3, 1): "李某", (3, 2): "9"}
    printed = {(row, column): Printed(1, 200 * column, 100 * row, 200 * column + 80, 100 * row + 40) for row, column in cells}
    kept = page_picture(Image.new("RGB", (800, 600), "white"), 1, 800)
    (page,) = assemble([Table(cells, page=1, printed=printed)], pictures=[kept]).images
    with Image.open(io.BytesIO(page.content)) as image:
        name, between, figure = (image.crop((x, y, x + 1, y + 1)).getextrema() for x, y in ((240, 220), (240, 270), (440, 220)))
    assert max(name[1], between[1]) < 40
    assert figure[0] > 220
    assert [spot.address for spot in page.spots] == [f"p. 1 表1!{column}{row}" for row in (1, 2, 3) for column in "AB"]


def test_a_pdf_of_pictures(recognised: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "MOST_PAGES", 1)
    parsed = read(picture("PDF", pages=3), "扫描件.pdf")
    assert isinstance(parsed, Document)
    assert parsed.is_recognised
    assert [(issue.code, issue.raw) for issue in parsed.issues][1] == ("pages_not_read", "第 2、3 页")


def test_a_photo_without_text_is_no_submission(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: True)
    monkeypatch.setattr(recognition, "_engine", lambda: engine([]))
    assert refusal(picture()) == "picture_without_text"


@pytest.mark.parametrize(("content", "name"), [(picture(), "扫描.png"), (picture("PDF"), "扫描.pdf")])
def test_without_the_extra_the_file_is_refused_and_says_so(monkeypatch: pytest.MonkeyPatch, content: bytes, name: str) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: False)
    assert refusal(content, name) == "scanned_file"


def test_a_cut_off_picture(recognised: None) -> None:
    assert refusal(picture()[:60]) == "corrupt_file"


def test_a_second_page_without_its_size(recognised: None) -> None:
    content = bytearray(picture("TIFF", 2))
    first = int.from_bytes(content[4:8], "little")
    after = first + 2 + 12 * int.from_bytes(content[first : first + 2], "little")
    second = int.from_bytes(content[after : after + 4], "little")
    width = content.index((256).to_bytes(2, "little"), second + 2)
    content[width : width + 2] = (60_000).to_bytes(2, "little")
    assert refusal(bytes(content), "扫描.tif") == "corrupt_file"


def test_a_picture_that_would_fill_memory(recognised: None) -> None:
    content = bytearray(picture())
    at = content.index(b"IHDR") + 4
    content[at : at + 8] = (60_000).to_bytes(4, "big") * 2
    assert refusal(bytes(content)) in {"too_large", "corrupt_file"}


def refusal(content: bytes, name: str = "扫描.png") -> str:
    with pytest.raises(FileRejected) as caught:
        read(content, name)
    return caught.value.code
