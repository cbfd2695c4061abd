"""Bytes → text: the encodings that offices save in, told apart by what the bytes give."""

from __future__ import annotations

import codecs
import os

_MARKED = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TRADITIONAL = "big5hkscs"
_GUESSED = ("gb18030", "utf-16-le", "utf-16-be", _TRADITIONAL)
_WIDE = frozenset({"utf-16-le", "utf-16-be"})
_READABLE_SHARE = 0.85
_EVERYDAY_SHARE = 0.6
_SAMPLE = 4_000
_ALLOWED_CONTROLS = frozenset("\t\n\r\x0b\x0c\x85")


def decode(content: bytes) -> str | None:
    r"""The text without its byte order mark, line ends as they stand; None where no encoding gives readable text.

    Tried in turn: a byte order mark, UTF-8, then UTF-16 (either order), GB18030 and Big5, of which the one wins that gives more
    everyday characters: bytes of Big5 are nearly always GB18030 too, but of rare characters. Any two bytes are a character of
    UTF-16: without a mark it is one only where most are everyday.

    >>> decode("主题党日12次".encode("gb18030"))
    '主题党日12次'
    >>> decode("支委会".encode("utf-16-le"))
    '支委会'
    >>> decode("全年召開黨委會12次。".encode("big5"))
    '全年召開黨委會12次。'
    >>> decode(bytes(range(256)) * 4) is None, decode(b"MZ\x90\0" * 100) is None
    (True, True)
    """
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    text = _strict(content, "utf-8")
    if text is not None and "\0" not in text and _readable_share(text) >= _READABLE_SHARE:
        return text
    if _is_damaged_utf8(content):
        return None
    texts = [(text, encoding) for encoding in _GUESSED if (text := _strict(content, encoding)) is not None]
    legible = [told for told in texts if _readable_share(told[0]) >= _READABLE_SHARE and not _is_chance(*told)]
    best = max(legible, key=lambda told: _everyday_share(*told), default=None)
    return best[0] if best is not None else None


def _is_damaged_utf8(content: bytes) -> bool:
    """True for UTF-8 with a byte lost here or there: read as GB18030 it would give other characters without a word."""
    text = content[:_SAMPLE].decode("utf-8", "replace")
    chinese = sum("\u4e00" <= character < "\ua000" for character in text)
    return chinese * 2 > len(text) and text.count("\ufffd") * 4 < chinese


def readable(name: str) -> str:
    """A file name that can be shown and stored: bytes that are not UTF-8 are read as GB18030, as old zip tools leave them."""
    if name.isascii():
        return name
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _readable_share(text: str) -> float:
    """The share of characters that Chinese office text is made of, in the first part of the text; 1 for no text."""
    sample = text[:_SAMPLE]
    return sum(map(_is_readable, sample)) / len(sample) if sample else 1.0


def _is_chance(text: str, encoding: str) -> bool:
    """True for bytes of something else that happen to be characters of UTF-16."""
    return encoding in _WIDE and max(_everyday_share(text, one) for one in (encoding, _TRADITIONAL)) < _EVERYDAY_SHARE


def _everyday_share(text: str, encoding: str) -> float:
    """The share of plain ASCII and of the commonest characters (the first level of GB 2312, or of Big5): chance gives few."""
    sample = text[:_SAMPLE]
    is_everyday = _is_everyday_traditional if encoding == _TRADITIONAL else _is_everyday
    return sum(map(is_everyday, sample)) / len(sample) if sample else 1.0


def _is_everyday(character: str) -> bool:
    if character < "\x80":
        return character >= " " or character in _ALLOWED_CONTROLS
    code = character.encode("gb2312", "ignore")
    return bool(code) and (0xB0 <= code[0] <= 0xD7 or code[0] in {0xA1, 0xA3})


def _is_everyday_traditional(character: str) -> bool:
    if character < "\x80":
        return character >= " " or character in _ALLOWED_CONTROLS
    code = character.encode("big5", "ignore")
    return bool(code) and (0xA4 <= code[0] <= 0xC6 or code[0] == 0xA1)


def _is_readable(character: str) -> bool:
    point = ord(character)
    if point < 0x20 or 0x7F <= point < 0xA0:
        return character in _ALLOWED_CONTROLS
    return (
        point < 0x250  # Latin letters, as in names and measure units
        or 0x370 <= point < 0x400  # Greek
        or 0x2000 <= point < 0x2800  # punctuation, arrows, ①, box drawing
        or 0x3000 <= point < 0x3400  # Chinese punctuation, ㈠, ㎡
        or 0x3400 <= point < 0xA000  # Chinese characters
        or 0xE000 <= point < 0xF900  # characters that an office's own fonts add
        or 0xF900 <= point < 0xFB00
        or 0xFE30 <= point < 0xFE50
        or 0xFF00 <= point < 0xFFEF  # full width
        or 0x20000 <= point < 0x32000  # rare characters
    )
