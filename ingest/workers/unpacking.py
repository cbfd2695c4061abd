"""Received zips unpacked into the archive by a process of its own: a bomb, an endless directory or a crash costs its zip only."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessPool

from ingest.durable_file import storage_error
from ingest.errors import DangjianError
from ingest.readers.files.containers import Member, NotRead, unpack
from ingest.workers.child_process import bound_memory, end_with_parent, say_nothing, shut_in
from ingest.workers.pool import PRELOADED
from ingest.workspace import Workspace, archive_bytes

SECONDS = 600.0
MEMORY = 1 << 30


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A member that is kept in the archive: its path inside, its content_id and size."""

    path: str
    content_id: str
    size: int


class Unpacker:
    """Unpacks zip after zip in one process, which begins with the first one; where it dies or hangs, another goes on."""

    def __init__(self, workspace: Workspace, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._workspace = workspace
        self._seconds = seconds
        self._memory = memory
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def unpack(self, source: Path) -> Sequence[Unpacked | NotRead] | None:
        """All files of a container in its own order, none where it is no container, None where the process did not end well.

        A WorkspaceError where the archive cannot be written.
        """
        if self._pool is None:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload([*PRELOADED, __name__])
            self._pool = ProcessPool(1, 0, _begin, (self._memory,), context)
        try:
            found: list[Unpacked | NotRead] = self._pool.schedule(
                _unpack, (self._workspace, source), timeout=self._seconds
            ).result()
        except Exception as error:  # whatever befell the process is told of its zip, when that is read
            told = error if isinstance(error, DangjianError) else storage_error(error)
            if told is not None:
                raise told from error
            return None
        return found


# What follows runs inside the unpacking process.


def _begin(memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    say_nothing()
    bound_memory(memory)
    shut_in()


def _unpack(workspace: Workspace, source: Path) -> list[Unpacked | NotRead]:
    found: list[Unpacked | NotRead] = []
    for item in unpack(source.read_bytes()):
        if isinstance(item, Member):
            found.append(Unpacked(item.path, *archive_bytes(workspace, item.content)))
        else:
            found.append(item)
    return found
