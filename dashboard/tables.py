"""DataFrames → Tables: the same rows, order, rounding and marks for page and file; every figure leads to its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.assessment.ranking import DENOMINATOR_NAMES, DENOMINATOR_UNITS, FORM_NAMES, Ranking
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import (
    RANKED_STATES,
    SUBMISSION_STATUSES,
    FigureText,
    figure,
    material_text,
    number_text,
    period_text,
    reason_text,
)
from dashboard.markup import STATE_TONES, Cell, Column, Table, Tone
from dashboard.state import EvidenceView, Form, ProfileView, link

PERCENT = 100
SIGNED = {True: "+", False: ""}


def figure_cell(row: Mapping[str, Any], root: str, *, is_linked: bool = True, bar: float | None = None) -> Cell:
    """The figure of an observation with its marks, linked to its evidence; the reason of a doubt as a hint."""
    state = str(row["state"])
    view = EvidenceView(root=root, org=str(row["org_id"]), measure=str(row["measure_id"]), period=str(row["period"]))
    return Cell(
        figure=figure(row["value"], state, row.get("qualifier"), row.get("lower"), row.get("upper")),
        href=link(view) if is_linked else "",
        hint=reason_text(row.get("reason"), state),
        tone=STATE_TONES.get(state, Tone.PLAIN),
        bar=bar,
    )


def org_cell(org_id: object, name: object, root: str, *, hint: str = "", tone: Tone = Tone.PLAIN) -> Cell:
    """An organisation's name, linked to its profile."""
    return Cell(text=as_text(name), href=link(ProfileView(root=root, org=str(org_id))), hint=hint, tone=tone)


def change_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """The change from the last period but one to the last, where both figures rank: `+3（+14.3%）`; '' otherwise.

    >>> old, new = {"value": 21.0, "state": "settled"}, {"value": 24.0, "state": "settled"}
    >>> change_text([old, new])
    '+3（+14.3%）'
    """
    if len(rows) < 2 or any(row["state"] not in RANKED_STATES for row in rows[-2:]):
        return ""
    before, now = as_number(rows[-2]["value"]), as_number(rows[-1]["value"])
    if before is None or now is None:
        return ""
    change = now - before
    text = f"{SIGNED[change > 0]}{number_text(change)}"
    share = f"（{SIGNED[change > 0]}{change / before * PERCENT:.1f}%）" if before and change else ""
    return text + share


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
    owed = calendar[~calendar["status"].isin(["received", "late"])]
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


def doubtful_table(frame: pd.DataFrame, root: str) -> Table:
    """Figures that wait for a person: which, of whom, and why."""
    columns = (
        Column("单位", width=16),
        Column("指标（计量单位）", width=16),
        Column("期间", width=8),
        Column("数字", is_number=True, width=12),
    )
    rows = [
        (
            org_cell(row["org_id"], row["short_name"], root),
            Cell(f"{row['name_zh']}（{row['measure_unit']}）"),
            Cell(period_text(row["period"])),
            figure_cell(row, root),
            Cell(reason_text(row["reason"], row["state"]), tone=Tone.MUTED),
        )
        for row in records(frame)
    ]
    return Table((*columns, Column("原因", width=20)), tuple(rows))
