"""Files that mean harm to their reader, of every format: bombs, loops, depths, absurd sizes, links, macros, lies."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

import xlwt
from PIL import Image

from tests.readers.packages import CONTENT_TYPES, RELATIONSHIPS, WORD, archive, compound_file, word_package, written
from tests.readers.test_golden import GOLDEN
from tests.readers.test_ofd import package, page_xml

SENTENCE = "全年开展主题党日12次。"
PARAGRAPH = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
DAMAGED = frozenset({"corrupt_file"})
LARGE = frozenset({"too_large"})
READ: frozenset[str] = frozenset()
DIES = frozenset({"reader_died"})  # of want of memory, in a library that knows no better
BROKEN = frozenset({"corrupt_file", "empty_file", "too_large"})
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = f'xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0"'
_LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9)) + '<!ENTITY a0 "哈">]>'


class Hostile(NamedTuple):
    """A file: its name, its bytes, the codes that it may be refused with (none where it must be read)."""

    name: str
    content: bytes
    codes: frozenset[str]


def hostile_files() -> dict[str, Hostile]:
    """Every hostile file by what it tries."""
    return {
        what: Hostile(*told) for part in (_archives, _word, _sheets, _texts, _pages, _compounds) for what, told in part().items()
    }


def book(sheet: str, **parts: str) -> bytes:
    """An xlsx of one sheet with this XML in its worksheet."""
    types = CONTENT_TYPES.replace("word/document.xml", "xl/workbook.xml").replace(
        "wordprocessingml.document", "spreadsheetml.sheet"
    )
    one = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    relation = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{one}</Relationships>'
    sheets = '<sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>'
    return archive(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": RELATIONSHIPS.replace("word/document.xml", "xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
            "xl/_rels/workbook.xml.rels": relation,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}">{sheet}</worksheet>',
            **parts,
        }
    )


def open_document(rows: str) -> bytes:
    """An ods of one table with these rows."""
    table = f"<table:table table:name='表'>{rows}</table:table>"
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_ODF}>{body}</office:document-content>"
    return archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def pdf(objects: Mapping[int, bytes], more: bytes = b"") -> bytes:
    """A pdf of these objects, the first its catalogue; its table of places is left to be found."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, told) for number, told in objects.items())
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 99 " + more + b">>\n%%EOF\n"


def _stream(content: bytes, told: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), told, content)


def _page(contents: bytes, box: bytes = b"0 0 595 842", more: bytes = b"") -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R %s >>" % more
    kids = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>" % box
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf({1: catalogue, 2: kids, 3: page, 4: contents, 5: font})


def _archives() -> dict[str, tuple[str, bytes, frozenset[str]]]:
    document = written(SENTENCE)
    named = archive({"../../etc/总结.docx": document, "/etc/总结.docx": document, "好.docx": document})
    return {
        "zip of outside paths": ("材料.zip", named, frozenset({"container_not_whole"})),
        "zip with an endless directory": ("材料.zip", endless_directory(30_000), frozenset({"container_not_whole"})),
        "zip in zip in zip": ("材料.zip", nested_zip(6), frozenset({"container_not_whole"})),
        "zip cut off": ("材料.zip", archive({"总结.docx": document})[:-30], DAMAGED),
        "zip that is a docx by its suffix": ("总结.docx", archive({"甲.txt": SENTENCE}), frozenset({"unsupported_format"})),
    }


def endless_directory(entries: int) -> bytes:
    """A zip whose directory names one stored member so many times."""
    whole = archive({"a.txt": "x"}, zipfile.ZIP_STORED)
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    listed = whole[start:end] * entries
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, len(listed), start, 0)
    return whole[:start] + listed + closing


def nested_zip(depth: int) -> bytes:
    """A zip in a zip, so many times, around a text."""
    content = archive({"总结.txt": SENTENCE})
    for number in range(depth):
        content = archive({f"{number}.zip": content})
    return content


