"""txt: the decoded text exactly as it stands, in every encoding, with a paragraph for each line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import FileRejected
from ingest.model import Document, ParagraphKind
from ingest.readers import read, read_text

SUMMARY = (
    "临江县档案馆党支部2023年工作总结\r\n\r\n2023年，支部开展主题党日12次。\r\n"
    "一、主要做法\r\n　　召开支委会12次，镕、䶮、㐂三名同志参加。\r\n"
)
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


def document(content: bytes, name: str = "总结.txt") -> Document:
    parsed = read(content, name)
    assert isinstance(parsed, Document)
    return parsed


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_what_the_bytes_decode_to(encoding: str) -> None:
    parsed = document(SUMMARY.encode(encoding))
    assert parsed.text == SUMMARY
    assert parsed.issues == ()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", ["支委会4次", "主题党日**次", "党课，3节\n志愿服务120小时\n"])
def test_short_texts_too(encoding: str, text: str) -> None:
    assert document(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "text", ["全年召開黨委會12次。", "臺北市黨委2023年度工作總結\n組織志願服務300餘人次，開展主題黨日12次。"]
)
@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gb18030", "utf-16-le"])
def test_traditional_characters(encoding: str, text: str) -> None:
    assert document(text.encode(encoding)).text == text


def test_characters_beyond_the_basic_plane_survive_gb18030() -> None:
    text = "𠮷林路社区党支部召开党员大会4次，𪚥同志讲党课1次。\n"
    assert document(text.encode("gb18030")).text == text


def test_paragraphs_are_the_lines_that_hold_text() -> None:
    parsed = document(SUMMARY.encode())
    assert [p.address for p in parsed.paragraphs] == ["¶1", "¶2", "¶3", "¶4"]
    assert [parsed.text[p.start : p.end] for p in parsed.paragraphs][1] == "2023年，支部开展主题党日12次。"
    assert [p.kind for p in parsed.paragraphs] == [
        ParagraphKind.TITLE,
        ParagraphKind.TEXT,
        ParagraphKind.HEADING,
        ParagraphKind.TEXT,
    ]
    assert parsed.title == "临江县档案馆党支部2023年工作总结"


def test_a_title_over_two_lines_is_one() -> None:
    parsed = read_text("中共临江县水利局委员会\n2022年度党建工作总结\n今年以来，局党委开展主题党日12次。")
    assert parsed.title == "中共临江县水利局委员会2022年度党建工作总结"


def test_a_given_title_leaves_every_line_as_text() -> None:
    parsed = read_text("召开支委会3次\n", "某支部总结")
    assert parsed.title == "某支部总结"
    assert [p.kind for p in parsed.paragraphs] == [ParagraphKind.TEXT]


def test_a_sentence_is_no_title() -> None:
    assert read_text("2022年，局党组召开支委会12次。\n开展主题党日12次。").title is None


def test_old_macintosh_line_ends() -> None:
    parsed = read_text("党员大会4次\r支委会12次\r")
    assert [parsed.text[p.start : p.end] for p in parsed.paragraphs] == ["党员大会4次", "支委会12次"]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", "　\r\n \n".encode(), "\ufeff \n".encode("utf-16-le")])
def test_nothing_in_it_is_rejected(content: bytes) -> None:
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.txt")
    assert caught.value.code == "empty_file"


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(FileRejected) as caught:
        read(bytes(range(256)) * 20, "总结.txt")
    assert caught.value.code == "undecodable_text"


def test_utf8_with_a_lost_byte_is_not_taken_for_gb18030() -> None:
    whole = "支部召开党员大会，组织主题党日活动".encode()
    content = whole[:11] + whole[12:]
    assert content.decode("gb18030").startswith("鏀")
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.txt")
    assert caught.value.code == "undecodable_text"


def test_a_text_under_the_name_of_a_word_file_is_read_with_a_remark() -> None:
    parsed = document("今年开展主题党日12次。\n".encode("gb18030"), "总结.docx")
    assert [issue.code for issue in parsed.issues] == ["wrong_suffix"]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300))
def test_paragraph_spans_cover_all_that_is_not_blank(text: str) -> None:
    parsed = read_text(text)
    assert parsed.text == text
    ends = [0, *(p.end for p in parsed.paragraphs)]
    assert all(p.start >= end and p.start < p.end for p, end in zip(parsed.paragraphs, ends, strict=False))
    outside = "".join(
        text[end:start] for end, start in zip(ends, [*(p.start for p in parsed.paragraphs), len(text)], strict=True)
    )
    assert not outside.strip()
