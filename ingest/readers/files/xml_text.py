"""Text of XML that is read by pattern: characters as the parser would give them, or the word that only it can read them."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"&(?:#(?P<number>\d{1,7})|#x(?P<hex>[0-9a-fA-F]{1,6})|(?P<name>[a-z]+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
UTF8 = re.compile(rb"\s*<\?xml[^>]*encoding=[\"'](?i:utf-8)[\"']|\s*<\?xml(?![^>]*encoding)|\s*<(?!\?)")


class Unusual(Exception):
    """The part is written in a way that the patterns do not know."""


def characters(stored: bytes) -> str:
    """The characters of an XML text: line ends as line feeds, references resolved; Unusual for a reference that nobody knows."""
    text = stored.decode()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(match: re.Match[str]) -> str:
    if match["name"]:
        if match["name"] not in _NAMED:
            raise Unusual
        return _NAMED[match["name"]]
    return chr(int(match["number"]) if match["number"] else int(match["hex"], 16))
