"""`dangjian build`: build the warehouse anew from what was received, and publish it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dangjian.run_display import follow
from ingest.pipeline import Wish, run
from ingest.workspace import locate, open_workspace


def command(
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="工作区文件夹；缺省为 DANGJIAN_HOME 或 ./workspace")
    ] = None,
) -> None:
    """Read again what is stale (another vocabulary, a newer program, a deleted raw.duckdb), then build in any case."""
    follow(run(open_workspace(locate(workspace)), Wish(must_build=True)))
