"""Charts drawn for a wide window would print with words of half their size: they are drawn anew for a sheet of A4 first.

With Ctrl+P the page becomes as wide as a sheet, its charts are drawn for that, and only then the browser prints. A browser that
prints by its menu does not wait: charts that are still too wide are made smaller, so that a sheet holds them whole.
"""

from __future__ import annotations

import streamlit as st

SHEET_WIDTH = 690  # what margins leave of A4, in CSS pixels; page.css knows it too
LONGEST_WAIT_MS = 3000
SCRIPT = f"""
export default function () {{
  const charts = () => [...document.querySelectorAll("[data-testid='stPlotlyChart']")];
  const width = (chart) => Math.max(...[...chart.querySelectorAll(".main-svg")].map((one) => one.clientWidth), 0);
  const look = document.documentElement.classList;
  const print = (event) => {{
    const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p";
    if (!isAsked || !charts().length) return;
    event.preventDefault();
    look.add("dj-sheet");
    const started = performance.now();
    const wait = () => {{
      const isDrawn = charts().every((chart) => width(chart) <= {SHEET_WIDTH});
      if (isDrawn || performance.now() - started > {LONGEST_WAIT_MS}) setTimeout(() => window.print(), 100);
      else setTimeout(wait, 50);
    }};
    wait();
  }};
  const fit = () => charts().forEach((chart) => {{ chart.style.zoom = Math.min(1, {SHEET_WIDTH} / width(chart)); }});
  const restore = () => {{
    look.remove("dj-sheet");
    charts().forEach((chart) => {{ chart.style.zoom = ""; }});
  }};
  document.addEventListener("keydown", print, true);
  window.addEventListener("beforeprint", fit);
  window.addEventListener("afterprint", restore);
  return () => {{
    document.removeEventListener("keydown", print, true);
    window.removeEventListener("beforeprint", fit);
    window.removeEventListener("afterprint", restore);
  }};
}}
"""
NAME = "dangjian_printing"


def listen() -> None:
    """Have the open page fit its charts whenever it is printed."""
    st.components.v2.component(NAME, js=SCRIPT)(key=NAME)
