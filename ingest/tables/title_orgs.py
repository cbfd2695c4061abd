"""The organisation that a title names."""

from __future__ import annotations

import re

from ingest.tables.words import TableWords, squeeze

_SEVERAL = re.compile(r"[、,，;；和]")
_MANY = ("各", "所属", "下属")


def reporter_in_title(title: str, known_names: frozenset[str], words: TableWords) -> str:
    """The longest registry name inside a title, or what stands before its period or subject when that ends as an organisation.

    Of names of one length it is the one that stands first.
    """
    plain = squeeze(title)
    found = [name for name in known_names if len(name) > 2 and name in plain]
    if found:
        named = max(found, key=lambda name: (len(name), -plain.find(name)))
        return "" if _is_one_of_several(named, plain, known_names) else named
    head = re.split(r"(?:19|20)\d{2}|[上下]半年|第?[一二三四]季度", plain, maxsplit=1)[0]
    is_name = head != plain and head.endswith(words.org_endings) and not words.has("org_axis", head)
    return head if is_name and not head.startswith(_MANY) else ""


def _is_one_of_several(name: str, plain: str, known_names: frozenset[str]) -> bool:
    """True where the title lists another name of the registry beside this one: 某党支部、某党支部联合主题党日."""
    parts = _SEVERAL.split(plain)
    told = [
        part for part in parts if name in part or any(part.startswith(other) or part.endswith(other) for other in known_names)
    ]
    return len(told) > 1
