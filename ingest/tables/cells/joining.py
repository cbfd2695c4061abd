"""Names that join several things: all of one metric (慰问困难党员、群众), or examples of it (义诊等志愿服务)."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

JOINERS = ("、", "和", "与", "及", "/")
_AND = re.compile("|".join(JOINERS))
_EXAMPLES = re.compile(r"(?P<examples>.{2,12}?)等(?P<kind>.{2,})")
_LEAST_OF_TWO = 3
_NOT_DONE = re.compile(r"[未无拟应非]|计划|上级")
_PAIR = re.compile(r"[与和同对]")


class Found(NamedTuple):
    """The metric that a name means with a measure unit; `unit_fits` where the unit is one of its own or converts into one."""

    metric_id: str
    unit_fits: bool


def parts_of(name: str) -> list[str]:
    """What 、, 和, 与, 及 and / join in a name.

    >>> parts_of("主题党日和党课")
    ['主题党日', '党课']
    """
    return _AND.split(name)


class Joining:
    """Reads joined names by what `find` tells of each part; `examples` are words that are examples of metrics: 义诊."""

    def __init__(
        self,
        find: Callable[[str, str], Found | None],
        examples: Mapping[str, frozenset[str]],
        openings: Iterable[str],
        names_nothing: Callable[[str], bool],
        is_of_people: Callable[[str], bool],
        audiences: Container[str],
    ) -> None:
        self._find, self._examples, self._names_nothing, self._is_of_people = find, examples, names_nothing, is_of_people
        self._openings, self._audiences = ("", *openings), audiences
        self._exampled = frozenset().union(*examples.values())

    def metric_of(self, text: str, unit: str) -> Found | None:
        """The one metric that a squeezed name means as a whole, None for several metrics or none."""
        if found := self._of_examples(text, unit):
            return found
        parts = parts_of(text)
        if len(parts) == 1:
            return self._said_twice(text, unit)
        return self._coordinated(parts, unit) or self._beside_examples(parts, unit)

    def _said_twice(self, text: str, unit: str) -> Found | None:
        """That of two names without a sign between them, each of which means it: 调解纠纷办实事."""
        for at in range(_LEAST_OF_TWO, len(text) - _LEAST_OF_TWO + 1):
            found = self._find(text[at:], unit)
            if found is None or not found.unit_fits or self._find(text[:at], unit) != found:
                continue
            alone = self._find(text[at:], "")
            if alone is not None and self._find(text[:at], "") == alone:
                return found
        return None

    def _of_examples(self, text: str, unit: str) -> Found | None:
        """That of 义诊等志愿服务: examples that name no metric, or alone or together with what follows the same one."""
        match = _EXAMPLES.fullmatch(text)
        found = self._find(match["kind"], unit) if match and match["kind"] not in self._audiences else None
        if match is None or found is None or _NOT_DONE.search(match["examples"]):
            return None
        examples = match["examples"]
        if found in {self._find(examples + match["kind"], unit), self._find(examples, unit)}:
            return found
        alone = self._find(match["kind"], "")
        is_told = self._names_nothing(match["examples"]) and self._find(match["examples"], "") is None
        return found if is_told and alone is not None and {found.metric_id, alone.metric_id} <= self._exampled else None

    def _coordinated(self, parts: list[str], unit: str) -> Found | None:
        """That of parts which mean one by themselves or with what they share: 慰问困难党员、群众, 发展对象及积极分子培训班."""
        first, *others = parts
        if not all(others) or len(first) < 2:
            return None
        found = self._find(first, unit)
        if found is not None and self._are_all(found, first, others, unit):
            return found
        alone = self._find(first, "")
        if alone is not None and not self._is_of_people(alone.metric_id):
            return None
        for start in range(1, len(others[-1]) - 1):
            tail = others[-1][start:]
            whole = [*(part + tail for part in others[:-1]), others[-1]]
            told = self._find(first + tail, unit)
            if told is not None and self._are_all(told, first, whole, unit):
                return told
        return None

    def _are_all(self, found: Found, first: str, others: list[str], unit: str) -> bool:
        """True where each part after the first means the same, behind the beginning of the first if it means nothing alone."""
        for part in others:
            alone = self._find(part, unit)
            spellings = (first[:end] + part for end in range(2, len(first) - 1)) if alone is None else ()
            if alone != found and not any(self._find(spelling, unit) == found for spelling in spellings):
                return False
        return True

    def _beside_examples(self, parts: list[str], unit: str) -> Found | None:
        """That of 义诊及志愿服务, where all parts but those that mean it are known for examples of it."""
        told = {part: found for part in parts if (found := self._find(part, unit)) is not None}
        if len(set(told.values())) != 1:
            return None
        found = next(iter(told.values()))
        return found if all(part in told or self._is_example(part, found.metric_id) for part in parts) else None

    def _is_example(self, part: str, metric_id: str) -> bool:
        spellings = (part[len(opening) :] for opening in self._openings if part.startswith(opening))
        return any(metric_id in self._examples.get(spelling, ()) for spelling in spellings)


def joins_itself(text: str) -> bool:
    """True for those who talk to one another, who are not counted themselves.

    >>> [joins_itself(text) for text in ("党员与党员", "党员与群众", "党员")]
    [True, False, False]
    """
    parts = _PAIR.split(text)
    return len(parts) == 2 and parts[0] == parts[1] != ""
