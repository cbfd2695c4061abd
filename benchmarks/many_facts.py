"""The models over many invented facts: their run by dbt against the same SQL run bare in DuckDB, both within the same memory."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import psutil

from benchmarks.invented_facts import invent_facts
from benchmarks.measure import Line, watched
from ingest.publish.dbt import DbtPlace, Stamp, build_memory, run_dbt


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
        statements = _statements(place.target, generation_file)
        generation_file.unlink()
        with watched() as bare:
            _in_a_process(_run_bare, raw_file, bare_file, statements)
    yield Line("虚构事实：dbt 运行全部模型", by_dbt.seconds, "秒")
    yield Line("虚构事实：同样的 SQL 直接由 DuckDB 运行", bare.seconds, "秒")
    yield Line("虚构事实：dbt 为直接运行的倍数", by_dbt.seconds / bare.seconds, "倍")
    yield Line("虚构事实：dbt 的处理器时间为直接运行的倍数", by_dbt.cpu_seconds / bare.cpu_seconds, "倍")
    yield Line("虚构事实：dbt 的内存峰值", by_dbt.peak_mib, "MiB")
    yield Line("虚构事实：直接运行的内存峰值", bare.peak_mib, "MiB")


def _in_a_process(work: object, *arguments: object) -> None:
    """Do it in a process of its own, whose memory is gone with it."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)  # type: ignore[arg-type]
    process.start()
    process.join()
    if process.exitcode:
        raise RuntimeError(f"{work} ended with {process.exitcode}")


def _statements(target: Path, generation_file: Path) -> list[str]:
    """What dbt made, as plain statements in the order in which it was done: the compiled models."""
    with duckdb.connect(str(generation_file), read_only=True) as connection:
        views = {str(row[0]) for row in connection.execute("select view_name from duckdb_views() where not internal").fetchall()}
    results = json.loads((target / "run_results.json").read_text("utf-8"))["results"]
    models = [one for one in results if one["unique_id"].startswith("model.")]
    models.sort(key=lambda one: str(one["timing"][-1]["completed_at"]))
    kinds = ["view" if one["unique_id"].rpartition(".")[2] in views else "table" for one in models]
    return [f"create {kind} {one['relation_name']} as {one['compiled_code']}" for kind, one in zip(kinds, models, strict=True)]


def _run_bare(raw_file: Path, file: Path, statements: list[str]) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"set memory_limit = '{build_memory(psutil.virtual_memory().total) >> 20}MiB'")
        connection.execute(f"attach '{raw_file}' as raw_db (read_only)")
        for schema in ("staging", "intermediate"):
            connection.execute(f"create schema if not exists {schema}")
        for statement in statements:
            connection.execute(statement)
