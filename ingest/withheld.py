"""What the readers put in the place of what tells a person, known to all who read on from there."""

from __future__ import annotations

from enum import StrEnum


class Withheld(StrEnum):
    """What stands in the place of what tells a person."""

    NAME = "〔姓名略〕"
    TELEPHONE = "〔电话略〕"
    IDENTITY = "〔证件号略〕"
    OTHER = "〔个人信息略〕"


_WORDS = tuple(Withheld)


def is_withheld(text: str) -> bool:
    """True for a text that ends with what was withheld, alone or behind others or an office.

    >>> [is_withheld(text) for text in ("〔姓名略〕", "支部书记〔姓名略〕", "〔姓名略〕等3人", "王某")]
    [True, True, False, False]
    """
    return text.endswith(_WORDS)


def holds_withheld(text: str) -> bool:
    """True for a text in which something was withheld anywhere: 〔姓名略〕等3人."""
    return any(word in text for word in _WORDS)
