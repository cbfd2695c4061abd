"""Sums over rows of one ledger that name one organisation in two ways (印务公司党支部, 印务公司支部): parts of its figure.

So are the hours of those who signed in on several sheets, an activity each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.model import Fact

_OF_SEVERAL_SHEETS = "ledger_sign_ins"


def with_addends(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, those of one organisation, metric and period from different rows as addends of one group."""
    alike: dict[tuple[str, str, str | None, str | None], list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        if fact.rows and fact.org_id is not None and fact.group is None:
            sheet = None if fact.rule == _OF_SEVERAL_SHEETS else fact.sheet
            alike[fact.org_id, fact.metric_id, fact.period, sheet].append(at)
    found = [places for places in alike.values() if len(places) > 1 and _are_apart([facts[at] for at in places])]
    if not found:
        return tuple(facts)
    first = 1 + max((fact.group for fact in facts if fact.group is not None), default=0)
    group_at = {at: group for group, places in enumerate(found, first) for at in places}
    return tuple(fact._replace(group=group_at[at]) if at in group_at else fact for at, fact in enumerate(facts))


def _are_apart(facts: list[Fact]) -> bool:
    """True where no row is summed twice."""
    rows = [(fact.sheet, row) for fact in facts for row in fact.rows]
    return len(set(rows)) == len(rows)
