"""The table of 单位对比."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.frames import as_text, records
from dashboard.labels import (
    period_text,
)
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.tables.cells import change_text, figure_cell, org_cell


def comparison_table(
    frame: pd.DataFrame,
    orgs: Mapping[str, Mapping[str, Any]],
    measures: Sequence[Mapping[str, Any]],
    periods: Sequence[str],
    root: str,
) -> Table:
    """A row for each measure × organisation, a column for each period, and the change over the last two."""
    columns = [
        Column("指标（计量单位）", width=16),
        Column("单位", width=16),
        *(Column(period_text(period), is_number=True) for period in periods),
    ]
    columns += [Column("比上一期", is_number=True, width=12)] * (len(periods) > 1)
    rows = []
    keyed = {(one["org_id"], one["measure_id"], one["period"]): one for one in records(frame)}
    for measure in measures:
        title = f"{measure['name_zh']}（{measure['measure_unit']}）"
        for org_id, org in orgs.items():
            figures = [keyed[org_id, measure["measure_id"], period] for period in periods]
            cells = [Cell(title, tone=Tone.MUTED, hint=as_text(measure["definition"]))]
            cells += [org_cell(org_id, org["short_name"], root, hint=as_text(org["name"]))]
            cells += [figure_cell(one, root) for one in figures]
            cells += [Cell(change_text(figures), tone=Tone.MUTED)] * (len(periods) > 1)
            rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))
