"""`dangjian build`: build the warehouse anew from what was received, and publish it."""

from __future__ import annotations

from typing import Annotated

import typer

from dangjian.arguments.options import WorkspaceOption
from dangjian.display.runs import follow
from ingest.pipeline import Wish, run
from ingest.workspace import locate, open_workspace


def command(
    workspace: WorkspaceOption = None,
    *,
    accept_losses: Annotated[
        bool, typer.Option("--accept-losses", help="新一代数据比上一代少了很多也照样发布（先看清少了什么）")
    ] = False,
    from_archive: Annotated[
        bool, typer.Option("--from-archive", help="只凭归档、日志和设置全部重读重建，不用以前读出的结果，也不需要原来的文件夹")
    ] = False,
) -> int:
    """Read again what is stale (another vocabulary, a newer program, a deleted raw.duckdb), then build in any case.

    Exit code 1 where the archive has lost a file; everything else is built all the same.
    """
    wish = Wish(must_build=True, accepts_losses=accept_losses, from_archive=from_archive)
    report = follow(run(open_workspace(locate(workspace)), wish))
    return 1 if report and report.n_lost else 0
