"""How sure a reading is: a documented score by hand, from what is known to go wrong, until it is learned from labelled text.

The score starts from how the figure was attached to its metric and loses for each thing that makes a reading doubtful.
"""

from __future__ import annotations

from ingest.model import Fact, Qualifier, Scope, Status
from ingest.summaries.sentence import Reading

_BY_RULE = {
    "event_before": 0.97,
    "action_before": 0.95,
    "each_of_list": 0.95,
    "respectively": 0.9,
    "specific_name": 0.93,
    "generic_before": 0.88,
    "event_after": 0.93,
    "action_after": 0.9,
    "part_before": 0.9,
    "part_after": 0.85,
    "share_marked": 0.92,
    "share_of_people": 0.88,
    "share_published": 0.85,
    "object_list": 0.88,
    "second_measure": 0.92,
    "carried_name": 0.85,
    "stated_again": 0.7,
    "compared": 0.9,
    "other_period": 0.85,
    "merged": 0.75,
}
_OTHER_RULE = 0.8
_WEAK_BRIDGE = 0.08
_LONG_BRIDGE = 8
_NEEDY_NAME = 0.03
_STATUS = {Status.PLANNED: 0.05, Status.RATE: 0.05, Status.COMPARISON: 0.06, Status.REDACTED: 0.02}
_SHARE = 0.03
_NO_PERIOD = 0.1
_RANGE_AT_MOST = 0.4


def confidence_of(fact: Fact, reading: Reading) -> float:
    """Between 0.05 and 0.99; at most 0.4 for a range, which is for a person to settle."""
    score = _BY_RULE.get(reading.rule, _OTHER_RULE)
    name = reading.name
    if name is not None:
        bridge = min(abs(reading.figure.start - name.end), abs(name.start - reading.figure.end))
        score -= _WEAK_BRIDGE if bridge > _LONG_BRIDGE else 0.0
        score -= _NEEDY_NAME if any(row.needs and row.metric_id == fact.metric_id for row in name.phrase.rows) else 0.0
    score -= _STATUS.get(fact.status, 0.0)
    score -= _SHARE if fact.scope is Scope.PART else 0.0
    score -= _NO_PERIOD if fact.period is None and fact.status is Status.REPORTED else 0.0
    if fact.qualifier is Qualifier.RANGE:
        score = min(score, _RANGE_AT_MOST)
    return round(min(0.99, max(0.05, score)), 3)
