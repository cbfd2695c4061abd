"""A generation is published whole or not at all; a failed build leaves the current one in place and says why."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import psutil
import pytest

from ingest.configuration import Configuration
from ingest.errors import BuildFailed, WorkspaceError
from ingest.model import Fact, Outcome
from ingest.publish import dbt, generations
from ingest.publish.generations import Order, build, built_of, identify, lay_out_project, prune
from ingest.publish.warehouse_seeds import WarehouseSeeds, load_warehouse_seeds
from ingest.storage.raw_rows import SubmissionRow
from ingest.storage.raw_store import Store
from ingest.workspace import Generation, Workspace, create_workspace, current_generation, set_current
from tests.publish.quick_dbt import build_quickly
from tests.publish.small_project import REPOSITORY, make_project

FACT = Fact("theme_day", Decimal(12), "12次", "次")
AT = datetime.fromisoformat("2026-01-05T10:00:00")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "workspace")
    fill(made, Decimal(12))
    return made


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds that take a fraction of a second, where it does not matter what dbt does."""
    monkeypatch.setattr(generations, "run_dbt", build_quickly)


def fill(workspace: Workspace, value: Decimal) -> None:
    row = SubmissionRow(
        "s1", "c1", "报送/甲.txt", "甲.txt", Outcome.LOAD, "k", AT, "first_ingest", facts=(FACT._replace(value=value),)
    )
    with Store(workspace.raw_file) as store:
        store.load([row], "r1")


def publish(workspace: Workspace, run_id: str, project: Path, seeds: WarehouseSeeds | None = None) -> Generation:
    with Store(workspace.raw_file) as store:
        identity = identify(store.digests(), seeds or {}, project)
    return build(workspace, Order(run_id, "0.1.0", AT, identity, seeds or {}, project=project), Configuration())


def figures(generation: Generation) -> list[tuple[object, ...]]:
    with duckdb.connect(str(generation.file), read_only=True) as connection:
        return connection.execute("select generation, run_id, n_facts from rpt_generation").fetchall()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.usefixtures("quick")
def test_a_build_is_published_and_the_next_one_follows(workspace: Workspace, tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    first = publish(workspace, "r1", project)
    assert current_generation(workspace) == first
    assert figures(first) == [(1, "r1", 1)]
    second = publish(workspace, "r2", project)
    assert figures(second) == [(2, "r2", 1)]
    assert names(workspace.generations) == ["000001.duckdb", "000002.duckdb", "current.json"]


def test_dbt_reads_the_models_once_and_each_workspace_has_its_own_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dbt, "PARSED", tmp_path / "parsed")
    project = make_project(
        tmp_path / "project", models__figures="select 's1' as submission_id, value from {{ ref('numbers') }}\n"
    )
    for name, value in (("first", 7), ("second", 8)):
        workspace = create_workspace(tmp_path / name)
        fill(workspace, Decimal(12))
        made = publish(workspace, "r1", project, {"numbers.csv": f"value\n{value}\n".encode()})
        assert current_generation(workspace) == made
        assert figures(made) == [(1, "r1", 1)]
        with duckdb.connect(str(made.file), read_only=True) as connection:
            assert connection.execute("select value from figures").fetchall() == [(value,)]
        assert (workspace.build / "target" / "partial_parse.msgpack").exists() == (name == "first")
        assert len(list((tmp_path / "parsed").iterdir())) == 1
        assert names(workspace.generations) == ["000001.duckdb", "current.json"]
        assert not list(workspace.build.glob("generation.duckdb*"))
        assert not (project / "target").exists()
        assert not (project / "logs").exists()
        shutil.rmtree(workspace.build)


def test_dbt_runs_nothing_that_lies_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "click.py").write_text("raise SystemExit('click.py was run')\n", "utf-8")
    monkeypatch.setattr(dbt, "PARSED", tmp_path / "parsed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    place = dbt.DbtPlace(tmp_path / "raw.duckdb", tmp_path / "generation.duckdb", tmp_path, make_project(tmp_path / "project"))
    dbt.run_dbt(["parse"], place)
    assert len(list((tmp_path / "parsed").iterdir())) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"models__stg_facts": "select nothing from raw_db.raw.fact\n"}, ("检查 figures_are_not_negative", "模型 stg_facts")),
        ({"models__figures": "select * from {{ ref('absent') }}\n"}, ("absent",)),
    ],
)
def test_a_failed_build_leaves_the_current_generation_and_says_what_failed(
    workspace: Workspace, tmp_path: Path, changed: dict[str, str], words: tuple[str, ...]
) -> None:
    good = Generation(4, workspace.generations / "000004.duckdb", "r0", AT, "f0")
    good.file.write_bytes(b"the current one")
    set_current(workspace, good)
    fill(workspace, Decimal(-1))
    with pytest.raises(BuildFailed, match="当前数据保持不变") as failed:
        publish(workspace, "r1", make_project(tmp_path / "project", **changed))
    assert all(word in failed.value.message for word in words)
    assert "dangjian build" in failed.value.action
    assert current_generation(workspace) == good
    assert names(workspace.generations) == ["000004.duckdb", "current.json"]
    assert not list(workspace.build.glob("generation.duckdb*"))


