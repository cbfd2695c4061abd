"""What is wrong with damaged workspaces, what is repaired, and what the repair leaves alone."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from ingest.journal import Journal
from ingest.model import Document, Outcome
from ingest.run.discovery import look_into
from ingest.run.intake import take_files
from ingest.run.repairs import repair
from ingest.run.soundness import Checked, Finding, Part, examine
from ingest.storage.evidence_file import write_evidence
from ingest.storage.raw_rows import SubmissionRow
from ingest.storage.raw_store import Store
from ingest.workspace import Workspace, create_workspace, current_generation, is_whole
from tests.command.calling import called
from tests.pipeline.received import put
from tests.publish.made_generations import Content, publish_made

LATER = datetime.fromisoformat("2026-02-01T08:00:00")
CONTENT = Content(("甲 Q1 theme_day 2023 12",))
INSIDE = 400_000  # in a block of rows, which is not looked at when a database is opened


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `报送` of three files and a workspace: one file read, with its evidence, two generations; nothing was built."""
    place = tmp_path_factory.mktemp("sound")
    made = create_workspace(place / "workspace")
    for name in "甲乙丙":
        put(place / "报送", f"{name}.txt", name * 99)
    with Journal(made.journal_file) as journal:
        list(take_files(made, journal, look_into(place / "报送", made.root), "r1"))
        submission = min(journal.submissions().values(), key=lambda one: one.received_path)
    write_evidence(made.evidence / "one.parquet", Document("甲", (), "甲"))
    row = SubmissionRow(
        submission_id=submission.submission_id,
        content_id=submission.content_id,
        received_path=submission.received_path,
        file_name="甲.txt",
        outcome=Outcome.LOAD,
        work_key="done",
        received_at=LATER,
        received_basis="first_ingest",
        evidence_file="one.parquet",
    )
    with Store(made.raw_file) as store:
        store.load([row], "r1")
    for number in (1, 2):
        publish_made(made, number, CONTENT)
    return place


@pytest.fixture
def workspace(sound: Path, tmp_path: Path) -> Workspace:
    """A copy to damage, beside a copy of the folder."""
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    return Workspace(tmp_path / "workspace")


def findings(workspace: Workspace, *, is_quick: bool = False) -> list[Finding]:
    return [item for item in examine(workspace, is_quick=is_quick) if isinstance(item, Finding)]


def first_kept(workspace: Workspace) -> Path:
    return min(workspace.archive.glob("??/*"))


def break_trigger(workspace: Workspace) -> None:
    with closing(sqlite3.connect(workspace.journal_file)) as connection:
        connection.execute("drop trigger submission_no_delete")
        connection.commit()


def alter_journal(workspace: Workspace) -> None:
    """Another path for a submission, with the protection taken away and put back."""
    with closing(sqlite3.connect(workspace.journal_file)) as connection:
        [(protection,)] = connection.execute("select sql from sqlite_master where name = 'submission_no_update'").fetchall()
        connection.execute("drop trigger submission_no_update")
        connection.execute("update submission set received_path = '报送/丁.txt' where received_path like '%甲.txt'")
        connection.execute(protection)
        connection.commit()


def flip(file: Path, at: int) -> None:
    """One bit of a file is another."""
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def leave_parts(workspace: Workspace) -> None:
    (workspace.evidence / ".x.parquet.1-a.part").write_bytes(b"half")
    (workspace.build / "generation.duckdb.tmp").mkdir()
    workspace.holder_file.write_text('{"pid": 0, "host": "elsewhere"}')


