"""Watching time and memory: how long a stretch of work took, and the most memory it and its worker processes held."""

from __future__ import annotations

import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

import psutil

SAMPLED_EVERY_SECONDS = 0.05
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, how much, in which unit."""

    what: str
    value: float
    unit: str

    @property
    def text(self) -> str:
        """The value with as many digits as it deserves."""
        return f"{self.value:,.0f}" if abs(self.value) >= 100 else f"{self.value:,.2f}"


@dataclass
class Watch:
    """What a watched stretch took; `peak_mib` is the largest sum of memory over the process and all below it.

    `cpu_seconds` counts processes below it that have ended.
    """

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_mib: float = 0.0
    _done: threading.Event = field(default_factory=threading.Event)


@contextmanager
def watched() -> Iterator[Watch]:
    """Time and memory of the block."""
    watch = Watch()
    sampler = threading.Thread(target=_sample, args=(watch,), daemon=True)
    sampler.start()
    started, cpu_started = time.perf_counter(), _cpu_seconds()
    try:
        yield watch
    finally:
        watch.seconds = time.perf_counter() - started
        watch.cpu_seconds = _cpu_seconds() - cpu_started
        watch._done.set()
        sampler.join()


def _cpu_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _sample(watch: Watch) -> None:
    """Look at the start, every so often, and once more when it is done: a short stretch has a peak too."""
    process = psutil.Process()
    done = False
    while not done:
        done = watch._done.wait(SAMPLED_EVERY_SECONDS if watch.peak_mib else 0)
        held = 0
        for one in [process, *process.children(recursive=True)]:
            try:
                held += one.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        watch.peak_mib = max(watch.peak_mib, held / MIB)


def milliseconds(work: Callable[[], object], rounds: int = 7) -> float:
    """The median time of a call, after one that warms up."""
    work()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return median(times) * 1000
