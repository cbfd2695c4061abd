"""Patterns made of words that seeds hold."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_word(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; one that nothing matches for none.

    >>> any_word(["开", "召开"]), any_word([])
    ('召开|开', '(?!)')
    """
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"
