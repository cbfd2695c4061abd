"""Patterns that are tried at one place of a text and never looked for: a search by them takes longer than the text is long."""

from __future__ import annotations

import re


class Anchored:
    """A regular expression that can only be matched where a text, or the part of it that is asked about, begins.

    >>> Anchored(r"[^比]*比.*多").match("党课12次比上年多") is not None
    True
    """

    __slots__ = ("fullmatch", "match", "pattern")

    def __init__(self, pattern: str) -> None:
        compiled = re.compile(pattern)
        self.pattern, self.match, self.fullmatch = pattern, compiled.match, compiled.fullmatch
