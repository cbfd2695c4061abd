"""Several periods named at once, each with its figure: 上半年、下半年分别3名、5名; 二、三季度各1名; 四个季度依次为0名、3名."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.language.months import MONTH
from ingest.summaries.attaching.listing import stand_in_list
from ingest.summaries.judging.timing import ONE_A_MONTH
from ingest.summaries.scanning.mentions import Figure
from ingest.summaries.scanning.sentence import Progress, Reading, Sentence

_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_ONE = rf"(?:(?:19|20)\d\d年?|去年|今年|前年|上年|[上下]半年|第?[一二三四](?:季度)?|{MONTH}月份?)"
_SPANS = re.compile(
    rf"(?P<spans>{_ONE}[、和与及]{_ONE}(?:[、和与及]{_ONE})?(?:[、和与及]{_ONE})?(?:[、和与及]{_ONE})?)"
    r"[^，。；：\d]{0,12}?(?P<how>分别|依次|各|均)(?![支级项村科社单]|党[支小组])[^，。；、\d]{0,14}$"
)
_FOUR = re.compile(r"(?:四个季度(?:依次|分别)?|[各每]个?季度(?:依次|分别))[^，。；、\d]{0,12}$")
_PARTED = re.compile(r"[、和与及]")
_SUFFIX = re.compile(r"季度|年|月份?$")
_WINDOW = 64
_LONGEST_RUN = 12
_YEARS_SUM = re.compile(r"全年(?!计划|目标|任务|要求|应)|[\u4e00-\u9fff]{2,6}全年(?:共|累计|总计)")
_AIM = re.compile(r"的?(?:年度|全年)?(?:计划|目标|任务|指标|名额)")
_BESIDE = frozenset({"compared", "other_period", "target", "bare_list"})
_AIMS = ("rate", "past", "plan", "plan_verb", "plan_noun")
SUMS = re.compile(r"共|全年|合计|累计|总计")


def of_each_period(progress: Progress, found: Sequence[Reading], figure: Figure) -> list[Reading]:
    """The readings of a figure, one for each period that it is told of; as they are where it is told of one."""
    words = period_words(progress, figure) if found else ()
    if not words:
        return list(found)
    return [replace(one, period_words=word, is_share=False, is_listed=False) for one in found for word in words]


def period_words(progress: Progress, figure: Figure) -> tuple[str, ...]:
    """The periods that a figure is told of by its place in a list, or by 各; () where the sentence names none so."""
    sentence = progress.sentence
    at = place = sentence.figures.index(figure)
    while at > 0 and place - at < _LONGEST_RUN and _go_on(sentence, sentence.figures[at - 1], sentence.figures[at]):
        at -= 1
    first = sentence.figures[at]
    opening = sentence.text[max(sentence.start, first.start - _WINDOW) : first.start]
    turn = place - at
    if _FOUR.search(opening):
        return _QUARTERS[turn : turn + 1]
    spans = _SPANS.search(opening)
    if spans is None:
        return ()
    words = _whole_words(_PARTED.split(spans["spans"]))
    if spans["how"] in "各均":
        return words if turn == 0 else ()
    return words[turn : turn + 1]


def _go_on(sentence: Sentence, before: Figure, here: Figure) -> bool:
    return not before.foreign and stand_in_list(sentence, before, here)


def _whole_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words with the measure that only the last has: 二, 三季度 → 二季度, 三季度."""
    suffix = _SUFFIX.search(words[-1])
    if suffix is None:
        return tuple(words)
    return tuple(word if _SUFFIX.search(word) or "年" in word else word + suffix.group() for word in words)


def share_summed_periods(progress: Progress) -> None:
    """…，全年合计9名: figures of several periods are shares where their sum is told after them."""
    told = [reading for reading in progress.readings if reading.period_words]
    if told and SUMS.search(progress.sentence.text, told[-1].figure.end, progress.sentence.end):
        progress.readings = [replace(one, is_share=True) if one.period_words else one for one in progress.readings]


def share_before_sum(progress: Progress, reading: Reading) -> None:
    """到革命旧址开展主题党日2次，全年主题党日共12次: what is told right before the year's sum, and is less, is a part of it."""
    run = _right_before(progress, reading)
    sentence, whole = progress.sentence, reading.figure.quantity.value
    item = sentence.item_of(reading.figure)
    if not run or item.sign != "，" or whole is None or _YEARS_SUM.match(sentence.text, item.start, reading.figure.start) is None:
        return
    told = sentence.text[sentence.item_of(run[0].figure).start : reading.figure.start]
    opening = sentence.text[sentence.item_of(run[0].figure).start : run[0].figure.start]
    if (
        any(progress.lexicon.has(kind, told) for kind in _AIMS)
        or ONE_A_MONTH.search(opening)
        or _AIM.match(sentence.text, reading.figure.end)
    ):
        return
    if sum((one.figure.quantity.value or Decimal(0) for one in run), Decimal(0)) < whole:
        progress.readings[-len(run) :] = [replace(one, is_share=True) for one in run]


def _right_before(progress: Progress, reading: Reading) -> list[Reading]:
    """The readings of the same metric in the items right before a figure, in order."""
    run: list[Reading] = []
    at = reading.figure.item
    for one in reversed(progress.readings):
        if one.figure.item != at - 1 or one.metric_id != reading.metric_id or one.is_share or one.is_merged:
            break
        if one.rule in _BESIDE or one.figure.quantity.value is None:
            return []
        run.insert(0, one)
        at = one.figure.item
    return run
