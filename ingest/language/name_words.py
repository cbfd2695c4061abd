"""Words beside which names stand or that begin as they do, and models whom members study: the rows of `name_words.csv`.

Which words begin as a name does was looked up in the dictionary of jieba (© 2013 Sun Junyi, MIT licence).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple


class NameWords(NamedTuple):
    """What tells of some signs whether they are the name of a person of the office."""

    words: frozenset[str]  # no names: 石板, 金秋时; of two or three signs
    deeds: frozenset[str]  # those of them which other words follow: 应当, 常来
    models: frozenset[str]  # 雷锋, 焦裕禄
    persons_before: frozenset[str]  # before a name stands who it is: 支委, 低保户
    done_before: frozenset[str]  # what is done to persons, and to others too: 听取, 帮扶
    leads_before: frozenset[str]  # what may lead to a person: 由, 随后, 党支部
    verbs: frozenset[str]  # what is done, of two signs: 递交, 解决


@cache
def name_words() -> NameWords:
    """The words of the shipped table, read once on first use.

    >>> found = name_words()
    >>> "石板" in found.words, "应当" in found.deeds, "应当" in found.words, "焦裕禄" in found.models, "邹静" in found.words
    (True, True, True, True, False)
    """
    kinds = ("word", "deed", "model", "before_person", "before_done", "before_lead", "verb")
    by_kind: dict[str, set[str]] = {kind: set() for kind in kinds}
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for kind, word in csv.reader(file):
            by_kind[kind].add(word)
    by_kind["word"] |= by_kind["deed"]
    return NameWords(*(frozenset(by_kind[kind]) for kind in kinds))
