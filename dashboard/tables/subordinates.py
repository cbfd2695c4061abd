"""Subordinates' figures, their sum, the own report and the difference, in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.figures import FigureText, figure
from dashboard.frames import Row, as_number, as_text, records
from dashboard.markup import STATE_TONES, Cell, Column, Table, Tone
from dashboard.tables.cells import SIGNED, figure_cell, org_cell

NONE = Cell("—", tone=Tone.MUTED)


def subordinates_table(
    below: pd.DataFrame, rollups: pd.DataFrame, own: pd.DataFrame, measures: Sequence[Mapping[str, Any]], root: str
) -> Table:
    """A row for each subordinate, then 下级汇总, the own report, and how far they are apart; a column for each measure.

    An indicator is not summed up: where its metrics all stand by the subordinates' sums it is 下级汇总, else the own report.
    """
    columns = [Column("单位", width=16)]
    columns += [Column(f"{one['name_zh']}（{one['measure_unit']}）", is_number=True, width=11) for one in measures]
    ids = [one["measure_id"] for one in measures]
    rows = []
    for org_id, group in below.groupby("org_id", sort=False):
        keyed = {row["measure_id"]: row for row in records(group)}
        first = records(group)[0]
        name = org_cell(org_id, first["short_name"], root, hint=as_text(first["name"]))
        rows.append((name, *(figure_cell(keyed[one], root) for one in ids)))
    sums = {row["measure_id"]: row for row in records(rollups)}
    reports = {row["measure_id"]: row for row in records(own)}
    rows.append((Cell("下级汇总", tone=Tone.MUTED), *(_sum_cell(sums.get(one), reports[one], root) for one in ids)))
    rows.append((Cell("本单位报送", tone=Tone.ACCENT), *(_own_cell(sums.get(one), reports[one], root) for one in ids)))
    rows.append((Cell("相差（本单位减下级）", tone=Tone.MUTED), *(_difference_cell(sums.get(one)) for one in ids)))
    return Table(tuple(columns), tuple(rows))


def _sum_cell(row: Row | None, report: Row, root: str) -> Cell:
    """The children's sum with its state, and of how many it is."""
    if row is None:
        return figure_cell(report, root) if report["basis"] == "children" else NONE
    state = str(row["children_state"])
    shown = figure(row["children_value"], state)
    there, due = int(row["n_children_there"]), int(row["n_children_due"])
    counted = "" if there == due else f"，{there}/{due}家"
    if shown.number is None:
        return Cell(shown.suffix + counted, tone=STATE_TONES.get(state, Tone.PLAIN), hint=f"{due}个下级中{there}个有数")
    suffix = f"{shown.suffix.rstrip('）')}{counted}）" if shown.suffix else f"（{counted.strip('，')}）" * bool(counted)
    return Cell(
        figure=FigureText(shown.number, shown.prefix, suffix),
        tone=STATE_TONES.get(state, Tone.PLAIN),
        hint=f"{due}个下级中{there}个有数",
    )


def _own_cell(rollup: Row | None, report: Row, root: str) -> Cell:
    """What the organisation reported itself; a figure that stands for it as its children's sum is none of its own."""
    is_sum = report["basis"] == "children" if rollup is None else rollup["own_state"] == "missing"
    told = {**report, "state": "missing", "value": None, "reason": None} if is_sum else report
    return figure_cell(told, root, is_sum_told=True)


def _difference_cell(row: Row | None) -> Cell:
    difference = as_number(row["difference"]) if row is not None else None
    if row is None or difference is None:
        return NONE
    tone = Tone.WARNING if row["is_disagreeing"] else Tone.MUTED
    hint = "对不上，须核实" if row["is_disagreeing"] else ("" if row["is_complete"] else "下级未报全，只供参考")
    return Cell(figure=FigureText(difference, prefix=SIGNED[difference > 0]), tone=tone, hint=hint)
