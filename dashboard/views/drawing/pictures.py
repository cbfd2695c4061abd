"""A chart as a picture: the buttons below it have Plotly draw it anew as a file, with what the page says of it.

Plotly itself knows one button for one format. It stands hidden in each chart; the script sets the format, the name of the file
and the size on the chart before a button, puts what it shows and where the data is from above it for as long as that takes, and
presses it: on the page both stand around the chart already, a picture is pasted without them.
"""

from __future__ import annotations

import streamlit as st

from dashboard.markup import GREY

SCRIPT = """
const SHARPNESS = { png: 2, svg: 1 };
const TITLE = 15, NOTE = 12, LINE = 1.3, EDGE = 8;
const escaped = (words) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const lines = (words, most) => {
  const found = [""];
  let used = 0;
  for (const sign of words) {
    const wide = sign.charCodeAt(0) < 256 ? 0.6 : 1;
    if (used + wide > most) {
      found.push("");
      used = 0;
    }
    found[found.length - 1] += sign;
    used += wide;
  }
  return found.map(escaped);
};
export default function (component) {
  const { source, grey } = component.data;
  const headed = (layout, words, width) => {
    const head = lines(words, (width - 2 * EDGE) / TITLE);
    const notes = lines(source, (width - 2 * EDGE) / NOTE);
    const text = [...head, ...notes.map((line) => `<span style="font-size:${NOTE}px;color:${grey}">${line}</span>`)].join("<br>");
    const room = (head.length + notes.length) * TITLE * LINE + 2 * EDGE;
    const place = { x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top" };
    const title = { text, font: { size: TITLE }, pad: { t: EDGE + TITLE, l: EDGE }, ...place };
    return [{ ...layout, title, margin: { ...layout.margin, t: layout.margin.t + room } }, room];
  };
  const save = (event) => {
    const button = event.target.closest && event.target.closest(".dj-save button");
    if (!button) return;
    const follows = (chart) => chart.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
    const chart = [...document.querySelectorAll(".js-plotly-plot")].filter(follows).pop();
    const press = chart && chart.querySelector(".modebar-btn");
    if (!press) return;
    const { format, name, words } = button.dataset;
    const { width, height } = chart._fullLayout;
    const own = chart.layout;
    const [layout, room] = headed(own, words, width);
    const size = { width, height: height + room };
    chart._context.toImageButtonOptions = { format, filename: name, scale: SHARPNESS[format], ...size };
    chart.layout = layout;
    press.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    chart.layout = own;
  };
  document.addEventListener("click", save);
  return () => document.removeEventListener("click", save);
}
"""
NAME = "dangjian_pictures"


def listen(source: str) -> None:
    """Hear the buttons below the open page's charts; `source` says in a picture what its data is."""
    st.components.v2.component(NAME, js=SCRIPT)(key=NAME, data={"source": source, "grey": GREY})
