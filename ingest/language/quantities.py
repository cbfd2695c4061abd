"""Quantities as written: a number, the words that qualify it, its measure word. `300余人次`, `超20场`, `**次`, `3至5次`.

The scanner reads at one place of a folded text and never looks back further than a qualifier's length, so its cost is linear.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from ingest.language.fold import fold
from ingest.language.numerals import CHINESE_SIGNS, DIGITS, MAGNITUDES, read_number
from ingest.language.qualifiers import QualifierWord, QualifierWords, bounds, shipped_words
from ingest.model import Qualifier, is_plausible

MASK_SIGNS = "*xX×…_"
_TOKEN = re.compile(
    rf"(?P<mask>\d{{0,9}}[{MASK_SIGNS}][{MASK_SIGNS}\d.]*+)"
    r"|(?P<arabic>\d{1,3}(?:,\d{3})++(?:\.\d++)?+|\d++(?:\.\d++)?+)"
    rf"|百分之(?P<share>[{CHINESE_SIGNS}点\d.]++)"
    rf"|(?P<chinese>[{CHINESE_SIGNS}点数几]++)"
    r"|(?P<vague>若干)|(?P<half>半)"
)
NUMBER_START = re.compile(rf"[\d{MASK_SIGNS}{CHINESE_SIGNS}数几半若]|百分之")
_RANGE_SIGN = re.compile(r"[至到~—–-]{1,2}")
_INSIDE = "余多来几"
_SMALLER = re.compile(r"\d{1,4}(?=[千百])")
_VAGUE = re.compile(r"[数几]")
_REMARK = re.compile(r"\((?:含|其中|包括|不含)[^()]{0,60}\)$")
_MEASURE = re.compile(r"[\u4e00-\u9fff%%]{0,5}(?:[(/][\u4e00-\u9fff]{1,3}[)]?)?$")
_LONGEST_NUMBER = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written at `start`…`end`, its bounds, qualifier and measure word.

    `value` is None for a mask, a range, for words without one number (数十, 若干) and for what no one can have counted.
    Percentages are given as 95, 九成 as 90.
    """

    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    qualifier: Qualifier = Qualifier.EXACT
    is_masked: bool = False
    measure_unit: str = ""
    start: int = 0
    end: int = 0
    number_start: int = 0


@dataclass(frozen=True, slots=True)
class _Number:
    value: Decimal | None
    end: int
    is_masked: bool = False
    is_vague: bool = False
    is_share: bool = False
    tenth: int = 0
    top: Decimal | None = None
    inside: QualifierWord | None = None


def read_quantity(text: str, words: QualifierWords | None = None) -> Quantity | None:
    """The quantity that the whole of a short text writes, or None where it writes anything else.

    >>> q = read_quantity("约40人")
    >>> str(q.value), q.qualifier.value, q.measure_unit, str(q.lower), str(q.upper)
    ('40', 'about', '人', '38', '42')
    >>> str(read_quantity("12（含线上3）").value), str(read_quantity("百余").upper), read_quantity("**次").is_masked
    ('12', '199', True)
    >>> str(read_quantity("1.2万").value), read_quantity("3-5次").qualifier.value, read_quantity("每月1次") is None
    ('12000', 'range', True)
    """
    words = words or shipped_words()
    folded = "".join(fold(text).split())
    folded = _REMARK.sub("", folded)
    start = 0
    before = None
    for length in range(min(6, len(folded)), 0, -1):
        if folded[:length] in words.before:
            before, start = words.before[folded[:length]], length
            break
    number = _number_at(folded, start, words)
    if number is None:
        return None
    after = next((words.after[folded[-n:]] for n in range(6, 0, -1) if folded[-n:] in words.after), None)
    stop = len(folded) - (len(after.word) if after and len(folded) - len(after.word) >= number.end else 0)
    measure = folded[number.end : stop]
    if not _MEASURE.match(measure):
        return None
    if after is None or stop == len(folded):
        after = words.after.get(measure)
        measure = "" if after else measure
    return _quantity(number, before, after, measure, 0, start, len(folded))


