"""The generations that are there, and the way back to one: in one step, told, and not undone by a run that brings nothing new."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from ingest.errors import UsageError, WorkspaceError
from ingest.publish.generations import built_of, left_for
from ingest.publish.history import generations, roll_back
from ingest.workspace import Rollback, Workspace, create_workspace, current_generation
from tests.publish.made_generations import AT, Content, publish_made

CONTENT = Content(("甲 Q1 theme_day 2023 12", "乙 Q2 theme_day 2023 10"))
LATER = datetime.fromisoformat("2026-02-01T08:00:00")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Three generations, each of other inputs; the third is current."""
    made = create_workspace(tmp_path / "workspace")
    for number in (1, 2, 3):
        publish_made(made, number, replace(CONTENT, identity=replace(CONTENT.identity, raw=f"r{number}")))
    return made


def fingerprint(number: int) -> str:
    return replace(CONTENT.identity, raw=f"r{number}").fingerprint


def test_all_that_are_there_newest_first(workspace: Workspace) -> None:
    found = generations(workspace)
    assert [(one.number, one.is_current, one.run_id, one.n_submissions, one.n_observations) for one in found] == [
        (3, True, "r3", 2, 2),
        (2, False, "r2", 2, 2),
        (1, False, "r1", 2, 2),
    ]
    assert found[0].identity.raw == "r3"


def test_a_damaged_or_deleted_file_is_told(workspace: Workspace) -> None:
    (workspace.generations / "000003.duckdb").unlink()
    (workspace.generations / "000002.duckdb").write_bytes(b"no database" * 999)
    assert [one.problem for one in generations(workspace)] == ["数据文件已不在", "数据文件打不开", ""]
    with pytest.raises(WorkspaceError, match="打不开"):
        roll_back(workspace, 2, LATER)
    current = current_generation(workspace)
    assert current
    assert current.number == 3


def test_back_to_an_older_one_and_forward_again(workspace: Workspace) -> None:
    former = roll_back(workspace, 1, LATER)
    assert current_generation(workspace) == former
    assert (former.number, former.published_at, former.fingerprint) == (1, AT, fingerprint(1))
    assert former.rollback == Rollback(LATER, 3, fingerprint(3))
    assert [one.number for one in generations(workspace) if one.is_current] == [1]
    again = roll_back(workspace, 2, LATER)
    assert again.rollback == Rollback(LATER, 3, fingerprint(3))
    assert roll_back(workspace, 3, LATER).rollback is None


def test_it_stands_only_for_what_it_was_built_of(workspace: Workspace) -> None:
    former = roll_back(workspace, 1, LATER)
    assert built_of(workspace, fingerprint(3)) is None
    assert built_of(workspace, fingerprint(1)) == former
    assert left_for(workspace, fingerprint(3)) == former
    assert left_for(workspace, fingerprint(2)) is None


def test_a_reader_keeps_what_it_has_open(workspace: Workspace) -> None:
    with duckdb.connect(str(workspace.generations / "000003.duckdb"), read_only=True) as reader:
        roll_back(workspace, 2, LATER)
        assert reader.execute("select generation from rpt_generation").fetchall() == [(3,)]


def test_a_damaged_pointer_is_mended(workspace: Workspace) -> None:
    workspace.current_file.write_text("{")
    assert not any(one.is_current for one in generations(workspace))
    assert roll_back(workspace, 2, LATER).rollback == Rollback(LATER, 3, "")


@pytest.mark.parametrize(("number", "said"), [(3, "已经是当前数据"), (9, "现有：1、2、3")])
def test_what_cannot_be_is_told(workspace: Workspace, number: int, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        roll_back(workspace, number, LATER)
