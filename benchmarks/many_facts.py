"""The models over many invented facts: their run by dbt against the same SQL run bare in DuckDB, and the most memory of each."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks.invented_facts import invent_facts
from benchmarks.measure import Line, watched
from ingest.publish.dbt import DbtPlace, Stamp, run_dbt

SLOWEST_SHOWN = 3


def measure_many_facts(n_facts: int) -> Iterator[Line]:
    """Lines for so many facts, in whole thousands. Both sides begin with the same seeds and write files of one name."""
    with tempfile.TemporaryDirectory(prefix="dangjian-facts-") as home:
        raw_file, generation_file, bare_file = (
            Path(home) / name for name in ("raw.duckdb", "generation.duckdb", "bare/generation.duckdb")
        )
        _in_a_process(invent_facts, raw_file, n_facts)
        yield Line("虚构事实", n_facts, "条")
        place = DbtPlace(raw_file, generation_file, Path(home))
        run_dbt(["seed"], place)
        bare_file.parent.mkdir()
        shutil.copyfile(generation_file, bare_file)
        with watched() as by_dbt:
            run_dbt(["run"], place, Stamp(0, "bench", "bench"))
        steps = _steps(place.target)
        generation_file.unlink()
        with watched() as bare:
            _in_a_process(_run_bare, raw_file, bare_file, [sql for _, sql in steps])
    yield Line("虚构事实：dbt 运行全部模型", by_dbt.seconds, "秒")
    yield Line("虚构事实：同样的 SQL 直接由 DuckDB 运行", bare.seconds, "秒")
    yield Line("虚构事实：dbt 为直接运行的倍数", by_dbt.seconds / bare.seconds, "倍")
    yield Line("虚构事实：dbt 的内存峰值", by_dbt.peak_mib, "MiB")
    yield Line("虚构事实：直接运行的内存峰值", bare.peak_mib, "MiB")


def _in_a_process(work: object, *arguments: object) -> None:
    """Do it in a process of its own, whose memory is gone with it."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)  # type: ignore[arg-type]
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{work} ended with {process.exitcode}")
