"""Word documents (docx) → Document: body paragraphs and table rows in the order in which they stand.

Deleted text of tracked changes is left out and inserted text kept. Text boxes, notes, headers and footers are not read.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table

from ingest.errors import FileRejected
from ingest.model import Document, Issue, Paragraph, ParagraphKind
from ingest.readers.headings import heading_level, title_length

_TEXT, _TAB, _BREAK, _RETURN, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")
_LEFT_OUT = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:pPr"),
        qn("w:rPr"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
        qn("w:drawing"),
        qn("w:pict"),
        qn("w:object"),
    }
)
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.I)
_ERRORS = (
    PackageNotFoundError,
    SyntaxError,  # lxml's errors of form are of this kind
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    AttributeError,
    IndexError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class _Block:
    """One paragraph or table row before its place in the text is known."""

    text: str
    address: str
    kind: ParagraphKind
    level: int = 0


def read(content: bytes) -> Document:
    """The document's text, paragraphs joined by line ends and the cells of a table row by tabs.

    Addresses: `¶3` counts paragraphs that hold text, `表1 行2` rows of a table. FileRejected `corrupt_file` where the package
    is no sound docx, `empty_file` where it holds no text.
    """
    try:
        blocks = list(_blocks(docx.Document(io.BytesIO(content))))
    except _ERRORS as error:
        raise FileRejected("corrupt_file", "docx 结构不完整") from error
    if not blocks:
        raise FileRejected("empty_file", "文档中没有文字，可能只有图片")
    return _document(_with_title(blocks))


def _blocks(document: WordDocument) -> Iterator[_Block]:
    paragraphs = tables = 0
    styles = {style.style_id: style.name or "" for style in document.styles}
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            tables += 1
            yield from _table_rows(item, tables)
            continue
        text = _text_of(item._p)
        if text.strip():
            paragraphs += 1
            kind, level = _kind_of(styles.get(item._p.style or "", ""), text)
            yield _Block(text, f"¶{paragraphs}", kind, level)


def _kind_of(style: str, text: str) -> tuple[ParagraphKind, int]:
    if style.lower() == "title" or style == "标题":
        return ParagraphKind.TITLE, 0
    match = _HEADING_STYLE.match(style)
    level = int(match.group(1)) if match else heading_level(text)
    return (ParagraphKind.HEADING, level) if level else (ParagraphKind.TEXT, 0)


def _table_rows(table: Table, number: int) -> Iterator[_Block]:
    for row_number, row in enumerate(table._tbl.tr_lst, 1):
        cells = [" ".join(part for p in cell.iter(qn("w:p")) if (part := _text_of(p).strip())) for cell in row.tc_lst]
        if any(cells):
            line = "\t".join(re.sub(r"\s+", " ", cell) for cell in cells)
            yield _Block(line, f"表{number} 行{row_number}", ParagraphKind.TABLE_ROW)


def _text_of(element: BaseOxmlElement) -> str:
    """Text of a paragraph as it reads with its tracked changes accepted."""
    parts: list[str] = []
    pending = list(reversed(element))
    while pending:
        node = pending.pop()
        if node.tag in _LEFT_OUT:
            continue
        if node.tag == _TEXT:
            parts.append(node.text or "")
        elif node.tag == _TAB:
            parts.append("\t")
        elif node.tag in {_BREAK, _RETURN}:
            parts.append("\n")
        elif node.tag == _HYPHEN:
            parts.append("-")
        else:
            pending.extend(reversed(node))
    return "".join(parts)


def _with_title(blocks: list[_Block]) -> list[_Block]:
    """The blocks with their title marked: by its style, else by the shape of the first paragraphs."""
    if any(block.kind is ParagraphKind.TITLE for block in blocks):
        return blocks
    leading = []
    for block in blocks[:2]:
        if block.kind is ParagraphKind.TABLE_ROW:
            break
        leading.append(block.text)
    count = title_length(leading)
    return [_Block(block.text, block.address, ParagraphKind.TITLE) for block in blocks[:count]] + blocks[count:]


def _document(blocks: list[_Block]) -> Document:
    paragraphs, parts, offset = [], [], 0
    for block in blocks:
        paragraphs.append(Paragraph(offset, offset + len(block.text), block.address, block.kind, block.level))
        parts.append(block.text)
        offset += len(block.text) + 1
    title = "".join(block.text.strip() for block in blocks if block.kind is ParagraphKind.TITLE)
    tables = sorted({block.address.split()[0] for block in blocks if block.kind is ParagraphKind.TABLE_ROW})
    issues = tuple(Issue("table_in_document_skipped", address=table) for table in tables)
    return Document("\n".join(parts), tuple(paragraphs), title or None, issues)
