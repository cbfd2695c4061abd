"""Figures that wait for a person."""

from __future__ import annotations

import pandas as pd

from dashboard.frames import records
from dashboard.labels import (
    period_text,
    reason_text,
)
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.tables.cells import figure_cell, org_cell


def doubtful_table(frame: pd.DataFrame, root: str) -> Table:
    """Figures that wait for a person: which, of whom, and why."""
    columns = (
        Column("单位", width=16),
        Column("指标（计量单位）", width=16),
        Column("期间", width=8),
        Column("数字", is_number=True, width=12),
    )
    rows = [
        (
            org_cell(row["org_id"], row["short_name"], root),
            Cell(f"{row['name_zh']}（{row['measure_unit']}）"),
            Cell(period_text(row["period"])),
            figure_cell(row, root),
            Cell(reason_text(row["reason"], row["state"]), tone=Tone.MUTED),
        )
        for row in records(frame)
    ]
    return Table((*columns, Column("原因", width=20)), tuple(rows))
