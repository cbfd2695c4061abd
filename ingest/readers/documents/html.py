"""Web pages → Document: what a browser shows of the page's own text; nothing is loaded or run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from ingest.decoding import decode
from ingest.errors import FileRejected
from ingest.model import Document, ParagraphKind
from ingest.readers.documents.assembly import MOST_CELLS, Line, Piece, Table, assemble
from ingest.readers.documents.page_marks import is_page_number

_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed", "svg", "math", "canvas", "select"}
    | {"button", "textarea", "nav", "audio", "video", "datalist", "o:p", "del", "s", "strike"}
)
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer"}
    | {"main", "aside", "blockquote", "pre", "form", "fieldset", "legend", "figure", "figcaption", "hr", "address", "center"}
    | {"details", "summary", "td", "th", "tr", "body"}
)
_RUBY = frozenset({"rt", "rp"})
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_ANCHOR = re.compile(r"sd(?:foot|end)note\d+(?:sym|anc)|_?_(?:ft|ed)n(?:ref)?\d+")
_NOTE = re.compile(r"sd(?P<kind>foot|end)note(?P<number>\d+)|(?P<word>ft|ed)n(?P<of_word>\d+)")
_MARGIN = re.compile(r"header|footer", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_TAGS = 400_000
_DEEPEST = 120
_WIDEST = 500
_LONGEST_LIST = 500


def read(content: bytes) -> Document:
    """The paragraphs and tables of the page in order, notes last; FileRejected `empty_file` where nothing is shown."""
    text = _decoded(content)
    if text.count("<") > _MOST_TAGS:
        raise FileRejected("too_large", f"网页标签超过 {_MOST_TAGS} 个")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.replace("\0", ""), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise FileRejected("corrupt_file", "网页内容不完整") from error
    body = root.find("body")
    page = _Page()
    page.walk(body if body is not None else root, 0)
    page.end_line()
    return assemble([*page.pieces, *page.notes])


def _decoded(content: bytes) -> str:
    """The text by its bytes; the encoding that the page states decides where several give text."""
    stated = _CHARSET.search(content[:4096])
    if stated:
        try:
            return content.decode(_FAMILIES.get(stated[1].decode().lower(), stated[1].decode()))
        except (LookupError, UnicodeDecodeError):
            pass
    text = decode(content)
    if text is None:
        raise FileRejected("undecodable_text")
    return text


_FAMILIES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "unicode": "utf-16"}


@dataclass(slots=True)
class _Page:
    """Gathers lines and tables while it goes through the elements."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _level: int = 0
    _label: str = ""

    def walk(self, element: etree._Element, depth: int) -> None:
        """What stands in an element, its own tail left to the caller."""
        if depth > _DEEPEST:
            raise FileRejected("too_large", f"网页嵌套超过 {_DEEPEST} 层")
        self._open.append(element.text or "")
        for node in element:
            if isinstance(node.tag, str) and not _is_left_out(node):
                self._enter(node, depth)
            self._open.append(node.tail or "")

    def _enter(self, node: etree._Element, depth: int) -> None:
        place = _note_place(node)
        if place:
            self._take_note(node, place, depth)
        elif node.tag == "table":
            self.end_line()
            self._take_table(node, depth)
        elif node.tag == "br":
            self.end_line()
        elif node.tag not in _BLOCKS:
            if not _ANCHOR.search(f"{node.get('name') or ''} {node.get('href') or ''}"):
                self.walk(node, depth + 1)
        else:
            self.end_line()
            heading = _HEADING.fullmatch(node.tag)
            self._level = int(heading[1]) if heading else self._level
            self._label = _number_of(node) or self._label
            self.walk(node, depth + 1)
            self.end_line()
            self._level = 0

    def end_line(self) -> None:
        """What was gathered since the last line's end is a line."""
        text = _BLANKS.sub(" ", "".join(self._open)).strip()
        self._open.clear()
        if text:
            text, self._label = self._label + text, ""
            self.pieces.append(Line(text, ParagraphKind.HEADING if self._level else ParagraphKind.TEXT, self._level))

    def _take_note(self, node: etree._Element, place: str, depth: int) -> None:
        self.end_line()
        inner = _inner(node, depth)
        texts = [piece.text for piece in inner if isinstance(piece, Line) and not is_page_number(piece.text)]
        self.notes.extend(Line(text, ParagraphKind.NOTE, place=place) for text in texts)

    def _take_table(self, node: etree._Element, depth: int) -> None:
        """A table with its cells by place, then the tables inside it; a frame around text gives what it holds."""
        table, inner, held_by_all = Table(), list[Piece](), list[Piece]()
        taken: dict[tuple[int, int], bool] = {}
        for row, tr in enumerate(_rows(node), 1):
            column = 1
            for cell in tr:
                if cell.tag not in {"td", "th"}:
                    continue
                while (row, column) in taken:
                    column += 1
                if column > _WIDEST:
                    raise FileRejected("too_large", f"表格超过 {_WIDEST} 列")
                rows, columns = _spanned(cell, "rowspan"), min(_spanned(cell, "colspan"), _WIDEST)
                taken.update({(row + down, column + right): True for down in range(rows) for right in range(columns)})
                if len(taken) > MOST_CELLS:
                    raise FileRejected("too_large", f"表格超过 {MOST_CELLS} 格")
                held = [] if _is_left_out(cell) else _inner(cell, depth)
                held_by_all.extend(held)
                inner.extend(piece for piece in held if isinstance(piece, Table))
                if text := "\n".join(piece.text for piece in held if isinstance(piece, Line)):
                    table.cells[row, column] = text
                table.merge(row, column, rows, columns)
                column += columns
        self.pieces.extend(held_by_all if table.is_frame else [table, *inner])


