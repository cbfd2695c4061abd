"""The table of 单位画像."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.frames import as_number, as_text, records
from dashboard.labels import (
    FigureText,
    period_text,
)
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.tables.cells import change_text, figure_cell


def profile_table(
    frame: pd.DataFrame, band: pd.DataFrame, measures: Sequence[Mapping[str, Any]], periods: Sequence[str], root: str
) -> Table:
    """A row for each measure: the organisation's figures over the periods, and its peers' median in the last one."""
    columns = [Column("指标（计量单位）", width=18), *(Column(period_text(period), is_number=True) for period in periods)]
    columns += [
        Column("比上一期", is_number=True, width=12),
        Column("同类中位数", is_number=True, width=10),
    ]
    columns += [Column("同类（家）", is_number=True, width=8)]
    keyed = {(one["measure_id"], one["period"]): one for one in records(frame)}
    peers = {one["measure_id"]: one for one in records(band[band["period"] == periods[-1]])}
    rows = []
    for measure in measures:
        figures = [keyed[measure["measure_id"], period] for period in periods]
        middle = peers.get(measure["measure_id"])
        cells = [Cell(f"{measure['name_zh']}（{measure['measure_unit']}）", hint=as_text(measure["definition"]))]
        cells += [figure_cell(one, root) for one in figures]
        cells.append(Cell(change_text(figures), tone=Tone.MUTED))
        cells.append(
            Cell(figure=FigureText(as_number(middle["median"])), tone=Tone.MUTED) if middle else Cell("—", tone=Tone.MUTED)
        )
        cells.append(
            Cell(figure=FigureText(float(middle["n_orgs"])), tone=Tone.MUTED)
            if middle
            else Cell(figure=FigureText(0.0), tone=Tone.MUTED)
        )
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))
