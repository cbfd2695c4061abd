"""Lying bars, sorted, with their figures at the end: organisations of one period, what was collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.charts.style import (
    DOUBTFUL,
    MOST_BARS,
    has_bar,
    lay_names,
    safe,
    said,
    styled,
)
from dashboard.frames import records
from dashboard.labels import RANKED_STATES, SUBMISSION_STATUSES, material_text, state_word
from dashboard.markup import ACCENT, GREY, INK, LIGHT, MIDDLE, WARNING

NARROWEST_SEGMENT = 0.12


def comparison_of_one_period(
    frame: pd.DataFrame, names: Mapping[str, str], measures: Sequence[Mapping[str, Any]], mark: str = ""
) -> go.Figure:
    """Horizontal bars, a column for each measure, organisations sorted by the first one; those without a figure last.

    The marked organisation's bars are in the accent.
    """
    ids = [str(measure["measure_id"]) for measure in measures]
    first = frame[frame["measure_id"] == ids[0]].sort_values("value", ascending=False, na_position="last", kind="stable")
    org_ids = list(first["org_id"])[:MOST_BARS]
    chart = make_subplots(
        rows=1,
        cols=len(ids),
        shared_yaxes=True,
        horizontal_spacing=0.04,
        column_titles=[safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 20) for measure in measures],
    )
    for column, measure_id in enumerate(ids, 1):
        rows = records(frame[(frame["measure_id"] == measure_id) & frame["org_id"].isin(org_ids)])
        _add_lying_bars(chart, rows, names, mark, 1, column)
    lay_names(chart, org_ids, names, mark)
    chart.update_annotations(font={"size": 13, "color": GREY})
    return styled(chart, height=80 + 28 * len(org_ids), bargap=0.35)


def _add_lying_bars(
    chart: go.Figure, rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], mark: str, line: int, column: int
) -> None:
    drawn = [row for row in rows if has_bar(row)]
    absent = [row for row in rows if not has_bar(row)]
    top = max([0.0, *(row["value"] for row in drawn)])
    low = min([0.0, *(row["value"] for row in drawn)])
    room = (top - low or 1) * 0.45
    bars = go.Bar(
        x=[row["value"] for row in drawn],
        y=[row["org_id"] for row in drawn],
        orientation="h",
        text=[said(row) for row in drawn],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12, "color": INK},
        marker={"color": [_lying_colour(row, mark) for row in drawn]},
        customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        hovertext=[safe(names[row["org_id"]], 40) for row in drawn],
        hovertemplate="%{hovertext}<br>%{text}　点击看来源<extra></extra>",
    )
    chart.add_trace(bars, row=line, col=column)
    if absent:
        words = go.Scatter(
            x=[0] * len(absent),
            y=[row["org_id"] for row in absent],
            text=["　" + state_word(row["state"]) for row in absent],
            mode="text",
            textposition="middle right",
            textfont={"size": 12, "color": GREY},
            customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in absent],
            hoverinfo="skip",
        )
        chart.add_trace(words, row=line, col=column)
    across = [low - room if low < 0 else 0, top + room]
    chart.update_xaxes(range=across, visible=False, fixedrange=True, row=line, col=column)


def _lying_colour(row: Mapping[str, Any], mark: str) -> str:
    if row["state"] not in RANKED_STATES:
        return DOUBTFUL
    return ACCENT if row["org_id"] == mark else MIDDLE


def _segment(word: str, number: int, widest: int) -> str:
    """What stands in a part of a bar: the word too, where it has room."""
    if not number:
        return ""
    return f"{word} {number}" if number / widest > NARROWEST_SEGMENT else str(number)


def collection_bars(calendar: pd.DataFrame) -> go.Figure:
    """One bar for each material and period asked for: received, late, unreadable, not received."""
    counted = calendar.groupby(["material", "period", "status"]).size().unstack(fill_value=0)
    labels = [safe(material_text(period, material), 20) for material, period in counted.index]
    colours = {"received": MIDDLE, "late": GREY, "rejected": WARNING, "missing": LIGHT, "not_due": "#F5F5F5"}
    chart = go.Figure()
    for status, word in SUBMISSION_STATUSES.items():
        if status in counted:
            numbers = list(counted[status])
            chart.add_trace(
                go.Bar(
                    x=numbers,
                    y=labels,
                    orientation="h",
                    marker={"color": colours[status]},
                    text=[_segment(word, number, counted.to_numpy().sum(axis=1).max()) for number in numbers],
                    textposition="inside",
                    insidetextanchor="start",
                    textangle=0,
                    constraintext="none",
                    textfont={"color": "#fff" if status in {"late", "rejected"} else INK, "size": 12},
                    hovertemplate=f"%{{y}}　{word} %{{x}} 份<extra></extra>",
                )
            )
    chart.update_xaxes(visible=False, fixedrange=True)
    chart.update_yaxes(automargin=True, fixedrange=True, autorange="reversed")
    chart = styled(chart, height=30 + 38 * len(labels), barmode="stack", bargap=0.3)
    chart.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return chart
