"""The stories of Word 97–2003 documents ([MS-DOC] 2.3): the main text, and behind it notes, and text boxes anchored in it."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import ParagraphKind
from ingest.readers.documents.assembly import Line, Piece

if TYPE_CHECKING:
    from doc2docx.msdoc.fib import FcLcb, FileInformationBlock
    from doc2docx.msdoc.formatting import FormattingMap
    from doc2docx.msdoc.pieces import PieceTable

_ENDS = frozenset("\r\x07\x0c")
_BREAKS = {"\x0b": "\n", "\t": "\t", "\x1e": "-"}
_BEGIN, _SEPARATOR, _END = "\x13", "\x14", "\x15"
_BOX, _SHAPE_OF_BOX = 22, 14
_SHAPE = 26
_MOST_BOXES = 1000
_WINDOW = 60
_SHORTEST_TAIL = 4
_LONGEST_TAIL = 40
_FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, EOFError, OverflowError, ArithmeticError, struct.error)


class _Box(NamedTuple):
    """The lines of a text box, and the place in the main text on which it hangs, None where that is not told."""

    lines: tuple[str, ...]
    anchor: int | None


class _Told(NamedTuple):
    """A paragraph of the main text and where it ends."""

    text: str
    end: int


def with_boxes(pieces: Sequence[Piece], content: bytes) -> list[Piece]:
    """The lines and tables of a converted document, with the text boxes that the converter left out.

    Each stands behind the paragraph on which it hangs, else behind the text and before the notes. Where the stories of the file
    cannot be told apart, the pieces as they are.
    """
    from doc2docx.errors import Doc2DocxError

    try:
        opened = _Opened(content)
        paragraphs, boxes, _ = _stories(opened) if opened.fib.ccp_textboxes else ([], [], [])
    except (Doc2DocxError, *_FAULTS):
        return list(pieces)
    told = {_letters(text) for piece in pieces for text in _texts(piece)}
    left_out = [box for box in boxes if any(_letters(line) not in told for line in box.lines)]
    if not left_out:
        return list(pieces)
    places, ends = _places(pieces, paragraphs), [paragraph.end for paragraph in paragraphs]
    behind: dict[int, list[Line]] = {}
    last = max((at for at, piece in enumerate(pieces) if not (isinstance(piece, Line) and piece.place)), default=-1)
    for box in left_out:
        holder = len(ends) if box.anchor is None else bisect_right(ends, box.anchor)
        behind.setdefault(places[holder] if holder < len(ends) else last, []).extend(Line(line) for line in box.lines)
    merged: list[Piece] = list(behind.get(-1, ()))
    for at, piece in enumerate(pieces):
        merged += [piece, *behind.get(at, ())]
    return merged


def _texts(piece: Piece) -> Iterable[str]:
    texts = [piece.text] if isinstance(piece, Line) else piece.cells.values()
    return (line for text in texts for line in text.split("\n"))


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _places(pieces: Sequence[Piece], paragraphs: Sequence[_Told]) -> list[int]:
    """For each paragraph of the main text the piece that it became, else that of the last one before it, -1 for none.

    Both go the same way, so that a paragraph is looked for a little way behind the one before it.
    """
    lines = [(at, _letters(piece.text)) for at, piece in enumerate(pieces) if isinstance(piece, Line) and not piece.place]
    places: list[int] = []
    reached, place = 0, -1
    for paragraph in paragraphs:
        letters = _letters(paragraph.text)
        tail = letters[-_LONGEST_TAIL:]
        for step, (at, line) in enumerate(lines[reached : reached + _WINDOW] if letters else (), 1):
            if line == letters or (len(tail) >= _SHORTEST_TAIL and line.endswith(tail)):
                place = at
                reached += step
                break
        places.append(place)
    return places


def told_lines(content: bytes) -> list[Line]:
    """The lines of the main text, its text boxes and notes; a cell of a table is a line. none where the file does not tell them.

    Margins, comments, hidden and deleted text are left out.
    """
    from doc2docx.errors import Doc2DocxError

    try:
        paragraphs, boxes, notes = _stories(_Opened(content))
    except (Doc2DocxError, *_FAULTS):
        return []
    texts = (*(paragraph.text for paragraph in paragraphs), *(line for box in boxes for line in box.lines))
    noted = (Line(note.text, ParagraphKind.NOTE, place="脚注") for note in notes if note.text.strip())
    return [*(Line(text) for text in texts), *noted]


def _stories(opened: _Opened) -> tuple[list[_Told], list[_Box], list[_Told]]:
    """The paragraphs of the main text, the text boxes, the paragraphs of the notes."""
    fib, table, story = opened.fib, opened.table, opened.story()
    anchors = dict(_shapes(table, fib.plc_spa_mom))
    boxes: list[_Box] = []
    anchor: int | None = None
    for start, end, shape in _ranges(table, fib.plcf_txbx_txt, fib.ccp_textboxes):
        anchor = anchors.get(shape, anchor)
        first = fib.textbox_story_cp_start
        lines = tuple(told.text for told in story.paragraphs(first + start, first + end) if told.text.strip())
        if lines:
            boxes.append(_Box(lines, anchor))
    foot, end = fib.ccp_text, fib.endnote_story_cp_start
    notes = [*story.paragraphs(foot, foot + fib.ccp_footnotes), *story.paragraphs(end, end + fib.ccp_endnotes)]
    return story.paragraphs(0, fib.ccp_text), boxes, notes


class _Opened:
    """The streams of a document and its table of contents (FIB)."""

    def __init__(self, content: bytes) -> None:
        from doc2docx.cfb import CompoundFile
        from doc2docx.msdoc.fib import FileInformationBlock

        compound = CompoundFile(content)
        self._word: bytes = compound.open_stream("WordDocument")
        self.fib: FileInformationBlock = FileInformationBlock.parse(self._word)
        self.table: bytes = compound.open_stream(self.fib.base.table_stream_name)

    def story(self) -> _Stories:
        """What tells the text."""
        from doc2docx.diagnostics import ConversionReport
        from doc2docx.msdoc.formatting import read_formatting
        from doc2docx.msdoc.pieces import read_piece_table

        fib, report = self.fib, ConversionReport("", "")
        pieces = read_piece_table(self.table, self._word, fc_clx=fib.clx.fc, lcb_clx=fib.clx.lcb, report=report)
        characters, paragraphs = fib.plcf_bte_chpx, fib.plcf_bte_papx
        formatting = read_formatting(
            self.table,
            self._word,
            pieces,
            fc_plcf_bte_chpx=characters.fc,
            lcb_plcf_bte_chpx=characters.lcb,
            fc_plcf_bte_papx=paragraphs.fc,
            lcb_plcf_bte_papx=paragraphs.lcb,
            report=report,
        )
        return _Stories(pieces, formatting)


@dataclass(frozen=True, slots=True)
class _Stories:
    """Tells parts of the text of a document."""

    pieces: PieceTable
    formatting: FormattingMap

    def paragraphs(self, start: int, end: int) -> list[_Told]:
        """The paragraphs between two places, without hidden and deleted text; of fields only what they show."""
        from doc2docx.diagnostics import ConversionReport

        told: list[_Told] = []
        parts: list[str] = []
        fields: list[bool] = []
        for sign in self.pieces.extract_characters(start, end, ConversionReport("", ""), story=""):
            text = sign.text
            if text in _ENDS:
                told.append(_Told("".join(parts), sign.cp_end))
                parts = []
            elif text == _BEGIN:
                fields.append(True)
            elif text == _SEPARATOR and fields:
                fields[-1] = False
            elif text == _END and fields:
                fields.pop()
            elif not any(fields) and (text >= " " or text in _BREAKS) and not self._is_left_out(sign.cp_start):
                parts.append(_BREAKS.get(text, text))
        return [*told, _Told("".join(parts), end)]

    def _is_left_out(self, place: int) -> bool:
        properties = self.formatting.character_properties_at(place)
        return bool(properties.hidden or properties.revision_deleted)


def _shapes(table: bytes, where: FcLcb) -> Iterable[tuple[int, int]]:
    """The shapes of the main text, each with the place on which it hangs (PlcSpaMom)."""
    count = (where.lcb - 4) // (4 + _SHAPE)
    for number in range(count):
        (place,) = struct.unpack_from("<I", table, where.fc + 4 * number)
        (shape,) = struct.unpack_from("<I", table, where.fc + 4 * (count + 1) + _SHAPE * number)
        yield shape, place


def _ranges(table: bytes, where: FcLcb, length: int) -> Iterable[tuple[int, int, int]]:
    """Where the text of each box begins and ends in its story, and the box's shape (PlcftxbxTxt); the last entry is none."""
    count = (where.lcb - 4) // (4 + _BOX)
    for number in range(min(count - 1, _MOST_BOXES)):
        start, end = struct.unpack_from("<II", table, where.fc + 4 * number)
        (shape,) = struct.unpack_from("<I", table, where.fc + 4 * (count + 1) + _BOX * number + _SHAPE_OF_BOX)
        if start < end <= length:
            yield start, end, shape
