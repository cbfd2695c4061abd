"""What slogans ask for month by month, which is no month of the figures: 一月一主题, 一季一课, 三月一考."""

from __future__ import annotations

import re

_OF_NONE = "日号览线般批至到"  # 一月一日, 一月一览表, 一季度一线党员
_SLOGAN = re.compile(rf"(?<![十\d])(?:[一两三半]个?月|一个?季度?)[一1](?=[\u4e00-\u9fff])(?![{_OF_NONE}])")


def without_slogans(folded: str) -> str:
    """A text without the month or quarter in which a slogan asks for one of something; a day is a day.

    >>> [without_slogans(text) for text in ("一月一主题党日", "一周一学、一月一研、一季一评", "一季度一督查")]
    ['主题党日', '一周一学、研、评', '督查']
    >>> [without_slogans(text) for text in ("一月一日", "一季度一览表", "一季度一线党员", "十一月一期", "一月")]
    ['一月一日', '一季度一览表', '一季度一线党员', '十一月一期', '一月']
    """
    return _SLOGAN.sub("", folded)
