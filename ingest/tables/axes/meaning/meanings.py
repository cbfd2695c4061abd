"""What labels say together: a group, its sub-heading and the subject of the title make one metric, unit, period, organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language.anchored import Anchored
from ingest.tables.axes.meaning.joined_times import joined_time
from ingest.tables.axes.meaning.measures_over import is_measured_otherwise
from ingest.tables.axes.meaning.money import is_group_of_money
from ingest.tables.axes.meaning.open_units import units_left_open
from ingest.tables.cells.kind_heads import heads_kinds
from ingest.tables.cells.label_times import TimePart
from ingest.tables.cells.labels import Label, LabelReader
from ingest.tables.cells.other_units import foreign_unit_of
from ingest.tables.cells.unit_notes import tells_several_units
from ingest.tables.cells.words import TableWords, squeeze

DAYS = "日"  # the measure unit of a table that tells on which days something was done
_LONGEST_LEAF = 6
_DONE = re.compile("完成|实际|落实|执行|达成|实施|实[开办讲]")
_TOLD_TO = re.compile("宣|讲|演出|直播")
_OF_STUDY = Anchored(
    r"(?:加强|强化|深化|抓好)?(?:党[员的内])?(?=.*(?:思想|政治|理论|学习|教育))(?:思想|政治|理论|学习|教育|培训|武装|建设|管理|工作)+(?:情况|方面)*"
)
_ANY_UNIT = frozenset({"次", "场", "人", "人次"})
_WHOLES = ("总数", "总人数")
_PEOPLE, _TIMES_OF_PEOPLE, _TIMES = "人", "人次", "次数"
_SILENT = frozenset({"value_word", "total", "org_axis", "metric_axis", "period_axis", "date_axis", "unit_axis", "ignored"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a path of labels (group → sub-heading) says together.

    `merged_with` are other metrics whose figures are told in one with those of `metric_id`: 党委会、中心组学习（次）.
    """

    labels: tuple[Label, ...] = ()
    metric_id: str | None = None
    merged_with: tuple[str, ...] = ()
    unit: str = ""
    unit_fits: bool = True
    time: TimePart | None = None
    org_text: str = ""
    parent_text: str = ""
    is_dropped: bool = False
    is_total: bool = False
    own_level: bool = False  # 本级: without what the organisations below did
    is_open: bool = False  # says nothing of a metric: a period, an organisation, 数值

    @property
    def names(self) -> tuple[str, ...]:
        """The labels' names that could name a metric."""
        return tuple(
            label.name for label in self.labels if label.name and not label.is_org and label.word not in {"value_word", "total"}
        )


