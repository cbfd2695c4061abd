"""Slots of sentence templates: which figure stands there, how it is written, and what a reader must make of it.

A slot is `metric/measure unit` or `metric/measure unit/flag`; `a+b` stands for two metrics counted together. A flag says what
the figure is (`FLAGS`); without one it is the organisation's own figure of the period, in the document's manner.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from sample.figures import Figures
from sample.organisations import Organisation
from sample.prose import Piece
from sample.quantities import Manner, Written, write, write_exact
from sample.truth import TrueFact
from sample.untold import Untold

# What a flagged figure is: status, scope, and whose period it has (`own`, `last` year's, the `plan`'s, `none`).
FLAGS = {
    "": ("reported", "total", "own"),
    "part": ("reported", "part", "own"),  # 其中…
    "dozens": ("reported", "total", "own"),  # 数十人次
    "merged": ("reported", "total", "own"),  # two metrics in one count
    "more": ("comparison", "total", "own"),  # 比上年多…
    "growth": ("comparison", "total", "own"),  # 同比增长…%
    "prev": ("comparison", "total", "last"),  # 上年为…
    "years": ("comparison", "total", "none"),  # 三年来累计…
    "rate": ("rate", "total", "own"),  # 坚持每月…
    "branch_rate": ("rate", "part", "own"),  # 各支部每月…
    "target": ("planned", "total", "own"),  # 年初计划…
    "plan": ("planned", "total", "plan"),
    "floor": ("planned", "total", "plan"),  # 不少于…
    "span": ("planned", "total", "plan"),  # 3至5名
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells what of which period, and in which manner.

    `claims` are figures that the document states instead of the true ones. `plan_period` is the period of its plans (None where
    no year is named), `words` what the braces of a template stand for.
    """

    org: Organisation
    period: str
    figures: Figures
    manner: Manner
    claims: Mapping[str, Decimal] = field(default_factory=dict)
    plan_period: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year of the period."""
        return int(self.period[:4])

    @property
    def is_half_year(self) -> bool:
        """Whether it tells of the first half of a year."""
        return len(self.period) > 4

    def figure(self, metric_id: str) -> Decimal | None:
        """What the document says happened in its period."""
        if metric_id in self.claims:
            return self.claims[metric_id]
        value = self.figures.get(self.org.org_id, metric_id, self.year)
        if value is None or not self.is_half_year or metric_id.endswith(("_rate", "_total")):
            return value
        return Decimal(sum(self.figures.months(self.org.org_id, metric_id, self.year)[:6]))

    def untold(self, metric_id: str) -> Untold | None:
        """How the organisation keeps the figure of the period's year to itself, None where it tells it."""
        return self.figures.untold.get((self.org.org_id, metric_id, self.year))

    def last_year(self, metric_id: str) -> Decimal | None:
        """The figure of the same period a year before; known for whole years only."""
        return self.figures.get(self.org.org_id, metric_id, self.year - 1) if not self.is_half_year else None


def slot_metrics(slot: str) -> list[str]:
    """The metrics of a slot."""
    return slot.split("/")[0].split("+")


def can_fill(teller: Teller, slot: str) -> bool:
    """Whether the teller has the figures a slot needs, and they point the way its words do."""
    flag = _flag(slot)
    values = [teller.figure(metric_id) for metric_id in slot_metrics(slot)]
    value, before = values[0], teller.last_year(slot_metrics(slot)[0])
    if value is None or None in values or (flag == "target" and teller.is_half_year):
        return False
    kept_back = {teller.untold(metric_id) for metric_id in slot_metrics(slot)}
    if Untold.BLANK in kept_back or (Untold.MASKED in kept_back and flag):
        return False
    if flag in {"more", "growth"}:
        return before is not None and before > 0 and value > before
    if flag == "years":
        return before is not None and teller.figures.get(teller.org.org_id, slot_metrics(slot)[0], teller.year - 2) is not None
    return {"part": value >= 2, "prev": before is not None, "target": value >= 1, "dozens": value >= 24}.get(flag, True)


