"""What an organisation may be shown of the papers behind its figures: its own sentences, and of others' papers its own cell.

A sentence of the organisation's own paper is shown where it names no other organisation. Of a paper that somebody else handed
in, only the figure's own words and its place are shown: what stands around them may be another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.frames import as_text

SHORTEST_NAME = 3
LONGEST_EVIDENCE = 300
OTHERS_PAPER = "其他单位报送的材料"
WITHHELD = "原文涉及其他单位，未列出"


class OrgNames:
    """The names of all organisations, to find those in a text that are neither the reader's nor of who stands above it."""

    def __init__(self, orgs: Iterable[Mapping[str, Any]]) -> None:
        self._paths: dict[str, list[str]] = {}
        self._owners: dict[str, set[str]] = {}
        for org in orgs:
            org_id = str(org["org_id"])
            texts = [as_text(org["name"]), as_text(org["short_name"]), *as_text(org["aliases"]).split("|")]
            self._paths[org_id] = as_text(org["path"]).split("/")
            for name in map(_squeezed, texts):
                if len(name) >= SHORTEST_NAME:
                    self._owners.setdefault(name, set()).add(org_id)
        self._lengths = sorted({len(name) for name in self._owners}, reverse=True)

    def names_another(self, text: str, org_id: str) -> bool:
        """Whether a text names an organisation that is neither this one nor above it."""
        known = {org_id, *self._paths.get(org_id, ())}
        plain, start = _squeezed(text), 0
        while start < len(plain):
            # The longest name that begins here: 乙局党委二支部 is not 乙局党委, nor the other way round.
            length = next((one for one in self._lengths if plain[start : start + one] in self._owners), 0)
            if length and not self._owners[plain[start : start + length]] & known:
                return True
            start += max(length, 1)
        return False

    def shown(self, text: str, org_id: str, instead: str) -> str:
        """The text, or what stands for it where it names another organisation."""
        return instead if self.names_another(text, org_id) else text


def own_words(facts: Sequence[Mapping[str, Any]], org_id: str, names: OrgNames) -> str:
    """The places of an organisation's figure, a line each: `12次：全年开展主题党日12次（总结.docx ¶2）`."""
    return "\n".join(dict.fromkeys(_place(one, org_id, names) for one in facts))


def _place(fact: Mapping[str, Any], org_id: str, names: OrgNames) -> str:
    is_own = as_text(fact["reporter_org_id"]) == org_id
    value = names.shown(as_text(fact["value_text"]), org_id, "")
    evidence = " ".join(as_text(fact["evidence"]).split())[:LONGEST_EVIDENCE]
    words = names.shown(evidence, org_id, WITHHELD) if is_own and evidence != value else ""
    file = names.shown(as_text(fact["file_name"]), org_id, OTHERS_PAPER) if is_own else OTHERS_PAPER
    address = names.shown(as_text(fact["address"]), org_id, "")
    place = " ".join(part for part in (file, address) if part)
    return f"{value}{'：' if words and value else ''}{words}（{place}）"


def _squeezed(text: str) -> str:
    return "".join(text.split())
