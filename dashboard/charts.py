"""DataFrames → Plotly figures. One accent, greys, one warning colour; figures stand at their marks, absent ones in words.

Every mark carries `customdata` [org_id, measure_id, period], by which a click finds its way. Texts pass `safe`, since Plotly
reads tags.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.frames import records
from dashboard.labels import RANKED_STATES, STATES, SUBMISSION_STATUSES, figure, material_text, short_number
from dashboard.markup import ACCENT, GREY, INK, LIGHT, MIDDLE, WARNING

FONT = "Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": False, "typesetMath": False, "locale": "zh-CN"}
MOST_ROWS = 12
MOST_BARS = 30
# Kinds of measures whose figures lie between whole numbers.
FRACTIONAL = ("ratio", "ratio_previous_year", "compliance_share")
LONGEST_NAME = 14
LONGEST_OVER_BAR = 3
MOST_TICKS = 5
NARROWEST_SEGMENT = 0.12
PALE = "#C8C8C8"
DOUBTFUL = "#DDB46F"
BAND = "rgba(166,166,166,0.25)"


def safe(text: object, longest: int = LONGEST_NAME) -> str:
    """A text for Plotly: shortened, and nothing in it is a tag."""
    words = str(text)
    return escape(words if len(words) <= longest else words[: longest - 1] + "…")


def _styled(chart: go.Figure, height: int, axes: Mapping[str, Any] | None = None, **layout: Any) -> go.Figure:
    """The figure in the dashboard's style; `axes` is what every x and y axis has, set once as a template."""
    chart.update_layout(
        template={"layout": axes or {}},
        height=height,
        font={"family": FONT, "size": 13, "color": INK},
        paper_bgcolor="#fff",
        plot_bgcolor="#fff",
        margin={"l": 8, "r": 8, "t": 34, "b": 8},
        showlegend=False,
        hoverlabel={"bgcolor": "#fff", "bordercolor": MIDDLE, "font": {"family": FONT, "color": INK}},
        dragmode=False,
        clickmode="event+select",
        **layout,
    )
    return chart


def _said(row: Mapping[str, Any]) -> str:
    return figure(row["value"], row["state"], row["qualifier"], row["lower"], row["upper"]).say(is_short=True)


def _over_bar(word: str) -> str:
    """A word of a state that fits over a narrow bar: on one line up to three signs (未报, 已隐去), a longer one on two."""
    return word if len(word) <= LONGEST_OVER_BAR else f"{word[: len(word) // 2]}<br>{word[len(word) // 2 :]}"


def whole_step(top: float) -> int:
    """The step of an axis whose ticks are whole numbers: 1, 2 or 5 times a power of ten, at most five above 0.

    >>> [whole_step(top) for top in (0, 1.3, 7.2, 34, 2600)]
    [1, 1, 2, 10, 1000]
    """
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if top <= step * MOST_TICKS:
                return step
        power *= 10


def _stacked_figure(row: Mapping[str, Any]) -> str:
    shown = figure(row["value"], row["state"], row["qualifier"], row["lower"], row["upper"])
    number = f"{shown.prefix}{short_number(shown.number)}" if shown.number is not None else ""
    return "<br>".join(part for part in (number, shown.suffix.strip("（）")) if part)


def _bar_colour(row: Mapping[str, Any], period: str) -> str:
    if row["state"] not in RANKED_STATES:
        return DOUBTFUL
    return GREY if row["period"] == period else PALE


def _has_bar(row: Mapping[str, Any]) -> bool:
    return not math.isnan(row["value"]) and row["state"] not in {"missing", "redacted", "not_applicable"}


