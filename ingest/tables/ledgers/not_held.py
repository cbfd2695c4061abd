"""Whether words beside an event say that it was called off, put off, or is still to come: 因雨取消, 延期至7月, 计划9月开展."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.tables.cells.words import TableWords, squeeze

# 延期至7月15日 says that the row was not held, 原定9月5日，已于本日补开 that it was.
_POSTPONED = re.compile(
    r"(?:因.{1,12}?|活动|会议|本次|原定.{1,10}?)?(?:延期|改期|推迟|顺延|延后)(?:至|到|另|举行|召开|开展|举办|[，,。；]|$)"
)
_HELD_THEN = re.compile(r"已(?:于|在|按|如|补|改)|补[开办上]|完成|如期")
# 因雨取消, 活动已取消。 calls the row off; 未取消, 取消收费政策宣讲 and 取消了原定会议室 do not.
_CALLED_OFF = re.compile(
    r"(?<![未不没免])(?<!没有)取消了?(?:[本此该原]次|当[日天次])?(?:线下|集中)?(?:活动|会议|学习|集中|开展|召开|举[办行])?$"
)
_HELD_ANYWAY = re.compile(
    r"(?<!未)补[开办上]|(?<![未能])如期|照常|(?:改(?:[为成用由]|线上|网上|视频)|转[为至]|移[至到])(?!下|明|次|另)|改[在到至].*(?:开展|召开|举[办行]|进行)|已(?:于|在|改|补)"
)
_CLAUSES = re.compile(r"[，,。；;、：:（）()\[\]【】\s]+")
_VOID = Anchored(
    r"(?:与?第?\d{1,3}[行条项]|与?上一[行条项])?重复(?:登记|录入|填[报写]|记录|统计)?(?:不计)?|不计(?:入|数|次数)?|误[填录登]记?"
    r"|(?:[此本该][条行项次]|[此本该]条?记录)(?:已|请|应|予以|作)?(?:删除?|撤销|误[填录登]记?)|(?:已|请|应|予以)?删除"
)
# 清扫活动取消 tells of the row, 取消农业税回顾展 of what it was about; so may 植树取消, but for people who came.
_THEME_OFF = re.compile(
    r"(?:^|活动|会议?|党课|党日|培训|讲座)(?:(?<=^)(?:本次|该次|此次|原定))?(?:因.{1,10}?)?(?:已经?|被|临时)*取消了?(?:活动|会议|开展|召开|举[办行])?$"
)
_TITLES = re.compile(r"《[^《》]*》|“[^“”]*”")
_MONTH = r"(?:(?:19|20)\d{2}年)?(?:(?P<month>1[0-2]|0?[1-9])月(?!底前|前)|下个?月|次月)"
_MOVED = Anchored(
    rf"(?:因.{{1,10}}?)?(?:活动|会议|本次)?(?:已|均|经研究)*(?:(?:[改移]|调整|合并|并|提前)(?:[为成至到在入于])){_MONTH}(?!.*(?:照常|如期)).{{0,8}}"
)
_NOTE = re.compile(r"[(（\[【]([^()（）\[\]【】]{1,20})[)）\]】]")
_LONGEST_NOTE = 16
_BEHIND = ("", "活动", "会议", "学习", "集中")  # 全月未开展活动, not 未开展互评


class _OfDeeds(NamedTuple):
    """What is said of holding an event by any of the words for that: 未召开, 将择期开展, 计划9月召开, 与5月一并开展."""

    not_done: Anchored
    will_be: Anchored
    to_come: Anchored
    made_up: Anchored


@lru_cache(maxsize=8)
def _of_deeds(words: TableWords) -> _OfDeeds:
    deed = f"(?:{words.any_of('holding', 'teaching')})"
    when = r"[于在]?(?:.{0,8}?(?:[年月日周旬底]|季度|半年))?(?:再|另行|补)?"
    return _OfDeeds(
        not_done=Anchored(
            r"(?:因.{1,10}?)?(?:活动|会议|党课|本次|该次|本月|当月|当[日天次])?(?:暂时?|尚|仍|还)?(?:未能?|没有?|没能|不再|无法|不能|停止?|暂停)"
            rf"(?:如期|按期|按时|正常|集中)*{deed}(?:活动|会议|学习|成)?|暂停|停[办课]"
            r"|(?:因.{1,10}?)?(?:活动|会议|本次|该次)?(?:因.{1,10}?)?(?:已|暂时?|被)?(?:搁置|停止|流会|撤销)"
        ),
        will_be=Anchored(rf"(?:拟|将|待){when}{deed}(?:活动|会议)?|(?:另行|择期|择日|择机)再?{deed}"),
        to_come=Anchored(
            rf"(?:计划|拟定|预[计定]|打算|准备|暂定){when}{deed}(?:活动|会议)?"
            r"|(?:时间|日期)?(?:待定|另定)|(?:另行|择期|择日|择机)(?:通知|另?定)?|计划|拟定?|预[计定]|暂定"
        ),
        made_up=Anchored(
            rf"(?:与|和|同){_MONTH}份?(?:的?(?:活动|会议|党课|主题党日|党日|学习))?(?:一并|一起|一同|合并|合)(?:{deed})?"
            r"|(?:活动|会议)?(?:拟|将|待|计划)*[于在]?(?:(?:19|20)\d{2}年)?(?:(?P<later>1[0-2]|0?[1-9])月|下个?月|次月)"
            r"(?:份|[上中下]旬|底|初|\d{1,2}[日号])?(?:再|另行)?补[开办上]"
        ),
    )


def says_off(remark: str, words: TableWords) -> bool:
    """True for a remark of which a clause says that the row was not held or is none, and none that it took place after all."""
    state = squeeze(remark)
    return any(_calls_off(clause, words) for clause in _CLAUSES.split(state) if clause) and not _HELD_ANYWAY.search(state)


def says_not_yet(remark: str, words: TableWords) -> bool:
    """True for a remark that puts the row off, or tells of it as still to come, unless somebody came: 延期至7月, 计划9月开展."""
    state = squeeze(remark)
    is_put_off = _POSTPONED.match(state) or any(
        _of_deeds(words).to_come.fullmatch(clause) for clause in _CLAUSES.split(state) if clause
    )
    return (bool(is_put_off) or words.has("not_held", state)) and not _HELD_THEN.search(state)


def says_moved(remark: str, month: int, words: TableWords) -> bool:
    """True for a remark that tells another month, in which a row of the given one was held or will be, unless somebody came.

    What is made up for or joined with another is in the later month: 3月补开 says of April that it held that of March. What is
    said to have been held (已于5月补开) stays where it is told.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> remarks = ("已改为5月", "合并到下月开展", "与5月活动合并", "5月补开", "改为4月开展", "3月补开")
    >>> [says_moved(remark, 4, words) for remark in remarks]
    [True, True, True, True, False, False]
    """
    for clause in filter(None, _CLAUSES.split(squeeze(remark))):
        if moved := _MOVED.fullmatch(clause):
            return not moved["month"] or int(moved["month"]) != month
        if made_up := _of_deeds(words).made_up.fullmatch(clause):
            told = made_up["month"] or made_up["later"]
            return not told or int(told) > month
    return False


def theme_says_off(theme: str, words: TableWords) -> tuple[bool, bool]:
    """Whether a theme says that its row was cancelled, and whether it may say so: where nobody came, it does.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> texts = ("清扫活动取消", "因雨取消", "植树取消", "取消农业税回顾展", "学习《关于取消收费的通知》", "宣传收费站取消")
    >>> [theme_says_off(text, words) for text in texts]
    [(True, True), (True, True), (False, True), (False, False), (False, False), (False, False)]
    """
    plain = squeeze(_TITLES.sub("", theme))
    if _HELD_ANYWAY.search(plain) or words.holds("told_about", plain):
        return False, False
    clauses = [clause for clause in _CLAUSES.split(plain) if clause]
    return any(map(_THEME_OFF.search, clauses)), any(_calls_off(clause, words) for clause in clauses)


def notes_told(text: str) -> list[str]:
    """What brackets behind a kind, theme or date hold: 支委会（取消）, 植树（延期至4月）."""
    return [note for note in _NOTE.findall(text) if len(note) <= _LONGEST_NOTE]


def _calls_off(clause: str, words: TableWords) -> bool:
    """True where the row is what was called off: 因雨取消, or by another word: 作废, 未能召开."""
    if _CALLED_OFF.search(clause) or words.has("cancelled", clause):
        return True
    of_deeds = _of_deeds(words)
    if any(pattern.fullmatch(clause) for pattern in (of_deeds.not_done, _VOID, of_deeds.will_be)):
        return True
    told = tuple(word for word in words.kind("cancelled") if "取消" not in word)
    return any(clause.removesuffix(behind).endswith(told) for behind in _BEHIND)
