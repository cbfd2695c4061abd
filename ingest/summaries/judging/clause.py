"""A figure with the words around it that its status is judged by, and what the judgement says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.language.clauses import Item
from ingest.model import Scope, Status
from ingest.summaries.judging.remarks import Remark
from ingest.summaries.judging.timing import STEP_THEN, Moment, moments
from ingest.summaries.scanning.lexicon import Lexicon
from ingest.summaries.scanning.sections import Section
from ingest.summaries.scanning.sentence import Reading, Sentence

_COMMA = re.compile(r"[，；。;:：|\t]")
_OPENS_PLAN = re.compile(r"[^，。；：]{0,12}(?:计划|打算|安排|重点|目标|任务)(?:有|是|为|包括)?：")
_NOW = re.compile(r"现在|目前|眼下|如今|现有|迄今|截至|(?<![^，。；、])今(?:天|日|年)|(?<![^，。；、])现(?!场|实)")
_SO_FAR = re.compile(r"(?:截[至止])?(?:目前|至今|迄今|现)")
_INSERTED = re.compile(r"(?:同期|底|末|全年)?(?:则?[为是有]|只有|仅)?")
_SUM = re.compile(r"(?:全年|年内|前后)?(?:合计|共计|总计|累计|共|总共)")
_UP_TO_MONTH = re.compile(r"[\u4e00-\u9fff]{0,10}?(?:于|在)?")
_HAPPENED = re.compile(
    r"份?(?:[上中下]旬|\d{1,2}日)?(?:均|都|全部)?(?:按期|如期|按时|顺利)?(?:转正|召开|举行|举办|入党|递交|提交|被?列为|被?确定为|被?吸收为|被?接收为)"
)
_CLAUSE_SIGNS = frozenset({"", "，", "；", "："})
_ELSEWHEN = frozenset({"past", "several", "before"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status, period and scope of a reading.

    `why` says what made the status, `by` what made the scope, `moment` which words told the period (None: the document's own),
    `org_text` the organisation below the reporter that it is told of.
    `intended_to` is where a figure ends that a verb of intention governs (计划组织学习120次): later clauses go on from there.
    """

    status: Status
    period: str | None
    scope: Scope
    covers: str | None = None
    own_level: bool = False
    intended_to: int = -1
    why: str = ""
    by: str = ""
    moment: Moment | None = None
    org_text: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a reading is no fact of the organisation: a key of `reasons.REFUSALS`."""

    why: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """From where a paragraph looks ahead, and to which period where its opening names one."""

    start: int
    period: str | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a figure is judged by besides its own clause: sentence, section, periods named, from where it looks ahead.

    `remarks` are those in brackets, by the places of the figures that they hold for; `below` are the names in the text of
    organisations below the reporter.
    """

    sentence: Sentence
    lexicon: Lexicon
    section: Section
    moments: Sequence[Moment]
    period: str | None
    ahead: Ahead | None
    foreign_to: int
    title: str = ""
    remarks: Mapping[int, Remark] = field(default_factory=dict)
    below: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clause:
    """A reading with the words of its clause before it, the words right after it, and all of its sentence before it."""

    reading: Reading
    lead: str
    tail: str
    opening: str
    figure: str
    moment: Moment | None
    remark: Remark | None = None

    @property
    def unit(self) -> str:
        """The figure's measure word."""
        return self.reading.figure.quantity.measure_unit

    def dated_by(self, sentence: Sentence) -> tuple[int, int]:
        """Where a date stands that the figure may be told of: in its remark, else anywhere before it."""
        return (self.remark.start, self.remark.end) if self.remark else (sentence.start, self.reading.figure.start)


def clause_of(reading: Reading, around: Surroundings) -> Clause:
    """A reading with the words around it, and the period that governs it."""
    sentence, figure = around.sentence, reading.figure
    rest = sentence.text[figure.end : sentence.end]
    end = _COMMA.search(rest)
    before = moment_before(around.moments, sentence, reading)
    remark = _remark_of(reading, around, before)
    return Clause(
        reading,
        sentence.text[_clause_start(sentence, figure.item) : figure.start],
        rest[: end.start()] if end else rest,
        sentence.text[sentence.start : figure.start],
        sentence.text[figure.start : figure.end],
        _own_moment(reading, around)
        or _moment_behind(around.moments, sentence, reading)
        or (remark.moment if remark is not None else before),
        remark,
    )


