"""Entries in the journal: recorded once, superseded, revoked; shown in the scores as entered by whom on what."""

from __future__ import annotations

import json
from pathlib import Path

from dashboard.assessment.entries.layout import BASIS
from ingest.assessment_journal import AssessmentJournal
from tests.frozen.conftest import Office, entered
from tests.frozen.office import SCHEME_FILE

SCORE = ("score", "--scheme", SCHEME_FILE, "--year", "2024", "--json")


def points(office: Office, org_id: str) -> float | None:
    """What the organisation has for 评议."""
    told = json.loads(office.run(*SCORE)[1])
    items = next(one["items"] for one in told["orgs"] if one["org_id"] == org_id)
    found = next(one for one in items if one["item_id"] == "评议")
    assert (found["state"] == "entered") == (found["value"] is not None)
    value: float | None = found["value"]
    return value


def test_what_is_recorded_scores_until_it_is_revoked(office: Office, tmp_path: Path) -> None:
    code, out, err = entered(office, tmp_path / "一.xlsx", {"U002": 25, "U003": 20})
    assert (code, err) == (0, "")
    assert "已记录 2 条录入" in out
    assert (points(office, "U002"), points(office, "U003"), points(office, "U004")) == (25, 20, None)

    assert entered(office, tmp_path / "二.xlsx", {"U002": 28})[0] == 0
    assert (points(office, "U002"), points(office, "U003")) == (28, 20)

    with AssessmentJournal(office.place.journal_file, is_read_only=True) as journal:
        first, second = (one.batch_id for one in journal.entry_batches())
    code, out, _ = office.run("entries", "--all")
    assert "共 2 条，现在采用 1 条" in out
    assert "评议会议纪要" in out

    assert office.run("entries", "revoke", second, "--reason", "评议重开", "--person", "周七")[0] == 0
    assert points(office, "U002") == 25
    assert "已撤销：周七" in office.run("entries")[1]
    assert office.run("entries", "revoke", second, "--reason", "再撤")[0] == 2
    assert office.run("entries", "revoke", first, "--reason", " ")[0] == 2


def test_the_same_file_is_recorded_once_and_again_after_it_was_revoked(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "一.xlsx"
    entered(office, file, {"U002": 25})
    _, out, _ = entered(office, file, {"U002": 25})
    assert "没有重复记录" in out
    with AssessmentJournal(office.place.journal_file, is_read_only=True) as journal:
        [batch] = journal.entry_batches()
    office.run("entries", "revoke", batch.batch_id[:5], "--reason", "误撤")
    assert points(office, "U002") is None
    assert "已记录 1 条" in entered(office, file, {"U002": 25})[1]
    assert points(office, "U002") == 25


def test_a_place_is_explained_with_who_entered(office: Office, tmp_path: Path) -> None:
    entered(office, tmp_path / "一.xlsx", {"U002": 25}, **{BASIS: "评议会议纪要"})
    _, out, err = office.run("score", "--scheme", SCHEME_FILE, "--year", "2024", "--explain", "U002")
    assert err == ""
    assert "人工录入" in out
    assert "王五" in out


def test_recording_without_a_file_is_refused(office: Office) -> None:
    assert office.run("score", "--scheme", SCHEME_FILE, "--year", "2024", "--record")[0] == 2
