"""Counts with a remark in brackets, which tells of no other figure and of no period: 1次（2024年2月6日）, 4件（已办结）."""

from __future__ import annotations

import re

from ingest.language.anchored import Anchored
from ingest.tables.cells.values import looks_like_value
from ingest.tables.cells.words import TableWords, squeeze

_REMARKED = Anchored(r"(?P<count>[^()\[\]]*[^()\[\]\d])[(\[](?P<remark>[^()\[\]]+)[)\]]")
_NO_COUNT = re.compile(r"[年月日号]$")


def is_remarked_count(text: str, words: TableWords) -> bool:
    """True for a number with its measure unit before a bracket.

    >>> from ingest.vocabulary import load_vocabulary
    >>> from ingest.tables.cells.words import table_words
    >>> words = table_words(load_vocabulary())
    >>> [is_remarked_count(text, words) for text in ("1次（2024年2月6日）", "三场(线上)")]
    [True, True]
    >>> [is_remarked_count(text, words) for text in ("2024年（上半年）", "1月（次）", "党课（次）", "未开展（次）")]
    [False, False, False, False]
    """
    match = _REMARKED.fullmatch(squeeze(text))
    if match is None or _NO_COUNT.search(match["count"]) or match["remark"] in words.units:
        return False
    return looks_like_value(match["count"], words)
