"""From a document to its facts: blocks → sentences → mentions → readings → judgements → facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ingest.language.clauses import DenseText, dense_text, items, sentences
from ingest.language.qualifiers import bounds
from ingest.model import Document, Extraction, Fact, Hints, Issue, Paragraph, ParagraphKind, Qualifier, SourceKind, Status
from ingest.summaries.attachment import attach
from ingest.summaries.columns import TextTable
from ingest.summaries.confidence import confidence_of
from ingest.summaries.lexicon import Lexicon, lexicon_of
from ingest.summaries.mentions import find_figures, find_names
from ingest.summaries.reporter import reporter_texts
from ingest.summaries.reporting_period import reporting_period
from ingest.summaries.scope import Placed, mark_sums, number_groups
from ingest.summaries.sections import Outline, Section
from ingest.summaries.sentence import Reading, Sentence, Topics
from ingest.summaries.status import Judgement, Surroundings, judge, looks_ahead
from ingest.summaries.timing import moments
from ingest.vocabulary import Vocabulary

_HAPPENED = frozenset({Status.REPORTED, Status.REDACTED})
_WRAPPED_SHARE = 0.7
_LONGEST_WRAPPED = 120
_COLUMNS = re.compile(r"[\t|｜]")
_BROKEN_START = re.compile(r"\s*(?:[，。；、）)]|[次场期名人篇条件个户家支](?![\u4e00-\u9fff])|(?:小时|人次))")
_BROKEN_END = re.compile(r"[\u4e00-\u9fff]\s*\d[\d\s]*\Z")
_OPENING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]|[●■◆—－-]|[|｜])"
)
_PARAGRAPH_END = re.compile(r"[。；！？：:;!?”|｜]\s*\Z")


def extract(document: Document, hints: Hints, vocabulary: Vocabulary) -> Extraction:
    """The facts of a summary, its own period and the names by which it calls its reporting organisation.

    `text[start:end] == value_text` holds for every fact. A figure without one value gives an issue `figure_needs_review` besides.
    """
    period, basis = reporting_period(document, hints)
    placed = place_figures(document, period, lexicon_of(vocabulary))
    facts = tuple(replace(one.fact, confidence=confidence_of(one.fact, one.reading)) for one in placed)
    return Extraction(
        facts=facts,
        issues=tuple(_issues(document, facts, period)),
        source_kind=SourceKind.SUMMARY,
        period=period,
        period_basis=basis,
        reporter_texts=reporter_texts(document),
    )


def place_figures(document: Document, period: str | None, lexicon: Lexicon) -> list[Placed]:
    """The facts of a document of a period, each with the reading that it came from, before their confidence is known."""
    outline = Outline(lexicon, period, document.title or "")
    table = TextTable(lexicon, period)
    placed: list[Placed] = []
    for paragraphs in _blocks(document):
        dense = dense_text(document.text, [(p.start, p.end) for p in paragraphs])
        if not dense.text:
            continue
        first = paragraphs[0]
        level = first.level if first.kind is ParagraphKind.HEADING else 0
        section = Section() if first.kind is ParagraphKind.TITLE else outline.enter(dense.text, level)
        columns = table if table.enter(dense.text) else None
        placed += _Block(
            document.text, dense, first.address, section, columns, _Whole(period, lexicon, first.start, document.title or "")
        ).read()
    return number_groups(mark_sums(placed))


class _Whole(NamedTuple):
    """What a block needs to know of its document; `sentences` numbers its first sentence apart from all others."""

    period: str | None
    lexicon: Lexicon
    sentences: int
    title: str


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
        widest = max(widest, before.end - before.start)
        line, following = text[before.start : before.end], text[here.start : here.end]
        if not _COLUMNS.search(line) and (_BROKEN_START.match(following) or _BROKEN_END.search(line)):
            is_broken = True
    return widest if is_broken and widest <= _LONGEST_WRAPPED else 0


def _goes_on(text: str, before: Paragraph, here: Paragraph, widest: int) -> bool:
    if not widest or before.kind is ParagraphKind.TITLE or here.kind is not ParagraphKind.TEXT:
        return False
    line, following = text[before.start : before.end], text[here.start : here.end]
    if _PARAGRAPH_END.search(line) or _OPENING.match(following) or _COLUMNS.search(line + following):
        return False
    return before.kind is ParagraphKind.TEXT or before.end - before.start >= widest * _WRAPPED_SHARE


class _Block:
    """One paragraph on its way to facts."""

    def __init__(
        self, source: str, dense: DenseText, address: str, section: Section, table: TextTable | None, whole: _Whole
    ) -> None:
        self.source, self.dense, self.address, self.section, self.table = source, dense, address, section, table
        self.period, self.lexicon = whole.period, whole.lexicon
        self.first_sentence, self.title = whole.sentences, whole.title

    def read(self) -> list[Placed]:
        topics = Topics()
        found: list[Placed] = []
        earlier: list[Reading] = []
        ahead_from: int | None = None
        text = self.dense.text
        for number, (start, end) in enumerate(sentences(text)):
            cut = tuple(items(text, start, end))
            if not cut:
                continue
            figures = tuple(find_figures(text, start, end, cut, self.lexicon))
            sentence = Sentence(text, start, end, cut, tuple(find_names(text, start, end, self.lexicon)), figures)
            when = moments(text, start, end, self.period)
            if ahead_from is None and looks_ahead(text, start, end, when):
                ahead_from = start
            foreign = _is_foreign(text[start:end], self.lexicon)
            around = Surroundings(sentence, self.lexicon, self.section, when, self.period, ahead_from, foreign, self.title)
            earlier = attach(sentence, self.lexicon, topics, earlier)
            found += self._facts(earlier, around, self.first_sentence + number)
        return found

    def _facts(self, readings: Iterable[Reading], around: Surroundings, number: int) -> Iterator[Placed]:
        before: Judgement | None = None
        for reading in readings:
            judgement = self._judge(reading, around, before)
            if judgement is not None:
                before = judgement
                yield Placed(self._fact(reading, judgement, around.sentence), reading, number)

    def _judge(self, reading: Reading, around: Surroundings, before: Judgement | None) -> Judgement | None:
        """The judgement of a reading, in columns with what the column's header says."""
        if self.table is None:
            return judge(reading, around, before)
        column = self.table.column_at(self.dense.text, reading.figure.start)
        plain = replace(reading, is_share=reading.is_share and reading.rule == "share_marked")
        judgement = judge(plain, replace(around, section=self.table.section_of(column)) if column.is_plan else around, before)
        if judgement is None or column.is_plan or column.period in (None, self.period):
            return judgement
        is_past = (
            self.period is not None and (column.period or "") < self.period and not (column.period or "").startswith(self.period)
        )
        return replace(judgement, period=column.period, status=Status.COMPARISON if is_past else judgement.status)

    def _fact(self, reading: Reading, judgement: Judgement, sentence: Sentence) -> Fact:
        quantity = reading.figure.quantity
        start, end = self.dense.span(quantity.start, quantity.end)
        opening, closing = self.dense.span(sentence.start, sentence.end)
        masked_plan = quantity.is_masked and judgement.status is Status.PLANNED
        value = None if reading.is_merged or masked_plan else quantity.value
        qualifier = self._qualifier(reading, sentence)
        lower, upper = self._bounds(reading, value, qualifier)
        return Fact(
            metric_id=reading.metric_id,
            value=value,
            value_text=self.source[start:end],
            measure_unit="".join(self.source[start:end].split())[-len(quantity.measure_unit) :]
            if _ends_with_unit(quantity)
            else quantity.measure_unit,
            qualifier=qualifier,
            status=judgement.status,
            period=judgement.period,
            scope=judgement.scope,
            lower=lower,
            upper=upper,
            start=start,
            end=end,
            address=self.address,
            evidence=self.source[opening:closing],
            covers=judgement.covers,
            own_level=judgement.own_level,
            rule=reading.rule,
        )

    def _qualifier(self, reading: Reading, sentence: Sentence) -> Qualifier:
        """The figure's own qualifier, or one parted from it by a verb: 至少开展1次."""
        quantity = reading.figure.quantity
        if quantity.qualifier is not Qualifier.EXACT:
            return quantity.qualifier
        item = sentence.items[reading.figure.item]
        parted = re.search(
            r"(至少|不少于|不低于|不超过|最多|超过|突破)[\u4e00-\u9fff]{1,6}$", sentence.text[item.start : quantity.start]
        )
        word = self.lexicon.qualifiers.before.get(parted[1]) if parted else None
        return word.qualifier if word else Qualifier.EXACT

    def _bounds(self, reading: Reading, value: Decimal | None, qualifier: Qualifier) -> tuple[Decimal | None, Decimal | None]:
        quantity = reading.figure.quantity
        if qualifier is Qualifier.RANGE:
            return quantity.lower, quantity.upper
        if value is None:
            return None, None
        if qualifier is not quantity.qualifier:
            return (value, None) if qualifier is Qualifier.AT_LEAST else (Decimal(0), value)
        if qualifier is Qualifier.AT_MOST and self.lexicon.kind_of[reading.metric_id] in ("hours", "ratio"):
            return bounds(value, [self.lexicon.qualifiers.before["不超过"]])
        return quantity.lower, quantity.upper


def _ends_with_unit(quantity: object) -> bool:
    unit = getattr(quantity, "measure_unit", "")
    return bool(unit) and unit != "%"


def _is_foreign(sentence: str, lexicon: Lexicon) -> bool:
    """Somebody else's figures: a superior's, a region's, told by 通报, 公布, 据悉."""
    return lexicon.has("foreign", sentence) and lexicon.has("region", sentence)


def _issues(document: Document, facts: Sequence[Fact], period: str | None) -> Iterator[Issue]:
    """A review for each figure that is not one number, a note where a table stands in the document, a doubt without a period."""
    undated = next((fact for fact in facts if fact.period is None and fact.status in _HAPPENED), None)
    if period is None and undated is not None:
        yield Issue("period_unresolved", undated.address or "")
    for fact in facts:
        if fact.value is None and fact.status not in (Status.REDACTED, Status.PLANNED):
            yield Issue("figure_needs_review", fact.address or "", fact.value_text)
    tables = [p for p in document.paragraphs if p.kind is ParagraphKind.TABLE_ROW]
    if tables:
        yield Issue("table_in_document_skipped", tables[0].address)
