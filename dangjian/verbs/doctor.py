"""`dangjian doctor`: what this machine can read, whether the workspace is sound, and repair of what can be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from dangjian.arguments.options import WorkspaceOption
from dangjian.display.readable_formats import Readable, readable_formats
from ingest.run.clock import now
from ingest.run.repairs import repair
from ingest.run.soundness import Checked, Finding, examine
from ingest.workspace import Workspace, is_workspace, locate, open_workspace, run_lock, running


def command(
    *,
    quick: Annotated[bool, typer.Option("--quick", help="归档只抽查一部分原件，不逐份核对")] = False,
    repairs: Annotated[
        bool, typer.Option("--repair", help="修复能修复的：清理残留、移开损坏的原件、重读缺失的原文、换到完好一代")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Print the formats, then each thing that is wrong with what to do; exit with 1 where anything is wrong after repair."""
    console = Console(highlight=False)
    formats = list(readable_formats())
    _print_formats(formats, console)
    root = locate(workspace)
    is_wrong = any(one.is_wrong for one in formats)
    if workspace is None and not is_workspace(root):
        console.print(f"工作区：{root} 还没有建立，没有检查", markup=False, soft_wrap=True)
    else:
        is_wrong |= not _is_sound(open_workspace(root), console, is_quick=quick, repairs=repairs)
    if is_wrong:
        raise typer.Exit(1)


def _print_formats(formats: Iterable[Readable], console: Console) -> None:
    table = Table(title="这台机器能读取的格式", title_justify="left")
    for name in ("格式", "状态", "程序库", "怎么办"):
        table.add_column(name, overflow="fold")
    for one in formats:
        state = f"缺 {'、'.join(one.missing)}{'（可选）' if one.extra else ''}" if one.missing else "可以"
        table.add_row(*map(Text, (one.name, state, "，".join(one.libraries) or "自带", one.action or "—")))
    console.print(table)


def _is_sound(place: Workspace, console: Console, *, is_quick: bool, repairs: bool) -> bool:
    console.print(f"工作区：{place.root}", markup=False, soft_wrap=True)
    if running(place):
        console.print("另一次运行正在使用这个工作区，它正在写的部分没有检查")
    findings = _examined(place, console, is_quick=is_quick)
    if findings and repairs:
        with run_lock(place):
            for line in repair(place, findings, now()):
                console.print(line, markup=False, soft_wrap=True)
        console.print("修复之后再次检查：")
        findings = _examined(place, console, is_quick=is_quick)
    for finding in findings:
        console.print(f"问题：{finding.message}", markup=False, soft_wrap=True)
        console.print(f"  怎么办：{finding.action}", markup=False, soft_wrap=True)
    if not findings:
        console.print("工作区完好")
    return not findings


def _examined(place: Workspace, console: Console, *, is_quick: bool) -> list[Finding]:
    """All findings, with a bar while the archive is compared with its hashes."""
    findings: list[Finding] = []
    columns = (TextColumn("核对归档"), BarColumn(), MofNCompleteColumn(), TextColumn("剩余"), TimeRemainingColumn())
    checked: Checked | None = None
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("")
        for item in examine(place, is_quick=is_quick):
            if isinstance(item, Finding):
                findings.append(item)
            else:
                checked = item
                progress.update(task, completed=item.done, total=item.total)
    if checked:
        console.print(f"归档：{'抽查' if is_quick else '核对'}了 {checked.total} 份原件")
    return findings
