"""Level lines that a page rules: which of them stretch over a table, which part one line of text from the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

_TOUCH, _LEVEL = 1.5, 1.5
_MOSTLY = 0.7


class Rule(NamedTuple):
    """A level line; y grows downwards."""

    left: float
    right: float
    y: float

    def stretches(self, left: float, right: float) -> bool:
        """True where the line runs along most of the way between two edges."""
        return min(self.right, right) - max(self.left, left) > _MOSTLY * (right - left)


def joined_rules(rules: Iterable[Rule]) -> list[Rule]:
    """The lines from top to bottom; those at one height that touch are one, as where every cell draws its own edge."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.y):
        if levels and rule.y - levels[-1][0].y <= _LEVEL:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    joined: list[Rule] = []
    for level in levels:
        level.sort()
        run = level[0]
        for rule in level[1:]:
            if rule.left - run.right <= _TOUCH:
                run = run._replace(right=max(run.right, rule.right))
            else:
                joined.append(run)
                run = rule
        joined.append(run)
    return joined


def rules_between(rules: Sequence[Rule], upper: float, lower: float) -> list[Rule]:
    """The lines between two heights."""
    return [rule for rule in rules if upper < rule.y < lower]
