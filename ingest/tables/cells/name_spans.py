"""The period that the name of a sheet or file tells; a full date in one is when it was made, and no month of the figures."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH, MONTH_DIGITS, MONTH_TWO_DIGITS, ordinal
from ingest.language.periods import find_periods
from ingest.tables.cells.label_times import TimePart, read_time
from ingest.tables.cells.title_spans import UNTIL_TOLD, Span, read_span
from ingest.tables.cells.words import TableWords, squeeze

_MONTH_OF_YEAR = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}})(?:[._\-/年](?P<month>{MONTH_DIGITS})月?份?|(?P<two>{MONTH_TWO_DIGITS}))"
    rf"|(?P<short>\d\d)(?:[._\-/](?P<later>{MONTH_DIGITS})|(?P<compact>{MONTH_TWO_DIGITS}))"
)
_TO = Anchored(r"[-—–~至到]{1,2}\d{1,4}[年月.\-/]|以来|至今")
_MADE = Anchored(
    rf"(?P<month>{MONTH})月份?(?:(?P<day>{DAY_DIGITS})[日号]|(?P<end>[底末初]))?(?:最?新?(?:更新|修改|修订|整理|提交|定稿|终稿|初稿|改|版)+|数据)?"
)
_SUMMED = re.compile(r"累计|累积")
_UNTIL_END_OF = {"-01": "-01", "-03": "Q1", "Q1": "Q1", "-06": "H1", "Q2": "H1", "H1": "H1", "-12": "", "Q4": "", "H2": ""}
_HALF = frozenset({"半年", "半年度"})
_JANUARY, _DECEMBER, _LAST_DAY = 1, 12, 31


def span_of_name(text: str, words: TableWords) -> Span:
    """The period that the name of a sheet or file tells; of a full date alone no more than the year in which it was made.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> names = ("2023年上半年", "2023.1", "202310", "2023年度统计（2023年12月31日）", "统计（2023-12-31）", "截至2023年6月30日")
    >>> [span_of_name(name, words).period for name in names]
    ['2023H1', '2023-01', '2023-10', '2023', None, '2023H1']
    >>> span_of_name("统计（2023-12-31）", words).year
    '2023'
    """
    plain = fold(squeeze(text))
    if (month := _MONTH_OF_YEAR.fullmatch(plain)) and month["year"]:
        return Span(f"{month['year']}-{_month(month):02}", month["year"])
    days = [mention for mention in find_periods(plain) if mention.is_day]
    is_until = any(any(told.groups()) for told in UNTIL_TOLD.finditer(plain))
    if not days or is_until or any(_TO.match(plain, day.end) for day in days):
        return read_span(text, words)
    rest = plain
    for day in reversed(days):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    span = read_span(rest, words)
    return span if span.is_known else Span(None, (days[0].period or "")[:4], is_unfit=True)


def is_made_then(text: str) -> bool:
    """True for the name of a file or sheet that tells no period but the day on which it was made: 统计（2023-12-31）."""
    return any(mention.is_day for mention in find_periods(fold(squeeze(text))))


def month_of_name(name: str) -> TimePart | None:
    """The month of a year with which a whole name is numbered, the year in two digits or four: 2023.1, 23_10, 202301.

    >>> [month_of_name(name).period for name in ("2023.1", "2023_10", "2023年1", "23.1", "202301", "2301")]
    ['2023-01', '2023-10', '2023-01', '2023-01', '2023-01', '2023-01']
    >>> month_of_name("2023.13"), month_of_name("1"), month_of_name("23.1表")
    (None, None, None)
    """
    month = _MONTH_OF_YEAR.fullmatch(fold(squeeze(name)))
    return TimePart(period=f"{month['year'] or '20' + month['short']}-{_month(month):02}") if month else None


def is_short(name: str) -> bool:
    """True for a month whose year is written in two digits: 23.1, which may number anything."""
    month = _MONTH_OF_YEAR.fullmatch(fold(squeeze(name)))
    return month is not None and month["year"] is None


def part_of_name(name: str) -> TimePart | None:
    """The part of a year that the name of a sheet begins with; a day or version is when it was made, which leaves it open.

    What was made at the end of a year, or in the January after it, is of all of it.

    >>> [part_of_name(name).part for name in ("3月", "6月统计", "一季度", "半年", "12月底", "1月5日")]
    ['-03', '-06', 'Q1', 'H1', '', '']
    >>> [part_of_name(name).part for name in ("二季度（累计）", "6月累计", "12月累计")], part_of_name("9月累计").is_unfit
    (['H1', 'H1', ''], True)
    >>> [part_of_name(name).is_unfit for name in ("7月1日更新", "6月版", "3月5日", "6月底", "12月5日")]
    [True, True, True, True, True]
    """
    plain = fold(squeeze(name))
    if plain in _HALF:
        return TimePart(part="H1")
    if (made := _MADE.fullmatch(plain)) and not plain.endswith(("月", "份")):
        month, is_day = ordinal(made["month"]), made["day"] is not None
        is_end = month == _DECEMBER and (made["end"] in {"底", "末"} or made["day"] == str(_LAST_DAY))
        return TimePart(part="") if is_end or (is_day and month == _JANUARY) else TimePart(is_unfit=True)
    time = read_time(plain)[0]
    return _summed_until(time) if time is not None and _SUMMED.search(plain) else time


def _summed_until(time: TimePart) -> TimePart:
    """The part of a year from its first day until the end of the time: H1 of 二季度（累计）, open for 三季度累计."""
    if not time.part:
        return time
    part = _UNTIL_END_OF.get(time.part)
    return TimePart(is_unfit=True) if part is None else replace(time, part=part)


def day_of_name(name: str) -> TimePart | None:
    """The month of the day that is all of a name, be it the day on which something was held: 5月4日."""
    made = _MADE.fullmatch(fold(squeeze(name)))
    return TimePart(part=f"-{ordinal(made['month']):02}") if made and made["day"] else None


def _month(told: re.Match[str]) -> int:
    return int(told["month"] or told["two"] or told["later"] or told["compact"])
