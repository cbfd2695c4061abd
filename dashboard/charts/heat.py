"""Heat maps: organisations × measures by their place, organisations × requirements by their compliance.

Every cell says its figure or its word; the shade only helps the eye, so nothing hangs on seeing colours. A neutral measure has no
shade at all. Cells are drawn as bars, since Plotly lets bars be clicked, cells of its own heat map not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.panels import Panels
from dashboard.charts.style import DOUBTFUL, TIGHT, names_axis, safe, said
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import COMPLIANCE_STATES, RANKED_STATES
from dashboard.markup import GREY, INK

# Shades from the front quarter to the last, and the ink that is read on each.
SHADES = (("#7F7F7F", "#fff"), ("#A9A9A9", INK), ("#CFCFCF", INK), ("#ECECEC", INK))
BLANK = ("#fff", INK)
COMPLIANCE_SHADES = {
    "met": ("#E4E4E4", INK),
    "not_met": (DOUBTFUL, INK),
    "unknown": ("#fff", GREY),
    "not_applicable": ("#fff", "#A6A6A6"),
    "not_collected": ("#fff", "#A6A6A6"),
    "no_verdict": ("#fff", GREY),
}
ROW, TIGHT_ROW = 26, 17
TIGHT_FROM = 60
WIDEST_HEADER = 6


@dataclass(frozen=True, slots=True)
class _Square:
    """A cell: where it is, what it says, how it looks, what a click on it leads to."""

    org_id: str
    column: int
    text: str
    shade: tuple[str, str]
    hint: str
    place: list[str] | None


def place_heat(
    placed: pd.DataFrame, org_ids: Sequence[str], names: Mapping[str, str], measures: Sequence[Mapping[str, Any]], mark: str
) -> go.Figure:
    """Organisations × measures of `assessment.placing.place`, one period: the front quarter darkest, neutral ones unshaded."""
    column_of = {str(measure["measure_id"]): (number, measure) for number, measure in enumerate(measures)}

    def square(row: Row) -> _Square:
        column, measure = column_of[str(row["measure_id"])]
        place = as_number(row["place"])
        shade = BLANK if place is None or measure["direction"] == "neutral" else SHADES[quarter(place, int(row["n_placed"]))]
        hint = f"{safe(measure['name_zh'], 20)}　{said(row)}" + (f"　第{place:.0f}，共{row['n_placed']}家" if place else "")
        where = [str(row["org_id"]), str(row["measure_id"]), str(row["period"])]
        ink = shade if row["state"] in RANKED_STATES else (shade[0], GREY)
        return _Square(str(row["org_id"]), column, said(row), ink, hint, where)

    headers = [f"{one['name_zh']}（{one['measure_unit']}）" for one in measures]
    return _squares([square(row) for row in records(placed)], org_ids, names, headers, mark)


def compliance_heat(
    found: pd.DataFrame,
    org_ids: Sequence[str],
    names: Mapping[str, str],
    requirements: Sequence[Mapping[str, Any]],
    mark: str,
    detail: Callable[[Mapping[str, Any]], str],
) -> go.Figure:
    """Organisations × requirements: every cell its verdict as a word, 未达标 in the warning colour; `detail` says more of one."""
    columns = {str(one["requirement_id"]): number for number, one in enumerate(requirements)}

    def square(row: Row) -> _Square:
        state, metric_id = str(row["state"]), as_text(row["metric_id"])
        place = [str(row["org_id"]), metric_id, str(row["period"])] if metric_id else None
        shade = COMPLIANCE_SHADES[state]
        return _Square(str(row["org_id"]), columns[row["requirement_id"]], COMPLIANCE_STATES[state], shade, detail(row), place)

    squares = [square(row) for row in records(found) if row["requirement_id"] in columns]
    return _squares(squares, org_ids, names, [str(one["name_zh"]) for one in requirements], mark)


def quarter(place: float, n_placed: int) -> int:
    """Which quarter of all places one is in, 0 for the front.

    >>> [quarter(place, 8) for place in (1, 2, 3, 8)], quarter(1, 1)
    ([0, 0, 1, 3], 0)
    """
    return min(3, int((place - 1) * 4 / n_placed))


def _squares(
    squares: Sequence[_Square], org_ids: Sequence[str], names: Mapping[str, str], headers: Sequence[str], mark: str
) -> go.Figure:
    is_tight = len(org_ids) > TIGHT_FROM
    size = 10 if is_tight else 12 if len(headers) <= WIDEST_HEADER else 11
    titles = [_broken(header, len(headers)) for header in headers]
    top = 16 + 15 * max((title.count("<br>") + 1 for title in titles), default=1)
    bars = {
        "type": "bar",
        "x": [0.96] * len(squares),
        "base": [one.column - 0.48 for one in squares],
        "y": [one.org_id for one in squares],
        "orientation": "h",
        "text": [one.text for one in squares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": size, "color": [one.shade[1] for one in squares]},
        "marker": {"color": [one.shade[0] for one in squares], "line": {"width": 0}},
        "customdata": [one.place for one in squares],
        "hovertext": [f"{safe(names[one.org_id], 40)}<br>{safe(one.hint, 80)}" for one in squares],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    chart = Panels()
    chart.add(bars)
    rows = names_axis(org_ids, names, mark)
    chart.y_axis(**rows, tickfont={"size": size}, showgrid=False, range=[-0.5, len(org_ids) - 0.5])
    chart.x_axis(
        side="top",
        range=[-0.5, len(headers) - 0.5],
        tickvals=list(range(len(headers))),
        ticktext=titles,
        tickangle=0,
        tickfont={"size": 11 if len(headers) > WIDEST_HEADER else 12, "color": GREY},
        fixedrange=True,
        showgrid=False,
        zeroline=False,
    )
    height = top + 8 + (TIGHT_ROW if is_tight else ROW) * len(org_ids)
    return chart.figure(height, bargap=0.08, barmode="overlay", margin={**TIGHT, "t": top})


def _broken(header: str, n_headers: int) -> str:
    """A header in lines short enough for its column."""
    width = 10 if n_headers <= WIDEST_HEADER else 3
    kept = header if len(header) <= width * 4 else header[: width * 4 - 1] + "…"
    name, bracket, unit = kept.partition("（")
    parts = (name, bracket + unit) if len(kept) > width else (kept,)
    return "<br>".join(safe(part[at : at + width], width) for part in parts for at in range(0, len(part), width))
