"""What every process that a run starts owes it: to end when the run does, to stay within its memory, to reach nothing outside."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import threading
import time
from pathlib import Path

# What Python calls what no file may make its reader do: to find and speak to another machine, to start a program.
_OUTWARD = frozenset(
    {f"socket.{call}" for call in ("connect", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "gethostbyaddr")}
    | {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn"}
)
PROGRAM = str(Path(__file__).resolve().parents[2])
_LISTENING = "socket.bind"  # refused, but no sign of ill will: libraries try at their import whether they could
_attempts: list[str] = []


def import_nothing_from_here() -> None:
    """From now on, let no process that this one begins import what lies in the current folder, where received files may lie.

    Python would: it puts that folder first for `-m` and `-c`, and where PYTHONPATH has an empty part. The program itself is found
    wherever it was begun.
    """
    told = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    os.environ["PYTHONPATH"] = os.pathsep.join(dict.fromkeys([*filter(None, told), PROGRAM]))
    os.environ["PYTHONSAFEPATH"] = "1"


def end_with_parent() -> None:
    """From now on, end this process within about a second of its parent's end."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def bound_memory(above_idle: int) -> None:
    """From now on, let this process reserve so many bytes more than it holds, and leave no core file when it dies."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        ceiling = pages * resource.getpagesize() + above_idle
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, resource.getrlimit(resource.RLIMIT_AS)[1]))


def say_nothing() -> None:
    """From now on, keep from the operator's screen what libraries write there of files that are broken, or as they die."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, sys.stderr.fileno())
    os.close(silent)


def shut_in() -> None:
    """From now on, let no other machine be spoken to and no program be started here; there is no way back.

    A PermissionError is what who tries gets, and `outward_attempts` tells of it, also where a library keeps it to itself. The
    libraries that are no Python (pdfium, libxml2, calamine, onnxruntime) have no network of their own, or are told to use none.
    """
    sys.addaudithook(_refuse_outward)


def _refuse_outward(event: str, _arguments: object) -> None:
    if event in _OUTWARD or event == _LISTENING:
        if event != _LISTENING:
            _attempts.append(event)
        raise PermissionError(f"{event} is not allowed where files are read")


def outward_attempts() -> list[str]:
    """What was tried since the last time that this was asked."""
    tried = list(_attempts)
    _attempts.clear()
    return tried
