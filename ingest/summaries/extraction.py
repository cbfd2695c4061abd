"""From a document to its facts: blocks → sentences → mentions → readings → judgements → facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.language.anchored import Anchored
from ingest.language.clauses import dense_text
from ingest.model import Document, Extraction, Fact, Hints, Issue, Paragraph, ParagraphKind, SourceKind, Status
from ingest.summaries.block import Block, Whole
from ingest.summaries.confidence import confidence_of
from ingest.summaries.reporter import reporter_texts
from ingest.summaries.reporting_period import reporting_period
from ingest.summaries.scanning.columns import TextTable
from ingest.summaries.scanning.lexicon import Lexicon, lexicon_of
from ingest.summaries.scanning.mentions import find_names
from ingest.summaries.scanning.sections import Outline, Section
from ingest.summaries.scanning.sentence import Reading
from ingest.summaries.scope import Placed, mark_sums, number_groups
from ingest.summaries.tracing import Decision, Trace
from ingest.vocabulary import Vocabulary

_HAPPENED = frozenset({Status.REPORTED, Status.REDACTED})
_WRAPPED_SHARE = 0.7
_LONGEST_WRAPPED = 120
_CARRIED = 12
_COLUMNS = re.compile(r"[\t|｜]")
_BROKEN_START = Anchored(
    r"\s*(?:[，。；、）)]|[次场期名人篇条件个户家支堂节份位处项起部轮](?![\u4e00-\u9fff])|(?:小\s*时|人\s*次))"
)
_BROKEN_END = re.compile(r"[\u4e00-\u9fff]\s*\d[\d\s]*\Z")
_OPENING = Anchored(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]|[●■◆—－-]|[|｜])"
)
_PARAGRAPH_END = re.compile(r"[。；！？：:;!?”|｜]\s*\Z")


def extract(document: Document, hints: Hints, vocabulary: Vocabulary) -> Extraction:
    """The facts of a summary, its own period and the names by which it calls its reporting organisation.

    `text[start:end] == value_text` holds for every fact. A figure without one value gives an issue `figure_needs_review` besides,
    figures without any period one `period_unresolved`.
    """
    return trace(document, hints, vocabulary).extraction


def trace(document: Document, hints: Hints, vocabulary: Vocabulary) -> Trace:
    """The extraction with the decisions that it comes from: why each figure was read so, and which readings lost."""
    opening = told_of_itself(document, hints)
    lexicon = lexicon_of(vocabulary)
    decisions = list(_decide(document, opening.period, lexicon, hints.names_below))
    placed = _placed(decisions, lexicon)
    facts = tuple(one.fact._replace(confidence=confidence_of(one.fact, one.reading)) for one in placed)
    extraction = replace(opening, facts=facts, issues=tuple(_issues(facts, opening.period)))
    return Trace(extraction, tuple(_with_facts(decisions, iter(facts))))


def told_of_itself(document: Document, hints: Hints) -> Extraction:
    """What a document tells of itself before any figure is read: its period, and the names of its reporting organisation."""
    period, basis = reporting_period(document, hints)
    return Extraction(source_kind=SourceKind.SUMMARY, period=period, period_basis=basis, reporter_texts=reporter_texts(document))


def place_figures(document: Document, period: str | None, lexicon: Lexicon) -> list[Placed]:
    """The facts of a document of a period, each with the reading that it came from, before their confidence is known."""
    return _placed(_decide(document, period, lexicon), lexicon)


def _placed(decisions: Iterable[Decision], lexicon: Lexicon) -> list[Placed]:
    told = [
        Placed(one.fact, one.reading, decision.number) for decision in decisions for one in decision.told if one.fact is not None
    ]
    return number_groups(mark_sums(told), lexicon.stocks)


def _with_facts(decisions: Iterable[Decision], facts: Iterator[Fact]) -> Iterator[Decision]:
    """The decisions with the facts as they came out when all of the document was known."""
    for decision in decisions:
        told = tuple(one if one.fact is None else replace(one, fact=next(facts)) for one in decision.told)
        yield replace(decision, told=told)


def _decide(document: Document, period: str | None, lexicon: Lexicon, below: frozenset[str] = frozenset()) -> Iterator[Decision]:
    outline = Outline(lexicon, period, document.title or "")
    table = TextTable(lexicon, period)
    before: list[Reading] = []
    title = dense_text(document.title or "", [(0, len(document.title or ""))]).text
    titled = frozenset(row.metric_id for name in find_names(title, 0, len(title), lexicon) for row in name.phrase.rows)
    for paragraphs in _blocks(document):
        dense = dense_text(document.text, [(p.start, p.end) for p in paragraphs])
        if not dense.text:
            continue
        first = paragraphs[0]
        level = first.level if first.kind is ParagraphKind.HEADING else 0
        is_apart = first.kind in {ParagraphKind.TITLE, ParagraphKind.NOTE}
        section = Section() if is_apart else outline.enter(dense.text, level)
        columns = table if table.enter(dense.text) else None
        whole = Whole(period, lexicon, first.start, document.title or "", titled, below)
        block = Block(document.text, dense, first.address, section, columns, whole)
        decisions = list(block.read([] if is_apart else before))
        told = [one.reading for decision in decisions for one in decision.told if one.fact is not None]
        before = [reading for reading in told if not reading.is_share][-_CARRIED:] or before
        yield from decisions


def _blocks(document: Document) -> Iterator[list[Paragraph]]:
    """Paragraphs as a person reads them: lines that a page's width broke off are one."""
    read = [p for p in document.paragraphs if p.kind is not ParagraphKind.TABLE_ROW]
    widest = _page_width(document.text, read)
    block: list[Paragraph] = []
    for paragraph in read:
        if block and not _goes_on(document.text, block[-1], paragraph, widest):
            yield block
            block = []
        block.append(paragraph)
    if block:
        yield block


