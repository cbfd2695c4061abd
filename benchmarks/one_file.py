"""One file more: how long it takes until it is published, against a bare `dbt build` of the same project on the same data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Line, watched
from ingest.pipeline import Wish, run
from ingest.publish.dbt import DbtPlace, Stamp, run_dbt
from ingest.run.events import BuildStarted, Loaded
from ingest.workspace import Workspace, current_generation

TEXT = "2024年党建工作总结\n\n一年来，党支部认真落实组织生活制度，全年开展主题党日{number}次，讲党课{number}次。\n"
ROUNDS = 3


def measure_one_file(folder: Path, orgs: Path, workspace: Workspace) -> Iterator[Line]:
    """Lines for a workspace into which the folder was read: the best of some rounds of both."""
    if current_generation(workspace) is None:
        list(run(workspace, Wish(folder, orgs=orgs)))
    rounds = []
    for number in range(1, ROUNDS + 1):
        (folder / f"补报{number}.txt").write_text(TEXT.format(number=number), "utf-8")
        rounds.append((*_publish(folder, orgs, workspace), _bare_build(workspace)))
    published, loaded, built, bare = (min(times) for times in zip(*rounds, strict=True))
    yield Line("新增一份文件：到发布", published, "秒")
    yield Line("新增一份文件：收文、读取、入库", loaded, "秒")
    yield Line("新增一份文件：建库、检查、发布", built, "秒")
    yield Line("同一项目只运行 dbt build", bare, "秒")
    yield Line("新增一份文件为只运行 dbt build 的倍数", published / bare, "倍")


def _publish(folder: Path, orgs: Path, workspace: Workspace) -> tuple[float, float, float]:
    """Seconds of a run over the folder, of its part until all is loaded, and of its build."""
    started = loaded = building = time.perf_counter()
    with watched() as whole:
        for event in run(workspace, Wish(folder, orgs=orgs)):
            if isinstance(event, Loaded):
                loaded = time.perf_counter()
            elif isinstance(event, BuildStarted):
                building = time.perf_counter()
    return whole.seconds, loaded - started, started + whole.seconds - building


def _bare_build(workspace: Workspace) -> float:
    """Seconds of dbt alone: the same models, data tests and contracts, with what it parsed before at hand."""
    file = workspace.build / "bare.duckdb"
    place = DbtPlace(workspace.raw_file, file, workspace.build, workspace.build / "project")
    with watched() as watch:
        run_dbt(["build", "--exclude-resource-type", "unit_test"], place, Stamp(0, "bare", "bare"))
    file.unlink()
    return watch.seconds
