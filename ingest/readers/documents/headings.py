"""Which paragraphs of plain text are its title and its headings, by their shape."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TITLE_LENGTH = 60
_HEADING_LENGTH = 45
_SENTENCE_END = tuple("。；;！!？?：:，,、")
_TITLE_WORD = re.compile(r"总结|报告|汇报|述职|小结|情况|材料|要点|计划|清单|回顾|评估|自查|亮点|简报|打算|台账|说明")
_LEVELS = (
    re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*[、.．]"),
    re.compile(r"\s*[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]"),
    re.compile(r"\s*\d{1,2}\s*[、.．](?!\d)"),
    re.compile(r"\s*[（(]\s*\d{1,2}\s*[）)]|\s*[①-⑳]"),
)


def title_length(lines: Sequence[str]) -> int:
    """How many of a document's first non-blank lines are its title: 0, 1 or 2.

    A title is short, is no numbered heading and ends no sentence; two lines are one title where only the second says what the
    document is.

    >>> title_length(["临江县水利局2022年度党建工作总结", "2022年，局党组认真落实要求。"])
    1
    >>> title_length(["中共临江县水利局委员会", "2022年度党建工作总结", "今年以来，"])
    2
    >>> title_length(["2022年，局党组开展主题党日12次。"])
    0
    """
    if not lines or not _may_be_title(lines[0]):
        return 0
    if _TITLE_WORD.search(lines[0]):
        return 1
    if len(lines) > 1 and _may_be_title(lines[1]) and _TITLE_WORD.search(lines[1]):
        return 2
    return 1 if len(lines) > 1 else 0


def heading_level(line: str) -> int:
    """1 to 4 for a short numbered line that ends no sentence (一、 （一） 1. （1）), else 0.

    >>> [heading_level(line) for line in ("一、主要做法", "（二）抓学习", "3.严组织生活", "（一）抓学习。全年集中学习12次。")]
    [1, 2, 3, 0]
    """
    stripped = line.strip()
    if len(stripped) > _HEADING_LENGTH or "。" in stripped or stripped.endswith(("；", ";", "，", ",")):
        return 0
    return next((level for level, pattern in enumerate(_LEVELS, 1) if pattern.match(line)), 0)


def _may_be_title(line: str) -> bool:
    stripped = line.strip()
    return 0 < len(stripped) <= _TITLE_LENGTH and not stripped.endswith(_SENTENCE_END) and not heading_level(line)
