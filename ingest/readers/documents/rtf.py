"""Rich Text Format → Document: paragraphs, tables, notes and margins; text in any code page, pictures and objects passed over."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ingest.errors import FileRejected
from ingest.model import Document, Issue, ParagraphKind
from ingest.readers.documents.assembly import Line, Piece, assemble
from ingest.readers.documents.page_marks import is_page_number
from ingest.readers.documents.rtf_tables import CellShape, RowShape, Tables

_TOKEN = re.compile(
    rb"\\(?:(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|'(?P<hex>[0-9A-Fa-f]{2})|(?P<sign>[^A-Za-z']))|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
_CODE_PAGES = {
    0: "cp1252",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5hkscs",
    204: "cp1251",
    238: "cp1250",
}
_OF_ANSI = {936: "gb18030", 950: "big5hkscs", 54936: "gb18030", 65001: "utf-8"}
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "●",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "~": "\u00a0",
    "_": "-",
}
_LEFT_OUT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "annotation", "atnid", "atnauthor", "atndate", "atnref"}
    | {"atrfstart", "atrfend", "atntime", "atnicn", "themedata", "colorschememapping", "datastore", "latentstyles", "listtable"}
    | {"listoverridetable", "revtbl", "rsidtbl", "generator", "xmlnstbl", "mmathPr", "fldinst", "pntxta", "pntxtb", "pnseclvl"}
    | {"bkmkstart", "bkmkend", "datafield", "filetbl", "userprops", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc"}
    | {"aftncn", "background", "nonshppict", "sp", "sn", "sv", "blipuid", "objdata", "objclass", "result", "docvar", "template"}
    | {"operator", "private", "pgdsctbl"}
)
_NAMED_WHEN_UNKNOWN = frozenset({"footnote", "shpinst", "shptxt", "ud", "fldrslt", "pntext", "shprslt", "wgrffmtfilter"})
_MARGINS = {"header": "页眉", "headerl": "页眉", "headerr": "页眉", "headerf": "页眉"} | {
    "footer": "页脚",
    "footerl": "页脚",
    "footerr": "页脚",
    "footerf": "页脚",
}
_LABEL = re.compile(r"^(\S{1,10}[、）)])\t")
_OF_ROWS = frozenset({"trowd", "cellx", "clvmgf", "clvmrg", "clmgf", "clmrg"})
_DEEPEST = 500
_LONGEST = 32 << 20


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back at its end."""

    font: int = -1
    is_skipped: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    fallback: int = 1
    in_table: bool = False
    depth: int = 0
    level: int = 0
    place: str = ""
    is_font_table: bool = False
    has_alternative: bool = False


@dataclass(slots=True)
class _Flow:
    """The lines and tables of the running text, of a note, of a margin or of a text box."""

    place: str
    tables: Tables
    pieces: list[Piece] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def read(content: bytes) -> Document:
    """The document as it reads with its tracked changes accepted; hidden text, comments and pictures are left out.

    FileRejected `too_large` where groups are nested without end, `empty_file` where nothing is told.
    """
    if len(content) > _LONGEST * 4:
        raise FileRejected("too_large")
    reader = _Reader()
    for token in _TOKEN.finditer(_without_binary(content)):
        reader.take(token)
    issues = [Issue("hidden_text_left_out")] if reader.has_hidden else []
    return assemble(reader.pieces(), issues)


def _without_binary(content: bytes) -> bytes:
    r"""The bytes without what `\binN` announces: N bytes that are no text."""
    if b"\\bin" not in content:
        return content
    kept, at = [], 0
    for match in re.finditer(rb"\\bin(\d{1,9})[ ]?", content):
        if match.start() >= at:
            kept.append(content[at : match.start()])
            at = match.end() + int(match[1])
    return b"".join([*kept, content[at:]])


