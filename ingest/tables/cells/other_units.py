"""Names of metrics with another measure unit than their own: another metric's (志愿服务: 169小时), or that of none."""

from __future__ import annotations

import re

from ingest.model import Cell
from ingest.tables.cells.labels import Label
from ingest.tables.cells.unit_notes import tells_several_units, units_named
from ingest.tables.cells.values import Reading, read_value
from ingest.tables.cells.words import TableWords, squeeze
from ingest.vocabulary import Metric

_PART = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,2})?)(?P<unit>[^\W\d]{0,3})")
_SEPARATORS = "/、,，;；"


def foreign_unit_of(label: Label, words: TableWords) -> str:
    """The unit in a label's brackets in which no metric is told, '' for none: 元 of 走访慰问（元）."""
    return "" if label.unit else next((note for note in label.notes if words.has("foreign_unit", note)), "")


def told_in(label: Label, unit: str, words: TableWords) -> Label:
    """The label with a unit that stands in a cell beside it, where no metric is told in that, or where several are.

    走访慰问 | 元 means none, 主题党日 | 次/人次 leaves open which.
    """
    plain = squeeze(unit).strip("()[]")
    if not label.unit and tells_several_units(plain, words):
        return label._replace(notes=(*label.notes, plain))
    is_foreign = not label.unit and words.has("foreign_unit", plain)
    return label._replace(notes=(*label.notes, plain), metric_id=None) if is_foreign else label


def told_in_other_unit(label: Label, words: TableWords) -> str:
    """Why such a name is none of the metric's: `“支部党员大会次数”以“次”计，这里写的是“人次”`; '' for any other label."""
    unit = label.unit or foreign_unit_of(label, words)
    if not unit or label.metric_id is not None or label.is_dropped or label.is_org:
        return ""
    found = words.metric_of(label.name)
    metric = words.metrics[found[0]] if found else None
    if metric is None or words.unit_fits(metric.metric_id, unit):
        return ""  # 党员教育培训（线下）（次）: another bracket makes it something else
    return f"“{label.name}”以“{metric.measure_unit}”计，这里写的是“{unit}”"


def read_in_own_unit(
    cell: Cell, name: str, metric: Metric, unit: str, words: TableWords, period: str
) -> tuple[Metric, Reading | None]:
    """The metric of a figure below the name of one, and its reading, see `read_value`.

    Where nothing around the cell tells one measure unit (or names several: 次、小时), and its own does not fit, the metric is
    that which the name means in it: volunteer_hours, 志愿服务 | 169小时.
    """
    reading = read_value(cell, metric, unit, words, period)
    is_told = bool(unit) and "、" not in unit
    if is_told or reading is None or reading.problem != "unit_not_convertible":
        return metric, reading
    found = words.metric_of(name, reading.detail)
    if found is None or not found.unit_fits or found.metric_id == metric.metric_id:
        return metric, reading
    other = words.metrics[found.metric_id]
    return other, read_value(cell, other, "", words) or reading


def numbers_by_units(text: str, label: Label, words: TableWords) -> list[tuple[str, str, str]]:
    """The metric, the number as written and its unit, where a cell tells a name in several units: 6次/126人次, each of its own.

    They stand behind the numbers, or in the bracket of the name; none where two would be of the same metric, or one of none, and
    none where nothing tells whether those who came often count each time: 12次5人 below 主题党日.

    >>> from ingest.tables.cells.labels import LabelReader
    >>> from ingest.tables.cells.words import table_words
    >>> from ingest.vocabulary import load_vocabulary
    >>> words = table_words(load_vocabulary())
    >>> read = LabelReader(words, frozenset()).read
    >>> numbers_by_units("6/126", read("志愿服务（次/人次）"), words)
    [('volunteer_activities', '6', '次'), ('volunteer_person_times', '126', '人次')]
    >>> numbers_by_units("6次126人次", read("志愿服务"), words) == _
    True
    >>> [numbers_by_units(text, read("志愿服务"), words) for text in ("6/126", "6次", "6次/8次", "第6次/126人次")]
    [[], [], [], []]
    """
    plain = squeeze(text)
    found = list(_PART.finditer(plain))
    if len(found) < 2 or _PART.sub("", plain).strip(_SEPARATORS):
        return []
    units = [one["unit"] for one in found]
    if not any(units):
        units = next((units_named(note) for note in label.notes if tells_several_units(note, words)), [])
    if len(units) != len(found) or not all(unit in words.units for unit in units):
        return []
    told = [words.metric_of(label.name, unit) for unit in units]
    metrics = [
        one.metric_id
        for one, unit in zip(told, units, strict=True)
        if one is not None and one.unit_fits and not (unit == "人" and words.metrics[one.metric_id].measure_unit == "人次")
    ]
    is_told = len(metrics) == len(found) == len(set(metrics))
    return [(metric, one["number"], unit) for metric, one, unit in zip(metrics, found, units, strict=True)] if is_told else []
