"""Pausing the collector of cycles while many small values without cycles are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Without collection inside the block: half a million cells would be looked through again and again, to find nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()  # both together make all that is there old, or enabling would begin with looking through the new
            gc.unfreeze()
            gc.enable()
