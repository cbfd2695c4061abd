"""A ranking: the first places as lying bars; of a long one also how the figures fall from the first to the last."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels
from dashboard.charts.style import TIGHT, names_axis, safe
from dashboard.figures import short_number
from dashboard.frames import as_number, records
from dashboard.markup import ACCENT, GREY, LIGHT, MIDDLE

MOST_WHOLE = 20
FIRST_OF_MANY = 12
MOST_POINTS = 400


def ranking_bars(ranked: pd.DataFrame, measure_id: str, period: str) -> go.Figure:
    """The organisations of a ranking as sorted bars, of more than 20 the first 12; the first place in the accent, others grey."""
    shown = ranked.head(MOST_WHOLE if len(ranked) <= MOST_WHOLE else FIRST_OF_MANY)
    rows = records(shown)
    bars = {
        "type": "bar",
        "x": [row["score"] for row in rows],
        "y": [row["org_id"] for row in rows],
        "orientation": "h",
        "text": [("≈" if row["is_approximate"] else "") + short_number(row["score"]) for row in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": [ACCENT if row["place"] == 1 else MIDDLE for row in rows]},
        "customdata": [[row["org_id"], measure_id, period] for row in rows],
        "hovertext": [safe(row["name"], 40) for row in rows],
        "hovertemplate": "%{hovertext}<br>%{text}　点击看来源<extra></extra>",
    }
    places = [as_number(row["place"]) for row in rows]
    names = {
        str(row["org_id"]): f"{int(place)}　{row['short_name']}" if place else str(row["short_name"])
        for row, place in zip(rows, places, strict=True)
    }
    top = max((float(row["score"]) for row in rows), default=1.0)
    chart = Panels()
    chart.add(bars)
    chart.y_axis(**names_axis(list(names), names))
    chart.x_axis(range=[0, (top or 1) * 1.15], visible=False, fixedrange=True)
    return chart.figure(40 + 26 * len(rows), bargap=0.35, margin=TIGHT)


def fall(ranked: pd.DataFrame, measure_unit: str) -> go.Figure:
    """The scores of a ranking from the first to the last on a low chart; first, middle and last with their figures."""
    step = max(math.ceil(len(ranked) / MOST_POINTS), 1)
    positions = sorted({*range(0, len(ranked), step), len(ranked) - 1})
    scores = ranked["score"].tolist()
    names = ranked["short_name"].tolist()
    line = {
        "type": "scatter",
        "x": [at + 1 for at in positions],
        "y": [float(scores[at]) for at in positions],
        "mode": "lines",
        "line": {"color": MIDDLE, "width": 1.5, "shape": "hv"},
        "fill": "tozeroy",
        "fillcolor": LIGHT,
        "hovertext": [safe(names[at], 30) for at in positions],
        "hovertemplate": f"%{{hovertext}}<br>%{{y:,.4~r}}{safe(measure_unit)}<extra></extra>",
    }
    named = {0: "最前", len(ranked) // 2: "居中", len(ranked) - 1: "最后"}
    marks = {
        "type": "scatter",
        "x": [at + 1 for at in named],
        "y": [float(scores[at]) for at in named],
        "text": [f"{word} {short_number(float(scores[at]))}" for at, word in named.items()],
        "mode": "markers+text",
        "textposition": ["top right", "top center", "top left"],
        "cliponaxis": False,
        "marker": {"color": GREY, "size": 6},
        "textfont": {"size": 12, "color": GREY},
        "hoverinfo": "skip",
    }
    chart = Panels()
    chart.add(line)
    chart.add(marks)
    chart.x_axis(visible=False, fixedrange=True)
    chart.y_axis(visible=False, fixedrange=True, range=[min(0.0, *line["y"]), (max(line["y"]) or 1) * 1.35])
    return chart.figure(150, margin=TIGHT)
