"""Two headings of one metric that are of two kinds of it: 慰问困难党员 | 慰问老党员, 专题党课 | 廉政党课, 解决问题 | 化解矛盾."""

from __future__ import annotations

import re

from ingest.tables.cells.squeezing import squeeze
from ingest.tables.cells.words import TableWords

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_LEAST_NAME = 2
_PERSONS = "人"
_WIDENED = "扩大"


def are_apart(header: str, other: str, words: TableWords) -> bool:
    """True where neither heading says the other too: 集中轮训 | 专题培训; not 党课 | 廉政党课, 主题党日 | 主题党日活动."""
    name, second = _name(header, words), _name(other, words)
    return bool(name and second) and name not in second and second not in name


def are_kinds(header: str, other: str, metric_id: str, words: TableWords) -> bool:
    """True where both say of what kind or for whom besides what they share, or share nothing: 专题研讨 | 交流研讨.

    A name that is the other's, shortened or turned round, is no kind: 支委会 | 支部委员会, 解决问题 | 问题解决. Persons who are
    counted have names that share nothing for one thing (发展党员 | 接收预备党员): kinds of them share a name of the metric.
    """
    name, second = _name(header, words), _name(other, words)
    for size in range(_LEAST_NAME, min(len(name), len(second))):
        if name[:size] == second[:size] and _tell(name[:size], name[size:], second[size:], metric_id, words):
            return True
        if name[-size:] == second[-size:] and _tell(name[-size:], name[:-size], second[:-size], metric_id, words):
            return True
    return words.metrics[metric_id].measure_unit != _PERSONS and _are_other_names(name, second, words)


def _tell(shared: str, kind: str, other: str, metric_id: str, words: TableWords) -> bool:
    """True for kinds, of which neither says the other too and one says something, beside what names the metric by itself."""
    found = words.metric_of(shared)
    if found is None or found.metric_id != metric_id or not (_says_more(kind, words) or _says_more(other, words)):
        return False
    return kind not in other and other not in kind


def _are_other_names(name: str, other: str, words: TableWords) -> bool:
    """True where each has signs that the other lacks, or one is wider, unless both plainly name one thing: 读书班 | 读书会."""
    if words.has("plain_name", name) and words.has("plain_name", other):
        return False
    signs, others = set(name), set(other)
    return (_WIDENED in name) != (_WIDENED in other) or not (signs <= others or others <= signs)


def _says_more(kind: str, words: TableWords) -> bool:
    return not words.is_neutral(kind) or words.has("kind_of_people", kind)


def _name(header: str, words: TableWords) -> str:
    return words.without_measure(_BRACKETS.sub("", squeeze(header)))
