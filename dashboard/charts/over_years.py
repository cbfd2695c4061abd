"""Small multiples over years: a row for each organisation, a column for each measure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.charts.style import (
    DOUBTFUL,
    PALE,
    has_bar,
    over_bar,
    safe,
    stacked_figure,
    styled,
)
from dashboard.frames import records
from dashboard.labels import RANKED_STATES, short_period, state_word
from dashboard.markup import GREY, INK, LIGHT

MOST_ROWS = 12
# How many signs fit side by side below all bars on the narrowest screen.
SIGNS_ACROSS = 70


def comparison_over_years(
    frame: pd.DataFrame,
    names: Mapping[str, str],
    measures: Sequence[Mapping[str, Any]],
    periods: Sequence[str],
    org_ids: Sequence[str],
) -> go.Figure:
    """Small multiples: a row for each of the organisations, a column for each measure, years along the axis.

    There is one scale down each column.

    The latest year is darker, doubtful figures in the warning colour; 未报, 已隐去 stand as words on the base line.
    """
    ids = [str(measure["measure_id"]) for measure in measures]
    chart = make_subplots(
        rows=len(org_ids),
        cols=len(ids),
        shared_xaxes=True,
        vertical_spacing=min(0.1, 0.5 / max(len(org_ids), 1)),
        horizontal_spacing=0.03,
        column_titles=[safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 20) for measure in measures],
    )
    for column, measure_id in enumerate(ids, 1):
        of_measure = frame[frame["measure_id"] == measure_id]
        top, low = max(0.0, of_measure["value"].max()), min(0.0, of_measure["value"].min())
        room = (top - low or 1) * 0.7
        across_zero = [low - room if low < 0 else 0, top + room]
        for line, org_id in enumerate(org_ids, 1):
            rows = records(of_measure[of_measure["org_id"] == org_id])
            _add_bars(chart, rows, names[org_id], periods[-1], line, column)
            chart.get_subplot(line, column).yaxis.range = across_zero
            if low < 0:
                chart.add_hline(0, line={"color": LIGHT, "width": 1}, row=line, col=column)
    for line, org_id in enumerate(org_ids, 1):
        axis = chart.get_subplot(line, 1).yaxis
        chart.add_annotation(
            text=f"<b>{safe(names[org_id], 24)}</b>",
            x=0,
            y=axis.domain[1],
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": 12, "color": INK},
        )
    across: dict[str, Any] = {"type": "category", "fixedrange": True, "showgrid": False, "showline": True, "linecolor": LIGHT}
    across |= {
        "categoryorder": "array",
        "categoryarray": periods,
        "tickvals": periods,
        "ticktext": _ticks(periods, len(ids)),
        "tickangle": 0,
    }
    across |= {"tickfont": {"size": 11, "color": GREY}, "range": [-0.6, len(periods) - 0.4]}
    axes = {"xaxis": across, "yaxis": {"visible": False, "fixedrange": True}}
    chart = styled(chart, 70 + 124 * len(org_ids), axes, bargap=0.25)
    for note in chart.layout.annotations[: len(ids)]:
        note.update(yshift=22, font={"size": 13, "color": GREY})
    chart.update_layout(margin={"l": 8, "r": 8, "t": 62, "b": 30})
    return chart


def _ticks(periods: Sequence[str], n_columns: int) -> list[str]:
    """The words below the bars: each period's, or every second or third one's where all have no room; always the last one's.

    >>> _ticks(("2023-11", "2023-12", "2024-01"), 8)
    ['23·11月', '', '24·1月']
    """
    words = [short_period(period) for period in periods]
    step = math.ceil(n_columns * sum(map(len, words)) / SIGNS_ACROSS)
    return [word if (len(words) - 1 - at) % step == 0 else "" for at, word in enumerate(words)]


def _bar_colour(row: Mapping[str, Any], period: str) -> str:
    if row["state"] not in RANKED_STATES:
        return DOUBTFUL
    return GREY if row["period"] == period else PALE


def _add_bars(chart: go.Figure, rows: Sequence[Mapping[str, Any]], name: str, latest: str, line: int, column: int) -> None:
    drawn = [row for row in rows if has_bar(row)]
    absent = [row for row in rows if not has_bar(row)]
    bars = go.Bar(
        x=[row["period"] for row in drawn],
        y=[row["value"] for row in drawn],
        text=[stacked_figure(row) for row in drawn],
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        textfont={"size": 11, "color": INK},
        marker={"color": [_bar_colour(row, latest) for row in drawn]},
        customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        hovertemplate=f"{safe(name)}　%{{x}}<br>%{{text}}　点击看来源<extra></extra>",
    )
    chart.add_trace(bars, row=line, col=column)
    if absent:
        words = go.Scatter(
            x=[row["period"] for row in absent],
            y=[0] * len(absent),
            text=[over_bar(state_word(row["state"])) for row in absent],
            mode="text",
            textposition="top center",
            cliponaxis=False,
            textfont={"size": 11, "color": GREY},
            customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in absent],
            hovertemplate=f"{safe(name)}　%{{x}}<br>%{{text}}<extra></extra>",
        )
        chart.add_trace(words, row=line, col=column)
