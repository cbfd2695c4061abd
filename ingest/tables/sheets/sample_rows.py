"""Rows that only show how a form is to be filled in: 例：某某支部 | 6 | 2, a remark 本行为示例."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Cell, CellKind
from ingest.tables.cells.words import squeeze

_SAMPLE = re.compile(
    r"[(（\[【]?(?:填[报写表]|举)?(?:示例|样例|范例|示范|例)(?:数据|行)?\d?[)）\]】]?(?:[:：].*)?|[(（\[【](?:示例|样例|例)[)）\]】].+"
)
_SAID = re.compile(r"[本此该上]行(?:内容|数据)?(?:仅?[为是系作])?(?:填[报写])?(?:示例|样例|范例|示范|举例)")
_LEADING = 2
MOST_SAMPLES = 5  # rows of a body that may be samples: those that follow its header


def is_sample_row(cells: Sequence[Cell]) -> bool:
    """True where one of the first cells says so, alone or before the name that it shows, or a remark does.

    >>> def said(*texts):
    ...     return is_sample_row([Cell(1, at, CellKind.TEXT, text, text) for at, text in enumerate(texts, 1)])
    >>> said("例", "某支部", "6"), said("例：某支部", "6"), said("（示例）某支部", "6"), said("某支部", "6", "本行为示例")
    (True, True, True, True)
    >>> said("示范支部", "6"), said("例会", "6"), said("某支部", "6", "评为示范支部")
    (False, False, False)
    """
    texts = [cell.text for cell in cells if cell.kind is CellKind.TEXT]
    if not any("例" in text or "示范" in text for text in texts):
        return False
    plain = [squeeze(cell.text) for cell in cells[:_LEADING] if cell.kind is CellKind.TEXT]
    return any(map(_SAMPLE.fullmatch, plain)) or any(map(_SAID.search, texts))
