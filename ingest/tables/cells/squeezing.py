"""How texts of tables are compared: folded, without blanks and quotation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.language.fold import fold

_BLANK = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_QUOTES = str.maketrans("", "", "“”‘’\"'《》「」『』★☆*#")
_BULLETS = re.compile(r"^[◆◇■●▲△◎※▶►➤❖✦✧▪▫◼◾]+(?=.)")
_AROUND = re.compile(r"^([-—–=~]{1,4})([^-—–=~]+)\1$")


@lru_cache(maxsize=1 << 15)
def squeeze(text: str) -> str:
    """The folded text without blanks, quotation marks, bullets before it and dashes around it.

    >>> squeeze("“主题 党日”（次）"), squeeze("◆ 一月份"), squeeze("—— 一月 ——"), squeeze("●"), squeeze("-5")
    ('主题党日(次)', '一月份', '一月', '●', '-5')
    """
    if text.isascii() and text.isalnum():
        return text
    plain = _BLANK.sub("", fold(text)).translate(_QUOTES)
    return _AROUND.sub(r"\2", _BULLETS.sub("", plain))
