"""dbt for the verbs that run it outside a build: in a process of its own, on files that the verb names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from ingest.errors import BuildFailed
from ingest.publish import PROJECT

LINES_SHOWN = 12


def run_dbt(
    words: list[str], raw_file: Path, generation_file: Path, folder: Path, variables: dict[str, object] | None = None
) -> None:
    """Run `dbt words…` on our project; target and logs go to `folder`. BuildFailed, with dbt's last lines, where it fails."""
    command = [
        *(sys.executable, "-m", "ingest.dbt_process", "--no-use-colors", "--quiet", *words),
        *("--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)),
        *("--target-path", str(folder / "target"), "--log-path", str(folder / "logs")),
        *("--vars", json.dumps(variables or {})),
    ]
    environment = {
        **os.environ,
        "DANGJIAN_RAW_FILE": str(raw_file),
        "DANGJIAN_GENERATION_FILE": str(generation_file),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(  # noqa: S603 - our own program
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip().splitlines()[-LINES_SHOWN:]
        raise BuildFailed("dbt 没有运行成功：" + " ".join(" ".join(said).split()), "排除原因后重新运行")
