"""How a document is built: which part of it looks ahead, told by its headings before its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.months import MONTH_DIGITS
from ingest.language.periods import contains, find_periods, year_of
from ingest.summaries.scanning.lexicon import Lexicon

_NUMBERING = (
    re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:部分|章|节)|[一二三四五六七八九十]{1,3}[、.．]|[Ⅰ-Ⅻ][、.．]?"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)|[㈠-㈩]|第[一二三四五六七八九十]{1,3}[、，]"),
    re.compile(r"\d{1,2}(?:[、．]|[.](?!\d)|[.](?=(?:19|20)\d{2}年))|[⒈-⒛]"),
    re.compile(r"\(\d{1,2}\)|\d{1,2}\)|[①-⑳]|[⑴-⒇]"),
)
_LONGEST_HEADING = 45
_UNNUMBERED = 1
_COLUMNS = re.compile(r"[\t|]")
_COUNTED = re.compile(r"，[^，]*\d(?!\d{0,3}年|\d?月)")
_LABEL_END = re.compile(r"[：:](?=[^：:]*\d).*")
_SHORTCOMINGS = re.compile(r"问题|不足|短板|差距|困难")
_BRACKETED = re.compile(r"【([^】，。]{2,20})】")
_MONTH = re.compile(rf"(?<![\d年至—-])({MONTH_DIGITS})月份?(?=[^\d至—-]|$)")
_NEXT_YEAR = re.compile(r"明年|来年|新年(?!以来|度)|下一?年度?|下一?学年")


@dataclass(frozen=True, slots=True)
class Section:
    """Where a block stands: whether its part of the document looks ahead, and to which period where a heading says so.

    `is_mixed`: the heading speaks of shortcomings besides (存在问题及下步打算): each sentence must say whether it looks ahead.
    """

    is_plan: bool = False
    plan_period: str | None = None
    heading: str = ""
    is_mixed: bool = False


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    section: Section


class Outline:
    """The headings above the current block; fed block by block."""

    def __init__(self, lexicon: Lexicon, period: str | None, title: str = "") -> None:
        self._lexicon = lexicon
        self._period = period
        self._open: list[_Heading] = []
        if lexicon.has("title_plan", title) and not lexicon.has("title_done", title):
            self._open.append(_Heading(0, Section(is_plan=True, plan_period=period, heading=title)))

    def enter(self, text: str, level: int = 0) -> Section:
        """The section in which a block of dense text stands; a block that is or begins with a heading opens one."""
        heading, depth = heading_of(text, level) if not _COLUMNS.search(text) else ("", 0)
        if heading:
            section = self._judge(heading)
            is_wide = heading == text.rstrip("：:。")
            if is_wide or depth:
                self._open = [above for above in self._open if above.level < (depth or _UNNUMBERED)]
            if is_wide or section.is_plan:
                self._open.append(_Heading(depth or _UNNUMBERED, section))
        plans = [above.section for above in reversed(self._open) if above.section.is_plan]
        if not plans:
            return Section(heading=heading)
        period = next((plan.plan_period for plan in plans if plan.plan_period), None)
        return Section(is_plan=True, plan_period=period, heading=plans[0].heading, is_mixed=plans[0].is_mixed)

    def _judge(self, heading: str) -> Section:
        ahead = plan_period(heading, self._period)
        strong = self._lexicon.has("plan_heading_strong", heading)
        planned = self._lexicon.has("plan_heading", heading) and not self._lexicon.has("done_heading", heading)
        within = ahead is None or self._period is None or contains(self._period, ahead)
        later = not within and not self._lexicon.has("done_heading", heading)
        is_mixed = _SHORTCOMINGS.search(heading) is not None
        return Section(strong or planned or later, ahead, heading, is_mixed)


def heading_of(text: str, level: int = 0) -> tuple[str, int]:
    """The heading that a dense block is or begins with, and its level by its numbering (0 without one).

    >>> heading_of("三、2024年工作打算")
    ('三、2024年工作打算', 1)
    >>> heading_of("(一)抓学习。全年集中学习12次。")
    ('(一)抓学习', 2)
    >>> heading_of("全年集中学习12次。")
    ('', 0)
    """
    depth = next((n for n, pattern in enumerate(_NUMBERING, 1) if pattern.match(text)), 0)
    first = _LABEL_END.sub("", re.split(r"[。；]", text, maxsplit=1)[0])
    if depth and len(first) <= _LONGEST_HEADING and "，" not in first[:-1]:
        return first.rstrip("：:"), depth
    if depth and len(first) <= _LONGEST_HEADING:
        return (first, depth) if len(first) + 1 >= len(text) and not _COUNTED.search(first) else ("", 0)
    bracketed = _BRACKETED.match(text)
    if bracketed:
        return bracketed[1], _UNNUMBERED
    is_short = len(text) <= _LONGEST_HEADING and not text.endswith(("。", "；", "，"))
    if (
        level
        or (is_short and not any(sign.isdigit() for sign in text[4:].replace("年", "")))
        or (is_short and text.endswith("："))
    ):
        return text.rstrip("：:"), level
    return "", 0


def plan_period(text: str, period: str | None) -> str | None:
    """The period after the document's own that a heading or opening names: a later year, 下半年, 四季度, 明年."""
    if period is None:
        return None
    year = year_of(period)
    for mention in find_periods(text):
        if mention.period is not None and mention.period > period and not mention.period.startswith(period):
            return mention.period
    if _NEXT_YEAR.search(text):
        return str(year + 1)
    if "下半年" in text and not period.endswith("H2"):
        return f"{year}H2"
    month = _MONTH.search(text)
    if month is not None:
        found = f"{year}-{int(month[1]):02}"
        return found if "-" not in period or found > period else None
    quarter = re.search(r"([二三四])季度", text)
    if quarter is None:
        return None
    found = f"{year}Q{'一二三四'.index(quarter[1]) + 1}"
    return found if found > period or len(period) == len("2022") else None
