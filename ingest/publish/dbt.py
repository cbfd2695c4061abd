"""dbt in a process of its own, so that nothing of it (memory, signals, open databases) outlives what it was called for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psutil

from ingest.durable_file import storage_error
from ingest.errors import BuildFailed
from ingest.publish.identity import Identity
from ingest.publish.parsed_project import parsed_file

PROJECT = Path(__file__).resolve().parents[2]
PARSED = PROJECT / "target" / "parsed"
SHOWN_FAILURES = 5
# How much DuckDB may hold while it builds: with dbt beside it less than four gigabytes, and never all that a small machine has.
MOST_MEMORY = 3 << 30
SHARE_OF_MEMORY = 0.6
# What failed, and how that is said.
KINDS = {
    "test": ("检查", "没有通过"),
    "unit_test": ("检查", "没有通过"),
    "model": ("模型", "没有建成"),
    "seed": ("数据表", "没有载入"),
}


@dataclass(frozen=True, slots=True)
class DbtPlace:
    """The database that dbt reads and the one it writes, the folder for its target and logs, and the project."""

    raw_file: Path
    generation_file: Path
    folder: Path
    project: Path = PROJECT

    @property
    def target(self) -> Path:
        """What dbt compiles and how it went."""
        return self.folder / "target"

    @property
    def log_file(self) -> Path:
        """What dbt said of all its runs in this folder."""
        return self.folder / "logs" / "dbt.log"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a generation says of itself. Told by the environment: with other `--vars` dbt would parse the whole project anew."""

    generation: int
    run_id: str
    program_version: str
    built_at: datetime | None = None
    identity: Identity = field(default_factory=Identity)

    def environment(self) -> dict[str, str]:
        """The variables that rpt_generation reads."""
        return {
            "DANGJIAN_GENERATION": str(self.generation),
            "DANGJIAN_RUN_ID": self.run_id,
            "DANGJIAN_PROGRAM_VERSION": self.program_version,
            "DANGJIAN_BUILT_AT": self.built_at.isoformat(" ", "seconds") if self.built_at else "",
            **self.identity.environment(),
        }


def build_memory(machine: int) -> int:
    """How many bytes DuckDB may hold while it builds on a machine with so many.

    >>> build_memory(16 << 30) >> 20, build_memory(2 << 30) >> 20
    (3072, 1228)
    """
    return min(MOST_MEMORY, int(SHARE_OF_MEMORY * machine))


def run_dbt(words: Sequence[str], place: DbtPlace, stamp: Stamp | None = None) -> None:
    """Run `dbt words…`. BuildFailed names the models and tests that failed, WorkspaceError tells a full disk."""
    results = place.target / "run_results.json"
    results.unlink(missing_ok=True)
    parsed = parsed_file(PARSED, place.project, place.generation_file.stem)
    command = [
        *(sys.executable, "-P", "-m", "ingest.publish.dbt_process", str(parsed), str(place.project), str(place.target)),
        *words,
    ]
    environment = {
        **os.environ,
        "DANGJIAN_RAW_FILE": str(place.raw_file),
        "DANGJIAN_GENERATION_FILE": str(place.generation_file),
        "DANGJIAN_BUILD_MEMORY": f"{build_memory(psutil.virtual_memory().total) >> 20}MiB",
        **(stamp.environment() if stamp else {}),
        "DBT_PROJECT_DIR": str(place.project),
        "DBT_PROFILES_DIR": str(place.project),
        "DBT_TARGET_PATH": str(place.target),
        "DBT_LOG_PATH": str(place.log_file.parent),
        "DBT_LOG_LEVEL": "none",
        "DBT_LOG_LEVEL_FILE": "info",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DBT_WRITE_JSON": "false",
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
        raise _told(_failures(results), output)


def _failures(results: Path) -> list[tuple[str, str, str]]:
    """What failed, as (kind, name, dbt's words); empty where dbt did not come so far as to run anything."""
    try:
        said: dict[str, Any] = json.loads(results.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [
        (*_kind_and_name(result["unique_id"]), str(result.get("message") or ""))
        for result in said.get("results", [])
        if result["status"] in {"error", "fail", "runtime error"}
    ]


def _kind_and_name(unique_id: str) -> tuple[str, str]:
    """`model.dangjian.dim_org` → model, dim_org."""
    parts = unique_id.split(".")
    return parts[0], ".".join(parts[2:3])


def _told(failures: Sequence[tuple[str, str, str]], output: str) -> Exception:
    words = "\n".join(message for _, _, message in failures) or output
    full = storage_error(OSError(words))
    if full is not None:
        return full
    named = []
    for kind, name, message in failures:
        what, outcome = KINDS.get(kind, ("步骤", "没有成功"))
        named.append(f"{what} {name} {outcome}（{' '.join(message.split())[:200]}）")
    more = f"，另有 {len(named) - SHOWN_FAILURES} 项" if len(named) > SHOWN_FAILURES else ""
    said = " ".join(output.split())[-500:] or "没有给出原因"
    return BuildFailed("；".join(named[:SHOWN_FAILURES]) + more if named else f"dbt 没有运行成功：{said}", "排除原因后重新运行")
