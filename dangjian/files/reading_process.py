"""A process beside the command that reads files, so that a file which crashes its reader, hangs or swells costs itself only."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from pebble import ProcessExpired, ProcessPool

from ingest.errors import FileRejected, unopened
from ingest.manifest import ManifestEntry
from ingest.model import Hints, Outcome
from ingest.orgs import Registry
from ingest.reading import SubmissionReading, read_submission
from ingest.vocabulary import Vocabulary
from ingest.workers.child_process import bound_memory, end_with_parent, outward_attempts, say_nothing, shut_in

SECONDS = 120.0
MEMORY = 1 << 30


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What every file is read with, and whether its parsed form, or that and how it was understood, is wanted back."""

    vocabulary: Vocabulary
    registry: Registry | None
    with_parsed: bool = False
    with_trace: bool = False


class ReadingProcess:
    """Reads file after file in one process; where that dies or hangs, the file is refused and another process goes on."""

    def __init__(self, knowledge: Knowledge, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["ingest.reading"])
        self._seconds = seconds
        self._pool = ProcessPool(1, 0, _begin, (knowledge, memory), context)

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def read(self, path: Path, hints: Hints, entry: ManifestEntry | None) -> SubmissionReading:
        """What became of the file, refusals and deaths of the process among it."""
        try:
            reading: SubmissionReading = self._pool.schedule(_read, (path, hints, entry), timeout=self._seconds).result()
            return reading
        except ProcessExpired as error:
            return _refused("reader_died", f"退出码 {error.exitcode}")
        except TimeoutError:
            return _refused("reader_timeout", f"{self._seconds:g} 秒")
        except MemoryError:
            return _refused("too_large", "内存不足")
        except Exception as error:  # noqa: BLE001 - a reader's own fault must not cost the other files
            return _refused("reader_died", f"{type(error).__name__}: {error}"[:200])


def _refused(code: str, detail: str) -> SubmissionReading:
    return SubmissionReading(Outcome.REJECT, FileRejected(code, detail))


# What follows runs inside the reading process.

_knowledge: Knowledge


def _begin(knowledge: Knowledge, memory: int) -> None:
    """Make ready: end with the parent, bound the memory, reach nothing outside, and keep what libraries write from the screen."""
    global _knowledge
    _knowledge = knowledge
    end_with_parent()
    say_nothing()
    bound_memory(memory)
    shut_in()


def _read(path: Path, hints: Hints, entry: ManifestEntry | None) -> SubmissionReading:
    try:
        content = path.read_bytes()
    except OSError as error:
        return _refused("unreadable_file", unopened(error))
    known = _knowledge
    try:
        reading = read_submission(content, hints, known.registry, entry, known.vocabulary, is_traced=known.with_trace)
    finally:
        attempts = outward_attempts()
    if attempts:
        return _refused("unsafe_action", "、".join(dict.fromkeys(attempts)))
    return reading if known.with_parsed or known.with_trace else replace(reading, parsed=None)
