"""What a scheme's parts gave an organisation: a column each, or words in one where a page has no room for so many."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.markup import Cell, Column, Tone

MOST_PARTS = 3  # that have columns of their own on a page


def part_columns(names: Sequence[str], limit: int | None) -> list[Column]:
    """The columns of the parts so named; a page shows the first rows (`limit`), a file all of them."""
    if _is_told(names, limit):
        return [Column("各部分得分", width=19)]
    return [Column(f"{one}（分）", is_number=True, width=8) for one in names]


def part_cells(names: Sequence[str], points: Sequence[Cell], limit: int | None) -> list[Cell]:
    """The cells of these columns in one row, from the points of each part."""
    if not _is_told(names, limit):
        return list(points)
    told = [f"{name} {one.say()}" for name, one in zip(names, points, strict=True) if one.figure]
    return [Cell("，".join(told)) if told else Cell("—", tone=Tone.MUTED)]


def _is_told(names: Sequence[str], limit: int | None) -> bool:
    return limit is not None and len(names) > MOST_PARTS
