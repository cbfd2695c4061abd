"""Figures whose item names no metric: shares (其中女性9名), carried names (…学习，全年12次), changes, other years' figures."""

from __future__ import annotations

import re

from ingest.summaries.mentions import Figure
from ingest.summaries.naming import read_row, specific_of
from ingest.summaries.sentence import RATE_UNITS, STOCKS, Progress, Reading, Sentence

_LONGEST_SHARE = 24
_LONGEST_TARGET = 12
_SHORT_OWNER = 8
_SPAN = re.compile(r"学期|^[上下]半年|^第?[一二三四]季度")
_ACTUAL = re.compile(r"(?:只|仅|实际|最终)[^，\d]{0,6}$")
_MEETS = re.compile(r"召开|开了?$")
_EARLIER = re.compile(r"(?:比|较|与|从|由)?(?:19|20)\d{2}年(?:底|末|初|同期)?(?:的|为|是|有)?$")
_CHANGED_TO = re.compile(r"(?:增加|增|提高|上升|扩大|调整|变|减少|下降|降|升|发展)(?:到|至|为)(?:目前的|现在的)?$")
_OF_TEAMS = ("volunteer_participants", "volunteer_person_times", "volunteer_activities", "volunteer_hours")
_BRANCH = re.compile(r"[\u4e00-\u9fff\d]{1,10}?(?:党支部|支部|党总支)(?![书委班大党主])(?:开展|组织|召开|举办|完成)?(?:了)?")
_MEASURES = ("hours", "person_times")
_ITEMS_BACK = 4
_SUM = re.compile(r"共|合计|总计|累计")
_CHANGE_FIRST = re.compile(r"^(?:同比|环比|比|较|与|增|下降|提高|上升|减少|降|少(?!数)|多(?!数))")
_CHANGE_LAST = re.compile(r"[^比较]*+[比较].*[多少高低了]$")
_BARE_NOUN = 6
_TEXT_UNITS = frozenset({"篇"})
_COLUMN_SIGNS = frozenset("\t|")
_SHARE_WORDS = re.compile(r"其中|包括|包含|(?:^|[，、(\t|])含")


def share(progress: Progress, figure: Figure, left: int) -> Reading | None:
    """其中35岁以下29名、女性9名; (产业工人98名); 生产一线15名: a share of the figure before."""
    lexicon, sentence = progress.lexicon, progress.sentence
    base = progress.base or (progress.readings[-1] if progress.readings else None)
    if base is None:
        return _of_topic(progress, figure)
    if progress.like(figure, base, "") is None or lexicon.has("remainder", sentence.text[left : figure.start]):
        return None
    text = sentence.text
    piece, between = text[left : figure.start], text[base.figure.end : figure.start]
    if _SPAN.search(piece) and figure.item != base.figure.item and not _SHARE_WORDS.search(between):
        return progress.like(figure, base, "other_span") if not progress.chain_broken else None
    if len(piece) > _LONGEST_SHARE or lexicon.has("past", piece) or progress.chain_broken or _exceeds(figure, base):
        return None
    if lexicon.has("plan_noun", piece) or _CHANGE_FIRST.match(piece) or _EARLIER.search(piece):
        return None
    item = sentence.item_of(figure)
    opened = text[base.figure.end : base.figure.end + 1] == "：" and "；" not in between and bool(piece)
    deeper = (
        opened or item.depth > sentence.item_of(base.figure).depth or (item.sign in _COLUMN_SIGNS and not lexicon.is_light(piece))
    )
    marked = deeper or _SHARE_WORDS.search(between) is not None
    if marked and "；" not in between:
        return progress.like(figure, base, "share_marked", is_share=True)
    if figure.quantity.measure_unit != base.figure.quantity.measure_unit or not piece or lexicon.is_light(piece):
        return None
    if lexicon.has("published_elsewhere", piece) and lexicon.units_of[base.metric_id] & _TEXT_UNITS:
        return progress.like(figure, base, "share_published", is_share=True)
    of_people = lexicon.kind_of[base.metric_id] in ("people", "person_times", "hours") or base.metric_id == "branch_total"
    if lexicon.has("share_owner", piece[-4:]) and len(piece) <= _SHORT_OWNER and not sentence.names_between(left, figure.start):
        return progress.like(figure, base, "share_of_owner", is_share=True)
    if not of_people or lexicon.has("not_stock", piece):
        return None
    if lexicon.has("share_of_people", piece) or _is_bare_noun(progress, left, figure.start):
        return progress.like(figure, base, "share_of_people", is_share=True)
    return None


