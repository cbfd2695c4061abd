"""The vocabulary of Word's XML: names, attributes, whether a switch such as w:vanish is on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.readers.files import xml_tree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFF = frozenset({"0", "false", "off", "none"})


def name(local: str) -> str:
    """The full name of an element or attribute of Word's vocabulary."""
    return f"{{{WORD}}}{local}"


def parsed(content: bytes) -> etree._Element:
    """The root of a part of a Word package, as `xml_tree` parses it.

    What a strict package calls its elements is renamed to the usual names.
    """
    return xml_tree.parsed(content.replace(_STRICT.encode(), WORD.encode()))


def child(element: etree._Element, local: str) -> etree._Element | None:
    """The first child of that name."""
    return element.find(name(local))


def children(element: etree._Element, local: str) -> Iterator[etree._Element]:
    """Every child of that name."""
    yield from element.iterchildren(name(local))


def attribute(element: etree._Element, local: str) -> str:
    """An attribute's value, '' for none."""
    return element.get(name(local)) or ""


def value_of(element: etree._Element, local: str) -> str:
    """The `w:val` of the first child of that name, '' for none."""
    found = child(element, local)
    return attribute(found, "val") if found is not None else ""


def is_on(element: etree._Element | None, local: str) -> bool | None:
    """Whether a switch among the properties is on; None where they do not say."""
    found = child(element, local) if element is not None else None
    return None if found is None else attribute(found, "val").lower() not in _OFF
