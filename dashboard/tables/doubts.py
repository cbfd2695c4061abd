"""What waits for a person: figures, and doubts about places in submissions, one organisation's by their cause."""

from __future__ import annotations

import pandas as pd

from dashboard.figures import FigureText
from dashboard.frames import Row, as_text, records
from dashboard.labels import SEVERITIES, STATES, period_text, reason_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import EvidenceView, link

MOST_EXAMPLES = 3
MOST_FIGURES = 8


def causes_table(doubts: pd.DataFrame, root: str) -> Table:
    """Doubts by their cause: how grave, what it is, how often, the first places of it, and what to do."""
    columns = (
        Column("程度", width=6),
        Column("疑点", width=18),
        Column("处数", is_number=True, width=5),
        Column("例如", width=30),
        Column("处理办法", width=20),
    )
    rows = []
    for _, group in doubts.groupby(["severity", "code"], sort=False):
        found = records(group)
        severity = as_text(found[0]["severity"])
        rest = len(found) - MOST_EXAMPLES
        examples = [(_place(row), link(_doubt_view(row, root))) for row in found[:MOST_EXAMPLES]]
        rows.append(
            (
                Cell(
                    SEVERITIES.get(severity, severity),
                    tone=Tone.WARNING if severity in {"reject", "quarantine"} else Tone.MUTED,
                ),
                Cell(as_text(found[0]["message"]) if _is_one(found, "message") else f"{as_text(found[0]['message'])}等"),
                Cell(figure=FigureText(float(len(found)))),
                Cell(links=(*examples, *[(f"另有{rest}处", "")] * (rest > 0))),
                Cell(as_text(found[0]["action"]), tone=Tone.MUTED),
            )
        )
    return Table(columns, tuple(rows))


def _is_one(rows: list[Row], name: str) -> bool:
    return len({as_text(row[name]) for row in rows}) == 1


def _place(row: Row) -> str:
    raw = as_text(row["raw"])
    place = as_text(row["address"]) or "整份材料"
    return f"{as_text(row['file_name'])} {place}{f'“{raw[:12]}”' if raw else ''}"


def _doubt_view(row: Row, root: str) -> EvidenceView:
    return EvidenceView(root=root, submission=str(row["submission_id"]), issue=str(row["issue_id"]))


def open_figures_table(frame: pd.DataFrame, root: str) -> Table:
    """One organisation's figures that wait, by state and reason: how many, and which, each with where it leads."""
    columns = (
        Column("状态", width=7),
        Column("原因", width=18),
        Column("个数", is_number=True, width=5),
        Column("哪些数", width=40),
    )
    rows = []
    for (state, _), group in frame.assign(cause=frame["reason"].fillna("")).groupby(["state", "cause"], sort=False):
        found = records(group)
        rest = len(found) - MOST_FIGURES
        named = [
            (
                f"{row['name_zh']}（{period_text(row['period'])}）",
                link(EvidenceView(root=root, org=row["org_id"], measure=row["measure_id"], period=row["period"])),
            )
            for row in found[:MOST_FIGURES]
        ]
        rows.append(
            (
                Cell(STATES.get(str(state), str(state)), tone=Tone.WARNING),
                Cell(reason_text(found[0]["reason"], state), tone=Tone.MUTED),
                Cell(figure=FigureText(float(len(found)))),
                Cell(links=(*named, *[(f"另有{rest}个", "")] * (rest > 0))),
            )
        )
    return Table(columns, tuple(rows))
