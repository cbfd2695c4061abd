"""docx: everything that a person sees, in order; tracked changes as accepted; damage told."""

from __future__ import annotations

import io

import docx
import pytest

from ingest.errors import FileRejected
from ingest.model import CellKind, Document, ParagraphKind
from ingest.readers import read
from ingest.readers.documents.docx_numbering import Numbering
from ingest.readers.documents.word_xml import parsed as parsed_xml
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
        ("表1!1:1", ParagraphKind.TABLE_ROW),
        ("表1!2:2", ParagraphKind.TABLE_ROW),
    ]
    assert [parsed.text[p.start : p.end] for p in parsed.paragraphs] == parsed.text.split("\n")
    assert parsed.title == "青石镇党委2023年党建工作总结"


def test_a_table_is_a_sheet_too() -> None:
    parsed = document(written("总结", "今年以来，情况如下。", table=(("指标", "数值"), ("支委会", "12"))))
    (sheet,) = parsed.tables
    assert (sheet.name, parsed.issues) == ("表1", ())
    assert [(cell.row, cell.column, cell.kind, cell.text) for cell in sheet.cells.values()] == [
        (1, 1, CellKind.TEXT, "指标"),
        (1, 2, CellKind.TEXT, "数值"),
        (2, 1, CellKind.TEXT, "支委会"),
        (2, 2, CellKind.NUMBER, "12"),
    ]


def test_what_tells_persons_stays_in_neither_sheet_nor_text() -> None:
    parsed = document(
        written("总结", "名册如下。", table=(("姓名", "列为积极分子时间"), ("赵某某", "2023年5月"), ("钱某某", "2023年6月")))
    )
    assert "赵某某" not in parsed.text
    assert [cell.text for cell in parsed.tables[0].cells.values()] == [
        "姓名",
        "列为积极分子时间",
        "〔姓名略〕",
        "2023年5月",
        "〔姓名略〕",
        "2023年6月",
    ]


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


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("全年") + "<w:p>" + run("秘密", "<w:vanish/>") + run("12次") + "</w:p>", "全年\n12次"),
        ("<w:p>" + run("支委会", '<w:vanish w:val="0"/>') + "</w:p>", "支委会"),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=6+6</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            "<w:r><w:t>次</w:t></w:r></w:p>",
            "12次",
        ),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText></w:r><w:r><w:t>99</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/><w:t>支委会</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            "支委会",
        ),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:char="F081"/></w:r></w:p>', "☑是①"),
        (
            "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处") + "</w:sdtContent></w:sdt>"
            "<w:sdt><w:sdtPr/><w:sdtContent>" + run("12次") + "</w:sdtContent></w:sdt></w:p>",
            "12次",
        ),
        (paragraph("召开支委会", "<w:rPr><w:del/></w:rPr>") + paragraph("12次。"), "召开支委会12次。"),
        (
            "<w:p><w:moveFrom>"
            + run("12次")
            + "</w:moveFrom></w:p><w:p>"
            + run("支委会")
            + "<w:moveTo>"
            + run("12次")
            + "</w:moveTo></w:p>",
            "支委会12次",
        ),
        (
            "<w:p>"
            + run("正文")
            + "<w:r><w:pict><v:shape xmlns:v='urn:v'><w:txbxContent>"
            + paragraph("框中12次")
            + "</w:txbxContent></v:shape></w:pict></w:r></w:p>"
            + paragraph("下文"),
            "正文\n框中12次\n下文",
        ),
        ("<w:tbl><w:tr>" + cell("只有一格") + "</w:tr></w:tbl>" + paragraph("下文"), "只有一格\n下文"),
        ("<w:p><w:ruby><w:rt>" + run("zhì") + "</w:rt><w:rubyBase>" + run("志") + "</w:rubyBase></w:ruby></w:p>", "志"),
    ],
    ids=["hidden", "not hidden", "field", "nested", "symbol", "placeholder", "joined", "moved", "box", "frame", "ruby"],
)
def test_what_a_person_sees_is_read(body: str, text: str) -> None:
    assert document(word_package(body)).text == text


def test_hidden_text_is_told() -> None:
    parsed = document(word_package("<w:p>" + run("99次", "<w:vanish/>") + run("12次") + "</w:p>"))
    assert [(issue.code, issue.detail) for issue in parsed.issues] == [("hidden_text_left_out", "1 处")]


def test_merged_cells_and_deleted_rows() -> None:
    body = (
        "<w:tbl><w:tr>" + cell("党委", '<w:vMerge w:val="restart"/>') + cell("合计", '<w:gridSpan w:val="2"/>') + "</w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr>" + cell("删", "<w:vMerge/>") + cell("1") + cell("2") + "</w:tr>"
        "<w:tr>" + cell("", "<w:vMerge/>") + cell("36") + cell("48") + "</w:tr></w:tbl>"
    )
    parsed = document(word_package(body))
    assert parsed.text == "党委\t合计\n36\t48"
    assert sorted((m.first_row, m.first_column, m.last_row, m.last_column) for m in parsed.tables[0].merged) == [
        (1, 1, 2, 1),
        (1, 2, 1, 3),
    ]


def test_a_table_in_a_table_is_its_own() -> None:
    inner = "<w:tbl><w:tr>" + cell("支部") + cell("次数") + "</w:tr><w:tr>" + cell("东岗村") + cell("12") + "</w:tr></w:tbl>"
    body = "<w:tbl><w:tr>" + cell("项目") + f"<w:tc>{paragraph('见表')}{inner}<w:p/></w:tc></w:tr></w:tbl>"
    parsed = document(word_package(body))
    assert parsed.text == "项目\t见表\n支部\t次数\n东岗村\t12"
    assert [sheet.name for sheet in parsed.tables] == ["表1", "表2"]


def test_tables_nested_without_end_are_refused() -> None:
    body = paragraph("底")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    with pytest.raises(FileRejected) as caught:
        read(word_package(body), "总结.docx")
    assert caught.value.code in {"too_large", "corrupt_file"}


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def test_numbers_of_lists_stand_before_their_paragraphs() -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    numbering = (
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
    )

    def numbered(text: str, at: int, number: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        numbered("组织建设", 0)
        + numbered("抓学习", 1)
        + numbered("抓规范", 1)
        + numbered("2023年召开支委会12次", 2)
        + numbered("党风廉政", 0)
        + numbered("警示教育", 1)
        + numbered("第五项", 2, 2)
        + numbered("第六项", 2)
        + numbered("不编号", 0, 0)
    )
    parsed = document(word_package(body, numbering=numbering))
    assert parsed.text.split("\n") == [
        "一、组织建设",
        "（一）抓学习",
        "（二）抓规范",
        "1. 2023年召开支委会12次",
        "二、党风廉政",
        "（一）警示教育",
        "5. 第五项",
        "6. 第六项",
        "不编号",
    ]


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 3, "③"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("ideographTraditional", 2, "乙"),
        ("none", 2, ""),
        ("somethingNew", 2, "2"),
    ],
)
def test_forms_of_numbers(form: str, number: int, shown: str) -> None:
    root = parsed_xml(
        f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{number}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'.encode()
    )
    assert Numbering(root).label("1", 0) == f"{shown}、"


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
