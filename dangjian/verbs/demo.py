"""`dangjian demo`: writes the sample submissions, ingests them into a workspace of their own, and opens the dashboard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dangjian.display.runs import follow
from dangjian.verbs.serve import check_port, serve
from ingest.errors import UsageError
from ingest.pipeline import Wish, run
from ingest.workspace import create_workspace, locate
from sample.upkeep import ForeignFolderError, keep_sample
from sample.write import REGISTRY, SUBMISSIONS

HOME = Path("demo")


def command(
    workspace: Annotated[Path, typer.Option("--workspace", help="样例的工作区，与自己的工作区分开")] = HOME / "workspace",
    folder: Annotated[Path, typer.Option("--folder", help="样例报送材料写在哪个文件夹")] = HOME / "sample",
    *,
    seed: Annotated[int, typer.Option("--seed", help="换一个数，就换一批单位和数字")] = 2024,
    factor: Annotated[int, typer.Option("--factor", min=1, help="单位和材料放大多少倍")] = 1,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="只写样例、读取、建库，不打开看板")] = False,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="看板的端口")] = 8501,
) -> None:
    """A second start redoes nothing that has not changed; a port that is taken is told before anything is done.

    Refused files are part of the sample: the exit code stays 0.
    """
    console = Console(highlight=False)
    if not no_serve:
        check_port(port)
    try:
        is_new = keep_sample(folder, seed, factor)
    except ForeignFolderError as error:
        raise UsageError(f"文件夹 {folder} 里有别的文件，样例没有写入", "请用 --folder 给出一个空文件夹") from error
    state = "已写出样例" if is_new else "沿用已有样例"
    console.print(f"{state}：{folder / SUBMISSIONS}（单位和数字都是虚构的，答案在旁边的 truth 文件夹）", markup=False)
    opened = create_workspace(locate(workspace))
    # Of other organisations the sample has other files: that the former ones are gone is meant.
    follow(run(opened, Wish(folder=folder / SUBMISSIONS, orgs=folder / REGISTRY, allows_empty=True)), console)
    if no_serve:
        console.print(f"打开看板：dangjian serve --workspace {workspace}", markup=False)
        return
    serve(opened, port=port)
