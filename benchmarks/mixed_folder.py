"""A folder of many mixed files: a whole run, its progress and memory, a second run, each format against its bare library."""

from __future__ import annotations

import csv
import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
import psutil
import python_calamine
from lxml import html

from benchmarks.measure import MIB, Line, watched
from benchmarks.mixed_files import FORMATS, small_file, write_folder
from ingest.pipeline import Wish, run
from ingest.readers import read
from ingest.run.events import BuildStarted, Event, FileRead, Published
from ingest.workspace import create_workspace

ROUNDS = 200


@dataclass
class Seen:
    """What the events of a run told: when, how many, and the memory of all its processes at every tenth of the files."""

    longest_silence: float = 0.0
    n_read: int = 0
    n_refused: int = 0
    built_at: float = 0.0
    held: list[float] = field(default_factory=list)
    last: float = field(default_factory=time.perf_counter)

    def take(self, event: Event) -> None:
        """Note one event; silence is counted until the build, which tells of itself."""
        now = time.perf_counter()
        if not self.built_at:
            self.longest_silence = max(self.longest_silence, now - self.last)
        self.last = now
        if isinstance(event, FileRead):
            self.n_read += 1
            if event.error_message:
                self.n_refused += 1
            if event.done % max(event.total // 10, 1) == 0:
                self.held.append(_held())
        elif isinstance(event, BuildStarted):
            self.built_at = now


def measure_mixed_folder(n_files: int) -> Iterator[Line]:
    """Lines for a folder of so many files."""
    with tempfile.TemporaryDirectory(prefix="dangjian-bench-") as home:
        folder = Path(home) / "报送材料"
        with watched() as writing:
            n_written = sum(1 for _ in write_folder(folder, n_files))
        yield Line("写出的文件", n_written, "份")
        yield Line("写出", writing.seconds, "秒")
        workspace = create_workspace(Path(home) / "workspace")
        seen = Seen()
        started = time.perf_counter()
        with watched() as whole:
            for event in run(workspace, Wish(folder)):
                seen.take(event)
        reading = seen.built_at - started
        yield Line("存档、读取、入库", reading, "秒")
        yield Line("存档、读取、入库", seen.n_read / reading, "份/秒")
        yield Line("其中不能读取（有意损坏）", seen.n_refused, "份")
        yield Line("两次进度之间最长间隔", seen.longest_silence, "秒")
        yield Line("建库并检查", whole.seconds - reading, "秒")
        yield Line("读到两成时的内存（含工作进程）", seen.held[1], "MiB")
        yield Line("读完时的内存（含工作进程）", seen.held[-1], "MiB")
        yield Line("整次运行的内存峰值（含工作进程）", whole.peak_mib, "MiB")
        with watched() as again:
            last = list(run(workspace, Wish(folder)))[-1]
        yield Line("没有变化时再运行一次", again.seconds, "秒")
        yield Line("再运行时另建的一代", int(isinstance(last, Published) and last.is_new), "代")
    yield from measure_formats()


def measure_formats() -> Iterator[Line]:
    """For each format: files a second, and how many times as long as the bare library takes."""
    for suffix in FORMATS:
        contents = [small_file(suffix, number, 2023) for number in range(ROUNDS)]
        own = _seconds(contents, lambda content, name=f"总结.{suffix}": read(content, name))  # type: ignore[misc]
        yield Line(f"{suffix}：读取", ROUNDS / own, "份/秒")
        if bare := BARE.get(suffix):
            yield Line(f"{suffix}：读取为只用程序库的倍数", own / _seconds(contents, bare), "倍")


def _seconds(contents: list[bytes], work: Callable[[bytes], object]) -> float:
    work(contents[0])
    started = time.perf_counter()
    for content in contents:
        work(content)
    return time.perf_counter() - started


def _bare_docx(content: bytes) -> int:
    return sum(len(paragraph.text) for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def _bare_xlsx(content: bytes) -> int:
    book = python_calamine.load_workbook(io.BytesIO(content))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def _bare_csv(content: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(content.decode("utf-8"))))


def _bare_html(content: bytes) -> int:
    return len(html.fromstring(content.decode("utf-8")).text_content())


BARE: dict[str, Callable[[bytes], int]] = {
    "docx": _bare_docx,
    "xlsx": _bare_xlsx,
    "csv": _bare_csv,
    "html": _bare_html,
    "txt": lambda content: len(content.decode("gb18030")),
}


def _held() -> float:
    held = 0
    own = psutil.Process(os.getpid())
    for one in [own, *own.children(recursive=True)]:
        try:
            held += one.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return held / MIB
