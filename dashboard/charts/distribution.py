"""How the figures of one period are spread: a dot for each organisation, heaped where they are alike; the marked one named.

The heap is the histogram: every dot is an organisation that can be clicked. Behind it the middle half and the median.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels
from dashboard.charts.style import FRACTIONAL, clipped, safe, said, whole_step
from dashboard.figures import short_number
from dashboard.frames import Row, records
from dashboard.labels import RANKED_STATES
from dashboard.markup import ACCENT, GREY, INK, LIGHT, MIDDLE, WARNING

BINS = 48
BAND = "rgba(166,166,166,0.22)"
LEAST_ROOM = 9
HEIGHT_EACH = 190
DOT = 8
# What a name takes of the chart's width.
NAME_WIDTH = 0.26
# How high a line of text is, as a share of the highest heap.
LABEL = 0.2


def spread(
    frame: pd.DataFrame, names: Mapping[str, str], measures: Sequence[Mapping[str, Any]], period: str, mark: str
) -> go.Figure:
    """A heap of dots for each measure, each on an axis of its own, with quartiles; hollow dots are figures that are not exact."""
    chart = Panels(len(measures), 1, row_gap=min(0.2, 0.55 / len(measures)))
    of_period = frame[(frame["period"] == period) & frame["value"].notna()]
    for line, measure in enumerate(measures):
        title = safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 30)
        chart.lead(title, line, {"size": 13, "color": GREY}, shift=16)
        _add_heap(chart, records(of_period[of_period["measure_id"] == measure["measure_id"]]), names, measure, mark, line)
    across: dict[str, Any] = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": LIGHT,
        "nticks": 8,
    }
    across |= {"tickfont": {"size": 11, "color": GREY}, "tickformat": ",~r"}
    axes = {"xaxis": across, "yaxis": {"visible": False, "fixedrange": True}}
    return chart.figure(60 + HEIGHT_EACH * len(measures), axes, margin={"l": 16, "r": 16, "t": 58, "b": 26})


def heaped(values: Sequence[float]) -> list[tuple[float, int]]:
    """Where the dot of each value lies: the middle of its bin (the value itself where all are whole and near), and how high.

    >>> heaped([3.0, 5.0, 3.0])
    [(3.0, 1), (5.0, 1), (3.0, 2)]
    """
    low, high = min(values), max(values)
    width = (high - low) / BINS
    if all(value == int(value) for value in values):
        width = max(1.0, math.ceil(width))
    heights: Counter[int] = Counter()
    found = []
    for value in values:
        position = int((value - low) // width) if width else 0
        heights[position] += 1
        is_exact = not width or width == 1.0
        found.append((value if is_exact else low + (position + 0.5) * width, heights[position]))
    return found


def _placed(values: Sequence[float], low: float, high: float, room: float) -> list[tuple[float, int]]:
    """Where each dot lies; those beyond the axis in a heap of their own at its edge."""
    within = iter(heaped([value for value in values if low <= value <= high]))
    heights: Counter[float] = Counter()
    found = []
    for value in values:
        if low <= value <= high:
            found.append(next(within))
            continue
        edge = low - room if value < low else high + room
        heights[edge] += 1
        found.append((edge, heights[edge]))
    return found


def _add_heap(chart: Panels, rows: list[Row], names: Mapping[str, str], measure: Mapping[str, Any], mark: str, line: int) -> None:
    if not rows:
        chart.write("没有可画的数", 0.5, 0.5, line, font={"size": 13, "color": GREY})
        chart.x_axis(line, range=[0, 1], showticklabels=False)
        chart.y_axis(line, range=[0, 1])
        return
    low, high = clipped([float(row["value"]) for row in rows])
    rows = sorted(rows, key=lambda row: (row["org_id"] == mark, row["value"]))
    room = (high - low or 1) * 0.06
    places = _placed([float(row["value"]) for row in rows], low, high, room)
    top = max(height for _, height in places)
    _add_quartiles(chart, pd.Series([row["value"] for row in rows if row["state"] in RANKED_STATES], dtype="float64"), top, line)
    colours = [ACCENT if row["org_id"] == mark else GREY if row["state"] in RANKED_STATES else WARNING for row in rows]
    exact = [row["state"] == "settled" for row in rows]
    dots = {
        "type": "scatter",
        "x": [across for across, _ in places],
        "y": [height for _, height in places],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {
            "symbol": ["circle" if low <= row["value"] <= high else "diamond" for row in rows],
            "size": [DOT + 3 if row["org_id"] == mark else DOT for row in rows],
            "color": [colour if is_exact else "#fff" for colour, is_exact in zip(colours, exact, strict=True)],
            "line": {"width": 1.5, "color": colours},
        },
        "customdata": [[row["org_id"], row["measure_id"], row["period"]] for row in rows],
        "hovertext": [f"{safe(names[row['org_id']], 40)}　{said(row)}{safe(measure['measure_unit'])}" for row in rows],
        "hovertemplate": "%{hovertext}<br>点击看单位<extra></extra>",
    }
    chart.add(dots, line)
    _name_ends(chart, rows, places, names, mark, (low, high), line)
    axis = {"dtick": max(1, whole_step((high - low) / 1.6)), "tick0": 0} if measure["kind"] not in FRACTIONAL else {}
    chart.x_axis(line, range=[low - 1.5 * room, high + 1.5 * room], **axis)
    chart.y_axis(line, range=[0.2, max(top, LEAST_ROOM) * 1.5])


def _add_quartiles(chart: Panels, values: pd.Series, top: int, line: int) -> None:
    if len(values) < 2:
        return
    low, middle, high = (float(values.quantile(share)) for share in (0.25, 0.5, 0.75))
    ceiling = max(top, LEAST_ROOM) * 1.32
    upward = {"y0": 0.2, "y1": ceiling}
    chart.shape({"type": "rect", "x0": low, "x1": high, **upward, "fillcolor": BAND, "line": {"width": 0}}, line)
    dotted = {"color": MIDDLE, "width": 1.5, "dash": "dot"}
    chart.shape({"type": "line", "x0": middle, "x1": middle, **upward, "line": dotted}, line)
    words = f"中位数{short_number(round(middle, 2))}"
    chart.write(words, middle, ceiling, line, yanchor="bottom", font={"size": 11, "color": GREY})


def _name_ends(
    chart: Panels,
    rows: list[Row],
    places: list[tuple[float, int]],
    names: Mapping[str, str],
    mark: str,
    within: tuple[float, float],
    line: int,
) -> None:
    """The marked organisation, the smallest and the largest by name, each with its figure, above its heap.

    An arrow says of a figure that it lies beyond the axis.
    """
    ordered = sorted(range(len(rows)), key=lambda at: rows[at]["value"])
    chosen = [at for at in range(len(rows)) if rows[at]["org_id"] == mark]
    taken = {places[at][0] for at in chosen}
    ends = [at for at in dict.fromkeys((ordered[0], ordered[-1])) if places[at][0] not in taken]
    line_height = LABEL * max(LEAST_ROOM, *(height for _, height in places))
    written: list[tuple[float, float, float]] = []
    for at in [*chosen, *ends]:
        is_mark = rows[at]["org_id"] == mark
        alike = sum(rows[at]["value"] == row["value"] for row in rows)
        name = safe(names[rows[at]["org_id"]], 10) + (f"等{alike}家" if alike > 1 and not is_mark else "")
        anchor, reach = _anchor(places[at][0], [across for across, _ in places])
        beside = [height for begins, ends_at, height in written if begins <= reach[1] and reach[0] <= ends_at]
        above = [float(height) for across, height in places if reach[0] <= across <= reach[1]]
        written.append((*reach, max([*above, *(height + line_height for height in beside)])))
        text = f"{name} {said(rows[at])}{'' if within[0] <= rows[at]['value'] <= within[1] else ' →'}"
        font = {"size": 12, "color": ACCENT if is_mark else INK}
        chart.write(text, places[at][0], written[-1][2], line, xanchor=anchor, yanchor="bottom", yshift=5, font=font)


def _anchor(at: float, across: Sequence[float]) -> tuple[str, tuple[float, float]]:
    """Which way a name runs from its dot so that it stays inside the chart, and the stretch of the axis that it covers."""
    low, high = min(across), max(across)
    share = (at - low) / (high - low) if high > low else 0.5
    width = NAME_WIDTH * (high - low)
    if NAME_WIDTH / 2 <= share <= 1 - NAME_WIDTH / 2:
        return "center", (at - width / 2, at + width / 2)
    return ("left", (at, at + width)) if share < NAME_WIDTH / 2 else ("right", (at - width, at))
