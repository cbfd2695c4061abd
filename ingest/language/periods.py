"""Periods: `2022`, `2022H1`, `2022Q3`, `2022-05`, and how titles, file names and sentences write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH, MONTH_DIGITS, MONTH_TWO_DIGITS, MONTH_WORD, ordinal, read_month
from ingest.language.numerals import DIGITS

_PERIOD = re.compile(rf"(?P<year>(?:19|20)\d{{2}})(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>{MONTH_TWO_DIGITS}))?\Z")
_YEAR = r"(?P<year>(?<!\d)(?:19|20)\d{2}(?!\d)|二[〇零0][一二三四五六七八九〇零0-9]{2})"
_TO = r"[至到~—–-]{1,2}"
_FIND = re.compile(
    rf"(?:(?P<year0>(?<!\d)(?:19|20)\d{{2}}){_TO}(?=(?:19|20)\d{{2}}))?{_YEAR}"
    rf"(?P<mark>[-./](?P<datemonth>{MONTH_DIGITS})[-./]{DAY_DIGITS}(?!\d)日?"
    rf"|[-./](?P<iso>{MONTH_TWO_DIGITS})(?!\d)|学年度?|年度?|(?=[^\d]|\Z))"
    r"(?P<rest>"
    r"第?(?P<quarter>[一二三四1-4])季度?"
    r"|(?P<half>[上下])半年|(?P<season>[春秋])季学期"
    rf"|(?P<from>{MONTH})月?(?P<fromday>\d{{1,2}}日)?{_TO}(?P<toyear>(?:19|20)\d{{2}}年)?(?P<to>{MONTH})月(?P<today>\d{{1,2}}日|底|末)?"
    rf"|(?P<month>{MONTH})月(?:份|底|末|(?P<day>\d{{1,2}})日)?"
    r"|半年|[一-十]?季报"
    r")?"
)
_OPENING = ("〔", "[", "【", "(")
_DOCUMENT = re.compile(r"[〕\]】)]\s*第?\d{1,4}\s*号")
_PART = re.compile(
    rf"(?P<half>[上下])半年|第?(?P<quarter>[一二三四])季度|(?<![\d年至到~—–-])(?P<month>{MONTH_DIGITS})月(?!\d|[至到~—–-]|份?[至到~—–-])"
)
_TOLD_PART = re.compile(rf"半年|季度?|\d{{1,2}}月|{MONTH_WORD}月")
_HALF_YEAR = re.compile(r"半年(?:工作)?(?:总结|小结|报告|情况)|半年度")


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as written: `start`…`end` in the text, the period it gives (None for several years), and the span really told.

    `covers` is set where the words tell a span without a period form (`2025-01/2025-07`); `is_exact` is false then and for a span
    of years. `is_day` marks a date (2023年1月5日, 2023.1.5): its period is the month, and it is no title's period.
    """

    start: int
    end: int
    period: str | None
    covers: str | None = None
    is_exact: bool = True
    is_day: bool = False


def is_period(text: str) -> bool:
    """True for `2022`, `2022H1`, `2022Q3`, `2022-05`.

    >>> is_period("2022H1"), is_period("2022-13")
    (True, False)
    """
    return _PERIOD.match(text) is not None


def year_of(period: str) -> int:
    """The year of a period."""
    return int(period[:4])


def grain_of(period: str) -> str:
    """`year`, `half`, `quarter` or `month`.

    >>> [grain_of(p) for p in ("2022", "2022H1", "2022Q3", "2022-05")]
    ['year', 'half', 'quarter', 'month']
    """
    if len(period) == 4:
        return "year"
    return {"H": "half", "Q": "quarter"}.get(period[4], "month")


@lru_cache(maxsize=1 << 12)
def months_of(period: str) -> range:
    """The months of a period as numbers counted through the years (`year * 12 + month - 1`), so that periods compare and nest."""
    found = _PERIOD.match(period)
    if found is None:
        raise ValueError(f"not a period: {period!r}")
    first = int(found["year"]) * 12
    if found["half"]:
        return range(first + 6 * (int(found["half"]) - 1), first + 6 * int(found["half"]))
    if found["quarter"]:
        return range(first + 3 * (int(found["quarter"]) - 1), first + 3 * int(found["quarter"]))
    if found["month"]:
        return range(first + int(found["month"]) - 1, first + int(found["month"]))
    return range(first, first + 12)


def contains(outer: str, inner: str) -> bool:
    """True where the inner period lies inside the outer one (or is the same).

    >>> contains("2022", "2022Q3"), contains("2022H1", "2022Q3")
    (True, False)
    """
    large, small = months_of(outer), months_of(inner)
    return large.start <= small.start and small.stop <= large.stop


