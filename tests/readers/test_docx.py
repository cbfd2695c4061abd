"""docx: paragraphs and table rows in order, tracked changes as accepted, damage told."""

from __future__ import annotations

import io

import docx
import pytest

from ingest.errors import FileRejected
from ingest.model import Document, ParagraphKind
from ingest.readers import read
from tests.readers.packages import WORD, archive, word_package, written


def document(content: bytes, name: str = "总结.docx") -> Document:
    parsed = read(content, name)
    assert isinstance(parsed, Document)
    return parsed


def test_paragraphs_and_tables_stand_in_order() -> None:
    parsed = document(
        written("青石镇党委2023年党建工作总结", "", "全年开展主题党日12次。", table=(("支部", "次数"), ("东岗村支部", "12")))
    )
    assert parsed.text == "青石镇党委2023年党建工作总结\n全年开展主题党日12次。\n支部\t次数\n东岗村支部\t12"
    assert [(p.address, p.kind) for p in parsed.paragraphs] == [
        ("¶1", ParagraphKind.TITLE),
        ("¶2", ParagraphKind.TEXT),
        ("表1 行1", ParagraphKind.TABLE_ROW),
        ("表1 行2", ParagraphKind.TABLE_ROW),
    ]
    assert [parsed.text[p.start : p.end] for p in parsed.paragraphs] == parsed.text.split("\n")
    assert parsed.title == "青石镇党委2023年党建工作总结"


def test_a_table_is_told_as_not_read() -> None:
    parsed = document(written("总结", "今年以来，情况如下。", table=(("指标", "数值"),)))
    assert [(issue.code, issue.address) for issue in parsed.issues] == [("table_in_document_skipped", "表1")]


def test_inserted_text_stays_and_deleted_text_goes() -> None:
    body = (
        "<w:p><w:r><w:t>召开支委会</w:t></w:r><w:del><w:r><w:delText>11</w:delText><w:t>11</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>次</w:t><w:tab/><w:t>。</w:t></w:r></w:p>"
    )
    assert document(word_package(body)).text == "召开支委会12次\t。"


def test_text_inside_links_and_fields_is_kept_and_drawings_are_not() -> None:
    body = (
        "<w:p><w:hyperlink><w:r><w:t>主题党日</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>12</w:t></w:r></w:smartTag>"
        "<w:r><w:t>次</w:t></w:r><w:r><w:drawing><w:t>图中文字99次</w:t></w:drawing></w:r></w:p>"
    )
    assert document(word_package(body)).text == "主题党日12次"


def test_cells_of_a_merged_row_are_read_once() -> None:
    body = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>合计</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:t>36</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    assert document(word_package(body)).text == "合计\t36"


def test_headings_by_style_and_by_number() -> None:
    made = docx.Document()
    made.add_heading("2023年工作总结", 0)
    made.add_heading("学习教育", 2)
    made.add_paragraph("二、组织生活")
    made.add_paragraph("（一）召开支委会12次。")
    buffer = io.BytesIO()
    made.save(buffer)
    parsed = document(buffer.getvalue())
    assert [(p.kind, p.level) for p in parsed.paragraphs] == [
        (ParagraphKind.TITLE, 0),
        (ParagraphKind.HEADING, 2),
        (ParagraphKind.HEADING, 1),
        (ParagraphKind.TEXT, 0),
    ]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_cut_off_file_is_damaged(share: float) -> None:
    content = written(*["全年开展主题党日12次，召开支委会12次。"] * 50)
    with pytest.raises(FileRejected) as caught:
        read(content[: int(len(content) * share)], "总结.docx")
    assert caught.value.code == "corrupt_file"
    assert "重新发送" in str(caught.value)


def test_a_flipped_byte_is_damage_or_text_but_never_a_crash() -> None:
    content = written(*["全年开展主题党日12次。"] * 20)
    refused = []
    for position in range(0, len(content), 997):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        try:
            read(bytes(damaged), "总结.docx")
        except FileRejected as error:
            refused.append(error.code)
    assert "corrupt_file" in refused


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(FileRejected) as caught:
        read(written("", " "), "扫描件.docx")
    assert caught.value.code == "empty_file"


def test_xml_that_does_not_close_is_damaged() -> None:
    content = word_package("<w:p><w:r><w:t>支委会12次</w:r></w:p>")
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.docx")
    assert caught.value.code == "corrupt_file"


def test_a_package_without_relationships_is_damaged() -> None:
    content = archive({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'})
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.docx")
    assert caught.value.code == "corrupt_file"
