"""Names of metrics with another measure unit than their own: another metric's (志愿服务: 169小时), or that of none."""

from __future__ import annotations

from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords


def told_in_other_unit(label: Label, words: TableWords) -> str:
    """Why such a name is none of the metric's: `“支部党员大会次数”以“次”计，这里写的是“人次”`; '' for any other label."""
    unit = label.unit or next((note for note in label.notes if words.has("foreign_unit", note)), "")
    if not unit or label.metric_id is not None or label.is_dropped or label.is_org:
        return ""
    found = words.metric_of(label.name)
    metric = words.metrics[found[0]] if found else None
    return f"“{label.name}”以“{metric.measure_unit}”计，这里写的是“{unit}”" if metric else ""


def metric_in_unit(name: str, metric_id: str, unit: str, words: TableWords) -> str:
    """The other metric that a name means in the unit of its figure, '' for none: volunteer_hours, 志愿服务 | 169小时."""
    found = words.metric_of(name, unit)
    return found.metric_id if found is not None and found.unit_fits and found.metric_id != metric_id else ""
