"""What stands in a sentence: quantities, metric names, nouns that take figures for themselves, in reading order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.clauses import Item
from ingest.language.quantities import NUMBER_START, Quantity, quantity_at, skip_number
from ingest.summaries.scanning.lexicon import Lexicon, Phrase, PhraseKind

_ORDINAL = "第"
_QUOTED = re.compile(r"《[^》]{0,80}》|“[^”]{0,24}”|〔[^〕]{0,10}〕|\[[^\]]{0,10}\]")
_LIST_AFTER_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]{1,4}[期届批次轮号]?[、至到~—-]$")
_NUMBERING = re.compile(r"\(?\d{1,2}(?:[)、．]|[.](?!\d))")
_NOT_AFTER = re.compile(r"[年月日时分点号元岁后级届度]|周岁|个月")
_AFTER_A_NUMBER = re.compile(r"(?<!\d)\d{1,3} $")
_NOT_ONE = re.compile(r"一[次场回期堂个](?:不[落少漏缺]|没[落少漏缺]|[也都][不没未]|又一[次场回期堂个])")
_NONE_MISSED = re.compile(r"[没未不][落缺少]下?过?$")
_GROWN = re.compile(r"成熟一[个名][、，,]?$|成熟一[个名][、，,]?发展一[个名]$|成熟一[个名]$")
_WORD = re.compile(r"[万亿]|元|公里|亩|吨|米|天|岁|株|棵|台|辆|平方")
_OF_TIME = re.compile(r"季度|月|小时|学期|方面|[^，。；]{0,2}(?:中心|阵地|机制|平台|体系)")
_CLOCK = re.compile(r"(?:至|(?<!达)到|于|从|自|[上下中]午|晚上?|凌晨|清晨|早上?|夜里)$")
_LAST_HOUR = 24
_PAIRED = "俩仨"
_PLAN_NOUN = re.compile(r"(?:计划|名额)$")
_PLAN_COUNTED = re.compile(
    r"[为是共]?(?:每[月季年周]度?)?(?:不少于|至少|不低于|不超过)?[\d一二三四五六七八九十两百*×]{1,4}[次场期堂节名人]"
)
_WRITES = re.compile(r"(?:印发|下发|制定|制订|修订|完善|调整|讨论|审议|修改|报送|上报|出台|审定|编制)[^，。；]{0,6}$")
_LONGEST_OPENING = 6
_FESTIVAL = re.compile(r"(?:春|节|旦|庆|秋|阳|端午|重阳)$")
_AT_FESTIVALS = re.compile(r"节(?:期间|前|慰问|看望|走访|送|关爱|[，、])")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Name:
    """A metric's name, a head noun or a misleading phrase, at its place in the dense text."""

    start: int
    end: int
    text: str
    phrase: Phrase
    in_title: bool = False

    @property
    def is_name(self) -> bool:
        """True for a metric's name."""
        return self.phrase.kind is PhraseKind.NAME

    @property
    def is_head(self) -> bool:
        """True for a noun that takes the figure beside it for itself, or a phrase that only looks like a name."""
        return self.phrase.kind is not PhraseKind.NAME


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence, with the item it stands in; `foreign` without a known measure word: it counts something else."""

    quantity: Quantity
    item: int
    foreign: bool = False
    is_paired: bool = False

    @property
    def start(self) -> int:
        """Where the figure starts, its qualifier included."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where the figure ends."""
        return self.quantity.end


def find_names(text: str, start: int, end: int, lexicon: Lexicon) -> list[Name]:
    """The phrases of a sentence that do not overlap: of two that do, the longer stays, then the later.

    A name inside 《》 is a title's: it may say what is learned, never what is counted.
    """
    titles = [found.span() for found in re.finditer(r"《[^》]{0,80}》", text[start:end])]
    found: list[Name] = []
    for match in lexicon.pattern.finditer(text, start, end):
        phrase = match.group(1)
        begin = match.start()
        if not phrase or begin + len(phrase) > end:
            continue
        in_title = any(a <= begin - start < b for a, b in titles)
        name = Name(begin, begin + len(phrase), phrase, lexicon.phrases[phrase], in_title)
        while found and found[-1].end > name.start and len(found[-1].text) <= len(name.text):
            found.pop()
        if not found or found[-1].end <= name.start:
            found.append(name)
    return [_planned(text, start, name, lexicon) for name in found]


