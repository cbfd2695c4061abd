"""Small multiples over years: a row for each organisation, a column for each measure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels
from dashboard.charts.style import (
    DOUBTFUL,
    PALE,
    has_bar,
    over_bar,
    safe,
    stacked_figure,
)
from dashboard.frames import Row, records
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
    chart = Panels(len(org_ids), len(ids), row_gap=min(0.1, 0.5 / max(len(org_ids), 1)), column_gap=0.03)
    for column, measure in enumerate(measures):
        chart.head(safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 20), column, shift=22)
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in records(frame):
        cells.setdefault((row["org_id"], row["measure_id"]), []).append(row)
    for column, measure_id in enumerate(ids):
        of_measure = frame[frame["measure_id"] == measure_id]
        top, low = max(0.0, of_measure["value"].max()), min(0.0, of_measure["value"].min())
        room = (top - low or 1) * 0.7
        across_zero = [low - room if low < 0 else 0, top + room]
        for line, org_id in enumerate(org_ids):
            _add_bars(chart, cells.get((org_id, measure_id), []), names[org_id], periods[-1], line, column)
            chart.y_axis(line, column, range=across_zero)
            chart.x_axis(line, column, showticklabels=line == len(org_ids) - 1)
            if low < 0:
                chart.base_line(line, column, {"color": LIGHT, "width": 1})
    for line, org_id in enumerate(org_ids):
        chart.lead(f"<b>{safe(names[org_id], 24)}</b>", line, {"size": 12, "color": INK})
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
    return chart.figure(70 + 124 * len(org_ids), axes, bargap=0.25, margin={"l": 8, "r": 8, "t": 62, "b": 30})


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


def _add_bars(chart: Panels, rows: Sequence[Mapping[str, Any]], name: str, latest: str, line: int, column: int) -> None:
    drawn = [row for row in rows if has_bar(row)]
    absent = [row for row in rows if not has_bar(row)]
    bars = {
        "type": "bar",
        "x": [row["period"] for row in drawn],
        "y": [row["value"] for row in drawn],
        "text": [stacked_figure(row) for row in drawn],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "cliponaxis": False,
        "textfont": {"size": 11, "color": INK},
        "marker": {"color": [_bar_colour(row, latest) for row in drawn]},
        "customdata": [[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        "hovertemplate": f"{safe(name)}　%{{x}}<br>%{{text}}　点击看来源<extra></extra>",
    }
    chart.add(bars, line, column)
    if absent:
        words = {
            "type": "scatter",
            "x": [row["period"] for row in absent],
            "y": [0] * len(absent),
            "text": [over_bar(state_word(row["state"])) for row in absent],
            "mode": "text",
            "textposition": "top center",
            "cliponaxis": False,
            "textfont": {"size": 11, "color": GREY},
            "customdata": [[row["org_id"], row["measure_id"], row["period"]] for row in absent],
            "hovertemplate": f"{safe(name)}　%{{x}}<br>%{{text}}<extra></extra>",
        }
        chart.add(words, line, column)
