"""Which metric a figure counts: the rules of `naming`, `listing` and `carrying`, asked in a fixed order for each figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.language.months import MONTH
from ingest.summaries.attaching.carrying import carried, require_before
from ingest.summaries.attaching.labels import label_of, labelled
from ingest.summaries.attaching.leading_shares import told_share
from ingest.summaries.attaching.listing import distributed, each_of_names, object_list, widened
from ingest.summaries.attaching.membership import regularized_after
from ingest.summaries.attaching.naming import after_figure, before_figure, gives_way, split_name
from ingest.summaries.attaching.serving import acted_on, serving, taken_and_done
from ingest.summaries.attaching.shares import SHARE_WORDS, of_named_unit, opens_breakdown, other_branch, share
from ingest.summaries.attaching.turns import SUMS, of_each_period, period_words, share_before_sum, share_summed_periods
from ingest.summaries.scanning.lexicon import Lexicon
from ingest.summaries.scanning.mentions import Figure, Name
from ingest.summaries.scanning.sentence import RATE_UNITS, Progress, Reading, Sentence, Topics

_EVENT_UNITS = frozenset({"次", "场", "期", "批次", "场次", "件", "起"})
_EXPECTED_ONLY = re.compile(r"应参加|应到|应出席|缺席|请假|取消|停办|停开|暂停")
_BESIDE = frozenset({"compared", "other_period"})
_AWARDED = re.compile(r"获评|被评|评为|荣获|授予")
_UTMOST = re.compile(r"最[\u4e00-\u9fff]{1,2}的[^，。；、\d]{0,6}$")
_PART_OF_YEAR = re.compile(rf"(?:其中)?(?:第?[一二三四]季度|[上下]半年|{MONTH}月份?)(?:完成|开展)?")
_SOME = re.compile(
    r"(?:其中)?(?!党员|平均|总体|整体|全|各|主题|支部|同期)(?:(?!平均|党日|比|较|上年|去年|季度|半年|月份|主题)[\u4e00-\u9fff“”]){2,10}(?:的)?"
)
_FEWEST_PARTS = 2
_GROUPS_EACH = re.compile(r"(?:党小组|党支部|支部|小组|总支|分会)(?:各|均|分别)(?=[\d一二三四五六七八九十])")
_ONESELF = re.compile(r"我(?:本人|自己|个人)?(?:[共又也还])?讲|本人讲")
_POST = re.compile(r"支委|委员|他|她|同志")
_REALLY_LEARNED = re.compile(r"，(?:实际|实|最终)(?:开展|完成|组织|集中)?学习?了?")
_WITHIN = re.compile(r"[，(、]其中[^，；]*")


def attach(
    sentence: Sentence,
    lexicon: Lexicon,
    topics: Topics,
    earlier: Sequence[Reading] = (),
    label: Name | None = None,
    titled: frozenset[str] = frozenset(),
    title: str = "",
) -> Progress:
    """The readings of a sentence, and the names that lost them.

    `topics` is what its block has spoken of, and learns what the sentence speaks of. `earlier` are the readings of the sentence
    before, of which this one may tell shares (…。其中，…). `label` is a name that stands alone before the sentence,
    `title` is the document's, `titled` the metrics that it names.
    """
    progress = Progress(
        sentence,
        lexicon,
        topics,
        earlier=tuple(earlier) if opens_breakdown(sentence) else (),
        label=label_of(sentence, lexicon) or label,
        before=tuple(earlier),
        titled=titled,
        title=title,
    )
    wholes = [reading for reading in progress.earlier if not reading.is_share and reading.rule not in _BESIDE]
    if wholes:
        progress.base = replace(wholes[-1], figure=replace(wholes[-1].figure, item=0))
    spoken = 0
    waiting: list[Figure] = []
    for index, figure in enumerate(sentence.figures):
        spoken = _speak(progress, spoken, figure.start)
        # A rule may name a metric that a settings file took away.
        read = [] if figure.foreign else [one for one in _read(progress, index, figure) if one.metric_id in lexicon.kind_of]
        found = [_shared(progress, reading) for reading in read]
        found = of_each_period(progress, found, figure)
        if sentence.item_of(figure).sign == "、":
            found = [replace(reading, is_enumerated=True) for reading in found]
        if found:
            _sum_up(progress, found[0], waiting)
            waiting = []
            _share_bare_list(progress, found[0])
            share_before_sum(progress, found[0])
            require_before(progress, found[0])
            progress.readings += found
            progress.chain_broken = False
            is_aside = sentence.item_of(figure).depth > 0 and _GROUPS_EACH.match(sentence.text, figure.end) is not None
            if not (found[-1].is_share or found[-1].rule in _BESIDE or is_aside):
                progress.base = found[-1]
        elif _waits(progress, figure, waiting):
            waiting.append(figure)
        elif figure.quantity.measure_unit not in RATE_UNITS and not _GROUPS_EACH.match(sentence.text, figure.end):
            progress.chain_broken = True
            if figure.quantity.measure_unit in _EVENT_UNITS and not _EXPECTED_ONLY.search(sentence.text[: figure.start][-4:]):
                progress.other_event_at = figure.end
    _speak(progress, spoken, sentence.end)
    share_summed_periods(progress)
    return progress


def _waits(progress: Progress, figure: Figure, waiting: list[Figure]) -> bool:
    """一季度3次，二季度4次，…: a figure beside nothing but a part of the year, whose name may stand with the sum that follows."""
    sentence = progress.sentence
    item = sentence.item_of(figure)
    if waiting and figure.item != waiting[-1].item + 1:
        return False
    if figure.end != item.end or progress.readings:
        return False
    piece = sentence.text[item.start : figure.start]
    return _PART_OF_YEAR.fullmatch(piece) is not None or bool(period_words(progress, figure))


def _sum_up(progress: Progress, reading: Reading, waiting: list[Figure]) -> None:
    """…，全年共开展主题党日12次: the sum's name is that of the parts told before it."""
    item = progress.sentence.item_of(reading.figure)
    if len(waiting) < _FEWEST_PARTS or reading.figure.item != waiting[-1].item + 1:
        return
    if not SUMS.search(progress.sentence.text[item.start : reading.figure.start]):
        return
    for figure in waiting:
        part = progress.like(figure, reading, "summed_after", is_share=True)
        if part is not None:
            progress.readings += [replace(one, is_share=True) for one in of_each_period(progress, [part], figure)]


