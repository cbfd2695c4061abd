"""An ofd laid out as office programs do (GB/T 33190): templates, resources, text in local coordinates."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ingest.model import Document, Hints, ParagraphKind
from ingest.reading import SubmissionReading, read_submission
from tests.orgs.town import VOCABULARY
from tests.readers.packages import archive
from tests.readers.test_golden import WRITTEN, expected, reading, told

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE, WIDE, STEP = 4.5, 36, 8.0
ON_FIRST_PAGE = 9
Printed = tuple[float, float, str]


def printed(paragraphs: list[str]) -> Iterator[Printed]:
    """Each paragraph broken into lines of so many signs, its first line indented: x, y and text, in millimetres."""
    y = 40.0
    for paragraph in paragraphs:
        text, indent = paragraph, 2
        while text:
            taken, text = text[: WIDE - indent], text[WIDE - indent :]
            yield 24 + indent * SIZE, y, taken
            y, indent = y + STEP, 0


def text_object(number: int, line: Printed) -> str:
    """A line in a box of its own: its signs stand in the box's coordinates, at half their size, and are drawn twice as large."""
    x, y, text = line
    steps = " ".join([f"{SIZE / 2}"] * (len(text) - 1))
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{x} {y} {SIZE * len(text) + 1:.2f} {SIZE + 2}" CTM="2 0 0 2 0 0" Font="3" '
        f'Size="{SIZE / 2}"><ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="{SIZE / 2}" DeltaX="{steps}">{escape(text)}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def page(lines: list[Printed], first_id: int, *, template: str = "") -> str:
    objects = "".join(text_object(first_id + n, line) for n, line in enumerate(lines))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {NAMESPACE}>{template}<ofd:Area><ofd:PhysicalBox>0 0 210 297'
        f'</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="{first_id + 900}" Type="Body">{objects}</ofd:Layer>'
        "</ofd:Content></ofd:Page>"
    )


def package(lines: list[Printed]) -> bytes:
    """The lines on two pages; what heads each page stands once, in a template."""
    first = lines[:ON_FIRST_PAGE]
    second = [(x, y - STEP * ON_FIRST_PAGE, text) for x, y, text in lines[ON_FIRST_PAGE:]]
    heading = [(85.0, 15.0, "云溪镇党委工作材料")]
    uses = '<ofd:Template TemplateID="9" ZOrder="Background"/>'
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>'
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        '<ofd:TemplatePage ID="9" Name="页眉" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/><ofd:Page ID="2" BaseLoc="/Doc_0/Pages/Page_1/Content.xml"/>'
        "</ofd:Pages></ofd:Document>"
    )
    return archive(
        {
            "OFD.xml": f'<ofd:OFD {NAMESPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>4f2a</ofd:DocID>'
            "<ofd:Title>未命名</ofd:Title></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": document,
            "Doc_0/PublicRes.xml": f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋" '
            'FamilyName="仿宋"/></ofd:Fonts></ofd:Res>',
            "Doc_0/Tpls/Tpl_0/Content.xml": page(heading, 5000),
            "Doc_0/Pages/Page_0/Content.xml": page([*first, (103.0, 280.0, "1")], 1000, template=uses),
            "Doc_0/Pages/Page_1/Content.xml": page([*second, (103.0, 280.0, "2")], 3000, template=uses),
        }
    )


def told_of(content: bytes) -> SubmissionReading:
    return read_submission(content, Hints("总结.ofd"), None, None, VOCABULARY)


def test_the_same_facts_as_in_every_format() -> None:
    whole = reading("summary.docx").parsed
    assert isinstance(whole, Document)
    aside = {ParagraphKind.TABLE_ROW, ParagraphKind.NOTE}
    body = [whole.text[one.start : one.end] for one in whole.paragraphs if one.kind not in aside]
    read = told_of(package(list(printed(body))))
    assert isinstance(read.parsed, Document)
    assert read.resolved is not None
    assert [issue.code for issue in read.parsed.issues] == []
    assert read.parsed.title == "云溪镇党委2023年度党建工作总结"
    assert {told(fact) for fact in read.resolved.facts} == expected(WRITTEN[:-1])  # the last one stands in the note
    shown = [read.parsed.text[one.start : one.end] for one in read.parsed.paragraphs]
    assert shown == [*body, "云溪镇党委工作材料"]
    assert [one.address for one in read.parsed.paragraphs][-1] == "p. 1 页眉"
    assert {fact.address.partition(" ¶")[0] for fact in read.resolved.facts if fact.address} == {"p. 1", "p. 2"}
