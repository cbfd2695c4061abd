"""Sections of a ledger whose rows were not held, or not yet: 二、未开展, 以下活动因疫情取消：, 三、下一步计划."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ingest.language.anchored import Anchored
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze
from ingest.tables.ledgers.not_held import notes_told, says_not_yet, says_off

_LONGEST = 20
_CLAUSES = re.compile(r"[，,。;；、]")
_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")
_HERE = Anchored(r"(?:以下|下列|下述)(?:(?:活动|会议)?(?:均?为|系|是)|各?项)?")
_NOTE = Anchored(r"(?:备?注|说明)[:：]")
_TIME = Anchored(
    r"(?:(?:(?:19|20)\d{2}|[全本当今])年度?|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度|[上下]半年|[本当]月)+"
)
_YEAR = Anchored(r"(?:(?:19|20)\d{2}|[全本当今])年度?")
_HELD = Anchored(r"(?:均|全部)?(?:已|按[期时计]|正常|如期|实际)[^未没拟待]{0,8}|(?:完成|开展|办结|举办|召开)(?:的.{0,6}|情况)?")
_DEED = re.compile(r"(?:开展|召开|举[办行]|实施|进行)$")
_WHY = ("因", "由于", "受")
_DONE = re.compile(r"已|完成|落实|情况")


class Standing(StrEnum):
    """What a section says of the rows below it; the values are reasons why these count nowhere.

    `SCHEDULED` is what was planned for a month that may be over: 3月活动安排.
    """

    HELD = ""
    OFF = "cancelled"
    TO_COME = "planned"
    SCHEDULED = "scheduled"


def why_below(standing: Standing, *, has_amounts: bool, took_place: bool) -> str:
    """Why a row below a section that says so counts nowhere, '' where it may.

    Who came shows that it was held after all. What was scheduled, in a ledger that `has_amounts` nowhere, may have been.
    """
    if standing is Standing.HELD or took_place:
        return ""
    if standing is Standing.SCHEDULED:
        return Standing.TO_COME.value if has_amounts else ""
    return standing.value


def standing_told(text: str, words: TableWords) -> Standing | None:
    """What a line says of the rows below it, None where it tells neither that they were held nor that they were not.

    A remark on a month that had none is no section: 2月未开展.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> texts = ("二、取消的活动", "以下活动因疫情取消：", "三、下一步计划", "二、12月份安排", "二、2024年拟发展", "一、已开展")
    >>> [told.name for text in texts if (told := standing_told(text, words)) is not None]
    ['OFF', 'OFF', 'TO_COME', 'SCHEDULED', 'TO_COME', 'HELD']
    >>> [standing_told(text, words) for text in ("2月未开展活动", "二、计划外活动", "三、未成年人保护", "一、主题党日")]
    [None, None, None, None]
    """
    plain = squeeze(text)
    if (told := _told_of_what_follows(plain, words)) is not None:
        return told
    is_heading = NUMBERING.match(plain) is not None or plain.endswith((":", "："))
    name = NUMBERING.sub("", plain, count=1).rstrip(":：")
    notes = (note for note in notes_told(name) if not words.holds("ended", note))  # 原第三支部（已撤销）
    noted = [one for note in notes if (one := _told(note, words, is_heading=is_heading)) is not None]
    if Standing.HELD in noted:  # 计划开展活动（已完成）
        return Standing.HELD
    own = _told(_BRACKETS.sub("", name), words, is_heading=is_heading)
    return own if own is not None else next(iter(noted), None)


def _told_of_what_follows(plain: str, words: TableWords) -> Standing | None:
    """What a line says that speaks of the rows below it itself: 受疫情影响，以下活动未开展, 注：以下会议推迟到6月召开."""
    note = _NOTE.match(plain)
    for clause in filter(None, _CLAUSES.split(plain[note.end() :] if note else plain)):
        if (here := _HERE.match(clause)) is None:
            continue
        rest = clause[here.end() :].rstrip(":：")
        told = _told(rest, words, is_heading=True)
        return told if told is not None or not says_not_yet(rest, words) else Standing.OFF
    return None


def _told(name: str, words: TableWords, *, is_heading: bool) -> Standing | None:
    if not name or len(name) > _LONGEST or _CLAUSES.search(name):
        return None
    time = _TIME.match(name)
    rest = name[time.end() :] if time else name
    state = _without_events(rest, words)
    if (planned := _planned(rest, words, time=time[0] if time else "")) is not None:
        return planned
    states = (state, _DEED.sub("", state))  # 暂缓, 暂缓开展
    is_state = len(state) > 1 and any(words.has(kind, one) for kind in ("cancelled", "not_held") for one in states)
    is_of_events = "的" in rest and rest != state  # 2月取消的活动 heads events, 2月因疫情取消 tells of none
    is_heading = is_heading or is_of_events or name.startswith(_WHY)  # 因疫情影响未开展
    if (is_state and not time) or (is_heading and (not time or is_of_events) and says_off(state, words)):
        return Standing.OFF
    return Standing.HELD if (not time or "已" in state) and _HELD.fullmatch(state) else None  # 2023年已开展


@lru_cache(maxsize=8)
def _to_come(words: TableWords) -> Anchored:
    """What is to be held, or done with those who would become members: 拟召开…, 计划发展…."""
    deed = words.any_of("holding", "member_deed")
    return Anchored(rf"(?:拟|待|将|计划|预计|准备|打算)[于在]?(?:{deed}).{{0,8}}")


def _planned(name: str, words: TableWords, *, time: str) -> Standing | None:
    """How what is planned stands, or is of a time that is yet to come: 下一步打算, 活动计划, 拟开展活动, 下月活动; else None.

    `time` is what stands before it: what was planned for a month of the ledger may have been held, what for a year was planned.
    """
    if _to_come(words).fullmatch(name):
        return None if _DONE.search(name) else Standing.TO_COME
    ahead = next((word for word in _longest_first(words.kind("ahead")) if name.startswith(word)), "")
    what = name.removeprefix(ahead)
    if ahead and (not what or _is_of_events(what, words)):
        return Standing.TO_COME
    plan = next((word for word in _longest_first(words.kind("plan_title")) if what.endswith(word)), "")
    of = what.removesuffix(plan)
    if not plan or (of and not _is_of_events(of, words)) or not (ahead or time or of):
        return None
    return Standing.SCHEDULED if time and not ahead and not _YEAR.fullmatch(time) else Standing.TO_COME


def _is_of_events(name: str, words: TableWords) -> bool:
    return words.has("event_noun", name) or not _without_events(name, words) or words.metric_of(name) is not None


def _without_events(name: str, words: TableWords) -> str:
    """What is left of words without those that only say of what they are: 取消 of 活动取消, 取消的活动, 取消的主题党日."""
    state, of, what = name.rpartition("的")
    if of and _is_of_events(what, words):
        return _without_events(state, words)
    for noun in _longest_first(words.kind("event_noun")):
        if name.endswith(noun):
            return _without_events(name.removesuffix(noun).removesuffix("的"), words)
        if name.startswith(noun):
            return _without_events(name.removeprefix(noun), words)
    return name


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


class _Line(NamedTuple):
    """A line that heads those below it: how it is numbered, or of what kind it is, and what it says of the rows."""

    rank: str
    standing: Standing | None
    text: str


class Outline:
    """The lines above the rows of a ledger, each until the next of its rank: 二、未开展 until 三、…, 4月 below it included.

    Below rows that no schedule stands over, one is of what is to come: 12月计划 below those that were held.
    """

    def __init__(self, words: TableWords) -> None:
        self._words = words
        self._open: list[_Line] = []
        self._standing = Standing.HELD
        self.said_by = ""  # the text of the line that says how the rows stand
        self._has_rows = self._has_held = False

    def take(self, text: str, kind: str = "") -> bool:
        """Put down a line that is of a `kind`, is numbered or tells how its rows stand; False for any other line."""
        standing = standing_told(text, self._words)
        numbering = NUMBERING.match(squeeze(text))
        rank = _DIGITS.sub(lambda found: "1" if found[0].isdigit() else "一", numbering[0]) if numbering else kind
        rank = rank or ("state" if standing is not None else "")
        if not rank:
            return False
        ranks = [line.rank for line in self._open]
        if rank in ranks:
            del self._open[ranks.index(rank) :]
        elif ranks[-1:] == ["state"] and self._has_rows:
            self._open.pop()  # 以下活动取消： goes on to whatever line follows its rows
        self._open.append(_Line(rank, standing, text))
        told = ((line.standing, line.text) for line in reversed(self._open) if line.standing is not None)
        self._standing, self.said_by = next(told, (Standing.HELD, ""))
        self._has_rows = False
        return standing is not None

    def standing(self) -> Standing:
        """How the next row stands, by the nearest line that says it."""
        self._has_rows = True
        if self._standing is Standing.SCHEDULED:
            return Standing.TO_COME if self._has_held else self._standing
        self._has_held = self._has_held or self._standing is Standing.HELD
        return self._standing
