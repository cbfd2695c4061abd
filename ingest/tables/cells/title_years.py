"""What stands beside the year of a title: spans that leave it open, 上学期 or 年中, and the month in which a table was made."""

from __future__ import annotations

import re

from ingest.language.months import MONTH_DIGITS
from ingest.language.periods import find_period

_OPEN = re.compile(
    r"(?:[上下]|第[一二12]|春季?)学期|(?<=年)中(?:期|(?=党建|工作|统计|情况|汇总|报|总结|考核|检查|[)]|$))"
    r"|(?<=[年度])年中(?![间级])|(?<=年度)中期|\(年中\)"
    r"|(?:暨|及|和|与|、)全年(?!级)|全年(?:暨|及|和|与)(?=[上第一二三四\d])|(?:19|20)\d{2}年以来"
)
_OF_PART = re.compile(r"(?:(?:月|季度?|旬|周)报表?|(?<![上下前后每各])半年度?(?:统计|情况)表?)(?=\s*(?:[（(]|$))")
_MONTH_ALONE = re.compile(rf"[(\[](?P<year>(?:19|20)\d{{2}})[年./-](?P<month>{MONTH_DIGITS})月?[)\]]")
_OF_SENDING = re.compile(r"年度?(?:报送|上报|填报)")
_OF_ALL_YEAR = re.compile(r"年度|年报|全年|年终")
_LAST, _MONTHS_OF_MAKING = 12, 6  # a table of a year is made by the middle of the next


def leaves_open(folded: str) -> bool:
    """True for a title of a part of a year without a form, of two spans at once, or of all that came since.

    >>> [leaves_open(text) for text in ("2023年上学期统计表", "2023年年中统计表", "2023年上半年及全年", "2022年以来统计表")]
    [True, True, True, True]
    >>> [leaves_open(text) for text in ("2023年中心组学习", "2023年全年统计表", "2023年及全年级", "2023年中共某委")]
    [False, False, False, False]
    """
    return _OPEN.search(folded) is not None


def is_of_unknown_part(title: str) -> bool:
    """True for the title of a report of a part of the year that it names, which it leaves open: 2023年党建工作季报表.

    >>> [is_of_unknown_part(text) for text in ("2023年党建季报表", "2023年党建半年统计", "2023年党建月报汇总表", "2023年年报表")]
    [True, True, False, False]
    """
    return _OF_PART.search(title) is not None


def without_month_of_making(folded: str) -> str:
    """A title of a year without the bracket that says in which month after it, or at its end, the table was made.

    >>> [without_month_of_making(text) for text in ("2023年表(2024.1)", "2023年度年报(2023年12月)", "2023年表(2023年9月)")]
    ['2023年表', '2023年度年报', '2023年表(2023年9月)']
    >>> without_month_of_making("2023年报送信息统计表(2024年1月)"), without_month_of_making("统计表(2024年1月)")
    ('2023年报送信息统计表(2024年1月)', '统计表(2024年1月)')
    """
    made = _MONTH_ALONE.search(folded)
    if made is None:
        return folded
    rest = folded[: made.start()] + folded[made.end() :]
    told = find_period(rest)
    if told is None or told.period is None or not told.is_exact or len(told.period) > len("2023") or _OF_SENDING.search(rest):
        return folded
    month, n_after = int(made["month"]), int(made["year"]) - int(told.period)
    is_after = n_after == 1 and month <= _MONTHS_OF_MAKING
    is_at_end = n_after == 0 and month == _LAST and _OF_ALL_YEAR.search(rest) is not None
    return rest if is_after or is_at_end else folded
