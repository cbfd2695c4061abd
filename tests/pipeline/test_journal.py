"""The journal: rows are added, never changed; what it says is enough to know what was received and what stands."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.decisions import Decision, Kind, Revocation, SeenLine, Target
from ingest.errors import WorkspaceError
from ingest.journal import SCHEMA, Journal, ManifestUse, Presence, RegistryUse

AT = datetime.fromisoformat("2026-01-05T10:00:00")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / "journal.sqlite") as opened:
        yield opened


def arrive(journal: Journal, run: str, *names: str) -> None:
    journal.record_arrivals(run, AT, [(name, f"c-{name}", f"报送/{name}.txt", 3, "/收件/报送") for name in names])


def settled(decision_id: str) -> Decision:
    seen = (
        SeenLine("s1", "theme_day", "2023", Decimal("12.50"), "exact", "reported", "主题党日12次"),
        SeenLine("s1", "theme_day", None, None, "range", "redacted", "**"),
    )
    target = Target(org_id="A", metric_id="theme_day", period="2023")
    return Decision(decision_id, "b1", Kind.SETTLE, target, "甲", AT, "电话核实", Decimal("12.50"), seen)


def test_a_submission_is_first_seen_once(journal: Journal) -> None:
    arrive(journal, "r1", "a")
    journal.record_arrivals("r2", AT + timedelta(days=1), [("a", "c-a", "报送/a.txt", 3, "/收件/报送")])
    only = journal.submissions()["a"]
    assert (only.first_seen_at, only.presence, only.content_id, only.size) == (AT, Presence.APPEARED, "c-a", 3)


def test_the_last_event_tells_where_a_file_stands(journal: Journal) -> None:
    arrive(journal, "r1", "a", "b")
    journal.record_presence("r2", AT, [("a", Presence.WITHDRAWN, "/收件/报送")])
    assert {key: value.presence for key, value in journal.submissions().items()} == {"a": "withdrawn", "b": "appeared"}
    journal.record_presence("r3", AT, [("a", Presence.REAPPEARED, "/移到/报送")])
    again = journal.submissions()["a"]
    assert (again.presence, again.folder) == (Presence.REAPPEARED, "/移到/报送")
    assert again.seen_order > journal.submissions()["b"].seen_order


@pytest.mark.parametrize(
    "change",
    ["update submission set size = 0", "delete from submission", "delete from decision", "update decision set reason = ''"],
)
def test_nothing_is_changed_or_deleted(journal: Journal, tmp_path: Path, change: str) -> None:
    arrive(journal, "r1", "a")
    journal.record_decisions([settled("d1")])
    other = sqlite3.connect(tmp_path / "journal.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        other.execute(change)
    other.close()


def test_a_replacing_registry_makes_the_earlier_ones_void(journal: Journal) -> None:
    uses = [
        RegistryUse(((f"c{n}", "orgs.csv"), ("s", "人数.csv")), n == 3, None if n == 1 else "2024", AT + timedelta(hours=n))
        for n in range(1, 5)
    ]
    for number, use in enumerate(uses):
        journal.record_registry(f"r{number}", use)
        assert journal.registries() == (uses[: number + 1] if number < 2 else uses[2 : number + 1])


def test_the_last_manifest_of_a_folder_is_in_force(journal: Journal) -> None:
    first, second, other = (
        ManifestUse("2024", "m1", "manifest.csv", is_given=False),
        ManifestUse("2024", "m2", "清单.csv", is_given=True),
        ManifestUse("2023", "m3", "x.csv", is_given=False),
    )
    for use in (first, other, second):
        journal.record_manifest("r", AT, use)
    assert journal.manifests() == {"2024": second, "2023": other}


def test_a_run_without_a_folder_is_no_look_into_one(journal: Journal) -> None:
    assert journal.last_look() is None
    journal.record_run("r1", AT, "0.1.0", Path("/收件/报送"))
    journal.record_run("r2", AT + timedelta(days=40), "0.1.0", None)
    assert journal.last_look() == AT.date()


def test_a_run_without_an_end_was_killed_or_works(journal: Journal) -> None:
    journal.record_run("r1", AT, "0.1.0", Path("/收件/报送"))
    journal.record_run_end("r1", AT + timedelta(minutes=1), "published", {"n_files": 3})
    journal.record_run("r2", AT, "0.1.0", None)
    assert [(run.run_id, run.outcome, dict(run.figures)) for run in journal.runs()] == [
        ("r2", None, {}),
        ("r1", "published", {"n_files": 3}),
    ]


def test_a_reader_is_not_held_up_by_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path) as writer:
        arrive(writer, "r1", "a")
        writer._connection.execute("begin immediate")
        with Journal(path, is_read_only=True) as reader:
            assert set(reader.submissions()) == {"a"}
        writer._connection.execute("rollback")


def test_one_who_may_not_write_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path) as writer:
        arrive(writer, "r1", "a")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Journal(path, is_read_only=True) as reader:
        assert set(reader.submissions()) == {"a"}
    assert [left.name for left in tmp_path.iterdir()] == ["journal.sqlite"]


def test_a_journal_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "journal.sqlite")
    other.execute("pragma user_version = 99")
    other.close()
    with pytest.raises(WorkspaceError, match="更新版本的程序"):
        Journal(tmp_path / "journal.sqlite")


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"no database at all, only text" * 50)
    with pytest.raises(WorkspaceError, match="日志无法使用"):
        Journal(tmp_path / "journal.sqlite")


def test_decisions_come_back_as_they_were_taken(journal: Journal) -> None:
    assigned = Decision("d2", "b2", Kind.ASSIGN, Target(submission_id="s1", assigned_org_id="A"), "乙", AT)
    journal.record_decisions([settled("d1")])
    journal.record_decisions([assigned])
    journal.record_revocation(Revocation("b1", "丙", AT, "看错"))
    assert journal.decisions() == [settled("d1"), assigned]
    assert journal.revocations() == [Revocation("b1", "丙", AT, "看错")]


def test_a_batch_is_taken_whole_or_not_at_all(journal: Journal) -> None:
    journal.record_decisions([settled("d1")])
    with pytest.raises(WorkspaceError):
        journal.record_decisions([settled("d2"), settled("d1")])
    assert [one.decision_id for one in journal.decisions()] == ["d1"]


def test_a_journal_from_before_decisions_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path) as journal:
        arrive(journal, "r1", "a")
    old = sqlite3.connect(path)
    old.executescript("drop table decision; drop table revocation; pragma user_version = 1")
    old.close()
    with Journal(path, is_read_only=True) as reader:
        assert (reader.decisions(), reader.revocations(), set(reader.submissions())) == ([], [], {"a"})
    with Journal(path) as journal:
        journal.record_decisions([settled("d1")])
        assert (set(journal.submissions()), journal.decisions()) == ({"a"}, [settled("d1")])
    again = sqlite3.connect(path)
    assert again.execute("pragma user_version").fetchone() == (SCHEMA,)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        again.execute("delete from decision")
    again.close()
