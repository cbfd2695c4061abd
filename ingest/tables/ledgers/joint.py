"""Rows of a ledger that name several organisations at once: 档案馆党支部、水利站党支部, 档案馆党支部（联合水利站党支部）."""

from __future__ import annotations

import re

from ingest.tables.cells.labels import LabelReader

_WITH = r"[（(]?(?:联合|联办|会同|协同)"
_BETWEEN = re.compile(rf"[、，,;；/\n＋+]|{_WITH}|[和与及]")
_BESIDE = re.compile(_WITH)
_AROUND = "（）() \t\u3000"


def organisations_named(text: str, reader: LabelReader) -> list[str]:
    """Those that a cell names together, none where it names but one, or something else too."""
    if reader.is_registered(text) and not _BESIDE.search(text):
        return []
    parts = [part for one in _BETWEEN.split(text) if (part := one.strip(_AROUND))]
    return parts if len(parts) > 1 and all(map(reader.is_org, parts)) else []
