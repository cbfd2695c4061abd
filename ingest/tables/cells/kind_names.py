"""Two headings of one metric that are of two kinds of it: 慰问困难党员 | 慰问老党员, 廉政党课 | 主题党课, 集中轮训 | 专题培训."""

from __future__ import annotations

import re

from ingest.tables.cells.squeezing import squeeze
from ingest.tables.cells.words import TableWords

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_LEAST_NAME = 2


def are_apart(header: str, other: str, words: TableWords) -> bool:
    """True where neither heading says the other too: 集中轮训 | 专题培训; not 党课 | 廉政党课, 主题党日 | 主题党日活动."""
    name, second = _name(header, words), _name(other, words)
    return bool(name and second) and name not in second and second not in name


def are_kinds(header: str, other: str, metric_id: str, words: TableWords) -> bool:
    """True where both begin or end with one name of the metric, and say of what kind or for whom besides."""
    name, second = _name(header, words), _name(other, words)
    for size in range(_LEAST_NAME, min(len(name), len(second))):
        if name[:size] == second[:size] and _tell(name[:size], name[size:], second[size:], metric_id, words):
            return True
        if name[-size:] == second[-size:] and _tell(name[-size:], name[:-size], second[:-size], metric_id, words):
            return True
    return False


def _tell(shared: str, kind: str, other: str, metric_id: str, words: TableWords) -> bool:
    """True for kinds that both say something and not the same, beside what names the metric by itself."""
    found = words.metric_of(shared)
    if found is None or found.metric_id != metric_id or not (_says_more(kind, words) and _says_more(other, words)):
        return False
    return kind not in other and other not in kind


def _says_more(kind: str, words: TableWords) -> bool:
    return not words.is_neutral(kind) or words.has("kind_of_people", kind)


def _name(header: str, words: TableWords) -> str:
    return words.without_measure(_BRACKETS.sub("", squeeze(header)))
