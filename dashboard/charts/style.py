"""What all charts share: one accent, greys, one warning colour; figures stand at their marks, absent ones in words.

Every mark carries `customdata` [org_id, measure_id, period], by which a click finds its way. Texts pass `safe`, since Plotly
reads tags.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dashboard.figures import row_figure, short_number
from dashboard.markup import ACCENT, INK, MIDDLE

FONT = "Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
# Plotly's own bar has the one button that views/pictures.py presses; page.css hides it.
CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": True, "modeBarButtons": [["toImage"]]}
CONFIG |= {"typesetMath": False, "locale": "zh-CN"}
MOST_BARS = 30
# Kinds of measures whose figures lie between whole numbers.
FRACTIONAL = ("ratio", "ratio_previous_year", "compliance_share")
LONGEST_NAME = 14
LONGEST_OVER_BAR = 3
MOST_TICKS = 5
FAR_OFF = 6
LEAST_TO_CLIP = 5
PALE = "#C8C8C8"
DOUBTFUL = "#DDB46F"
TIGHT = {"l": 8, "r": 8, "t": 8, "b": 8}
LAYOUT: dict[str, Any] = {
    "font": {"family": FONT, "size": 13, "color": INK},
    "paper_bgcolor": "#fff",
    "plot_bgcolor": "#fff",
    "margin": {"l": 8, "r": 8, "t": 34, "b": 8},
    "showlegend": False,
    "hoverlabel": {"bgcolor": "#fff", "bordercolor": MIDDLE, "font": {"family": FONT, "color": INK}},
    "dragmode": False,
    "clickmode": "event+select",
}


def safe(text: object, longest: int = LONGEST_NAME) -> str:
    """A text for Plotly: shortened, and nothing in it is a tag."""
    words = str(text)
    return escape(words if len(words) <= longest else words[: longest - 1] + "…")


def said(row: Mapping[str, Any]) -> str:
    """A figure at its mark, on one line: `≈300`, `11 部分`."""
    return row_figure(row).say(is_short=True)


def clipped(values: Sequence[float]) -> tuple[float, float]:
    """Where an axis begins and ends: at the least and the largest value, or short of those that would press all others together.

    What lies beyond is drawn at the edge with its figure.

    >>> clipped([707, 561, 985, 1263, 635, 113160]), clipped([11, 12, 15])
    ((561, 1263), (11, 15))
    """
    ordered = sorted(values)
    quarter, three_quarters = ordered[len(ordered) // 4], ordered[len(ordered) * 3 // 4]
    room = FAR_OFF * ((three_quarters - quarter) or abs(three_quarters) or 1)
    near = (
        [value for value in ordered if quarter - room <= value <= three_quarters + room]
        if len(ordered) >= LEAST_TO_CLIP
        else ordered
    )
    return near[0], near[-1]


def over_bar(word: str) -> str:
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


def stacked_figure(row: Mapping[str, Any]) -> str:
    """A figure over a narrow bar: the number, its state below it."""
    shown = row_figure(row)
    number = f"{shown.prefix}{short_number(shown.number)}" if shown.number is not None else ""
    return "<br>".join(part for part in (number, shown.suffix.strip("（）")) if part)


def has_bar(row: Mapping[str, Any]) -> bool:
    """Whether there is a number to draw."""
    return not math.isnan(row["value"]) and row["state"] not in {"missing", "redacted", "not_applicable"}


def names_axis(org_ids: Sequence[str], names: Mapping[str, str], mark: str = "") -> dict[str, Any]:
    """A y axis with the names of organisations, the first on top; the marked one's in the accent."""
    shown = {org_id: safe(names[org_id]) for org_id in org_ids}
    if mark in shown:
        shown[mark] = f"<b style='color:{ACCENT}'>{shown[mark]}</b>"
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(reversed(org_ids)),
        "tickvals": list(org_ids),
        "ticktext": list(shown.values()),
        "fixedrange": True,
        "automargin": True,
    }
