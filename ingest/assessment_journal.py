"""The journal's part for assessments: what persons entered, what offices object to, what was answered, what was frozen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ingest.assessment_records import (
    Answer,
    EntryBatch,
    EntryLine,
    FreezeRecord,
    Objection,
    Verdict,
    entry_line,
    entry_row,
)
from ingest.decisions import Revocation
from ingest.journal import WITH_ASSESSMENTS, Journal


class AssessmentJournal(Journal):
    """The open journal, for who records or reads what belongs to assessments."""

    def record_entries(self, batch: EntryBatch) -> None:
        """One batch of entries of an assessment: all of them or none."""
        head = (batch.batch_id, batch.scheme, batch.scheme_version, batch.year, batch.file_name, batch.person)
        with self._transaction():
            self._connection.execute("insert into entry_batch values (?, ?, ?, ?, ?, ?, ?)", (*head, batch.at.isoformat()))
            rows = [entry_row(batch.batch_id, line) for line in batch.lines]
            self._connection.executemany("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def record_entry_revocation(self, revocation: Revocation) -> None:
        """A batch of entries is taken back; its rows stay."""
        row = (revocation.revoked_id, revocation.person, revocation.at.isoformat(), revocation.reason)
        self._add("entry_revocation", [row])

    def record_objections(self, objections: Iterable[Objection]) -> None:
        """Objections to an assessment: all of them or none."""
        rows = [
            (
                *(one.objection_id, one.scheme, one.year, one.org_id, one.item_id, one.text, one.person),
                *(one.raised_on.isoformat(), one.recorded_at.isoformat()),
            )
            for one in objections
        ]
        self._add("objection", rows)

    def record_answer(self, answer: Answer) -> None:
        """An objection is answered."""
        days = (answer.answered_on.isoformat(), answer.recorded_at.isoformat())
        self._add("answer", [(answer.objection_id, answer.verdict, answer.reason, answer.person, *days)])

    def record_freeze(self, one: FreezeRecord) -> None:
        """An assessment was frozen."""
        self._add("freeze", [(one.name, one.scheme, one.year, one.seal, one.person, one.at.isoformat(), one.note)])

    def _of_assessments(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of what persons add to an assessment; none in a journal from before there was any."""
        return self._rows(query) if self._version >= WITH_ASSESSMENTS else []

    def entry_batches(self) -> list[EntryBatch]:
        """Every batch of entries, revoked ones too, in the order of recording."""
        lines: dict[str, list[EntryLine]] = {}
        for row in self._of_assessments(
            "select batch_id, org_id, item_id, value, choice, self_value, basis, person, entered_on from entry order by rowid"
        ):
            lines.setdefault(row[0], []).append(entry_line(row[1:]))
        rows = self._of_assessments(
            "select batch_id, scheme, scheme_version, year, file_name, person, at from entry_batch order by rowid"
        )
        return [
            EntryBatch(key, scheme, version, year, file, person, datetime.fromisoformat(at), tuple(lines.get(key, ())))
            for key, scheme, version, year, file, person, at in rows
        ]

    def entry_revocations(self) -> list[Revocation]:
        """Every batch of entries that was taken back."""
        rows = self._of_assessments("select batch_id, person, at, reason from entry_revocation order by rowid")
        return [Revocation(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in rows]

    def objections(self) -> list[Objection]:
        """Every objection, in the order of recording."""
        rows = self._of_assessments(
            "select objection_id, scheme, year, org_id, item_id, words, person, raised_on, recorded_at "
            "from objection order by rowid"
        )
        return [
            Objection(key, scheme, year, org, item, text, person, date.fromisoformat(day), datetime.fromisoformat(at))
            for key, scheme, year, org, item, text, person, day, at in rows
        ]

    def answers(self) -> dict[str, Answer]:
        """The answer in force for each objection that has one."""
        rows = self._of_assessments(
            "select objection_id, verdict, reason, person, answered_on, recorded_at from answer order by rowid"
        )
        found = (
            Answer(key, Verdict(verdict), reason, person, date.fromisoformat(day), datetime.fromisoformat(at))
            for key, verdict, reason, person, day, at in rows
        )
        return {one.objection_id: one for one in found}

    def freezes(self) -> list[FreezeRecord]:
        """Every assessment that was frozen, in the order of time."""
        rows = self._of_assessments("select name, scheme, year, seal, person, at, note from freeze order by rowid")
        return [
            FreezeRecord(name, scheme, year, seal, person, datetime.fromisoformat(at), note)
            for name, scheme, year, seal, person, at, note in rows
        ]
