"""Headings of lists whose rows are kinds of what a title is of, or single things done: 服务类别 | 次数 | 人次."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.language.anchored import Anchored
from ingest.tables.cells.labels import Label
from ingest.tables.cells.other_units import foreign_unit_of
from ingest.tables.cells.words import TableWords, squeeze

_KINDS = Anchored(
    r".{0,6}(?:类别|类型|种类|分类|性质|领域|行业|项目|内容|形式|方式|渠道|级别|层级|层次|对象|事项|主题|载体|平台)(?:名称)?|.{2,6}名称|党小组|(?:所属|所在)(?:党?小组|片区|网格|小?分队)"
)
_BESIDE = frozenset({"ignored", "person", "personal"})
_OPEN = frozenset({"", "metric_axis", *_BESIDE})


def heads_kinds(label: Label) -> bool:
    """True for a heading below which kinds or names of things done stand: 服务类别, 慰问对象, 培训班名称.

    >>> from ingest.tables.cells.labels import LabelReader
    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> reader = LabelReader(table_words(load_vocabulary()), frozenset())
    >>> [heads_kinds(reader.read(text)) for text in ("服务类别", "慰问对象", "培训班名称", "单位名称", "主题党日", "名称")]
    [True, True, True, False, False, False]
    """
    if label.metric_id is not None or label.is_org or label.unit or label.word not in _OPEN:
        return False
    return _KINDS.fullmatch(label.name or squeeze(label.text)) is not None


def opens_list_of_kinds(labels: Sequence[Label], words: TableWords) -> bool:
    """True for a row of headings that heads kinds and, right of them, nothing but how much was done of each, or planned."""
    at = next((index for index, label in enumerate(labels) if heads_kinds(label)), len(labels))
    before, after = labels[:at], labels[at + 1 :]
    told = [label for label in after if not (label.word in _BESIDE or label.is_dropped or foreign_unit_of(label, words))]
    return (
        bool(told)
        and all(label.word in _BESIDE for label in before)
        and all(says_how_much(label, words) or label.word == "value_word" for label in told)
    )


def says_how_much(label: Label, words: TableWords) -> bool:
    """True for a metric, or a word that tells how something is counted: 次数, 参加人次, 时长（小时）."""
    return label.metric_id is not None or label.word in {"measure", "unit"} or bool(label.unit or words.implied_unit(label.name))
