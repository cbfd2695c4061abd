"""Whose audience a bare 受众人次 is, whose share a bare 参与率: of the event that the column or row before it counts."""

from __future__ import annotations

import re

from ingest.tables.cells.labels import Label
from ingest.tables.cells.words import TableWords

_OF_EVENTS = frozenset({"count", "person_times"})
_OF_COUNTS = frozenset({"count"})
_HOURS = "hours"
_OF_PEOPLE = frozenset({"people", "person_times"})
_TAKING_PART = re.compile("(?:党员|实际)?(?:参加|参与|参训|受训|参会|到会|出席|实到)(?:党员)?(?:人次|人数)?")
_TIMES_OF_PEOPLE, _ONCE = "人次", "次"
_COUNTED = re.compile("(?:次|场次?|期次?)?数?$")
_HEADS = frozenset({_TIMES_OF_PEOPLE, "人"})
_TIMES = frozenset({"次", "场", "期", "班次", "节", "堂"})


class Audiences:
    """Follows labels from left to right or downwards; 受众人次 behind 警示教育 is told by both names, and so is no 宣讲's.

    Who took part (参加人次) is told so only right behind the event.
    """

    def __init__(self, words: TableWords) -> None:
        self._words = words
        self._event: Label | None = None
        self._groups: list[str] | None = None  # over the event, None where it is a group itself
        self._before: tuple[Label, ...] = ()

    def told(self, labels: tuple[Label, ...], unit: str = "") -> tuple[Label, ...]:
        """The labels of the next column or row, with the event's name where they name an audience alone.

        `unit` is one from a column beside them.
        """
        if unit and labels and not labels[-1].unit:
            *groups, leaf = self.told((*labels[:-1], labels[-1]._replace(unit=unit)))
            return (*groups, leaf._replace(unit=""))
        before, self._before = self._before, labels
        if labels and before and _texts(before[:-1]) == _texts(labels[:-1]):
            last, leaf = before[-1], labels[-1]
            beside = self._taking_part(last, leaf) or self._people_of(last, leaf) or self._of_something_else(last, leaf)
            if beside is not None:
                return (*labels[:-1], beside)
        is_beside = len(labels) == 1 or (bool(labels) and _texts(labels[:-1]) == self._groups)
        if is_beside and (named := behind(self._event, labels[-1], self._words)) is not labels[-1]:
            return (*labels[:-1], named)
        if event := next((label for label in reversed(labels) if self._is_event(label)), None):
            self._event, self._groups = event, _texts(labels[:-1]) if event is labels[-1] else None
        return labels

    def _of_something_else(self, before: Label, leaf: Label) -> Label | None:
        """受众人次 or 参训人次 right behind what is no metric's event: 安全培训（期）, 讲座（场）."""
        is_named = bool(before.name) and not self._words.is_neutral(before.name)  # 活动（场） is the title's
        is_other = before.metric_id is None and not before.word and is_named and before.unit in _TIMES
        is_open = is_other and not before.joined and self._words.has("audience", leaf.name)
        return leaf._replace(name=before.name + leaf.name, metric_id=None) if is_open else None

    def _taking_part(self, event: Label, leaf: Label) -> Label | None:
        """参加（人次） right behind 主题党日（次）, told by that name, None where that has no metric: behind 党课."""
        words = self._words
        unit = leaf.unit or words.implied_unit(leaf.name)
        if unit not in _HEADS or not _TAKING_PART.fullmatch(leaf.name) or not self._is_counted(event):
            return None
        name = event.name + leaf.name
        found = words.metric_of(name, unit)
        is_told = found is not None and found.unit_fits and words.metrics[found.metric_id].kind in _OF_PEOPLE
        return leaf._replace(name=name, word="", metric_id=found.metric_id) if found and is_told else None

    def _people_of(self, event: Label, leaf: Label) -> Label | None:
        """人次 alone right behind 志愿服务次数, told by its name; it means nothing behind an event that has no such metric.

        So do 小时; 谈心谈话, counted by its times too, has people itself.
        """
        if leaf.word != "unit" or not self._is_counted(event, _OF_EVENTS):
            return None
        held = _COUNTED.sub("", event.name)
        if self._words.units[leaf.unit].dimension == _HOURS:
            found = self._words.metric_of(held, leaf.unit)
            return leaf._replace(name=held, word="", metric_id=found.metric_id) if found and found.unit_fits else None
        if leaf.unit != _TIMES_OF_PEOPLE:
            return None
        found = self._words.metric_of(held + _TIMES_OF_PEOPLE, leaf.unit)
        if found is None or not found.unit_fits or self._words.metrics[found.metric_id].kind not in _OF_PEOPLE:
            return leaf._replace(name=f"{held}参加{_TIMES_OF_PEOPLE}", word="", metric_id=None)  # 讲党课人次 are those who taught
        return leaf._replace(name=held + _TIMES_OF_PEOPLE, word="", metric_id=found.metric_id)

    def _is_counted(self, label: Label, kinds: frozenset[str] = _OF_COUNTS) -> bool:
        """True for an event whose heading says how it is counted: 主题党日（次）, no column of √ below 主题党日."""
        words, metric_id = self._words, label.metric_id or ""
        if not self._is_event(label) or words.metrics[metric_id].kind not in kinds:
            return False
        return words.unit_fits(metric_id, label.unit) if label.unit else words.says_count(label.name)

    def _is_event(self, label: Label) -> bool:
        metric = self._words.metrics.get(label.metric_id or "")
        is_event = metric is not None and metric.kind in _OF_EVENTS and metric.adds_up_over_time
        return is_event and not label.word and not self._words.has("audience", label.name)


def behind(event: Label | None, label: Label, words: TableWords) -> Label:
    """The label, told by the event's name too where it leaves open whose audience it is: 时长（小时） behind 志愿服务（次）.

    What names a deed too (谈话) is of the event only where it says again the end of its name.
    """
    if event is None:
        return label
    name = event.name + label.name
    is_deed = label.metric_id is not None and words.unit_fits(label.metric_id, _ONCE) and not words.says_count(label.name)
    is_another = is_deed and not event.name.endswith(label.name)  # 谈话 behind 主题党日, but not behind 廉政谈话
    if not is_another and words.is_audience_of_another(label.name, (event.metric_id,)):
        return label._replace(name=name, metric_id=None)
    if label.metric_id is None and words.has("audience", label.name) and (found := words.metric_of(name, label.unit)):
        return label._replace(name=name, word="", metric_id=found.metric_id, unit_fits=found.unit_fits)
    return label


def _texts(labels: tuple[Label, ...]) -> list[str]:
    return [label.text for label in labels]
