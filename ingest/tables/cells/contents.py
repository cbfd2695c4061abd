"""What the cells of a column say: cells of one content are read once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from ingest.model import Cell, CellKind

_MOST_ALIKE = 20_000  # contents kept in mind: a column of ever new ones would only fill memory
_Answer = TypeVar("_Answer")


class ContentsRead(Generic[_Answer]):
    """Answers for cells by what they hold; `ask` must look at nothing but kind, value, text and number format."""

    def __init__(self, ask: Callable[[Cell], _Answer]) -> None:
        self._ask = ask
        self._seen: dict[str, tuple[CellKind, object, str, _Answer]] = {}

    @property
    def has_read(self) -> bool:
        """True where a cell was asked for."""
        return bool(self._seen)

    def of(self, cell: Cell) -> _Answer:
        """The answer for a cell: a reader keeps contents that are alike once, so that they are known by identity."""
        seen = self._seen.get(cell[4])
        if seen is not None and seen[1] is cell[3] and seen[0] is cell[2] and seen[2] is cell[5]:
            return seen[3]
        answer = self._ask(cell)
        if len(self._seen) < _MOST_ALIKE:
            self._seen[cell.text] = (cell.kind, cell.value, cell.number_format, answer)
        return answer
