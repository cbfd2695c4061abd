"""Whose audience a bare 受众人次 is, whose share a bare 参与率: of the event that the column or row before it counts."""

from __future__ import annotations

from dataclasses import replace

from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords

_OF_EVENTS = frozenset({"count", "person_times"})


class Audiences:
    """Follows labels from left to right or downwards; 受众人次 behind 警示教育 is told by both names, and so is no 宣讲's."""

    def __init__(self, words: TableWords) -> None:
        self._words = words
        self._event: Label | None = None

    def told(self, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        """The labels of the next column or row, with the event's name where they name an audience alone."""
        event = self._event
        if len(labels) == 1 and event is not None and self._words.is_audience_of_another(labels[0].name, (event.metric_id,)):
            return (replace(labels[0], name=event.name + labels[0].name, metric_id=None),)
        self._event = next((label for label in reversed(labels) if self._is_event(label)), event)
        return labels

    def _is_event(self, label: Label) -> bool:
        metric = self._words.metrics.get(label.metric_id or "")
        return metric is not None and metric.kind in _OF_EVENTS and metric.over_time == "sum" and not label.word
