"""Two measures of one period against each other: a point for each organisation that has both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.style import FRACTIONAL, safe, said, styled, whole_step
from dashboard.frames import Row, records
from dashboard.labels import RANKED_STATES
from dashboard.markup import ACCENT, GREY, INK, LIGHT, MIDDLE, WARNING

ALL_NAMED = 12
MOST_NAMED = 8
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
    named = _named(both, mark)
    rows = sorted(records(both), key=lambda row: row["org_id"] == mark)
    colours = [ACCENT if row["org_id"] == mark else WARNING if _is_doubtful(row) else GREY for row in rows]
    points = go.Scatter(
        x=[row["value_x"] for row in rows],
        y=[row["value_y"] for row in rows],
        mode="markers+text",
        text=[safe(names[row["org_id"]], 10) if row["org_id"] in named else "" for row in rows],
        textposition=[_beside(row, both) for row in rows],
        cliponaxis=False,
        textfont={"size": 12, "color": [ACCENT if row["org_id"] == mark else INK for row in rows]},
        marker={
            "size": [12 if row["org_id"] == mark else 9 for row in rows],
            "color": [colour if _is_exact(row) else "rgba(255,255,255,0.6)" for row, colour in zip(rows, colours, strict=True)],
            "line": {"width": 1.5, "color": ["#fff" if _is_exact(row) else c for row, c in zip(rows, colours, strict=True)]},
        },
        customdata=[[row["org_id"], row["measure_id_x"], row["period_x"]] for row in rows],
        hovertext=[_hint(row, names, measures) for row in rows],
        hovertemplate="%{hovertext}<br>点击看单位<extra></extra>",
    )
    chart = go.Figure(points)
    middle = {"line": {"color": MIDDLE, "width": 1, "dash": "dot"}, "layer": "below"}
    chart.add_vline(both["value_x"].median(), **middle)
    chart.add_hline(both["value_y"].median(), **middle)
    every = {"fixedrange": True, "gridcolor": LIGHT, "zeroline": False, "tickfont": {"size": 11, "color": GREY}}
    every |= {"tickformat": ",~r", "nticks": 7}
    for measure, values, update in (
        (measures[0], both["value_x"], chart.update_xaxes),
        (measures[1], both["value_y"], chart.update_yaxes),
    ):
        low, high = _range(values)
        step = {"dtick": whole_step(high), "tick0": 0} if measure["kind"] not in FRACTIONAL and low >= 0 else {}
        title = {"text": safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 30), "font": {"size": 13, "color": GREY}}
        update(range=[low, high], title=title, **step)
    chart.update_yaxes(automargin=True)
    chart.update_xaxes(automargin=True)
    chart = styled(chart, HEIGHT, {"xaxis": every, "yaxis": every})
    chart.update_layout(margin={"l": 8, "r": 24, "t": 24, "b": 8})
    return chart


def _range(values: pd.Series) -> tuple[float, float]:
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    room = (high - low or 1) * 0.08
    return (low - room if low < 0 else low - room / 2, high + room)


def _named(both: pd.DataFrame, mark: str) -> frozenset[str]:
    """All of few; of many those furthest from the middle in either measure, and the marked one."""
    if len(both) <= ALL_NAMED:
        return frozenset(both["org_id"])
    apart = sum(
        ((both[side] - both[side].median()).abs() / (both[side].std() or 1) for side in ("value_x", "value_y")),
        start=pd.Series(0.0, index=both.index),
    )
    furthest = both.loc[apart.sort_values(ascending=False, kind="stable").index[:MOST_NAMED], "org_id"]
    return frozenset([*furthest, mark])


def _beside(row: Row, both: pd.DataFrame) -> str:
    """A name stands left of a point that lies far to the right."""
    top = float(both["value_x"].max())
    return "middle left" if top > 0 and row["value_x"] > 0.75 * top else "middle right"


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