def _shared(progress: Progress, reading: Reading) -> Reading:
    """A figure of a metric already told, after 其中 or inside brackets, is a share of it: 党课9次，其中书记讲党课2次."""
    sentence = progress.sentence
    if reading.is_share or reading.is_merged or reading.rule in ("target", "compared", "other_period"):
        return reading
    reading = _learned_there(progress, reading)
    if any(other.metric_id == reading.metric_id for other in progress.earlier):
        return replace(reading, is_share=True)
    whole = next(
        (other for other in reversed(progress.readings) if other.metric_id == reading.metric_id and not other.is_share), None
    )
    if whole is None or whole.figure.start == reading.figure.start:
        return reading
    if _is_rate_of_some(progress, whole, reading):
        return replace(reading, is_share=True)
    between = sentence.text[whole.figure.end : reading.figure.start]
    deeper = sentence.item_of(reading.figure).depth > sentence.item_of(whole.figure).depth
    value, most = reading.figure.quantity.value, whole.figure.quantity.upper
    fits = value is None or most is None or value <= most
    selected = (
        progress.lexicon.has("selected", between) and whole.figure.quantity.measure_unit == reading.figure.quantity.measure_unit
    )
    marked = (
        deeper
        or selected
        or _is_ones_own(progress, whole, reading)
        or (SHARE_WORDS.search(between) is not None and "；" not in between)
    )
    return replace(reading, is_share=True) if marked and fits else reading


def _is_ones_own(progress: Progress, whole: Reading, reading: Reading) -> bool:
    """党课16次，我本人讲了5次: what the one who reports did of a figure that is told of no other."""
    sentence, name = progress.sentence, reading.name
    if name is None or not any(row.needs for row in name.phrase.rows) or reading.figure.item != whole.figure.item + 1:
        return False
    before = sentence.text[sentence.item_of(whole.figure).start : whole.figure.start]
    after = sentence.items[reading.figure.item + 1 : reading.figure.item + 2]
    is_one_of_several = bool(after) and "讲" in sentence.text[after[0].start : after[0].end]
    is_of_another = progress.lexicon.has("share_owner", before) or _POST.search(before) is not None
    return (
        not (is_one_of_several or is_of_another)
        and _ONESELF.match(sentence.text, sentence.item_of(reading.figure).start) is not None
    )


