"""Pictures of pages: what is recognised has places and low trust; without the extra, or without text, the file is refused."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pypdfium2
import pytest
from PIL import Image

from ingest.errors import FileRejected
from ingest.model import Document, Hints
from ingest.readers import read, recognition
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


def test_a_picture_that_would_fill_memory(recognised: None) -> None:
    content = bytearray(picture())
    at = content.index(b"IHDR") + 4
    content[at : at + 8] = (60_000).to_bytes(4, "big") * 2
    assert refusal(bytes(content)) in {"too_large", "corrupt_file"}


@pytest.mark.soak
@pytest.mark.skipif(not recognition.is_installed(), reason="the extra ocr is not installed")
def test_a_page_as_a_scanner_gives_it() -> None:
    from tests.readers.test_golden import GOLDEN

    with pypdfium2.PdfDocument((GOLDEN / "summary.pdf").read_bytes()) as document:
        image = document[0].render(scale=150 / 72).to_pil()
    buffer = io.BytesIO()
    image.convert("L").save(buffer, "JPEG", quality=70)
    reading = read_submission(buffer.getvalue(), Hints("扫描.jpg"), None, None, VOCABULARY)
    assert reading.resolved is not None
    assert {("party_lecture", 9), ("study_training_person_times", 260)} <= {
        (fact.metric_id, fact.value) for fact in reading.resolved.facts
    }


def refusal(content: bytes, name: str = "扫描.png") -> str:
    with pytest.raises(FileRejected) as caught:
        read(content, name)
    return caught.value.code
