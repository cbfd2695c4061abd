"""催报清单: what the collection calendar asks for and nobody sent."""

from __future__ import annotations

import pandas as pd

from dashboard.frames import as_text, records
from dashboard.labels import (
    SUBMISSION_STATUSES,
    FigureText,
    material_text,
)
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import EvidenceView, link
from dashboard.tables.cells import org_cell


def missing_table(calendar: pd.DataFrame, root: str, limit: int | None = None) -> Table:
    """催报清单: who owes which submission since when."""
    columns = (
        Column("序号", is_number=True, width=5),
        Column("单位", width=20),
        Column("上级单位", width=14),
        Column("材料", width=16),
        Column("应报日期", width=11),
        Column("情况", width=10),
    )
    owed = calendar[calendar["status"].isin(["missing", "rejected"])]
    rows = [
        (
            Cell(figure=FigureText(number), tone=Tone.MUTED),
            org_cell(row["org_id"], row["short_name"], root, hint=as_text(row["name"])),
            Cell(as_text(row["parent_name"]), tone=Tone.MUTED),
            Cell(material_text(row["period"], row["material"])),
            Cell(as_text(row["due_date"])[:10]),
            Cell(
                SUBMISSION_STATUSES.get(as_text(row["status"]), as_text(row["status"])),
                href=link(EvidenceView(root=root, submission=as_text(row["submission_id"])))
                if as_text(row["submission_id"])
                else "",
                tone=Tone.WARNING if row["status"] == "rejected" else Tone.PLAIN,
            ),
        )
        for number, row in enumerate(records(owed.head(limit) if limit else owed), 1)
    ]
    return Table(columns, tuple(rows), left_out=len(owed) - len(rows))