def moment_before(found: Sequence[Moment], sentence: Sentence, reading: Reading) -> Moment | None:
    """The last period named before a figure in its sentence.

    One inside brackets that closed again does not count, nor a month of an earlier part before ；, nor what a change is against.
    """
    start, own = reading.figure.start, sentence.item_of(reading.figure)
    last_stop = sentence.text.rfind("；", sentence.start, start)
    for moment in reversed(found):
        if moment.start >= start:
            continue
        at = next((i for i in reversed(sentence.items) if i.start <= moment.start), None)
        if at is not None and at.depth > own.depth:
            continue
        if at is not None and _is_inserted(sentence, moment, at, reading):
            continue
        if at is not None and own.start > at.start and _told_behind(sentence, moment, at):
            continue
        if at is not None and own.start > at.start and STEP_THEN.match(sentence.text, moment.end):
            continue
        if moment.start < last_stop and moment.is_local and not _OPENS_PLAN.match(sentence.text, moment.end):
            continue
        if _is_sum_of_spans(found, sentence, moment, reading) or _is_so_far(sentence, moment, reading):
            continue
        if moment.kind in _ELSEWHEN and _NOW.search(sentence.text, moment.end, start):
            continue
        if moment.kind == "against":
            if sentence.text[moment.end : start] in ("", "的", "为", "是"):
                return Moment(moment.start, moment.end, moment.period, "past", moment.covers)
            continue
        return moment
    return None


def _own_moment(reading: Reading, around: Surroundings) -> Moment | None:
    """The period of one of the readings of 二、三季度各1名."""
    words, at = reading.period_words, reading.figure.start
    found = moments(words, 0, len(words), around.period) if words else []
    return replace(found[0], start=at, end=at) if found else None


def _remark_of(reading: Reading, around: Surroundings, before: Moment | None) -> Remark | None:
    """The remark behind a figure; months without a year (去年党课10次（1—9月）) are of none but the document's own."""
    remark = around.remarks.get(reading.figure.start)
    is_elsewhen = before is not None and before.kind in {*_ELSEWHEN, "next"}
    return None if remark is not None and is_elsewhen and remark.moment.kind == "own" else remark


def _moment_behind(found: Sequence[Moment], sentence: Sentence, reading: Reading) -> Moment | None:
    """3名预备党员7月转正, 民主生活会1次于2月上旬召开: the month in which it happened, told after the figure."""
    end = sentence.item_of(reading.figure).end
    for moment in found:
        if moment.start < reading.figure.end or moment.end > end or moment.kind not in ("own", "next") or not moment.is_short:
            continue
        between = sentence.text[reading.figure.end : moment.start]
        if _UP_TO_MONTH.fullmatch(between) and _HAPPENED.match(sentence.text, moment.end, end):
            return moment
        return None
    return None


def _told_behind(sentence: Sentence, moment: Moment, item: Item) -> bool:
    """6名预备党员6月转正，又有3名…: a month told after a figure is of that figure alone."""
    first = min((one.start for one in sentence.figures if item.start <= one.start < item.end), default=item.end)
    return moment.is_short and first < moment.start and _HAPPENED.match(sentence.text, moment.end) is not None


def _clause_start(sentence: Sentence, item: int) -> int:
    """Where the clause of an item begins: after the last comma, over 、 and over brackets that closed before it."""
    depth = sentence.items[item].depth
    for at in range(item, -1, -1):
        here = sentence.items[at]
        if here.depth > depth:
            continue
        if here.sign not in ("", "、", "—", "/") and not (here.sign == "(" and here.depth < depth):
            return here.start
    return sentence.start


def _is_sum_of_spans(found: Sequence[Moment], sentence: Sentence, moment: Moment, reading: Reading) -> bool:
    """一季度3次、二季度4次，合计7次: a sum after two spans or more is of the whole."""
    item = sentence.item_of(reading.figure)
    if not moment.is_short or item.start <= moment.start or not _SUM.match(sentence.text, item.start, reading.figure.start):
        return False
    return sum(one.is_short and one.start < item.start for one in found) > 1


def _is_so_far(sentence: Sentence, moment: Moment, reading: Reading) -> bool:
    """全年目标：走访300户，目前完成180户: what is done by now is of the document's own span."""
    start, end = sentence.item_of(reading.figure).start, reading.figure.start
    return moment.is_wider and moment.covers is None and _SO_FAR.match(sentence.text, start, end) is not None


def _is_inserted(sentence: Sentence, moment: Moment, item: Item, reading: Reading) -> bool:
    """申请书41人，2023年为27人，同比增长51.9%；发展党员5人: a comparison put in, which holds for no name that comes after it."""
    goes_on = reading.rule != "target" and (reading.name is None or reading.name.start < item.end)
    if moment.kind != "past" or reading.figure.start < item.end or goes_on:
        return False
    figure = next((one for one in sentence.figures if moment.end <= one.start < item.end), None)
    return figure is not None and _INSERTED.fullmatch(sentence.text, moment.end, figure.start) is not None


def clauses_back(clause: Clause, around: Surroundings) -> Iterator[str]:
    """The words of the clauses up to a figure, its own first, back to the last ；."""
    sentence, figure = around.sentence, clause.reading.figure
    end, start = figure.start, figure.start - len(clause.lead)
    yield sentence.text[start:end]
    for item in reversed(sentence.items[: figure.item]):
        if item.start >= start:
            continue
        if sentence.text[start - 1 : start] in "；：":
            return
        if item.sign in _CLAUSE_SIGNS:
            yield sentence.text[item.start : start]
            start = item.start
