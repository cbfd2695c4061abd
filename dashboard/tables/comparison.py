"""The tables of 单位对比: over several periods, side by side in one, and the moves between two.

Where figures are taken in a form, the figure as it stands and what it is held against stand beside it, so that a reader can work
it out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.assessment.denominators import DENOMINATORS
from dashboard.assessment.forms import against_header, worked_out
from dashboard.figures import FigureText, figure
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import period_text, reason_text, state_word
from dashboard.markup import STATE_TONES, Cell, Column, Table, Tone
from dashboard.state import CompareView, EvidenceView, Form, link
from dashboard.tables.cells import change_text, figure_cell, org_cell
from dashboard.tables.made_rows import MadeRows, rows_of
from dashboard.tables.ordering import asked_order, sortable
from dashboard.tables.totals import NOTHING, TOTAL, is_summed, overlap, sum_cell


@dataclass(frozen=True, slots=True)
class Compared:
    """What a table of a comparison shows: figures in their form, organisations by id, measures as they are and as taken."""

    frame: pd.DataFrame
    orgs: Mapping[str, Mapping[str, Any]]
    measures: Sequence[Row]
    taken: Sequence[Row]
    periods: Sequence[str]
    view: CompareView
    is_sortable: bool = True

    def keyed(self, org_ids: Sequence[str]) -> dict[tuple[str, str, str], Row]:
        """The rows of these organisations by organisation, measure, period."""
        told = self.frame[self.frame["org_id"].isin(org_ids)]
        return {(row["org_id"], row["measure_id"], row["period"]): row for row in records(told)}

    def sum_of(self, measure: Row, period: str) -> Cell:
        """The sum of a measure over all organisations; nothing where it says nothing."""
        if not self.is_summed(measure):
            return NOTHING
        return sum_cell(
            records(self.frame[(self.frame["measure_id"] == measure["measure_id"]) & (self.frame["period"] == period)])
        )

    def is_summed(self, measure: Row) -> bool:
        """Whether a sum over the organisations says something: figures as they stand, that add up and do not overlap."""
        return self.view.form is Form.ABSOLUTE and len(self.orgs) > 1 and is_summed(measure) and not overlap(self.orgs.values())

    def latest(self) -> Compared:
        """Only the last period."""
        return replace(self, frame=self.frame[self.frame["period"] == self.periods[-1]], periods=self.periods[-1:])

    def sortable(self, column: Column, key: str) -> Column:
        """The column, whose header orders the rows where the page can."""
        return sortable(column, key, self.view) if self.is_sortable else column

    def order(self, measure_id: str) -> tuple[str, ...]:
        """The organisations in the order that the view asks for."""
        ids = [str(measure["measure_id"]) for measure in self.measures]
        return asked_order(self.frame, tuple(self.orgs), measure_id, self.view, ids, self.periods[-1])


def over_periods_table(of: Compared) -> Table:
    """A row for each measure × organisation, a column for each period, and the change over the last two.

    In a form: for the last period the figure as it stands, and what it is held against with its source.
    """
    form, root = of.view.form, of.view.root
    last = period_text(of.periods[-1])
    columns = [Column("指标（计量单位）", width=16), Column("单位", width=16)]
    columns += [of.sortable(Column(period_text(period), is_number=True), period) for period in of.periods]
    columns += [Column("比上一期", is_number=True, width=12)] * _has_change(of)
    if form is not Form.ABSOLUTE:
        columns += [Column(f"{last}原数", is_number=True, width=8), *_against_columns(form, of.measures)]
        columns += [Column("依据", width=12)]

    def cells(measure: Row, taken: Row, org_id: str, figures: Sequence[Row]) -> tuple[Cell, ...]:
        title = f"{taken['name_zh']}（{taken['measure_unit']}）"
        made = [Cell(title, tone=Tone.MUTED, hint=as_text(measure["definition"])), _org(of, org_id)]
        made += [_figure(one, of.view) for one in figures]
        made += [Cell(change_text(figures), tone=Tone.MUTED)] * _has_change(of)
        if form is not Form.ABSOLUTE:
            made += [_base(figures[-1], root), _against(figures[-1]), _basis(figures[-1])]
        return tuple(made)

    lines = [
        (measure, taken, org_id)
        for measure, taken in zip(of.measures, of.taken, strict=True)
        for org_id in of.order(str(measure["measure_id"]))
    ]

    def make(first: int, end: int) -> Iterator[tuple[Cell, ...]]:
        keyed = of.keyed([org_id for _, _, org_id in lines[first:end]])
        for measure, taken, org_id in lines[first:end]:
            figures = [keyed[org_id, str(measure["measure_id"]), period] for period in of.periods]
            yield cells(measure, taken, org_id, figures)

    sums: list[Cell] = []
    if len(of.measures) == 1 and of.is_summed(of.measures[0]):
        sums = [Cell(TOTAL), NOTHING, *(of.sum_of(of.measures[0], period) for period in of.periods)]
        sums += [NOTHING] * (len(columns) - len(sums))
    return Table(tuple(columns), MadeRows(len(lines), make), total=tuple(sums), named_by=2)


def side_by_side_table(of: Compared, placed: pd.DataFrame | None = None) -> Table:
    """A row for each organisation, a column for each measure in the last period; with `placed` the place beside each figure.

    In a form: beside each figure the one as it stands and what it is held against; sizes, which all measures share, once.
    """
    form, period = of.view.form, of.periods[-1]
    is_shared = form in DENOMINATORS
    columns = [Column("单位", width=16)]
    for measure, taken in zip(of.measures, of.taken, strict=True):
        header = f"{taken['name_zh']}（{taken['measure_unit']}）"
        columns.append(of.sortable(Column(header, is_number=True, width=10), str(measure["measure_id"])))
        columns += [Column("名次", is_number=True, width=5)] * (placed is not None)
        if form is not Form.ABSOLUTE:
            columns.append(Column(f"原数（{measure['measure_unit']}）", is_number=True, width=8))
            columns += [Column(against_header(form, measure), is_number=True, width=8)] * (not is_shared)
    if is_shared:
        columns += [Column(against_header(form, of.measures[0]), is_number=True, width=8), Column("依据", width=10)]
    places = {} if placed is None else placed.set_index(["org_id", "measure_id"])["place"].to_dict()
    order = of.order(str(of.measures[0]["measure_id"]))

    def cells(org_id: str, figures: Sequence[Row]) -> tuple[Cell, ...]:
        made = [_org(of, org_id)]
        for row in figures:
            made.append(_figure(row, of.view))
            if placed is not None:
                made.append(_place(as_number(places[org_id, row["measure_id"]])))
            if form is not Form.ABSOLUTE:
                made += [_base(row, of.view.root)] + [_against(row)] * (not is_shared)
        if is_shared:
            told = next((row for row in figures if as_number(row["against"])), figures[0])
            made += [_against(told), _basis(told)]
        return tuple(made)

    def make(first: int, end: int) -> Iterator[tuple[Cell, ...]]:
        keyed = of.keyed(order[first:end])
        for org_id in order[first:end]:
            yield cells(org_id, [keyed[org_id, str(measure["measure_id"]), period] for measure in of.measures])

    sums = [Cell(TOTAL)]
    for measure in of.measures:
        sums += [of.sum_of(measure, period)] + [NOTHING] * (placed is not None)
    is_filled = form is Form.ABSOLUTE and any(one.figure for one in sums)
    return Table(tuple(columns), MadeRows(len(order), make), total=tuple(sums) if is_filled else ())


def moves_table(stayed: pd.DataFrame, others: pd.DataFrame, taken: Row, periods: tuple[str, str], of: Compared) -> Table:
    """A row for each organisation: its places and figures in two periods; those without a place in one of them last."""
    unit = f"（{taken['measure_unit']}）"
    columns = [Column("单位", width=16)]
    columns += [Column(f"{period_text(period)}名次", is_number=True, width=6) for period in periods]
    columns += [Column("名次变化", is_number=True, width=8)]
    columns += [Column(f"{period_text(period)}{taken['name_zh']}{unit}", is_number=True, width=12) for period in periods]

    def cells(_: int, row: Row) -> tuple[Cell, ...]:
        rise = as_number(row.get("rise"))
        places = [as_number(row[f"place_{side}"]) if rise is not None else None for side in ("first", "last")]
        made = [_org(of, str(row["org_id"])), *(_place(place) for place in places), _rise(rise)]
        for side, period in (("first", periods[0]), ("last", periods[1])):
            one = {name.removesuffix(f"_{side}"): value for name, value in row.items() if name.endswith(f"_{side}")}
            made.append(_figure({**one, "org_id": row["org_id"], "period": period}, of.view))
        return tuple(made)

    return Table(tuple(columns), rows_of((stayed, others), cells))


def _has_change(of: Compared) -> bool:
    """Changes of changes are not shown."""
    return len(of.periods) > 1 and of.view.form not in {Form.CHANGE, Form.CHANGE_RATE}


def _org(of: Compared, org_id: str) -> Cell:
    org = of.orgs[org_id]
    tone = Tone.ACCENT if org_id == of.view.mark else Tone.PLAIN
    return org_cell(org_id, org["short_name"], of.view.root, hint=as_text(org["name"]), tone=tone)


def _figure(row: Mapping[str, Any], view: CompareView) -> Cell:
    """A figure in its form: leads to the evidence of the figure that it is made of; its hint says how it came about."""
    cell = figure_cell(row, view.root)
    if view.form is Form.ABSOLUTE:
        return cell
    told = [worked_out(row, view.form), reason_text(row.get("reason"), row["state"])]
    hint = "；".join(one for one in told if one)
    return Cell(figure=cell.figure, href=cell.href, hint=hint, tone=cell.tone)


def _base(row: Mapping[str, Any], root: str) -> Cell:
    state = str(row["base_state"])
    view = EvidenceView(root=root, org=str(row["org_id"]), measure=str(row["measure_id"]), period=str(row["period"]))
    shown = figure(row["base_value"], state, row["base_qualifier"], row["base_lower"], row["base_upper"])
    return Cell(figure=shown, href=link(view), tone=STATE_TONES.get(state, Tone.PLAIN))


def _against(row: Mapping[str, Any]) -> Cell:
    number = as_number(row["against"])
    if number is not None:
        return Cell(figure=FigureText(number), hint=as_text(row["against_text"]))
    return Cell(state_word(row["lacking"]), tone=Tone.MUTED, hint=as_text(row["against_text"]))


def _basis(row: Mapping[str, Any]) -> Cell:
    """Where the divisor is from; where there is none, why."""
    return Cell(as_text(row["against_text"]) or reason_text(row["lacking"]), tone=Tone.MUTED)


def _against_columns(form: Form, measures: Sequence[Row]) -> list[Column]:
    """The column of what figures are held against; its measure unit only where all rows have the same."""
    headers = {against_header(form, measure) for measure in measures}
    header = headers.pop() if len(headers) == 1 else against_header(form, measures[0]).partition("（")[0]
    return [Column(header, is_number=True, width=8)]


def _place(place: float | None) -> Cell:
    return Cell(figure=FigureText(place)) if place is not None else Cell("—", tone=Tone.MUTED)


def _rise(rise: float | None) -> Cell:
    if rise is None:
        return Cell("—", tone=Tone.MUTED)
    return Cell(figure=FigureText(abs(rise), prefix="↑" if rise > 0 else "↓")) if rise else Cell("持平", tone=Tone.MUTED)