def _of_topic(progress: Progress, figure: Figure) -> Reading | None:
    """新发展党员中，女生47人: a share of what the item before opens."""
    sentence, at = progress.sentence, figure.item - 1
    if at < 0 or not sentence.text.startswith("中", sentence.items[at].end - 1):
        return None
    names = [name for name in sentence.names_between(sentence.items[at].start, sentence.items[at].end) if name.is_name]
    row = progress.row_of(names[-1], figure) if names else None
    return Reading(figure, row.metric_id, "share_of_topic", names[-1], is_share=True, is_listed=True) if row else None


def _exceeds(figure: Figure, base: Reading) -> bool:
    """True where a figure is larger than the one it would be a share of."""
    value, most = figure.quantity.value, base.figure.quantity.upper
    return value is not None and most is not None and value > most


def _is_bare_noun(progress: Progress, start: int, end: int) -> bool:
    """A short noun that no list knows (临床科室9人) right after the figure it is a share of."""
    names = progress.sentence.names_between(start, end)
    return end - start <= _BARE_NOUN and not names and not progress.lexicon.has("flow", progress.sentence.text[start:end])


def carried(progress: Progress, figure: Figure, left: int, right: int) -> Reading | None:
    """A figure beside nothing but light words: the name of the figure or the item before."""
    sentence, lexicon, base = progress.sentence, progress.lexicon, progress.base
    text = sentence.text
    piece, tail = text[left : figure.start], text[figure.end : right]
    if base is not None and not progress.chain_broken:
        if _CHANGED_TO.search(piece):
            return progress.like(figure, base, "changed_to")
        if _EARLIER.search(piece) and (lexicon.is_light(tail) or _CHANGE_FIRST.match(tail)):
            return progress.like(figure, base, "other_period")
        if _CHANGE_LAST.match(piece) or (lexicon.has("comparison", piece) and _CHANGE_FIRST.match(piece)):
            return _compared(progress, figure, base)
        if lexicon.has("past", piece) and lexicon.is_light(tail):
            return progress.like(figure, base, "other_period")
        if lexicon.has("plan_noun", piece) and len(piece) <= _LONGEST_TARGET:
            return progress.like(figure, base, "target")
        if _ACTUAL.search(piece) and base.figure.item == figure.item - 1 and lexicon.is_light(tail):
            return progress.like(figure, base, "actual")
    if not lexicon.is_light(piece) or not lexicon.is_light(tail):
        return None
    at = figure.item
    anchor = progress.readings[-1] if progress.readings and progress.readings[-1].rule == "bare_list" else base
    if progress.readings and _SUM.match(piece) and progress.like(figure, progress.readings[-1], ""):
        anchor = progress.readings[-1]
    if anchor is not None and not progress.chain_broken and _is_next(progress, anchor, at):
        found = _second(progress, figure, anchor, piece) or _topic_measure(progress, figure)
        if found is not None:
            return found
    return _name_before(progress, figure)


def other_branch(progress: Progress, figure: Figure, left: int, right: int) -> Reading | None:
    """一车间支部主题党日12次，二车间支部10次: the next branch's figure of the same."""
    sentence, base = progress.sentence, progress.base
    if base is None or progress.chain_broken or base.figure.item != figure.item - 1 or base.metric_id in STOCKS:
        return None
    tail = sentence.text[figure.end : right]
    if not _BRANCH.fullmatch(sentence.text, left, figure.start) or not progress.lexicon.is_light(tail):
        return None
    if base.figure.quantity.measure_unit != figure.quantity.measure_unit:
        return None
    if not _BRANCH.match(sentence.text, sentence.item_of(base.figure).start, base.figure.start):
        return None
    return progress.like(figure, base, "other_branch")


