"""One paragraph: sentences → names and figures → readings → judgements → facts, with what was decided on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from ingest.language.clauses import DenseText, items, sentences
from ingest.language.qualifiers import bounds
from ingest.model import Fact, Qualifier, Status
from ingest.summaries.attaching.attachment import attach
from ingest.summaries.judging.clause import Ahead, Judgement, Refusal, Surroundings
from ingest.summaries.judging.plans import look_ahead
from ingest.summaries.judging.remarks import remarks_of
from ingest.summaries.judging.status import judge
from ingest.summaries.judging.superiors import foreign_length
from ingest.summaries.judging.timing import moments
from ingest.summaries.scanning.columns import TextTable
from ingest.summaries.scanning.lexicon import Lexicon
from ingest.summaries.scanning.mentions import Name, find_figures, find_names
from ingest.summaries.scanning.sections import Section
from ingest.summaries.scanning.sentence import Lost, Progress, Reading, Sentence, Topics
from ingest.summaries.tracing import Decision, Told

_REMEMBERED = 40
_PARTED_QUALIFIER = re.compile(
    r"((?:至少|不少于|不低于)(?=[\u4e00-\u9fff]{1,14}$)"
    r"|(?:不超过|最多(?!的)|超过|突破|大约|大概)(?=[\u4e00-\u9fff]{1,6}$))"
)


class Whole(NamedTuple):
    """What a block needs to know of its document; `sentences` numbers its first sentence apart from all others."""

    period: str | None
    lexicon: Lexicon
    sentences: int
    title: str
    titled: frozenset[str]
    below: frozenset[str]


class Block:
    """One paragraph on its way to facts."""

    def __init__(
        self, source: str, dense: DenseText, address: str, section: Section, table: TextTable | None, whole: Whole
    ) -> None:
        self.source, self.dense, self.address, self.section, self.table = source, dense, address, section, table
        self.period, self.lexicon = whole.period, whole.lexicon
        self.first_sentence, self.title, self.titled = whole.sentences, whole.title, whole.titled
        self.below = whole.below

    def read(self, before: Sequence[Reading] = ()) -> Iterator[Decision]:
        """What became of each figure of the paragraph, in order. `before` are the figures of the paragraph above it."""
        topics = Topics()
        earlier: list[Reading] = [_from_above(reading) for reading in before]
        label: Name | None = None
        ahead: Ahead | None = None
        text = self.dense.text
        for number, (start, end) in enumerate(sentences(text)):
            cut = tuple(items(text, start, end))
            if not cut:
                continue
            figures = tuple(find_figures(text, start, end, cut, self.lexicon))
            sentence = Sentence(text, start, end, cut, tuple(find_names(text, start, end, self.lexicon)), figures)
            when = moments(text, start, end, self.period)
            ahead = look_ahead(text, start, end, when, self.period, ahead)
            foreign_to = start + foreign_length(text[start:end], self.lexicon, self.title)
            remarks = remarks_of(sentence, when, self.period)
            around = Surroundings(
                sentence, self.lexicon, self.section, when, self.period, ahead, foreign_to, self.title, remarks, self.below
            )
            progress = attach(sentence, self.lexicon, topics, earlier, label, self.titled, self.title)
            earlier = [*earlier[-_REMEMBERED:], *progress.readings]
            label = progress.label if progress.label is not label or _speaks_for(label, progress) else None
            yield from self._decisions(progress, around, self.first_sentence + number)

    def _decisions(self, progress: Progress, around: Surroundings, number: int) -> Iterator[Decision]:
        sentence = around.sentence
        told: dict[int, list[Told]] = {}
        for reading, one in zip(progress.readings, self._told(progress.readings, around), strict=True):
            told.setdefault(reading.figure.start, []).append(one)
        lost: dict[int, list[Lost]] = {}
        for other in progress.lost:
            lost.setdefault(other.figure.start, []).append(other)
        for figure in sentence.figures:
            start, end = self.dense.span(figure.start, figure.end)
            opening, closing = self.dense.span(sentence.start, sentence.end)
            yield Decision(
                start,
                end,
                self.source[start:end],
                self.source[opening:closing],
                self.address,
                tuple(told.get(figure.start, ())),
                tuple(lost.get(figure.start, ())),
                number,
                self.section.heading,
                is_bare=figure.foreign,
            )

    def _told(self, readings: Iterable[Reading], around: Surroundings) -> Iterator[Told]:
        before: Judgement | None = None
        for reading in readings:
            judgement = self._judge(reading, around, before)
            if isinstance(judgement, Refusal):
                yield Told(reading, refused=judgement.why)
                continue
            before = judgement
            named = self.dense.text[judgement.moment.start : judgement.moment.end] if judgement.moment else ""
            words = reading.period_words or named
            yield Told(reading, judgement, self._fact(reading, judgement, around.sentence), moment=words)

    def _judge(self, reading: Reading, around: Surroundings, before: Judgement | None) -> Judgement | Refusal:
        """The judgement of a reading, in columns with what the column's header says."""
        if self.table is None:
            return judge(reading, around, before)
        column = self.table.column_at(self.dense.text, reading.figure.start)
        plain = replace(reading, is_share=reading.is_share and reading.rule == "share_marked")
        judgement = judge(plain, replace(around, section=self.table.section_of(column)) if column.is_plan else around, before)
        if isinstance(judgement, Refusal) or column.is_plan or column.period in (None, self.period):
            return judgement
        is_past = (
            self.period is not None and (column.period or "") < self.period and not (column.period or "").startswith(self.period)
        )
        status, why = (Status.COMPARISON, "elsewhen") if is_past else (judgement.status, judgement.why)
        return replace(judgement, period=column.period, status=status, why=why)

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
            measure_unit=_as_written(quantity.measure_unit, self.source[start:end]),
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
            org_text=judgement.org_text,
            rule=reading.rule,
        )

    def _qualifier(self, reading: Reading, sentence: Sentence) -> Qualifier:
        """The figure's own qualifier, or one parted from it by a verb: 至少开展1次."""
        quantity = reading.figure.quantity
        if quantity.qualifier is not Qualifier.EXACT:
            return quantity.qualifier
        item = sentence.items[reading.figure.item]
        parted = _PARTED_QUALIFIER.search(sentence.text[item.start : quantity.start])
        word = self.lexicon.qualifiers.before.get(parted[1]) if parted else None
        return word.qualifier if word else Qualifier.EXACT

    def _bounds(self, reading: Reading, value: Decimal | None, qualifier: Qualifier) -> tuple[Decimal | None, Decimal | None]:
        quantity = reading.figure.quantity
        if qualifier is Qualifier.RANGE:
            return quantity.lower, quantity.upper
        if value is None:
            return None, None
        if qualifier is not quantity.qualifier:
            if qualifier is Qualifier.ABOUT:
                return bounds(value, [self.lexicon.qualifiers.before["大约"]])
            return (value, None) if qualifier is Qualifier.AT_LEAST else (Decimal(0), value)
        if qualifier is Qualifier.AT_MOST and self.lexicon.kind_of[reading.metric_id] in ("hours", "ratio"):
            return bounds(value, [self.lexicon.qualifiers.before["不超过"]])
        return quantity.lower, quantity.upper


def _speaks_for(label: Name | None, progress: Progress) -> bool:
    """True where a label was used in a sentence, so that it may speak for the next one too."""
    return any(reading.name is label for reading in progress.readings)


def _from_above(reading: Reading) -> Reading:
    """A reading of another paragraph, as if it stood before the first character of this one."""
    quantity = replace(reading.figure.quantity, start=0, end=0, number_start=0)
    return replace(reading, figure=replace(reading.figure, quantity=quantity, item=0))


def _as_written(measure_unit: str, value_text: str) -> str:
    """The measure word as the text has it (traditional, full-width); % as it is, for 百分之 stands before the number."""
    return "".join(value_text.split())[-len(measure_unit) :] if measure_unit not in ("", "%") else measure_unit
