"""The lines and tables that a reader found, in their order → Document: addresses, title and headings, tables as sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ingest.errors import FileRejected
from ingest.model import (
    Cell,
    CellKind,
    Cells,
    Document,
    Issue,
    MergedRange,
    Paragraph,
    ParagraphKind,
    Sheet,
    Workbook,
    column_letters,
)
from ingest.readers.documents.headings import heading_level, title_length
from ingest.readers.documents.page_pictures import PagePicture, Placed, Printed, page_images
from ingest.readers.persons.cells import without_persons

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?")
_BLANK = re.compile(r"[^\S\n]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
MOST_CELLS = 200_000
MOST_LINES = 200_000


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `page` is 0 where the format has none; `place` is its address where it stands outside the running text.

    `kind` is TEXT where the reader knows no better: title and headings are then told by their shape.
    """

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    page: int = 0
    place: str = ""
    printed: tuple[Printed, ...] = ()


@dataclass(slots=True)
class Table:
    """A table's texts by (row, column), both from 1, and its merged ranges; `page` is that on which it begins.

    `last_page` is that on which it ends where it goes on over pages.
    `printed` says where the cells stand in a table of a recognised page.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[MergedRange] = field(default_factory=list)
    page: int = 0
    printed: dict[tuple[int, int], Printed] = field(default_factory=dict)
    last_page: int = 0

    @property
    def is_frame(self) -> bool:
        """True where the grid only holds text together: it has one column, or one filled cell."""
        return len({column for _, column in self.cells}) < 2 or len(self.cells) < 2

    def merge(self, row: int, column: int, rows: int, columns: int) -> None:
        """Note a range of so many rows and columns that begins at a place; a single cell is none."""
        if rows > 1 or columns > 1:
            self.merged.append(MergedRange(row, column, row + rows - 1, column + columns - 1))


Piece = Line | Table


class _Addressed(NamedTuple):
    """A line of the text with its address, and where its parts are printed."""

    text: str
    address: str
    kind: ParagraphKind
    level: int = 0
    parts: tuple[Placed, ...] = ()


def assemble(
    pieces: Iterable[Piece],
    issues: Iterable[Issue] = (),
    *,
    is_recognised: bool = False,
    pictures: Iterable[PagePicture] = (),
) -> Document:
    """The document of the pieces: paragraphs joined by line ends, a row of a table is a line with tabs.

    Addresses: `¶3` counts paragraphs that hold text, on pages anew (`p. 2 ¶3`); `表1!2:2` is a row of the first table. Tables are
    sheets of these names; what tells persons stays in neither sheet, text nor picture.
    FileRejected `empty_file` where there is no text.
    """
    taken = _without_blank(pieces)
    sheets = _sheets([piece for piece in taken if isinstance(piece, Table)])
    lines = _with_title(list(_placed(taken, sheets)))
    if not lines:
        raise FileRejected("empty_file", "文档中没有文字，可能只有图片")
    paragraphs, offset = [], 0
    parts: list[Placed] = []
    for line in lines:
        paragraphs.append(Paragraph(offset, offset + len(line.text), line.address, line.kind, line.level))
        parts.extend(part.moved(offset) for part in line.parts)
        offset += len(line.text) + 1
    title = "".join(line.text.strip() for line in lines if line.kind is ParagraphKind.TITLE)
    text = "\n".join(line.text for line in lines)
    hidden = [at for piece in taken if isinstance(piece, Table) for at in _withheld(piece, sheets[id(piece)])]
    images = page_images(pictures, parts, hidden)
    return Document(text, tuple(paragraphs), title or None, tuple(issues), tuple(sheets.values()), is_recognised, images)


def _withheld(table: Table, sheet: Sheet) -> Iterable[Printed]:
    """Where the cells stand whose text the sheet has not, or not whole: of a column all from the first to the last of them.

    What stands between them unread may tell a person too.
    """
    strips: dict[tuple[int, int], Printed] = {}
    for at, printed in table.printed.items():
        kept = sheet.cells.get(at)
        if kept is None or kept.text != _CONTROLS.sub("", table.cells[at].strip()):
            strip = (printed.page, at[1])
            strips[strip] = printed.around(strips.get(strip, printed))
    return strips.values()


def _without_blank(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces that hold text, a frame's cells as lines of their own."""
    taken: list[Piece] = []
    n_cells = 0
    for piece in pieces:
        if isinstance(piece, Line):
            if piece.text.strip():
                taken.append(piece)
        elif piece.cells:
            n_cells += len(piece.cells)
            taken.extend(_framed(piece) if piece.is_frame else [piece])
        if n_cells > MOST_CELLS or len(taken) > MOST_LINES:
            raise FileRejected("too_large", f"超过 {MOST_LINES} 段或 {MOST_CELLS} 个表格单元格")
    return taken


