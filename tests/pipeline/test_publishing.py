"""What a run publishes, what it holds back, and a warehouse built again from the archive alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.errors import LossesFound, WorkspaceError
from ingest.pipeline import Wish, run
from ingest.publish import generations
from ingest.publish.history import generations as generations_of
from ingest.publish.history import roll_back
from ingest.run.clock import now
from ingest.run.events import Loaded, Published, Report
from ingest.workspace import Workspace, create_workspace, current_generation, run_lock
from tests.pipeline.quick_runs import content, read_here
from tests.pipeline.received import put, summary
from tests.publish.quick_dbt import build_quickly


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "read_all", read_here)
    monkeypatch.setattr(generations, "run_dbt", build_quickly)


@pytest.fixture
def workspace(tmp_path: Path, folder: Path) -> Workspace:
    """One generation of three summaries is published."""
    made = create_workspace(tmp_path / "workspace")
    assert do(made, Wish(folder))[1].is_new
    return made


def do(workspace: Workspace, wish: Wish) -> tuple[Report, Published]:
    *_, loaded, last = [event for event in run(workspace, wish) if isinstance(event, Loaded | Published)]
    assert isinstance(loaded, Loaded)
    assert isinstance(last, Published)
    return loaded.report, last


def numbers(workspace: Workspace) -> list[int]:
    return [one.number for one in generations_of(workspace)]


def take_word_away(workspace: Workspace) -> None:
    """Settings under which theme days are no longer read."""
    put(workspace.settings, "metric_names.csv", "metric_id,name,context,role,needs\n-theme_day,主题党日,any,event,\n")


def add(folder: Path, year: int) -> None:
    put(folder, f"柳湾村{year}年总结.txt", summary("青石镇柳湾村党支部", year, 9))


def test_what_lost_its_figures_is_not_published_until_it_is_accepted(workspace: Workspace, folder: Path) -> None:
    take_word_away(workspace)
    for _ in range(2):
        with pytest.raises(LossesFound, match=r"有数的.*少了.*2023年的数全部消失.*--accept-losses"):
            do(workspace, Wish(folder))
        current = current_generation(workspace)
        assert current
        assert (current.number, numbers(workspace)) == (1, [1])
    assert do(workspace, Wish(must_build=True, accepts_losses=True))[1].generation.number == 2
    assert not do(workspace, Wish(folder))[1].is_new


def test_losses_are_measured_by_the_workspace_s_own_limits(workspace: Workspace, folder: Path) -> None:
    take_word_away(workspace)
    put(workspace.root, "config.toml", "[losses]\nfacts = 1\nobservations = 1\nwhole_groups = false\n")
    assert do(workspace, Wish(folder))[1].is_new


def test_withdrawn_files_are_no_loss(workspace: Workspace, folder: Path) -> None:
    (folder / "柳湾村2023年总结.txt").unlink()
    (folder / "桥头村2023年总结.txt").unlink()
    assert do(workspace, Wish(folder))[1].is_new


def test_as_many_generations_stay_as_the_office_set(workspace: Workspace, folder: Path) -> None:
    put(workspace.root, "config.toml", "kept_generations = 2\n")
    for year in (2020, 2021):
        add(folder, year)
        do(workspace, Wish(folder))
    assert numbers(workspace) == [3, 2]


def test_a_rollback_stands_until_something_new_comes(workspace: Workspace, folder: Path) -> None:
    add(folder, 2020)
    do(workspace, Wish(folder))
    with run_lock(workspace):
        roll_back(workspace, 1, now())
    _, held = do(workspace, Wish(folder))
    assert (held.is_new, held.is_held, held.generation.number) == (False, True, 1)
    add(folder, 2021)
    _, moved = do(workspace, Wish(folder))
    assert (moved.is_new, moved.generation.number, moved.ended_rollback and moved.ended_rollback.number) == (True, 3, 1)
    assert numbers(workspace) == [3, 2, 1]
    assert moved.generation.rollback is None


def test_what_was_rolled_back_to_is_up_to_date_for_its_own_inputs_only(workspace: Workspace, folder: Path) -> None:
    before = workspace.settings / "metric_names.csv"
    take_word_away(workspace)
    do(workspace, Wish(must_build=True, accepts_losses=True))
    with run_lock(workspace):
        roll_back(workspace, 1, now())
    before.unlink()
    _, same = do(workspace, Wish(folder))
    assert (same.is_new, same.is_held, same.generation.number) == (False, False, 1)
    assert do(workspace, Wish(must_build=True))[1].generation.number == 3


def test_a_deleted_generation_or_damaged_pointer_is_built_again(workspace: Workspace, folder: Path) -> None:
    former = current_generation(workspace)
    assert former
    held = content(former.file)
    former.file.unlink()
    _, again = do(workspace, Wish(folder))
    assert (again.generation.number, content(again.generation.file)) == (2, held)
    workspace.current_file.write_text("{")
    _, third = do(workspace, Wish(folder))
    assert (third.generation.number, content(third.generation.file)) == (3, held)


def test_from_archive_without_folders_or_anything_made_the_marts_are_the_same(workspace: Workspace, folder: Path) -> None:
    put(folder, "柳湾村2023年总结.txt", summary("青石镇柳湾村党支部", 2023, 13))
    put(folder, "manifest.csv", "file,org_id,period\n镇党委/2023年总结.txt,Q,2022\n")
    (folder / "桥头村2023年总结.txt").unlink()
    before = content(do(workspace, Wish(folder))[1].generation.file)
    shutil.rmtree(folder)
    shutil.rmtree(workspace.build)
    workspace.raw_file.write_bytes(b"no database")
    for path in workspace.evidence.iterdir():
        path.write_bytes(b"not what was read")
    report, published = do(workspace, Wish(from_archive=True))
    assert (published.is_new, published.generation.number, report.n_lost, report.n_read_now) == (True, 3, 0, 4)
    assert content(published.generation.file) == before
    shutil.rmtree(workspace.generations)
    shutil.rmtree(workspace.evidence)
    assert content(do(workspace, Wish(from_archive=True))[1].generation.file) == before


def archived(workspace: Workspace, text: str) -> Path:
    """The file of the archive in which this stands."""
    return next(path for path in workspace.archive.rglob("*") if path.is_file() and text in path.read_text("utf-8"))


@pytest.mark.parametrize("is_missing", [True, False])
def test_what_the_archive_lost_is_told_the_rest_is_built_and_it_heals(
    workspace: Workspace, folder: Path, *, is_missing: bool
) -> None:
    before = current_generation(workspace)
    assert before
    lost = archived(workspace, "柳湾村党支部认真落实")
    lost.unlink() if is_missing else lost.write_bytes(b"\x00" * lost.stat().st_size)
    report, published = do(workspace, Wish(from_archive=True))
    assert [(item.received_path, item.code) for item in report.rejected] == [("报送/柳湾村2023年总结.txt", "archive_damaged")]
    assert (report.n_lost, published.is_new) == (1, True)
    assert len(content(published.generation.file)["fct_observation"]) == 2
    report, healed = do(workspace, Wish(folder))
    assert report.n_lost == 0
    assert content(healed.generation.file) == content(before.file)
    assert lost.is_file()


def test_a_lost_registry_is_told_and_stops_publishing(workspace: Workspace, folder: Path) -> None:
    archived(workspace, "org_id,name").unlink()
    with pytest.raises(LossesFound, match=r"党支部.*全部消失"):
        do(workspace, Wish(from_archive=True))
    events = run(workspace, Wish(from_archive=True, accepts_losses=True))
    reports = [event.report for event in events if isinstance(event, Loaded)]
    assert [(report.lost_lists, report.n_lost) for report in reports] == [(("名册 orgs.csv",), 1)]


def test_an_archive_without_its_journal_is_not_built_to_nothing(workspace: Workspace) -> None:
    for path in workspace.root.glob("journal.sqlite*"):
        path.unlink()
    with pytest.raises(WorkspaceError, match=r"4 份原件.*从备份恢复"):
        do(workspace, Wish(from_archive=True))
    assert numbers(workspace) == [1]
