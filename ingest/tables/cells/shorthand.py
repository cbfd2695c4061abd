"""Ways of writing a figure that only table cells use, turned into the words of prose: `≥12`, `30+`, `90min`, `九成五`."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.language.anchored import Anchored
from ingest.language.numerals import DIGITS
from ingest.tables.cells.words import TableWords

_SIGNS = {"≥": "不少于", ">=": "不少于", "≧": "不少于", "≤": "不超过", "<=": "不超过", "≦": "不超过", ">": "超", "<": "不足"}
_SIGN = re.compile(r"(>=|<=|[≥≧≤≦<>])(?=\d)")
_PLUS = Anchored(r"(\d[\d,.]*)\+([^\W\d_]{0,3})")
_TOGETHER = re.compile(
    r"(?:已?(?:开展|召开|完成|组织|举办))?(?:(?:共计|总计|合计|累计|一共|共有|共)(?:开展|召开|完成|组织|举办)?)?(?=[\d约近超一二三四五六七八九十百千两])"
)
_UNIT_LETTERS = Anchored(r"(\d[\d,.]*)([a-zA-Z]{1,7})")
_TENTHS = re.compile(r"([一二三四五六七八九])成([一二三四五六七八九半])")
_HOURS_AND_MINUTES = Anchored(r"(\d{1,12})(?:个)?小时(?:零)?(?:(\d{1,2})分钟?|(半))")
_PARTS = Anchored(r"(?P<whole>\d{1,12})(?P<unit>[^\W\d_]{0,3})[(\[](?P<parts>[^()\[\]]{3,60})[)\]]")
_NUMBER = re.compile(r"\d+")
_PART_NAME = re.compile(r"[^\W\d_]{0,2}[,、，;；]?[^\W\d_]{1,6}")
_ONE_NAMED = re.compile(r"(?P<name>[^\W\d_]{1,6})\d{1,6}[^\W\d_]{0,3}")
_ON_TOP = re.compile(r"[另外加补第]")
_TENTH = DIGITS | {"半": 5}


def spelled_out(plain: str, words: TableWords) -> str:
    """A squeezed cell text without table shorthand; anything else comes back as it is.

    A bracket is dropped only where its parts add up to the figure before it, or where it names one number (线上2次) that is not
    said to come on top of it.

    >>> from ingest.vocabulary import load_vocabulary
    >>> from ingest.tables.cells.words import table_words
    >>> words = table_words(load_vocabulary())
    >>> [spelled_out(text, words) for text in ("≥12", "30+", "已开展共8次", "90min", "九成五", "2小时30分钟")]
    ['不少于12', '30以上', '8次', '90分钟', '95%', '2.5小时']
    >>> [spelled_out(text, words) for text in ("9次(线上4线下5)", "9次(线上4线下4)")]
    ['9次', '9次(线上4线下4)']
    >>> [spelled_out(text, words) for text in ("12次(线上2次)", "12次(另线上2次)", "12(3)")]
    ['12次', '12次(另线上2次)', '12(3)']
    """
    text = plain[match.end() :] if (match := _TOGETHER.match(plain)) else plain
    text = _SIGN.sub(lambda match: _SIGNS[match[1]], text, count=1)
    if match := _PLUS.fullmatch(text):
        return f"{match[1]}{match[2]}以上"
    if match := _TENTHS.fullmatch(text):
        return f"{_TENTH[match[1]]}{_TENTH[match[2]]}%"
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        minutes = 30 if match[3] else int(match[2])
        return f"{(Decimal(match[1]) + Decimal(minutes) / 60).quantize(Decimal('0.000001')).normalize():f}小时"
    if match := _UNIT_LETTERS.fullmatch(text):
        unit = words.kind("unit_letters").get(match[2].lower(), "")
        return f"{match[1]}{unit}" if unit else text
    if match := _PARTS.fullmatch(text):
        is_told = _sum_of_parts(match["parts"]) == int(match["whole"]) or _is_one_named(match["parts"])
        return f"{match['whole']}{match['unit']}" if is_told else text
    return text


def _is_one_named(parts: str) -> bool:
    named = _ONE_NAMED.fullmatch(parts)
    return named is not None and _ON_TOP.search(named["name"]) is None


def _sum_of_parts(parts: str) -> int | None:
    """What `线上4线下5` or `线上4次、线下5次` adds up to; None where a bracket holds anything else than named numbers."""
    numbers = _NUMBER.findall(parts)
    *names, last = _NUMBER.split(parts)
    is_named = all(_PART_NAME.fullmatch(name) for name in names)
    return sum(map(int, numbers)) if is_named and len(numbers) > 1 and len(last) <= 3 else None
