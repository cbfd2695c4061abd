"""Archives of a web page (mht), as programs save one with its pictures → Document: the page alone."""

from __future__ import annotations

from email import message_from_bytes, policy

from ingest.errors import FileRejected
from ingest.model import Document
from ingest.readers.documents import html

_MOST_PARTS = 2000


def read(content: bytes) -> Document:
    """The page that the archive was made of: its first part that is one; other parts are not looked at."""
    message = message_from_bytes(content.lstrip(), policy=policy.compat32)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes) and page.strip():
            return html.read(page)
    raise FileRejected("corrupt_file", "网页存档中没有网页")
