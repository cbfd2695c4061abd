"""How alike the words of two sheets are, whatever their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.tables.cells.words import squeeze

_LEAST_ALIKE = 0.6
_LONGEST = 20


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The short ones among the texts of a sheet, without their digits."""
    texts = (squeeze(text) for text in texts if len(text) <= _LONGEST)
    return frozenset(filter(None, ("".join(sign for sign in text if not sign.isdecimal()) for text in texts)))


def are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where most of the words of two sheets are the same.

    >>> [are_alike(frozenset({"支部", "党日", "党课"}), frozenset(other)) for other in ({"支部", "党日"}, {"支部"})]
    [True, False]
    """
    return len(one & other) / max(len(one | other), 1) >= _LEAST_ALIKE
