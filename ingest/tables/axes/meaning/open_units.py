"""Headings whose bracket names several measure units, in which their figures are not told alike: 志愿服务（次、小时）."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.cells.labels import Label
from ingest.tables.cells.unit_notes import tells_several_units, units_named
from ingest.tables.cells.words import TableWords


def units_left_open(leaf: Sequence[Label], words: TableWords) -> str:
    """The measure units of such a heading: 次、小时 of 志愿服务（次、小时）, 小时、分钟 of 时长（小时、分钟）; '' for any other.

    >>> from ingest.tables.cells.labels import LabelReader
    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> read = LabelReader(words, frozenset()).read
    >>> [units_left_open([read(text)], words) for text in ("志愿服务时长（小时、分钟）", "谈心谈话（次/人）", "党课（场、次）")]
    ['小时、分钟', '', '']
    """
    for label in leaf:
        for note in label.notes if not label.unit else ():
            units = units_named(note) if tells_several_units(note, words) else []
            found = [words.metric_of(label.name, unit) for unit in units]
            told = {one.metric_id for one in found if one is not None and one.unit_fits}
            are_alike = len(told) == 1 and all(one is not None and one.unit_fits for one in found)
            sizes = {words.units[unit].factor / words.units[unit].divisor for unit in units}
            if told and not (are_alike and len(sizes) == 1):
                return "、".join(units)
    return ""
