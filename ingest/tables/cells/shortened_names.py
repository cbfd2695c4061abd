"""What is left of a name when all is cut off that adds nothing, and the metric that this then means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ingest.tables.cells.compositions import ATTENDING, by_sign, composed_names, header_spellings, metrics_by_word
from ingest.tables.cells.doers import Doers
from ingest.tables.cells.kinds import DROPPED_KINDS, KindedWords
from ingest.tables.cells.receivers import Receivers
from ingest.tables.cells.squeezing import squeeze
from ingest.vocabulary import Vocabulary

_DEPTH = 4
_LEAST_AFTER_OPENER = 3
_VOLUNTARY = "志愿"
_NONE: frozenset[str] = frozenset()
_PERSONS = "人"


@dataclass(frozen=True, slots=True)
class NamedMetric:
    """A metric that a name can mean; `is_primary` where a header may say it without a measure unit."""

    metric_id: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """What is left of a name, what was cut off tells: the unit, that it is a stock, the metrics that it cannot be of.

    `is_of_some` where who did it or on which occasion was cut off, `is_doers` where that was somebody told by an ending.
    """

    name: str
    implied: str = ""
    is_stock: bool = False
    depth: int = 0
    barred: frozenset[str] = _NONE
    is_of_some: bool = False
    is_doers: bool = False


class ShortenedNames(KindedWords):
    """Finds the metric of one name by what is left of it: 集中学习 of 组织党员集中学习次数."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._names: dict[str, list[NamedMetric]] = {}
        for name in vocabulary.names:
            if name.role == "part" or name.needs or (name.role == "generic" and name.context == "prose"):
                continue
            is_primary = name.context != "prose"
            for key in header_spellings(squeeze(name.name), name.context):
                self._add_name(key, NamedMetric(name.metric_id, is_primary))
        for metric in vocabulary.metrics.values():
            self._add_name(squeeze(metric.name_zh), NamedMetric(metric.metric_id, is_primary=True))
        self._subjects = {key for key, named in self._names.items() if any(one.is_primary for one in named)}
        for composed, metric_id in composed_names(self.kind("deed"), self.kind("thing"), vocabulary.metrics):
            if composed not in self._names:
                self._add_name(composed, NamedMetric(metric_id, is_primary=True))
        self._every = every = frozenset(vocabulary.metrics)
        bound = ("never_of", "only_of", "before", "doer", "volunteer_theme")
        told = {kind: metrics_by_word(self.kind(kind), vocabulary.metrics) for kind in bound}
        self._barred = told["never_of"] | {word: every - metrics for word, metrics in told["only_of"].items()}
        self._barred_behind = {word: every - metrics for word, metrics in told["before"].items()}
        self._barred_behind_theme = {word: every - metrics for word, metrics in told["volunteer_theme"].items()}
        not_counted = [word for kind in DROPPED_KINDS for word in self.kind(kind)]
        self._doers = Doers(told["doer"], (*self.kind("other_doer"), *not_counted))
        self._receivers = Receivers(self.kind, self.metrics)
        self._openers = by_sign(self.kind("before"), 0)
        self._themes = by_sign(self.kind("volunteer_theme"), 0)
        self._stock_words = sorted(self.kind("stock_word"), key=len, reverse=True)
        self._prefixes_by_sign, self._suffixes_by_sign = by_sign(self._prefixes, 0), by_sign(self._suffixes, -1)

    def is_of_some(self, text: str, unit: str) -> bool:
        """True for a name that says who of several did it, or when: 班前政治学习 beside 集中学习 is no other total."""
        found = self._part_found(text, unit)
        if found is None:
            return False
        part, metric_id, _ = found
        rests = (rest for rest, metrics in self._doers.parted(text) if metric_id in metrics)
        return part.is_of_some or any(self._part_found(rest, unit) for rest in rests)

    def is_listed(self, text: str, unit: str) -> bool:
        """True for a name that the vocabulary has but for what adds nothing, and whose doer it lists: no 采编播人员政治学习."""
        found = self._part_found(text, unit)
        return found is not None and not found[0].is_doers and found[0].name in self._names

    def _add_name(self, key: str, named: NamedMetric) -> None:
        known = self._names.setdefault(key, [])
        if named.is_primary and NamedMetric(named.metric_id, is_primary=False) in known:
            known.remove(NamedMetric(named.metric_id, is_primary=False))
        if all(other.metric_id != named.metric_id for other in known):
            known.append(named)

    def _part_found(self, text: str, unit: str) -> tuple[_Part, str, bool] | None:
        """What is left of a name where that means a metric, with the metric and whether the unit converts."""
        seen = {(text, _NONE)}
        queue = [_Part(text)]
        while queue:
            part = queue.pop(0)
            found = (
                None
                if part.is_doers and self._is_of_others(text, part.name)
                else self._choose(part.name, unit, part.implied, part.barred)
            )
            if found:
                return part, *found
            if part.depth == _DEPTH:
                continue
            for shorter in self._shortened(part):
                if len(shorter.name) > 1 and (shorter.name, shorter.barred) not in seen:
                    seen.add((shorter.name, shorter.barred))
                    queue.append(shorter)
        return None

    def _is_of_others(self, text: str, name: str) -> bool:
        """True for what may be of a trade (医护人员学习, unlike 医护人员政治学习) or is by those whose doings are not counted."""
        is_open = self.has("trade_word", name) or self.has("audience", name)
        return is_open or self._doers.are_others(text[: text.rfind(name)])

    def _is_of_people(self, metric_id: str) -> bool:
        return self.metrics[metric_id].kind == "people"

    def _is_of_joining(self, metric_id: str) -> bool:
        """True for people counted in the year in which they came, whose number at its end is none of the metric's."""
        return self._is_of_people(metric_id) and self.metrics[metric_id].adds_up_over_time

    def _shortened(self, part: _Part) -> list[_Part]:
        """The part without a word at its beginning or end that adds nothing, for those metrics of which that is true."""
        name = part.name
        found = [
            self._without(part, "", rest, barred=part.barred | self._every - metrics, is_of_some=True, is_doers=True)
            for rest, metrics in self._doers.parted(name)
        ]
        units = self.kind("suffix")
        ends = [word for word in self._suffixes_by_sign.get(name[-1:], ()) if name.endswith(word)]
        found += [self._without(part, word, name[: -len(word)], units.get(word, "")) for word in ends]
        for word in self._stock_words:
            if name.startswith(word):
                found.append(self._without(part, word, name[len(word) :], is_stock=True))
            elif name.endswith(word):
                found.append(self._without(part, word, name[: -len(word)], is_stock=True))
        prefixes = self._prefixes_by_sign.get(name[:1], ())
        found += [self._without(part, word, name[len(word) :]) for word in prefixes if name.startswith(word)]
        for word in self._openers.get(name[:1], ()):
            rest = name[len(word) :]
            if name.startswith(word) and len(rest) >= _LEAST_AFTER_OPENER and not rest.startswith(ATTENDING):
                found.append(self._without(part, "", rest, barred=part.barred | self._barred_behind[word], is_of_some=True))
        if _VOLUNTARY in name:
            themes = (word for word in self._themes.get(name[:1], ()) if name.startswith(word) and word != name)
            found += [
                self._without(part, "", name[len(word) :], barred=part.barred | self._barred_behind_theme[word], is_of_some=True)
                for word in themes
            ]
        return found

    def _without(self, part: _Part, word: str, rest: str, implied: str = "", **more: Any) -> _Part:
        told = {"barred": part.barred | self._barred.get(word, _NONE), **more}
        return replace(part, name=rest, implied=part.implied or implied, depth=part.depth + 1, **told)

    def _choose(self, name: str, unit: str, implied: str, barred: frozenset[str]) -> tuple[str, bool] | None:
        named = [metric for metric in self._named(name, unit or implied) if metric.metric_id not in barred]
        if not named:
            return None
        primary = [metric.metric_id for metric in named if metric.is_primary]
        others = [metric.metric_id for metric in named if not metric.is_primary]
        wanted = unit or implied
        if not wanted:
            return (primary[0], True) if primary else None
        for group in (primary, others):
            fitting = [metric_id for metric_id in group if self.unit_fits(metric_id, wanted)]
            if unit and implied:
                counted = [metric_id for metric_id in fitting if self.unit_fits(metric_id, implied)]
                fitting = counted or (fitting if _of_people(unit) and _of_people(implied) else [])
            own = [metric_id for metric_id in fitting if self.metrics[metric_id].measure_unit == wanted]
            if fitting:
                return (own or fitting)[0], True
        if primary and (self.metrics[primary[0]].kind in {"hours", "ratio"} or not self._is_other_kind(wanted)):
            return primary[0], not unit
        return None

    def _named(self, name: str, unit: str) -> list[NamedMetric]:
        """The metrics of a name of the vocabulary, or the one of a deed and those whom it is done for."""
        named = self._names.get(name)
        if named is None:
            metric_id = self._receivers.metric_of(name, unit)
            named = [NamedMetric(metric_id, is_primary=True)] if metric_id else []
        return named

    def _is_other_kind(self, unit: str) -> bool:
        """True for units that tell that something else is counted (党课 in 人, 培训 in 学时)."""
        return unit not in {"次"}


def _of_people(unit: str) -> bool:
    """True for the units of people and of how often they came: a name that says 人 may be told in 人次."""
    return unit.endswith((_PERSONS, "人次", "名"))
