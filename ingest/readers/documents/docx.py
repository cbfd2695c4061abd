"""Word documents (docx, and wps in a zip) → Document: the whole of it, as it reads with its tracked changes accepted.

Comments, hidden text, pictures and tables of contents are left out. No macro, link, field or formula is evaluated: a field shows
the result that was saved with it.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.errors import FileRejected
from ingest.model import Document, Issue, ParagraphKind
from ingest.readers.documents.assembly import Line, Piece, Table, assemble
from ingest.readers.documents.docx_numbering import Numbering
from ingest.readers.documents.docx_styles import Styles
from ingest.readers.documents.docx_text import LEFT_OUT, Reader, boxes_in, is_placeholder
from ingest.readers.documents.page_marks import is_page_number
from ingest.readers.documents.word_xml import attribute, child, children, name, parsed, value_of
from ingest.readers.files.limits import ARCHIVE_ERRORS, open_archive

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARAGRAPH, _TABLE, _ROW, _CELL = name("p"), name("tbl"), name("tr"), name("tc")
_NOTES = (("footnotes", "footnote", "脚注"), ("endnotes", "endnote", "尾注"))
_MARGINS = (("header", "页眉"), ("footer", "页脚"))
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_DEEPEST = 40
_MOST_COLUMNS = 500


def read(content: bytes) -> Document:
    """The document's paragraphs, text boxes (after the paragraph they hang on) and tables in order, then notes and margins.

    Numbers of lists stand before their paragraphs. Notes, page headers and footers have the addresses 脚注1, 尾注1, 页眉, 页脚.
    FileRejected `corrupt_file` where the package is no sound docx, `empty_file` where it holds no text.
    """
    return assemble(*told_by(content))


def told_by(content: bytes) -> tuple[list[Piece], list[Issue]]:
    """The lines and tables of a docx in order, and what is to be remarked; FileRejected `corrupt_file`."""
    try:
        with open_archive(content) as archive:
            story = _Story(_Package(archive))
            pieces = list(story.pieces())
    except (*ARCHIVE_ERRORS, etree.LxmlError, KeyError) as error:
        raise FileRejected("corrupt_file", "docx 结构不完整") from error
    issues = [Issue("hidden_text_left_out", detail=f"{story.reader.n_hidden} 处")] if story.reader.n_hidden else []
    return pieces, issues


class _Package:
    """The parts of a docx by what they are to the document: `styles`, `footnotes` and so on."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        main = [target for kind, target in self._related("") if kind == "officeDocument"]
        if not main:
            raise KeyError("officeDocument")
        self.document = parsed(archive.read(main[0]))
        self._parts = list(self._related(main[0]))

    def first(self, kind: str) -> etree._Element | None:
        """The root of the first part of a kind."""
        return next(self.all(kind), None)

    def all(self, kind: str) -> Iterator[etree._Element]:
        """The roots of every part of a kind, each once."""
        for target in dict.fromkeys(target for found, target in self._parts if found == kind):
            if target in self._archive.namelist():
                yield parsed(self._archive.read(target))

    def _related(self, source: str) -> Iterator[tuple[str, str]]:
        folder, _, file = source.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._archive.namelist():
            return
        for relation in parsed(self._archive.read(relations)).iterchildren(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
                yield (relation.get("Type") or "").rpartition("/")[2], target.lstrip("/")


@dataclass(slots=True)
class _Merge:
    """A cell that the rows below may continue: where it begins, how wide it is."""

    row: int
    column: int
    width: int
    rows: int = 1


class _Story:
    """Reads the parts of a package in the order in which they are told."""

    def __init__(self, package: _Package) -> None:
        self._package = package
        self._styles = Styles(package.first("styles"))
        self._numbering = Numbering(package.first("numbering"))
        self.reader = Reader(self._styles.hidden)

    def pieces(self) -> Iterator[Piece]:
        body = child(self._package.document, "body")
        if body is None:
            raise KeyError("body")
        yield from self._blocks(body, 0)
        for part, local, called in _NOTES:
            yield from self._notes(self._package.first(part), local, called)
        for part, called in _MARGINS:
            yield from self._margins(part, called)

    def _notes(self, root: etree._Element | None, local: str, called: str) -> Iterator[Piece]:
        notes = [] if root is None else [one for one in children(root, local) if attribute(one, "type") not in _SEPARATORS]
        for number, note in enumerate(notes, 1):
            yield from self._aside(note, f"{called}{number}")

    def _margins(self, part: str, called: str) -> Iterator[Piece]:
        seen: set[str] = set()
        for root in self._package.all(part):
            for piece in self._aside(root, called):
                if piece.text not in seen and not is_page_number(piece.text):
                    seen.add(piece.text)
                    yield piece

    def _aside(self, root: etree._Element, place: str) -> Iterator[Line]:
        """The paragraphs of a part outside the running text; a table there is its cells."""
        for piece in self._blocks(root, 0):
            texts = [piece.text] if isinstance(piece, Line) else [piece.cells[at] for at in sorted(piece.cells)]
            yield from (Line(text, ParagraphKind.NOTE, place=place) for text in texts)

    def _blocks(self, parent: etree._Element, depth: int) -> Iterator[Piece]:
        if depth > _DEEPEST:
            raise FileRejected("too_large", f"表格或文本框嵌套超过 {_DEEPEST} 层")
        left = ""
        for node in parent:
            if node.tag == _PARAGRAPH:
                line = self._line(node, left)
                left = line.text if _is_end_deleted(node) else ""
                if not left and not self._styles.is_contents(_style(node)):
                    yield line
                for box in boxes_in(node):
                    yield from self._blocks(box, depth + 1)
            elif node.tag == _TABLE:
                yield from self._table(node, depth)
            elif isinstance(node.tag, str) and node.tag not in LEFT_OUT and not is_placeholder(node):
                yield from self._blocks(node, depth + 1)
        if left:
            yield Line(left)

    def _line(self, paragraph: etree._Element, before: str) -> Line:
        properties = child(paragraph, "pPr")
        style = _style(paragraph)
        text = before + self.reader.text_of(paragraph)
        if self._styles.is_hidden(style):
            self.reader.n_hidden += bool(text.strip())
            return Line("")
        if text.strip() and not before:
            text = self._label(properties, style) + text
        kind, level = self._styles.kind_of(style)
        return Line(text, kind, level)

    def _label(self, properties: etree._Element | None, style: str) -> str:
        own = child(properties, "numPr") if properties is not None else None
        number, level = (value_of(own, "numId"), value_of(own, "ilvl")) if own is not None else ("", "")
        from_style = self._styles.numbering_of(style, self._numbering.of_style)
        number = number or from_style[0]
        at = int(level) if level.isdigit() and len(level) == 1 else from_style[1]
        return self._numbering.label(number, at) if number and number != "0" else ""

    def _table(self, element: etree._Element, depth: int) -> Iterator[Piece]:
        """The table, then those nested in it; a frame around text or tables gives what it holds."""
        table, inner = Table(), list[Piece]()
        open_merges: dict[int, _Merge] = {}
        frames: list[list[Piece]] = []
        for row, tr in enumerate(_rows(element), 1):
            column = 1 + _span(tr, "trPr", "gridBefore", 0)
            for tc in _within(tr, _CELL):
                properties = child(tc, "tcPr")
                width = min(_span(tc, "tcPr", "gridSpan", 1), _MOST_COLUMNS)
                held = list(self._blocks(tc, depth + 1))
                frames.append(held)
                inner.extend(piece for piece in held if isinstance(piece, Table))
                merge = child(properties, "vMerge") if properties is not None else None
                text = "\n".join(piece.text for piece in held if isinstance(piece, Line) and piece.text.strip())
                if merge is not None and attribute(merge, "val") != "restart" and column in open_merges:
                    open_merges[column].rows += 1
                else:
                    _close(table, open_merges, column)
                    open_merges[column] = _Merge(row, column, width)
                    if merge is None:
                        _close(table, open_merges, column)
                    if text:
                        table.cells[row, column] = text
                column += width
        for column in list(open_merges):
            _close(table, open_merges, column)
        if table.is_frame:
            for held in frames:
                yield from held
        else:
            yield table
            yield from inner


def _close(table: Table, open_merges: dict[int, _Merge], column: int) -> None:
    merge = open_merges.pop(column, None)
    if merge is not None:
        table.merge(merge.row, merge.column, merge.rows, merge.width)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that stay when tracked changes are accepted."""
    for row in _within(table, _ROW):
        properties = child(row, "trPr")
        if properties is None or child(properties, "del") is None:
            yield row


def _within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also where a form's field or a tracked change lies around them."""
    pending = list(reversed(parent))
    while pending:
        node = pending.pop()
        if node.tag == tag:
            yield node
        elif node.tag not in LEFT_OUT and node.tag not in {_TABLE, _PARAGRAPH}:
            pending.extend(reversed(node))


def _span(element: etree._Element, properties: str, local: str, default: int) -> int:
    found = child(element, properties)
    stated = value_of(found, local) if found is not None else ""
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) <= 3 else default


def _style(paragraph: etree._Element) -> str:
    properties = child(paragraph, "pPr")
    return value_of(properties, "pStyle") if properties is not None else ""


def _is_end_deleted(paragraph: etree._Element) -> bool:
    """True where a tracked change deletes the end of the paragraph: accepted, it reads on into the next."""
    properties = child(paragraph, "pPr")
    marks = child(properties, "rPr") if properties is not None else None
    return marks is not None and (child(marks, "del") is not None or child(marks, "moveFrom") is not None)
