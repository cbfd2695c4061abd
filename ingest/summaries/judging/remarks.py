"""Remarks in brackets behind a figure that say of which time it is told: 10次（截至11月底）, 3次（1—9月）, 4次（上半年）."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.language.periods import months_of, period_of_months
from ingest.summaries.judging.timing import Moment
from ingest.summaries.scanning.mentions import Figure
from ingest.summaries.scanning.sentence import Sentence

_BRACKET = re.compile(r"(?:\([次场人条件期]\))?[^，。；：、()\d]{0,10}\((?P<words>[^()]{2,48})\)")
_UNTIL = r"截[至止]到?"
_WHOSE = r"(?:以上|上述)?(?:统计|数据|数字)?(?:范围|时间|口径|期间)?"
_DATA = r"(?:的?(?:统计|数据|数字|数|口径|情况|累计|合计|期间))"
_DONE = r"(?:完成|开展|召开|举行|举办|组织)"
_UNTIL_LEAD = re.compile(rf"{_WHOSE}[均都]?为?{_UNTIL}")
_UNTIL_TAIL = re.compile(rf"[底末]?(?:\d{{1,2}}时)?止?{_DATA}*(?:，.*)?")
_LEAD = re.compile(rf"{_WHOSE}(?:[只仅]?为|系|是|：|[只仅])?(?:统计|指|计)?")
_EACH_LEAD = re.compile(rf"{_WHOSE}[均都](?:为|系|是)?")
_TAIL = re.compile(rf"{_DATA}*{_DONE}?")
_LEFT_OUT = r"[暂尚还]?(?:不|未|没有?)(?:含|包括|包含|计入?|统计|纳入)"
_IS_LEFT_OUT = re.compile(rf"{_LEFT_OUT}|除外")
_LEFT_OUT_LEAD = re.compile(rf"{_WHOSE}(?:{_LEFT_OUT})?")
_LEFT_OUT_TAIL = re.compile(rf"{_DATA}?(?:{_LEFT_OUT}|除外)?(?:在内|内)?")
_OF_ALL = re.compile(r"以上|上述|[均都]")
_EXPECTED = r"(?:预计|预估|预测)(?:数据?|数字|值|完成数?|情况)?"
_PART = r"(?:全年|年[底末]|第?[一二三四]季度|[上下]半年|\d{1,2}(?:[、至到~—–-]\d{1,2})?月份?(?:[、和及]\d{1,2}月份?)?)"
IS_EXPECTED = re.compile(
    rf"[^，。；：、()\d]{{0,10}}\((?:其中|包?含|包括)?{_PART}?(?:数据|数字|部分)?(?:\d{{1,3}}[次场期名个篇人件户])?[为系是按]?{_EXPECTED}\)"
    rf"|[^，。；：、()\d]{{0,10}}\((?:其中|包?含|包括){_PART}?(?:预计|预估)\d{{1,3}}[次场期名个篇人件户]\)"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """The words of a remark by their places, and the period that they name."""

    start: int
    end: int
    moment: Moment
    is_until: bool = False


def remarks_of(sentence: Sentence, found: Sequence[Moment], period: str | None) -> Mapping[int, Remark]:
    """The remarks of a sentence by the places of the figures that they hold for.

    One holds for the figure before it; 均截至11月底 for all before it in the sentence, and what covers less than the period
    (截至11月底, 1—9月) for those too that stand in one list with it. Of words that name another figure (其中1—6月4次) or tell
    what was done (7月1日重温誓词) nothing is made.
    """
    told: dict[int, Remark] = {}
    if "(" not in sentence.text[sentence.start : sentence.end]:
        return told
    of_list: Remark | None = None
    of_all: Remark | None = None
    after: Figure | None = None
    for figure in reversed(sentence.figures):
        own = _behind(sentence, figure, found, period)
        if own is not None:
            of_list = own if own.moment.covers is not None or own.is_until else None
            of_all = own if _OF_ALL.search(sentence.text, own.start, own.end) else of_all
        elif after is None or not _is_listed(sentence, figure, after):
            of_list = None
        remark = own or of_list or of_all
        if remark is not None:
            told[figure.start] = remark
        after = figure
    return told


def _is_listed(sentence: Sentence, figure: Figure, after: Figure) -> bool:
    between = sentence.items[figure.item + 1 : after.item + 1]
    depth = sentence.item_of(figure).depth
    return bool(between) and all(item.sign == "、" and item.depth == depth for item in between)


def _behind(sentence: Sentence, figure: Figure, found: Sequence[Moment], period: str | None) -> Remark | None:
    """The remark right behind a figure: the first period of a bracket, with nothing else beside it that matters."""
    bracket = _BRACKET.match(sentence.text, figure.end, sentence.end)
    if bracket is None:
        return None
    start, end = bracket.span("words")
    inside = [moment for moment in found if start <= moment.start and moment.end <= end]
    if not inside:
        return None
    moment = inside[0]
    lead, tail = sentence.text[start : moment.start], sentence.text[moment.end : end]
    if _UNTIL_LEAD.fullmatch(lead):
        return Remark(start, moment.end, moment, is_until=True) if _UNTIL_TAIL.fullmatch(tail) else None
    if _IS_LEFT_OUT.search(sentence.text, start, end):
        is_plain = _LEFT_OUT_LEAD.fullmatch(lead) and _LEFT_OUT_TAIL.fullmatch(tail)
        rest = _without(moment, period) if is_plain else None
        return Remark(start, end, rest) if rest is not None else None
    opens = _LEAD.fullmatch(lead) or (_EACH_LEAD.fullmatch(lead) if moment.covers else None)
    return Remark(start, end, moment) if opens and _TAIL.fullmatch(tail) else None


def _without(moment: Moment, period: str | None) -> Moment | None:
    """What is left of the period where its last months are left out (不含12月, 第四季度未统计); None where others are."""
    if period is None or moment.period is None or moment.covers is not None:
        return None
    whole, out = months_of(period), months_of(moment.period)
    if out.stop != whole.stop or out.start <= whole.start:
        return None
    year, first, last = whole.start // 12, whole.start % 12 + 1, (out.start - 1) % 12 + 1
    form = period_of_months(year, first, last)
    covers = None if form else f"{year}-{first:02}/{year}-{last:02}"
    return replace(moment, period=form or period, covers=covers)
