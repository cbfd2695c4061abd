"""Rows of the raw schema from what was read: ids that the same input always gets again, and figures that fit their columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ingest.model import Fact, Issue, Outcome, SourceKind, is_plausible
from ingest.passages import Passage

DIGITS = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """One submission as read, ready to load: the columns of raw.submission that reading fills, its facts and its issues."""

    submission_id: str
    content_id: str
    received_path: str
    file_name: str
    outcome: Outcome
    work_key: str
    received_at: datetime
    received_basis: str
    evidence_file: str | None = None
    error_code: str | None = None
    error_message: str | None = None
    reporter_org_id: str | None = None
    reporter_basis: str | None = None
    source_kind: SourceKind | None = None
    period: str | None = None
    period_basis: str | None = None
    covers_year: bool = False
    text_key: str | None = None
    facts: tuple[Fact, ...] = ()
    issues: tuple[Issue, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What raw says of a submission, as far as versions are compared by it."""

    submission_id: str
    is_rejected: bool
    reporter_org_id: str | None
    source_kind: str | None
    period: str | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """How a submission stands in raw: the work_key it was read under, and why it was refused, if it was."""

    work_key: str
    error_code: str | None


Record = dict[str, object]


def submission_key(content_id: str, received_path: str) -> str:
    """submission_id: the same bytes under the same received path are the same submission, wherever and whenever they come."""
    return digest(content_id, received_path)


def digest(*parts: object) -> str:
    """32 hexadecimal digits of the parts; None and '' are told apart, and no two lists of parts run together."""
    texts = [None if part is None else str(part) for part in parts]
    joined = "".join("-" if text is None else f"{len(text)}:{text}" for text in texts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def submission_record(row: SubmissionRow, run_id: str) -> Record:
    """The raw.submission row."""
    return {
        "submission_id": row.submission_id,
        "content_id": row.content_id,
        "received_path": row.received_path,
        "file_name": row.file_name,
        "reporter_org_id": row.reporter_org_id,
        "reporter_basis": row.reporter_basis or None,
        "source_kind": row.source_kind and row.source_kind.value,
        "period": row.period,
        "period_basis": row.period_basis or None,
        "outcome": row.outcome.value,
        "error_code": row.error_code,
        "error_message": row.error_message,
        "evidence_file": row.evidence_file,
        "text_key": row.text_key,
        "received_basis": row.received_basis,
        "work_key": row.work_key,
        "run_id": run_id,
        "covers_year": row.covers_year,
        "is_withdrawn": False,
        "received_at": row.received_at,
    }


def fact_records(row: SubmissionRow, run_id: str) -> Iterator[Record]:
    """The raw.fact rows, one after the other: one for each distinct fact.

    fact_id is the digest of submission, metric, organisation, period, address and span. Where two different facts share all of
    these, the later ones in reading order are numbered; a fact that is wholly repeated is one row.
    """
    taken: set[str] = set()
    for fact in dict.fromkeys(row.facts):
        organisation = fact.org_id if fact.org_id is not None else f"?{fact.org_text}"
        place = fact.address or (f"{fact.sheet}!{fact.rows}" if fact.rows else fact.sheet)
        parts = (row.submission_id, fact.metric_id, organisation, fact.period, place, fact.start, fact.end)
        fact_id, number = digest(*parts), 1
        while fact_id in taken:
            number += 1
            fact_id = digest(*parts, number)
        taken.add(fact_id)
        yield _fact_record(fact_id, fact, row.submission_id, run_id)


def _fact_record(fact_id: str, fact: Fact, submission_id: str, run_id: str) -> Record:
    return {
        "fact_id": fact_id,
        "submission_id": submission_id,
        "org_id": fact.org_id,
        "org_text": clean(fact.org_text),
        "metric_id": fact.metric_id,
        "period": fact.period,
        "covers": fact.covers,
        "value_text": clean(fact.value_text),
        "measure_unit": clean(fact.measure_unit),
        "qualifier": fact.qualifier.value,
        "status": fact.status.value,
        "scope": fact.scope.value,
        "role": fact.role.value,
        "address": fact.address,
        "sheet": fact.sheet,
        "ledger_rows": ",".join(map(str, fact.rows)),
        "evidence": clean(fact.evidence),
        "rule": fact.rule,
        "reading": clean("\n".join(fact.reading)),
        "run_id": run_id,
        "group_number": fact.group,
        "span_start": fact.start,
        "span_end": fact.end,
        "value": _figure(fact.value),
        "lower": _figure(fact.lower),
        "upper": _figure(fact.upper),
        "confidence": fact.confidence,
        "own_level": fact.own_level,
    }


def issue_records(row: SubmissionRow, run_id: str) -> list[Record]:
    """The raw.issue rows: one for each distinct doubt, and one for each figure that no one can have counted."""
    too_large = (
        Issue("unreadable_value", address=fact.address or "", raw=fact.value_text, detail="数字过大")
        for fact in row.facts
        if not all(is_plausible(figure) for figure in (fact.value, fact.lower, fact.upper))
    )
    records = (issue_record(row.submission_id, issue, run_id) for issue in (*row.issues, *too_large))
    return list({record["issue_id"]: record for record in records}.values())


def held_records(row: SubmissionRow, run_id: str) -> list[Record]:
    """The raw.held_figure rows: one for each figure that an issue holds back."""
    records: dict[str, Record] = {}
    for issue in row.issues:
        issue_id = _issue_id(row.submission_id, issue)
        for figure in issue.held:
            key = digest(issue_id, figure.org_id, figure.org_text, figure.metric_id, figure.period)
            records[key] = {
                "held_figure_id": key,
                "issue_id": issue_id,
                "submission_id": row.submission_id,
                "org_id": figure.org_id,
                "org_text": clean(figure.org_text),
                "metric_id": figure.metric_id,
                "period": figure.period,
                "run_id": run_id,
            }
    return list(records.values())


def passage_records(row: SubmissionRow, run_id: str) -> Iterator[Record]:
    """The raw.passage rows, in the order of the text."""
    for place, passage in enumerate(row.passages):
        yield {
            "submission_id": row.submission_id,
            "place": place,
            "address": passage.address,
            "fingerprint": passage.fingerprint,
            "run_id": run_id,
        }


def _issue_id(submission_id: str, issue: Issue) -> str:
    return digest(submission_id, issue.code, issue.address, issue.raw, issue.detail, issue.severity)


def issue_record(submission_id: str, issue: Issue, run_id: str) -> Record:
    """One raw.issue row."""
    return {
        "issue_id": _issue_id(submission_id, issue),
        "submission_id": submission_id,
        "code": issue.code,
        "severity": issue.severity.value,
        "address": clean(issue.address),
        "raw": clean(issue.raw),
        "message": clean(issue.message),
        "action": issue.action,
        "run_id": run_id,
    }


def clean(text: str) -> str:
    """The text without lone surrogates, which no column can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _figure(figure: Decimal | None) -> Decimal | None:
    return figure.quantize(DIGITS) if figure is not None and is_plausible(figure) else None


def columns_of(records: Sequence[Record], names: list[str]) -> dict[str, list[object]]:
    """Records turned into columns, in the order of `names`."""
    return {name: [record[name] for record in records] for name in names}
