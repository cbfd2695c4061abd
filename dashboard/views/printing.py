"""Charts drawn for a wide window are made smaller while the page prints, so that a sheet of A4 holds them whole."""

from __future__ import annotations

import streamlit as st

SHEET_WIDTH = 690  # what margins leave of A4, in CSS pixels
SCRIPT = f"""
export default function () {{
  const charts = () => document.querySelectorAll("[data-testid='stPlotlyChart'], .stPlotlyChart");
  const fit = () => charts().forEach((chart) => {{
    const width = Math.max(chart.offsetWidth, ...[...chart.querySelectorAll(".main-svg")].map((one) => one.clientWidth));
    chart.style.zoom = Math.min(1, {SHEET_WIDTH} / width);
  }});
  const restore = () => charts().forEach((chart) => {{ chart.style.zoom = ""; }});
  window.addEventListener("beforeprint", fit);
  window.addEventListener("afterprint", restore);
  return () => {{
    window.removeEventListener("beforeprint", fit);
    window.removeEventListener("afterprint", restore);
  }};
}}
"""
NAME = "dangjian_printing"


def listen() -> None:
    """Have the open page fit its charts whenever it is printed."""
    st.components.v2.component(NAME, js=SCRIPT)(key=NAME)
