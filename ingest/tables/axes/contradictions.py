"""What lines around a table tell of its period: 统计时点：2025年12月31日."""

from __future__ import annotations

import re

from ingest.language.fold import fold
from ingest.tables.cells.title_spans import NO_SPAN, Span, read_until

_OF_COUNTING = re.compile(r"(?:统计|数据|汇总)?(?:时点|截[至止](?:时间|日期|时点|日)?)|(?:统计|数据)(?:时间|日期)")
_ONE_DAY = re.compile(r"(?:截[至止]到?)?(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}[日号]?")


def counted_until(key: str, value: str) -> Span:
    """The period at the end of which figures were counted, as for 截至; none for another key, or for what is no single day.

    >>> counted_until("统计时点", "2025年12月31日").period, counted_until("统计时点", "2025年9月30日").is_unfit
    ('2025', True)
    >>> counted_until("统计时间", "2025年1月1日至12月31日").is_known, counted_until("会议时间", "2025年6月30日").is_known
    (False, False)
    """
    is_day = _OF_COUNTING.fullmatch(key) and _ONE_DAY.fullmatch(fold(value).strip())
    return read_until(value) if is_day else NO_SPAN
