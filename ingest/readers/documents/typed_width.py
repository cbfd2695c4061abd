"""How wide text stands where every sign has its place, as a typewriter or an editor sets it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_WIDE = "WFA"
_TAB = 4


@lru_cache(maxsize=4096)
def sign_width(sign: str) -> int:
    """2 for a sign of full width, 1 for one of half width, 4 for a tab, 0 for one that takes no place.

    >>> [sign_width(sign) for sign in ("党", "，", "“", "3", "a")]
    [2, 2, 2, 1, 1]
    """
    if sign == "\t":
        return _TAB
    if unicodedata.category(sign) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def text_width(text: str) -> int:
    """How many places a text takes.

    >>> text_width("讲党课12次")
    10
    """
    return sum(map(sign_width, text))


def joined(before: str, after: str) -> str:
    """Two lines as one: Latin words keep a blank between them, everything else stands as if it had not been broken.

    >>> [joined("开展主题党", "日12次"), joined("走访农户3", "86户"), joined("Party", "members"), joined("in time,", "and")]
    ['开展主题党日12次', '走访农户386户', 'Party members', 'in time, and']
    """
    before, after = before.rstrip(), after.strip()
    is_word = before[-1:].isascii() and after[:1].isascii() and after[:1].isalpha()
    is_after_word = before[-1:].isalpha() or (before[-1:] in _AFTER_WORD and before[-2:-1].isascii() and before[-2:-1].isalpha())
    return f"{before} {after}" if before and is_word and is_after_word else before + after


_AFTER_WORD = frozenset(",.;:!?")
