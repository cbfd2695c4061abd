"""How names of organisations end (党支部, 局党委), and how low in the Party an ending places them."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.tables.cells.squeezing import squeeze
from ingest.vocabulary import OrgWord

LOWEST_LEVEL = 3
_LEVELS = {"committee": 1, "leading_group": 1, "general_branch": 2, "branch": LOWEST_LEVEL}


class OrgEndings:
    """Knows the endings of the names of Party organisations."""

    def __init__(self, words: Iterable[OrgWord]) -> None:
        rows = tuple(words)
        self._endings = {
            row.word for row in rows if row.kind in {"name_ending", "org_type"} and len(row.word) > 1 and not row.word.isascii()
        }
        self._lengths = sorted(set(map(len, self._endings)), reverse=True)
        self._levels = {row.word: _LEVELS.get(row.value, 0) for row in rows if row.kind == "org_type"}

    def length_in(self, text: str) -> int:
        """How long the longest ending of organisations is that the text ends in; 0 for none."""
        for length in self._lengths:
            if text[-length:] in self._endings:
                return length
        return 0

    def level_of(self, text: str) -> int:
        """How low an organisation stands by how its name ends: 1 a committee, 3 a branch; 0 where that is not told."""
        plain = squeeze(text)
        length = self.length_in(plain)
        return self._levels.get(plain[-length:], 0) if length else 0
