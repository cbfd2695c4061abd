"""The table of 单位画像: its figures over the periods beside its peers' median."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.figures import FigureText
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import period_text
from dashboard.markup import Cell, Column, Table, Tone
from dashboard.tables.cells import change_text, figure_cell

BREAKS = {"merged_in_year": "当年合并", "split_in_year": "当年分立", "before_split": "分立前"}
NONE = Cell("—", tone=Tone.MUTED)


def profile_table(
    frame: pd.DataFrame,
    band: pd.DataFrame,
    series: pd.DataFrame,
    measures: Sequence[Mapping[str, Any]],
    periods: Sequence[str],
    root: str,
) -> Table:
    """A row for each measure: the organisation's figures over the periods, and its peers' median in the last one.

    Where `series` (`queries.history.broken_series`) has the predecessors' sum for a year without a figure of its own, that
    stands, and says what it is; years that are not comparable say so.
    """
    columns = [Column("指标（计量单位）", width=18), *(Column(period_text(period), is_number=True) for period in periods)]
    columns += [Column("比上一期", is_number=True, width=12), Column("同类中位数", is_number=True, width=10)]
    columns += [Column("同类有数（家）", is_number=True, width=8)]
    keyed = {(one["measure_id"], one["period"]): one for one in records(frame)}
    breaks = {(one["measure_id"], one["period"]): one for one in records(series)}
    peers = {one["measure_id"]: one for one in records(band[band["period"] == periods[-1]])}
    rows = []
    for measure in measures:
        figures = [keyed[measure["measure_id"], period] for period in periods]
        middle = peers.get(measure["measure_id"])
        cells = [Cell(f"{measure['name_zh']}（{measure['measure_unit']}）", hint=as_text(measure["definition"]))]
        cells += [_figure_cell(one, breaks.get((one["measure_id"], one["period"])), root) for one in figures]
        is_broken = any((one["measure_id"], one["period"]) in breaks for one in figures[-2:])
        cells.append(Cell("不可比" if is_broken else change_text(figures), tone=Tone.MUTED))
        cells.append(Cell(figure=FigureText(as_number(middle["median"])), tone=Tone.MUTED) if middle else NONE)
        cells.append(Cell(figure=FigureText(float(middle["n_orgs"]) if middle else 0.0), tone=Tone.MUTED))
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows))


def _figure_cell(figure: Row, broken: Row | None, root: str) -> Cell:
    """An own figure; the sum of what was merged in its place; what makes a year unlike those after it."""
    cell = figure_cell(figure, root, is_sum_told=True)
    if broken is None:
        return cell
    names = as_text(broken["predecessors"])
    value = as_number(broken["value"])
    if broken["basis"] == "predecessors" and value is not None:
        shown = FigureText(value, suffix="（合并前各单位之和）")
        return Cell(figure=shown, hint=f"{names}之和" if names else "", tone=Tone.MUTED)
    word = BREAKS.get(str(broken["comparability"]), "")
    if not word or cell.figure is None:
        return cell
    suffix = (
        f"{cell.figure.suffix.rstrip('）')}，{word}）"
        if cell.figure.suffix.startswith("（")
        else f"{cell.figure.suffix}（{word}）"
    )
    return Cell(figure=FigureText(cell.figure.number, cell.figure.prefix, suffix), href=cell.href, hint=names, tone=cell.tone)
