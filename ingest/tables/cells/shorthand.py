"""Ways of writing a figure that only table cells use, turned into the words of prose: `≥12`, `30+`, `90min`, `九成五`."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.language.anchored import Anchored
from ingest.language.months import DAY_DIGITS, MONTH_DIGITS
from ingest.language.numerals import DIGITS, read_number
from ingest.tables.cells.figure_remarks import is_part_named
from ingest.tables.cells.spans import part_of_year
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
_PARTS = Anchored(r"(?P<whole>\d{1,12}|[一二三四五六七八九十百]{1,5})(?P<unit>[^\W\d_]{0,3})[(\[](?P<parts>[^()\[\]]{3,60})[)\]]")
_NUMBER = re.compile(r"\d+")
_PART_NAME = re.compile(r"[^\W\d_]{0,2}[,、，;；]?[^\W\d_]{1,6}")
_DAY = re.compile(
    rf"(?:[于在])?(?:(?:19|20)\d{{2}}年)?{MONTH_DIGITS}月(?:{DAY_DIGITS}[日号]|[上中下]旬|[初中底末])?(?:上午|下午)?(?:已?(?:召开|补开|开展|补办|举行|举办|进行|完成))?"
)
_OWN_TIME = Anchored(
    rf"(?:(?P<own>本年度?|今年以?来?|年内|本期|当期|本季度?|本月)|(?:(?P<year>(?:19|20)\d{{2}})年度?)?(?P<part>全年|[上下]半年|第?[一二三四]季度|{MONTH_DIGITS}月份?)?)"
    r"(?P<sum>(?:已经?|共计?|总共|累计|合计|一共){0,2})(?P<deed>[\u4e00-\u9fff]{2})?(?=[\d约近超])"
)
_GRAINS = {"年": "", "内": "", "季": "Q", "月": "-"}  # by the second sign of 本年, 今年, 年内, 本季度, 本月; 本期 is any
_DEEDS = ("开展", "召开", "完成", "组织", "举办")
_TENTH = DIGITS | {"半": 5}


def spelled_out(plain: str, words: TableWords) -> str:
    """A squeezed cell text without table shorthand; anything else comes back as it is.

    A bracket is dropped only where its parts add up to the figure before it, where it names one part of it (线上2次) that is not
    said to come on top of it, or as many days as there are events (2025年1月10日补开).

    >>> from ingest.vocabulary import load_vocabulary
    >>> from ingest.tables.cells.words import table_words
    >>> words = table_words(load_vocabulary())
    >>> [spelled_out(text, words) for text in ("≥12", "30+", "已开展共8次", "90min", "九成五", "2小时30分钟")]
    ['不少于12', '30以上', '8次', '90分钟', '95%', '2.5小时']
    >>> [spelled_out(text, words) for text in ("9次(线上4线下5)", "9次(线上4线下4)")]
    ['9次', '9次(线上4线下4)']
    >>> [spelled_out(text, words) for text in ("12次(线上2次)", "12次(另线上2次)", "12(3)")]
    ['12次', '12次(另线上2次)', '12(3)']
    >>> [spelled_out(text, words) for text in ("1次(2025年1月10日补开)", "两次(3月)", "二次(3月、9月)", "4次(3月)")]
    ['1次', '两次(3月)', '二次', '4次(3月)']
    >>> spelled_out("1次(拟于1月10日补开)", words)
    '1次(拟于1月10日补开)'
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
        whole, parts = read_number(match["whole"]), match["parts"]
        is_part = whole is not None and is_part_named(parts, int(whole), match["unit"])
        is_told = _sum_of_parts(parts) == whole or is_part or _days_named(parts) == whole
        return f"{match['whole']}{match['unit']}" if is_told else text
    return text


def without_own_time(plain: str, period: str, names: str) -> str:
    """A squeezed cell text without words for its own period and for what its metric counts, one of `names`: 已解决9件.

    >>> told = ("上半年共学习14次", "下半年共学习14次", "上半年共研讨14次")
    >>> [without_own_time(text, "2024H1", "集中学习次数") for text in told]
    ['14次', '下半年共学习14次', '上半年共研讨14次']
    >>> without_own_time("全年共召开5次", "2024", "支委会次数"), without_own_time("2023年5次", "2024", "支委会次数")
    ('5次', '2023年5次')
    >>> without_own_time("累计走访126户", "2024H1", "走访人次"), without_own_time("已研讨9次", "2024H1", "走访人次")
    ('126户', '已研讨9次')
    """
    found = _OWN_TIME.match(plain)
    if found is None or (found["deed"] and found["deed"] not in names and found["deed"] not in _DEEDS):
        return plain
    if found["own"]:
        is_own = _GRAINS.get(found["own"][1], period[4:5]) == period[4:5]
    else:
        has_time = found["part"] is not None or found["year"] is not None
        part = part_of_year(found["part"]) if found["part"] not in {None, "全年"} else ""
        is_told = found["part"] is not None or found["sum"] or found["deed"]
        is_own = bool(is_told) and (not has_time or (found["year"] in {None, period[:4]} and part == period[4:]))
    return plain[found.end() :] if is_own else plain


def _days_named(parts: str) -> int:
    """How many days or months a bracket names, 0 where it says anything else: 3月5日、9月8日召开."""
    days = re.split(r"[、，,;；和及]", parts)
    return len(days) if all(map(_DAY.fullmatch, days)) else 0


def _sum_of_parts(parts: str) -> int | None:
    """What `线上4线下5` or `线上4次、线下5次` adds up to; None where a bracket holds anything else than named numbers."""
    numbers = _NUMBER.findall(parts)
    *names, last = _NUMBER.split(parts)
    is_named = all(_PART_NAME.fullmatch(name) for name in names)
    return sum(map(int, numbers)) if is_named and len(numbers) > 1 and len(last) <= 3 else None