def comparison_over_years(
    frame: pd.DataFrame, names: Mapping[str, str], measures: Sequence[Mapping[str, Any]], periods: Sequence[str]
) -> go.Figure:
    """Small multiples: a row for each organisation, a column for each measure, years along the axis; one scale down each column.

    The latest year is darker, doubtful figures in the warning colour; 未报, 已隐去 stand as words on the base line.
    """
    org_ids = list(dict.fromkeys(frame["org_id"]))[:MOST_ROWS]
    ids = [str(measure["measure_id"]) for measure in measures]
    chart = make_subplots(
        rows=len(org_ids),
        cols=len(ids),
        shared_xaxes=True,
        vertical_spacing=min(0.1, 0.5 / max(len(org_ids), 1)),
        horizontal_spacing=0.03,
        column_titles=[safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 20) for measure in measures],
    )
    for column, measure_id in enumerate(ids, 1):
        of_measure = frame[frame["measure_id"] == measure_id]
        top = of_measure["value"].max()
        ceiling = float(top) * 1.7 if top > 0 else 1.0
        for line, org_id in enumerate(org_ids, 1):
            rows = records(of_measure[of_measure["org_id"] == org_id])
            _add_bars(chart, rows, names[org_id], periods[-1], line, column)
            chart.get_subplot(line, column).yaxis.range = [0, ceiling]
    for line, org_id in enumerate(org_ids, 1):
        axis = chart.get_subplot(line, 1).yaxis
        chart.add_annotation(
            text=f"<b>{safe(names[org_id], 24)}</b>",
            x=0,
            y=axis.domain[1],
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": 12, "color": INK},
        )
    across: dict[str, Any] = {"type": "category", "fixedrange": True, "showgrid": False, "showline": True, "linecolor": LIGHT}
    across |= {
        "categoryarray": periods,
        "tickvals": periods,
        "ticktext": [f"{period[2:]}年" for period in periods],
        "tickangle": 0,
    }
    across |= {"tickfont": {"size": 11, "color": GREY}, "range": [-0.6, len(periods) - 0.4]}
    axes = {"xaxis": across, "yaxis": {"visible": False, "fixedrange": True}}
    chart = _styled(chart, 70 + 124 * len(org_ids), axes, bargap=0.25)
    for note in chart.layout.annotations[: len(ids)]:
        note.update(yshift=22, font={"size": 13, "color": GREY})
    chart.update_layout(margin={"l": 8, "r": 8, "t": 62, "b": 30})
    return chart


def _add_bars(chart: go.Figure, rows: Sequence[Mapping[str, Any]], name: str, latest: str, line: int, column: int) -> None:
    drawn = [row for row in rows if _has_bar(row)]
    absent = [row for row in rows if not _has_bar(row)]
    bars = go.Bar(
        x=[row["period"] for row in drawn],
        y=[row["value"] for row in drawn],
        text=[_stacked_figure(row) for row in drawn],
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        textfont={"size": 11, "color": INK},
        marker={"color": [_bar_colour(row, latest) for row in drawn]},
        customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        hovertemplate=f"{safe(name)}　%{{x}}<br>%{{text}}　点击看来源<extra></extra>",
    )
    chart.add_trace(bars, row=line, col=column)
    if absent:
        words = go.Scatter(
            x=[row["period"] for row in absent],
            y=[0] * len(absent),
            text=[_over_bar(STATES.get(row["state"], row["state"])) for row in absent],
            mode="text",
            textposition="top center",
            cliponaxis=False,
            textfont={"size": 11, "color": GREY},
            customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in absent],
            hovertemplate=f"{safe(name)}　%{{x}}<br>%{{text}}<extra></extra>",
        )
        chart.add_trace(words, row=line, col=column)


def comparison_of_one_period(frame: pd.DataFrame, names: Mapping[str, str], measures: Sequence[Mapping[str, Any]]) -> go.Figure:
    """Horizontal bars, a column for each measure, organisations sorted by the first one; those without a figure last."""
    ids = [str(measure["measure_id"]) for measure in measures]
    first = frame[frame["measure_id"] == ids[0]].sort_values("value", ascending=False, na_position="last", kind="stable")
    org_ids = list(first["org_id"])[:MOST_BARS]
    chart = make_subplots(
        rows=1,
        cols=len(ids),
        shared_yaxes=True,
        horizontal_spacing=0.04,
        column_titles=[safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 20) for measure in measures],
    )
    for column, measure_id in enumerate(ids, 1):
        rows = records(frame[(frame["measure_id"] == measure_id) & frame["org_id"].isin(org_ids)])
        _add_lying_bars(chart, rows, names, 1, column)
    _lay_names(chart, org_ids, names)
    chart.update_annotations(font={"size": 13, "color": GREY})
    return _styled(chart, height=80 + 28 * len(org_ids), bargap=0.35)


