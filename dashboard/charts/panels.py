"""Small multiples as Plotly's own JSON: panels in rows and columns, each with its axes.

Plotly's graph objects check every property as it is set, which takes longer than all queries of a page. Charts are put together
as plain dictionaries here and become a figure once, unchecked; tests check what they hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go
from plotly.basedatatypes import BaseFigure

from dashboard.charts.style import LAYOUT
from dashboard.markup import GREY

Props = dict[str, Any]


class Finished(BaseFigure):  # type: ignore[misc]
    """A chart as it is sent. Streamlit asks a figure for its JSON on every run, which any other puts together anew."""

    def __init__(self, chart: go.Figure) -> None:
        self._finished: Props = chart.to_dict()

    def to_dict(self) -> Props:
        """The chart as Plotly's own JSON; nobody may change it."""
        return self._finished


@dataclass
class Panels:
    """A chart in the making: `n_rows` × `n_columns` panels, the first row on top, gaps as shares of the whole."""

    n_rows: int = 1
    n_columns: int = 1
    row_gap: float = 0.0
    column_gap: float = 0.0
    traces: list[Props] = field(default_factory=list)
    shapes: list[Props] = field(default_factory=list)
    layout: Props = field(default_factory=dict)
    notes: list[Props] = field(default_factory=list)

    def __post_init__(self) -> None:
        for row in range(self.n_rows):
            for column in range(self.n_columns):
                suffix = self._suffix(row, column)
                self.layout[f"xaxis{suffix}"] = {"anchor": f"y{suffix}", "domain": self.across(column)}
                self.layout[f"yaxis{suffix}"] = {"anchor": f"x{suffix}", "domain": self.down(row)}

    def across(self, column: int) -> list[float]:
        """Where a column of panels begins and ends, from left to right."""
        width = (1 - self.column_gap * (self.n_columns - 1)) / self.n_columns
        start = column * (width + self.column_gap)
        return [start, start + width]

    def down(self, row: int) -> list[float]:
        """Where a row of panels begins and ends, from the bottom up."""
        height = (1 - self.row_gap * (self.n_rows - 1)) / self.n_rows
        top = 1 - row * (height + self.row_gap)
        return [max(0.0, top - height), top]

    def add(self, trace: Props, row: int = 0, column: int = 0) -> None:
        """Draw a trace in a panel."""
        suffix = self._suffix(row, column)
        self.traces.append({**trace, "xaxis": f"x{suffix}", "yaxis": f"y{suffix}"})

    def x_axis(self, row: int = 0, column: int = 0, **props: Any) -> None:
        """Set properties of a panel's x axis."""
        self.layout[f"xaxis{self._suffix(row, column)}"].update(props)

    def y_axis(self, row: int = 0, column: int = 0, **props: Any) -> None:
        """Set properties of a panel's y axis."""
        self.layout[f"yaxis{self._suffix(row, column)}"].update(props)

    def base_line(self, row: int, column: int, line: Props) -> None:
        """A line at 0 through a panel."""
        across = {"x0": 0, "x1": 1, "xref": f"x{self._suffix(row, column)} domain", "y0": 0, "y1": 0}
        self.shape({"type": "line", **across, "line": line}, row, column)

    def shape(self, shape: Props, row: int = 0, column: int = 0) -> None:
        """A line or an area, placed by a panel's axes where it says nothing else, behind what is drawn."""
        suffix = self._suffix(row, column)
        self.shapes.append({"xref": f"x{suffix}", "yref": f"y{suffix}", "layer": "below", **shape})

    def write(self, text: str, x: float, y: float, row: int = 0, column: int = 0, **props: Any) -> None:
        """Words at a place of a panel's axes."""
        suffix = self._suffix(row, column)
        self.notes.append({"x": x, "y": y, "xref": f"x{suffix}", "yref": f"y{suffix}", "text": text, "showarrow": False, **props})

    def head(self, text: str, column: int, row: int = 0, shift: int = 0) -> None:
        """A grey heading centred over a panel."""
        start, end = self.across(column)
        self._note(text, (start + end) / 2, self.down(row)[1], "center", {"size": 13, "color": GREY}, shift)

    def lead(self, text: str, row: int, font: Mapping[str, Any], shift: int = 0) -> None:
        """Words over the left edge of a row of panels."""
        self._note(text, 0, self.down(row)[1], "left", font, shift)

    def figure(self, height: int, axes: Mapping[str, Mapping[str, Any]] | None = None, **layout: Any) -> go.Figure:
        """The chart in the dashboard's style; `axes` holds what every `xaxis` and `yaxis` has."""
        together = {**LAYOUT, "height": height, "template": {"layout": axes or {}}, **self.layout, **layout}
        together["annotations"] = self.notes
        together["shapes"] = self.shapes
        return go.Figure({"data": self.traces, "layout": together}, _validate=False)

    def _note(self, text: str, x: float, y: float, anchor: str, font: Mapping[str, Any], shift: int) -> None:
        place = {"x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": anchor, "yanchor": "bottom", "yshift": shift}
        self.notes.append({**place, "text": text, "showarrow": False, "font": dict(font)})

    def _suffix(self, row: int, column: int) -> str:
        number = row * self.n_columns + column + 1
        return "" if number == 1 else str(number)
