"""A ranking: the first places as lying bars; of a long one also how the figures fall from the first to the last."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.style import lay_names, safe, styled
from dashboard.frames import as_number, records
from dashboard.labels import short_number
from dashboard.markup import ACCENT, GREY, LIGHT, MIDDLE

MOST_WHOLE = 20
FIRST_OF_MANY = 12
MOST_POINTS = 400


def ranking_bars(ranked: pd.DataFrame, measure_id: str, period: str) -> go.Figure:
    """The organisations of a ranking as sorted bars, of more than 20 the first 12; the first place in the accent, others grey."""
    shown = ranked.head(MOST_WHOLE if len(ranked) <= MOST_WHOLE else FIRST_OF_MANY)
    rows = records(shown)
    bars = go.Bar(
        x=shown["score"],
        y=shown["org_id"],
        orientation="h",
        text=[("≈" if row["is_approximate"] else "") + short_number(row["score"]) for row in rows],
        textposition="outside",
        cliponaxis=False,
        marker={"color": [ACCENT if place == 1 else MIDDLE for place in shown["place"]]},
        customdata=[[org_id, measure_id, period] for org_id in shown["org_id"]],
        hovertext=[safe(name, 40) for name in shown["name"]],
        hovertemplate="%{hovertext}<br>%{text}　点击看来源<extra></extra>",
    )
    chart = go.Figure(bars)
    places = [as_number(row["place"]) for row in rows]
    names = {
        str(row["org_id"]): f"{int(place)}　{row['short_name']}" if place else str(row["short_name"])
        for row, place in zip(rows, places, strict=True)
    }
    lay_names(chart, list(shown["org_id"]), names)
    top = shown["score"].max() if len(shown) else 1
    chart.update_xaxes(range=[0, (top or 1) * 1.15], visible=False, fixedrange=True)
    chart = styled(chart, height=40 + 26 * len(shown), bargap=0.35)
    chart.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return chart


def fall(ranked: pd.DataFrame, measure_unit: str) -> go.Figure:
    """The scores of a ranking from the first to the last on a low chart; first, middle and last with their figures."""
    step = max(math.ceil(len(ranked) / MOST_POINTS), 1)
    positions = sorted({*range(0, len(ranked), step), len(ranked) - 1})
    scores = [float(ranked["score"].iloc[at]) for at in positions]
    line = go.Scatter(
        x=[at + 1 for at in positions],
        y=scores,
        mode="lines",
        line={"color": MIDDLE, "width": 1.5, "shape": "hv"},
        fill="tozeroy",
        fillcolor=LIGHT,
        hovertext=[safe(ranked["short_name"].iloc[at], 30) for at in positions],
        hovertemplate=f"%{{hovertext}}<br>%{{y:,.4~r}}{safe(measure_unit)}<extra></extra>",
    )
    named = {0: "最前", len(ranked) // 2: "居中", len(ranked) - 1: "最后"}
    marks = go.Scatter(
        x=[at + 1 for at in named],
        y=[float(ranked["score"].iloc[at]) for at in named],
        text=[f"{word} {short_number(float(ranked['score'].iloc[at]))}" for at, word in named.items()],
        mode="markers+text",
        textposition=["top right", "top center", "top left"],
        cliponaxis=False,
        marker={"color": GREY, "size": 6},
        textfont={"size": 12, "color": GREY},
        hoverinfo="skip",
    )
    chart = go.Figure([line, marks])
    chart.update_xaxes(visible=False, fixedrange=True)
    chart.update_yaxes(visible=False, fixedrange=True, range=[min(0.0, *scores), (max(scores) or 1) * 1.35])
    chart = styled(chart, height=150)
    chart.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return chart
