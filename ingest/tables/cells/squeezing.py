"""How texts of tables are compared: folded, without blanks and quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.fold import fold

_BLANK = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_QUOTES = str.maketrans("", "", "“”‘’\"'《》「」『』★☆*#")


@lru_cache(maxsize=1 << 15)
def squeeze(text: str) -> str:
    """The folded text without blanks and quotation marks.

    >>> squeeze("“主题 党日”（次）")
    '主题党日(次)'
    """
    if text.isascii() and text.isalnum():
        return text
    return _BLANK.sub("", fold(text)).translate(_QUOTES)
