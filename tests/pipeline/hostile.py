"""A reading function that does to its process what hostile files do; any other file is read as always."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from typing import Any

from ingest.reading import SubmissionReading, read_submission

DIES = "让读取进程死亡".encode()
HANGS = "让读取进程停住".encode()
SWELLS = "让读取进程膨胀".encode()
BREAKS = "让读取程序出错".encode()
CALLS = "让读取程序联网".encode()
CALLS_QUIETLY = "让读取程序悄悄联网".encode()
STARTS = "让读取程序启动别的程序".encode()
LITTER = "dangjian-litter-"
LITTERS = "让读取程序留下临时文件".encode()


def read(content: bytes, *known: Any) -> SubmissionReading:
    """The real reading, unless the bytes begin with one of the words above."""
    if content.startswith(DIES):
        os.kill(os.getpid(), signal.SIGKILL)
    if content.startswith(HANGS):
        time.sleep(3600)
    if content.startswith(SWELLS):
        bytearray(1 << 33)
    if content.startswith(BREAKS):
        raise KeyError("出错")
    if content.startswith(CALLS):
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    if content.startswith(CALLS_QUIETLY):
        with contextlib.suppress(OSError):
            socket.getaddrinfo("example.invalid", 80)
        return read_submission(b"\xe5\x85\x9a", *known)
    if content.startswith(STARTS):
        subprocess.run(["/bin/true"], check=False)
    if content.startswith(LITTERS):
        tempfile.mkstemp(prefix=LITTER)
        os.kill(os.getpid(), signal.SIGKILL)
    return read_submission(content, *known)
