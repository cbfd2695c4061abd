"""What a scheme's parts gave an organisation: a column each, or words in one where a page has no room for so many."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.markup import Cell, Column, Tone

MOST_PARTS = 3  # that have columns of their own on a page


def part_columns(names: Sequence[str], *, is_page: bool) -> list[Column]:
    """The columns of the parts so named."""
    if _is_told(names, is_page=is_page):
        return [Column("各部分得分", width=19)]
    return [Column(f"{one}（分）", is_number=True, width=8) for one in names]


def part_cells(names: Sequence[str], points: Sequence[Cell], *, is_page: bool) -> list[Cell]:
    """The cells of these columns in one row, from the points of each part."""
    if not _is_told(names, is_page=is_page):
        return list(points)
    told = [f"{name} {one.say()}" for name, one in zip(names, points, strict=True) if one.figure]
    return [Cell("，".join(told)) if told else Cell("—", tone=Tone.MUTED)]


def _is_told(names: Sequence[str], *, is_page: bool) -> bool:
    return is_page and len(names) > MOST_PARTS
