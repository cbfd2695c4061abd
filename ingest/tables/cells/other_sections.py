"""Lines and merged words over figures that are none of the period's own: 年度目标, 上年同期, 其中：第二支部."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.tables.cells.labels import LabelReader

_LONGEST = 14
_TIME = (
    r"(?:(?:19|20)\d{2}年?度?|[全本当明下来]年度?|下一年|[上下]半年|[下本]季度?|下一?步|年[度初])?"
    r"(?:工作|预期|总体|主要|上级|下达|考核){0,2}"
)
_PLANNED = Anchored(
    rf"{_TIME}(?:计划|目标|预计|打算|思路|设想|拟开展)(?:任务|指标|要求|安排)?[数值]?"
    rf"|{_TIME}(?:任务|指标)[数值]|(?:下达|年度|全年)(?:任务|指标)|(?:规定|标准|制度|上级|考核|最低)(?:的)?(?:要求|标准|次数|规定)"
)
_PAIR = re.compile(r"(?<!其中)[:：]\s*\S")
_OTHER = frozenset({"other_period", "part", "per_head", "many_year_total"})


def heads_others(text: str, reader: LabelReader, *, is_below_others: bool = False) -> bool:
    """True for words over figures of a plan, another period or a part; a mere 累计 is of no period below those of a part only.

    `is_below_others` where figures of the same sheet stand above. What became of a plan is the period's own: 目标完成情况.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> reader = LabelReader(table_words(load_vocabulary()), frozenset())
    >>> [heads_others(text, reader) for text in ("一、年度目标", "2025年工作计划", "上年同期", "其中：第二支部")]
    [True, True, True, True]
    >>> [heads_others(text, reader) for text in ("目标完成情况", "重点任务", "计划生育", "上年同期：2022年", "全年累计")]
    [False, False, False, False, False]
    """
    label = reader.read(text)
    if not label.is_dropped or len(text.strip()) > _LONGEST or _PAIR.search(text):
        return False
    if label.word == "plan":
        return _PLANNED.fullmatch(label.name) is not None
    return label.word in _OTHER or (label.word == "cumulative" and is_below_others)
