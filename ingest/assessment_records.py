"""What persons add to an assessment, as the journal keeps it: entries, objections and their answers, and what was frozen.

A batch of entries is known by its content: the same file twice is one batch. Of an organisation and item the entries of the last
batch that was not revoked are in force; what an earlier batch held of them stays in the journal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One value that a person entered for an organisation and an item; `choice` stands where the item takes a name."""

    org_id: str
    item_id: str
    value: Decimal | None
    choice: str
    self_value: Decimal | None
    basis: str
    person: str
    entered_on: date


@dataclass(frozen=True, slots=True)
class EntryBatch:
    """The entries of one file: for which scheme and year, by the scheme of which version, recorded by whom and when."""

    batch_id: str
    scheme: str
    scheme_version: str
    year: int
    file_name: str
    person: str
    at: datetime
    lines: tuple[EntryLine, ...]


class Verdict(StrEnum):
    """What became of an objection."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Objection:
    """What an organisation holds against an item's points (`item_id` '' for the whole), by whom and on which day."""

    objection_id: str
    scheme: str
    year: int
    org_id: str
    item_id: str
    text: str
    person: str
    raised_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What an objection was answered; the last answer counts."""

    objection_id: str
    verdict: Verdict
    reason: str
    person: str
    answered_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class FreezeRecord:
    """That an assessment was frozen: the folder's name, and the SHA-256 of its list of sums as the seal."""

    name: str
    scheme: str
    year: int
    seal: str
    person: str
    at: datetime
    note: str


Row = tuple[object, ...]


def entry_row(batch_id: str, line: EntryLine) -> Row:
    """The journal's row of an entry: figures as the text of decimals."""
    return (
        *(batch_id, line.org_id, line.item_id, decimal_text(line.value), line.choice, decimal_text(line.self_value)),
        *(line.basis, line.person, line.entered_on.isoformat()),
    )


def entry_line(row: tuple[str, str, str | None, str, str | None, str, str, str]) -> EntryLine:
    """The entry of a row, without its batch."""
    org_id, item_id, value, choice, self_value, basis, person, day = row
    own, beside = decimal_of(value), decimal_of(self_value)
    return EntryLine(org_id, item_id, own, choice, beside, basis, person, date.fromisoformat(day))


def decimal_text(value: Decimal | None) -> str | None:
    """A figure as the journal keeps it, every digit of it."""
    return None if value is None else f"{value:f}"


def decimal_of(text: str | None) -> Decimal | None:
    """The figure that was kept."""
    return None if text is None else Decimal(text)
