"""The sample's truth as one settling case: what its files really say, without reading them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sample.truth import SampleFile, SampleTruth

LAYOUT_KINDS = {"event_ledger": "ledger", "member_ledger": "member_ledger", "summary": "summary"}


def as_case(truth: SampleTruth) -> dict[str, Any]:
    """All files and facts of the sample as one case; a file that replaces another is received after it."""
    orgs = sorted({fact.org_id for file in truth.files for fact in file.facts if fact.org_id})
    return {
        "id": "sample",
        "orgs": [{"org_id": org_id, "parent_id": None} for org_id in orgs],
        "submissions": [_submission(file) for file in truth.files],
        "facts": [row for file in truth.files for row in _facts(file)],
    }


def _submission(file: SampleFile) -> dict[str, Any]:
    layouts = {fact.layout for fact in file.facts}
    kinds = {LAYOUT_KINDS.get(layout, "table") for layout in layouts}
    kind = kinds.pop() if len(kinds) == 1 else "table"
    return {
        "submission_id": file.name,
        "reporter_org_id": file.org_id,
        "source_kind": kind,
        "period": file.period,
        "received_at": "2025-03-01" if file.replaces else "2025-01-10",
        "covers_year": kind == "ledger",
    }


def _facts(file: SampleFile) -> list[dict[str, Any]]:
    rows = []
    for number, fact in enumerate(file.facts):
        has_bounds = fact.lower is not None or fact.upper is not None or fact.qualifier != "exact"
        rows.append(
            {
                "fact_id": f"{file.name}#{number}",
                "submission_id": file.name,
                "org_id": fact.org_id,
                "metric_id": fact.metric_id,
                "period": fact.period,
                "value": _text(fact.value),
                "lower": _text(fact.lower if has_bounds else fact.value),
                "upper": _text(fact.upper if has_bounds else fact.value),
                "qualifier": fact.qualifier,
                "status": fact.status,
                "scope": fact.scope,
                "role": "check" if fact.is_derived else "figure",
            }
        )
    return rows


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
