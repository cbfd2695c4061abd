"""The tables inside a document, read as sheets are: of its period, between the lines that lead to them and their notes. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from itertools import takewhile

from ingest.model import Cell, CellKind, Cells, Document, Extraction, Hints, Paragraph, ParagraphKind, Sheet, SourceKind, Workbook
from ingest.tables.extraction import extract
from ingest.tables.notes.statements import is_headed
from ingest.tables.sheets.sentences import SentenceReader
from ingest.vocabulary import Vocabulary

_LONGEST_CAPTION = 60
_MOST_CAPTIONS = 3
_SHORT_PROSE = 200
_SENTENCE_ENDS = ("。", "；", "，")


def with_tables(told: Extraction, document: Document, hints: Hints, vocabulary: Vocabulary, tell: SentenceReader) -> Extraction:
    """The extraction of a summary with the facts and doubts of its tables.

    A table's period is its own, else that of the document; its organisation one that it names, else the reporter. A document
    that hardly says more than its tables is what they are (a table, a ledger) and has their period.
    """
    if not document.tables:
        return told
    figured = {fact.address for fact in told.facts}
    sheets = tuple(
        _with_lines(sheet, _captions(document, sheet.name, figured), _notes(document, sheet.name)) for sheet in document.tables
    )
    inner = replace(hints, file_name="", period=told.period, period_basis="document") if told.period else hints
    read = extract(Workbook(sheets), inner, vocabulary, tell)
    is_table = bool(read.facts) and not told.facts and _length_of_prose(document) < _SHORT_PROSE
    joined = replace(
        told,
        facts=(*told.facts, *read.facts),
        issues=(*told.issues, *read.issues),
        mentions=read.mentions,
        source_kind=read.source_kind if is_table else SourceKind.SUMMARY,
        covers_year=read.covers_year and is_table,
        reporter_texts=tuple(dict.fromkeys((*read.reporter_texts, *told.reporter_texts) if is_table else told.reporter_texts)),
    )
    if is_table and told.period is None:
        joined = replace(joined, period=read.period, period_basis=read.period_basis)
    return joined


def _length_of_prose(document: Document) -> int:
    return sum(p.end - p.start for p in document.paragraphs if p.kind is ParagraphKind.TEXT)


def _captions(document: Document, sheet_name: str, figured: Container[str | None]) -> list[str]:
    """The short lines right above a table that gave no figure themselves, from top to bottom."""
    before: list[Paragraph] = []
    for paragraph in document.paragraphs:
        if paragraph.kind is ParagraphKind.TABLE_ROW and paragraph.address.rpartition("!")[0] == sheet_name:
            break
        before.append(paragraph)
    return list(_leading(document, before, figured))[::-1]


def _leading(document: Document, before: list[Paragraph], figured: Container[str | None]) -> Iterator[str]:
    for paragraph in reversed(before[-_MOST_CAPTIONS:]):
        text = document.text[paragraph.start : paragraph.end].strip()
        is_caption = (
            paragraph.kind in {ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.TEXT}
            and len(text) <= _LONGEST_CAPTION
            and not text.endswith(_SENTENCE_ENDS)
            and paragraph.address not in figured
        )
        if not is_caption:
            return
        yield text


def _notes(document: Document, sheet_name: str) -> list[str]:
    """The notes right below a table: lines that say themselves that they are (注：…)."""
    rows = [
        index
        for index, paragraph in enumerate(document.paragraphs)
        if paragraph.kind is ParagraphKind.TABLE_ROW and paragraph.address.rpartition("!")[0] == sheet_name
    ]
    below = document.paragraphs[rows[-1] + 1 : rows[-1] + 1 + _MOST_CAPTIONS] if rows else ()
    texts = (document.text[paragraph.start : paragraph.end].strip() for paragraph in below)
    return list(takewhile(is_headed, texts))


def _with_lines(sheet: Sheet, captions: list[str], notes: list[str]) -> Sheet:
    """The sheet with lines in the rows above its first, 0, -1 …, so that every row keeps its number, and notes below its last."""
    last = max(sheet.cells.by_row, default=0)
    above = [Cell(row, 1, CellKind.TEXT, text, text) for row, text in enumerate(captions, 1 - len(captions))]
    below = [Cell(row, 1, CellKind.TEXT, text, text) for row, text in enumerate(notes, last + 1)]
    return replace(sheet, cells=Cells.of((*above, *sheet.cells.values(), *below)))
