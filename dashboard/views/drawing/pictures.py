"""A chart as a picture: the buttons below it have Plotly draw it anew as a file, at the size that the page shows.

Plotly itself knows one button for one format. It stands hidden in each chart; the script sets the format and the name of the
file on the chart before a button and presses it.
"""

from __future__ import annotations

import streamlit as st

SCRIPT = """
const SHARPNESS = { png: 2, svg: 1 };
export default function () {
  const save = (event) => {
    const button = event.target.closest && event.target.closest(".dj-save button");
    if (!button) return;
    const follows = (chart) => chart.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
    const chart = [...document.querySelectorAll(".js-plotly-plot")].filter(follows).pop();
    const press = chart && chart.querySelector(".modebar-btn");
    if (!press) return;
    const { format, name } = button.dataset;
    chart._context.toImageButtonOptions = { format, filename: name, scale: SHARPNESS[format] };
    press.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  };
  document.addEventListener("click", save);
  return () => document.removeEventListener("click", save);
}
"""
NAME = "dangjian_pictures"


def listen() -> None:
    """Hear the buttons below the open page's charts."""
    st.components.v2.component(NAME, js=SCRIPT)(key=NAME)
