"""How long a whole run takes: ingest with its workers, the build, and a second run that has nothing to do."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Line, watched
from ingest.pipeline import Wish, run
from ingest.run.events import BuildStarted, FileRead
from ingest.workspace import Workspace
from sample.write import REGISTRY, SUBMISSIONS


def measure_chain(folder: Path, workspace: Workspace) -> Iterator[Line]:
    """Lines for a first and a second run over a written sample."""
    wish = Wish(folder=folder / SUBMISSIONS, orgs=folder / REGISTRY)
    files = 0
    started = build_started = time.perf_counter()
    with watched() as watch:
        for event in run(workspace, wish):
            if isinstance(event, FileRead):
                files += 1
            elif isinstance(event, BuildStarted):
                build_started = time.perf_counter()
    reading = build_started - started
    yield Line("整次运行：存档、读取、入库", files / reading, "份/秒")
    yield Line("建库并检查", watch.seconds - reading, "秒")
    yield Line("整次运行", watch.seconds, "秒")
    yield Line("整次运行的内存峰值（含工作进程）", watch.peak_mib, "MiB")
    with watched() as again:
        list(run(workspace, wish))
    yield Line("没有变化时再运行一次", again.seconds, "秒")
