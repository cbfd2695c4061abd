"""Places in two periods, joined by lines: who moved up, who down. The largest moves are named, all others pale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels, Props
from dashboard.charts.style import PALE, safe
from dashboard.figures import row_figure
from dashboard.frames import Row, records
from dashboard.labels import period_text
from dashboard.markup import ACCENT, GREY, INK, MIDDLE

ALL_NAMED = 25
MOST_NAMED_EACH_WAY = 5
LONGEST_NAME = 12
LEAST_HEIGHT, MOST_HEIGHT = 280, 760


def named_movers(stayed: pd.DataFrame, mark: str) -> frozenset[str]:
    """The organisations that a slope chart names: all of few; of many the largest moves each way, and the marked one."""
    if len(stayed) <= ALL_NAMED:
        return frozenset(stayed["org_id"])
    up = stayed[stayed["rise"] > 0].nlargest(MOST_NAMED_EACH_WAY, "rise")
    down = stayed[stayed["rise"] < 0].nsmallest(MOST_NAMED_EACH_WAY, "rise")
    return frozenset([*up["org_id"], *down["org_id"], *stayed["org_id"][stayed["org_id"] == mark]])


def rank_slopes(stayed: pd.DataFrame, names: Mapping[str, str], periods: tuple[str, str], mark: str) -> go.Figure:
    """A line from the first place to the last of each of `assessment.placing.moves`; the marked one in the accent."""
    named = named_movers(stayed, mark)
    strongest = _strongest(stayed)
    rows = sorted(records(stayed), key=lambda row: (row["org_id"] == mark, row["org_id"] in strongest))
    chart = Panels()
    for trace in (*_lines(rows, mark, strongest), _ends(rows, names, periods, mark, strongest)):
        chart.add(trace)
    lowest = int(max(stayed["place_first"].max(), stayed["place_last"].max()))
    _write_names(chart, rows, names, named, mark, strongest, lowest)
    chart.x_axis(
        range=[-1.1, 2.1],
        tickvals=[0, 1],
        ticktext=[f"<b>{period_text(period)}</b>" for period in periods],
        side="top",
        fixedrange=True,
        showgrid=False,
        zeroline=False,
    )
    chart.y_axis(range=[lowest + 0.8, 0.2], visible=False, fixedrange=True)
    return chart.figure(min(MOST_HEIGHT, max(LEAST_HEIGHT, 60 + 24 * len(stayed))))


def _strongest(stayed: pd.DataFrame) -> frozenset[str]:
    """Those that moved furthest: drawn in ink."""
    moved = stayed[stayed["rise"] != 0]
    return frozenset(moved.reindex(moved["rise"].abs().sort_values(ascending=False, kind="stable").index)["org_id"].head(6))


def _colour(org_id: str, mark: str, strongest: frozenset[str]) -> str:
    return ACCENT if org_id == mark else GREY if org_id in strongest else PALE


def _lines(rows: list[Row], mark: str, strongest: frozenset[str]) -> list[Props]:
    """All pale lines, then those of the furthest moves, then the marked one: few traces are drawn fast."""
    lines = []
    for colour, width in ((PALE, 1), (GREY, 2), (ACCENT, 3)):
        alike = [row for row in rows if _colour(str(row["org_id"]), mark, strongest) == colour]
        heights = [height for row in alike for height in (row["place_first"], row["place_last"], None)]
        line = {"color": colour, "width": width}
        across = [0, 1, None] * len(alike)
        lines.append({"type": "scatter", "x": across, "y": heights, "mode": "lines", "line": line, "hoverinfo": "skip"})
    return lines


def _ends(rows: list[Row], names: Mapping[str, str], periods: tuple[str, str], mark: str, strongest: frozenset[str]) -> Props:
    told = [(row, at, period, side) for row in rows for at, (period, side) in enumerate(_sides(periods))]
    return {
        "type": "scatter",
        "x": [at for _, at, _, _ in told],
        "y": [row[f"place_{side}"] for row, _, _, side in told],
        "mode": "markers",
        "marker": {"size": 7, "color": [_colour(str(row["org_id"]), mark, strongest) for row, _, _, _ in told]},
        "customdata": [[row["org_id"], row["measure_id_last"], period] for row, _, period, _ in told],
        "hovertext": [
            f"{safe(names[str(row['org_id'])], 40)}<br>{period_text(period)}　第{row[f'place_{side}']}　{_figure(row, side)}"
            for row, _, period, side in told
        ],
        "hovertemplate": "%{hovertext}　点击看来源<extra></extra>",
    }


def _sides(periods: tuple[str, str]) -> list[tuple[str, str]]:
    return [(periods[0], "first"), (periods[1], "last")]


def _figure(row: Mapping[str, Any], side: str) -> str:
    names = ("value", "state", "qualifier", "lower", "upper", "is_change")
    return row_figure({name: row.get(f"{name}_{side}") for name in names}).say(is_short=True)


def _write_names(
    chart: Panels,
    rows: list[Row],
    names: Mapping[str, str],
    named: frozenset[str],
    mark: str,
    strongest: frozenset[str],
    lowest: int,
) -> None:
    """Names beside both ends, those of equal places in one line, kept apart where they would meet."""
    for side, x, anchor in (("first", 0, "right"), ("last", 1, "left")):
        by_place: dict[int, list[Row]] = {}
        for row in rows:
            by_place.setdefault(int(row[f"place_{side}"]), []).append(row)
        by_place = {place: who for place, who in by_place.items() if named & {str(row["org_id"]) for row in who}}
        heights = _apart(sorted(by_place), lowest)
        for place, together in by_place.items():
            who = sorted(together, key=lambda row: (str(row["org_id"]) != mark, str(row["org_id"]) not in strongest))
            shown = safe(names[str(who[0]["org_id"])], LONGEST_NAME) + (f"等{len(who)}家" if len(who) > 1 else "")
            has_mark = str(who[0]["org_id"]) == mark
            colour = ACCENT if has_mark else INK if str(who[0]["org_id"]) in strongest else GREY
            rise = int(who[0]["rise"])
            moved = f" {'↑' if rise > 0 else '↓'}{abs(rise)}" if side == "last" and rise and len(who) == 1 else ""
            text = f"{place}　{shown}{moved}" if side == "last" else f"{shown}　{place}"
            chart.write(
                text,
                x,
                heights[place],
                xanchor=anchor,
                xshift=8 if anchor == "left" else -8,
                font={"size": 12, "color": colour},
            )
    for x in (0, 1):
        chart.shape({"type": "line", "x0": x, "x1": x, "y0": 0.5, "y1": lowest + 0.5, "line": {"color": MIDDLE, "width": 1}})


def _apart(places: list[int], lowest: int) -> dict[int, float]:
    """Where each place's name stands, in places: its own height, moved down until it is clear of the name above it.

    >>> _apart([1, 2, 9], 9)
    {1: 1.0, 2: 2.0, 9: 9.0}
    """
    gap = max(1.0, lowest * 18 / MOST_HEIGHT)
    found: dict[int, float] = {}
    for place in places:
        found[place] = max(float(place), max(found.values(), default=-gap) + gap)
    overflow = max(found.values(), default=0.0) - (lowest + 0.5)
    if overflow > 0:
        above = lowest + 0.5
        for place in reversed(places):
            found[place] = min(found[place], above)
            above = found[place] - gap
    return found