def _is_rate_of_some(progress: Progress, whole: Reading, reading: Reading) -> bool:
    """党员参与率90%，南区参与率71%: beside the rate of all, that of a part of them, whatever its height."""
    if progress.lexicon.kind_of[reading.metric_id] != "ratio" or reading.name is None or whole.name is None:
        return False
    text = progress.sentence.text
    own = text[progress.sentence.item_of(reading.figure).start : reading.name.start]
    first = text[progress.sentence.item_of(whole.figure).start : whole.name.start]
    return _SOME.fullmatch(own) is not None and (_SOME.fullmatch(first) is None)


def _learned_there(progress: Progress, reading: Reading) -> Reading:
    """中心组学习14次，其中现场学习1次; …计划12次，实际学习13次: a general word for learning is of the metric before it."""
    base = progress.base
    if base is None or reading.name is None or not reading.name.phrase.is_generic or reading.metric_id == base.metric_id:
        return reading
    same = reading.figure.quantity.measure_unit == base.figure.quantity.measure_unit
    if not same or base.metric_id not in progress.lexicon.of_trait("learning"):
        return reading
    between = progress.sentence.text[base.figure.end : reading.figure.start]
    if _REALLY_LEARNED.fullmatch(between):
        return replace(reading, metric_id=base.metric_id, rule="actual")
    return replace(reading, metric_id=base.metric_id) if _WITHIN.fullmatch(between) else reading


def _share_bare_list(progress: Progress, reading: Reading) -> None:
    """支委会12次、13次、12次: bare figures in a list tell somebody's each, the first one too."""
    if reading.rule == "bare_list" and not reading.period_words and progress.readings and progress.readings[-1] is progress.base:
        progress.readings[-1] = replace(progress.readings[-1], is_share=True)


def _speak(progress: Progress, spoken: int, position: int) -> int:
    """Let the topics hear the names up to a place; gives how many were heard."""
    names = progress.sentence.names
    while spoken < len(names) and names[spoken].end <= position:
        if names[spoken].is_name:
            progress.topics.mention(names[spoken])
        spoken += 1
    return spoken


def _read(progress: Progress, index: int, figure: Figure) -> list[Reading]:
    left, right = _room(progress, index, figure)
    if _EXPECTED_ONLY.search(progress.sentence.text[left : figure.start]) or _UTMOST.search(
        progress.sentence.text[left : figure.start]
    ):
        return []
    step = regularized_after(progress, figure)
    if step is not None:
        return [step]
    told = told_share(progress, figure)
    if told is not None:
        return [told]
    listed = [] if period_words(progress, figure) else distributed(progress, index, figure)
    if listed or listed is None:
        return listed or []
    back, is_strong = before_figure(progress, figure, left)
    if back is not None and is_strong and not gives_way(progress, back, figure, right):
        return widened(progress, back, figure, left)
    ahead, is_close = after_figure(progress, figure, right, index)
    if ahead is not None and (is_close or back is None):
        if back is not None and back.name is not None:
            progress.lose(figure, back.name, "weaker")
        return [ahead]
    if ahead is not None and ahead.name is not None:
        progress.lose(figure, ahead.name, "weaker")
    if back is not None:
        return widened(progress, back, figure, left)
    each = each_of_names(progress, figure, left)
    if each:
        return each
    if figure.quantity.measure_unit != "篇" and _AWARDED.search(progress.sentence.text, left, figure.start):
        return []
    found = (
        acted_on(progress, figure)
        or object_list(progress, figure, left)
        or other_branch(progress, figure, left, right)
        or share(progress, figure, left)
        or of_named_unit(progress, figure, left, right)
        or carried(progress, figure, left, right)
        or labelled(progress, figure, left, right)
        or taken_and_done(progress, figure, left)
        or serving(progress, figure)
        or split_name(progress, figure, left, right)
    )
    return [found] if found else []


def _room(progress: Progress, index: int, figure: Figure) -> tuple[int, int]:
    """From the figure before, where that one was read, to the figure after, inside the figure's item."""
    sentence = progress.sentence
    figures, item = sentence.figures, sentence.item_of(figure)
    last = [reading for reading in progress.readings[-2:] if reading.figure.item == figure.item]
    read = [
        max(reading.figure.end, reading.name.end if reading.name and reading.name.end <= figure.start else 0) for reading in last
    ]
    left = max([item.start, *read])
    follows = index + 1 < len(figures) and figures[index + 1].item == figure.item
    return left, figures[index + 1].start if follows else item.end