def starts_on(period: str) -> date:
    """The first day of a period."""
    first = months_of(period).start
    return date(first // 12, first % 12 + 1, 1)


def ends_on(period: str) -> date:
    """The last day of a period.

    >>> ends_on("2024-02").isoformat()
    '2024-02-29'
    """
    last = months_of(period).stop - 1
    year, month = last // 12, last % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def period_of_months(year: int, first: int, last: int) -> str | None:
    """The period form of the months `first`…`last` of a year, or None where they have none.

    >>> period_of_months(2023, 1, 6), period_of_months(2023, 7, 9), period_of_months(2023, 1, 7)
    ('2023H1', '2023Q3', None)
    """
    if first == last:
        return f"{year}-{first:02}"
    forms = {(1, 12): f"{year}", (1, 6): f"{year}H1", (7, 12): f"{year}H2"}
    forms |= {(3 * quarter - 2, 3 * quarter): f"{year}Q{quarter}" for quarter in range(1, 5)}
    return forms.get((first, last))


def find_periods(text: str, *, bare: bool = True) -> tuple[PeriodMention, ...]:
    """Every period in a text that names its year, in order; with `bare` also a year without 年, as in titles and sheet names.

    >>> [m.period for m in find_periods("某局2022年度总结；2023年上半年；2024年第三季度；二〇二〇年；2023年1—6月")]
    ['2022', '2023H1', '2024Q3', '2020', '2023H1']
    >>> [m.period for m in find_periods("2023-05 台账")]
    ['2023-05']
    >>> [(m.period, m.covers) for m in find_periods("自查（2025年1—7月）、2021-2022学年")]
    [('2025', '2025-01/2025-07'), ('2022', None)]
    >>> find_periods("某党发〔2024〕2号"), [m.period for m in find_periods("（2024）年度")]
    ((), ['2024'])
    """
    folded = fold(text)
    return tuple(
        _mention(found)
        for found in _FIND.finditer(folded)
        if ((found["mark"] and "级" not in found["mark"]) or (bare and not found["rest"]))
        and not _numbers_document(folded, found)
    )


def _numbers_document(text: str, found: re.Match[str]) -> bool:
    """True for the year in the number of a document: 某党发〔2024〕2号."""
    return text[: found.start()].endswith(_OPENING) and _DOCUMENT.match(text, found.end()) is not None


def find_period(text: str) -> PeriodMention | None:
    """The period that a title, file name, sheet name or cover gives, the finest first; None without one.

    A span of years (2019—2023年) gives a mention without period, `半年总结` beside a bare year gives its first half.

    >>> find_period("××局2023年半年总结").period, find_period("2019—2023年情况表").period, find_period("某局工作总结")
    ('2023H1', None, None)
    """
    return best_period(text, find_periods(text))


def best_period(text: str, found: Sequence[PeriodMention]) -> PeriodMention | None:
    """Of the periods found in a heading the finest, the first of several; None where none was found."""
    if not found:
        return None
    best = max(found, key=lambda mention: (mention.period is None, mention.period is not None and len(mention.period) > 4))
    if best.period is not None and len(best.period) == 4 and best.is_exact and _HALF_YEAR.search(text):
        return PeriodMention(best.start, best.end, f"{best.period}H1")
    return best


def part_named(text: str) -> str:
    """The part of a year that a title or name tells without a year, as a period ends: '' where none does.

    >>> part_named("关于上半年检查情况的通报"), part_named("一季度"), part_named("5月份月报"), part_named("1-9月")
    ('H1', 'Q1', '-05', '')
    """
    found = _PART.search(text)
    if found is None:
        return ""
    if found["month"]:
        return f"-{int(found['month']):02}"
    return f"H{'上下'.index(found['half']) + 1}" if found["half"] else f"Q{'一二三四'.index(found['quarter']) + 1}"


def tells_part(text: str) -> bool:
    """True where a name tells of less than a year, in a form that can be read or not.

    >>> tells_part("1-9月"), tells_part("十一月"), tells_part("工作总结")
    (True, True, False)
    """
    return _TOLD_PART.search(text) is not None


def _mention(found: re.Match[str]) -> PeriodMention:
    year = _read_year(found["year"])
    start, end = found.span()
    if found["year0"] and "学" not in found["mark"]:
        return PeriodMention(start, end, None, f"{found['year0']}/{year}", is_exact=False)
    if found["year0"] or "学" in found["mark"]:
        return PeriodMention(start, end, str(year), is_exact=False)
    if found["datemonth"]:
        return PeriodMention(start, end, f"{year}-{int(found['datemonth']):02}", is_day=True)
    if found["iso"]:
        return PeriodMention(start, end, f"{year}-{found['iso']}")
    if found["quarter"]:
        return PeriodMention(start, end, f"{year}Q{ordinal(found['quarter'])}")
    if found["half"]:
        return PeriodMention(start, end, f"{year}H{1 if found['half'] == '上' else 2}")
    if found["season"]:
        return PeriodMention(start, end, str(year), is_exact=False)
    if found["from"]:
        return _span(found, year)
    if found["month"]:
        return PeriodMention(start, end, f"{year}-{read_month(found['month']):02}", is_day=found["day"] is not None)
    if found["rest"] == "半年":
        return PeriodMention(start, end, f"{year}H1")
    return PeriodMention(start, end, str(year))


def _span(found: re.Match[str], year: int) -> PeriodMention:
    """`2023年1—6月`, `2021年3月至2022年5月`: its period form, else the year in which it ends with the span beside it."""
    first, last = read_month(found["from"]), read_month(found["to"])
    last_year = int(found["toyear"][:4]) if found["toyear"] else year
    if first is None or last is None:
        return PeriodMention(*found.span(), str(year))
    form = period_of_months(year, first, last) if last_year == year and first <= last else None
    if form is not None:
        return PeriodMention(*found.span(), form)
    return PeriodMention(*found.span(), str(last_year), f"{year}-{first:02}/{last_year}-{last:02}", is_exact=False)


def _read_year(text: str) -> int:
    return int("".join(str(DIGITS.get(sign, sign)) for sign in text))
