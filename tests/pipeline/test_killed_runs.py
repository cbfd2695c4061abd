"""A run killed at any moment leaves a legal state; the next one finishes the work, nothing lost or counted twice."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from ingest.journal import Journal
from ingest.pipeline import Wish
from ingest.workspace import create_workspace
from tests.pipeline.killing import EVERY_POINT, POINTS
from tests.pipeline.received import load, make_folder, put, raw_digest, rows, summary

REPOSITORY = Path(__file__).parents[2]
PROGRAM = (
    "import sys; from pathlib import Path; from ingest.pipeline import Wish; from ingest.workspace import create_workspace\n"
    "from tests.pipeline.received import load\n"
    "if __name__ == '__main__': load(create_workspace(Path(sys.argv[1])), Wish(Path(sys.argv[2])))\n"
)


def test_killed_at_any_moment_the_next_run_finishes(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "报送")
    for number in range(120):
        put(folder, f"{number % 7}/总结{number}.txt", summary("青石镇桥头村党支部", 1900 + number, number + 1))
    untouched = create_workspace(tmp_path / "untouched")
    load(untouched, Wish(folder))
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    killed = tmp_path / "killed"
    chance = random.Random(20260105)
    n_killed = 0
    for attempt in range(10):
        process = subprocess.Popen(
            [sys.executable, str(program), str(killed), str(folder)], env={**os.environ, "PYTHONPATH": str(REPOSITORY)}
        )
        time.sleep(0.4 + attempt * 0.1 + chance.random() * 0.4)
        n_killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert n_killed
    workspace = create_workspace(killed)
    report, _ = load(workspace, Wish(folder))
    assert report.n_files == 123
    assert rows(workspace, "select count(*), count(distinct received_path) from raw.submission") == [(123, 123)]
    assert raw_digest(workspace) == raw_digest(untouched)
    assert not [path for path in killed.rglob("*") if path.suffix in {".wal", ".part"}]


def killed_at(home: Path, *options: str) -> dict[str, str]:
    """What was wrong after a run was killed at each point, by point."""
    results = home / "results.json"
    command = [sys.executable, "-m", "tests.pipeline.killing", str(home), str(results), *options]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, check=True, cwd=home)
    found: dict[str, str] = json.loads(results.read_text("utf-8"))
    return found


def test_killed_after_any_step_the_workspace_is_legal_and_the_next_run_gives_the_same(tmp_path: Path) -> None:
    found = killed_at(tmp_path)
    assert {point: said for point, said in found.items() if said} == {}
    assert len(found) == 2 + len(POINTS)


@pytest.mark.soak
@pytest.mark.timeout(3 * 3600)
def test_killed_before_and_after_any_step_with_dbt_and_worker_processes(tmp_path: Path) -> None:
    found = killed_at(tmp_path, "--real")
    assert {point: said for point, said in found.items() if said} == {}
    assert len(found) == 2 + len(EVERY_POINT)


def test_an_interrupt_ends_the_run_and_its_workers(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "报送")
    for number in range(400):
        put(folder, f"总结{number}.txt", summary("青石镇桥头村党支部", 1600 + number, number + 1))
    workspace = create_workspace(tmp_path / "workspace")
    run = subprocess.Popen(
        [sys.executable, "-m", "dangjian", "ingest", str(folder), "--workspace", str(workspace.root)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
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
    assert load(workspace, Wish(folder))[0].n_files == 403


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