def _word() -> dict[str, tuple[str, bytes, frozenset[str]]]:
    styles = "".join(f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba"))
    loop = f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'
    outside = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="t" Type="{_OFFICE}/attachedTemplate" Target="http://127.0.0.1:9/t.dotm" TargetMode="External"/>'
        f'<Relationship Id="h" Type="{_OFFICE}/header" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    parts = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONSHIPS}
    document = f'<w:document xmlns:w="{WORD}"><w:body>{PARAGRAPH}</w:body></w:document>'
    deep = "<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 60
    cell = f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='999'/></w:tcPr>{PARAGRAPH}</w:tc></w:tr>"
    wide = f"<w:tbl>{cell * 200}</w:tbl>"
    styled = PARAGRAPH.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>')
    return {
        "docx of tables in tables": ("总结.docx", word_package(deep), LARGE),
        "docx of elements in elements": (
            "总结.docx",
            word_package("<w:sdt>" * 9000 + PARAGRAPH + "</w:sdt>" * 9000),
            DAMAGED | LARGE,
        ),
        "docx of very wide cells": ("总结.docx", word_package(PARAGRAPH + wide), READ),
        "docx of styles in a circle": ("总结.docx", word_package(styled, styles=loop), READ),
        "docx with a billion laughs": ("总结.docx", word_package("<w:p/>", _LAUGHS), frozenset({"external_entity"})),
        "docx with links to outside": (
            *("总结.docx", archive({**parts, "word/document.xml": document, "word/_rels/document.xml.rels": outside})),
            READ,
        ),
        "docx with a macro": (
            "总结.docm",
            archive({**parts, "word/document.xml": document, "word/vbaProject.bin": b"\xd0\xcf"}),
            READ,
        ),
        "docx of itself as its header": (
            "总结.docx",
            archive(
                {
                    **parts,
                    "word/document.xml": document,
                    "word/_rels/document.xml.rels": outside.replace('TargetMode="External"', "").replace(
                        "file:///etc/passwd", "document.xml"
                    ),
                }
            ),
            READ,
        ),
        "docx under another name": ("总结.xls", written(SENTENCE), READ),
        "docx cut off": ("总结.docx", written(SENTENCE)[:-200], DAMAGED),
    }


def _sheets() -> dict[str, tuple[str, bytes, frozenset[str]]]:
    far = '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>主题党日</t></is></c></row></sheetData>'
    titled = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>2023年统计表</t></is></c></row></sheetData>'
    merged = f'{titled}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    formula = '<sheetData><row r="1"><c r="A1"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>12</v></c></row></sheetData>'
    text = "<table:table-cell office:value-type='string'><text>甲</text></table:table-cell>"
    cell = "<table:table-cell table:number-columns-repeated='{}' office:value-type='float' office:value='1'/>"
    return {
        "xlsx of one far cell": ("表.xlsx", book(far), READ),
        "xlsx merged over all": ("表.xlsx", book(merged), READ),
        "xlsx with a formula that calls": ("表.xlsx", book(formula), READ),
        "xlsx of elements in elements": ("表.xlsx", book("<a>" * 200_000 + "</a>" * 200_000), READ),
        "xlsx with a billion laughs": (
            "表.xlsx",
            archive({"xl/workbook.xml": f"{_LAUGHS}<a>&a9;</a>"}),
            frozenset({"external_entity"}),
        ),
        "xlsx of shared words that are not there": (
            "表.xlsx",
            book('<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>'),
            DAMAGED,
        ),
        "ods of repeated cells": (
            "表.ods",
            open_document(f"<table:table-row>{cell.format(2_000_000_000)}</table:table-row>"),
            LARGE,
        ),
        "ods of repeated rows": (
            "表.ods",
            open_document(f"<table:table-row table:number-rows-repeated='2000000000'>{cell.format(1)}{text}</table:table-row>"),
            LARGE,
        ),
        "ods of hidden rows": (
            "表.ods",
            open_document("<table:table-row table:visibility='collapse' table:number-rows-repeated='999999'/>" * 90),
            LARGE,
        ),
        "csv of open quotes": ("表.csv", ('"甲支部,12\n' * 30_000).encode(), READ),
        "csv of one endless row": ("表.csv", b"1," * 20_000, LARGE),
        "xls of strings and a broken table": ("表.xls", broken_sectors(_xls()), DAMAGED),
        "xls cut off": ("表.xls", _xls()[:3000], DAMAGED),
    }


def _xls() -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("表")
    for row in range(200):
        sheet.write(row, 0, f"第{row}村党支部")
        sheet.write(row, 1, row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def broken_sectors(content: bytes) -> bytes:
    """An OLE2 file whose allocation table leads every sector back to itself."""
    first = struct.unpack_from("<I", content, 76)[0]
    at = (first + 1) * 512
    return content[:at] + struct.pack("<128I", *range(128)) + content[at + 512 :]


def _texts() -> dict[str, tuple[str, bytes, frozenset[str]]]:
    nested = "<div>" * 20_000 + SENTENCE
    spans = f"<table>{'<tr>' + '<td rowspan=1000 colspan=500>甲</td>' * 20 + '</tr>'}</table>" * 30
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1500))
    return {
        "html of divisions in divisions": (
            "总结.html",
            f"<html><body>{nested}".encode(),
            LARGE,
        ),
        "html of spans": ("总结.html", f"<html><body>{spans}".encode(), LARGE),
        "html with scripts and links": (
            "总结.html",
            f'<html><body><script src="http://127.0.0.1:9/"></script><iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/x"><p>{SENTENCE}'.encode(),
            READ,
        ),
        "html with entities": (
            "总结.html",
            f"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><html><p>{SENTENCE}&a;".encode(),
            READ,
        ),
        "mht of parts in parts": ("总结.mht", f"MIME-Version: 1.0\n{parts}".encode(), LARGE),
        "rtf of groups in groups": ("总结.rtf", b"{\\rtf1 " + b"{" * 100_000, LARGE),
        "rtf of an announced gap": (
            "总结.rtf",
            b"{\\rtf1\\ansi\\bin999999999 " + SENTENCE.encode("gb18030"),
            frozenset({"empty_file"}),
        ),
        "rtf of deep tables": (
            "总结.rtf",
            b"{\\rtf1\\ansi" + b"".join(b"\\itap%d\\intbl a\\nestcell" % n for n in range(3000)) + b"}",
            READ,
        ),
        "rtf with a linked template": (
            "总结.rtf",
            b"{\\rtf1{\\*\\template http://127.0.0.1:9/t.dot}{\\object\\objlink\\objupdate{\\*\\objdata 01}}"
            + b"\\u20840 12\\u27425 .\\par}",
            READ,
        ),
        "txt of one sign": ("总结.txt", ("一" * 100_000).encode(), READ),
        "txt of brackets": ("总结.txt", ("（" * 50_000 + SENTENCE).encode(), READ),
        "txt of digits": ("总结.txt", (f"{'1' * 100_000}次主题党日").encode(), READ),
    }


