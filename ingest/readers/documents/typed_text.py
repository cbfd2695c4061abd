"""Text files → Document: lines that a column broke are joined, tables of tabs, blanks or drawn lines are tables."""

from __future__ import annotations

import re

from ingest.model import Document
from ingest.readers.documents import text as plain
from ingest.readers.documents.assembly import Line, Piece, Table, assemble
from ingest.readers.documents.drawn_tables import drawn_tables
from ingest.readers.documents.typed_lines import paragraphs
from ingest.readers.documents.typed_tables import typed_tables

_LINE_END = re.compile(r"\r\r\n|\r?\n?\x0c|\r\n|[\n\r\x0b\x85\u2028\u2029]")

_MOST_TABLES = 300


def read(text: str) -> Document:
    """A text in which nothing is to be joined and no table stands is told exactly as it stands; any other anew, as docx is."""
    lines = _LINE_END.split(text)
    tables = _tables(lines)
    for first, (last, _) in tables.items():
        lines[first : last + 1] = [""] * (last + 1 - first)
    told = paragraphs(lines)
    if not tables and len(told) == sum(bool(line.strip()) for line in lines):
        return plain.read(text)
    pieces: dict[int, Piece] = {number: Line(line) for number, line in told.items()}
    pieces.update({first: table for first, (_, table) in tables.items()})
    return assemble(pieces[at] for at in sorted(pieces))


def _tables(lines: list[str]) -> dict[int, tuple[int, Table]]:
    """The tables by their first lines, each with its last one; none where there are more than a document has."""
    drawn = drawn_tables(lines)
    inside = {number for first, (last, _) in drawn.items() for number in range(first, last + 1)}
    rest = ["" if number in inside else line for number, line in enumerate(lines)]
    tables = drawn | typed_tables(rest)
    return tables if len(tables) <= _MOST_TABLES else {}