def fill_slot(random: Random, slot: str, teller: Teller) -> Piece:
    """The figure as written, with a fact for each metric of the slot."""
    flag, metrics = _flag(slot), slot_metrics(slot)
    written = _written(random, slot, teller)
    status, scope, whose = FLAGS[flag]
    status = "redacted" if written.is_masked else status
    period = {"own": teller.period, "last": str(teller.year - 1), "plan": teller.plan_period, "none": None}[whose]
    return Piece(written.text, tuple(_fact(teller, metric_id, period, written, status, scope) for metric_id in metrics))


def _flag(slot: str) -> str:
    return (*slot.split("/"), "")[2]


def _written(random: Random, slot: str, teller: Teller) -> Written:
    metric_id, measure_unit, flag = slot_metrics(slot)[0], slot.split("/")[1], _flag(slot)
    value, before = teller.figure(metric_id), teller.last_year(metric_id) or Decimal(0)
    if value is None:
        raise ValueError(f"{teller.org.short_name} has no figure for {slot}")
    if not flag:
        is_masked = teller.untold(metric_id) is Untold.MASKED
        return write(random, value, measure_unit, replace(teller.manner, masked=1.0) if is_masked else teller.manner)
    if flag == "dozens":
        return Written(f"{random.choice('数几')}十{measure_unit}", measure_unit, None, "about")
    if flag == "merged":
        total = sum((teller.figure(metric) or Decimal(0) for metric in slot_metrics(slot)), Decimal(0))
        return Written(write_exact(total, measure_unit, teller.manner).text, measure_unit, None)
    if flag == "growth":
        growth = ((value - before) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return write_exact(growth, "%", teller.manner)
    if flag in {"plan", "floor", "span"}:
        return _planned(random, flag, value, measure_unit, teller.manner)
    return write_exact(_number(random, flag, value, before, teller, metric_id), measure_unit, teller.manner)


def _number(random: Random, flag: str, value: Decimal, before: Decimal, teller: Teller, metric_id: str) -> Decimal:
    """The plain number behind a flag."""
    earliest = teller.figures.get(teller.org.org_id, metric_id, teller.year - 2) or Decimal(0)
    numbers = {
        "part": lambda: Decimal(random.randint(1, int(value) - 1)),
        "more": lambda: value - before,
        "prev": lambda: before,
        "years": lambda: value + before + earliest,
        "rate": lambda: Decimal(1),
        "branch_rate": lambda: Decimal(1),
        "target": lambda: max(Decimal(1), value - random.randint(0, 2)),
    }
    return numbers[flag]()


def _planned(random: Random, flag: str, value: Decimal, measure_unit: str, manner: Manner) -> Written:
    aimed = _rounded(value, random)
    exact = write_exact(aimed, measure_unit, manner)
    if flag == "plan":
        return exact
    if flag == "floor":
        return Written(f"不少于{exact.text}", measure_unit, aimed, "at_least", aimed, None)
    low = write_exact(aimed, "", manner).text
    high = write_exact(aimed + 2, measure_unit, manner).text
    return Written(f"{low}至{high}", measure_unit, None, "range", aimed, aimed + 2)


def _rounded(value: Decimal, random: Random) -> Decimal:
    """A target as people set it: a little more, rounded where it is large."""
    aimed = int(value * (100 + random.randint(0, 12)) / 100) + 1
    step = 1 if aimed < 40 else 10 if aimed < 1000 else 100
    return Decimal(aimed // step * step)


def _fact(teller: Teller, metric_id: str, period: str | None, written: Written, status: str, scope: str) -> TrueFact:
    return TrueFact(
        teller.org.org_id,
        metric_id,
        period,
        written.value,
        "summary",
        written.qualifier,
        status,
        scope,
        written.lower,
        written.upper,
        measure_unit=written.measure_unit,
    )