def _page_width(text: str, paragraphs: Sequence[Paragraph]) -> int:
    """The widest line of a document whose lines were broken off, or 0 where its paragraphs are whole.

    A line that opens with a measure word or a comma, or ends with a number, was broken off.
    """
    widest, is_broken = 0, False
    for before, here in pairwise(paragraphs):
        widest = max(widest, _width(text, before))
        line, following = text[before.start : before.end], text[here.start : here.end]
        if not _COLUMNS.search(line) and (_BROKEN_START.match(following) or _BROKEN_END.search(line)):
            is_broken = True
    return widest if is_broken and widest <= _LONGEST_WRAPPED else 0


def _width(text: str, line: Paragraph) -> int:
    """How many characters a line holds, without the blanks that may set them apart."""
    return len("".join(text[line.start : line.end].split()))


def _goes_on(text: str, before: Paragraph, here: Paragraph, widest: int) -> bool:
    if not widest or before.kind is ParagraphKind.TITLE or here.kind is not ParagraphKind.TEXT:
        return False
    line, following = text[before.start : before.end], text[here.start : here.end]
    if _PARAGRAPH_END.search(line) or _OPENING.match(following) or _COLUMNS.search(line + following):
        return False
    return before.kind is ParagraphKind.TEXT or _width(text, before) >= widest * _WRAPPED_SHARE


def _issues(facts: Sequence[Fact], period: str | None) -> Iterator[Issue]:
    """A review for each figure that is not one number, a doubt without a period."""
    undated = next((fact for fact in facts if fact.period is None and fact.status in _HAPPENED), None)
    if period is None and undated is not None:
        yield Issue("period_unresolved", undated.address or "")
    for fact in facts:
        if fact.value is None and fact.status not in (Status.REDACTED, Status.PLANNED):
            yield Issue("figure_needs_review", fact.address or "", fact.value_text)
