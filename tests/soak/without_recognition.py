"""Reading as always but for the recogniser, which takes seconds a page: what stands for it finds one line in every picture."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from ingest.readers.pages import recognition
from ingest.reading import SubmissionReading, read_submission

LINE = "全年开展主题党日12次。"
BOX = [(10.0, 10.0), (90.0, 10.0), (90.0, 30.0), (10.0, 30.0)]


def _recogniser() -> Any:
    def find(picture: np.ndarray[Any, Any]) -> SimpleNamespace:
        int(picture.sum())  # every pixel is decoded
        return SimpleNamespace(boxes=[BOX], txts=[LINE], scores=[0.9])

    return find


def read(content: bytes, *known: Any) -> SubmissionReading:
    """What becomes of a submission."""
    recognition.is_installed = lambda: True  # type: ignore[assignment]
    recognition._engine = _recogniser  # type: ignore[assignment]
    return read_submission(content, *known)
