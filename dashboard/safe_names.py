"""Names of files and folders that every system takes, whatever an organisation or a scheme is called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

LONGEST_BYTES = 150
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
NAMELESS = "未命名"


def safe_name(text: str, longest: int = LONGEST_BYTES) -> str:
    r"""The text as part of a file name: no separators, control or direction marks, no dots at the ends.

    >>> safe_name("党建/考核: 2024 <终>"), safe_name("../../etc"), safe_name("\u202egpj.支部"), safe_name("CON"), safe_name(" . ")
    ('党建_考核_2024_终', 'etc', 'gpj.支部', '_CON', '未命名')
    """
    plain = "".join(sign for sign in text if sign in "\t\n " or unicodedata.category(sign)[0] not in "CZ" or sign == "\u3000")
    plain = re.sub(r"""[\\/:*?"<>|$`'&;!%~\s=+@-]+""", "_", plain).strip("._ ")
    cut = plain.encode()[:longest].decode(errors="ignore").strip("._ ")
    return (f"_{cut}" if RESERVED.fullmatch(cut) else cut) or NAMELESS


def unused(name: str, taken: Container[str]) -> str:
    """The name, or with a number behind it where one alike (in any case) is taken."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name}_{number}"
    return found
