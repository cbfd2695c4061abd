"""How much room a text takes in a column of a form, and where a heading is broken so that it reads well."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

LINE_HEIGHT, _MOST_LINES = 18, 20
_NAME_WIDTHS = (18, 40)
_COUNTED = re.compile(r"(?:次数|人次|人数|时长|期次|场次|[篇件队总]数)$")
_WORD, _OPENING, _CLOSING = re.compile(r"\w"), "“‘（《〔(", "”’）》〕)"
_A_LINE, _SIGN_ALONE, _SPLIT, _ODD, _AT_WORD = 4, 10, 12, 3, -2


def broken(heading: str, width: float) -> str:
    r"""A heading with line breaks where it is too long for its column: before what it counts, else between pairs of signs.

    >>> [broken(name, 9) for name in ("集中学习次数", "支委会次数", "为民办实事件数")]
    ['集中学习\n次数', '支委会\n次数', '为民\n办实事\n件数']
    >>> broken("理论学习中心组学习次数\n（次）", 11), broken("主题党日参与率", 13)
    ('理论学习\n中心组学习\n次数\n（次）', '主题党日\n参与率')
    """
    return "\n".join(_broken_line(line, width - 1) for line in heading.split("\n"))


def _broken_line(text: str, room: float) -> str:
    if re.search(r"[A-Za-z ]", text):
        return text  # which breaks between its words
    counted = _COUNTED.search(text)
    last_word = counted.start() if counted else len(text)

    @cache
    def best(start: int) -> tuple[int, str]:
        """The lines of the text from a place on, and what they weigh."""
        ways = [(_A_LINE + _SIGN_ALONE * (len(text) - start == 1), text[start:])] if length_of(text[start:]) <= room else []
        for end in range(len(text) - 1, start, -1):
            if end == start + 1 or length_of(text[start:end]) <= room:
                weight, rest = best(end)
                ways.append((weight + _A_LINE + _weight(text, start, end, last_word), f"{text[start:end]}\n{rest}"))
        return min(ways, key=itemgetter(0), default=(0, text[start:]))

    return best(0)[1]


def _weight(text: str, start: int, end: int, last_word: int) -> int:
    """How badly a line reads that ends there: within brackets, within what is counted, after an odd sign.

    Nor is a sign torn off to what is counted (事件数).
    """
    is_within = sum(text[:end].count(sign) for sign in _OPENING) > sum(text[:end].count(sign) for sign in _CLOSING)
    if is_within or end > last_word or (text[end - 1] + text[end]).isascii():
        return _SPLIT * (1 + (text[end] in _CLOSING))
    if end == last_word:
        return _AT_WORD
    n_signs = len(_WORD.findall(text[start:end]))
    return _SIGN_ALONE * (n_signs < 2) + _ODD * (n_signs % 2) + _ODD * (end == last_word - 1)


def name_width(names: Sequence[str]) -> float:
    """The width of a column of names, in digits: as the longest needs, within bounds."""
    least, most = _NAME_WIDTHS
    return min(max([least, *(length_of(name) + 2 for name in names)]), most)


def height_of(texts: Sequence[str], widths: Sequence[float]) -> int:
    """The height of a row that shows all of its texts: a program fits a row to its text only when that is edited."""
    return LINE_HEIGHT * min(_MOST_LINES, max(lines_of(text, width) for text, width in zip(texts, widths, strict=True)))


def lines_of(text: str, width: float) -> int:
    r"""How many lines a text needs in a width.

    >>> lines_of("支部党员大会次数（次）", 13), lines_of("一\n二", 13), lines_of("", 13)
    (2, 2, 1)
    """
    room = max(width - 2, 2)
    return sum(max(1, math.ceil(length_of(line) / room)) for line in text.split("\n"))


def length_of(text: str) -> int:
    """The length of a text in digits: a Chinese sign is two wide."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
