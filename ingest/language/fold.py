"""One text, one way of writing it: full-width → ASCII, traditional → simplified, character by character."""

from __future__ import annotations

from ingest.language.script import SIMPLIFIED

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
# A full-width comma, semicolon or colon ends a clause; a half-width comma inside digits separates thousands. They stay apart.
_KEPT = {ord(sign) for sign in "，；：？！"}
_TABLE: dict[int, str] = {
    **{code: plain for code, plain in _FULL_WIDTH.items() if code not in _KEPT},
    **{ord(traditional): simplified for traditional, simplified in SIMPLIFIED.items()},
    0x3000: " ",
    0x00A0: " ",
    ord("﹪"): "%",
    ord("﹣"): "-",
    ord("−"): "-",
    ord("﹡"): "*",
    ord("∗"): "*",
    ord("✕"): "×",
    ord("╳"): "×",
    ord("○"): "〇",
}


def fold(text: str) -> str:
    """The text in one width and one script, with the same length: `fold(text)[i]` is what stands at `text[i]`.

    Full-width letters, digits, brackets and blanks become ASCII (never by NFKC, which changes lengths); traditional characters
    become simplified ones; the clause marks `，；：？！` stay as they are.

    >>> fold("１,２３６篇　（黨課）")
    '1,236篇 (党课)'
    >>> fold("全年，共４２場")
    '全年，共42场'
    """
    return text.translate(_TABLE)
