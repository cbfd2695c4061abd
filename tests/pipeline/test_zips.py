"""Zips in a received folder: their members are what was received, kept by content, and what they were is not forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from ingest.journal import Journal, Presence
from ingest.run.discovery import look_into
from ingest.run.intake import Intake, take_files
from ingest.workers.unpacking import Unpacker
from ingest.workspace import Workspace, is_whole
from tests.pipeline.received import put
from tests.readers.hostile_files import endless_directory
from tests.readers.packages import archive, word_package


def take(workspace: Workspace, folder: Path, run_id: str) -> tuple[Intake, dict[str, Presence]]:
    """Take the folder in; gives the counts, and what the journal then knows of each path."""
    with Journal(workspace.journal_file) as journal:
        [intake] = [
            item for item in take_files(workspace, journal, look_into(folder, workspace.root), run_id) if isinstance(item, Intake)
        ]
        known = journal.submissions().values()
        assert all(is_whole(workspace, submission.content_id) for submission in known)
        return intake, {submission.received_path: submission.presence for submission in known}


def test_members_are_received_files_and_go_with_their_zip(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "报送"
    put(folder, "总结.docx", word_package("<w:p/>"))
    put(
        folder, "一季度.zip", archive({"水务局/总结.txt": "水务局总结", "内.zip": archive({"台账.csv": "a,b"}), "~$锁.docx": "x"})
    )
    intake, known = take(workspace, folder, "r1")
    there = ["报送/一季度.zip/内.zip/台账.csv", "报送/一季度.zip/水务局/总结.txt", "报送/总结.docx"]
    assert sorted(known) == there
    assert (intake.n_files, intake.n_new) == (3, 3)
    assert [item.received_path for item in intake.left_aside] == ["报送/一季度.zip/~$锁.docx"]
    again, _ = take(workspace, folder, "r2")
    assert (again.n_files, again.n_new, again.n_changed, again.n_withdrawn) == (3, 0, 0, 0)
    (folder / "一季度.zip").unlink()
    gone, known = take(workspace, folder, "r3")
    assert gone.n_withdrawn == 2
    assert known["报送/一季度.zip/水务局/总结.txt"] is Presence.WITHDRAWN


def test_a_zip_that_is_not_read_as_a_whole_is_told_of_itself(workspace: Workspace, tmp_path: Path) -> None:
    put(tmp_path / "报送", "材料.zip", archive({"好.txt": "x", "../外.txt": "x"}))
    _, known = take(workspace, tmp_path / "报送", "r1")
    assert sorted(known) == ["报送/材料.zip", "报送/材料.zip/好.txt"]
    assert not list(tmp_path.rglob("外.txt"))


def test_a_zip_that_takes_too_long_stays_to_be_told_of_and_takes_nothing_back(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "报送", "材料.zip", archive({"甲.txt": "甲" * 99}))
    take(workspace, tmp_path / "报送", "r1")
    put(tmp_path / "报送", "材料.zip", endless_directory(60_000))
    monkeypatch.setattr("ingest.run.intake.Unpacker", partial(Unpacker, seconds=0.02))
    intake, known = take(workspace, tmp_path / "报送", "r2")
    assert intake.n_withdrawn == 0
    assert known == {"报送/材料.zip": Presence.APPEARED, "报送/材料.zip/甲.txt": Presence.APPEARED}


def test_a_zip_that_comes_again_damaged_takes_nothing_back(workspace: Workspace, tmp_path: Path) -> None:
    whole = archive({"甲.txt": "甲" * 99})
    put(tmp_path / "报送", "材料.zip", whole)
    take(workspace, tmp_path / "报送", "r1")
    put(tmp_path / "报送", "材料.zip", whole[:60])
    intake, known = take(workspace, tmp_path / "报送", "r2")
    assert intake.n_withdrawn == 0
    assert known == {"报送/材料.zip": Presence.APPEARED, "报送/材料.zip/甲.txt": Presence.APPEARED}
