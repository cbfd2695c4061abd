"""`dangjian ingest FOLDER`: read a folder of submissions and bring the warehouse up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dangjian.arguments.options import WorkspaceOption
from dangjian.display.runs import follow
from ingest.pipeline import Wish, run
from ingest.run.discovery import received_folder
from ingest.workers.pool import Limits
from ingest.workspace import create_workspace, locate


def command(
    folder: Annotated[Path, typer.Argument(help="存放报送材料的文件夹，子文件夹也会读取")],
    orgs: Annotated[Path | None, typer.Option("--orgs", help="单位名册（csv 或 xlsx）；给过一次以后会记住")] = None,
    manifest: Annotated[Path | None, typer.Option("--manifest", help="收文清单 csv；缺省用文件夹里的 manifest.csv")] = None,
    workspace: WorkspaceOption = None,
    replace_orgs: Annotated[bool, typer.Option("--replace-orgs", help="以这份名册取代以前的，而不是按单位编号更新")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="文件夹已空或少了许多材料时，确认撤回不在的材料")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="重新读取上次中断或超时的文件")] = False,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="同时读取的进程数；缺省按处理器个数")] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="每份文件最多读取多少秒")] = Limits().seconds,
) -> int:
    """Exit code 0 when every file was read (also with figures held back), 1 when a file was refused or the list names none.

    A folder that is none is told before a workspace is made.
    """
    received_folder(folder)
    wish = Wish(
        folder=folder,
        orgs=orgs,
        manifest=manifest,
        replaces_orgs=replace_orgs,
        allows_empty=allow_empty,
        retries=retry,
        n_workers=workers,
        limits=Limits(seconds=timeout),
    )
    report = follow(run(create_workspace(locate(workspace)), wish))
    return 0 if report is None or report.is_clean else 1
