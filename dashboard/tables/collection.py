"""One organisation's materials of a year, with the dates that they were due and came."""

from __future__ import annotations

import pandas as pd

from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import SUBMISSION_STATUSES, material_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import EvidenceView, link

COPIED = "后来又收到一份，以后一份为准"
INGESTED = "收件清单没有写收到日期，按首次入库日算"
TONES = {"received": Tone.PLAIN, "not_due": Tone.MUTED}


def due_table(due: pd.DataFrame, root: str) -> Table:
    """A row for each material that is asked for: when it was due, when it came, how late, and the file."""
    columns = (
        Column("应报材料", width=14),
        Column("应报日期", width=11),
        Column("收到日期", width=11),
        Column("情况", width=12),
        Column("材料", width=24),
    )
    rows = []
    for row in records(due):
        submission = as_text(row["submission_id"])
        href = link(EvidenceView(root=root, submission=submission)) if submission else ""
        rows.append(
            (
                Cell(material_text(row["period"], row["material"])),
                Cell(as_text(row["due_date"])[:10], tone=Tone.MUTED),
                Cell(_came_on(row) or "—", tone=Tone.MUTED),
                Cell(timeliness_text(row), tone=TONES.get(as_text(row["status"]), Tone.WARNING)),
                Cell(as_text(row["file_name"]), href=href) if submission else Cell("—", tone=Tone.MUTED),
            )
        )
    return Table(columns, tuple(rows))


def timeliness_text(row: Row) -> str:
    """Whether a material came in time, in words: `按时报送`, `逾期12天`, `未报送`; then that another copy stands for it now.

    Where no manifest tells when it came, it is late only by the day on which it was first read here, and says so.
    """
    status, late = as_text(row["status"]), as_number(row["n_days_late"])
    again = f"；{COPIED}" if as_text(row["received_at"])[:10] > _came_on(row) else ""
    if status == "received":
        return f"按时报送{again}"
    if status != "late" or not late:
        return SUBMISSION_STATUSES.get(status, status)
    return f"逾期{int(late)}天" + (f"（{INGESTED}）" if row["first_received_basis"] == "first_ingest" else "") + again


def _came_on(row: Row) -> str:
    """The day on which a material first came in a copy that could be read, by which it was in time or late; else of any."""
    return (as_text(row["first_received_at"]) or as_text(row["received_at"]))[:10]