def quantity_at(folded: str, start: int, units: Collection[str], words: QualifierWords, longest_unit: int = 8) -> Quantity | None:
    """The quantity whose number starts at `start` of a folded text without blanks, with one of the measure words, or None.

    A qualifier right before the number, one inside and one after the measure word belong to it.
    """
    number = _number_at(folded, start, words)
    if number is None:
        return None
    measure = "" if number.is_share else unit_at(folded, number.end, units, longest_unit)
    end = number.end + len(measure)
    if measure == "成" and folded[end : end + 1] in DIGITS and number.value is not None:
        number, end = replace(number, tenth=DIGITS[folded[end]]), end + 1
    before = words.word_before(folded, start)
    if before is not None and before.word == "上" and folded[start] not in MAGNITUDES:
        before = None
    after = words.word_after(folded, end)
    return _quantity(
        number,
        before,
        after,
        measure,
        start - (len(before.word) if before else 0),
        start,
        end + (len(after.word) if after else 0),
    )


def unit_at(folded: str, start: int, units: Collection[str], longest: int = 8) -> str:
    """The longest measure word that stands at a place, or ''."""
    for length in range(longest, 0, -1):
        if folded[start : start + length] in units and start + length <= len(folded):
            return folded[start : start + length]
    return ""


def skip_number(folded: str, start: int) -> int:
    """Where the signs that could belong to one number end: the scanner goes on from there, so each sign is looked at once."""
    token = _TOKEN.match(folded, start)
    return token.end() if token else start + 1


def _quantity(
    number: _Number,
    before: QualifierWord | None,
    after: QualifierWord | None,
    measure: str,
    start: int,
    number_start: int,
    end: int,
) -> Quantity:
    found = [word for word in (number.inside, before, after) if word is not None]
    value = number.value
    if number.is_share:
        measure = measure or "%"
    if measure == "成" and value is not None:
        value = value * 10 + number.tenth
    where: dict[str, Any] = {"measure_unit": measure, "start": start, "end": end, "number_start": number_start}
    if not is_plausible(value) or not is_plausible(number.top):
        return Quantity(None, None, None, **where)
    if number.top is not None and value is not None:
        return Quantity(None, value, number.top, Qualifier.RANGE, **where)
    strongest = after or before or number.inside
    qualifier = strongest.qualifier if strongest else Qualifier.ABOUT if number.is_vague else Qualifier.EXACT
    if value is None:
        return Quantity(None, None, None, qualifier, is_masked=number.is_masked, **where)
    lower, upper = bounds(value, found)
    return Quantity(value, lower, upper, qualifier, **where)


def _number_at(folded: str, start: int, words: QualifierWords) -> _Number | None:
    token = _TOKEN.match(folded, start)
    if token is None or token.end() - start > _LONGEST_NUMBER:
        return None
    if token.lastgroup == "mask":
        return _mask(folded, token)
    if token.lastgroup == "vague":
        return _Number(None, token.end(), is_vague=True)
    if token.lastgroup == "half":
        return _Number(Decimal("0.5"), token.end())
    if token.lastgroup == "share":
        value = _read(token.group("share"))
        return None if value is None else _Number(value, token.end(), is_share=True)
    first = _plain(folded, start, token, words)
    if first is None or first.is_vague:
        return first
    return _ranged(folded, first, words)


def _mask(folded: str, token: re.Match[str]) -> _Number | None:
    """A row of mask signs, with the magnitude and 余 that may follow; not a product (3×4), not a letter inside a Latin word."""
    start, end, signs = token.start(), token.end(), token.group()
    neighbours = folded[max(0, start - 1) : start] + folded[end : end + 1]
    if any(sign.isascii() and (sign.isalnum() or sign in "+-") for sign in neighbours):
        return None
    if signs[0].isdigit() and signs[-1].isdigit() and "×" in signs:
        return None
    inside = None
    words = shipped_words()
    while end < len(folded) and (folded[end] in MAGNITUDES or folded[end] in _INSIDE):
        inside = inside or words.inside.get(folded[end])
        end += 1
    return _Number(None, end, is_masked=True, inside=inside)


