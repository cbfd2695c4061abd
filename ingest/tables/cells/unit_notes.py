"""The measure units that brackets, cells of units and captions hold."""

from __future__ import annotations

import re

from ingest.tables.cells.words import TableWords, squeeze

_UNIT_NOTE = re.compile(r"(?:计量)?单位[:：](.+)")
_PER_HEAD = ("/人", "/名", "/党员", "/支部", "/个")


def read_unit(text: str, words: TableWords) -> str:
    """The measure unit that a bracket or unit cell holds, '' for none: `单位：分钟`, `人/次`, `次/年`.

    >>> from ingest.vocabulary import load_vocabulary
    >>> from ingest.tables.cells.words import table_words
    >>> words = table_words(load_vocabulary())
    >>> [read_unit(text, words) for text in ("单位：分钟", "人/次", "次/年", "名", "含线上")]
    ['分钟', '人次', '次', '名', '']
    """
    plain = squeeze(text).strip("()[]:：、，,")
    note = _UNIT_NOTE.fullmatch(plain)
    plain = note[1] if note else plain
    if plain.endswith(_PER_HEAD):
        return ""
    for candidate in (plain, plain.replace("/", ""), re.sub(r"/(?:年|月|季|季度|半年)$", "", plain)):
        if candidate in words.units:
            return candidate
    parts = re.split(r"[/、,，或]", plain)
    if len(parts) > 1 and all(part in words.units for part in parts):
        return parts[0]
    return ""
