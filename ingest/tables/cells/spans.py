"""Which months of a year a title, sheet name or label tells, without the year: 上半年, 前三季度, 一、二季度, 1—9月, 元月."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.language.fold import fold
from ingest.language.months import DAY_DIGITS, MONTH, MONTH_DIGITS, MONTH_TWO_DIGITS, MONTH_WORD, ordinal
from ingest.language.periods import period_of_months
from ingest.tables.cells.slogans import without_slogans

_TO = r"\s*(?:[-—–~至到]{1,2}|[、和与及])\s*"
_MONTH_NUMBER = rf"(?<![\d.])({MONTH})"
_QUARTER_NUMBER = r"第?([一二三四1-4])"

_YEAR = r"(?:(?P<year>(?:19|20)\d{2})(?:年度?)?|(?P<short>\d{2})年度?)"
_MONTHS = rf"{MONTH_DIGITS}月?份?[-—–~至到]{{1,2}}{MONTH_DIGITS}月?份?"
_PART = rf"(?:第?[一二三四1-4]季度?|Q[1-4]|[上下]半年|H[12]|全年|{MONTH_DIGITS}月份?|{_MONTHS})"
_OF_YEAR = re.compile(rf"{_YEAR}[-./]?(?P<part>{_PART})?(?:(?<=[年\d])[末底]|年[末底]|(?<=[季度月])[末底])?数?", re.I)
_SPAN_OF_YEARS_MONTHS = re.compile(rf"((?:19|20)\d{{2}})[.年/]({MONTH_DIGITS})月?[-—–~至到]{{1,2}}\1[.年/]({MONTH_DIGITS})月?")
_UNTIL_END = re.compile(rf"截[至止]到?{_YEAR}?[-./]?(?:(?P<month>{MONTH_DIGITS})[月./-](?:[末底]|\d{{1,2}}[日号]?)?|年?[末底])")
_DAY = re.compile(rf"((?:19|20)\d{{2}})([-./])({MONTH_DIGITS})\2{DAY_DIGITS}")
_COMPACT = re.compile(rf"((?:19|20)\d{{2}})({MONTH_TWO_DIGITS})")
_PERIODS_TO = {3: "Q1", 6: "H1", 12: ""}

Months = tuple[int, int]


def _quarters(first: int, last: int) -> Months:
    return 3 * first - 2, 3 * last


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Months]], ...] = tuple(
    (re.compile(pattern), months)
    for pattern, months in (
        (r"[前头]([一二两三四1-4])个?季度", lambda m: (1, 3 * ordinal(m[1]))),
        (rf"[前头]({MONTH_DIGITS}|{MONTH_WORD}|两)个?月", lambda m: (1, ordinal(m[1]))),
        (rf"{_QUARTER_NUMBER}(?:季度?)?{_TO}{_QUARTER_NUMBER}季度?", lambda m: _quarters(ordinal(m[1]), ordinal(m[2]))),
        (r"上半年?[、和与及]下半年|上下半年", lambda _: (1, 12)),
        (
            rf"{_MONTH_NUMBER}月?份?{_TO}({MONTH})月份?",
            lambda m: (ordinal(m[1]), ordinal(m[2])),
        ),
        (r"上半年", lambda _: (1, 6)),
        (r"下半年", lambda _: (7, 12)),
        (
            r"第?([一二三四])季度?(?!节)|第([1-4])季度|(?<![\dA-Za-z])Q([1-4])(?!\d)",
            lambda m: _quarters(*[ordinal(m[1] or m[2] or m[3])] * 2),
        ),
        (r"(?<![\dA-Za-z])H1(?!\d)", lambda _: (1, 6)),
        (r"(?<![\dA-Za-z])H2(?!\d)", lambda _: (7, 12)),
        (rf"{_MONTH_NUMBER}月(?:份|(?!\d))", lambda m: (ordinal(m[1]), ordinal(m[1]))),
    )
)


def months_told(text: str) -> Months | None:
    """The first and last month of the first rule that finds any, None where no part of a year is told.

    >>> [months_told(text) for text in ("上半年情况表", "前三季度", "一、二季度", "1—9月统计表", "元月", "第三季度", "统计表")]
    [(1, 6), (1, 9), (1, 6), (1, 9), (1, 1), (7, 9), None]
    """
    folded = without_slogans(fold(text))
    for pattern, months in _RULES:
        match = pattern.search(folded)
        if match and (found := months(match))[0] <= found[1]:
            return found
    return None


def part_of_year(text: str) -> str | None:
    """The form of the told part below its year (`H1`, `Q3`, `-05`, '' for all of it), None where it has no form or none is told.

    >>> [part_of_year(text) for text in ("上半年情况表", "前三季度", "1—12月", "5月", "统计表")]
    ['H1', None, '', '-05', None]
    """
    months = months_told(text)
    form = period_of_months(2000, *months) if months else None
    return form[4:] if form else None


def year_and_part(text: str) -> tuple[str, str | None] | None:
    """The year and the part of it that a whole folded label tells; None for a part without a form, '' for no year.

    截至 a month's end reaches back to January, so that it has a form only at the end of March, June or December.

    >>> [year_and_part(text) for text in ("2023-Q1", "2023上半年", "23年6月", "202306", "2023.1-6", "2021年末", "2023.1-9")]
    [('2023', 'Q1'), ('2023', 'H1'), ('2023', '-06'), ('2023', '-06'), ('2023', 'H1'), ('2021', ''), ('2023', None)]
    >>> year_and_part("2023年主题党日")
    >>> [year_and_part(text) for text in ("截至2023年底", "截至6月30日", "截止2023年9月底", "2023.1-2023.6")]
    [('2023', ''), ('', 'H1'), ('2023', None), ('2023', 'H1')]
    >>> [year_and_part(text) for text in ("2024-01-12", "2024-3-1", "2024.1-6")]
    [('2024', '-01'), ('2024', '-03'), ('2024', 'H1')]
    """
    if day := _DAY.fullmatch(text):
        return day[1], f"-{int(day[3]):02}"
    if compact := _COMPACT.fullmatch(text):
        return compact[1], f"-{compact[2]}"
    if match := _UNTIL_END.fullmatch(text):
        month = int(match["month"] or 12)
        return _stated_year(match), _PERIODS_TO.get(month)
    if between := _SPAN_OF_YEARS_MONTHS.fullmatch(text):
        form = period_of_months(2000, int(between[2]), int(between[3])) if int(between[2]) <= int(between[3]) else None
        return between[1], form[4:] if form else None
    match = _OF_YEAR.fullmatch(text)
    if match is None:
        return None
    part = re.sub(r"^([1-4])季度?", r"第\1季度", match["part"] or "")
    if part[-1:].isdecimal() and part[0] not in "QqHh":
        part += "月"
    return _stated_year(match), "" if part in {"", "全年"} else part_of_year(part.upper())


def _stated_year(match: re.Match[str]) -> str:
    return match["year"] or (f"20{match['short']}" if match["short"] else "")
