"""The URL and the widgets say the same: a link fills the widgets, a widget rewrites the link.

Range, period and domain are the reader's own through all pages: a page opened from the menu takes them over.
"""

from __future__ import annotations

import dataclasses

import streamlit as st

from dashboard.labels import plain
from dashboard.state import SCOPE, PageView, ViewT, parse, to_parameters


def read(kind: type[ViewT]) -> ViewT:
    """The view that the URL asks for. Widgets get fresh keys (`key`) when it did not come from them: a link, back."""
    parameters = st.query_params.to_dict()
    if st.session_state.get("shown_view") != (kind.page, parameters):
        st.session_state["link_number"] = st.session_state.get("link_number", 0) + 1
        st.session_state["shown_view"] = (kind.page, parameters)
    view, ignored = parse(kind, parameters)
    if ignored:
        say_ignored(f"链接中有看不懂的参数，已忽略：{'、'.join(ignored)}")
    return view if parameters else dataclasses.replace(view, **scope())


def scope() -> dict[str, str]:
    """The range, period and domain that the reader last chose on any page."""
    return dict(st.session_state.get("scope", {}))


def key(name: str) -> str:
    """The key of a widget, new whenever a link was followed."""
    return f"{name}-{st.session_state['link_number']}"


def write(view: PageView) -> None:
    """Put the view that the widgets ended up with into the URL."""
    parameters = to_parameters(view)
    if parameters != st.query_params.to_dict():
        st.query_params.from_dict(parameters)
    st.session_state["shown_view"] = (view.page, parameters)
    st.session_state["scope"] = {name: getattr(view, name) for name in SCOPE}


def say_ignored(text: str) -> None:
    """A plain message about a link that asks for what is not there."""
    st.info(plain(text))
