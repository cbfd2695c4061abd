"""Lying bars, sorted, with their figures at the end: organisations of one period, what was collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels
from dashboard.charts.style import DOUBTFUL, MOST_BARS, TIGHT, has_bar, names_axis, safe, said
from dashboard.frames import Row, as_text, records
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
    by_measure: dict[str, list[Row]] = {measure_id: [] for measure_id in ids}
    drawn = set(org_ids)
    for row in records(frame):
        if row["measure_id"] in by_measure and row["org_id"] in drawn:
            by_measure[row["measure_id"]].append(row)
    chart = Panels(1, len(ids), column_gap=0.04)
    axis = names_axis(org_ids, names, mark)
    for column, measure in enumerate(measures):
        chart.head(safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 20), column)
        chart.y_axis(0, column, **axis, **({"matches": "y", "showticklabels": False} if column else {}))
        _add_lying_bars(chart, by_measure[ids[column]], names, mark, column)
    return chart.figure(80 + 28 * len(org_ids), bargap=0.35)


def _add_lying_bars(chart: Panels, rows: Sequence[Row], names: Mapping[str, str], mark: str, column: int) -> None:
    drawn = [row for row in rows if has_bar(row)]
    absent = [row for row in rows if not has_bar(row)]
    top = max([0.0, *(row["value"] for row in drawn)])
    low = min([0.0, *(row["value"] for row in drawn)])
    room = (top - low or 1) * 0.45
    bars = {
        "type": "bar",
        "x": [row["value"] for row in drawn],
        "y": [row["org_id"] for row in drawn],
        "orientation": "h",
        "text": [said(row) for row in drawn],
        "textposition": "outside",
        "cliponaxis": False,
        "textfont": {"size": 12, "color": INK},
        "marker": {"color": [_lying_colour(row, mark) for row in drawn]},
        "customdata": [[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        "hovertext": [safe(names[row["org_id"]], 40) for row in drawn],
        "hovertemplate": "%{hovertext}<br>%{text}　点击看来源<extra></extra>",
    }
    chart.add(bars, 0, column)
    if absent:
        words = {
            "type": "scatter",
            "x": [0] * len(absent),
            "y": [row["org_id"] for row in absent],
            "text": ["　" + state_word(row["state"]) for row in absent],
            "mode": "text",
            "textposition": "middle right",
            "textfont": {"size": 12, "color": GREY},
            "customdata": [[row["org_id"], row["measure_id"], row["period"]] for row in absent],
            "hoverinfo": "skip",
        }
        chart.add(words, 0, column)
    across = [low - room if low < 0 else 0, top + room]
    chart.x_axis(0, column, range=across, visible=False, fixedrange=True)


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
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in records(calendar):
        counts.setdefault((as_text(row["material"]), as_text(row["period"])), Counter())[as_text(row["status"])] += 1
    asked = sorted(counts)
    labels = [safe(material_text(period, material), 20) for material, period in asked]
    widest = max((counted.total() for counted in counts.values()), default=0)
    told = {status for counted in counts.values() for status in counted}
    colours = {"received": MIDDLE, "late": GREY, "rejected": WARNING, "missing": LIGHT, "not_due": "#F5F5F5"}
    chart = Panels()
    for status, word in SUBMISSION_STATUSES.items():
        if status in told:
            numbers = [counts[one][status] for one in asked]
            bars = {
                "type": "bar",
                "x": numbers,
                "y": labels,
                "orientation": "h",
                "marker": {"color": colours[status]},
                "text": [_segment(word, number, widest) for number in numbers],
                "textposition": "inside",
                "insidetextanchor": "start",
                "textangle": 0,
                "constraintext": "none",
                "textfont": {"color": "#fff" if status in {"late", "rejected"} else INK, "size": 12},
                "hovertemplate": f"%{{y}}　{word} %{{x}} 份<extra></extra>",
            }
            chart.add(bars)
    chart.x_axis(visible=False, fixedrange=True)
    chart.y_axis(automargin=True, fixedrange=True, autorange="reversed")
    return chart.figure(30 + 38 * len(labels), barmode="stack", bargap=0.3, margin=TIGHT)