def _lay_names(chart: go.Figure, org_ids: Sequence[str], names: Mapping[str, str]) -> None:
    chart.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(reversed(org_ids)),
        tickvals=list(org_ids),
        ticktext=[safe(names[org_id]) for org_id in org_ids],
        fixedrange=True,
        automargin=True,
    )


def _add_lying_bars(
    chart: go.Figure, rows: Sequence[Mapping[str, Any]], names: Mapping[str, str], line: int, column: int
) -> None:
    drawn = [row for row in rows if _has_bar(row)]
    absent = [row for row in rows if not _has_bar(row)]
    top = max((row["value"] for row in drawn), default=1) or 1
    bars = go.Bar(
        x=[row["value"] for row in drawn],
        y=[row["org_id"] for row in drawn],
        orientation="h",
        text=[_said(row) for row in drawn],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12, "color": INK},
        marker={"color": [MIDDLE if row["state"] in RANKED_STATES else DOUBTFUL for row in drawn]},
        customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        hovertext=[safe(names[row["org_id"]], 40) for row in drawn],
        hovertemplate="%{hovertext}<br>%{text}　点击看来源<extra></extra>",
    )
    chart.add_trace(bars, row=line, col=column)
    if absent:
        words = go.Scatter(
            x=[0] * len(absent),
            y=[row["org_id"] for row in absent],
            text=["　" + STATES.get(row["state"], row["state"]) for row in absent],
            mode="text",
            textposition="middle right",
            textfont={"size": 12, "color": GREY},
            customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in absent],
            hoverinfo="skip",
        )
        chart.add_trace(words, row=line, col=column)
    chart.update_xaxes(range=[0, top * 1.45], visible=False, fixedrange=True, row=line, col=column)


def ranking_bars(ranked: pd.DataFrame, measure_id: str, period: str) -> go.Figure:
    """The first organisations of a ranking as sorted horizontal bars; the first place in the accent, the others grey."""
    shown = ranked.head(MOST_BARS)
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
    names = {str(row["org_id"]): f"{row['place']}　{row['short_name']}" for row in rows}
    _lay_names(chart, list(shown["org_id"]), names)
    top = shown["score"].max() if len(shown) else 1
    chart.update_xaxes(range=[0, (top or 1) * 1.15], visible=False, fixedrange=True)
    chart = _styled(chart, height=40 + 28 * len(shown), bargap=0.35)
    chart.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return chart


def profile_trends(
    frame: pd.DataFrame, band: pd.DataFrame, measures: Sequence[Mapping[str, Any]], periods: Sequence[str], columns: int = 2
) -> go.Figure:
    """Small multiples over the years: the organisation in the accent, its peers' middle half as a grey band with their median."""
    lines = math.ceil(len(measures) / columns)
    titles = [safe(f"{measure['name_zh']}（{measure['measure_unit']}）", 24) for measure in measures]
    chart = make_subplots(
        rows=lines, cols=columns, subplot_titles=titles, horizontal_spacing=0.08, vertical_spacing=min(0.16, 0.5 / max(lines, 1))
    )
    for position, measure in enumerate(measures):
        line, column = position // columns + 1, position % columns + 1
        of_peers = band[band["measure_id"] == measure["measure_id"]].set_index("period").reindex(list(periods)).reset_index()
        own = records(frame[frame["measure_id"] == measure["measure_id"]])
        _add_band(chart, of_peers, line, column)
        _add_own(chart, own, line, column)
        tops = [*of_peers["high"].dropna(), *(row["value"] for row in own if _has_bar(row))]
        ceiling = max(tops, default=1) * 1.3 or 1
        along = chart.get_subplot(line, column).yaxis
        along.range = [0, ceiling]
        if measure["kind"] not in FRACTIONAL:
            along.update(tick0=0, dtick=whole_step(ceiling))
    chart.update_annotations(font={"size": 13, "color": GREY})
    across: dict[str, Any] = {"type": "category", "fixedrange": True, "showgrid": False, "showline": True, "linecolor": LIGHT}
    across |= {"categoryorder": "array", "categoryarray": periods, "tickfont": {"size": 11, "color": GREY}}
    across |= {"range": [-0.4, len(periods) - 0.6]}
    every = {
        "fixedrange": True,
        "gridcolor": LIGHT,
        "nticks": 4,
        "tickfont": {"size": 11, "color": GREY},
        "tickformat": ",~r",
        "zeroline": False,
    }
    chart = _styled(chart, 60 + 215 * lines, {"xaxis": across, "yaxis": every})
    chart.update_layout(margin={"l": 48, "r": 8, "t": 34, "b": 30})
    return chart


