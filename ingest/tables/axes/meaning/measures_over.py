"""Groups that say no more than how what stands below them is counted: 参加人数, 到会率 over 党员大会 | 主题党日."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords


def is_measured_otherwise(labels: Sequence[Label], metric_id: str, words: TableWords) -> bool:
    """True for a metric below such a group in which it is never told: 支委会 below 参加人数, 党课 below 到会率.

    A heading that says itself how it is counted (主题党日次数) keeps to that.

    >>> from ingest.tables.cells.labels import LabelReader
    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> read = LabelReader(words, frozenset()).read
    >>> meeting = read("支委会")
    >>> [is_measured_otherwise((read(group), meeting), meeting.metric_id, words) for group in ("到会率", "次数")]
    [True, False]
    """
    leaf = labels[-1]
    if leaf.metric_id is None or leaf.unit or words.says_count(leaf.name):
        return False
    return any(_counts_otherwise(group, metric_id, words) for group in labels[:-1])


def _counts_otherwise(group: Label, metric_id: str, words: TableWords) -> bool:
    is_measure = group.metric_id is None and (group.word == "measure" or words.has("audience", group.name))
    unit = words.implied_unit(group.name) if is_measure else ""
    return unit != "" and (not words.unit_fits(metric_id, unit) or words.is_never_of(group.name, metric_id))
