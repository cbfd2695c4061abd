"""A sentence as the rules see it: its items, names and figures, what was read of it so far, what its block has spoken of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ingest.language.clauses import Item
from ingest.summaries.scanning.lexicon import Lexicon
from ingest.summaries.scanning.mentions import Figure, Name
from ingest.vocabulary import MetricName

RATE_UNITS = frozenset({"%", "个百分点", "百分点", "成"})
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, cut and scanned; all places are offsets into the block's dense text."""

    text: str
    start: int
    end: int
    items: tuple[Item, ...]
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]

    def names_between(self, start: int, end: int) -> list[Name]:
        """The phrases that stand wholly between two places; none of a title's."""
        first = bisect_left(self.names, start, key=lambda name: name.start)
        found = []
        for name in self.names[first:]:
            if name.end > end:
                break
            if not name.in_title:
                found.append(name)
        return found

    def item_of(self, figure: Figure) -> Item:
        """The item in which a figure stands."""
        return self.items[figure.item]

    def item_at(self, place: int) -> int:
        """The number of the item in which a place lies."""
        return bisect_right([item.start for item in self.items], place) - 1

    def has_figure(self, item: int) -> bool:
        """True where an item holds a figure."""
        return any(figure.item == item for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure read for a metric: by which rule and through which name.

    - `is_merged`: its value is shared with something else;
    - `is_share`: the words make it a share of the figure before;
    - `is_listed`: it stands in a list that continues the figure before;
    - `period_words`: the one of several periods that it is told of (二、三季度各1名; 四个季度依次为0名、3名、2名、4名), or '';
    - `is_enumerated`: only 、 parts its item from that before;
    - `is_required`: what was really done is told after it (主题党日12次，实际11次);
    - `is_modified`: an attribute narrows the members it counts (年轻党员56名).
    """

    figure: Figure
    metric_id: str
    rule: str
    name: Name | None = None
    is_merged: bool = False
    is_share: bool = False
    is_listed: bool = False
    is_enumerated: bool = False
    is_modified: bool = False
    is_required: bool = False
    period_words: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A name that a figure could have been read by and was not: `why` is a key of `reasons.LOSSES`."""

    figure: Figure
    name: Name
    why: str
    metric_ids: tuple[str, ...]


@dataclass(slots=True)
class Topics:
    """Where each metric was last spoken of in a block, so that 受众 or 参训 know what they belong to."""

    last: dict[str, int] = field(default_factory=dict)

    def mention(self, name: Name) -> None:
        """Remember every metric that a name may stand for."""
        for row in name.phrase.rows:
            if row.role not in ("generic", "part") and not row.needs:
                self.last[row.metric_id] = name.end

    def distance(self, metric_id: str, position: int) -> int | None:
        """How far before a position a metric was spoken of; None for never, or too far."""
        seen = self.last.get(metric_id)
        return position - seen if seen is not None and 0 <= position - seen <= _NEAR else None


@dataclass(slots=True)
class Progress:
    """What the rules share while they read a sentence from left to right.

    - `base`: the last figure that is no share; `chain_broken`: something else was counted since;
    - `other_event_at`: where an event of no metric was: who took part in it took part in nothing that was spoken of before;
    - `earlier`: the figures above of which this sentence tells shares (按支部分，…); `before`: all figures above it;
    - `label`: the name that stands alone before the sentence (中心组学习。目标12次，完成13次);
    - `title`: the document's own, `titled`: the metrics that it names.
    """

    sentence: Sentence
    lexicon: Lexicon
    topics: Topics
    earlier: tuple[Reading, ...] = ()
    label: Name | None = None
    before: tuple[Reading, ...] = ()
    titled: frozenset[str] = frozenset()
    title: str = ""
    readings: list[Reading] = field(default_factory=list)
    base: Reading | None = None
    chain_broken: bool = False
    other_event_at: int = -1
    lost: list[Lost] = field(default_factory=list)

    def lose(self, figure: Figure, name: Name, why: str = "") -> None:
        """Keep that a name did not take a figure; without a reason the one for which it has no row that fits."""
        metric_ids = tuple(dict.fromkeys(row.metric_id for row in name.phrase.rows))
        self.lost.append(Lost(figure, name, why or self._misfit(name, figure), metric_ids))

    def _misfit(self, name: Name, figure: Figure) -> str:
        if name.is_head:
            return name.phrase.kind.value
        return "topic" if any(self.takes(row.metric_id, figure) for row in name.phrase.rows) else "unit"

    def is_size(self, metric_id: str) -> bool:
        """True for what tells how large the organisation is: its members, its branches."""
        return metric_id in self.lexicon.of_trait("size")

    def takes(self, metric_id: str, figure: Figure) -> bool:
        """True where a metric is told in the figure's measure word; 俩 and 仨 hold 个 within themselves."""
        units = self.lexicon.units_of.get(metric_id, frozenset())
        return figure.quantity.measure_unit in units or (figure.is_paired and not units.isdisjoint(("个", "名")))

    def row_of(self, name: Name, figure: Figure) -> MetricName | None:
        """The row of a name that takes the figure's measure word; of several that need a topic, the one spoken of last."""
        if name.is_head:
            return None
        best: tuple[int, MetricName] | None = None
        for row in name.phrase.rows:
            if not self.takes(row.metric_id, figure):
                continue
            distance = 0
            if row.needs and row.role != "part":
                near = [d for need in row.needs.split("|") if (d := self.topics.distance(need, figure.start)) is not None]
                if not near or figure.start - min(near) < self.other_event_at:
                    continue
                distance = 1 + min(near)
            if best is None or distance < best[0]:
                best = (distance, row)
        return best[1] if best else None

    def like(self, figure: Figure, base: Reading, rule: str, *, is_share: bool = False) -> Reading | None:
        """The figure as another one of the base's metric, where the measure word allows it."""
        if not self.takes(base.metric_id, figure):
            return None
        return Reading(figure, base.metric_id, rule, base.name, is_share=is_share, is_listed=True)
