"""Numerals as written in Chinese office prose → `Decimal`: Arabic, thousand separators, Chinese, mixed with 百 千 万 亿."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.model import is_plausible

DIGITS: dict[str, int] = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "俩": 2,
    "仨": 3,
}
TENS: dict[str, int] = {"廿": 20, "卅": 30}
MAGNITUDES: dict[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000}
CHINESE_SIGNS = "".join([*DIGITS, *TENS, *MAGNITUDES])

_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})++(?:\.\d++)?+|\d++(?:\.\d++)?+")
_LONGEST = 20


def read_number(text: str) -> Decimal | None:
    """The number that the whole of a folded text writes, or None where it is not one number.

    >>> [str(read_number(n)) for n in ("12", "1,236", "1.2万", "3千", "十二", "一百零五", "两万五", "廿三", "二〇二二", "百")]
    ['12', '1236', '12000', '3000', '12', '105', '25000', '23', '2022', '100']
    >>> read_number("三五") is None, read_number("1,2") is None
    (True, True)
    """
    text = "".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    arabic = _ARABIC.match(text)
    if arabic is None:
        return _read_chinese(text)
    value = Decimal(arabic.group().replace(",", ""))
    factor = 1
    for position in range(arabic.end(), len(text)):
        if text[position] not in MAGNITUDES:
            return _add_tail(value * factor, factor, text[position:])
        factor *= MAGNITUDES[text[position]]
    value *= factor
    return value.quantize(Decimal(1)) if is_plausible(value) and value == value.to_integral_value() else value


def _add_tail(value: Decimal, factor: int, rest: str) -> Decimal | None:
    """`3万5千`, `1万2`: an Arabic number of ten thousands followed by a smaller Arabic number."""
    tail = read_number(rest)
    if tail is None or factor == 1:
        return None
    if len(rest) == 1:
        tail *= factor // 10
    return value + tail if tail < factor else None


def _read_chinese(text: str) -> Decimal | None:
    if any(sign not in CHINESE_SIGNS and not sign.isdigit() for sign in text):
        return None
    if all(sign in DIGITS or sign.isdigit() for sign in text):
        return _read_positional(text)
    total = section = digit = 0
    last = 0
    for sign in text:
        if sign in TENS:
            section, digit, last = section + TENS[sign], 0, 10
        elif sign in DIGITS or sign.isdigit():
            if digit:
                return None
            digit = DIGITS.get(sign, 0) if sign in DIGITS else int(sign)
            last = 1 if DIGITS.get(sign) == 0 else last
        else:
            magnitude = MAGNITUDES[sign]
            if magnitude >= MAGNITUDES["万"]:
                whole = section + digit
                total = (total + whole or 1) * magnitude if magnitude > MAGNITUDES["万"] else total + (whole or 1) * magnitude
                section = 0
            else:
                section += (digit or 1) * magnitude
            digit, last = 0, magnitude
    # 两万五, 一百二: a last digit right after a magnitude counts the next magnitude down.
    tail = digit * last // 10 if digit and last >= MAGNITUDES["百"] else digit
    return Decimal(total + section + tail)


def _read_positional(text: str) -> Decimal | None:
    """One digit, or a row of digits as in a year: `二〇二二`. Two digits side by side (三五) are a guess, not a number."""
    if len(text) == 1 or len(text) > 2 or "零" in text or "〇" in text or any(sign.isdigit() for sign in text):
        return Decimal("".join(str(DIGITS[sign]) if sign in DIGITS else sign for sign in text))
    return None
