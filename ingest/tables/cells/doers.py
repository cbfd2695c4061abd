"""Who did it, before what was done: groups that no list holds, told by how their names end (采编播人员 | 政治学习)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ingest.tables.cells.compositions import ATTENDING
from ingest.tables.cells.word_patterns import any_word

_LONGEST = 12


class Doers:
    """Finds somebody at the beginning of a name; those of `others` (学生, 上级) are none whose doings the metric counts."""

    def __init__(self, endings: Mapping[str, frozenset[str]], others: Iterable[str]) -> None:
        self._metrics = endings
        self._ending = re.compile(any_word(endings))
        self._other = re.compile(any_word(others))
        self._within = _LONGEST + max(map(len, endings), default=0)  # where an ending begins that ends nobody too long

    def are_others(self, doer: str) -> bool:
        """True where the words speak of somebody else, or of what is not counted."""
        return self._other.search(doer) is not None

    def parted(self, name: str) -> Iterator[tuple[str, frozenset[str]]]:
        """What follows somebody in a squeezed name, with the metrics that may be told of them.

        >>> doers = Doers({"干警": frozenset({"own_study"})}, ["退休"])
        >>> list(doers.parted("监狱干警政治学习")), list(doers.parted("退休干警政治学习"))
        ([('政治学习', frozenset({'own_study'}))], [])
        """
        for match in self._ending.finditer(name, 0, self._within):
            doer, rest = name[: match.end()], name[match.end() :]
            if len(doer) > _LONGEST or self.are_others(doer):
                return
            if rest and not rest.startswith(ATTENDING):
                yield rest, self._metrics[match.group()]
