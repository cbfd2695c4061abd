"""Every kind of rule by its id: the one list from which the workbook is read and written."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.assessment.rules.averages import AverageBonus, AverageDeduction
from dashboard.assessment.rules.counts import Escalation, Occurrence, OccurrenceBonus, Steps, Veto
from dashboard.assessment.rules.field import Rule
from dashboard.assessment.rules.given import Approved, DiscretionBonus, DiscretionDeduction, TieredBonus
from dashboard.assessment.rules.levels import Gap, Scaled, Shortfall, Surplus
from dashboard.assessment.rules.ranks import BestShare, Distribution, LastPlaces, Rank
from dashboard.assessment.rules.words import RuleKind

CLASSES: tuple[type[Rule], ...] = (
    *(Shortfall, Gap, Surplus, AverageDeduction, AverageBonus, Occurrence, OccurrenceBonus, Steps, Escalation),
    *(Rank, BestShare, LastPlaces, Distribution, TieredBonus, Scaled, DiscretionDeduction, DiscretionBonus, Approved, Veto),
)
RULES: Mapping[RuleKind, type[Rule]] = {one.kind: one for one in CLASSES}
# What only a person can say: such an item has no measure.
ENTERED_ONLY = frozenset({RuleKind.TIERED_BONUS, RuleKind.DISCRETION_DEDUCTION, RuleKind.DISCRETION_BONUS, RuleKind.APPROVED})
