"""A reading function that does to its process what hostile files do; any other file is read as always."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from ingest.reading import SubmissionReading, read_submission

DIES = "让读取进程死亡".encode()
HANGS = "让读取进程停住".encode()
SWELLS = "让读取进程膨胀".encode()
BREAKS = "让读取程序出错".encode()


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
    return read_submission(content, *known)
