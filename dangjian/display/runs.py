"""How a run shows on the terminal: a progress bar or plain lines while it works, tables of what to do at its end."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from dangjian.display.terminal_text import shown
from ingest.model import Outcome
from ingest.run.events import BuildStarted, Event, FileRead, Kept, Loaded, Planned, Published, Report

SHOWN = 20
PLAIN_EVERY_SECONDS = 5.0
SEVERITIES = {"quarantine": "留待核实", "warning": "警告", "note": "提示"}


def follow(events: Iterable[Event], console: Console | None = None) -> Report | None:
    """Show a run as it goes, its tables at the end, and give its report (None where it ended before anything was loaded).

    An error of the run passes through, after what was already loaded has been told.
    """
    console = console or Console(highlight=False)
    report: Report | None = None
    display = _Bar(console) if console.is_terminal else _Lines(console)
    published: Published | None = None
    try:
        with display:
            for event in events:
                display.show(event)
                match event:
                    case Loaded():
                        report = event.report
                    case Published():
                        published = event
    finally:
        if report is not None:
            print_report(report, console)
    if published is not None:
        _print_published(published, console)
    return report


def _print_published(published: Published, console: Console) -> None:
    """Which generation is current now; of one that a person went back to also why it stays, or that it no longer is."""
    generation = published.generation
    state = "已发布新一代数据" if published.is_new else "没有变化，沿用当前数据"
    if published.is_held:
        state = "已有材料没有变化，沿用回退到的数据"
    console.print(f"{state}：第 {generation.number} 代（{generation.published_at:%Y-%m-%d %H:%M:%S}）")
    if published.is_held and generation.rollback:
        console.print(f"第 {generation.rollback.newest} 代已被回退；确实要按现有材料重新发布时，运行 dangjian build")
    if former := published.ended_rollback:
        console.print(
            f"此前回退到的第 {former.number} 代不再是当前数据；要再次回退，运行 dangjian generations rollback {former.number}"
        )


def print_report(report: Report, console: Console) -> None:
    """The counts, then each kind of trouble with what to do about it."""
    console.print(_counts(report))
    _print_rejected(report, console)
    if report.doubts:
        table = _table("疑点", "程度", "疑点", "处数", "文件数", "例", "怎么办")
        for doubt in report.doubts:
            severity = SEVERITIES.get(doubt.severity, doubt.severity)
            _add(table, severity, doubt.message, str(doubt.n_issues), str(doubt.n_files), doubt.example[:60], doubt.action)
        console.print(table)
    _print_list(
        "归档中缺失或已损坏的名册和清单（已略过；请用 dangjian ingest --orgs 或 --manifest 重新给出）", report.lost_lists, console
    )
    _print_list("报送单位不明（请在 manifest.csv 中写明单位，或在名册中补充名称）", report.unresolved, console)
    _print_list(
        "尚不能读取的表格样式（原件已保留，请人工核对）",
        [f"{path} {place}".strip() for path, place in report.layouts_not_read],
        console,
    )
    _print_list("清单与文件夹不符（其余文件照常处理）", report.manifest_problems, console)
    closed = [f"{item.received_path}：{item.reason}" for item in report.left_aside if item.is_closed]
    _print_list("打不开的文件夹（请检查权限后重新运行）", closed, console)
    passed = [f"{item.received_path}：{item.reason}" for item in report.left_aside if not item.is_closed]
    _print_list("不是报送材料，已略过", passed, console)
    if not report.n_orgs:
        console.print("还没有名册，单位名称无法核对：请用 --orgs 给出名册，或把 orgs.csv（orgs.xlsx）放在文件夹里")


def _counts(report: Report) -> Table:
    table = _table("本工作区的报送材料", "项目", "数量", "说明", "怎么办")
    _add(table, "文件", str(report.n_files), f"本次读取 {report.n_read_now} 份，其余没有变化", "—")
    _add(table, "事实", str(report.n_facts), "读出的数字，每个都可在看板上打开原文", "运行 dangjian serve 查看")
    held = f"{report.n_held_back} 份材料有暂不计入的单元格或行" if report.n_held_back else "没有暂不计入的数字"
    _add(table, "疑点", str(report.n_doubts), held, "按下表逐项核实" if report.n_doubts else "—")
    n_unopened = sum(item.code == "unreadable_file" for item in report.rejected)
    kept = f"不能读取的文件，原件已保留（其中 {n_unopened} 份打不开，没有保留）" if n_unopened else "不能读取的文件，原件已保留"
    _add(table, "拒收", str(report.n_rejected), kept, "按下表处理后重新运行" if report.n_rejected else "—")
    if report.n_withdrawn:
        _add(table, "已撤回或被替换", str(report.n_withdrawn), "原文件已不在文件夹中，旧内容保留备查", "—")
    return table


def _print_rejected(report: Report, console: Console) -> None:
    if not report.rejected:
        return
    table = _table("拒收的文件", "文件", "原因", "怎么办")
    for item in report.rejected[:SHOWN]:
        _add(table, item.received_path, item.message, item.action)
    if len(report.rejected) > SHOWN:
        _add(table, f"…… 另有 {len(report.rejected) - SHOWN} 份", "", "全部见看板或 dangjian status")
    console.print(table)


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False)
    for column in columns:
        table.add_column(column, justify="right" if column in {"数量", "处数", "文件数"} else "left", overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    """A row of cells as they are: a file may be called `[b]总结.docx`, which is no markup, or hold signs that move the cursor."""
    table.add_row(*(Text(shown(cell)) for cell in cells))


def _print_list(title: str, lines: Sequence[str], console: Console) -> None:
    if not lines:
        return
    console.print(f"{title}：{len(lines)}")
    for line in lines[:SHOWN]:
        console.print(f"  {shown(line)}", markup=False)
    if len(lines) > SHOWN:
        console.print(f"  …… 另有 {len(lines) - SHOWN} 项")


def planned_line(event: Planned) -> str:
    """`文件夹 12 份：新 3，更新 1，撤回 0，重新出现 0；需要读取 4 份；名册 40 个单位`."""
    changes = f"新 {event.n_new}，更新 {event.n_changed}，撤回 {event.n_withdrawn}，重新出现 {event.n_reappeared}"
    folder = f"文件夹 {event.n_files} 份：{changes}；" if event.n_files or event.n_withdrawn else ""
    return f"{folder}需要读取 {event.n_to_read} 份；名册 {event.n_orgs} 个单位"


class _Bar:
    """A progress bar with counts and the remaining time."""

    def __init__(self, console: Console) -> None:
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("已用"),
            TimeElapsedColumn(),
            TextColumn("剩余"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[note]}", markup=False),
            console=console,
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}
        self._counts = {"facts": 0, "rejected": 0}

    def __enter__(self) -> None:
        self._progress.start()

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def show(self, event: Event) -> None:
        """Move the bar of the step that the event belongs to."""
        match event:
            case Kept(done, total):
                self._move("存档", done, total, "")
            case Planned():
                self._progress.console.print(planned_line(event))
            case FileRead():
                self._counts["facts"] += event.n_facts
                self._counts["rejected"] += event.outcome is Outcome.REJECT
                note = f"事实 {self._counts['facts']}，拒收 {self._counts['rejected']}"
                self._move("读取", event.done, event.total, note)
            case BuildStarted():
                self._progress.add_task("建库并检查", total=None, note="")

    def _move(self, step: str, done: int, total: int, note: str) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=total, note=note)
        self._progress.update(self._tasks[step], completed=done, note=note)


class _Lines:
    """Plain lines for logs and pipes: each step, refused files at once, and how far it is every few seconds."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._started = self._told = time.monotonic()

    def __enter__(self) -> None:
        self._started = self._told = time.monotonic()

    def __exit__(self, *error: object) -> None:
        return

    def show(self, event: Event) -> None:
        """Print the event's line, if it is due."""
        match event:
            case Kept(done, total) if done == total:
                self._print(f"存档：{total} 份")
            case Planned():
                self._print(planned_line(event))
                self._started = self._told = time.monotonic()
            case FileRead():
                self._file(event)
            case BuildStarted():
                self._print("建库并检查……")

    def _file(self, event: FileRead) -> None:
        if event.error_message:
            self._print(f"拒收 {event.received_path}：{event.error_message}")
        now = time.monotonic()
        if event.done == event.total or now - self._told >= PLAIN_EVERY_SECONDS:
            self._told = now
            remaining = (now - self._started) / event.done * (event.total - event.done)
            self._print(f"读取：{event.done}/{event.total}，剩余约 {remaining:.0f} 秒")

    def _print(self, line: str) -> None:
        self._console.print(shown(line), markup=False, soft_wrap=True)
