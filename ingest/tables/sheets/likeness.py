"""How alike the words of two sheets are, whatever their numbers."""

from __future__ import annotations

from collections.abc import Collection

from ingest.model import Cell, CellKind
from ingest.tables.cells.words import squeeze

_LEAST_ALIKE = 0.6
_LONGEST = 20


def words_in(cells: Collection[Cell]) -> frozenset[str]:
    """The short texts among cells, without their digits."""
    texts = (squeeze(cell.text) for cell in cells if cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST)
    return frozenset(filter(None, ("".join(sign for sign in text if not sign.isdecimal()) for text in texts)))


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where most of the words of two sheets are the same.

    >>> [are_alike(frozenset({"支部", "党日", "党课"}), frozenset(other)) for other in ({"支部", "党日"}, {"支部"})]
    [True, False]
    """
    return len(one & other) / max(len(one | other), 1) >= _LEAST_ALIKE
