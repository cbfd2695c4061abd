"""Which metric a heading of a table means: its name, less what who did it, when and how it is counted add to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.tables.cells.compositions import by_sign, metrics_by_word
from ingest.tables.cells.joining import JOINERS, Found, Joining, joins_itself, parts_of
from ingest.tables.cells.kinds import DROPPED_KINDS
from ingest.tables.cells.remembering import remember
from ingest.tables.cells.shortened_names import ShortenedNames
from ingest.tables.cells.squeezing import squeeze
from ingest.vocabulary import Vocabulary

_LONGEST_NAME = 16
_NONE: frozenset[str] = frozenset()
_PERSONS = "人"
_TAKEN_PART = ("参加", "参与", "开展", "组织")
_BRANCHES = ("党支部", "支部", "党组织")
_EACH_STEP = re.compile(r"各(?:个)?(?:环节|阶段|流程|步骤|程序)")


class MetricNames(ShortenedNames):
    """Finds metrics by the names that tables give them, with their measure units."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        told = {kind: metrics_by_word(self.kind(kind), vocabulary.metrics) for kind in ("audience", "deed", "example_of")}
        self._audiences = told["audience"]
        self._deeds = {
            one: "、".join(word for word, metrics in told["deed"].items() if one in metrics) for one in vocabulary.metrics
        }
        self._joining = Joining(
            self._find, told["example_of"], self._prefixes, self._names_nothing, self._is_of_people, told["audience"]
        )
        self._children: dict[str, list[tuple[str, str]]] = {}
        self._metrics_below: dict[str, frozenset[str]] = {}
        for pair, metric_id in self.kind("child").items():
            parent, _, child = pair.partition("/")
            self._children.setdefault(child, []).append((parent, metric_id))
            self._metrics_below[parent] = self._metrics_below.get(parent, _NONE) | {metric_id}
        self._audiences_by_sign = by_sign(self._children.keys() & self.kind("audience").keys(), -1)
        self._known: dict[tuple[str, str], Found | None] = {}

    def metric_of(self, text: str, unit: str = "") -> Found | None:
        """The metric that a squeezed name means with a measure unit ('' for none), and whether the unit converts."""
        key = (text, unit)
        if key in self._known:
            return self._known[key]
        if joins_itself(text):
            return None
        found = self._find(text, unit) or self._joining.metric_of(text, unit) or self._with_audience(text, unit)
        remember(self._known, key, found)
        return found

    def metrics_named(self, names: Iterable[str]) -> list[str]:
        """The metrics of those names that mean one, each once, in their order."""
        return list(dict.fromkeys(found.metric_id for name in names if (found := self.metric_of(name)) is not None))

    def metrics_in(self, text: str) -> list[str]:
        """Metrics whose names stand in a squeezed text, longest names first, names inside other names left out.

        A name does not end within the next where a shorter one ends before it: 党员 | 发展对象, not 党员发展.
        A word that only says again what was named right before it names nothing: 党委中心组学习登记表 is of the one. A name
        that a period parts is one: 中心组 2024年 集体学习. Who did it, before what was done, is no subject: 党员 | 参加志愿服务.
        Names put together of deed and thing are none here: the rest of a title decides where they end (党员 | 发展对象).
        """
        found: list[str] = []
        at = end = 0
        while at < len(text):
            if other := next((word for word in self.kind("no_subject") if text.startswith(word, at)), ""):
                at += len(other)
                continue
            lengths = [n for n in range(min(_LONGEST_NAME, len(text) - at), 1, -1) if text[at : at + n] in self._subjects]
            length = next((n for n in lengths if not self._is_in_next(text, at, n)), lengths[0] if lengths else 0)
            name = text[at : at + length]
            if length and not self.has("org_axis", name):
                is_beside = bool(found) and not text[end:at].strip()
                if found and self._did(found[-1], text[end:at], name):
                    found[-1] = name
                elif not is_beside or not (self.has("said_again", name) or self._goes_on(found[-1], name)):
                    found.append(name)
                end = at + length
            at += length or 1
        return sorted(dict.fromkeys(found), key=len, reverse=True)

    def _is_in_next(self, text: str, at: int, length: int) -> bool:
        """True where a name that begins within this one goes on beyond it."""
        end = at + length
        return any(
            text[start:stop] in self._subjects for start in range(at + 1, end) for stop in range(end + 1, start + _LONGEST_NAME)
        )

    def is_beside_subject(self, title: str, names: Iterable[str]) -> bool:
        """True for a title of something about what it names: 照片 of 主题党日照片统计表, not 材料 of a name that holds it."""
        plain = squeeze(title)
        for name in names:
            plain = plain if self.has("prefix", name) else plain.replace(name, " ")
        return self.holds("beside_subject", plain)

    def is_done(self, name: str) -> bool:
        """True for the name of what is done or comes, as against 党员 and 党支部, of whom many a title speaks."""
        found = self.metric_of(name)
        return found is not None and self.metrics[found.metric_id].adds_up_over_time

    def _did(self, doer: str, between: str, name: str) -> bool:
        """True where the first name only tells who did what the second names: 党员 | 参加志愿服务, 基层党支部 | 主题党日.

        Beside what counts people it tells which: 预备党员 | 发展对象.
        """
        found = self.metric_of(name)
        if not (self.has("prefix", doer) or doer.endswith(_BRANCHES)) or found is None:
            return False
        counts_people = self.metrics[found.metric_id].measure_unit == _PERSONS
        return self.is_neutral(between) if between else not counts_people or name.startswith(_TAKEN_PART)

    def _goes_on(self, name: str, more: str) -> bool:
        """True where both together name no more than the first: 党委中心组 | 集体学习."""
        first, both = self.metric_of(name), self.metric_of(name + more)
        return first is not None and both is not None and both.metric_id == first.metric_id

    def deeds_of(self, metric_id: str) -> str:
        """The words for what was done, in one text: 解决、办理 of 为民办实事件数."""
        return self._deeds[metric_id]

    def is_never_of(self, word: str, metric_id: str) -> bool:
        """True where a word beside a metric's name makes something else of it: 参加人次 beside 党课."""
        return metric_id in self._barred.get(word, _NONE)

    def is_audience_of_another(self, name: str, told: Iterable[str | None]) -> bool:
        """True for a name that leaves open whose it is (受众人次, 参与率) beside metrics of which none is one it belongs to.

        What stands at the end of a period (党员 in a title) has nobody who takes part.
        """
        if not self.has("audience", name):
            return False
        known = {metric_id for metric_id in told if metric_id and self.metrics[metric_id].adds_up_over_time}
        return bool(known) and not known & self._audiences[name]

    def is_audience_of(self, name: str, told: Iterable[str | None]) -> bool:
        """True for a name that leaves open whose it is (参与率) beside a metric that it belongs to."""
        return self.has("audience", name) and bool({*told} & self._audiences[name])

    def child_metric(self, group: str, leaf: str) -> str | None:
        """The metric of a sub-header that only its group makes clear: 预备党员 below 发展党员情况, 研讨次数 below 中心组学习."""
        found = (metric_id for parent, metric_id in self._parents(group, leaf) if self._is_itself(parent, group))
        return next(found, None)

    def is_child_of_another(self, group: str, leaf: str) -> bool:
        """True for a sub-header that such a group would make clear, below something else that ends alike: 人次 below 岗位培训."""
        return self.child_metric(group, leaf) is None and next(self._parents(group, leaf), None) is not None

    def metrics_below(self, group: str) -> frozenset[str]:
        """The metrics that a group makes of its sub-headers: those of members below 发展党员, of meetings below 三会一课情况."""
        parents = (parent for parent in self._metrics_below if group.startswith(parent))
        parent = next((parent for parent in parents if self.is_neutral(group[len(parent) :])), "")
        return self._metrics_below.get(parent, _NONE)

    def is_other_event(self, group: str) -> bool:
        """True for what is learnt or told and no metric counts: 安全培训, 反诈宣传."""
        is_event = group.endswith(tuple(self.kind("event_ending"))) and not self.has("event_ending", group)
        return is_event and not any(self.metric_of(group, unit) for unit in ("", "次", "期", "场"))

    def _parents(self, group: str, leaf: str) -> Iterator[tuple[str, str]]:
        """The parents in the group of which the leaf is a child, with the metrics that it then is of."""
        counted = [(leaf.removesuffix(word), self.kind("suffix")[word]) for word in self.measures_of(leaf)]
        timeless = (leaf[len(word) :] for word in self.kind("value_time") if leaf.startswith(word))
        bare = [name for one in (leaf, *timeless) for name in (one, "" if one in self._names else one.removesuffix("数"))]
        for name, unit in [*((name, "") for name in dict.fromkeys(bare)), *counted]:
            for parent, metric_id in self._children.get(name, ()):
                if parent in group and (not unit or self.unit_fits(metric_id, unit)):
                    yield parent, metric_id

    def _is_itself(self, parent: str, group: str) -> bool:
        """False where the parent's name, itself a metric's, is part of something else: 培训 in 岗位培训, 党员 in 发展党员."""
        group = _EACH_STEP.sub("", group, count=1)  # 发展党员各环节人数 over 转正
        opening, _, rest = group.partition(parent)
        if rest and parent in self._names and self._goes_on_otherwise(parent, group, rest):
            return False
        if not opening or opening.endswith(JOINERS) or parent not in self._names:
            return True
        told, whole = self.metric_of(parent), self.metric_of(opening + parent)
        is_same = told is None or (whole is not None and whole.metric_id == told.metric_id)
        return self.is_neutral(opening) or self.has("before", opening) or (whole is not None and is_same)

    def _goes_on_otherwise(self, parent: str, group: str, rest: str) -> bool:
        """True for a group that goes on behind a metric's name and then is of another metric, or no longer of those people."""
        told, whole = self.metric_of(parent), self.metric_of(group)
        if told is None or whole is not None:
            return told is not None and whole is not None and whole.metric_id != told.metric_id
        return self._is_of_people(told.metric_id) and not self.is_neutral(rest)

    def metrics_joined(self, name: str, unit: str) -> tuple[str, ...]:
        """The metrics of a name that joins those of several, nothing where a part of it names none: 主题党日和党课."""
        parts = parts_of(name)
        found = [self.metric_of(part, unit) for part in parts] if len(parts) > 1 else []
        told = dict.fromkeys(one.metric_id for one in found if one is not None and one.unit_fits)
        return tuple(told) if len(told) == len(parts) else ()

    def _find(self, text: str, unit: str) -> Found | None:
        found = self._part_found(text, unit)
        if found is None:
            return None
        part, metric_id, fits = found
        if part.is_stock:
            metric_id = self.kind("stock_metric").get(metric_id, metric_id)
        is_new = text.startswith(tuple(self.kind("new_word")))
        if (part.is_stock and self._is_of_joining(metric_id)) or (is_new and metric_id in self.kind("standing_metric")):
            return None  # 现有入党申请人 are not this year's, nor 新成立党支部 all that there are
        return Found(metric_id, fits)

    def _with_audience(self, text: str, unit: str) -> Found | None:
        """That of a metric's name with who was there right behind: 理论政策宣讲 | 受众."""
        for child in self._audiences_by_sign.get(text[-1:], ()):
            group = text[: -len(child)]
            if not text.endswith(child) or not group or self.metric_of(group) is None:
                continue
            for parent, metric_id in self._children[child]:
                if group.endswith(parent) and self._is_itself(parent, group):
                    return Found(metric_id, not unit or self.unit_fits(metric_id, unit))
        return None

    def _names_nothing(self, text: str) -> bool:
        """True where no metric is named in the text, nor anything that is not counted (计划, 上年)."""
        return not self.metrics_in(text) and not any(self.holds(kind, text) for kind in DROPPED_KINDS)
