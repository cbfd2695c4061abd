"""Which of a sheet's columns are hidden: they are data, but who looks at the sheet does not see them."""

from __future__ import annotations

from ingest.model import Cells

_MOST = 20_000  # more than a sheet has columns


class HiddenColumns:
    """Takes spans of hidden columns, first and last, and tells which of them hold cells: often all to the right are hidden."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, first: int, last: int) -> None:
        """Take a span of 1-based column numbers; of endless spans only the first are kept."""
        if len(self._spans) < _MOST:
            self._spans.append((first, last))

    def among(self, cells: Cells) -> frozenset[int]:
        """The hidden columns that hold cells."""
        if not self._spans:
            return frozenset()
        spans = iter([*sorted(self._spans), None])
        hidden, reach, span = set(), 0, next(spans)
        for column in sorted({column for row in cells.by_row.values() for column in row}):
            while span is not None and span[0] <= column:
                reach, span = max(reach, span[1]), next(spans)
            if column <= reach:
                hidden.add(column)
        return frozenset(hidden)
