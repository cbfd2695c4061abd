"""One entry as a value, and what each kind of rule lets in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal

import pandas as pd

from dashboard.assessment.rules.counts import Counting, OccurrenceBonus
from dashboard.assessment.rules.given import Approved, Discretion, TieredBonus
from dashboard.assessment.rules.levels import Scaled
from dashboard.assessment.scheme.model import Item, Scheme
from dashboard.assessment.scoring.material import ENTRY_COLUMNS, no_entries
from ingest.assessment_records import EntryLine


@dataclass(frozen=True, slots=True)
class Entry(EntryLine):
    """What a person entered, as the journal keeps it, with the `place` that it was read from: a cell, or a batch."""

    place: str = ""

    @property
    def line(self) -> EntryLine:
        """What was entered, without where it stands."""
        return EntryLine(**{one.name: getattr(self, one.name) for one in fields(EntryLine)})


def entries_frame(entries: Sequence[Entry]) -> pd.DataFrame:
    """The entries as scoring takes them (ENTRY_COLUMNS)."""
    if not entries:
        return no_entries()
    frame = pd.DataFrame([asdict(one) for one in entries])[list(ENTRY_COLUMNS)]
    numbers = ["value", "self_value"]
    frame[numbers] = frame[numbers].map(lambda one: None if one is None else float(one)).astype("float64")
    return frame


def entry_items(scheme: Scheme) -> tuple[Item, ...]:
    """The items that a person enters."""
    return tuple(one for one in scheme.items if one.measure is None)


def is_owed(scheme: Scheme, item: Item, org_type: str, sector: str) -> bool:
    """Whether an organisation of this type and sector is assessed by an item."""
    parts = (scheme.applies, scheme.section(item.section_id).applies, item.applies)
    return all(one.meets(org_type, sector) for one in parts)


@dataclass(frozen=True, slots=True)
class Allowed:
    """What may be entered for an item: names, or a number between these; `meaning` says it to who fills it in."""

    meaning: str
    names: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    is_whole: bool = False
    may_be_zero: bool = True
    has_self_value: bool = False
    may_repeat: bool = False

    def fault(self, number: Decimal) -> str:
        """What is wrong with a number, in words; '' where nothing is."""
        if self.is_whole and number != number.to_integral_value():
            return f"{number} 不能用：要写整数"
        if not number and self.may_be_zero:
            return ""
        if self.least is not None and number < self.least:
            return f"{number} 太小：{self.meaning}"
        if self.most is not None and number > self.most:
            return f"{number} 太大：{self.meaning}"
        return ""


def allowed(item: Item) -> Allowed:
    """What may be entered for an item, by its rule."""
    rule = item.rule
    may_repeat = rule is not None and rule.combine is not None
    if isinstance(rule, TieredBonus):
        names = tuple(str(tier.bound) for tier in rule.levels)
        return Allowed(f"从列表中选：{'、'.join(names)}；没有的空着", names, may_repeat=may_repeat)
    if isinstance(rule, Discretion):
        return Allowed(f"0，或 {rule.least} 到 {rule.most} 之间的分数", least=rule.least, most=rule.most, may_repeat=may_repeat)
    if isinstance(rule, Approved):
        return Allowed(f"核定分，0 到 {item.full}", least=Decimal(0), most=item.full, has_self_value=True)
    if isinstance(rule, Scaled):
        least = min(rule.start, Decimal(0))
        return Allowed(f"{least} 到 {rule.out_of} 之间的数", least=least, most=rule.out_of)
    if isinstance(rule, Counting | OccurrenceBonus):
        return Allowed("次数，不小于 0 的整数；没有发生写 0", least=Decimal(0), is_whole=True, may_repeat=may_repeat)
    return Allowed("数", may_repeat=may_repeat)
