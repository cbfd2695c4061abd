"""`dangjian generations`: the published generations, what changed from one to another, and the way back to an older one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from dangjian.arguments.options import WorkspaceOption
from dangjian.display.current_data import rollback_line
from dangjian.display.generation_changes import as_json, print_comparison, write_xlsx
from ingest.errors import UsageError
from ingest.publish.comparison import compare
from ingest.publish.history import Standing, find_generation, generations, roll_back
from ingest.run.clock import now
from ingest.workspace import Workspace, current_generation, locate, open_workspace, run_lock

command = typer.Typer(add_completion=False, rich_markup_mode=None)


@command.callback(invoke_without_command=True)
def show(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="每一代印一行 JSON")] = False,
) -> None:
    """Without a further word: every generation that is there, newest first."""
    context.obj = workspace
    if context.invoked_subcommand is not None:
        return
    place = open_workspace(locate(workspace))
    found = generations(place)
    if as_json:
        for one in found:
            print(json.dumps(_said(one), ensure_ascii=False))
        return
    console = Console(highlight=False)
    if not found:
        console.print("还没有发布过数据。请运行 dangjian ingest 文件夹")
        return
    table = Table(title="已发布的各代数据", title_justify="left")
    for name in ("代", "状态", "发布", "运行", "程序", "材料", "事实", "观测", "大小"):
        table.add_column(name, justify="right" if name in {"代", "材料", "事实", "观测", "大小"} else "left", overflow="fold")
    for one in found:
        table.add_row(
            str(one.number),
            one.problem or ("当前" if one.is_current else ""),
            f"{one.built_at:%Y-%m-%d %H:%M:%S}" if one.built_at else "—",
            one.run_id or "—",
            one.program_version or "—",
            *("—" if count is None else f"{count:,}" for count in (one.n_submissions, one.n_facts, one.n_observations)),
            f"{one.size / 2**20:.1f} MB",
        )
    console.print(table)
    if line := rollback_line(current_generation(place)):
        console.print(line)


@command.command("compare", help="比较两代：哪些数新增、消失、变了，因为什么")
def compare_two(
    context: typer.Context,
    former: Annotated[int, typer.Argument(help="较早的一代")],
    later: Annotated[int, typer.Argument(help="较晚的一代")],
    *,
    org: Annotated[str | None, typer.Option("--org", help="只看这个单位和它的下级（编号或名称）")] = None,
    metric: Annotated[str | None, typer.Option("--metric", help="只看这个指标（编号或名称）")] = None,
    json_lines: Annotated[bool, typer.Option("--json", help="全部内容，印成一个 JSON 对象")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="全部变化写成一个 xlsx 文件")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Print the inputs and files that differ, the causes with how many figures each changed, and the first changes."""
    if output and output.suffix.lower() != ".xlsx":
        raise UsageError(f"不能写成 {output.suffix or '没有扩展名的文件'}", "请把文件名写成 .xlsx 结尾")
    place = _opened(context, workspace)
    comparison = compare(find_generation(place, former), find_generation(place, later), org, metric)
    if output:
        write_xlsx(comparison, output)
    if json_lines:
        print(json.dumps(as_json(comparison), ensure_ascii=False))
        return
    console = Console(highlight=False)
    print_comparison(comparison, console)
    if output:
        console.print(f"全部变化已写入 {output}", markup=False)


@command.command("rollback", help="把较早的一代重新作为当前数据")
def go_back(
    context: typer.Context,
    number: Annotated[int, typer.Argument(help="回到第几代")],
    *,
    workspace: WorkspaceOption = None,
) -> None:
    """Make generation N current in one step; open dashboards move to it by themselves."""
    place = _opened(context, workspace)
    with run_lock(place):
        generation = roll_back(place, number, now())
    console = Console(highlight=False)
    console.print(
        f"当前数据：第 {generation.number} 代（{generation.published_at:%Y-%m-%d %H:%M:%S} 发布），打开的看板会自动换过来"
    )
    if line := rollback_line(current_generation(place)):
        console.print(line)


def _opened(context: typer.Context, workspace: Path | None) -> Workspace:
    """The workspace named after the further word, else before it."""
    return open_workspace(locate(workspace or context.obj))


def _said(one: Standing) -> Mapping[str, Any]:
    built_at: datetime | None = one.built_at
    return {
        "generation": one.number,
        "is_current": one.is_current,
        "built_at": built_at.isoformat() if built_at else None,
        "run_id": one.run_id or None,
        "program_version": one.program_version or None,
        "fingerprint": one.fingerprint or None,
        "n_submissions": one.n_submissions,
        "n_facts": one.n_facts,
        "n_observations": one.n_observations,
        "bytes": one.size,
        "problem": one.problem or None,
    }
