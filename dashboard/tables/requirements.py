"""The table beside the calendar of requirements."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.assessment.requirement_calendar import owed_words, parts_words, whole_words
from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text
from dashboard.labels import COMPLIANCE_STATES
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.state import EvidenceView, link

TONES = {"not_met": Tone.WARNING, "met": Tone.PLAIN}


def requirements_table(verdicts: Sequence[Row], root: str) -> Table:
    """A row for each requirement: what is owed, the verdict and what it rests on, the parts that lack and that nobody knows."""
    columns = (
        Column("要求", width=12),
        Column("应达到", width=14),
        Column("结论", width=7),
        Column("说明", width=22),
        Column("未达标的月（季）", width=14),
        Column("不明的月（季）", width=14),
        Column("全年数", is_number=True, width=8),
        Column("依据", width=14),
    )
    rows = []
    for verdict in verdicts:
        state, metric = str(verdict["state"]), as_text(verdict["metric_id"])
        view = EvidenceView(root=root, org=verdict["org_id"], measure=metric, period=as_text(verdict["period"]))
        value = as_number(verdict["value"])
        rows.append(
            (
                Cell(str(verdict["name_zh"])),
                Cell(owed_words(verdict), tone=Tone.MUTED),
                Cell(COMPLIANCE_STATES.get(state, state), tone=TONES.get(state, Tone.MUTED)),
                Cell(whole_words(verdict).partition("：")[2], tone=Tone.MUTED),
                Cell(parts_words(verdict["lacking_parts"])),
                Cell(parts_words(verdict["unknown_parts"]), tone=Tone.MUTED),
                Cell(figure=FigureText(value), href=link(view)) if value is not None and metric else Cell("—", tone=Tone.MUTED),
                Cell(as_text(verdict["source"]), tone=Tone.MUTED),
            )
        )
    return Table(columns, tuple(rows))
