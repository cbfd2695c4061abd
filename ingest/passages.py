"""What of a text is compared with other texts: its passages without names, figures and dates, as fingerprints. Pure.

A passage is three clauses that follow one another. A copied summary whose figures and names were changed keeps its passages; a
clause that everybody writes makes a passage that everybody has only where its neighbours are the same too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ingest.language.fold import fold
from ingest.model import Document, ParagraphKind
from ingest.orgs import Registry

CLAUSES = 3
SHORTEST_CLAUSE = 4

_ENDS = re.compile(r"[，。；;！!？?：:]|(?<!\d)[,.]|[,.](?!\d)")
_DIGITS = r"0-9〇零一二两三四五六七八九十百千万亿"
_FIGURE = re.compile(
    r"(?:不少于|不低于|超过|近|约|超|逾|达)?"
    rf"(?:[{_DIGITS}]+(?:[.,][0-9]+)*|[*×]+|[xX]{{2,}}|[_＿]+|…+)"
    r"[余多几来]?[%‰成]?"
)
_LEFT_OUT = re.compile(r"[\s“”‘’\"'《》〈〉()\[\]【】、—\-·•]+")
_SELF = ("我单位", "本单位", "我支部", "本支部", "我局", "本局", "我委", "本委", "我院", "本院", "我校", "本校", "我公司")


class Passage(NamedTuple):
    """A passage: the address of the paragraph that it begins in, and its fingerprint, a signed number of 64 bits."""

    address: str
    fingerprint: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a text is compared by: its passages in order, and a digest of all of it; '' where nothing is left to compare."""

    passages: tuple[Passage, ...] = ()
    text_key: str = ""


def likeness(document: Document, registry: Registry | None, reporter: str | None) -> Likeness:
    """The passages of a document; the names of its reporter and of those above it count for nothing."""
    names = _names(registry, reporter)
    clauses = [
        (paragraph.address, clause)
        for paragraph in document.paragraphs
        if paragraph.kind is ParagraphKind.TEXT
        for clause in plain_clauses(document.text[paragraph.start : paragraph.end], names)
    ]
    if not clauses:
        return Likeness()
    texts = [clause for _, clause in clauses]
    windows = range(max(1, len(clauses) - CLAUSES + 1))
    passages = tuple(Passage(clauses[at][0], _fingerprint(texts[at : at + CLAUSES])) for at in windows)
    return Likeness(passages, hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:32])


def plain_clauses(text: str, names: Iterable[str] = ()) -> Iterator[str]:
    """The clauses of a text without names, blanks and marks, every figure as 0; those left with few signs are passed over.

    >>> list(plain_clauses("2023年，甲村党支部开展主题党日12次，参加近300余人次。一是抓实“三会一课”。", ["甲村党支部"]))
    ['开展主题党日0次', '参加0人次', '0是抓实0会0课']
    """
    plain = _LEFT_OUT.sub("", fold(text))
    for name in names:
        plain = plain.replace(name, "")
    for clause in _ENDS.split(plain):
        shown = _FIGURE.sub("0", clause)
        if len(shown) >= SHORTEST_CLAUSE:
            yield shown


def _names(registry: Registry | None, reporter: str | None) -> list[str]:
    """The names that say whose text it is, the longest first."""
    found = set(_SELF)
    if registry is not None and reporter is not None:
        for org_id in (reporter, *registry.directory.ancestors(reporter)):
            found |= {_LEFT_OUT.sub("", fold(name)) for name in registry.orgs[org_id].names}
    return sorted(found, key=lambda name: (-len(name), name))


def _fingerprint(clauses: Iterable[str]) -> int:
    digest = hashlib.blake2b("\n".join(clauses).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
