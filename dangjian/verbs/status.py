"""`dangjian status`: what stands in a workspace, without disturbing a run that works in it."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dangjian.arguments.options import WorkspaceOption
from dangjian.display.current_data import rollback_line
from ingest.journal import Journal, RunRecord
from ingest.workspace import current_generation, free_bytes, locate, open_workspace, running

OUTCOMES = {
    "published": "已发布新一代数据",
    "unchanged": "没有变化",
    "failed": "失败，数据未更新",
    "interrupted": "被中断，重新运行即可继续",
}


def command(
    workspace: WorkspaceOption = None,
) -> None:
    """Print the current generation, what was received, the lists in force and the latest runs."""
    place = open_workspace(locate(workspace))
    console = Console(highlight=False)
    console.print(f"工作区：{place.root}（磁盘剩余 {free_bytes(place) / 2**30:.1f} GB）", markup=False, soft_wrap=True)
    generation = current_generation(place)
    if generation and not generation.file.is_file():
        console.print(
            f"当前数据：第 {generation.number} 代的数据文件 {generation.file.name} 已不在，请运行 dangjian build 重新生成"
        )
    elif generation:
        console.print(f"当前数据：第 {generation.number} 代，{generation.published_at:%Y-%m-%d %H:%M:%S} 发布")
        if line := rollback_line(generation):
            console.print(line)
    else:
        console.print("当前数据：还没有。请运行 dangjian ingest 文件夹")
    holder = running(place)
    if holder:
        console.print(f"正在运行：{holder['since']} 起，进程 {holder['pid']}，主机 {holder['host']}")
    if place.journal_file.is_file():
        with Journal(place.journal_file, is_read_only=True) as journal:
            _print_journal(journal, console, is_running=holder is not None)


def _print_journal(journal: Journal, console: Console, *, is_running: bool) -> None:
    runs = journal.runs()
    done = next((run for run in runs if run.figures), None)
    if done:
        figures = done.figures
        console.print(
            f"报送材料：{figures['n_files']} 份，其中全部读取 {figures['n_loaded']} 份，"
            f"部分暂不计入 {figures['n_held_back']} 份，拒收 {figures['n_rejected']} 份；"
            f"另有已撤回或被替换 {figures['n_withdrawn']} 份"
        )
        console.print(f"事实：{figures['n_facts']}；疑点：{figures['n_doubts']}；单位：{figures['n_orgs']} 个")
    for use in journal.registries():
        names = "、".join(name for _, name in use.files)
        console.print(f"名册：{names}，{use.at:%Y-%m-%d %H:%M:%S} 起使用", markup=False)
    for name, manifest in journal.manifests().items():
        console.print(f"清单：{manifest.file_name}（文件夹 {name}）", markup=False)
    table = Table(title="最近的运行", title_justify="left")
    for column in ("开始", "结束", "文件夹", "结果"):
        table.add_column(column, overflow="fold")
    for number, record in enumerate(runs):
        outcome = _outcome(record, is_running=is_running and number == 0)
        table.add_row(_time(record.started_at), _time(record.ended_at), escape(record.folder or "—"), outcome)
    console.print(table)


def _outcome(run: RunRecord, *, is_running: bool) -> str:
    if run.outcome is None:
        return "正在运行" if is_running else "被终止，重新运行即可继续"
    return OUTCOMES.get(run.outcome, run.outcome)


def _time(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else "—"
