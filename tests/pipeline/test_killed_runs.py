"""A run killed at any moment leaves a legal state; the next one finishes the work, nothing lost or counted twice."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from ingest import pipeline
from ingest.journal import Journal
from ingest.pipeline import Wish
from ingest.workspace import create_workspace
from tests.pipeline.killing import EVERY_POINT, POINTS
from tests.pipeline.quick_runs import read_here
from tests.pipeline.received import load, make_folder, put, summary

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def reads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run that finishes what another left reads files in the test's own process."""
    monkeypatch.setattr(pipeline, "read_all", read_here)


def killed_at(home: Path, *options: str) -> dict[str, str]:
    """What was wrong after a run was killed at each point, by point."""
    results = home / "results.json"
    command = [sys.executable, "-m", "tests.pipeline.killing", str(home), str(results), *options]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, check=True, cwd=home)
    found: dict[str, str] = json.loads(results.read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def quickly_killed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What was wrong after runs of a fraction of a second were killed, at each point and at random moments."""
    return killed_at(tmp_path_factory.mktemp("killed"), "4")


def test_killed_after_any_step_the_workspace_is_legal_and_the_next_run_gives_the_same(quickly_killed: dict[str, str]) -> None:
    at_points = {point: said for point, said in quickly_killed.items() if not point.startswith("moments")}
    assert {point: said for point, said in at_points.items() if said} == {}
    assert len(at_points) == 3 + len(POINTS)


def test_killed_at_any_moment_the_next_run_finishes_with_nothing_lost_or_counted_twice(quickly_killed: dict[str, str]) -> None:
    at_moments = {moment: said for moment, said in quickly_killed.items() if moment.startswith("moments")}
    assert {moment: said for moment, said in at_moments.items() if said} == {}
    assert len(at_moments) == 4


@pytest.mark.soak
@pytest.mark.timeout(3 * 3600)
def test_killed_before_and_after_any_step_with_dbt_and_worker_processes(tmp_path: Path) -> None:
    found = killed_at(tmp_path, "--real")
    assert {point: said for point, said in found.items() if said} == {}
    assert len(found) == 3 + len(EVERY_POINT)


@pytest.mark.soak
@pytest.mark.timeout(3 * 3600)
def test_killed_at_many_moments_with_all_models_and_worker_processes(tmp_path: Path) -> None:
    found = killed_at(tmp_path, "200", "--compiled")
    assert {moment: said for moment, said in found.items() if said} == {}
    assert len(found) == 3 + 200


@pytest.mark.usefixtures("reads_here")
def test_an_interrupt_ends_the_run_and_its_workers(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "报送")
    for number in range(200):
        put(folder, f"总结{number}.txt", summary("青石镇桥头村党支部", 1600 + number, number + 1))
    workspace = create_workspace(tmp_path / "workspace")
    run = subprocess.Popen(
        [sys.executable, "-m", "dangjian", "ingest", str(folder), "--workspace", str(workspace.root)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell has its background jobs ignore it
    )
    deadline = time.monotonic() + 60
    while not any(workspace.evidence.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.01)
    children = psutil.Process(run.pid).children(recursive=True)
    os.killpg(run.pid, signal.SIGINT)
    told = run.communicate(timeout=120)[1].decode()
    assert (run.returncode, "Traceback" in told) == (130, False), told
    assert psutil.wait_procs(children, timeout=20)[1] == []
    with Journal(workspace.journal_file) as journal:
        assert journal.runs()[0].outcome == "interrupted"
    assert load(workspace, Wish(folder))[0].n_files == 203


@pytest.mark.usefixtures("reads_here")
@pytest.mark.parametrize("room", [1 << 10, 200 << 10])
def test_a_full_disk_ends_the_run_with_advice_and_the_next_run_goes_on(tmp_path: Path, room: int) -> None:
    folder = make_folder(tmp_path / "报送")
    put(folder, "附件.txt", summary("青石镇党委", 2020, 4) + "其他工作正常开展。\n" * 40)
    workspace = create_workspace(tmp_path / "workspace")
    run = subprocess.run(
        [sys.executable, "-m", "dangjian", "ingest", str(folder), "--workspace", str(workspace.root)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 1
    assert "磁盘空间已满" in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
    report, _ = load(workspace, Wish(folder))
    assert (report.n_files, report.n_rejected) == (4, 0)
