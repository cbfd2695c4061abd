"""Plain text → Document: the decoded text exactly as it stands, line by line."""

from __future__ import annotations

import re

from ingest.model import Document, Paragraph, ParagraphKind
from ingest.readers.documents.headings import heading_level, title_length

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


def read(text: str, title: str | None = None) -> Document:
    """A document whose `text` is the text given, so that every offset is an offset into it.

    Each line that is not blank is a paragraph, `¶1`, `¶2` …; its span leaves the line end out. `title` is given where it is known
    from elsewhere, and no line is then taken for it.
    """
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match.group().strip()]
    first = [text[start:end] for start, end in lines[:2]]
    titles = 0 if title else title_length(first)
    paragraphs = tuple(
        _paragraph(number, start, end, text[start:end], is_title=number <= titles) for number, (start, end) in enumerate(lines, 1)
    )
    own_title = "".join(line.strip() for line in first[:titles])
    return Document(text, paragraphs, title or own_title or None)


def _paragraph(number: int, start: int, end: int, line: str, *, is_title: bool) -> Paragraph:
    if is_title:
        return Paragraph(start, end, f"¶{number}", ParagraphKind.TITLE)
    level = heading_level(line)
    return Paragraph(start, end, f"¶{number}", ParagraphKind.HEADING if level else ParagraphKind.TEXT, level)
