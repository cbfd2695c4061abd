"""A workbook read for its facts, and the same file read bare by calamine: what the one may take against the other."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from time import process_time

import python_calamine

from ingest import tables
from ingest.model import Hints, Workbook
from ingest.readers import read
from ingest.vocabulary import Vocabulary

ALLOWED_TIMES = 8
ALLOWED_SECONDS = 0.05  # what a reading may take besides its share of the file
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Seconds of the processor for reading a workbook's facts, and of calamine alone: the best of some rounds of each."""

    own: float
    bare: float

    @property
    def times(self) -> float:
        """What the facts took besides the seconds that are allowed to any file, as a multiple of calamine."""
        return max(self.own - ALLOWED_SECONDS, 0.0) / self.bare

    @property
    def share(self) -> float:
        """What the facts took as a share of all that is allowed."""
        return self.own / (ALLOWED_TIMES * self.bare + ALLOWED_SECONDS)


def measured(content: bytes, name: str, known_names: frozenset[str], vocabulary: Vocabulary, read_bare: bytes = b"") -> Pair:
    """Both sides in turn, in seconds of the processor: what else the machine does falls on neither.

    Calamine reads `read_bare` where it is another file.
    """
    bare, own = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: _read_bare(read_bare or content)))
        own.append(_seconds(lambda: _read_facts(content, name, known_names, vocabulary)))
    return Pair(min(own), min(bare))


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _read_bare(content: bytes) -> None:
    workbook = python_calamine.load_workbook(io.BytesIO(content))
    for name in workbook.sheet_names:
        workbook.get_sheet_by_name(name).to_python()


def _read_facts(content: bytes, name: str, known_names: frozenset[str], vocabulary: Vocabulary) -> None:
    parsed = read(content, name)
    if isinstance(parsed, Workbook):
        tables.extract(parsed, Hints(file_name=name, known_names=known_names), vocabulary)
