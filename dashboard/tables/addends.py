"""What a sum was added up from, down to the sum itself: subordinates, or the parts of a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.frames import Row, as_text, records
from dashboard.labels import BASES, GRAINS, RANKED_STATES, period_text, reason_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.tables.cells import figure_cell, org_cell

NOT_COUNTED = "没有数，不计入，也不作 0"


def children_table(below: pd.DataFrame, total: Row, measure: Mapping[str, Any], root: str) -> Table:
    """A row for each subordinate with its figure, then their sum as it stands."""
    columns = (
        Column("下级单位", width=18),
        Column(f"{measure['name_zh']}（{measure['measure_unit']}）", is_number=True, width=12),
        Column("说明", width=22),
    )
    rows = [
        (
            org_cell(row["org_id"], row["short_name"], root, hint=as_text(row["name"])),
            figure_cell(row, root),
            Cell(_child_note(row), tone=Tone.MUTED),
        )
        for row in records(below)
    ]
    rows.append((Cell(BASES["children"], tone=Tone.ACCENT), figure_cell(total, root, is_linked=False), Cell("")))
    return Table(columns, tuple(rows))


def parts_table(parts: pd.DataFrame, total: Row, measure: Mapping[str, Any], root: str) -> Table:
    """A row for each half, quarter or month that is told, then the year."""
    columns = (
        Column("期间", width=12),
        Column("粒度", width=6),
        Column(f"{measure['name_zh']}（{measure['measure_unit']}）", is_number=True, width=12),
        Column("依据", width=12),
        Column("说明", width=20),
    )
    rows = [
        (
            Cell(period_text(row["period"])),
            Cell(GRAINS.get(as_text(row["grain"]), ""), tone=Tone.MUTED),
            figure_cell(row, root),
            Cell(BASES.get(as_text(row["basis"]), ""), tone=Tone.MUTED),
            Cell(_note(row), tone=Tone.MUTED),
        )
        for row in records(parts)
    ]
    basis = BASES.get(as_text(total["basis"]), "")
    rows.append(
        (
            Cell(period_text(total["period"]), tone=Tone.ACCENT),
            Cell(GRAINS["year"], tone=Tone.MUTED),
            figure_cell(total, root, is_linked=False),
            Cell(basis, tone=Tone.MUTED),
            Cell(""),
        )
    )
    return Table(columns, tuple(rows))


def _child_note(row: Row) -> str:
    """That a subordinate's figure was decided or is a sum itself; then what is to be known of any addend."""
    basis = as_text(row["basis"])
    return "；".join(part for part in (BASES[basis] if basis in {"decision", "children"} else "", _note(row)) if part)


def _note(row: Row) -> str:
    """Why a figure is doubtful, or that it is not there and counts for nothing."""
    state = str(row["state"])
    if state in {"missing", "redacted"}:
        return NOT_COUNTED
    return reason_text(row["reason"], state) if state not in RANKED_STATES else ""
