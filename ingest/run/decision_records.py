"""The decisions of the journal as raw rows: what a build reads of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.decisions import Decision, Revocation, revocation_of
from ingest.storage.raw_rows import Record


def decision_records(decisions: Iterable[Decision], revocations: Sequence[Revocation]) -> list[Record]:
    """The raw.decision rows, in the order of taking."""
    return [_record(order, decision, revocation_of(decision, revocations)) for order, decision in enumerate(decisions)]


def decision_line_records(decisions: Iterable[Decision]) -> list[Record]:
    """The raw.decision_line rows: what each decision saw."""
    return [
        {
            "decision_id": decision.decision_id,
            "line_number": number,
            "submission_id": line.submission_id,
            "metric_id": line.metric_id,
            "period": line.period,
            "qualifier": line.qualifier,
            "status": line.status,
            "evidence": line.evidence,
            "value": line.value,
        }
        for decision in decisions
        for number, line in enumerate(decision.seen)
    ]


def _record(order: int, decision: Decision, revocation: Revocation | None) -> Record:
    target = decision.target
    return {
        "decision_id": decision.decision_id,
        "batch_id": decision.batch_id,
        "kind": decision.kind.value,
        "target_fact_id": target.fact_id,
        "target_submission_id": target.submission_id,
        "target_org_id": target.org_id,
        "target_org_text": target.org_text,
        "target_metric_id": target.metric_id,
        "target_period": target.period,
        "assigned_org_id": target.assigned_org_id,
        "assigned_period": target.assigned_period,
        "person": decision.person,
        "reason": decision.reason,
        "revoked_by": revocation.person if revocation else None,
        "revocation_reason": revocation.reason if revocation else None,
        "decided_order": order,
        "target_occurrence": target.occurrence,
        "value": decision.value,
        "decided_at": decision.decided_at,
        "revoked_at": revocation.at if revocation else None,
    }
