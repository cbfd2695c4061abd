"""The cells of a row put together from what they hold; what cells that are alike hold is kept once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import compress, repeat
from operator import add
from typing import TypeVar

from ingest.model import Cell, CellKind

Held = tuple[object, ...]  # what a cell holds besides its place; none for a blank
_MOST_ALIKE = 50_000
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_Written = TypeVar("_Written")
_Read = TypeVar("_Read")
make_cell: Callable[[type[Cell], Held], Cell] = tuple.__new__  # what Cell._make calls, half a million times


class Alike(dict[_Written, _Read]):
    """What is read of things that are written alike, read once."""

    def __init__(self, read: Callable[[_Written], _Read]) -> None:
        self._read = read

    def __missing__(self, written: _Written) -> _Read:
        if len(self) >= _MOST_ALIKE:
            self.clear()  # ever new numbers of rows must not crowd out what is written again and again
        self[written] = read = self._read(written)
        return read


def text_held(stored: str, code: str = "", *, is_formula: bool = False) -> Held:
    r"""What a cell of a text holds, which a person sees without the signs of no width that chat programs put in; () for a blank.

    >>> text_held("**\u200b")[1:3], text_held("\u200b ")
    (('**\u200b', '**'), ())
    """
    seen = stored if stored.isascii() else _UNSEEN.sub("", stored)
    return (CellKind.TEXT, stored, seen, code, is_formula) if seen and not seen.isspace() else ()


def cells_of_row(row: int, helds: Sequence[Held], first_column: int = 1) -> dict[int, Cell]:
    """The cells of a row by column, made of what stands side by side from a column on."""
    return cells_at(row, *filled(helds, first_column))


def filled(helds: Sequence[Held], first_column: int = 1) -> tuple[Sequence[int], Sequence[Held]]:
    """The columns that are no blanks, of those that stand side by side from a column on, and what they hold."""
    columns = _side_by_side(first_column, len(helds))
    if all(helds):
        return columns, helds
    return list(compress(columns, helds)), list(filter(None, helds))


@lru_cache(maxsize=256)
def _side_by_side(first: int, n_columns: int) -> tuple[int, ...]:
    return tuple(range(first, first + n_columns))


def cells_at(row: int, columns: Sequence[int], helds: Sequence[Held]) -> dict[int, Cell]:
    """The cells of a row in these columns, by column; none of them a blank."""
    return dict(zip(columns, map(make_cell, repeat(Cell), map(add, zip(repeat(row), columns), helds)), strict=True))
