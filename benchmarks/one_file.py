"""One file more: how long it takes until it is published, against a bare `dbt build` of the same project on the same data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Line, watched
from ingest.pipeline import Wish, run
from ingest.publish.dbt import DbtPlace, Stamp, run_dbt
from ingest.run.events import BuildStarted
from ingest.workspace import Workspace, current_generation
from sample.write import REGISTRY, SUBMISSIONS

ADDED = "补报.txt"
TEXT = "2024年党建工作总结\n\n一年来，党支部认真落实组织生活制度，全年开展主题党日{number}次，讲党课{number}次。\n"
ROUNDS = 2


def measure_one_file(folder: Path, workspace: Workspace) -> Iterator[Line]:
    """Lines for a workspace that holds the written sample: the best of some rounds, so that both are measured warm."""
    if current_generation(workspace) is None:
        list(run(workspace, Wish(folder=folder / SUBMISSIONS, orgs=folder / REGISTRY)))
    added, before, bare = [], [], []
    for number in range(1, ROUNDS + 1):
        (folder / SUBMISSIONS / f"{number}{ADDED}").write_text(TEXT.format(number=number), "utf-8")
        seconds, first = _publish(folder, workspace)
        added.append(seconds)
        before.append(first)
        bare.append(_bare_build(workspace))
    yield Line("新增一份文件：到发布", min(added), "秒")
    yield Line("新增一份文件：建库之前", min(before), "秒")
    yield Line("同一项目只运行 dbt build", min(bare), "秒")
    yield Line("新增一份文件为只运行 dbt build 的倍数", min(added) / min(bare), "倍")


def _publish(folder: Path, workspace: Workspace) -> tuple[float, float]:
    """Seconds of a run over the folder, and of its part before the build."""
    started = time.perf_counter()
    first = started
    with watched() as whole:
        for event in run(workspace, Wish(folder=folder / SUBMISSIONS, orgs=folder / REGISTRY)):
            if isinstance(event, BuildStarted):
                first = time.perf_counter()
    return whole.seconds, first - started


def _bare_build(workspace: Workspace) -> float:
    """Seconds of dbt alone: the same models, data tests and contracts, with what it parsed before at hand."""
    file = workspace.build / "bare.duckdb"
    place = DbtPlace(workspace.raw_file, file, workspace.build, workspace.build / "project")
    with watched() as watch:
        run_dbt(["build", "--exclude-resource-type", "unit_test"], place, Stamp(0, "bare", "bare"))
    file.unlink()
    return watch.seconds
