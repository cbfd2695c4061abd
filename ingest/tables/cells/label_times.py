"""Years and parts of years that labels tell: 10月, 一季度, 2023年上半年, 1—9月."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.months import MONTH, MONTH_DIGITS, ordinal
from ingest.language.periods import find_period, months_of, period_of_months
from ingest.tables.cells.slogans import without_slogans
from ingest.tables.cells.spans import part_of_year, year_and_part

_MONTH = re.compile(rf"(?:第)?({MONTH})月份?")
_QUARTER = re.compile(r"第?([一二三四1-4Ⅰ-Ⅳ])季度?|Q([1-4])", re.I)
_HALF = re.compile(r"(上|下)半年|H([12])", re.I)
_YEAR_AND_MONTH = re.compile(rf"((?:19|20)\d{{2}})[.\-/]({MONTH_DIGITS})月?(?!\d)")
_YEAR = re.compile(r"((?:19|20)\d{2})年?度?|(\d{2})年度?")
_THIS_YEAR = re.compile(r"(?:今年|本年度?|当年)(?=[上下]半年|第?[一二三四1-4]季度|\d{1,2}月|\d{1,2}[-—–~至到]{1,2}\d{1,2}月)")
_SINCE = re.compile(rf"(?P<year>(?:19|20)\d{{2}})年(?:(?P<month>{MONTH_DIGITS})月)?以来")
_MONTHS_OF_YEAR = re.compile(
    rf"(?:19|20)\d{{2}}[.年]{MONTH_DIGITS}月?[-—–~至到]{{1,2}}{MONTH_DIGITS}(?![\d.])月?份?(?=[\u4e00-\u9fff])(?![月份])"
)
_SPAN = re.compile(
    rf"{MONTH_DIGITS}月?[-—–~至到]+{MONTH_DIGITS}月份?|[前头][一二两三四1-4]个?季度|[前头](?:{MONTH}|两)个?月"
    r"|第?[一二三四1-4](?:季度?)?[-—–~至到、和]+第?[一二三四1-4]季度"
)
WHOM = r"(?:贵|您|你们?|本|我)(?:所在)?(?:的)?(?:党?总?支部|党委|党组织|单位|部门|学院|学校|公司)(?:在|于)?"  # of a question
_ADDRESSED = re.compile(rf"(?:{WHOM}|请填[写报]|请写明)(?=[\d上下本今当全第一二三四])")
_BEHIND_TIME = re.compile(rf"^(?:以来)?[,，、]?(?:{WHOM}(?=.))?")
_UNTIL = re.compile(r"(?:截[至止]到?|至)$")
_AT_END = re.compile(r"^年?[末底](?=[\u4e00-\u9fff])")
_TIMELY = re.compile(r"[年月季截QHqh]|(?:19|20)\d{2}|二[〇零0]")  # no period is written without one of these
_OF_WHOLE_YEAR = Anchored(r"(?:全年|本年度?|当年)(?:总体|工作|完成|开展){0,2}(?:情况|数据|合计|汇总|统计)?")
_WIDER = re.compile(r"(?P<year>本年度?(?!级)|今年|当年|全年(?!级)|年度$)|[本当]季度?")
_OPEN_PART = re.compile(r"[本当]([月季])")
_CLASS = re.compile(r"(?<!\d)(?:19|20)\d{2}[级届]")  # of students, no year of figures
_WHOLE_YEAR = frozenset({"全年", "年度", "本年", "本年度", "当年", "年"})


@dataclass(frozen=True, slots=True)
class TimePart:
    """A period in a label: complete (`2023-05`), or a part of a year that the context names (`H1`, `Q3`, `-05`, '' the whole).

    `is_unfit` for a span that has no period form (1—9月); `since` is the year from the beginning of which on figures are told,
    which are that year's own in its report alone (2023年以来).
    """

    period: str = ""
    part: str | None = None
    is_unfit: bool = False
    since: str = field(default="", repr=False)

    def within(self, year: str | None) -> str | None:
        """The period, given the year of the context; None where that is needed and unknown."""
        if self.is_unfit:
            return year if year and year == self.since else None
        if self.period:
            return self.period
        return f"{year}{self.part}" if year and self.part is not None else None


def time_noted(note: str) -> TimePart | None:
    """The period that a bracket holds by itself: 主题党日（2022年）."""
    time, rest = read_time(note)
    return None if rest else time


def tells_whole_year(name: str) -> bool:
    """True for words for all of a year, with nothing but what was told of it.

    >>> [tells_whole_year(name) for name in ("全年", "全年总体情况", "本年度完成情况", "年度目标", "全年学习", "上半年")]
    [True, True, True, False, False, False]
    """
    return _OF_WHOLE_YEAR.fullmatch(name) is not None


def period_within(name: str, period: str) -> str | None:
    """The period of figures that a squeezed label tells in a report of `period`: of its year or quarter as far as it went.

    本年 and 今年 in a report that ends the year are all of it, in one that begins it that much; within it they have no form.
    全年 in a report that does not end the year is none of its figures. Any other label leaves the period as it is.

    >>> [period_within("本年主题党日", period) for period in ("2024-12", "2024H1", "2024-06", "2024")]
    ['2024', '2024H1', None, '2024']
    >>> [period_within(name, "2024-06") for name in ("本季度党课", "本月党课", "本年级党课", "党课")]
    ['2024Q2', '2024-06', '2024-06', '2024-06']
    >>> [period_within("全年党课", period) for period in ("2024H1", "2024Q4")]
    [None, '2024']
    """
    told = _WIDER.match(name)
    if told is None or len(period) == len("2024"):
        return period
    months, length = months_of(period), 12 if told["year"] else 3
    first = months.start - months.start % length
    if len(months) >= length or (months.start == first and told["year"] != "全年"):
        return period
    is_ended = months.stop == first + length
    return period_of_months(first // 12, first % 12 + 1, first % 12 + length) if is_ended else None


def leaves_part_open(name: str, period: str) -> bool:
    """True for a label of a month or quarter that nobody names, in a report of a longer time: 本月 of 2024.

    >>> [leaves_part_open("本月", period) for period in ("2024", "2024Q1", "2024-06")]
    [True, True, False]
    >>> [leaves_part_open(name, "2024H1") for name in ("本季度党课", "当月完成数", "本年", "月度")]
    [True, True, False, False]
    """
    told = _OPEN_PART.match(name)
    return told is not None and len(months_of(period)) > (1 if told[1] == "月" else 3)


def read_time(name: str) -> tuple[TimePart | None, str]:
    """The period in a squeezed label, and the label without it.

    >>> read_time("10月")[0].part, read_time("一季度")[0].part, read_time("2023年主题党日")
    ('-10', 'Q1', (TimePart(period='2023', part=None, is_unfit=False), '主题党日'))
    >>> read_time("截至2023年底党员总数")
    (TimePart(period='2023', part=None, is_unfit=False), '党员总数')
    >>> read_time("上半年")[0].within("2023"), read_time("1-9月")[0].is_unfit, read_time("主题党日")
    ('2023H1', True, (None, '主题党日'))
    >>> read_time("2021级硕士"), read_time("一月一课")
    ((None, '2021级硕士'), (None, '一月一课'))
    >>> [read_time(text)[1] for text in ("2023年3月至4月", "2023年1-9月份", "2023年1月至9月主题党日")]
    ['', '', '主题党日']
    """
    folded = fold(name)
    if not _TIMELY.search(folded) or _CLASS.search(folded) or without_slogans(folded) != folded:
        return None, name
    if (addressed := _ADDRESSED.match(folded)) and (asked := read_time(folded[addressed.end() :]))[0] is not None:
        return asked  # 贵支部上半年召开支委会
    if this_year := _THIS_YEAR.match(folded):
        return read_time(folded[this_year.end() :])
    if since := _SINCE.match(folded):
        year = since["year"] if int(since["month"] or 1) == 1 else ""
        return TimePart(is_unfit=True, since=year), folded[since.end() :]
    if (months := _MONTHS_OF_YEAR.match(folded)) and (told := read_time(months.group()))[0] is not None:
        return told[0], folded[months.end() :]
    return _read_time(name, folded)


def _read_time(name: str, folded: str) -> tuple[TimePart | None, str]:
    if folded in _WHOLE_YEAR:
        return TimePart(part=""), ""
    if told := year_and_part(folded):
        year, form = told
        if form is None:
            return TimePart(is_unfit=True), ""
        return (TimePart(period=year + form) if year else TimePart(part=form)), ""
    for pattern, part_of in _PATTERNS:
        match = pattern.match(folded)
        if match:
            part = part_of(match)
            if part is not None:
                rest = folded[match.end() :]
                return part, "" if rest in {"末", "底"} else _BEHIND_TIME.sub("", rest)
    mention = find_period(folded)
    if mention is not None:
        before, after = folded[: mention.start], folded[mention.end :]
        after = _AT_END.sub("", after)
        rest = _UNTIL.sub("", before) + (after if before else _BEHIND_TIME.sub("", after))
        if mention.period is None or not mention.is_exact:
            return TimePart(is_unfit=True), rest
        if len(mention.period) > 4 and _UNTIL.search(before) and (told := year_and_part(folded[: mention.end])):
            year, form = told
            return (TimePart(is_unfit=True) if form is None else TimePart(period=f"{year}{form}")), rest
        return TimePart(period=mention.period), rest
    return None, name


def _span(match: re.Match[str]) -> TimePart:
    part = part_of_year(match.group())
    return TimePart(is_unfit=True) if part is None else TimePart(part=part)


def _month(match: re.Match[str]) -> TimePart:
    return TimePart(part=f"-{ordinal(match[1]):02}")


def _quarter(match: re.Match[str]) -> TimePart:
    return TimePart(part=f"Q{ordinal(match[1] or match[2])}")


def _half(match: re.Match[str]) -> TimePart:
    return TimePart(part="H1" if match[1] == "上" or match[2] == "1" else "H2")


def _year(match: re.Match[str]) -> TimePart | None:
    if match[1]:
        return TimePart(period=match[1]) if match.end() == len(match.string) else None
    return TimePart(period=f"20{match[2]}") if match.group().endswith("年") and match.end() == len(match.string) else None


def _year_and_month(match: re.Match[str]) -> TimePart | None:
    is_whole = match.end() == len(match.string)
    return TimePart(period=f"{match[1]}-{int(match[2]):02}") if is_whole else None


_PATTERNS = (
    (_YEAR_AND_MONTH, _year_and_month),
    (_SPAN, _span),
    (_MONTH, _month),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_YEAR, _year),
)