def _is_next(progress: Progress, anchor: Reading, at: int) -> bool:
    """True where nothing is named or counted in the items between a reading and a figure."""
    sentence, after = progress.sentence, anchor.figure.item + 1
    if any(map(sentence.has_figure, range(after, at))):
        return False
    return after >= at or not any(
        name.is_name for name in sentence.names_between(sentence.items[after].start, sentence.items[at].start)
    )


def _name_before(progress: Progress, figure: Figure) -> Reading | None:
    """按计划开展中心组学习，全年12次: the last name of the item before, brackets left out, where no figure was read there."""
    sentence, lexicon = progress.sentence, progress.lexicon
    own = sentence.item_of(figure)
    before = [i for i in range(figure.item - 1, max(-1, figure.item - _ITEMS_BACK), -1) if sentence.items[i].depth <= own.depth]
    at = next((i for i in before if sentence.has_figure(i) or _has_name(sentence, i)), -1)
    if at < 0 or any(reading.figure.item == at and reading.metric_id not in STOCKS for reading in progress.readings):
        return None
    item = sentence.items[at]
    names = [name for name in sentence.names_between(item.start, item.end) if name.is_name and progress.row_of(name, figure)]
    if _MEETS.search(sentence.text[own.start : figure.start]):
        names = [name for name in names if _is_meeting(name.text)] or names
    row = progress.row_of(names[-1], figure) if names else None
    if row is None or row.role == "part":
        return None
    if row.metric_id in STOCKS and not lexicon.is_light(sentence.text[names[-1].end : item.end]):
        return None
    specific = specific_of(progress, names[-1], row, figure, sentence.start)
    return specific or read_row(progress, figure, row, names[-1], "carried_name")


def _is_meeting(name: str) -> bool:
    return name.endswith(("会", "会议"))


def _has_name(sentence: Sentence, at: int) -> bool:
    return any(name.is_name for name in sentence.names_between(sentence.items[at].start, sentence.items[at].end))


def _topic_measure(progress: Progress, figure: Figure) -> Reading | None:
    """38人参加助老志愿服务，累计1500小时: hours and attendances of what the sentence is about."""
    for name in reversed(progress.sentence.names_between(progress.sentence.start, figure.start)):
        row = progress.row_of(name, figure)
        if row is not None and not row.needs and row.role in ("event", "action"):
            measured = progress.lexicon.kind_of[row.metric_id] in _MEASURES
            return Reading(figure, row.metric_id, "second_measure", name) if measured else None
    return None


def _second(progress: Progress, figure: Figure, base: Reading, piece: str) -> Reading | None:
    """志愿服务9次、108人次: another measure of the same name; 党课…，全年共12次: the same again."""
    row = progress.row_of(base.name, figure) if base.name else None
    if row is not None and row.metric_id != base.metric_id:
        return Reading(figure, row.metric_id, "second_measure", base.name)
    if base.name is not None and any(row.metric_id == "volunteer_teams" for row in base.name.phrase.rows):
        of_teams = next((metric for metric in _OF_TEAMS if progress.takes(metric, figure)), None)
        return Reading(figure, of_teams, "second_measure", base.name) if of_teams else None
    if piece:
        return progress.like(figure, base, "stated_again")
    if progress.sentence.item_of(figure).sign in _COLUMN_SIGNS:
        return progress.like(figure, base, "next_column")
    if progress.sentence.item_of(figure).sign != "、" or base.figure.quantity.measure_unit != figure.quantity.measure_unit:
        return None
    return progress.like(figure, base, "bare_list", is_share=True)


def _compared(progress: Progress, figure: Figure, base: Reading) -> Reading | None:
    """比上年多3次, 增长20%: a change of the figure before."""
    if figure.quantity.measure_unit in RATE_UNITS:
        return Reading(figure, base.metric_id, "compared", base.name)
    return progress.like(figure, base, "compared")
