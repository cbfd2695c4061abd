"""How a run shows: a bar with counts and remaining time on a terminal, plain lines elsewhere, tables of what to do at the end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from rich.console import Console

from dangjian.display.runs import SHOWN, follow
from ingest.errors import BuildFailed
from ingest.model import Outcome
from ingest.run.discovery import LeftAside
from ingest.run.events import BuildStarted, Doubts, Event, FileRead, Kept, Loaded, Planned, Published, Rejected, Report
from ingest.workspace import Generation

UNOPENED = Rejected("报送/锁.docx", "unreadable_file", "文件无法打开", "请检查权限")
REJECTED = tuple(Rejected(f"报送/坏{n}.docx", "corrupt_file", "文件已损坏", "请让报送单位重新发送") for n in range(SHOWN + 3))
REPORT = Report(
    run_id="r1",
    n_files=30,
    n_loaded=6,
    n_held_back=1,
    n_rejected=len(REJECTED),
    n_withdrawn=2,
    n_facts=77,
    n_read_now=30,
    n_orgs=0,
    doubts=(Doubts("range_value", "quarantine", 4, 2, "填的是一个范围", "请核实", "报送/表.xlsx Sheet1!C5 3-5"),),
    rejected=REJECTED,
    unresolved=("报送/无名.txt", "报送/[/b]甲.txt"),
    layouts_not_read=(("报送/表.xlsx", "Sheet2!*"),),
    manifest_problems=("清单所列“没有.docx”在文件夹中不存在",),
)
GENERATION = Generation(3, Path("000003.duckdb"), "r1", datetime.fromisoformat("2026-01-05T10:00:00"))


def events() -> Iterator[Event]:
    yield Kept(30, 30)
    yield Planned(30, 30, 0, 0, 0, 30, 0)
    for done in range(1, 31):
        is_bad = done <= len(REJECTED)
        yield FileRead("报送/x", Outcome.REJECT if is_bad else Outcome.LOAD, 11, 0, "文件已损坏" if is_bad else None, done, 30)
    yield Loaded(REPORT)
    yield BuildStarted()
    yield Published(GENERATION, is_new=True)


def shown(source: Iterator[Event], *, is_terminal: bool) -> str:
    console = Console(file=io.StringIO(), force_terminal=is_terminal, width=160, highlight=False)
    follow(source, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("is_terminal", [False, True])
def test_a_files_name_moves_no_cursor_and_turns_no_line(is_terminal: bool) -> None:
    name = "报送/红\x07\u202e表\n甲.docx"
    read = FileRead(name, Outcome.REJECT, 1, 0, "文件已损坏", 1, 1)
    report = replace(REPORT, rejected=(replace(REJECTED[0], received_path=name),), unresolved=(name,))
    text = shown(iter([Kept(1, 1), Planned(1, 1, 0, 0, 0, 1, 0), read, Loaded(report)]), is_terminal=is_terminal)
    assert "表 甲.docx" in text
    assert not {"\x07", "\u202e"} & set(text)


def test_what_could_not_be_opened_is_not_said_to_be_kept() -> None:
    closed = LeftAside("报送/镇党委/", "文件夹无法打开（没有权限）", is_closed=True)
    report = replace(REPORT, rejected=(UNOPENED, *REJECTED), left_aside=(closed,))
    text = shown(iter([Loaded(report)]), is_terminal=False)
    assert "其中 1 份打不开，没有保留" in text
    assert "打不开的文件夹（请检查权限后重新运行）：1" in text
    assert "已略过" not in text
    assert "没有保留" not in shown(iter([Loaded(REPORT)]), is_terminal=False)


@pytest.mark.parametrize("is_terminal", [False, True])
def test_the_end_tells_what_stands_there_and_what_to_do(*, is_terminal: bool) -> None:
    text = shown(events(), is_terminal=is_terminal)
    for words in (
        "77",
        "文件已损坏",
        "请让报送单位重新发送",
        "另有 3 份",
        "填的是一个范围",
        "报送/无名.txt",
        "Sheet2!*",
        "没有.docx",
        "--orgs",
    ):
        assert words in text
    assert "已发布新一代数据：第 3 代" in text


def test_a_terminal_sees_counts_and_the_remaining_time() -> None:
    text = shown(events(), is_terminal=True)
    assert "剩余" in text
    assert "30/30" in text
    assert "拒收 23" in text


def test_names_in_brackets_stand_as_they_are() -> None:
    odd = replace(REPORT, rejected=(Rejected("报送/[b]总结[/i].docx", "corrupt_file", "文件已损坏", "请重发"),))
    text = shown(iter([Loaded(odd)]), is_terminal=False)
    assert "[b]总结[/i].docx" in text
    assert "[/b]甲.txt" in text


def test_a_log_has_plain_lines() -> None:
    text = shown(events(), is_terminal=False)
    assert "\x1b" not in text
    assert "读取：30/30，剩余约 0 秒" in text
    assert text.count("拒收 报送/x：文件已损坏") == len(REJECTED)


def test_a_failed_build_still_tells_what_was_loaded() -> None:
    def failing() -> Iterator[Event]:
        yield Loaded(REPORT)
        yield BuildStarted()
        raise BuildFailed("数据仓库没有建成", "请重试")

    console = Console(file=io.StringIO(), force_terminal=False, width=160)
    with pytest.raises(BuildFailed):
        follow(failing(), console)
    assert isinstance(console.file, io.StringIO)
    assert "请让报送单位重新发送" in console.file.getvalue()
    assert "已发布" not in console.file.getvalue()