def _pages() -> dict[str, tuple[str, bytes, frozenset[str]]]:
    told = b"BT /F 12 Tf 50 700 Td (theme day 12) Tj ET"
    loop = pdf({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1000000000 >>"})
    bomb = zlib.compress(zlib.compress(b"q " * (40 << 20), 9), 9)
    many = b"<< /Type /Pages /Kids [" + b"3 0 R " * 20_000 + b"] /Count 20000 >>"
    kids = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: many, 3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"}
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9'\\)) >>"
    return {
        "pdf of pages in a circle": ("总结.pdf", loop, BROKEN),
        "pdf of too many pages": ("总结.pdf", pdf(kids), BROKEN),
        "pdf of an absurd page": ("总结.pdf", _page(_stream(told), b"0 0 999999999 999999999"), READ),
        "pdf of a page of nothing": ("总结.pdf", _page(_stream(told), b"0 0 0 0"), READ),
        "pdf bomb": ("总结.pdf", _page(_stream(bomb, b"/Filter [/FlateDecode /FlateDecode]")), DIES | BROKEN),
        "pdf of lists in lists": (
            "总结.pdf",
            _page(_stream(told), more=b"/X " + b"[" * 100_000 + b"]" * 100_000),
            READ,
        ),
        "pdf with a script": ("总结.pdf", _page(_stream(told), more=script), READ),
        "pdf that is its own contents": ("总结.pdf", _page(b"4 0 R"), BROKEN),
        "pdf cut off": ("总结.pdf", (GOLDEN / "summary.pdf").read_bytes()[:2000], BROKEN),
        "pdf locked": ("总结.pdf", (GOLDEN / "locked.pdf").read_bytes(), frozenset({"encrypted_file"})),
        "ofd of an absurd page": (
            "总结.ofd",
            _with_huge_page("<ofd:PhysicalBox>0 0 1e308 1e308</ofd:PhysicalBox>"),
            READ,
        ),
        "ofd that leads out": (
            "总结.ofd",
            archive({"OFD.xml": OUTSIDE, "Doc_0/Pages/Page_0/Content.xml": page_xml([(20, 50, SENTENCE)])}),
            READ,
        ),
        "png of absurd size": ("扫描.png", absurd_picture(), LARGE),
        "png cut off": ("扫描.png", _picture("PNG")[:300], DAMAGED),
        "tif of a frame that follows itself": ("扫描.tif", looping_tif(), READ),
    }


OUTSIDE = (
    '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>../../../../etc/passwd</ofd:DocRoot></ofd:DocBody>'
    "</ofd:OFD>"
)


def _with_huge_page(box: str) -> bytes:
    plain = package([(20, 50, SENTENCE)])
    with zipfile.ZipFile(io.BytesIO(plain)) as made:
        parts = {name: made.read(name).decode() for name in made.namelist()}
    document = parts["Doc_0/Document.xml"]
    parts["Doc_0/Document.xml"] = document.replace("<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>", box)
    return archive(parts)


def _picture(form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(buffer, form)
    return buffer.getvalue()


def absurd_picture() -> bytes:
    """A png that states a hundred thousand pixels in height and in width."""
    head = struct.pack(">2L5B", 100_000, 100_000, 1, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    rest = zlib.compress(b"\0" * 9999)
    data = b"IDAT" + rest
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">L", len(head))
        + chunk
        + struct.pack(">L", zlib.crc32(chunk))
        + struct.pack(">L", len(rest))
        + data
        + struct.pack(">L", zlib.crc32(data))
    )


def looping_tif() -> bytes:
    """A tif whose directory of its frame names itself as the next."""
    content = bytearray(_picture("TIFF"))
    at = struct.unpack_from("<L", content, 4)[0]
    count = struct.unpack_from("<H", content, at)[0]
    struct.pack_into("<L", content, at + 2 + 12 * count, at)
    return bytes(content)


def _compounds() -> dict[str, tuple[str, bytes, frozenset[str]]]:
    document = (GOLDEN / "summary.doc").read_bytes()
    return {
        "doc whose sectors lead to themselves": ("总结.doc", broken_sectors(document), DAMAGED),
        "doc cut off": ("总结.doc", document[: len(document) // 2], frozenset({"corrupt_file"})),
        "doc of a directory in a circle": ("总结.doc", circling_directory(document), READ),
        "doc of names alone": ("总结.doc", compound_file("WordDocument"), DAMAGED | {"empty_file"}),
        "locked office file": ("总结.docx", compound_file("EncryptedPackage", "EncryptionInfo"), frozenset({"encrypted_file"})),
    }


def circling_directory(content: bytes) -> bytes:
    """An OLE2 file whose directory entries name themselves as left, right and below."""
    first = (struct.unpack_from("<I", content, 48)[0] + 1) * 512
    changed = bytearray(content)
    for entry in range(4):
        struct.pack_into("<3I", changed, first + 128 * entry + 68, entry, entry, entry)
    return bytes(changed)