def _framed(table: Table) -> list[Piece]:
    return [Line(text, page=table.page) for at in sorted(table.cells) for text in table.cells[at].split("\n") if text.strip()]


def _sheets(tables: Sequence[Table]) -> dict[int, Sheet]:
    """A sheet for each table, by the table's identity, named as its place in the document is called."""
    sheets = [
        _sheet(f"p. {table.page} 表{number}" if table.page else f"表{number}", table) for number, table in enumerate(tables, 1)
    ]
    kept = without_persons(Workbook(tuple(sheets))).sheets
    return {id(table): sheet for table, sheet in zip(tables, kept, strict=True)}


def _sheet(name: str, table: Table) -> Sheet:
    cells = Cells.of(_cell(*at, text.strip()) for at, text in sorted(table.cells.items()))
    return Sheet(name, cells, tuple(merged for merged in table.merged if (merged.first_row, merged.first_column) in cells))


def _cell(row: int, column: int, text: str) -> Cell:
    text = _CONTROLS.sub("", text)
    if _NUMBER.fullmatch(text):
        return Cell(row, column, CellKind.NUMBER, Decimal(text), text)
    return Cell(row, column, CellKind.TEXT, text, text)


def _placed(pieces: Sequence[Piece], sheets: Mapping[int, Sheet]) -> Iterator[_Addressed]:
    page = number = 0
    notes: dict[str, int] = {}
    for piece in pieces:
        if isinstance(piece, Table):
            yield from _rows_of(sheets[id(piece)], piece.printed)
            continue
        text = _CONTROLS.sub("", piece.text)
        if piece.place:
            notes[piece.place] = notes.get(piece.place, 0) + 1
            many = f" ¶{notes[piece.place]}" if notes[piece.place] > 1 else ""
            yield _Addressed(text, piece.place + many, piece.kind, parts=_parts(piece, piece.place + many))
            continue
        if piece.page != page:
            page, number = piece.page, 0
        number += 1
        level = piece.level or (heading_level(text) if piece.kind is ParagraphKind.TEXT else 0)
        kind = ParagraphKind.HEADING if level and piece.kind is ParagraphKind.TEXT else piece.kind
        address = f"p. {page} ¶{number}" if page else f"¶{number}"
        yield _Addressed(text, address, kind, level, _parts(piece, address))


def _parts(line: Line, address: str) -> tuple[Placed, ...]:
    """The parts of a line, each up to where the next one begins."""
    ends = [*(at.start for at in line.printed[1:]), len(line.text)]
    return tuple(Placed(at.start, end, address, at) for at, end in zip(line.printed, ends, strict=bool(line.printed)))


def _rows_of(sheet: Sheet, printed: Mapping[tuple[int, int], Printed]) -> Iterator[_Addressed]:
    for row, cells in sheet.rows():
        texts = [_BLANK.sub(" ", cell.text).replace("\n", " ") for cell in cells]
        parts, start = list[Placed](), 0
        for cell, text in zip(cells, texts, strict=True) if printed else ():
            if at := printed.get((row, cell.column)):
                parts.append(Placed(start, start + len(text), f"{sheet.name}!{column_letters(cell.column)}{row}", at))
            start += len(text) + 1
        yield _Addressed("\t".join(texts), f"{sheet.name}!{row}:{row}", ParagraphKind.TABLE_ROW, parts=tuple(parts))


def _with_title(lines: list[_Addressed]) -> list[_Addressed]:
    """The lines with their title marked: by its style, else by the shape of the first ones."""
    if any(line.kind is ParagraphKind.TITLE for line in lines):
        return lines
    leading = []
    for line in lines[:2]:
        if line.kind in {ParagraphKind.TABLE_ROW, ParagraphKind.NOTE}:
            break
        leading.append(line.text)
    count = title_length(leading)
    return [line._replace(kind=ParagraphKind.TITLE, level=0) for line in lines[:count]] + lines[count:]
