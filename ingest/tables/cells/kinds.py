"""The words of tables by their kinds, and the measure units in which metrics are told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.language.fold import fold
from ingest.tables.cells.remembering import remember
from ingest.tables.cells.squeezing import squeeze
from ingest.tables.cells.word_patterns import any_word
from ingest.vocabulary import MeasureUnit, Vocabulary
from ingest.vocabulary_kinds import KINDS_OF_TABLE_WORDS, metrics_named

DROPPED_KINDS = ("many_year_total", "part", "per_head", "other_period", "plan", "derived", "cumulative")
_PARTS_OF_VALUES = ("value_time", "value_deed", "value_noun")
_UNTIL_WHEN = ("末", "底", "共有")
_ENDS_OF_DATES = ("时间", "日期", "年月", "年份", "年度", "截止", "起止")


class KindedWords:
    """Looks words up by their kinds, and which units metrics are told in; KeyError for a kind that is not declared.

    A word of a metric that settings took away is none. `all_there_are` are the words that by themselves tell of a stock (现有),
    as 年末 does not: until then those who came may be counted.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.metrics = vocabulary.metrics
        self.general_studies = vocabulary.of_trait("general_study")
        self.new_members = vocabulary.of_trait("new_member")
        self.deciding_meetings = vocabulary.of_trait("deciding")
        self.done_to = vocabulary.of_trait("done_to")
        self.branch_meetings = vocabulary.of_trait("branch_meeting")
        self.units: Mapping[str, MeasureUnit] = {fold(unit): row for unit, row in vocabulary.measure_units.items()}
        self._by_kind: dict[str, dict[str, str]] = {kind: {} for kind in KINDS_OF_TABLE_WORDS}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for row in vocabulary.table_words:
            if all(metric_id in self.metrics for metric_id in metrics_named(row.kind, row.word, row.value)):
                self._by_kind[row.kind][squeeze(row.word)] = row.value
        self._units_of: dict[str, frozenset[str]] = {}
        for metric_id in vocabulary.metrics:
            of_tables = {pair.partition("/")[2] for pair in self.kind("header_unit") if pair.startswith(f"{metric_id}/")}
            self._units_of[metric_id] = frozenset(fold(unit) for unit in {*vocabulary.units_of(metric_id), *of_tables})
        self._prefixes = sorted(self.kind("prefix"), key=len, reverse=True)
        self._suffixes = sorted((*self.kind("suffix"), *self.kind("suffix_plain")), key=len, reverse=True)
        self.all_there_are = tuple(word for word in self.kind("stock_word") if not word.endswith(_UNTIL_WHEN))
        self._measures = tuple(word for word, unit in self.kind("suffix").items() if unit)
        self._counts = ("数", "率", *self._measures)
        self._lengths_of_measures = sorted(set(map(len, self._measures)), reverse=True)
        self._values = re.compile(
            f"(?:{self.any_of('value_time')})?(?:{self.any_of('value_deed')})*(?:{self.any_of('value_noun')})?"
        )
        self._parts_of_values = frozenset(word for kind in _PARTS_OF_VALUES for word in self.kind(kind))
        self._neutral_words = re.compile(f"(?:{'|'.join(map(re.escape, {*self._prefixes, *self._suffixes}))})*")
        self._neutral: dict[str, bool] = {}

    def kind(self, kind: str) -> Mapping[str, str]:
        """Words of a kind with their values."""
        return self._by_kind[kind]

    def has(self, kind: str, text: str) -> bool:
        """True where the whole of a squeezed text is a word of the kind."""
        return text in self._by_kind[kind]

    def tells_nothing(self, text: str) -> bool:
        """True where a squeezed text says instead of a number that there is none: 无, /, 未报."""
        return any(self.has(kind, text) for kind in ("zero", "not_applicable", "missing"))

    def holds(self, kind: str, text: str) -> bool:
        """True where a word of the kind stands anywhere in a squeezed text."""
        return self._pattern(kind).search(text) is not None

    def is_value_word(self, text: str) -> bool:
        """True for a heading that only says that figures stand below it, alone or put together: 数值, 本季实际, 全年完成数."""
        if self.has("value_word", text):
            return True
        return bool(text) and text not in self._parts_of_values and self._values.fullmatch(text) is not None

    def counted_otherwise(self, name: str) -> bool:
        """True for money, goods, points, people and what was found wrong, beside what is done: 慰问金, 整改问题, 参与人次."""
        return self.holds("counted_otherwise", name) or name.endswith(tuple(self.kind("counted_otherwise_ending")))

    def gives(self, name: str, metric_id: str) -> bool:
        """True for those who give what the metric counts, and do not come to it: 支部书记 of 讲党课次数."""
        return any(name.endswith(word) and metric_id in metrics.split("|") for word, metrics in self.kind("giver").items())

    def tells_other_figures(self, name: str) -> bool:
        """True for a heading of metrics, or of a row below them, that makes their figures something else: 得分, 缺席人数."""
        return self.has("other_figures", name) or self.has("ignored", name)

    def heads_no_answer(self, name: str) -> bool:
        """True for the heading of what is asked for, lacking or put right, not of what was done: 频次, 存在问题."""
        return any(self.holds(kind, name) for kind in ("beside_answer", "criterion", "plan"))

    def without(self, kind: str, text: str) -> str:
        """A squeezed text without the words of the kind."""
        return self._pattern(kind).sub("", text)

    def found(self, kind: str, text: str) -> list[str]:
        """The words of the kind in a squeezed text from left to right, the longest at each place, none inside another."""
        return self._pattern(kind).findall(text)

    def _pattern(self, kind: str) -> re.Pattern[str]:
        pattern = self._patterns.get(kind)
        if pattern is None:
            pattern = self._patterns[kind] = re.compile(self.any_of(kind))
        return pattern

    def any_of(self, *kinds: str) -> str:
        """A pattern of any word of the kinds, the longest first."""
        return any_word(word for kind in kinds for word in self._by_kind[kind])

    def unit_fits(self, metric_id: str, unit: str) -> bool:
        """True where figures of the metric may be told in the unit: one of its own, or one that converts into one of its own."""
        own = self._units_of[metric_id]
        if unit in own:
            return True
        row = self.units.get(unit)
        return (
            row is not None
            and row.factor != row.divisor
            and any(self.units[other].dimension == row.dimension for other in own if other in self.units)
        )

    def is_neutral(self, name: str) -> bool:
        """True for words that only say that something was done or counted: 开展情况, 召开次数."""
        is_neutral = self._neutral.get(name)
        if is_neutral is None:
            is_neutral = self._neutral_words.fullmatch(name) is not None and not self.kind("suffix").get(name)
            remember(self._neutral, name, is_neutral)
        return is_neutral

    def dates_standing(self, name: str) -> bool:
        """True for since when something is as it is, or when it was inspected, no period of figures: 换届时间, 检查时间."""
        return name.endswith(_ENDS_OF_DATES) and self.holds("standing_date", name)

    def stock_alone(self, name: str) -> str:
        """The words of a group that says how many there are of what stands below it: 年末在册 of 年末在册人数; '' for others."""
        words = name.removesuffix("数").removesuffix("人")
        return words if words != name and words and not self._pattern("stock_word").sub("", words) else ""

    def implied_unit(self, name: str) -> str:
        """The measure unit that the end of a name implies: 人次 of 全年人次; '' for none, as for 本期数."""
        if name.endswith("数") and self.has("value_word", name[:-1]):
            return ""
        return next((self.kind("suffix")[word] for word in self.measures_of(name)), "")

    def without_measure(self, name: str) -> str:
        """A name without the ending that says how it is counted: 谈心谈话 of 谈心谈话人次."""
        return next((name.removesuffix(word) for word in self.measures_of(name)), name)

    def says_count(self, name: str) -> bool:
        """True for a name that says how it is counted: 主题党日次数, 党员总数, 到会率."""
        return name.endswith(self._counts)

    def measures_of(self, name: str) -> list[str]:
        """The endings that say in which unit a name is counted, the longest first: 参加人次 and 人次 of 谈心谈话参加人次."""
        if not name.endswith(self._measures):
            return []
        units = self.kind("suffix")
        return [name[-length:] for length in self._lengths_of_measures if units.get(name[-length:])]
