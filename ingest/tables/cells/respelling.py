"""Slips of the pen in headings, put right where that makes them mean a metric: 主题党曰."""

from __future__ import annotations

from ingest.tables.cells.words import TableWords

_SHORTEST, _LONGEST = 4, 16


def respelt(name: str, unit: str, words: TableWords) -> str:
    """A name that means no metric with the one sign put right that is often written for another: 主题党曰 → 主题党日.

    '' where no such change makes it mean one, or several make it mean different ones.
    """
    found: dict[str, str] = {}
    if _SHORTEST <= len(name) <= _LONGEST:
        rights = words.kind("miswritten")
        for index, sign in enumerate(name):
            for right in rights.get(sign, ""):
                spelling = f"{name[:index]}{right}{name[index + 1 :]}"
                told = words.metric_of(spelling, unit) if words.is_listed(spelling, unit) else None
                if told is not None:
                    found.setdefault(told[0], spelling)
    return next(iter(found.values())) if len(found) == 1 else ""
