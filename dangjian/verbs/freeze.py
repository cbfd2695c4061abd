"""`dangjian freeze`: writes an assessment as a folder for good, and checks, lists, shows and compares such folders."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dangjian.arguments.assessing import Wanted, assess
from dangjian.arguments.decision_targets import standing
from dangjian.arguments.officer import officer
from dangjian.arguments.options import UnderOption, WorkspaceOption, YearOption
from dangjian.display.frozen import print_difference, print_ranking, print_sentences
from dangjian.display.terminal_text import WIDTH_OF_A_PIPE, line
from dashboard.frozen.comparing import compare
from dashboard.frozen.folder import seal_of
from dashboard.frozen.freezing import freeze
from dashboard.frozen.reading import open_snapshot
from dashboard.frozen.shelf import GONE, UNKNOWN, check, kept, record_of
from ingest.errors import UsageError
from ingest.run.clock import now
from ingest.workspace import Workspace, locate, open_workspace

FINDINGS = 1  # exit code where a folder is not as it was frozen


def command(
    scheme: Annotated[str | None, typer.Option("--scheme", help="考核方案：xlsx 文件，或方案名称")] = None,
    year: YearOption = None,
    org: UnderOption = None,
    inputs: Annotated[Path | None, typer.Option("--inputs", help="填好的人工录入表（xlsx）；不写则用已记录的录入")] = None,
    note: Annotated[str, typer.Option("--note", help="备注，如“第一次公布”")] = "",
    person: Annotated[str | None, typer.Option("--person", help="冻结的人；缺省为登录名")] = None,
    checked: Annotated[str | None, typer.Option("--check", help="检查这个冻结文件夹：每个字节都与冻结时一样吗")] = None,
    show: Annotated[str | None, typer.Option("--show", help="显示这个冻结文件夹里的排名；不需要工作区")] = None,
    explain: Annotated[str | None, typer.Option("--explain", help="与 --show 一起：说明这个单位逐项怎样得分")] = None,
    compared: Annotated[
        tuple[str, str] | None, typer.Option("--compare", help="比较两次冻结：谁变了、变了多少、因为什么", metavar="前 后")
    ] = None,
    workspace: WorkspaceOption = None,
    *,
    is_listing: Annotated[bool, typer.Option("--list", help="列出冻结过的考核")] = False,
) -> int:
    """Freeze an assessment, or look at what was frozen. A folder is named by its path, or by its name in the workspace."""
    wishes = (scheme is not None, checked is not None, show is not None, compared is not None, is_listing)
    if sum(wishes) != 1:
        raise UsageError("没有说要做什么，或说了几件事", "请写 --scheme、--check、--show、--compare、--list 中的一个")
    root = locate(workspace)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH_OF_A_PIPE)
    if checked is not None:
        return _check(_folder(checked, root), root, console)
    if show is not None:
        snapshot = open_snapshot(_folder(show, root))
        if explain is not None:
            print_sentences(snapshot, explain, console)
        else:
            print_ranking(snapshot, console)
    elif compared is not None:
        former, later = (open_snapshot(_folder(one, root)) for one in compared)
        print_difference(former, later, compare(former, later), console)
    elif is_listing:
        _list(open_workspace(root), console)
    elif scheme is not None:
        _freeze(Wanted(scheme, year, org), inputs, open_workspace(root), officer(person), note, console)
    return 0


def _folder(text: str, root: Path) -> Path:
    """The folder at this path, or of this name among those of the workspace."""
    named = root / "frozen" / text
    found = Path(text) if Path(text).is_dir() else named
    if not text or not found.is_dir():
        raise UsageError(f"找不到冻结的文件夹 {text}", "请写文件夹的路径，或 dangjian freeze --list 列出的名称")
    return found


def _freeze(wanted: Wanted, inputs: Path | None, place: Workspace, person: str, note: str, console: Console) -> None:
    with standing(place) as here:
        desk, found = assess(wanted, place, here, inputs)
        done = freeze(found, desk, place, person, note, now())
    for text in done.notes:
        console.print(line(f"注意：{text}"))
    console.print(line(f"已冻结到 {done.folder}"))
    console.print(line(f"封存码（SHA256SUMS 的 SHA-256，请抄存）：{done.seal}"))
    console.print(line(f"以后检查：dangjian freeze --check {done.folder.name}"))


def _check(folder: Path, root: Path, console: Console) -> int:
    """Every fault by name; also whether the seal is the journal's where the folder's workspace is at hand."""
    record = record_of(folder, root)
    if found := check(folder, record.seal if record else ""):
        for one in found:
            console.print(line(str(one)))
        console.print(line(f"{folder.name}：与冻结时不一致，共 {len(found)} 处；不能作为依据，请从备份取回"))
        return FINDINGS
    known = "，与日志所记相同" if record else "；工作区日志里没有它的封存码，请与当时抄存的核对"
    console.print(line(f"{folder.name}：每个文件都与冻结时一样。封存码 {seal_of(folder)}{known}"))
    return 0


def _list(place: Workspace, console: Console) -> None:
    found = kept(place)
    if not found:
        console.print("还没有冻结过考核。请用 dangjian freeze --scheme 方案 --year 年度")
    for one in found:
        if one.record is None:
            console.print(line(f"{one.name}  {UNKNOWN}"))
            continue
        gone = "" if one.folder else f"  {GONE}"
        of = one.record
        told = f"{one.name}  {of.year}年{of.scheme}  {of.person} {of.at:%Y-%m-%d %H:%M}  {of.note}  封存码 {of.seal}{gone}"
        console.print(line(told))
