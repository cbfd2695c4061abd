"""What the name of a sheet says that its figures are: 2024年计划, 目标, 得分, 参与率, 人次, 去年."""

from __future__ import annotations

import re

from ingest.tables.cells.label_times import read_time
from ingest.tables.cells.words import NUMBERING, TableWords, squeeze

_ENDS = re.compile(r"(?:\d{1,2}|[情状]况|统计|汇总|明细|一览|登记|数据|[数值表单册])*\Z")
_BRACKETS = re.compile(r"[（(【\[][^()（）【】\[\]]*[)）】\]]")
PLAN, OTHER_YEAR = "plan", "other_year"


def kind_of_name(name: str, words: TableWords) -> str:
    """What the name of a sheet says that its figures are, other than what was done in the period; '' for nothing of the kind.

    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> names = ("2024年计划", "主题党日目标", "应开", "考核得分", "参与率", "参加人次", "去年")
    >>> [kind_of_name(name, words) for name in names]
    ['plan', 'plan', 'plan', 'points', 'rate', 'people', 'other_year']
    >>> [kind_of_name(name, words) for name in ("目标完成情况", "计划财务科", "场次人次", "今年和去年", "频率", "得分说明")]
    ['', '', '', '', '', '']
    """
    _, rest = read_time(squeeze(_BRACKETS.sub("", NUMBERING.sub("", squeeze(name), count=1))))
    told = words.kind("sheet_of")
    for plain in dict.fromkeys((rest, rest[: end.start()] if (end := _ENDS.search(rest)) else rest)):
        for word in sorted((word for word in told if plain.endswith(word)), key=len, reverse=True):
            before = plain.removesuffix(word)
            if told[word] == OTHER_YEAR and before:
                continue
            is_done = words.holds("done_title", words.without("neutral_title", before))
            return "" if is_done or words.says_count(before) or before.endswith("场次") else told[word]
    return ""
