"""Which format a file's content is, whatever its name says; a file that cannot be read is refused with the name of its format."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from ingest.decoding import decode
from ingest.errors import FileRejected
from ingest.readers.files import compound
from ingest.readers.files.containers import NotRead, is_container, told, unpack
from ingest.readers.files.limits import (
    ARCHIVE_ERRORS,
    DEFAULT_LIMITS,
    ZIP_STARTS,
    Limits,
    check_entities,
    check_size,
    open_archive,
)


class Format(StrEnum):
    """What can be read."""

    TEXT = "text"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    HTML = "html"
    MHTML = "mht"
    PDF = "pdf"
    OFD = "ofd"
    IMAGE = "image"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"


SUFFIXES: dict[Format, frozenset[str]] = {
    Format.TEXT: frozenset({"txt", "text", "md", ""}),
    Format.DOCX: frozenset({"docx", "docm", "dotx", "wps", "wpt", ""}),
    Format.DOC: frozenset({"doc", "dot", "wps", "wpt", ""}),
    Format.RTF: frozenset({"rtf", "doc", ""}),
    Format.HTML: frozenset({"html", "htm", "xhtml", "shtml", ""}),
    Format.MHTML: frozenset({"mht", "mhtml", ""}),
    Format.PDF: frozenset({"pdf", ""}),
    Format.OFD: frozenset({"ofd", ""}),
    Format.IMAGE: frozenset({"jpg", "jpeg", "png", "tif", "tiff", "bmp", ""}),
    Format.XLSX: frozenset({"xlsx", "xlsm", "xltx", "et", "ett", ""}),
    Format.XLS: frozenset({"xls", "xlt", "et", "ett", ""}),
    Format.ODS: frozenset({"ods", "fods", "ots", ""}),
    Format.CSV: frozenset({"csv", "tsv", "txt", ""}),
}
_TABLE_SUFFIXES = frozenset({"csv", "tsv"})
_DELIMITERS = ",\t;|"

_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF", Format.PDF),
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
)
_UNREAD: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "GIF 图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
)
# Programs, whatever they call themselves; a text may begin with the letters of the first, but holds no zero bytes.
_PROGRAMS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "Windows 程序"),
    (b"\x7fELF", "Linux 程序"),
    (b"\xfe\xed\xfa", "macOS 程序"),
    (b"\xce\xfa\xed\xfe", "macOS 程序"),
    (b"\xcf\xfa\xed\xfe", "macOS 程序"),
    (b"\xca\xfe\xba\xbe", "Java 或 macOS 程序"),
)
_HEAD_OF_PROGRAM = 64
_PDF_MARK = re.compile(rb"%PDF-\d")
_JUNK_BEFORE_PDF = 1024
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.I | re.S
)
_XML = re.compile(r"\s*<\?xml\b")
_MHTML = re.compile(
    r"\s*(?:(?:From|Snapshot-Content-Location|Subject|Date|X-[\w-]+):[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:", re.I
)


@dataclass(frozen=True, slots=True)
class Detected:
    """A format, and the decoded text where it is a text format."""

    format: Format
    text: str = ""

    def fits(self, suffix: str) -> bool:
        """True where a file name ending in `suffix` is to be expected of the format."""
        return suffix in SUFFIXES[self.format]


def suffix_of(file_name: str) -> str:
    """The suffix in lower case without its dot, '' for none."""
    return PurePath(file_name).suffix.lower().removeprefix(".")


def detect(content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS) -> Detected:
    """The readable format of the bytes. FileRejected, with the name of the format, for every other file.

    The file name only decides between text and csv where the text itself could be either.
    """
    check_size(content, limits)
    suffix = suffix_of(file_name)
    if content.startswith(ZIP_STARTS):
        _refuse_container(content, limits)
        return Detected(_detect_archive(content, limits))
    if content.startswith(compound.SIGNATURE):
        return Detected(_detect_compound(content))
    unread = next((name for signature, name in _UNREAD if content.startswith(signature)), None)
    if unread:
        raise FileRejected("unsupported_format", unread)
    program = next((name for signature, name in _PROGRAMS if content.startswith(signature)), None)
    if program and b"\0" in content[:_HEAD_OF_PROGRAM]:
        raise FileRejected("unknown_format", program)
    found = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None)
    if found is None and content.startswith(b"BM") and content[6:10] == b"\0\0\0\0":
        found = Format.IMAGE
    if found is None and _PDF_MARK.search(content, 0, _JUNK_BEFORE_PDF) and b"%%EOF" in content[-_JUNK_BEFORE_PDF:]:
        found = Format.PDF
    if found is Format.RTF and len(content) > limits.text_bytes * 2:
        raise FileRejected("too_large", f"RTF {len(content) >> 20} MB，上限 {limits.text_bytes >> 19} MB")
    return Detected(found) if found is not None else _detect_text(content, suffix, limits)


def _refuse_container(content: bytes, limits: Limits) -> None:
    """FileRejected for a zip of files, which is taken in by its members: with those that are not read, where there are any."""
    if is_container(content):
        found = [item for item in unpack(content, limits) if isinstance(item, NotRead) and item.is_submission]
        if found:
            raise FileRejected("container_not_whole", told(found))
        raise FileRejected("unsupported_format", "zip 压缩包；放进文件夹用 dangjian ingest 读取，会自动解开")


def _detect_archive(content: bytes, limits: Limits) -> Format:
    with open_archive(content, limits) as archive:
        names = archive.namelist()
        kind = _archive_format(archive, names)
        if kind in {Format.DOCX, Format.OFD}:
            _check_part_size(archive, limits)
        check_entities(
            archive, [name for name in names if name.lower().endswith((".xml", ".rels")) and not name.startswith("META-INF/")]
        )
        return kind


def _archive_format(archive: zipfile.ZipFile, names: list[str]) -> Format:
    if "mimetype" in names:
        return _open_document_format(archive, names)
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    if "[Content_Types].xml" in names:
        types = _read_member(archive, "[Content_Types].xml")
        if b"wordprocessingml.document.main+xml" in types or b"wordprocessingml.template.main+xml" in types:
            return Format.DOCX
        if b"spreadsheetml.sheet.main+xml" in types or b"spreadsheetml.template.main+xml" in types:
            return Format.XLSX
    if "xl/workbook.bin" in names:
        raise FileRejected("unsupported_format", "Excel 二进制工作簿 xlsb")
    if "ppt/presentation.xml" in names:
        raise FileRejected("unsupported_format", "演示文稿 pptx")
    if "OFD.xml" in names:
        return Format.OFD
    raise FileRejected("unsupported_format", "zip 压缩包" if names else "空的 zip 压缩包")


def _open_document_format(archive: zipfile.ZipFile, names: list[str]) -> Format:
    kind = _read_member(archive, "mimetype").decode("ascii", "replace").strip()
    if "META-INF/manifest.xml" in names and b"encryption-data" in _read_member(archive, "META-INF/manifest.xml"):
        raise FileRejected("encrypted_file")
    if kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return Format.ODS
    raise FileRejected("unsupported_format", "OpenDocument 文字 odt" if kind.endswith("opendocument.text") else kind[:80])


def _read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        return archive.read(name)
    except ARCHIVE_ERRORS as error:
        raise FileRejected("corrupt_file", "压缩数据已损坏") from error


def _check_part_size(archive: zipfile.ZipFile, limits: Limits) -> None:
    """A document's parts are parsed into a tree, which costs about ten times their size in memory."""
    size = sum(member.file_size for member in archive.infolist() if member.filename.lower().endswith((".xml", ".rels")))
    if size > limits.document_part_bytes:
        raise FileRejected("too_large", f"正文解压后 {size >> 20} MB，上限 {limits.document_part_bytes >> 20} MB")