DAMAGES: dict[str, tuple[Callable[[Workspace], object], Part, str, bool]] = {
    "archive changed": (lambda w: first_kept(w).write_bytes(b"x"), Part.ARCHIVE_DAMAGED, "与收到时不同", False),
    "archive lost": (lambda w: first_kept(w).unlink(), Part.ARCHIVE_MISSING, "缺少 1 份", False),
    "journal lost": (lambda w: w.journal_file.unlink(), Part.JOURNAL, "不在", False),
    "journal overwritten": (lambda w: w.journal_file.write_bytes(b"no database" * 99), Part.JOURNAL, "打不开", False),
    "journal unprotected": (break_trigger, Part.JOURNAL, "防改保护：submission", False),
    "journal altered": (alter_journal, Part.JOURNAL, "与其编号不符：报送/丁.txt", False),
    "raw overwritten": (lambda w: w.raw_file.write_bytes(b"no database" * 999), Part.RAW, "打不开", False),
    "evidence lost": (lambda w: (w.evidence / "one.parquet").unlink(), Part.EVIDENCE, "one.parquet", True),
    "evidence cut": (lambda w: (w.evidence / "one.parquet").write_bytes(b"PAR1"), Part.EVIDENCE, "one.parquet", True),
    "evidence altered": (lambda w: flip(w.evidence / "one.parquet", 60), Part.EVIDENCE, "one.parquet", True),
    "current cut": (lambda w: w.current_file.write_bytes(b"{"), Part.CURRENT, "已损坏", True),
    "current lost": (lambda w: w.current_file.unlink(), Part.CURRENT, "没有标明", True),
    "generation lost": (lambda w: (w.generations / "000002.duckdb").unlink(), Part.CURRENT, "第 2 代", True),
    "generation altered": (lambda w: flip(w.generations / "000002.duckdb", INSIDE), Part.CURRENT, "有损坏的部分", False),
    "older altered": (lambda w: flip(w.generations / "000001.duckdb", INSIDE), Part.GENERATION, "有损坏的部分", False),
    "older broken": (lambda w: (w.generations / "000001.duckdb").write_bytes(b"x" * 99), Part.GENERATION, "第 1 代", False),
    "killed": (leave_parts, Part.LEFTOVERS, "3 个", True),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_each_damage_is_told_with_what_to_do_and_repaired_where_it_can_be(workspace: Workspace, name: str) -> None:
    damage, part, words, is_repaired = DAMAGES[name]
    damage(workspace)
    [found] = findings(workspace)
    assert found.part is part
    assert words in found.message
    assert found.action
    assert all(list(repair(workspace, [found], LATER)))
    workspace.holder_file.unlink(missing_ok=True)  # as the lock does that a repair is done under
    left = findings(workspace)
    if not is_repaired:
        assert left
    elif part is Part.EVIDENCE:
        assert {one.part for one in left} == {Part.EVIDENCE}
    else:
        assert left == []


def test_a_damaged_original_is_kept_anew_when_it_comes_again(workspace: Workspace, tmp_path: Path) -> None:
    damaged = first_kept(workspace)
    damaged.write_bytes(b"x" * damaged.stat().st_size)
    list(repair(workspace, findings(workspace), LATER))
    with Journal(workspace.journal_file) as journal:
        list(take_files(workspace, journal, look_into(tmp_path / "报送", workspace.root), "r2"))
    assert is_whole(workspace, damaged.name)
    assert findings(workspace) == []


def test_a_generation_with_a_damaged_block_is_left_for_a_whole_one(workspace: Workspace) -> None:
    flip(workspace.generations / "000002.duckdb", INSIDE)
    list(repair(workspace, findings(workspace), LATER))
    current = current_generation(workspace)
    assert current
    assert current.number == 1
    assert [(one.part, one.paths) for one in findings(workspace)] == [
        (Part.GENERATION, (workspace.generations / "000002.duckdb",))
    ]


def test_a_quick_look_reads_no_block_of_rows(workspace: Workspace) -> None:
    flip(workspace.generations / "000002.duckdb", INSIDE)
    assert findings(workspace, is_quick=True) == []


def test_evidence_that_is_lost_is_read_again_by_the_next_run(workspace: Workspace) -> None:
    (workspace.evidence / "one.parquet").unlink()
    list(repair(workspace, findings(workspace), LATER))
    with Store(workspace.raw_file) as store:
        assert [done.work_key for done in store.done().values()] == [""]


def test_going_back_to_a_sound_generation_does_not_hold_back_the_next(workspace: Workspace) -> None:
    (workspace.generations / "000002.duckdb").write_bytes(b"x" * 99)
    told = list(repair(workspace, findings(workspace), LATER))
    current = current_generation(workspace)
    assert current
    assert "第 1 代" in told[0]
    assert (current.number, current.newest, current.rollback and current.rollback.fingerprint) == (1, 2, "")


def test_the_archive_is_hashed_whole_or_sampled(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.run.soundness.SAMPLED", 2)
    assert [item.total for item in examine(workspace) if isinstance(item, Checked)] == [3, 3, 3]
    assert [item.total for item in examine(workspace, is_quick=True) if isinstance(item, Checked)] == [2, 2]


def test_the_command_ends_well_only_where_all_is_sound(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    here = ("doctor", "--workspace", str(workspace.root))
    code, said, _ = called(capsys, *here)
    assert (code, "工作区完好" in said, "核对了 3 份原件" in said) == (0, True, True)
    (workspace.archive / ".incoming").write_bytes(b"half")
    code, said, _ = called(capsys, *here)
    assert (code, "怎么办" in said, ".incoming" in said) == (1, True, True)
    code, said, _ = called(capsys, *here, "--repair", "--quick")
    assert (code, "已清理" in said, "工作区完好" in said) == (0, True, True)


def test_formats_tell_what_is_missing_and_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from dangjian.display import readable_formats

    assert not [one for one in readable_formats.readable_formats() if one.is_wrong]
    monkeypatch.setitem(readable_formats.MODULES, "python-calamine", "a_module_that_cannot_be_opened")
    assert {one.missing for one in readable_formats.readable_formats() if one.is_wrong} == {("python-calamine",)}
    monkeypatch.setattr(readable_formats, "_installed", lambda package: "" if package in {"rapidocr", "ofdkit"} else "1")
    missing = {one.missing: (one.is_wrong, one.action) for one in readable_formats.readable_formats() if one.missing}
    assert missing[("ofdkit",)] == (True, "运行 pip install ofdkit，再重新读取")
    assert missing[("rapidocr",)] == (False, '运行 pip install "dangjian[ocr]"，再重新读取')
