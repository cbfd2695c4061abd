"""One organisation over the years in the accent, its peers as a grey band."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels
from dashboard.charts.style import (
    FRACTIONAL,
    has_bar,
    safe,
    said,
    whole_step,
)
from dashboard.figures import short_number
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import RANKED_STATES, short_period, state_word
from dashboard.markup import ACCENT, GREY, INK, LIGHT, MIDDLE, WARNING

BAND = "rgba(166,166,166,0.25)"


def profile_trends(
    frame: pd.DataFrame,
    band: pd.DataFrame,
    series: pd.DataFrame,
    measures: Sequence[Mapping[str, Any]],
    periods: Sequence[str],
    columns: int = 2,
) -> go.Figure:
    """Small multiples over the years: the organisation in the accent, its peers' middle half as a grey band with their median.

    Years for which `series` has the sum of what was merged into the organisation are squares in grey.
    """
    lines = math.ceil(len(measures) / columns)
    chart = Panels(lines, columns, row_gap=min(0.16, 0.5 / max(lines, 1)), column_gap=0.08)
    bands = {(row["measure_id"], row["period"]): row for row in records(band)}
    figures, earlier = _by_measure(frame), _by_measure(series[series["basis"] == "predecessors"])
    for position, measure in enumerate(measures):
        line, column = position // columns, position % columns
        measure_id = str(measure["measure_id"])
        chart.head(safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 24), column, line)
        of_peers = [bands.get((measure_id, period), {}) for period in periods]
        sums = [row for row in earlier.get(measure_id, []) if as_number(row["value"]) is not None]
        told = {row["period"] for row in sums}
        own = [row for row in figures.get(measure_id, []) if row["period"] not in told]
        _add_band(chart, periods, of_peers, line, column)
        _add_own(chart, own, line, column)
        _add_predecessors(chart, sums, line, column)
        tops = [high for row in of_peers if (high := as_number(row.get("high"))) is not None]
        tops += [row["value"] for row in (*(one for one in own if has_bar(one)), *sums)]
        ceiling = max(tops, default=1) * 1.3 or 1
        whole = {} if measure["kind"] in FRACTIONAL else {"tick0": 0, "dtick": whole_step(ceiling)}
        chart.y_axis(line, column, range=[0, ceiling], **whole)
    for position in range(len(measures), lines * columns):
        chart.x_axis(position // columns, position % columns, visible=False)
        chart.y_axis(position // columns, position % columns, visible=False)
    across: dict[str, Any] = {"type": "category", "fixedrange": True, "showgrid": False, "showline": True, "linecolor": LIGHT}
    across |= {
        "categoryorder": "array",
        "categoryarray": periods,
        "tickvals": periods,
        "ticktext": [short_period(one) for one in periods],
        "tickfont": {"size": 11, "color": GREY},
    }
    across |= {"range": [-0.4, len(periods) - 0.6]}
    every = {
        "fixedrange": True,
        "gridcolor": LIGHT,
        "nticks": 4,
        "tickfont": {"size": 11, "color": GREY},
        "tickformat": ",~r",
        "zeroline": False,
    }
    return chart.figure(60 + 215 * lines, {"xaxis": across, "yaxis": every}, margin={"l": 48, "r": 8, "t": 34, "b": 30})


def _by_measure(frame: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in records(frame):
        found.setdefault(str(row["measure_id"]), []).append(row)
    return found


def _add_band(chart: Panels, periods: Sequence[str], of_peers: Sequence[Row], line: int, column: int) -> None:
    low, high, median = ([as_number(row.get(name)) for row in of_peers] for name in ("low", "high", "median"))
    edge = {
        "type": "scatter",
        "x": list(periods),
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "connectgaps": False,
    }
    chart.add({**edge, "y": low}, line, column)
    chart.add({**edge, "y": high, "fill": "tonexty", "fillcolor": BAND}, line, column)
    middle = {
        "type": "scatter",
        "x": list(periods),
        "y": median,
        "mode": "lines",
        "line": {"color": MIDDLE, "width": 1.5, "dash": "dot"},
        "hovertemplate": "同类中位数 %{y:,.4~r}<extra></extra>",
    }
    chart.add(middle, line, column)


def _add_predecessors(chart: Panels, sums: Sequence[Mapping[str, Any]], line: int, column: int) -> None:
    if not sums:
        return
    squares = {
        "type": "scatter",
        "x": [row["period"] for row in sums],
        "y": [row["value"] for row in sums],
        "text": [short_number(row["value"]) for row in sums],
        "mode": "markers+text",
        "textposition": "top center",
        "cliponaxis": False,
        "textfont": {"size": 11, "color": GREY},
        "marker": {"size": 8, "symbol": "square", "color": GREY},
        "hovertext": [safe(f"{as_text(row['predecessors'])}之和", 40) for row in sums],
        "hovertemplate": "%{x}　%{text}<br>%{hovertext}<extra></extra>",
    }
    chart.add(squares, line, column)


def _add_own(chart: Panels, own: Sequence[Mapping[str, Any]], line: int, column: int) -> None:
    drawn = [row for row in own if has_bar(row)]
    absent = [row for row in own if not has_bar(row)]
    points = {
        "type": "scatter",
        "x": [row["period"] for row in own],
        "y": [row["value"] if has_bar(row) else None for row in own],
        "mode": "lines",
        "line": {"color": ACCENT, "width": 2},
        "hoverinfo": "skip",
    }
    marks = {
        "type": "scatter",
        "x": [row["period"] for row in drawn],
        "y": [row["value"] for row in drawn],
        "text": [said(row) for row in drawn],
        "mode": "markers+text",
        "textposition": "top center",
        "cliponaxis": False,
        "textfont": {"size": 11, "color": INK},
        "marker": {
            "size": 8,
            "color": [ACCENT if row["state"] == "settled" else "#fff" for row in drawn],
            "line": {"width": 2, "color": [ACCENT if row["state"] in RANKED_STATES else WARNING for row in drawn]},
        },
        "customdata": [[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        "hovertemplate": "%{x}　%{text}　点击看来源<extra></extra>",
    }
    words = {
        "type": "scatter",
        "x": [row["period"] for row in absent],
        "y": [0] * len(absent),
        "text": [state_word(row["state"]) for row in absent],
        "mode": "text",
        "textposition": "top center",
        "textfont": {"size": 11, "color": GREY},
        "customdata": [[row["org_id"], row["measure_id"], row["period"]] for row in absent],
        "hoverinfo": "skip",
    }
    for trace in (points, marks, words):
        chart.add(trace, line, column)