@pytest.fixture
def full_disk() -> Iterator[Callable[[int], None]]:
    """Lets no file be written beyond so many bytes from the call on: to this process and those that it begins a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda room: resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


LARGE = "select 's1' as submission_id, hash(range) as value from range(1000000)\n"


@pytest.mark.parametrize("step", ["dbt", "checkpoint"])
def test_a_full_disk_leaves_the_current_generation_and_is_told(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full_disk: Callable[[int], None], step: str
) -> None:
    def build_and_fill(words: Sequence[str], place: dbt.DbtPlace, stamp: dbt.Stamp | None = None) -> None:
        build_quickly(words, place, stamp)
        with duckdb.connect(str(place.generation_file)) as connection:
            connection.execute("create schema staging")
        full_disk(1 << 10)

    good = Generation(4, workspace.generations / "000004.duckdb", "r0", AT, "f0")
    good.file.write_bytes(b"the current one")
    set_current(workspace, good)
    if step == "dbt":
        full_disk(1 << 20)
    else:
        monkeypatch.setattr(generations, "run_dbt", build_and_fill)
    with pytest.raises(WorkspaceError, match=r"磁盘空间已满.*已发布的数据不受影响"):
        publish(workspace, "r1", make_project(tmp_path / "project", models__figures=LARGE))
    assert current_generation(workspace) == good
    assert names(workspace.generations) == ["000004.duckdb", "current.json"]
    assert not list(workspace.build.glob("generation.duckdb*"))


@pytest.mark.usefixtures("quick")
def test_what_a_killed_build_left_is_removed(workspace: Workspace, tmp_path: Path) -> None:
    good = Generation(4, workspace.generations / "000004.duckdb", "r0", AT, "f0")
    good.file.write_bytes(b"the current one")
    set_current(workspace, good)
    (workspace.generations / "000005.duckdb").write_bytes(b"never became current")
    (workspace.build / "generation.duckdb").write_bytes(b"half")
    (workspace.build / "generation.duckdb.wal").write_bytes(b"half")
    (workspace.build / "generation.duckdb.tmp").mkdir()
    (workspace.build / "generation.duckdb.tmp" / "spilled").write_bytes(b"half")
    made = publish(workspace, "r1", make_project(tmp_path / "project"))
    assert made.number == 6
    assert names(workspace.generations) == ["000004.duckdb", "000006.duckdb", "current.json"]


def test_the_last_five_stay(workspace: Workspace) -> None:
    for number in range(1, 9):
        (workspace.generations / f"{number:06d}.duckdb").write_bytes(b"")
    prune(workspace, 8, kept=5)
    assert names(workspace.generations) == [f"{number:06d}.duckdb" for number in range(4, 9)]


def test_a_generation_stands_for_exactly_what_it_was_built_of(workspace: Workspace) -> None:
    generation = Generation(1, workspace.generations / "000001.duckdb", "r1", AT, "f1")
    assert built_of(workspace, "f1") is None
    set_current(workspace, generation)
    assert built_of(workspace, "f1") is None
    generation.file.write_bytes(b"")
    assert built_of(workspace, "f1") == generation
    assert built_of(workspace, "f2") is None
    workspace.current_file.write_text("{")
    assert built_of(workspace, "f1") is None


@pytest.mark.usefixtures("quick")
def test_a_damaged_pointer_does_not_stop_a_build(workspace: Workspace, tmp_path: Path) -> None:
    (workspace.generations / "000003.duckdb").write_bytes(b"")
    workspace.current_file.write_text("{")
    made = publish(workspace, "r1", make_project(tmp_path / "project"))
    assert (made.number, current_generation(workspace)) == (4, made)


def test_the_fingerprint_sees_data_models_and_seeds(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    seeds = load_warehouse_seeds()
    changed = {**seeds, "metrics.csv": seeds["metrics.csv"] + b"x"}

    def fingerprint(raw: str, tables: WarehouseSeeds, **parts: str) -> str:
        return identify({"fact": raw}, tables, project, **parts).fingerprint

    seen = {fingerprint("1", seeds), fingerprint("2", seeds), fingerprint("1", changed)}
    assert len(seen) == 3
    assert fingerprint("1", dict(reversed(seeds.items())), registry="another that gave the same rows") in seen
    (project / "models" / "figures.sql").write_text("select 1 as value\n")
    assert fingerprint("1", seeds) not in seen


def test_dbt_is_given_the_project_with_the_seeds_of_the_workspace(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    for name in ("metrics.csv", "_seeds.yml"):
        (project / "seeds").mkdir(exist_ok=True)
        (project / "seeds" / name).write_text("shipped")
    folder = tmp_path / "build" / "project"
    for seeds in ({"old.csv": b"x", "metrics.csv": b"x"}, {"metrics.csv": b"own"}):
        lay_out_project(project, seeds, folder)
    assert {path.name: path.read_text() for path in (folder / "seeds").iterdir()} == {
        "metrics.csv": "own",
        "_seeds.yml": "shipped",
    }
    assert (folder / "models" / "figures.sql").read_bytes() == (project / "models" / "figures.sql").read_bytes()
    assert (project / "seeds" / "metrics.csv").read_text() == "shipped"


def test_a_killed_run_takes_its_dbt_along(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "select count(*) as n from range(100000) a, range(100000) b, range(100) c where a.range * b.range % 7 = c.range\n"
    project = make_project(tmp_path / "project", models__figures=endless)
    program = (
        "import sys; from pathlib import Path; from ingest.workspace import open_workspace\n"
        "from tests.publish.test_publish import publish\n"
        "publish(open_workspace(Path(sys.argv[1])), 'r1', Path(sys.argv[2]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    run = subprocess.Popen([sys.executable, "-c", program, str(workspace.root), str(project)], env=environment)
    unfinished = workspace.build / "generation.duckdb"
    deadline = time.monotonic() + 60
    while not unfinished.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    children = psutil.Process(run.pid).children(recursive=True)
    assert children
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []
    assert current_generation(workspace) is None
    monkeypatch.setattr(generations, "run_dbt", build_quickly)
    made = publish(workspace, "r2", make_project(tmp_path / "project2"))
    assert json.loads(workspace.current_file.read_text())["run_id"] == made.run_id == "r2"
