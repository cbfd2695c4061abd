"""A pool of processes that read files and may die: a file that crashes, hangs or swells costs itself only.

Small files travel in batches; when a batch's process dies or runs out of time, its files are read again one by one, so that only
the guilty one is refused. Few batches are under way at a time, so memory does not grow with the number of files.
"""

from __future__ import annotations

import hashlib
import importlib
import io
import multiprocessing
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pebble import ProcessExpired, ProcessPool

from ingest.durable_file import storage_error
from ingest.errors import DangjianError, FileRejected
from ingest.model import Document, Fact, Hints, Issue, Outcome, SourceKind, Workbook, make_fact
from ingest.passages import Passage
from ingest.resolution import resolve_refused
from ingest.storage.evidence_file import read_evidence, write_evidence
from ingest.workers.child_process import bound_memory, end_with_parent, outward_attempts, say_nothing, shut_in

if TYPE_CHECKING:
    from ingest.manifest import ManifestEntry
    from ingest.orgs import Registry
    from ingest.vocabulary import Vocabulary

READING = "ingest.reading:read_submission"
PRELOADED = ("ingest.workers.pool", "ingest.reading")
BATCH_FILES = 8
BATCH_BYTES = 2 << 20
BATCHES_A_WORKER = 3
BATCHES_A_LIFE = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds, and bytes of memory above what an idle worker holds."""

    seconds: float = 120
    memory: int = 1 << 30


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: its archived bytes, what is known of it, and where its evidence file lies or shall lie.

    `reads_anew` does not go by what an earlier run made of it. The archived file is named by the hash of its bytes.
    """

    submission_id: str
    source: Path
    size: int
    hints: Hints
    entry: ManifestEntry | None
    evidence: Path
    reads_anew: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one task; a refused file has `error_code` and neither facts nor evidence."""

    submission_id: str
    outcome: Outcome
    error_code: str | None = None
    error_message: str | None = None
    has_evidence: bool = False
    reporter_org_id: str | None = None
    reporter_basis: str | None = None
    source_kind: SourceKind | None = None
    period: str | None = None
    period_basis: str | None = None
    covers_year: bool = False
    facts: tuple[Fact, ...] = ()
    issues: tuple[Issue, ...] = ()
    passages: tuple[Passage, ...] = ()
    text_key: str | None = None


@dataclass(frozen=True, slots=True)
class _Packed:
    """An answer as it travels: its facts part by part, since half a million tuples take long to be told one by one."""

    told: Answer
    parts: tuple[list[Any], ...]

    @staticmethod
    def of(answer: Answer) -> _Packed:
        """The answer packed."""
        parts = tuple([fact[part] for fact in answer.facts] for part in range(len(Fact._fields)))
        return _Packed(replace(answer, facts=()), parts)

    def answer(self) -> Answer:
        """The answer as it was."""
        return replace(self.told, facts=tuple(map(partial(make_fact, Fact), zip(*self.parts, strict=True))))


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What every file is read with; sent to each worker once. `reading` names the function, as `module:function`."""

    vocabulary: Vocabulary
    registry: Registry | None
    reading: str = READING


def refused(task: Task, registry: Registry | None, code: str, detail: str = "") -> Answer:
    """The answer for a file that cannot be read: why, and what its list, name and folders tell of it."""
    known = resolve_refused(task.hints, registry, task.entry)
    issue = Issue(code, detail=detail)
    return Answer(
        submission_id=task.submission_id,
        outcome=Outcome.REJECT,
        error_code=code,
        error_message=issue.message,
        reporter_org_id=known.reporter_org_id,
        reporter_basis=known.reporter_basis,
        source_kind=known.source_kind,
        period=known.period,
        period_basis=known.period_basis,
        issues=(issue,),
    )


def read_all(tasks: Iterable[Task], knowledge: Knowledge, limits: Limits, n_workers: int) -> Iterator[Answer]:
    """One answer for each task, in the order in which they are done; a WorkspaceError when evidence cannot be written.

    What readers put into temporary files goes when all is read, also what a process left that died.
    """
    with tempfile.TemporaryDirectory(prefix="dangjian-reading-", ignore_cleanup_errors=True) as scratch:
        yield from _read_all(tasks, knowledge, limits, n_workers, scratch)


