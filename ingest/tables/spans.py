"""Which months of a year a title, sheet name or label tells, without the year: 上半年, 前三季度, 一、二季度, 1—9月, 元月."""

from __future__ import annotations

import re
from collections.abc import Callable

from ingest.language.fold import fold
from ingest.language.periods import period_of_months

_TO = r"\s*(?:[-—–~至到]{1,2}|[、和与及])\s*"
_MONTH_NUMBER = r"(?<![\d.])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_QUARTER_NUMBER = r"第?([一二三四1-4])"
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "元": 1, "十一": 11, "十二": 12}

Months = tuple[int, int]


def _number(text: str) -> int:
    return _DIGITS[text] if text in _DIGITS else int(text)


def _quarters(first: int, last: int) -> Months:
    return 3 * first - 2, 3 * last


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Months]], ...] = tuple(
    (re.compile(pattern), months)
    for pattern, months in (
        (r"[前头]([一二两三四1-4])个?季度", lambda m: (1, 3 * _number(m[1]))),
        (r"[前头](1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])个?月", lambda m: (1, _number(m[1]))),
        (rf"{_QUARTER_NUMBER}(?:季度?)?{_TO}{_QUARTER_NUMBER}季度?", lambda m: _quarters(_number(m[1]), _number(m[2]))),
        (r"上半年?[、和与及]下半年|上下半年", lambda _: (1, 12)),
        (
            rf"{_MONTH_NUMBER}月?份?{_TO}(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?",
            lambda m: (_number(m[1]), _number(m[2])),
        ),
        (r"上半年", lambda _: (1, 6)),
        (r"下半年", lambda _: (7, 12)),
        (
            r"第?([一二三四])季度?(?!节)|第([1-4])季度|(?<![\dA-Za-z])Q([1-4])(?!\d)",
            lambda m: _quarters(*[_number(m[1] or m[2] or m[3])] * 2),
        ),
        (r"(?<![\dA-Za-z])H1(?!\d)", lambda _: (1, 6)),
        (r"(?<![\dA-Za-z])H2(?!\d)", lambda _: (7, 12)),
        (rf"{_MONTH_NUMBER}月(?:份|(?!\d))", lambda m: (_number(m[1]), _number(m[1]))),
    )
)


def months_told(text: str) -> Months | None:
    """The first and last month of the first rule that finds any, None where no part of a year is told.

    >>> [months_told(text) for text in ("上半年情况表", "前三季度", "一、二季度", "1—9月统计表", "元月", "第三季度", "统计表")]
    [(1, 6), (1, 9), (1, 6), (1, 9), (1, 1), (7, 9), None]
    """
    folded = fold(text)
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
