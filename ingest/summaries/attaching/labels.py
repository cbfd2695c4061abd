"""A name that stands alone before the figures it speaks for: 中心组学习。目标12次，完成13次; 谈心谈话：支委之间20人次."""

from __future__ import annotations

import re

from ingest.summaries.attaching.trades import is_of_business
from ingest.summaries.judging.superiors import is_own_word
from ingest.summaries.scanning.known_metrics import TEAMS
from ingest.summaries.scanning.lexicon import Lexicon, PhraseKind
from ingest.summaries.scanning.mentions import Figure, Name
from ingest.summaries.scanning.sentence import Progress, Reading, Sentence

_NUMBERING = re.compile(
    r"(?:[①-⑳⑴-⒇⒈-⒛●■◆▲★✦·—-]|\(?[一二三四五六七八九十\d]{1,3}[)、.．]|第[一二三四五六七八九十]{1,2}[、，：]|[一二三四五六七八九十]是)+"
)
_OWNER = re.compile(r"^[局院校镇乡街道]{0,2}(?:党委|党组|党总支|总支|党支部|支部|党工委)$")
_LONGEST_OWNER = 8
_LONGEST_TARGET = 14
_SIGNS = "。：:;；！—-"
_AS_FOR = re.compile(r"(?:来看|看|方面|上|工作|情况|中|嘛|呢)+")
_POSTS = ("书记", "成员", "委员", "干部")
_OTHER_TOPIC = re.compile(r"活动|竞赛|比赛|比武|会议|建设|检查|培训")
_CARED_FOR = re.compile(r"(?:困难|生病|老|伤残|残疾|特困|低保|留守|孤寡|高龄)[\u4e00-\u9fff]{1,4}$")
_TEAM_WORDS = ("", "队伍", "服务队", "志愿服务队", "志愿队伍")
_TOO_GENERAL = frozenset({"generic", "part"})


def label_of(sentence: Sentence, lexicon: Lexicon) -> Name | None:
    """The name of which a sentence, or what stands before its first ：, consists, but for numbering and light words."""
    names = [name for name in sentence.names if name.is_name]
    if not names:
        return None
    name = names[0]
    closes = next((item.start for item in sentence.items if item.sign in ("：", ":")), None)
    if closes is None and len(sentence.items) > 1 and _AS_FOR.fullmatch(sentence.text, name.end, sentence.items[0].end):
        closes = sentence.items[1].start
    counted = any(figure.start > name.start for figure in sentence.figures)
    if closes is None and (counted or sentence.item_at(name.start) != len(sentence.items) - 1):
        return None
    end = closes - 1 if closes is not None else sentence.end
    numbering = _NUMBERING.match(sentence.text, sentence.start)
    before = _OWNER.sub("", sentence.text[numbering.end() if numbering else sentence.start : name.start])
    after = _AS_FOR.sub("", sentence.text[name.end : end].rstrip(_SIGNS))
    if name.end > end or not lexicon.is_light(before.removeprefix("从")) or not lexicon.is_light(after):
        return None
    return None if name.in_title or all(row.role in _TOO_GENERAL for row in name.phrase.rows) else name


def labelled(progress: Progress, figure: Figure, left: int, right: int) -> Reading | None:
    """A figure whose item names nothing that counts, read for the label: 院党组书记1场, 目标12次, 走了88家."""
    label, sentence = progress.label, progress.sentence
    row = progress.row_of(label, figure) if label is not None else None
    if label is not None and row is None and _counts_teams(progress, label, figure):
        return Reading(figure, TEAMS, "labelled", label)
    if label is None or row is None or progress.is_size(row.metric_id) or is_of_business(progress, row, label, figure):
        return None
    piece, tail = sentence.text[left : figure.start], sentence.text[figure.end : right]
    item = sentence.item_of(figure)
    if _OTHER_TOPIC.search(sentence.text, max(sentence.start, label.end if label.start >= sentence.start else 0), item.start):
        return None
    is_target, is_own = progress.lexicon.has("plan_noun", piece), is_own_word(piece, progress.title)
    others = [one for one in sentence.names_between(item.start, item.end) if one.start >= label.end or one.end <= label.start]
    if any(
        name.is_name
        or not (
            is_own
            or is_target
            or name.phrase.kind is PhraseKind.PERSON
            or name.text.endswith(_POSTS)
            or (row.metric_id in progress.lexicon.of_trait("done_to") and _CARED_FOR.search(name.text))
        )
        for name in others
    ) or not progress.lexicon.is_light(tail):
        return None
    sign = sentence.text[item.start - 1 : item.start]
    if sign in ("：", ":") and item.start - 1 - label.end > _LONGEST_OWNER and label.end > sentence.start:
        return None
    if label.start >= sentence.start and "；" in sentence.text[label.end : figure.start]:
        return None
    if (
        progress.chain_broken
        or len(piece) > (_LONGEST_TARGET if is_target else _LONGEST_OWNER)
        or progress.lexicon.has("comparison", piece)
    ):
        return None
    rule = "target" if is_target else "labelled"
    return Reading(figure, row.metric_id, rule, label)


def _counts_teams(progress: Progress, label: Name, figure: Figure) -> bool:
    """志愿服务：12支，60场: teams, which the name of what they do does not count."""
    sentence = progress.sentence
    item = sentence.item_of(figure)
    tail = sentence.text[figure.end : item.end]
    is_bare = figure.start == item.start and tail in _TEAM_WORDS and label.start >= sentence.start and item.sign in ("：", ":")
    volunteering = progress.lexicon.of_trait("volunteering")
    return is_bare and progress.takes(TEAMS, figure) and any(row.metric_id in volunteering for row in label.phrase.rows)
