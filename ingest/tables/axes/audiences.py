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
        if len(labels) == 1 and (label := behind(self._event, labels[0], self._words)) is not labels[0]:
            return (label,)
        self._event = next((label for label in reversed(labels) if self._is_event(label)), self._event)
        return labels

    def _is_event(self, label: Label) -> bool:
        metric = self._words.metrics.get(label.metric_id or "")
        is_event = metric is not None and metric.kind in _OF_EVENTS and metric.over_time == "sum"
        return is_event and not label.word and not self._words.has("audience", label.name)


def behind(event: Label | None, label: Label, words: TableWords) -> Label:
    """The label, told by the event's name too where it leaves open whose audience it is and that is not its own event."""
    if event is None or not words.is_audience_of_another(label.name, (event.metric_id,)):
        return label
    return replace(label, name=event.name + label.name, metric_id=None)
