"""Content decides what a file is; what is not read is refused with the name of its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import FileRejected
from ingest.readers import read
from ingest.readers.files.detect import Format, detect
from tests.readers.packages import archive, compound_file, written

TABLE = "单位,主题党日（次）,支委会（次）\n青石镇党委,12,12\n东岗村支部,11,12\n"


def refusal(content: bytes, name: str) -> FileRejected:
    with pytest.raises(FileRejected) as caught:
        detect(content, name)
    return caught.value


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (written("总结"), "总结.docx", Format.DOCX),
        (written("总结"), "总结.xlsx", Format.DOCX),
        (archive({"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"}), "表.xls", Format.XLSX),
        (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "表.ods", Format.ODS),
        (compound_file("Workbook"), "表.et", Format.XLS),
        (compound_file("Book", "SummaryInformation"), "表", Format.XLS),
        (TABLE.encode(), "表.csv", Format.CSV),
        (TABLE.encode("gb18030"), "表.xlsx", Format.CSV),
        (TABLE.encode("utf-16"), "表.txt", Format.CSV),
        (TABLE.replace(",", "\t").encode(), "表.xls", Format.CSV),
        (TABLE.replace(",", ";").encode(), "表.csv", Format.CSV),
        ("合计\n12\n".encode(), "表.csv", Format.CSV),
        ("全年开展主题党日12次。\n召开支委会12次。\n".encode(), "总结.csv", Format.TEXT),
        ("全年开展主题党日12次。\n召开支委会12次。\n".encode(), "总结.txt", Format.TEXT),
        ("1,000人次参加，共12场。\n".encode(), "总结.txt", Format.TEXT),
        ("支委会12次".encode(), "", Format.TEXT),
        ("MZ公司党支部开展主题党日12次".encode("gb18030"), "总结.docx", Format.TEXT),
        ("MZ公司党支部开展主题党日12次".encode("utf-16-le"), "总结.txt", Format.TEXT),
        ("黨委會召開支部委員會12次，開展主題黨日活動。".encode("utf-16-be"), "总结.txt", Format.TEXT),
        (b"%PDF-1.7\n", "总结.pdf", Format.PDF),
        (b"\r\n\r\n%PDF-1.4\n...%%EOF\n", "总结.pdf", Format.PDF),
        (b"{\\rtf1\\ansi}", "总结.doc", Format.RTF),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "扫描.png", Format.IMAGE),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "扫描.jpg", Format.IMAGE),
        (b"BM" + b"\0" * 40, "扫描.bmp", Format.IMAGE),
        ("BM公司党支部开展主题党日12次".encode(), "总结.txt", Format.TEXT),
        (compound_file("WordDocument", "1Table"), "总结.doc", Format.DOC),
        (compound_file("WordDocument"), "总结.wps", Format.DOC),
        (archive({"OFD.xml": "<a/>"}), "总结.ofd", Format.OFD),
        (b"<html><table><tr><td>12</td></tr></table></html>", "表.xls", Format.HTML),
        ("\ufeff<!DOCTYPE html>\n<html lang='zh'>".encode(), "总结.html", Format.HTML),
        (b"MIME-Version: 1.0\nContent-Type: text/html", "总结.doc", Format.MHTML),
        (b"From: <Saved by WPS>\nSubject: =?utf-8?B?x?=\nMIME-Version: 1.0\n", "总结.mht", Format.MHTML),
    ],
)
def test_formats_that_are_read(content: bytes, name: str, expected: Format) -> None:
    assert detect(content, name).format is expected


@pytest.mark.parametrize(
    ("content", "name", "code", "said"),
    [
        (b"", "总结.docx", "empty_file", "文件是空的，没有任何内容（0 字节）。请"),
        (b"GIF89a" + b"\0" * 40, "图.gif", "unsupported_format", "GIF"),
        (b"Rar!\x1a\x07\x00", "材料.rar", "unsupported_format", "RAR"),
        (compound_file("PowerPoint Document"), "汇报.ppt", "unsupported_format", "ppt"),
        (compound_file("EncryptedPackage", "EncryptionInfo"), "表.xlsx", "encrypted_file", "密码"),
        (compound_file("Contents"), "图.vsd", "unknown_format", "OLE2"),
        (compound_file("Workbook")[:500], "表.xls", "corrupt_file", "传"),
        (archive({"ppt/presentation.xml": "<a/>"}), "汇报.pptx", "unsupported_format", "pptx"),
        (archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "总结.odt", "unsupported_format", "odt"),
        (archive({"总结.docx": "x"}), "材料.zip", "unsupported_format", "dangjian ingest"),
        (archive({"总结.docx": "x", "../外.docx": "x"}), "材料.zip", "container_not_whole", "外.docx：路径指向压缩包之外"),
        (archive({"xl/workbook.bin": "x"}), "表.xlsb", "unsupported_format", "xlsb"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "表.xls", "unsupported_format", "XML"),
        (b"\x00\x01\x02\x03" * 100, "数据.dat", "unknown_format", "dat"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + b"\0" * 40, "总结.docx", "unknown_format", "Windows 程序"),
        (b"MZ\x90\0" * 500, "总结.txt", "unknown_format", "Windows 程序"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 60, "总结.txt", "unknown_format", "Linux 程序"),
        (b"\xcf\xfa\xed\xfe\x07\0\0\x01" + b"\0" * 60, "总结.csv", "unknown_format", "macOS 程序"),
        (b"\xca\xfe\xba\xbe\0\0\0\x41" + b"java/lang/Object" * 9, "总结.txt", "unknown_format", "Java"),
        (b"ZM\x90\0" * 500, "总结.docx", "unknown_format", "docx"),
        (b"SQLite format 3\0" + b"\x10\0\x01\x01\0@  \0\0" * 40, "总结.docx", "unknown_format", "docx"),
    ],
)
def test_formats_that_are_refused_by_name(content: bytes, name: str, code: str, said: str) -> None:
    error = refusal(content, name)
    assert error.code == code
    assert said in str(error)


@pytest.mark.parametrize("name", ["table.xls", "summary.doc"])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.8, 0.95])
def test_a_compound_file_cut_off_anywhere_is_damaged(name: str, share: float) -> None:
    content = (Path(__file__).with_name("golden") / name).read_bytes()
    with pytest.raises(FileRejected) as refused:
        read(content[: int(len(content) * share)], name)
    assert refused.value.code == "corrupt_file"


def test_bytes_of_no_encoding_are_to_be_saved_as_what_they_are() -> None:
    assert "表格为 csv" in str(refusal("单位,主题党日\n水利局,12\n".encode() + b"\xff\xff\xfe", "表.csv"))


def test_an_open_document_with_a_password() -> None:
    manifest = '<manifest:manifest xmlns:manifest="urn:x"><manifest:encryption-data/></manifest:manifest>'
    members = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": manifest}
    assert refusal(archive(members), "表.ods").code == "encrypted_file"
