"""One metric told in two kinds of measure units side by side: 党课 over 次数 | 人次, of which its own is read alone."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from ingest.tables.axes.meaning.meanings import Meaning
from ingest.tables.axes.meaning.roles import Column, Reason, Role
from ingest.tables.cells.words import TableWords
from ingest.vocabulary import Metric

_TIMES = "times"
_OF_DEEDS = frozenset({_TIMES, "person_times", "people", "households"})

Told = tuple[Hashable, str | None, Meaning]  # of whom and when figures are, the metric, and what says so


def without_other_units(columns: list[Column], words: TableWords) -> list[Column]:
    """The columns without those in another kind of unit than their metric's, beside one in its own."""
    figures = [column for column in columns if column.role is Role.FIGURE and column.meaning.metric_id]
    told: list[Told] = [
        ((one.block, one.meaning.time, one.meaning.org_text, one.meaning.own_level), one.meaning.metric_id, one.meaning)
        for one in figures
    ]
    others = {column.number for column, is_other in zip(figures, in_other_unit(told, words), strict=True) if is_other}
    return [
        replace(one, role=Role.IGNORED, reason=Reason.OTHER_UNIT, meaning=replace(one.meaning, metric_id=None))
        if one.number in others
        else one
        for one in columns
    ]


def in_other_unit(told: Sequence[Told], words: TableWords) -> list[bool]:
    """True for each that is in times of people or the like, or in times, where one beside it is as its metric is counted."""
    dimensions = [_dimension(meaning, words.metrics[metric_id], words) if metric_id else "" for _, metric_id, meaning in told]
    owned = [own_dimension(words.metrics[metric_id], words) if metric_id else "" for _, metric_id, _ in told]
    of = [(place, metric_id, _deed(meaning, words)) for place, metric_id, meaning in told]
    own = {key for key, dimension, owner in zip(of, dimensions, owned, strict=True) if owner and dimension == owner}
    return [
        key in own and dimension in _OF_DEEDS and dimension != owner
        for key, dimension, owner in zip(of, dimensions, owned, strict=True)
    ]


def own_dimension(metric: Metric, words: TableWords) -> str:
    """The kind of units in which a metric of deeds is told, '' for any other metric."""
    unit = words.units.get(metric.measure_unit)
    is_of_deeds = unit is not None and metric.adds_up_over_time and unit.dimension in {_TIMES, "person_times"}
    return unit.dimension if unit is not None and is_of_deeds else ""


def dimension_told(meaning: Meaning, words: TableWords) -> str:
    """The kind of units that labels tell, '' for none: times of 次数, person_times of 参加人次."""
    units = (label.unit or words.implied_unit(label.name) for label in reversed(meaning.labels))
    unit = words.units.get(meaning.unit or next(filter(None, units), ""))
    return unit.dimension if unit is not None else ""


def dimensions_told(meanings: Iterable[Meaning], words: TableWords) -> frozenset[str]:
    """Those that rows or columns tell which name no metric: 次数 and 人次 below each organisation."""
    return frozenset(dimension_told(one, words) for one in meanings if one.metric_id is None) & _OF_DEEDS


def _deed(meaning: Meaning, words: TableWords) -> str:
    """The labels' names without what says how it is counted: 谈心谈话 of 谈心谈话次数, of 谈心谈话 over 人次 too."""
    names = (label.name for label in meaning.labels if label.word not in {"measure", "unit", "value_word"})
    return "".join(words.without_measure(name) for name in names if not words.is_neutral(name))


def _dimension(meaning: Meaning, metric: Metric, words: TableWords) -> str:
    """That of the labels; where they tell none, times are what is told."""
    return dimension_told(meaning, words) or (_TIMES if own_dimension(metric, words) == _TIMES else "")