class Combiner:
    """Puts labels together: groups, sub-headings, section rows and the subject of the title; the same ones once."""

    def __init__(self, words: TableWords, reader: LabelReader) -> None:
        self.words, self.reader = words, reader
        self._combined: dict[tuple[tuple[Label, ...], str, tuple[str, ...]], Meaning] = {}

    def combine(self, labels: tuple[Label, ...], unit: str = "", subjects: tuple[str, ...] = ()) -> Meaning:
        """The meaning of labels from the widest group to the narrowest; `unit` is a unit from a column or the sheet."""
        told = (labels, unit, subjects)
        meaning = self._combined.get(told)
        if meaning is None:
            meaning = self._combined[told] = self._combine(labels, unit, subjects)
        return meaning

    def _combine(self, labels: tuple[Label, ...], unit: str, subjects: tuple[str, ...]) -> Meaning:
        if labels and labels[-1].is_org:  # 第一党支部 below 其中 is no part of a metric
            labels = tuple(label for label in labels if squeeze(label.text).strip(":：") != "其中")
        time: TimePart | None = None
        for label in labels:
            time = joined_time(time, label.time)
        own_unit = next((label.unit for label in reversed(labels) if label.unit), "")
        *superiors, org_text = [label.text.strip() for label in labels if label.is_org] or [""]
        parent_text = next((text for text in reversed(superiors) if text != org_text), "")
        is_dropped = any(label.is_dropped for label in labels if not _is_done_below(label, labels)) or _is_quota(labels)
        is_total = any(label.is_total and not label.is_many_year for label in labels)
        own_level = any(self._is_own_level(label) for label in labels)
        is_of_org = bool(labels) and labels[-1].is_org
        spoken = [
            label
            for label in labels
            if self._speaks(label) and not self._is_own_level(label) and not (is_of_org and self.is_class_of_orgs(label))
        ]
        if len(spoken) == 1 and spoken[0].metric_id is None and self.words.is_neutral(spoken[0].name):
            spoken = []
        is_money = len(labels) > 1 and is_group_of_money(labels, self.words)
        is_unread = any(label.word == "ignored" for label in labels[-1:])  # 位次 below 集中学习（次） is no count of it
        is_unread = is_unread and not self._is_given_by(labels)
        is_unread = is_unread or any(self._tells_otherwise(label) for label in labels[:-1])
        is_unread = is_unread or self._is_foreign(labels) or _is_date(labels)
        found = None if is_dropped or is_money or is_unread else self._metric(spoken, own_unit or unit, subjects)
        if found and (is_measured_otherwise(labels, found[0], self.words) or self._is_of_all_there_are(labels, found[0])):
            found = None
        is_open = not spoken
        joined = () if found or is_dropped or is_money or not spoken else spoken[-1].joined
        metric_id, fits = found or ((joined[0], True) if joined else (None, True))
        unit = next((label.unit_of_figures for label in reversed(labels) if label.unit), "") or unit
        if several := units_left_open(labels[-1:], self.words):
            first = self.words.metric_of(labels[-1].name, several.split("、")[0])
            metric_id, unit, fits = metric_id or (first.metric_id if first else None), several, False
        is_untold = is_open or not fits  # 全年人次 below the title 主题党日 counts people, 党员 below 志愿服务次数 does not
        if is_untold and not unit and not self._leaves_unit(labels):
            told = (self.words.implied_unit(label.name) for label in reversed(labels) if not label.is_org)  # 柳河农场 is no 场
            unit = next(filter(None, told), "")
        return Meaning(
            labels, metric_id, joined[1:], unit, fits, time, org_text, parent_text, is_dropped, is_total, own_level, is_open
        )

    def _is_of_all_there_are(self, labels: tuple[Label, ...], metric_id: str) -> bool:
        """True for those who came in a period where a label or its bracket says that all are meant: 现有 below 入党申请人."""
        metric = self.words.metrics[metric_id]
        if metric.kind != "people" or not metric.adds_up_over_time:
            return False
        stocks = self.words.all_there_are
        told = (name for label in labels for name in (label.name, *label.notes))
        return any(name.startswith(stocks) or name.endswith(stocks) for name in told)

    def under_caption(self, meaning: Meaning, unit: str, subjects: tuple[str, ...] = ()) -> Meaning:
        """The meaning with the unit that a title states for every figure that names none: （千人次）, 单位：元.

        A name that says how it counts (党员总数) keeps to that; any other below money or 学时 means no metric. One that may
        be told in hours and otherwise (志愿服务 below 单位：次、小时) keeps all the units, in which no figure can be read.
        """
        words = self.words
        if meaning.metric_id is None or meaning.unit or not unit:
            return meaning
        is_counted = any(words.says_count(label.name) for label in meaning.labels)
        is_sure = is_counted or not self._means_several(meaning.labels[-1:], unit)
        if own := self._own_of(meaning.metric_id, unit, is_counted=is_sure):
            return replace(meaning, unit=own, unit_fits=words.unit_fits(meaning.metric_id, own))
        if "、" in unit or unit == DAYS:
            is_open = unit == DAYS or self._means_several(meaning.labels[-1:], unit)
            return replace(meaning, unit=unit, unit_fits=False) if is_open and not is_counted else meaning
        if words.has("foreign_unit", unit):
            is_of_hours = words.metrics[meaning.metric_id].kind == "hours"  # 志愿服务时长 in a table of 经费
            return meaning if is_counted and not is_of_hours else replace(meaning, metric_id=None)
        if words.unit_fits(meaning.metric_id, unit):
            return replace(meaning, unit=unit)
        other = meaning if is_counted else self.combine(meaning.labels, unit, subjects)
        return other if other.metric_id is not None and words.unit_fits(other.metric_id, unit) else meaning

    def _own_of(self, metric_id: str, unit: str, *, is_counted: bool) -> str:
        """Of the measure units that a caption states the one in which the metric is told; '' where none or several may be.

        小时 of 单位：次、小时 for 志愿服务时长; 天, into which nobody converts its hours, is one too.
        """
        metric = self.words.metrics[metric_id]
        units = {one: self.words.units[one].dimension for one in unit.split("、") if unit != DAYS and one in self.words.units}
        own = self.words.units.get(metric.measure_unit)
        told = [one for one, dimension in units.items() if own is not None and dimension == own.dimension]
        if "、" in unit and is_counted and len(told) == 1:
            return told[0]
        in_days = [one for one, dimension in units.items() if dimension == "days"]
        return in_days[0] if metric.kind == "hours" and in_days and not told else ""

    def _means_several(self, leaf: tuple[Label, ...], units: str) -> bool:
        """True for a name that may be told in hours and otherwise; one with a unit of its own (志愿服务队: 支) is not."""
        metrics = self.words.metrics
        if any(label.metric_id and metrics[label.metric_id].measure_unit in {*units.split("、")} - _ANY_UNIT for label in leaf):
            return False
        told = [self.words.metric_of(label.name, unit) for label in leaf for unit in units.split("、")]
        found = {one[0] for one in told if one is not None and one[1]}
        return len(found) > 1 and any(metrics[metric_id].kind == "hours" for metric_id in found)

    def _is_foreign(self, labels: Sequence[Label]) -> bool:
        """True where the last unit told is one in which no metric is: 慰问（万元）, 党课（学时）."""
        told = (label for label in reversed(labels) if label.unit or foreign_unit_of(label, self.words))
        last = next(told, None)
        return last is not None and not last.unit

    def _tells_otherwise(self, group: Label) -> bool:
        """True for a group over metrics whose figures are none of theirs, or a part: 得分, 缺席人数, 群众, 线上 over 主题党日.

        活动形式 and 学习内容 only say that what they stand over are kinds of what was done.
        """
        is_other = self.words.tells_other_figures(group.name) or self.words.has("other_group", group.name)
        is_other = is_other and not (heads_kinds(group) or self.words.has("org_in_charge", group.name))
        return is_other and group.metric_id is None and not group.is_org

    def _is_given_by(self, labels: Sequence[Label]) -> bool:
        """True for those who gave what the group over them counts: 书记 below 党课."""
        *groups, leaf = labels
        return any(self.words.gives(leaf.name, group.metric_id) for group in groups if group.metric_id)

    def _leaves_unit(self, labels: Sequence[Label]) -> bool:
        """True where the heading names the measure units of all rows: 开展次数（人次、小时）."""
        return any(tells_several_units(note, self.words) for label in labels for note in label.notes)

    def _is_own_level(self, label: Label) -> bool:
        return self.words.has("own_level", label.name)

    def is_class_of_orgs(self, label: Label) -> bool:
        """True for what groups the organisations below it by their kind: 系党总支 over 机电系党总支, 区直单位, 各单位完成情况."""
        words, name = self.words, label.name
        if label.unit:
            return False
        if label.metric_id is None and name.endswith(tuple(words.kind("org_class"))):
            return True
        ends = (end for end in range(len(name), 1, -1) if end == len(name) or words.is_neutral(name[end:]))
        return any(words.org_endings.length_in(name[:end]) or words.has("org_axis", name[:end]) for end in ends)

    @staticmethod
    def _speaks(label: Label) -> bool:
        """True where the label is about a metric: not a mere period, organisation, unit or word such as 数值, 合计."""
        if label.is_org:
            return False
        return label.metric_id is not None or bool(label.name and label.word not in _SILENT)

    def _metric(self, labels: list[Label], unit: str, subjects: tuple[str, ...]) -> tuple[str, bool] | None:
        if not labels:
            return None
        *groups, leaf = labels
        if len(groups) > 1 and leaf.word == "unit" and (found := self._metric(groups, leaf.unit or unit, subjects)) and found[1]:
            return found  # 中心组 over 集体学习 over 次
        names = [label.name for label in groups if label.name]
        speaking = [label for label in groups if not self.words.is_neutral(label.name)] or groups
        found = self._counted(speaking[-1], leaf, unit) or self._in_groups(names, leaf, unit) if groups else None
        if found or (groups and (leaf.word == "unit" or self.words.has("below_word", leaf.name))):
            return found
        if any(self.words.is_child_of_another(name, leaf.name) for name in names):
            return None
        if own := self.reader.metric_of(leaf.name, leaf.unit or unit, leaf.notes):
            if specific := self._specific_study(own[0], leaf, unit, subjects):
                return specific
            if self._counts_no_people(groups, leaf, own[0]):
                return own[0], False
            return None if self._is_of_another(leaf, groups, subjects) else own
        is_of_group = any(label.metric_id for label in groups)  # 人数 below 入党积极分子 is not that of a title's 党员
        return None if is_of_group else self._in_title(subjects, leaf, unit)

    def _counts_no_people(self, groups: Sequence[Label], leaf: Label, own: str) -> bool:
        """True for people that there are below a group that counts how often: 党员数 below 主题党日次数."""
        is_of_times = bool(groups) and groups[-1].name.endswith(_TIMES) and groups[-1].metric_id is not None
        metric = self.words.metrics[own]
        return is_of_times and not leaf.unit and metric.is_stock and metric.measure_unit == _PEOPLE

    def _specific_study(self, own: str, leaf: Label, unit: str, subjects: tuple[str, ...]) -> tuple[str, bool] | None:
        """The title's metric for a sub-heading that names studies at large: 学习次数 below 理论学习中心组学习情况."""
        if own not in self.words.general_studies:
            return None
        return None if own in self.words.metrics_named(subjects) else self._child(subjects, leaf, unit)

    def _counted(self, group: Label, leaf: Label, unit: str) -> tuple[str, bool] | None:
        """The group's own metric where the leaf only says how it is counted: 在册积极分子 over 人数, 走访慰问 over 人次."""
        if leaf.word not in {"measure", "unit"} or group.metric_id is None:
            return None
        implied = leaf.unit or self.words.kind("suffix").get(leaf.name, "")
        found = self.reader.metric_of(group.name, implied or unit, group.notes)
        if found is None or self.words.is_never_of(leaf.name, found[0]):  # who took part in a 党课 did not teach it
            return None
        return found if not implied or self.words.unit_fits(found[0], implied) else None

    def _is_of_another(self, leaf: Label, groups: Sequence[Label], subjects: Sequence[str]) -> bool:
        """True for 受众人次, which names no event itself, below a group or the title of one that is another metric's: 党课.

        A bracket that names the metric outright says whose it is: 谈话（谈心谈话）.
        """
        words = self.words
        if any((noted := words.metric_of(note)) and noted[0] == leaf.metric_id for note in leaf.notes):
            return False
        told = {label.metric_id for label in groups if label.metric_id}
        if not told and words.has("audience", leaf.name):
            topics = [group.name for group in groups if self._is_topic(group)]
            if any(map(words.is_other_event, topics)) or (topics and self._is_share(leaf)):
                return True
            told = {metric_id for topic in topics for metric_id in words.metrics_below(topic)}
            is_of_party = any(_TOLD_TO.search(topic) or _OF_STUDY.fullmatch(topic) for topic in topics)
            if topics and not told and not is_of_party:
                return True
        of_title = words.metrics_named(subjects)
        if told and all(words.metrics[metric_id].is_stock for metric_id in told if metric_id):
            return words.has("audience", leaf.name) and not words.is_audience_of(leaf.name, of_title)  # 参与率 of 党员
        return words.is_audience_of_another(leaf.name, told or of_title)

    def _is_share(self, leaf: Label) -> bool:
        metric = self.words.metrics.get(leaf.metric_id or "")
        return metric is not None and metric.kind == "ratio"

    def _is_topic(self, group: Label) -> bool:
        return bool(group.name) and group.word == "" and not self.words.is_neutral(group.name)

    def _in_groups(self, names: list[str], leaf: Label, unit: str) -> tuple[str, bool] | None:
        words = self.words
        if child := self._child(names, leaf, unit):
            return child
        if words.has("below_word", leaf.name):
            return None
        if leaf.metric_id and leaf.name.endswith(_WHOLES) and self.words.metrics[leaf.metric_id].is_stock:
            return None  # 党员总数 below 党员发展
        is_sure = leaf.unit_fits if leaf.unit else bool(leaf.metric_id and unit and words.unit_fits(leaf.metric_id, unit))
        for start in range(len(names)):
            group = "".join(names[start:])
            group = words.stock_alone(group) or group
            turned = "" if leaf.metric_id and is_sure else leaf.name + group
            once = said_once(group, leaf.name)
            for name in (group + leaf.name, turned, once):
                found = words.metric_of(name, unit) if name else None
                is_joined = name == once or not (found and self._counts_who_is_there(leaf, found[0]))
                if found and is_joined and self._is_counted_so(found[0], leaf):
                    return found
        if leaf.word == "unit":
            return next((found for name in reversed(names) if (found := words.metric_of(name, unit))), None)
        return None

    def _counts_who_is_there(self, leaf: Label, found: str) -> bool:
        """True for a stock below a group that, together with it, would mean who was taken in: 党员人数 below 党员发展."""
        own, told = self.words.metrics.get(leaf.metric_id or ""), self.words.metrics[found]
        return own is not None and own.is_stock and told.kind == "people" and told.adds_up_over_time

    def _in_title(self, subjects: Sequence[str], leaf: Label, unit: str) -> tuple[str, bool] | None:
        words = self.words
        if child := self._child(subjects, leaf, unit):
            return child
        if leaf.metric_id and not unit:
            return leaf.metric_id, leaf.unit_fits
        if leaf.word == "unit":
            return next((found for subject in subjects if (found := words.metric_of(subject, unit or leaf.unit))), None)
        if len(leaf.name) > _LONGEST_LEAF:
            return None
        told = (found for subject in subjects if (found := words.metric_of(subject + leaf.name, unit)))
        return next((found for found in told if self._is_counted_so(found[0], leaf)), None)

    def _is_counted_so(self, metric_id: str, leaf: Label) -> bool:
        """False for a leaf that counts otherwise than the metric is told: 次数 below 志愿服务时长, 参加人数 below 发展党员.

        Who took part (参与) may be told in 人次 as well.
        """
        counted = self.words.implied_unit(leaf.name)
        counted = leaf.unit if counted == _PEOPLE and leaf.unit.endswith(_TIMES_OF_PEOPLE) else counted
        is_fit = not counted or self.words.unit_fits(metric_id, counted)
        return is_fit and not self.words.is_never_of(leaf.name, metric_id)

    def _child(self, groups: Sequence[str], leaf: Label, unit: str) -> tuple[str, bool] | None:
        """The metric that a group makes of the leaf, the nearest first; 参与党员（人次） below 志愿服务 counts by its unit.

        党员 below 志愿服务次数 is no number of members.
        """
        words = self.words
        told = ((child, group) for group in reversed(groups) if (child := words.child_metric(group, leaf.name)))
        found, group = next(told, ("", ""))
        if not found:
            return None
        unit = unit or (words.implied_unit(group) if group.endswith(_TIMES) else "")
        if not unit or words.unit_fits(found, unit):
            return found, True
        counted = words.metric_of(group + leaf.name, unit)
        return counted if counted and counted.unit_fits else (found, False)