def _planned(text: str, start: int, name: Name, lexicon: Lexicon) -> Name:
    """主题党日计划12次, 发展党员名额2名: the metric's name, where what looks like a document is a number set beforehand."""
    noun = _PLAN_NOUN.search(name.text)
    if noun is None or name.is_name or not _PLAN_COUNTED.match(text, name.end) or _WRITES.search(text, start, name.start):
        return name
    end = name.start + noun.start()
    for begin in range(max(start, name.start - _LONGEST_OPENING), end):
        phrase = lexicon.phrases.get(text[begin:end])
        if phrase is not None and phrase.rows and any(row.metric_id not in lexicon.of_trait("size") for row in phrase.rows):
            return Name(begin, end, text[begin:end], phrase)
    return name


def find_figures(text: str, start: int, end: int, cut: Sequence[Item], lexicon: Lexicon) -> Iterator[Figure]:
    """The numbers of a sentence, in order; without ordinals, dates, and numbers inside titles, slogans, document numbers."""
    quoted = [(a + start, b + start) for a, b in (found.span() for found in _QUOTED.finditer(text[start:end]))]
    begins = [item.start for item in cut]
    quotes = iter(quoted)
    quote = next(quotes, None)
    numbering = _NUMBERING.match(text, start, end)
    position = numbering.end() if numbering else start
    while True:
        match = NUMBER_START.search(text, position, end)
        if match is None:
            return
        position = match.start()
        while quote is not None and quote[1] <= position:
            quote = next(quotes, None)
        if text[max(0, position - 1) : position] == "周" and text[position] in _WEEKDAYS:
            position += 1
            continue
        if quote is not None and quote[0] <= position:
            position = quote[1]
            continue
        stop = skip_number(text, position)
        quantity = (
            None
            if _is_ordinal(text, position) or _AFTER_A_NUMBER.search(text, max(start, position - 5), position)
            else quantity_at(text, position, lexicon.units, lexicon.qualifiers, lexicon.longest_unit)
        )
        if quantity is not None and quantity.end <= end and _is_count(text, quantity):
            item = max(0, bisect_right(begins, quantity.number_start) - 1)
            is_paired = not quantity.measure_unit and text[quantity.number_start] in _PAIRED
            yield Figure(quantity, item, foreign=not quantity.measure_unit and not is_paired, is_paired=is_paired)
            stop = quantity.end
        position = max(stop, position + 1)


def _is_ordinal(text: str, position: int) -> bool:
    before = text[max(0, position - 12) : position]
    return before.endswith(_ORDINAL) or _LIST_AFTER_ORDINAL.search(before) is not None


def _is_count(text: str, quantity: Quantity) -> bool:
    """False for a date, a time, a number that cannot count anything; True for what may be a figure."""
    after = text[quantity.end : quantity.end + 2]
    if text[quantity.number_start] == "一" and text[quantity.start - 1 : quantity.start] == "每" and quantity.measure_unit:
        return False
    if text[quantity.number_start] == "一" and _NONE_MISSED.search(text[max(0, quantity.start - 4) : quantity.start]):
        return False
    if _NOT_ONE.match(text, quantity.number_start) or _GROWN.search(text[max(0, quantity.start - 8) : quantity.end]):
        return False
    if (
        quantity.measure_unit == "时"
        and (quantity.value or 0) <= _LAST_HOUR
        and _CLOCK.search(text[max(0, quantity.start - 3) : quantity.start])
    ):
        return False
    if quantity.measure_unit == "支" and text.startswith("部", quantity.end) and not text.startswith("部队", quantity.end):
        return False
    if quantity.measure_unit == "讲" and text.startswith(("党课", "了", "授"), quantity.end):
        return False
    if quantity.measure_unit == "节" and _AT_FESTIVALS.match(text, quantity.end - 1):
        return _FESTIVAL.search(text[max(0, quantity.start - 2) : quantity.start]) is None
    if quantity.measure_unit == "个" and _OF_TIME.match(text, quantity.end):
        return False
    if quantity.measure_unit:
        return not (quantity.measure_unit == "%" and after.startswith("的"))
    if text[quantity.number_start] in _PAIRED:
        return quantity.end == quantity.number_start + 1
    return not _NOT_AFTER.match(after) and (
        (quantity.is_masked and _WORD.match(after) is not None)
        or any(sign.isdigit() for sign in text[quantity.number_start : quantity.end])
    )
