"""How much two or three signs look like a name, by how often each stands in names and in words: the rows of `name_signs.csv`.

Counted in the dictionary of jieba (© 2013 Sun Junyi, MIT licence): for each sign the logarithm, in tenths, of how much
likelier it is as a surname, as the first and as the second sign of a given name than anywhere. Signs of names that came into
use since (玥, 奕, 彤) were added by hand.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_SELDOM = -20  # for a sign that hardly stands in names


@cache
def _weights() -> tuple[dict[str, int], ...]:
    """The weight of each sign as the surname and as the two signs behind it."""
    found: tuple[dict[str, int], ...] = ({}, {}, {})
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for sign, *weights in csv.reader(file):
            for by_sign, weight in zip(found, weights, strict=True):
                if weight:
                    by_sign[sign] = int(weight)
    return found


def likeness(name: str) -> int:
    """How much two or three signs look like a name: names mostly above 30, other words mostly below 0.

    >>> likeness("谢梓琳") > 30, likeness("王建国") > 30, likeness("高标准") < 0, likeness("安全员") < 0
    (True, True, True, True)
    >>> likeness("邹静") > 30, likeness("任前") < 25, likeness("占比") < 25
    (True, True, True)
    """
    surnames, firsts, seconds = _weights()
    if len(name) == 2:
        return surnames.get(name[0], _SELDOM) + max(firsts.get(name[1], _SELDOM), seconds.get(name[1], _SELDOM))
    return sum(by_sign.get(sign, _SELDOM) for by_sign, sign in zip((surnames, firsts, seconds), name, strict=True))