def _is_done_below(label: Label, labels: Sequence[Label]) -> bool:
    """True for a group of tasks or goals over what was done of them: 目标任务 over 实际完成, beside 年度计划 and 完成率."""
    leaf = labels[-1]
    return label.word == "plan" and label is not leaf and leaf.word == "value_word" and _DONE.search(leaf.name) is not None


def _is_date(labels: Sequence[Label]) -> bool:
    """True for 开展时间, 服务日期 below a group, unlike 时间（小时） below 志愿服务."""
    return len(labels) > 1 and labels[-1].word == "date_axis" and not any(label.unit for label in labels)


def _is_quota(labels: Sequence[Label]) -> bool:
    """True for 指标（名） below 发展党员: how many there may be, unlike 指标 over the names of metrics."""
    is_counted = any(label.unit for label in labels[-1:]) or any(label.unit and label.metric_id for label in labels)
    return len(labels) > 1 and labels[-1].word == "metric_axis" and is_counted


def said_once(group: str, leaf: str) -> str:
    """A group and its sub-heading in one where the sub-heading begins as the group ends, '' for others.

    >>> said_once("廉政谈话", "谈话人次"), said_once("廉政谈话", "人次")
    ('廉政谈话人次', '')
    """
    shared = next((length for length in range(min(len(group), len(leaf)), 1, -1) if group.endswith(leaf[:length])), 0)
    return group + leaf[shared:] if shared else ""
