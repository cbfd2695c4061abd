"""What a Word document's styles say of its paragraphs: title or heading, numbered, hidden, of the table of contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from ingest.model import ParagraphKind
from ingest.readers.documents.word_xml import attribute, child, children, is_on, value_of

_HEADING = re.compile(r"(?:heading|标题)\s*(\d)", re.I)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.I)
_TITLES = frozenset({"title", "标题"})
_LONGEST_CHAIN = 20
_NO_LIST = ("", 0)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    number_id: str
    number_level: str
    is_hidden: bool | None


class Styles:
    """The styles by their ids; what a style does not say its base says."""

    def __init__(self, root: etree._Element | None) -> None:
        found = children(root, "style") if root is not None else ()
        self._styles = {attribute(one, "styleId"): _read(one) for one in found}
        self.hidden = frozenset(style for style in self._styles if self.is_hidden(style))

    def is_hidden(self, style: str) -> bool:
        """True where text of the style is hidden."""
        return next((one.is_hidden for one in self._chain(style) if one.is_hidden is not None), False)

    def is_contents(self, style: str) -> bool:
        """True for a line of the table of contents: it repeats a heading beside a page's number."""
        return any(_CONTENTS.fullmatch(one.name) for one in self._chain(style))

    def kind_of(self, style: str) -> tuple[ParagraphKind, int]:
        """Title, heading with its level, or text."""
        for one in self._chain(style):
            if one.name.lower() in _TITLES:
                return ParagraphKind.TITLE, 0
            if match := _HEADING.match(one.name):
                return ParagraphKind.HEADING, int(match[1]) or 1
        return ParagraphKind.TEXT, 0

    def numbering_of(self, style: str, of_style: Mapping[str, tuple[str, int]]) -> tuple[str, int]:
        """The list and level that the style puts its paragraphs in; `of_style` are the levels that lists tie to styles."""
        for one in self._chain(style):
            if one.number_id:
                level = int(one.number_level) if one.number_level.isdigit() else of_style.get(style, _NO_LIST)[1]
                return one.number_id, level
        return _NO_LIST

    def _chain(self, style: str) -> list[_Style]:
        chain: list[_Style] = []
        while style in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style])
            style = chain[-1].based_on
        return chain


def _read(one: etree._Element) -> _Style:
    paragraph = child(one, "pPr")
    numbering = child(paragraph, "numPr") if paragraph is not None else None
    number, level = (value_of(numbering, "numId"), value_of(numbering, "ilvl")) if numbering is not None else ("", "")
    return _Style(value_of(one, "name"), value_of(one, "basedOn"), number, level, is_on(child(one, "rPr"), "vanish"))
