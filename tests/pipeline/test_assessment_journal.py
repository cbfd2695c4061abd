"""The journal's part for assessments: what is recorded comes back, whole batches or none; older journals are taken over."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.assessment_journal import AssessmentJournal
from ingest.assessment_records import Answer, EntryBatch, EntryLine, FreezeRecord, Objection, Verdict
from ingest.decisions import Revocation
from ingest.errors import WorkspaceError

AT = datetime.fromisoformat("2026-01-05T10:00:00")
DAY = date(2026, 1, 4)
LINE = EntryLine("A", "评议", Decimal("12.50"), "", Decimal(13), "纪要", "王五", DAY)
CHOICE = EntryLine("A", "表彰", None, "市级", None, "文件", "王五", DAY)
BATCH = EntryBatch("E1", "考核", "v1", 2025, "录入.xlsx", "李四", AT, (LINE, CHOICE))
OBJECTION = Objection("O1", "考核", 2025, "A", "评议", "=不对", "钱八", DAY, AT)
FREEZE = FreezeRecord("2025-考核-001", "考核", 2025, "f" * 64, "赵六", AT, "公布")


def test_all_comes_back_as_it_was_recorded(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    last = Answer("O1", Verdict.UPHELD, "属实", "孙九", DAY, AT)
    with AssessmentJournal(path) as journal:
        journal.record_entries(BATCH)
        journal.record_entry_revocation(Revocation("E1", "周七", AT, "重开"))
        journal.record_objections([OBJECTION])
        journal.record_answer(Answer("O1", Verdict.DISMISSED, "查无", "孙九", DAY, AT))
        journal.record_answer(last)
        journal.record_freeze(FREEZE)
    with AssessmentJournal(path, is_read_only=True) as journal:
        assert journal.entry_batches() == [BATCH]
        assert journal.entry_revocations() == [Revocation("E1", "周七", AT, "重开")]
        assert journal.objections() == [OBJECTION]
        assert journal.answers() == {"O1": last}
        assert journal.freezes() == [FREEZE]
        assert (journal.decisions(), journal.revocations()) == ([], [])


def test_a_batch_is_recorded_once_and_whole(tmp_path: Path) -> None:
    with AssessmentJournal(tmp_path / "journal.sqlite") as journal:
        journal.record_entries(BATCH)
        with pytest.raises(WorkspaceError):
            journal.record_entries(BATCH)
        assert journal.entry_batches() == [BATCH]


@pytest.mark.parametrize("table", ["entry_batch", "entry", "entry_revocation", "objection", "answer", "freeze"])
def test_nothing_is_changed_or_deleted(tmp_path: Path, table: str) -> None:
    path = tmp_path / "journal.sqlite"
    with AssessmentJournal(path) as journal:
        journal.record_entries(BATCH)
        journal.record_entry_revocation(Revocation("E1", "周七", AT, "重开"))
        journal.record_objections([OBJECTION])
        journal.record_answer(Answer("O1", Verdict.DISMISSED, "查无", "孙九", DAY, AT))
        journal.record_freeze(FREEZE)
    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(f"delete from {table}")
    other.close()


def test_a_journal_from_before_assessments_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with AssessmentJournal(path):
        pass
    old = sqlite3.connect(path)
    for table in ("entry_batch", "entry", "entry_revocation", "objection", "answer", "freeze"):
        old.execute(f"drop table {table}")
    old.execute("pragma user_version = 2")
    old.close()
    with AssessmentJournal(path, is_read_only=True) as reader:
        assert (reader.entry_batches(), reader.objections(), reader.answers(), reader.freezes()) == ([], [], {}, [])
    with AssessmentJournal(path) as journal:
        journal.record_entries(BATCH)
        assert journal.entry_batches() == [BATCH]
