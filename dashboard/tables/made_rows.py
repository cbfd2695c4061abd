"""Rows of a long table that are made when they are read: a page reads the hundred that it shows, a file all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

import pandas as pd

from dashboard.frames import Row, records
from dashboard.markup import Cell

Cells = tuple[Cell, ...]


class MadeRows(Sequence[Cells]):
    """`count` rows; `make` gives those from a position up to another.

    Read one after another they are kept, since a file goes through them again for each column.

    >>> rows = MadeRows(3, lambda first, end: [(Cell(str(at)),) for at in range(first, end)])
    >>> len(rows), [cell.text for (cell,) in rows[1:]]
    (3, ['1', '2'])
    """

    def __init__(self, count: int, make: Callable[[int, int], Iterable[Cells]]) -> None:
        self._count = count
        self._make = make
        self._all: tuple[Cells, ...] | None = None

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Cells]:
        if self._all is None:
            self._all = tuple(self._make(0, self._count))
        return iter(self._all)

    @overload
    def __getitem__(self, at: int) -> Cells: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Cells, ...]: ...

    def __getitem__(self, at: int | slice) -> Cells | tuple[Cells, ...]:
        if self._all is not None:
            return self._all[at]
        wanted = range(self._count)[at]
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        return tuple(self._make(wanted.start, wanted.stop))[:: wanted.step] if wanted else ()


def rows_of(frames: Sequence[pd.DataFrame], cells: Callable[[int, Row], Cells]) -> MadeRows:
    """The rows of frames, one frame below the other; `cells` makes one of its number, from 1, and its record."""
    starts = [sum(len(one) for one in frames[:at]) for at in range(len(frames) + 1)]

    def make(first: int, end: int) -> Iterator[Cells]:
        for frame, start in zip(frames, starts[:-1], strict=True):
            before = max(0, first - start)
            part = frame.iloc[before : max(before, end - start)]
            for number, row in enumerate(records(part), start + before + 1):
                yield cells(number, row)

    return MadeRows(starts[-1], make)