class _Reader:
    """Takes the tokens of a document one by one."""

    def __init__(self) -> None:
        self.has_hidden = False
        self._state = _State()
        self._open: list[_State] = []
        self._flows = [_Flow("", Tables())]
        self._asides: list[Piece] = []
        self._flow_depths: list[int] = [0]
        self._bytes = bytearray()
        self._fonts: dict[int, str] = {}
        self._ansi = "cp1252"
        self._to_skip = 0
        self._is_first = self._is_optional = False
        self._n_notes = {"脚注": 0, "尾注": 0}
        self._shape = RowShape()
        self._cell = CellShape()

    def take(self, token: re.Match[bytes]) -> None:
        """One control word, sign, brace or run of text."""
        kind = token.lastgroup
        if kind == "brace":
            self._brace(token["brace"])
        elif token["word"]:
            number = token["number"]
            self._word(token["word"].decode(), int(number) if number else None)
        elif token["hex"]:
            self._byte(int(token["hex"], 16))
        elif token["sign"]:
            self._sign(token["sign"].decode("latin-1"))
        elif token["text"]:
            self._is_first = False
            for byte in token["text"]:
                self._byte(byte)

    def pieces(self) -> Iterator[Piece]:
        """All that was read: the running text, then notes, then margins."""
        while len(self._flows) > 1:
            self._close_flow()
        flow = self._flows[0]
        self._end_line()
        flow.pieces.extend(flow.tables.finish())
        yield from flow.pieces
        rank = {"脚": 0, "尾": 1, "页": 2}
        seen: set[tuple[str, str]] = set()
        for piece in sorted(self._asides, key=lambda one: rank[one.place[0]] if isinstance(one, Line) else 3):
            if isinstance(piece, Line) and (piece.place, piece.text) not in seen:
                seen.add((piece.place, piece.text))
                if not (piece.place.startswith("页") and is_page_number(piece.text)):
                    yield piece

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip = 0
        if brace == b"{":
            if len(self._open) >= _DEEPEST:
                raise FileRejected("too_large", f"RTF 嵌套超过 {_DEEPEST} 层")
            self._open.append(self._state)
            self._is_first, self._is_optional = True, False
        elif self._open:
            self._state = self._open.pop()
            if len(self._open) < self._flow_depths[-1]:
                self._close_flow()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._is_optional = True
            return
        self._is_first = False
        if sign in "\r\n":
            self._word("par", None)
        elif sign in "\\{}":
            self._byte(ord(sign))
        elif sign in _SIGNS:
            self._flush()
            self._add(_SIGNS[sign])

    def _byte(self, byte: int) -> None:
        self._is_first = False
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(byte)

    def _word(self, word: str, number: int | None) -> None:
        is_first, is_optional = self._is_first, self._is_optional
        self._is_first = False
        if word == "u" and number is not None:
            self._unicode(number)
            return
        self._flush()
        if self._to_skip:
            self._to_skip -= 1
            return
        if is_first and self._enter(word, is_optional=is_optional):
            return
        if word in _SIGNS:
            self._add(_SIGNS[word])
        elif not self._state.is_skipped:
            self._format(word, number)
        elif self._state.is_font_table:
            self._font(word, number)

    def _enter(self, word: str, *, is_optional: bool) -> bool:
        """True where the word opens a destination; one that nobody knows is passed over where the file says that it may be."""
        state = self._state
        if word == "fonttbl":
            self._state = replace(state, is_skipped=True, is_font_table=True)
        elif word == "upr":
            self._state = replace(state, is_skipped=True, has_alternative=not state.is_skipped)
        elif word in _LEFT_OUT or (is_optional and word not in _NAMED_WHEN_UNKNOWN):
            self._state = replace(state, is_skipped=True, has_alternative=False)
        elif word == "ud" and state.has_alternative:
            self._state = replace(state, is_skipped=False, has_alternative=False)
        elif word == "shptxt" and not state.is_skipped:
            self._open_flow("")
        elif word in _MARGINS and not state.is_skipped:
            self._open_flow(_MARGINS[word])
        elif word == "footnote" and not state.is_skipped:
            self._open_flow("脚注")
        else:
            return False
        return True

    def _open_flow(self, place: str) -> None:
        if place in self._n_notes:
            self._n_notes[place] += 1
            place = f"{place}{self._n_notes[place]}"
        self._flows.append(_Flow(place, Tables()))
        self._flow_depths.append(len(self._open))
        self._state = replace(self._state, in_table=False, depth=0)

    def _close_flow(self) -> None:
        """The end of a note, a margin or a text box: its lines go where they belong."""
        self._end_line()
        flow = self._flows.pop()
        self._flow_depths.pop()
        pieces = [*flow.pieces, *flow.tables.finish()]
        if flow.place:
            texts = [text for piece in pieces for text in _texts_of(piece)]
            self._asides.extend(Line(text, ParagraphKind.NOTE, place=flow.place) for text in texts)
        else:
            self._flows[-1].tables.hold(pieces) if self._state.in_table else self._flows[-1].pieces.extend(pieces)

    def _format(self, word: str, number: int | None) -> None:
        if word in {"par", "sect", "page"}:
            self._end_line()
        elif word in {"cell", "nestcell"}:
            self._end_line(is_cell=True)
        elif word in {"row", "nestrow"}:
            self._flows[-1].tables.end_row(1 if word == "row" else max(self._state.depth, 2), self._shape)
        elif word in _OF_ROWS:
            self._shape_row(word, number or 0)
        elif word == "ansicpg":
            self._ansi = _known(_OF_ANSI.get(number or 0, f"cp{number or 1252}"))
        elif word == "ftnalt":
            self._turn_into_endnote()
        else:
            self._state = _formatted(self._state, word, number)

    def _shape_row(self, word: str, number: int) -> None:
        if word == "trowd":
            self._shape, self._cell = RowShape(), CellShape()
        elif word == "cellx":
            self._shape.cells.append((number, self._cell))
            self._cell = CellShape()
        else:
            self._cell = self._cell.with_mark(word)

    def _turn_into_endnote(self) -> None:
        flow = self._flows[-1]
        if flow.place.startswith("脚注"):
            self._n_notes["脚注"] -= 1
            self._n_notes["尾注"] += 1
            flow.place = f"尾注{self._n_notes['尾注']}"

    def _font(self, word: str, number: int | None) -> None:
        if word == "f":
            self._state = replace(self._state, font=number or 0)
        elif word == "fcharset" and number in _CODE_PAGES:
            self._fonts[self._state.font] = _CODE_PAGES[number]

    def _unicode(self, number: int) -> None:
        if self._to_skip:
            self._to_skip = 0
        self._flush()
        self._add(chr(number % 0x10000))
        self._to_skip = self._state.fallback

    def _flush(self) -> None:
        """The bytes that were gathered, as text of the font's code page."""
        if self._bytes:
            page = self._fonts.get(self._state.font, self._ansi)
            page = self._ansi if page == "cp1252" else page
            self._add(self._bytes.decode(page, "replace"))
            self._bytes.clear()

    def _add(self, text: str) -> None:
        state = self._state
        if state.is_skipped or state.is_deleted:
            return
        if state.is_hidden:
            self.has_hidden = self.has_hidden or bool(text.strip())
            return
        self._flows[-1].text.append(text)

    def _end_line(self, *, is_cell: bool = False) -> None:
        self._flush()
        flow, state = self._flows[-1], self._state
        text = _LABEL.sub(r"\1", _joined("".join(flow.text)).strip())
        flow.text.clear()
        if is_cell or state.in_table:
            flow.tables.add(max(state.depth, 1), text, is_cell=is_cell)
            return
        flow.pieces.extend(flow.tables.finish())
        if text.strip():
            kind = ParagraphKind.HEADING if state.level else ParagraphKind.TEXT
            flow.pieces.append(Line(text, kind, state.level))


def _formatted(state: _State, word: str, number: int | None) -> _State:
    """The state after a word that tells how what follows is shown."""
    is_on, value = number != 0, number or 0
    match word:
        case "pard":
            return replace(state, in_table=False, depth=0, level=0)
        case "intbl":
            return replace(state, in_table=True, depth=max(state.depth, 1))
        case "itap":
            return replace(state, depth=value, in_table=bool(value))
        case "outlinelevel":
            return replace(state, level=value + 1 if 0 <= value < 9 else 0)
        case "plain":
            return replace(state, is_hidden=False, is_deleted=False)
        case "v":
            return replace(state, is_hidden=is_on)
        case "deleted":
            return replace(state, is_deleted=is_on)
        case "f":
            return replace(state, font=value)
        case "uc":
            return replace(state, fallback=min(max(number if number is not None else 1, 0), 8))
    return state


def _joined(text: str) -> str:
    """The text with surrogate pairs made one sign."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if not text.isascii() else text


def _texts_of(piece: Piece) -> list[str]:
    return [piece.text] if isinstance(piece, Line) else [piece.cells[at] for at in sorted(piece.cells)]


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