def _add_band(chart: go.Figure, of_peers: pd.DataFrame, line: int, column: int) -> None:
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "connectgaps": False}
    chart.add_trace(go.Scatter(x=of_peers["period"], y=of_peers["low"], **edge), row=line, col=column)
    chart.add_trace(
        go.Scatter(x=of_peers["period"], y=of_peers["high"], fill="tonexty", fillcolor=BAND, **edge), row=line, col=column
    )
    middle = go.Scatter(
        x=of_peers["period"],
        y=of_peers["median"],
        mode="lines",
        line={"color": MIDDLE, "width": 1.5, "dash": "dot"},
        hovertemplate="同类中位数 %{y:,.4~r}<extra></extra>",
    )
    chart.add_trace(middle, row=line, col=column)


def _add_own(chart: go.Figure, own: Sequence[Mapping[str, Any]], line: int, column: int) -> None:
    drawn = [row for row in own if _has_bar(row)]
    absent = [row for row in own if not _has_bar(row)]
    points = go.Scatter(
        x=[row["period"] for row in own],
        y=[row["value"] if _has_bar(row) else None for row in own],
        mode="lines",
        line={"color": ACCENT, "width": 2},
        hoverinfo="skip",
    )
    marks = go.Scatter(
        x=[row["period"] for row in drawn],
        y=[row["value"] for row in drawn],
        text=[_said(row) for row in drawn],
        mode="markers+text",
        textposition="top center",
        cliponaxis=False,
        textfont={"size": 11, "color": INK},
        marker={
            "size": 8,
            "color": [ACCENT if row["state"] == "settled" else "#fff" for row in drawn],
            "line": {"width": 2, "color": [ACCENT if row["state"] in RANKED_STATES else WARNING for row in drawn]},
        },
        customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in drawn],
        hovertemplate="%{x}　%{text}　点击看来源<extra></extra>",
    )
    words = go.Scatter(
        x=[row["period"] for row in absent],
        y=[0] * len(absent),
        text=[STATES.get(row["state"], row["state"]) for row in absent],
        mode="text",
        textposition="top center",
        textfont={"size": 11, "color": GREY},
        customdata=[[row["org_id"], row["measure_id"], row["period"]] for row in absent],
        hoverinfo="skip",
    )
    for trace in (points, marks, words):
        chart.add_trace(trace, row=line, col=column)


def _segment(word: str, number: int, widest: int) -> str:
    """What stands in a part of a bar: the word too, where it has room."""
    if not number:
        return ""
    return f"{word} {number}" if number / widest > NARROWEST_SEGMENT else str(number)


def collection_bars(calendar: pd.DataFrame) -> go.Figure:
    """One bar for each material and period asked for: received, late, unreadable, not received."""
    counted = calendar.groupby(["material", "period", "status"]).size().unstack(fill_value=0)
    labels = [safe(material_text(period, material), 20) for material, period in counted.index]
    colours = {"received": MIDDLE, "late": GREY, "rejected": WARNING, "missing": LIGHT}
    chart = go.Figure()
    for status, word in SUBMISSION_STATUSES.items():
        if status in counted:
            numbers = list(counted[status])
            chart.add_trace(
                go.Bar(
                    x=numbers,
                    y=labels,
                    orientation="h",
                    marker={"color": colours[status]},
                    text=[_segment(word, number, counted.to_numpy().sum(axis=1).max()) for number in numbers],
                    textposition="inside",
                    insidetextanchor="start",
                    textangle=0,
                    constraintext="none",
                    textfont={"color": "#fff" if status in {"late", "rejected"} else INK, "size": 12},
                    hovertemplate=f"%{{y}}　{word} %{{x}} 份<extra></extra>",
                )
            )
    chart.update_xaxes(visible=False, fixedrange=True)
    chart.update_yaxes(automargin=True, fixedrange=True, autorange="reversed")
    chart = _styled(chart, height=30 + 38 * len(labels), barmode="stack", bargap=0.3)
    chart.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return chart
