"""The date of a state (截至6月底，党员140名; 年初党员10名), and until when a count goes (截至11月底，讲党课9次)."""

from __future__ import annotations

import calendar
import re

from ingest.language.months import MONTH, read_month
from ingest.language.periods import months_of, year_of

_DATE = re.compile(
    rf"(?:(?P<year>20\d{{2}})年)?(?<!\d)(?P<month>{MONTH})月(?:(?P<day>[1-3]?\d)日|[底末])(?!前)"
    r"|(?<![去上前明来])(?:(?P<atyear>20\d{2}))?(?P<edge>年[初末底])(?!前)"
)
_UNTIL = re.compile(r"(?:截[至止]到?|(?<![\d日月])[至到])(?:20\d{2}年)?$")
_UNTIL_MONTH = re.compile(
    rf"截[至止]到?(?:(?P<year>20\d{{2}})[年./-])?(?:(?P<month>{MONTH})(?:月|[./-]\d{{1,2}}(?!\d))|第?(?P<quarter>[一二三四])季度)"
)
_CLOSES = re.compile(r"[^()]{0,48}\)")
_BEHIND_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千万](?:\([次场人条件期]\)|[^，。；：、()\d]){0,10}\([^()]{0,24}$")
_BESIDE = re.compile(r"时?[，,]?[^，。；\d]{0,16}")
_EDGES = {"初": (1, 1), "末": (12, 31), "底": (12, 31)}


def date_of_state(text: str, start: int, end: int, period: str | None) -> str | None:
    """The last date before a figure at `end` in its sentence, as `2023-06-30`, or None.

    One that does not stand beside the figure counts after 截至 only.

    >>> date_of_state("截至6月底，党员", 0, 9, "2023"), date_of_state("年初党员", 0, 4, "2023")
    ('2023-06-30', '2023-01-01')
    >>> date_of_state("7月1日表彰一批，现有党员", 0, 12, "2023") is None
    True
    """
    if period is None:
        return None
    found = None
    for match in _DATE.finditer(text, start, end):
        is_beside = not match["day"] and _BESIDE.fullmatch(text, match.end(), end) is not None
        if (is_beside or _UNTIL.search(text, start, match.start())) and not _is_of_another(text, start, match, end):
            found = match
    return _date(found, period) if found is not None else None


def covers_until(text: str, start: int, end: int, period: str | None) -> str | None:
    """The months of the period that a figure at `end` is told of where 截至 in its sentence ends them early, else None.

    >>> covers_until("截至11月底，讲党课", 0, 10, "2023"), covers_until("截至12月20日，讲党课", 0, 11, "2023")
    ('2023-01/2023-11', None)
    >>> covers_until("截至5月底，讲党课", 0, 9, "2023H1"), covers_until("11月底前讲党课", 0, 8, "2023")
    ('2023-01/2023-05', None)
    >>> covers_until("截至三季度末，讲党课", 0, 10, "2023"), covers_until("截至2023.10.31，讲党课", 0, 14, "2023")
    ('2023-01/2023-09', '2023-01/2023-10')
    """
    if period is None:
        return None
    dates = [match for match in _DATE.finditer(text, start, end) if _UNTIL.search(text, start, match.start())]
    until = [*dates, *_UNTIL_MONTH.finditer(text, start, end)]
    told = [match for match in until if not _is_of_another(text, start, match, end)]
    last = _last_month(max(told, key=re.Match.end), period) if told else None
    months = months_of(period)
    return f"{_month_form(months[0])}/{_month_form(last)}" if last is not None and last in months[:-1] else None


def _is_of_another(text: str, start: int, date: re.Match[str], end: int) -> bool:
    """党课10次（截至11月底），研讨4次: a remark in brackets is of the figure before it."""
    return _CLOSES.match(text, date.end(), end) is not None and _BEHIND_FIGURE.search(text, start, date.start()) is not None


def _last_month(until: re.Match[str], period: str) -> int | None:
    """The month in which a span ends, counted through the years."""
    if until.re is _DATE:
        date = _date(until, period)
        return None if date is None else int(date[:4]) * 12 + int(date[5:7]) - 1
    month = 3 * ("一二三四".index(until["quarter"]) + 1) if until["quarter"] else read_month(until["month"])
    return None if month is None else int(until["year"] or year_of(period)) * 12 + month - 1


def _month_form(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02}"


def _date(found: re.Match[str], period: str) -> str | None:
    year = int(found["year"] or found["atyear"] or year_of(period))
    if found["edge"]:
        month, day = _EDGES[found["edge"][-1]]
        return f"{year}-{month:02}-{day:02}"
    named = read_month(found["month"])
    if named is None:
        return None
    last = calendar.monthrange(year, named)[1]
    day = int(found["day"] or last)
    return f"{year}-{named:02}-{day:02}" if 1 <= day <= last else None