def _plain(folded: str, start: int, token: re.Match[str], words: QualifierWords) -> _Number | None:
    """A number with the magnitudes and 余 多 来 几 that follow it: `1.5万余`, `300余万`, `二十几`."""
    text = token.group()
    end = token.end()
    inside: QualifierWord | None = None
    if token.lastgroup == "chinese":
        vague = _VAGUE.search(text)
        if vague is not None:
            return _vague(text, start, words)
        pair = _adjacent_pair(text)
        if pair is not None:
            return _Number(pair[0], end, top=pair[1])
        while text and text[-1] == "点":
            text, end = text[:-1], end - 1
    while end < len(folded) and (folded[end] in MAGNITUDES or folded[end] in _INSIDE):
        if folded[end] in MAGNITUDES:
            text += folded[end]
            smaller = _SMALLER.match(folded, end + 1)
            if smaller:
                text += smaller.group()
                end += len(smaller.group())
        elif inside is None:
            inside = words.inside.get(folded[end])
        else:
            break
        end += 1
    if folded[end : end + 1] == "半" or folded[end : end + 2] == "个半":
        half = end + 1 + (folded[end] == "个")
        value = _read(text)
        return None if value is None else _Number(value + Decimal("0.5"), half)
    value = _read(text)
    return None if value is None else _Number(value, end, inside=inside)


def _vague(text: str, start: int, words: QualifierWords) -> _Number | None:
    """`十几` is ten and more; `几十`, `数百` have no number."""
    if text[-1] == "几" and len(text) > 1:
        value = _read(text[:-1])
        return None if value is None else _Number(value, start + len(text), inside=words.inside.get("几"))
    if text[0] in "数几" and len(text) > 1 and all(sign in MAGNITUDES for sign in text[1:]):
        return _Number(None, start + len(text), is_vague=True)
    return None


def _adjacent_pair(text: str) -> tuple[Decimal, Decimal] | None:
    """`三四`, `两三`, `十七八`, `七八十`: two neighbouring digits side by side are a range."""
    digits = [i for i, sign in enumerate(text) if sign in DIGITS]
    for first, second in pairwise(digits):
        low, high = DIGITS[text[first]], DIGITS[text[second]]
        if second == first + 1 and 0 < low < high <= low + 2 and len(text) <= 5 and not any(DIGITS[text[i]] == 0 for i in digits):
            bottom, top = _read(text[:second] + text[second + 1 :]), _read(text[:first] + text[second:])
            if bottom is not None and top is not None and len(digits) == 2:
                return bottom, top
    return None


def _ranged(folded: str, first: _Number, words: QualifierWords) -> _Number:
    """`3至5`, `1～2`: both ends, where a second number follows a range sign."""
    sign = _RANGE_SIGN.match(folded, first.end)
    if sign is None or first.top is not None or first.value is None:
        return first
    token = _TOKEN.match(folded, sign.end())
    if token is None or token.lastgroup not in ("arabic", "chinese") or token.end() - token.start() > _LONGEST_NUMBER:
        return first
    second = _plain(folded, sign.end(), token, words)
    if second is None or second.value is None or second.value <= first.value:
        return first
    return _Number(first.value, second.end, top=second.value)


def _read(text: str) -> Decimal | None:
    """`九点五` beside what `read_number` knows."""
    whole, point, decimals = text.partition("点")
    if not point:
        return read_number(text)
    value, tail = read_number(whole), "".join(str(DIGITS.get(sign, sign)) for sign in decimals)
    return Decimal(f"{value}.{tail}") if value is not None and tail.isdigit() else None
