"""The table of 排名: who ranks, then every other one with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.assessment.ranking import DENOMINATOR_NAMES, DENOMINATOR_UNITS, FORM_NAMES, Ranking
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import (
    FigureText,
    reason_text,
)
from dashboard.markup import STATE_TONES, Cell, Column, Table, Tone
from dashboard.state import Form
from dashboard.tables.cells import figure_cell, org_cell


def ranking_table(ranking: Ranking, measure: Mapping[str, Any], form: Form, root: str, limit: int | None = None) -> Table:
    """Ranked organisations, then every other one with its reason; per head with the denominator and where it comes from.

    A page asks for the first rows (`limit`), a file for all.
    """
    unit = measure["measure_unit"]
    columns = [
        Column("序号", is_number=True, width=5),
        Column("名次", is_number=True, width=5),
        Column("单位", width=20),
        Column("上级单位", width=14),
    ]
    columns.append(Column(f"{measure['name_zh']}（{unit}）", is_number=True, width=12))
    if form is not Form.ABSOLUTE:
        columns.append(Column(f"{DENOMINATOR_NAMES[form]}（{DENOMINATOR_UNITS[form]}）", is_number=True, width=10))
        columns.append(Column("分母来源", width=6))
        columns.append(Column(f"{FORM_NAMES[form]}（{unit}/{DENOMINATOR_UNITS[form]}）", is_number=True, width=10))
    columns.append(Column("说明", width=20))
    top = as_number(ranking.ranked["score"].max()) if len(ranking.ranked) else None
    ranked = records(ranking.ranked.head(limit) if limit else ranking.ranked)
    others = records(ranking.others.head(limit - len(ranked)) if limit else ranking.others)
    together = [*ranked, *others]
    rows = []
    for number, row in enumerate(together, 1):
        place = as_number(row.get("place"))
        score = as_number(row["score"])
        bar = score / top if place and score is not None and top else None
        cells = [Cell(figure=FigureText(number), tone=Tone.MUTED)]
        cells.append(
            Cell(figure=FigureText(place), tone=Tone.ACCENT if place == 1 else Tone.PLAIN)
            if place
            else Cell("—", tone=Tone.MUTED)
        )
        cells.append(org_cell(row["org_id"], row["short_name"], root, hint=as_text(row["name"])))
        cells.append(Cell(as_text(row["parent_name"]), tone=Tone.MUTED))
        cells.append(figure_cell(row, root, bar=bar if form is Form.ABSOLUTE else None))
        if form is not Form.ABSOLUTE:
            cells += _per_head_cells(row, bar)
        cells.append(Cell(row["why"] or _note(row), tone=STATE_TONES.get(row["state"], Tone.MUTED) if row["why"] else Tone.MUTED))
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows), left_out=len(ranking.ranked) + len(ranking.others) - len(rows))


def _note(row: Row) -> str:
    """What a reader must know of a figure that ranks: that it is no exact one, what an indicator leaves out."""
    notes = ["约数，按其数值排名" if row["state"] == "approximate" else "", reason_text(row["reason"], row["state"])]
    return "；".join(note for note in notes if note)


def _per_head_cells(row: Mapping[str, Any], bar: float | None) -> list[Cell]:
    denominator, score = as_number(row["denominator"]), as_number(row["score"])
    if denominator is None or score is None:
        return [Cell("—", tone=Tone.MUTED), Cell(""), Cell("—", tone=Tone.MUTED)]
    shown = FigureText(score, prefix="≈" if row["is_approximate"] else "")
    return [
        Cell(figure=FigureText(denominator)),
        Cell(as_text(row["denominator_source"]), tone=Tone.MUTED),
        Cell(figure=shown, bar=bar),
    ]
