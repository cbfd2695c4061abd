"""Rows of the raw schema from what was read: ids that the same input always gets again, and figures that fit their columns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

from ingest.model import Alike, Fact, Issue, Outcome, SourceKind, is_plausible
from ingest.passages import Passage

DIGITS = Decimal("0.000001")
_MOST_ALIKE = 10_000  # kept in mind: the figures of a workbook that are all different would only fill memory
_Made = TypeVar("_Made")


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
    shared = _OfAlike(_shared_record)
    for fact in dict.fromkeys(row.facts):
        organisation = fact.org_id if fact.org_id is not None else f"?{fact.org_text}"
        address = fact.address
        place = address or (f"{fact.sheet}!{fact.rows}" if fact.rows else fact.sheet)
        parts = (row.submission_id, fact.metric_id, organisation, fact.period, place, fact.start, fact.end)
        fact_id, number = digest(*parts), 1
        while fact_id in taken:
            number += 1
            fact_id = digest(*parts, number)
        taken.add(fact_id)
        yield {
            **shared.of(fact.alike),
            "fact_id": fact_id,
            "submission_id": row.submission_id,
            "org_id": fact.org_id,
            "org_text": clean(fact.org_text),
            "address": address,
            "evidence": clean(fact.evidence),
            "reading": clean("\n".join(fact.reading)),
            "run_id": run_id,
        }


class _OfAlike(Generic[_Made]):
    """What is made of that which alike facts share, made once for them while they are there."""

    def __init__(self, make: Callable[[Alike], _Made]) -> None:
        self._make = make
        self._made: dict[int, _Made] = {}

    def of(self, alike: Alike) -> _Made:
        """What is made of it."""
        made = self._made.get(id(alike))
        if made is None:
            made = self._make(alike)
            if len(self._made) < _MOST_ALIKE:
                self._made[id(alike)] = made
        return made


def _shared_record(alike: Alike) -> Record:
    """The columns of raw.fact that are the same for all that share this."""
    return {
        "metric_id": alike.metric_id,
        "period": alike.period,
        "covers": alike.covers,
        "value_text": clean(alike.value_text),
        "measure_unit": clean(alike.measure_unit),
        "qualifier": alike.qualifier.value,
        "status": alike.status.value,
        "scope": alike.scope.value,
        "role": alike.role.value,
        "sheet": alike.sheet,
        "ledger_rows": ",".join(map(str, alike.rows)),
        "rule": alike.rule,
        "group_number": alike.group,
        "span_start": alike.start,
        "span_end": alike.end,
        "value": _figure(alike.value),
        "lower": _figure(alike.lower),
        "upper": _figure(alike.upper),
        "confidence": alike.confidence,
        "own_level": alike.own_level,
    }


def _is_countable(alike: Alike) -> bool:
    return all(is_plausible(figure) for figure in (alike.value, alike.lower, alike.upper))


def issue_records(row: SubmissionRow, run_id: str) -> list[Record]:
    """The raw.issue rows: one for each distinct doubt, and one for each figure that no one can have counted."""
    countable = _OfAlike(_is_countable)
    too_large = (
        Issue("unreadable_value", address=fact.address or "", raw=fact.value_text, detail="数字过大")
        for fact in row.facts
        if not countable.of(fact.alike)
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
            if key in records:
                continue
            records[key] = {
                "held_figure_id": key,
                "issue_id": issue_id,
                "submission_id": row.submission_id,
                "org_id": figure.org_id,
                "org_text": clean(figure.org_text),
                "metric_id": figure.metric_id,
                "period": figure.period,
                "reading": clean("\n".join(figure.reading)),
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
