"""Months and quarters as written (`5`, `05`, `十一`, `元`, `Ⅲ`): patterns to be put into others, and the numbers they tell."""

from __future__ import annotations

from ingest.language.numerals import CHINESE_SIGNS, read_number

MONTH_DIGITS = r"(?:1[0-2]|0?[1-9])"
MONTH_TWO_DIGITS = r"(?:0[1-9]|1[0-2])"
# 元月, but not the money of 二十元月供.
MONTH_WORD = rf"(?:十[一二]?|[一二三四五六七八九]|(?<![{CHINESE_SIGNS}\d余多几])元)"
MONTH = rf"(?:{MONTH_DIGITS}|{MONTH_WORD})"
DAY_DIGITS = r"(?:3[01]|[12]\d|0?[1-9])"

_NAMED = {"元": 1, "Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4}
_LAST = 12


def ordinal(text: str) -> int:
    """The number of a month or quarter that a pattern found, ValueError for anything else.

    >>> [ordinal(text) for text in ("5", "05", "十一", "元", "两", "Ⅲ")]
    [5, 5, 11, 1, 2, 3]
    """
    number = _NAMED.get(text) or read_number(text)
    if number is None or number != int(number):
        raise ValueError(f"not a month or quarter: {text!r}")
    return int(number)


def read_month(text: str) -> int | None:
    """The month that `5`, `05`, `十一`, `元` write, or None.

    >>> [read_month(text) for text in ("12", "十二", "元", "13", "上")]
    [12, 12, 1, None, None]
    """
    try:
        number = ordinal(text)
    except ValueError:
        return None
    return number if 1 <= number <= _LAST else None
