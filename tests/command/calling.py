"""The command as an operator calls it, in a process of its own, and what it published."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dangjian.__main__ import main
from ingest.workspace import current_generation, open_workspace

REPOSITORY = Path(__file__).parents[2]


def dangjian(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """`dangjian arguments…` with this workspace; no traceback ever."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "DANGJIAN_HOME": str(home), "COLUMNS": "160"}
    command = [sys.executable, "-m", "dangjian", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=home.parent)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and error output of the command, called in this process."""
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    shown = capsys.readouterr()
    return int(str(stopped.value.code)), shown.out, shown.err


def published(home: Path, query: str) -> list[tuple[object, ...]]:
    """What stands in the current generation."""
    generation = current_generation(open_workspace(home))
    assert generation
    with duckdb.connect(str(generation.file), read_only=True) as connection:
        return connection.execute(query).fetchall()