def _number_of(item: etree._Element) -> str:
    """`3. ` for the third item of a numbered list, '' for anything else."""
    above = item.getparent()
    if item.tag != "li" or above is None or above.tag != "ol":
        return ""
    before = sum(1 for _ in item.itersiblings("li", preceding=True)) if len(above) < _LONGEST_LIST else 0
    return f"{int(above.get('start') or 1) + before}. " if (above.get("start") or "1").isdecimal() else ""


def _inner(node: etree._Element, depth: int) -> list[Piece]:
    page = _Page()
    page.walk(node, depth + 1)
    page.end_line()
    return [*page.pieces, *page.notes]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not of those inside it."""
    for node in table:
        if node.tag == "tr":
            yield node
        elif node.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in node if row.tag == "tr")
        elif node.tag == "caption":
            yield _row_of(node)


def _row_of(caption: etree._Element) -> etree._Element:
    """A caption as the row that a browser shows it as."""
    row, cell = etree.Element("tr"), etree.Element("td")
    cell.text = "".join(caption.itertext())
    row.append(cell)
    return row


def _spanned(cell: etree._Element, name: str) -> int:
    stated = (cell.get(name) or "").strip()
    return max(1, min(int(stated), 1000)) if stated.isascii() and stated.isdigit() and len(stated) < 5 else 1


def _is_left_out(node: etree._Element) -> bool:
    if node.tag in _LEFT_OUT or node.tag in _RUBY or node.get("hidden") is not None:
        return True
    return _HIDDEN.search(node.get("style") or "") is not None


def _note_place(node: etree._Element) -> str:
    """脚注1 for a note, 页眉 or 页脚 for a margin that an office program saved with the page, '' for anything else."""
    if node.tag != "div":
        return ""
    if match := _NOTE.fullmatch(node.get("id") or ""):
        kind = match["kind"] or match["word"]
        return f"{'脚注' if kind in {'foot', 'ft'} else '尾注'}{match['number'] or match['of_word']}"
    title = node.get("title") or ""
    if _MARGIN.fullmatch(title):
        return "页眉" if title.lower() == "header" else "页脚"
    return ""
