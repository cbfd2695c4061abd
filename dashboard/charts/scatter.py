"""Two measures of one period against each other: a point for each organisation that has both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels
from dashboard.charts.style import FRACTIONAL, clipped, safe, said, whole_step
from dashboard.figures import short_number
from dashboard.frames import Row, records
from dashboard.labels import RANKED_STATES
from dashboard.markup import ACCENT, GREY, INK, LIGHT, MIDDLE, WARNING

MOST_NAMED = 14
# What a name takes of the chart's width and height.
NAME_WIDTH, NAME_HEIGHT = 0.24, 0.05
HEIGHT = 520
SIDES = ("value", "state", "qualifier", "lower", "upper", "is_change")


def pairs(frame: pd.DataFrame, measure_ids: tuple[str, str], period: str) -> tuple[pd.DataFrame, int]:
    """The organisations with a number for both measures in a period (`…_x`, `…_y`), and how many have not."""
    of_period = frame[frame["period"] == period]
    across, along = (of_period[of_period["measure_id"] == one] for one in measure_ids)
    both = across.merge(along, on="org_id", suffixes=("_x", "_y"), sort=False)
    has_both = both["value_x"].notna() & both["value_y"].notna()
    return both[has_both].reset_index(drop=True), int((~has_both).sum())


def two_measures(
    both: pd.DataFrame, names: Mapping[str, str], measures: tuple[Mapping[str, Any], Mapping[str, Any]], mark: str
) -> go.Figure:
    """Points of `pairs` with both medians as dotted lines; the marked one in the accent, hollow where a figure is not exact."""
    ends = {side: clipped(list(both[side])) for side in ("value_x", "value_y")}
    named = _named(both, ends, mark)
    rows = sorted(records(both), key=lambda row: row["org_id"] == mark)
    colours = [ACCENT if row["org_id"] == mark else WARNING if _is_doubtful(row) else GREY for row in rows]
    points = {
        "type": "scatter",
        "x": [_within(row["value_x"], ends["value_x"]) for row in rows],
        "y": [_within(row["value_y"], ends["value_y"]) for row in rows],
        "mode": "markers+text",
        "text": [safe(names[row["org_id"]], 10) + _beyond(row, ends) if row["org_id"] in named else "" for row in rows],
        "textposition": [_beside(row, ends["value_x"]) for row in rows],
        "cliponaxis": False,
        "textfont": {"size": 12, "color": [ACCENT if row["org_id"] == mark else INK for row in rows]},
        "marker": {
            "symbol": ["diamond" if _beyond(row, ends) else "circle" for row in rows],
            "size": [12 if row["org_id"] == mark else 9 for row in rows],
            "color": [colour if _is_exact(row) else "rgba(255,255,255,0.6)" for row, colour in zip(rows, colours, strict=True)],
            "line": {"width": 1.5, "color": ["#fff" if _is_exact(row) else c for row, c in zip(rows, colours, strict=True)]},
        },
        "customdata": [[row["org_id"], row["measure_id_x"], row["period_x"]] for row in rows],
        "hovertext": [_hint(row, names, measures) for row in rows],
        "hovertemplate": "%{hovertext}<br>点击看单位<extra></extra>",
    }
    chart = Panels()
    chart.add(points)
    middle = {"type": "line", "line": {"color": MIDDLE, "width": 1, "dash": "dot"}}
    across, along = (float(both[side].median()) for side in ("value_x", "value_y"))
    chart.shape({**middle, "x0": across, "x1": across, "y0": 0, "y1": 1, "yref": "y domain"})
    chart.shape({**middle, "y0": along, "y1": along, "x0": 0, "x1": 1, "xref": "x domain"})
    every = {"fixedrange": True, "gridcolor": LIGHT, "zeroline": False, "tickfont": {"size": 11, "color": GREY}}
    every |= {"tickformat": ",~r", "nticks": 7, "automargin": True}
    for measure, side, update in ((measures[0], "value_x", chart.x_axis), (measures[1], "value_y", chart.y_axis)):
        low, high = _range(ends[side])
        step = {"dtick": whole_step(high - low), "tick0": 0} if measure["kind"] not in FRACTIONAL else {}
        title = {"text": safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 30), "font": {"size": 13, "color": GREY}}
        update(range=[low, high], title=title, **step)
    return chart.figure(HEIGHT, {"xaxis": every, "yaxis": every}, margin={"l": 8, "r": 24, "t": 24, "b": 8})


def _range(ends: tuple[float, float]) -> tuple[float, float]:
    room = (ends[1] - ends[0] or abs(ends[1]) or 1) * 0.12
    return ends[0] - room, ends[1] + room


def _within(value: float, ends: tuple[float, float]) -> float:
    """Where a value is drawn: one that lies beyond, a little outside of all others."""
    edge = (ends[1] - ends[0] or abs(ends[1]) or 1) * 0.07
    return value if ends[0] <= value <= ends[1] else ends[0] - edge if value < ends[0] else ends[1] + edge


def _beyond(row: Row, ends: Mapping[str, tuple[float, float]]) -> str:
    """The figures of a point that is drawn at the edge of the chart since it lies beyond; '' for any other."""
    sides = [side for side in ("value_x", "value_y") if _within(row[side], ends[side]) != row[side]]
    return "".join(f" {short_number(row[side])}{'→' if side == 'value_x' else '↑'}" for side in sides)


def _named(both: pd.DataFrame, ends: Mapping[str, tuple[float, float]], mark: str) -> frozenset[str]:
    """The marked one, those at the edge, then those furthest from the middle, as far as their names have room."""
    placed: list[tuple[float, float]] = []
    found: list[str] = []
    spans = {side: ends[side][1] - ends[side][0] or 1 for side in ends}
    apart = sum(((both[side] - both[side].median()).abs() / spans[side] for side in ends), start=pd.Series(0.0, index=both.index))
    order = apart.where(both["org_id"] != mark, float("inf")).sort_values(ascending=False, kind="stable").index
    for row in records(both.loc[order]):
        across, along = ((_within(row[side], ends[side]) - ends[side][0]) / spans[side] for side in ends)
        begins = across - NAME_WIDTH if _beside(row, ends["value_x"]) == "middle left" else across
        is_free = all(abs(begins - x) > NAME_WIDTH or abs(along - y) > NAME_HEIGHT for x, y in placed)
        if is_free and len(found) < MOST_NAMED:
            placed.append((begins, along))
            found.append(str(row["org_id"]))
    return frozenset(found)


def _beside(row: Row, ends: tuple[float, float]) -> str:
    """A name stands left of a point that lies far to the right."""
    return "middle left" if row["value_x"] > ends[0] + 0.7 * (ends[1] - ends[0]) else "middle right"


def _is_exact(row: Mapping[str, Any]) -> bool:
    return bool(row["state_x"] == "settled" and row["state_y"] == "settled")


def _is_doubtful(row: Mapping[str, Any]) -> bool:
    return row["state_x"] not in RANKED_STATES or row["state_y"] not in RANKED_STATES


def _hint(row: Row, names: Mapping[str, str], measures: tuple[Mapping[str, Any], Mapping[str, Any]]) -> str:
    lines = [safe(names[row["org_id"]], 40)]
    for measure, side in zip(measures, ("x", "y"), strict=True):
        shown = said({name: row.get(f"{name}_{side}") for name in SIDES})
        lines.append(f"{safe(measure['name_zh'], 24)}　{shown}{safe(measure['measure_unit'])}")
    return "<br>".join(lines)
