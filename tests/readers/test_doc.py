"""doc and wps of the same make: damage and locks told, the bare text where nothing else can be had."""

from __future__ import annotations

import pytest

from ingest.errors import FileRejected
from ingest.model import Document, Paragraph
from ingest.readers import read
from ingest.readers.documents import doc, doc_stories
from tests.readers.packages import compound_file
from tests.readers.test_golden import GOLDEN, reading

CONTENT = (GOLDEN / "summary.doc").read_bytes()
BOXES = (GOLDEN / "boxes.doc").read_bytes()


def test_a_wps_file_is_expected_to_be_such_a_document() -> None:
    parsed = read(CONTENT, "总结.wps")
    assert isinstance(parsed, Document)
    assert parsed.issues == ()


def test_the_bare_text_where_the_converter_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "_converted", lambda _content: None)
    parsed = read(CONTENT, "总结.doc")
    assert isinstance(parsed, Document)
    assert "开展专题研讨4次" in parsed.text
    assert "全年开展志愿服务18场次。" in parsed.text
    assert "另有读书班2期" in parsed.text
    assert not any(text in parsed.text for text in ("讲党课7次", "讲党课15次", "工作材料", "PAGE"))
    assert [issue.code for issue in parsed.issues] == ["structure_lost"]


def told(content: bytes, name: str) -> list[tuple[str, str]]:
    parsed = read(content, name)
    assert isinstance(parsed, Document)

    def one(paragraph: Paragraph) -> tuple[str, str]:
        return paragraph.address, parsed.text[paragraph.start : paragraph.end]

    return [one(paragraph) for paragraph in parsed.paragraphs]


def test_text_boxes_that_the_converter_leaves_out_stand_where_they_hang() -> None:
    assert told(BOXES, "总结.doc") == told((GOLDEN / "boxes.docx").read_bytes(), "总结.docx")


def test_a_box_is_judged_by_what_it_hangs_on() -> None:
    resolved = reading("boxes.doc").resolved
    assert resolved is not None
    facts = {(fact.metric_id, fact.period, fact.status.value, str(fact.value)) for fact in resolved.facts}
    assert ("volunteer_activities", "2023", "reported", "18") in facts
    assert ("party_lecture", "2023", "reported", "9") in facts
    assert not any(status == "reported" for *_, status, value in facts if value == "10")
    assert not any(value == "31" for *_, value in facts)  # its text is hidden


def test_boxes_that_the_converter_told_are_not_told_again() -> None:
    lines = [text for _, text in told(CONTENT, "总结.doc")]
    assert lines.count("全年开展志愿服务18场次。") == 1
    pieces, _ = doc.docx.told_by((GOLDEN / "boxes.docx").read_bytes())
    assert doc_stories.with_boxes(pieces, BOXES) == pieces


def test_a_box_whose_place_is_not_told_stands_behind_the_text_and_before_the_notes() -> None:
    text, note = doc_stories.Line("另一份材料的正文，没有一段相同。"), doc_stories.Line("另有读书班2期。", place="脚注1")
    lines = [piece.text for piece in doc_stories.with_boxes([text, note], BOXES) if isinstance(piece, doc_stories.Line)]
    assert lines[-1] == note.text
    assert set(lines) >= {"服务群众", "计划讲党课10次。"}


def test_stories_that_cannot_be_told_apart_leave_the_text_as_it_is() -> None:
    pieces = [doc_stories.Line("全年召开支委会12次。")]
    assert doc_stories.with_boxes(pieces, BOXES[:5000]) == pieces
    for position in range(512, len(BOXES), 97):
        damaged = bytearray(BOXES)
        damaged[position] ^= 0xFF
        assert pieces[0] in doc_stories.with_boxes(pieces, bytes(damaged))


def test_all_text_where_its_stories_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc, "_converted", lambda _content: None)
    monkeypatch.setattr(doc, "told_lines", lambda _content: [])
    parsed = read(CONTENT, "总结.doc")
    assert isinstance(parsed, Document)
    assert "开展专题研讨4次" in parsed.text
    assert [issue.code for issue in parsed.issues] == ["structure_lost"]


@pytest.mark.parametrize("content", [compound_file("WordDocument", "1Table"), CONTENT[:3000], CONTENT[:9000]])
def test_damage_is_told(content: bytes) -> None:
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.doc")
    assert caught.value.code in {"corrupt_file", "empty_file", "unknown_format"}


def test_a_flipped_byte_is_damage_or_text_but_never_a_crash() -> None:
    for content, position in [(one, at) for one in (CONTENT, BOXES) for at in range(0, len(one), 1511)]:
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        try:
            read(bytes(damaged), "总结.doc")
        except FileRejected as error:
            assert error.code in {"corrupt_file", "empty_file", "encrypted_file", "unknown_format"}  # noqa: PT017