def _detect_compound(content: bytes) -> Format:
    names = compound.stream_names(content)
    if not names:
        raise FileRejected("corrupt_file", "OLE2 目录缺失，文件可能没有传完")
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise FileRejected("encrypted_file")
    if "Workbook" in names or "Book" in names:
        return Format.XLS
    if "WordDocument" in names:
        return Format.DOC
    if "PowerPoint Document" in names:
        raise FileRejected("unsupported_format", "演示文稿 ppt")
    if compound.is_cut_off(content):
        raise FileRejected("corrupt_file", "OLE2 目录在文件末尾之外，文件可能没有传完")
    raise FileRejected("unknown_format", "OLE2 复合文件")


def _detect_text(content: bytes, suffix: str, limits: Limits) -> Detected:
    if len(content) > limits.text_bytes:
        raise FileRejected("too_large", f"文本 {len(content) >> 20} MB，上限 {limits.text_bytes >> 20} MB")
    text = decode(content)
    if text is None:
        if suffix in SUFFIXES[Format.TEXT] | SUFFIXES[Format.CSV]:
            raise FileRejected("undecodable_text" if suffix else "unknown_format")
        raise FileRejected("unknown_format", f"扩展名 {suffix}")
    if not text.strip("\ufeff \t\r\n\u3000\0"):
        raise FileRejected("empty_file", "只有空白")
    if markup := _markup(text):
        return Detected(markup, text)
    is_table = is_delimited(text, only_commas_and_tabs=suffix not in _TABLE_SUFFIXES)
    if suffix in _TABLE_SUFFIXES:
        is_table = is_table or not _is_prose(text)
    long = (line for line in text.splitlines() if len(line) >= limits.columns) if is_table else ()
    if any(max(map(line.count, _DELIMITERS)) >= limits.columns for line in long):
        raise FileRejected("too_large", f"一行超过 {limits.columns} 列")
    return Detected(Format.CSV if is_table else Format.TEXT, text)


def _markup(text: str) -> Format | None:
    """The format of a text that is a web page or an archive of one, None for any other; other XML is refused."""
    if _HTML.match(text):
        return Format.HTML
    if _MHTML.match(text):
        return Format.MHTML
    if _XML.match(text):
        raise FileRejected("unsupported_format", "XML 文件")
    return None


def is_delimited(text: str, *, only_commas_and_tabs: bool = True) -> bool:
    r"""True where nearly every line has the same delimiter, as often as the others: a table saved as text.

    Chinese prose uses the full-width comma, so an ASCII comma or a tab in line after line is a table's.

    >>> is_delimited("单位,次数\n水利局党委,12\n档案馆支部,11")
    True
    >>> is_delimited("全年开展主题党日12次。\n召开支委会12次。")
    False
    """
    lines = [line for line in text.splitlines() if line.strip()][:200]
    if len(lines) < 2:
        return False
    for delimiter in _DELIMITERS[:2] if only_commas_and_tabs else _DELIMITERS:
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count)
        if usual and counts.count(usual) * 10 >= len(lines) * 6 and sum(map(bool, counts)) * 10 >= len(lines) * 8:
            return True
    return False


def _is_prose(text: str) -> bool:
    """True for sentences in a file that calls itself csv."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum("。" in line and "," not in line for line in lines) * 2 > len(lines)