def _read_all(tasks: Iterable[Task], knowledge: Knowledge, limits: Limits, n_workers: int, scratch: str) -> Iterator[Answer]:
    batches = _batches(tasks)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*PRELOADED, knowledge.reading.partition(":")[0]])
    pool = ProcessPool(n_workers, BATCHES_A_LIFE, _begin, (knowledge, limits, scratch), context)
    again: deque[list[Task]] = deque()
    pending: dict[Any, list[Task]] = {}
    try:
        while True:
            while len(pending) < n_workers * BATCHES_A_WORKER and (batch := again.popleft() if again else next(batches, [])):
                pending[pool.schedule(_read_batch, (batch,), timeout=limits.seconds)] = batch
            if not pending:
                break
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                batch = pending.pop(future)
                try:
                    yield from map(_Packed.answer, future.result())
                except Exception as error:  # noqa: BLE001 - whatever befell the process is told of its file
                    code, detail = _cause(error, limits)
                    if len(batch) > 1:
                        again.extend([task] for task in batch)
                    else:
                        yield refused(batch[0], knowledge.registry, code, detail)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        if batch and (len(batch) == BATCH_FILES or size + task.size > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += task.size
    if batch:
        yield batch


def _cause(error: Exception, limits: Limits) -> tuple[str, str]:
    """The catalogue's code and the detail for a batch that gave no answers; a storage failure ends the run instead."""
    if isinstance(error, ProcessExpired):
        return "reader_died", f"退出码 {error.exitcode}"
    if isinstance(error, TimeoutError):
        return "reader_timeout", f"{limits.seconds:g} 秒"
    told = error if isinstance(error, DangjianError) else storage_error(error)
    if told is not None:
        raise told from error
    return "reader_died", type(error).__name__


# What follows runs inside the worker processes.

_knowledge: Knowledge
_read: Callable[..., Any]


def _begin(knowledge: Knowledge, limits: Limits, scratch: str) -> None:
    """Make ready a new worker: interrupts are its parent's affair, memory is bounded, nothing outside is reached.

    It ends when its parent does.
    """
    global _knowledge, _read
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    module, _, name = knowledge.reading.partition(":")
    _knowledge, _read = knowledge, getattr(importlib.import_module(module), name)
    say_nothing()
    tempfile.tempdir = scratch
    _warm_arrow()
    bound_memory(limits.memory)
    shut_in()


def _warm_arrow() -> None:
    """Let Arrow reserve its gigabyte of address space (not memory) before the bound is laid above what an idle worker holds."""
    pa.set_memory_pool(pa.system_memory_pool())
    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    written = io.BytesIO()
    pq.write_table(pa.table({"text": ["主题党日"]}), written, compression="zstd")
    pq.ParquetFile(written).read(use_threads=False)


def _read_batch(tasks: Sequence[Task]) -> list[_Packed]:
    return [_Packed.of(_read_task(task)) for task in tasks]


def _read_task(task: Task) -> Answer:
    """The answer for a task; what reached for the network or a program is refused, whatever came of it."""
    answer = _read_quietly(task)
    if attempts := outward_attempts():
        task.evidence.unlink(missing_ok=True)
        return refused(task, _knowledge.registry, "unsafe_action", "、".join(dict.fromkeys(attempts)))
    return answer


def _read_quietly(task: Task) -> Answer:
    parsed = None if task.reads_anew else _known_evidence(task.evidence)
    try:
        content = b"" if parsed is not None else _archived_bytes(task.source)
        reading = _read(content, task.hints, _knowledge.registry, task.entry, _knowledge.vocabulary, parsed)
    except FileRejected as error:
        return refused(task, _knowledge.registry, error.code, error.detail)
    except MemoryError:
        return refused(task, _knowledge.registry, "too_large", "内存不足")
    except Exception as error:  # noqa: BLE001 - a reader's own fault must not cost the other files
        return refused(task, _knowledge.registry, "reader_died", f"{type(error).__name__}: {error}"[:200])
    if reading.error is not None:
        return refused(task, _knowledge.registry, reading.error.code, reading.error.detail)
    if parsed is None:
        try:
            write_evidence(task.evidence, reading.parsed)
        except UnicodeEncodeError as error:
            return refused(task, _knowledge.registry, "undecodable_text", f"第 {error.start} 个字符")
        except MemoryError:
            return refused(task, _knowledge.registry, "too_large", "内存不足")
    resolved = reading.resolved
    return Answer(
        submission_id=task.submission_id,
        outcome=reading.outcome,
        has_evidence=True,
        reporter_org_id=resolved.reporter_org_id,
        reporter_basis=resolved.reporter_basis,
        source_kind=resolved.source_kind,
        period=resolved.period,
        period_basis=resolved.period_basis,
        covers_year=resolved.covers_year,
        facts=tuple(resolved.facts),
        issues=tuple(resolved.issues),
        passages=reading.likeness.passages,
        text_key=reading.likeness.text_key or None,
    )


def _archived_bytes(source: Path) -> bytes:
    try:
        content = source.read_bytes()
    except OSError as error:
        raise FileRejected("archive_damaged", "原件缺失") from error
    if hashlib.sha256(content).hexdigest() != source.name:
        raise FileRejected("archive_damaged", "内容已变")
    return content


def _known_evidence(path: Path) -> Document | Workbook | None:
    """What an earlier run parsed, or None where there is nothing whole to reuse."""
    if not path.exists():
        return None
    try:
        return read_evidence(path)
    except (OSError, ValueError, KeyError, MemoryError):
        return None
