"""ofd: the text of its pages in order; packages that the library cannot open; pictures of pages."""

from __future__ import annotations

import pytest

from ingest.errors import FileRejected
from ingest.model import Document
from ingest.readers import read
from tests.readers.packages import archive

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
ROOT = (
    f'<ofd:OFD {NAMESPACE} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>'
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)


def package(*pages: list[tuple[float, float, str]], **more: str) -> bytes:
    """An OFD whose pages hold these texts at x and y (of the base line), in millimetres."""
    listed = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    document = (
        f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>{area}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    contents = {f"Doc_0/Pages/Page_{number}/Content.xml": page_xml(texts) for number, texts in enumerate(pages)}
    return archive({"OFD.xml": ROOT, "Doc_0/Document.xml": document, **contents, **more})


def page_xml(texts: list[tuple[float, float, str]]) -> str:
    objects = "".join(
        f'<ofd:TextObject ID="{n + 20}" Boundary="0 0 210 297" Font="1" Size="5"><ofd:TextCode X="{x}" Y="{y}" '
        f'DeltaX="g {max(len(text) - 1, 1)} 5">{text}</ofd:TextCode></ofd:TextObject>'
        for n, (x, y, text) in enumerate(texts)
    )
    return f'<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'


FIRST = [
    (50, 50, "云溪镇党委2023年党建工作总结"),
    (30, 70, "全年开展主题党日12次，召开支委会11次，党员大会4次，讲党课"),
    (20, 78, "9次。"),
    (105, 285, "1"),
]


def document(content: bytes) -> Document:
    parsed = read(content, "总结.ofd")
    assert isinstance(parsed, Document)
    return parsed


def test_lines_are_joined_and_have_a_page() -> None:
    parsed = document(package(FIRST, [(20, 60, "开展志愿服务18次。")]))
    assert [(p.address, parsed.text[p.start : p.end]) for p in parsed.paragraphs] == [
        ("p. 1 ¶1", "云溪镇党委2023年党建工作总结"),
        ("p. 1 ¶2", "全年开展主题党日12次，召开支委会11次，党员大会4次，讲党课9次。"),
        ("p. 2 ¶1", "开展志愿服务18次。"),
    ]


def test_a_package_that_the_library_cannot_open_gives_its_stored_text() -> None:
    content = archive({"OFD.xml": "<a/>", "Doc_0/Pages/Page_0/Content.xml": page_xml(FIRST[:2])})
    parsed = document(content)
    assert parsed.text.startswith("云溪镇党委2023年党建工作总结\n全年开展主题党日12次")
    assert [issue.code for issue in parsed.issues] == ["structure_lost"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (package([]), "empty_file"),
        (package([], **{"Doc_0/Res/image_1.png": "x"}), "scanned_file"),
        (archive({"OFD.xml": ROOT}), "corrupt_file"),
        (archive({"OFD.xml": "<a/>", "Doc_0/Pages/Page_0/Content.xml": "<a>"}), "corrupt_file"),
        (archive({"OFD.xml": '<!DOCTYPE a [<!ENTITY x "y">]>' + ROOT}), "external_entity"),
    ],
    ids=["empty", "scan", "no pages", "cut off", "entity"],
)
def test_what_gives_no_text(content: bytes, code: str) -> None:
    with pytest.raises(FileRejected) as caught:
        read(content, "总结.ofd")
    assert caught.value.code == code


def test_text_that_stands_far_beyond_the_page_is_text_all_the_same() -> None:
    far = [(-1e20, y, text) for _, y, text in FIRST]
    assert "主题党日12次" in document(package(far)).text
