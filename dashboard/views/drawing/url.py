"""The URL and the widgets say the same: a link fills the widgets, a widget rewrites the link.

Range, period and domain are the reader's own through all pages: a page opened from the menu takes them over. Of leaves pages know
nothing: those at which long tables stand open stay in the URL until the reader chooses something else.
"""

from __future__ import annotations

import dataclasses
from typing import Any
from zlib import crc32

import streamlit as st

from dashboard.labels import plain
from dashboard.state import SCOPE, PageView, ViewT, parse, to_parameters


def read(kind: type[ViewT]) -> ViewT:
    """The view that the URL asks for, but for leaves. Widgets get fresh keys when it did not come from them: a link, back."""
    parameters = st.query_params.to_dict()
    if st.session_state.get("shown_view") != (kind.page, parameters):
        st.session_state["link_number"] = st.session_state.get("link_number", 0) + 1
        st.session_state["shown_view"] = (kind.page, parameters)
        st.session_state["chosen"] = None
    view, ignored = parse(kind, parameters)
    if ignored:
        say_ignored(f"链接中有看不懂的参数，已忽略：{'、'.join(ignored)}")
    st.session_state["leaves"], st.session_state["n_tables"] = view.leaf, 0
    return dataclasses.replace(view, leaf=()) if parameters else dataclasses.replace(view, **scope())


def scope() -> dict[str, Any]:
    """The range, period and domain that the reader last chose on any page."""
    return dict(st.session_state.get("scope", {}))


def key(name: str) -> str:
    """The key of a widget, new whenever a link was followed."""
    return f"{name}-{st.session_state['link_number']}"


def write(view: PageView) -> None:
    """Put the view that the widgets ended up with into the URL; what the reader chose anew is shown from its first leaf."""
    chosen = repr(dataclasses.replace(view, generation=""))
    if st.session_state["chosen"] not in {None, chosen}:
        st.session_state["leaves"] = ()
    st.session_state["chosen"] = chosen
    st.session_state["scope"] = {name: getattr(view, name) for name in SCOPE}
    _put(view.page, to_parameters(dataclasses.replace(view, leaf=st.session_state["leaves"])))


def next_table() -> int:
    """The number of the next long table on the page, from 0."""
    number = int(st.session_state["n_tables"])
    st.session_state["n_tables"] = number + 1
    return number


def leaf(table: int) -> int:
    """The leaf that the URL opens a long table at; 0 where it says nothing of it."""
    leaves: tuple[int, ...] = st.session_state["leaves"]
    return leaves[table] if table < len(leaves) else 0


def leaf_key(name: str) -> str:
    """The key of a widget that turns leaves, new whenever the reader chose something else."""
    return key(f"{name}-{crc32(st.session_state['chosen'].encode())}")


def turn(table: int, number: int) -> None:
    """Put into the URL the leaf at which a long table stands; 0 for the one that it opens on by itself."""
    leaves = list(st.session_state["leaves"])
    leaves += [0] * (table + 1 - len(leaves))
    leaves[table] = number
    while leaves and not leaves[-1]:
        leaves.pop()
    st.session_state["leaves"] = tuple(leaves)
    page, parameters = st.session_state["shown_view"]
    others = {name: text for name, text in parameters.items() if name != "leaf"}
    _put(page, {**others, "leaf": ",".join(map(str, leaves))} if leaves else others)


def say_ignored(text: str) -> None:
    """A plain message about a link that asks for what is not there."""
    st.info(plain(text))


def _put(page: str, parameters: dict[str, str]) -> None:
    if parameters != st.query_params.to_dict():
        st.query_params.from_dict(parameters)
    st.session_state["shown_view"] = (page, parameters)
