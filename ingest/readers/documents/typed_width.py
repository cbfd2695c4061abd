"""How wide text stands where every sign has its place, as a typewriter or an editor sets it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
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


def joined(lines: Iterable[str]) -> str:
    """Lines as one: Latin words keep a blank between them, everything else stands as if it had not been broken.

    >>> [joined(lines) for lines in (["开展主题党", "日12次"], ["走访农户3", "86户"], ["Party", "members"], ["in time,", "and"])]
    ['开展主题党日12次', '走访农户386户', 'Party members', 'in time, and']
    """
    parts: list[str] = []
    for line in lines:
        stripped = line.strip() if parts else line.rstrip()
        if stripped:
            parts += [" ", stripped] if parts and _are_words(parts[-1], stripped) else [stripped]
    return "".join(parts)


def _are_words(before: str, after: str) -> bool:
    is_word = before[-1].isascii() and before[-1].isalpha()
    is_word_with_sign = before[-1] in _AFTER_WORD and before[-2:-1].isascii() and before[-2:-1].isalpha()
    return (is_word or is_word_with_sign) and after[0].isascii() and after[0].isalpha()


_AFTER_WORD = frozenset(",.;:!?")
