"""A new generation of the warehouse: dbt builds it beside the others, its tests hold, then it becomes current in one step.

dbt runs in a process of its own, so that nothing of it (memory, signals, open databases) outlives a build; it writes to
`build/generation.duckdb` and keeps its target and logs in the workspace's `build/`. Until `current.json` is replaced, the former
generation stays current; whatever a killed build left is removed by the next.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from ingest.durable_file import storage_error, storage_errors_told, sync_file, sync_folder
from ingest.errors import BuildFailed, WorkspaceError
from ingest.workspace import Generation, Workspace, current_generation, set_current

PROJECT = Path(__file__).resolve().parent.parent
MODELS = ("dbt_project.yml", "profiles.yml", "models", "macros", "seeds", "tests/dbt")
PACKAGES = ("duckdb", "dbt-core", "dbt-duckdb", "dangjian")
KEPT = 5
SHOWN_FAILURES = 5


def models_digest(project: Path = PROJECT) -> str:
    """A digest of everything besides raw that decides what a build gives: models, macros, seeds, tests, library versions."""
    digest = hashlib.sha256("\n".join(f"{name} {version(name)}" for name in PACKAGES).encode())
    for path in _files(project / name for name in MODELS):
        digest.update(f"\n{path.relative_to(project).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fingerprint(raw_digest: str, project: Path = PROJECT) -> str:
    """What a generation is built of; two builds with the same fingerprint give the same marts."""
    return hashlib.sha256(f"{raw_digest}\n{models_digest(project)}".encode()).hexdigest()


def built_of(workspace: Workspace, wanted: str) -> Generation | None:
    """The current generation where it stands and was built of exactly this, else None."""
    with contextlib.suppress(WorkspaceError):
        current = current_generation(workspace)
        if current and current.fingerprint == wanted and current.file.is_file():
            return current
    return None


def build(workspace: Workspace, run_id: str, program_version: str, wanted: str, project: Path = PROJECT) -> Generation:
    """Build, check and publish the next generation; BuildFailed (the current one stays) when a model, test or contract fails.

    The caller holds the workspace's lock and has closed `raw.duckdb`.
    """
    number = _next_number(workspace)
    unfinished = workspace.build / "generation.duckdb"
    with storage_errors_told():
        workspace.build.mkdir(exist_ok=True)
        workspace.generations.mkdir(exist_ok=True)
        _remove_unfinished(workspace, unfinished)
    try:
        _run_dbt(workspace, unfinished, {"generation": number, "run_id": run_id, "program_version": program_version}, project)
        _finish(unfinished)
        file = workspace.generations / f"{number:06d}.duckdb"
        with storage_errors_told():
            unfinished.replace(file)
            sync_folder(workspace.generations)
            generation = Generation(number, file, run_id, datetime.now().astimezone().replace(tzinfo=None, microsecond=0), wanted)
            set_current(workspace, generation)
    except BaseException:
        _remove_unfinished(workspace, unfinished)
        raise
    prune(workspace, number)
    return generation


def prune(workspace: Workspace, current: int, kept: int = KEPT) -> None:
    """Delete all but the last generations; one that a dashboard still holds open stays readable to it."""
    numbers = sorted(number for number in _numbers(workspace) if number <= current)
    for number in numbers[:-kept]:
        (workspace.generations / f"{number:06d}.duckdb").unlink(missing_ok=True)


def _files(roots: Iterable[Path]) -> list[Path]:
    found = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def _numbers(workspace: Workspace) -> list[int]:
    return [int(path.stem) for path in workspace.generations.glob("*.duckdb") if path.stem.isdigit()]


def _next_number(workspace: Workspace) -> int:
    """One above every number ever used: a file name is never given twice."""
    known = _numbers(workspace)
    with contextlib.suppress(WorkspaceError):
        current = current_generation(workspace)
        known.append(current.number if current else 0)
    return max(known, default=0) + 1


def _remove_unfinished(workspace: Workspace, unfinished: Path) -> None:
    """Remove what a failed or killed build left, also a generation that never became current."""
    for path in workspace.build.glob(f"{unfinished.name}*"):
        path.unlink()
    with contextlib.suppress(WorkspaceError):
        current = current_generation(workspace)
        for number in _numbers(workspace):
            if current and number > current.number:
                (workspace.generations / f"{number:06d}.duckdb").unlink()


def _run_dbt(workspace: Workspace, unfinished: Path, variables: dict[str, object], project: Path) -> None:
    target = workspace.build / "target"
    results = target / "run_results.json"
    results.unlink(missing_ok=True)
    command = [
        *(sys.executable, "-m", "ingest.dbt_process", "--no-use-colors", "--quiet", "build"),
        *("--exclude-resource-type", "unit_test"),
        *("--project-dir", str(project), "--profiles-dir", str(project)),
        *("--target-path", str(target), "--log-path", str(workspace.build / "logs")),
        *("--vars", json.dumps(variables)),
    ]
    environment = {
        **os.environ,
        "DANGJIAN_RAW_FILE": str(workspace.raw_file),
        "DANGJIAN_GENERATION_FILE": str(unfinished),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "PYTHONIOENCODING": "utf-8",
    }
    process = subprocess.Popen(  # noqa: S603 - our own program
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        output = process.communicate()[0].decode("utf-8", "replace")
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode:
        raise _told(_failures(results), output, workspace.build / "logs" / "dbt.log")


def _failures(results: Path) -> list[tuple[str, str]]:
    """The models and tests that failed, with dbt's words; empty where dbt did not come so far as to run any."""
    try:
        said: dict[str, Any] = json.loads(results.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [
        (".".join(result["unique_id"].split(".")[0:1] + result["unique_id"].split(".")[2:3]), str(result.get("message") or ""))
        for result in said.get("results", [])
        if result["status"] in {"error", "fail", "runtime error"}
    ]


def _told(failures: Sequence[tuple[str, str]], output: str, log: Path) -> BuildFailed | WorkspaceError:
    words = "\n".join(message for _, message in failures) or output
    full = storage_error(OSError(words))
    if full is not None:
        return full
    kinds = {"test": "检查", "model": "模型", "seed": "数据表"}
    named = [
        f"{kinds.get(name.partition('.')[0], '步骤')} {name.partition('.')[2]}（{' '.join(message.split())[:200]}）"
        for name, message in failures
    ]
    more = f"，另有 {len(named) - SHOWN_FAILURES} 项" if len(named) > SHOWN_FAILURES else ""
    what = "；".join(named[:SHOWN_FAILURES]) + more if named else " ".join(output.split())[-500:] or "dbt 没有给出原因"
    return BuildFailed(f"数据仓库没有建成，当前数据保持不变：{what}", f"详情见 {log}；排除原因后运行 dangjian build")


def _finish(file: Path) -> None:
    """Leave one closed, synced file without a log beside it; BuildFailed where it is no whole database."""
    try:
        with storage_errors_told():
            connection = duckdb.connect(str(file))
            try:
                connection.execute("force checkpoint")
            finally:
                connection.close()
            sync_file(file)
    except duckdb.Error as error:
        raise BuildFailed(f"新一代数据文件无法使用，当前数据保持不变（{error}）", "请重新运行 dangjian build") from error
