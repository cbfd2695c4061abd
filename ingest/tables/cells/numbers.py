"""The number that a cell holds, be it stored as one or as text, as all of a csv are."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.language.fold import fold
from ingest.model import Cell, CellKind

_WRITTEN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


def number_of(cell: Cell | None) -> Decimal | None:
    """The bare number of a cell; None for a blank and for anything else, as one with a measure unit.

    >>> texts = ("12", "1,236", "１３.5", "12次", "2023年", "")
    >>> [str(number_of(Cell(1, 1, CellKind.TEXT, text, text))) for text in texts]
    ['12', '1236', '13.5', 'None', 'None', 'None']
    """
    if cell is None:
        return None
    if cell.kind is not CellKind.TEXT:
        return cell.value if isinstance(cell.value, Decimal) else None
    plain = fold(cell.text.strip())
    return Decimal(plain.replace(",", "")) if _WRITTEN.fullmatch(plain) else None
