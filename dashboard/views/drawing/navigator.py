"""Links of tables and findings open inside the running page; as plain links they would start a new session each time.

The script hears clicks on links that begin like a page's address. A click with a key held, or with another button, stays the
browser's: a new tab opens by the address itself. A page writes its address once it has filled in what a link left open, and
Streamlit makes an entry of the browser's history of each write; here what follows the first without a touch or a key replaces it,
so that “back” leads to where the reader was. Where the address of the link itself stands before the one written (a page writes
before this script is there), “back” passes over it. What the page that was left still writes after “back” is dropped: it would
put its own address over the one returned to.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import Page

from dashboard.state import PageView, follow, to_parameters
from dashboard.views.drawing import url

SCRIPT = """
const history = window.history;
if (!history.isTidy) {
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  let isAsked = false;
  let returnedTo = null;
  const ask = () => { isAsked = true; returnedTo = null; };
  document.addEventListener("pointerdown", ask, true);
  document.addEventListener("keydown", ask, true);
  const loaded = performance.getEntriesByType("navigation")[0].name;
  const isWrittenOver = loaded !== window.location.href;
  window.addEventListener("popstate", (event) => {
    isAsked = false;
    returnedTo = window.location.pathname;
    if (isWrittenOver && window.location.href === loaded) {
      event.stopImmediatePropagation();
      history.back();
    }
  }, true);
  const write = (entry, how) => {
    const isLate = returnedTo !== null && new URL(entry[2], window.location.href).pathname !== returnedTo;
    if (!isLate) how(...entry);
  };
  history.pushState = (...entry) => {
    write(entry, isAsked ? push : replace);
    isAsked = false;
  };
  history.isTidy = true;
}
export default function (component) {
  const { setTriggerValue } = component;
  const listen = (event) => {
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    const link = event.target.closest && event.target.closest("[data-testid='stHtml'] a[href]");
    if (!plain || !link || event.defaultPrevented) return;
    const href = link.getAttribute("href");
    if (/^[a-z]+:|^[/]{2}|^#/i.test(href)) return;
    event.preventDefault();
    setTriggerValue("opened", href);
  };
  document.addEventListener("click", listen);
  document.documentElement.dataset.links = "heard";
  return () => {
    document.removeEventListener("click", listen);
    delete document.documentElement.dataset.links;
  };
}
"""
NAME = "dangjian_navigator"


def listen(pages: Mapping[str, Page], kinds: Mapping[str, type[PageView]]) -> None:
    """Open the page whose link was clicked since the last run, within the reader's range and period."""
    opened = st.components.v2.component(NAME, js=SCRIPT)(key=NAME, on_opened_change=_nothing).opened
    view = follow(opened, kinds, url.scope()) if opened else None
    if view is not None:
        st.switch_page(pages[view.page], query_params=to_parameters(view))


def _nothing() -> None:
    """A trigger asks for someone to tell; the next run of the page reads it."""
