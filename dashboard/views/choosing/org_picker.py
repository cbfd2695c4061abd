"""Choosing an organisation: the tree to walk down, and a search by name, short name, former name, pinyin or its initials.

What is not open is not sent: of 20,000 organisations a page holds one level of the tree or the first finds of a search.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.choices import names_of, org_rows
from dashboard.frames import Row, as_text, records
from dashboard.labels import plain
from dashboard.markup import line_html
from dashboard.queries import organisations
from dashboard.views.drawing import url
from dashboard.views.drawing.cache import Desk

MOST_FOUND = 30
LONGEST_LABEL = 18


def choose_org(desk: Desk, label: str, chosen: str, name: str, *, everyone: str = "", only_parents: bool = False) -> str:
    """The organisation that stands in the picker `name`, at first `chosen`; '' before one is chosen, or for `everyone`.

    `everyone` is a choice of its own, above the tree; `only_parents` leaves out those that nobody stands below.
    """
    place = url.key(name)
    picked = str(st.session_state.setdefault(place, chosen))
    row = org_rows(desk, (picked,)).get(picked) if picked else None
    shown = as_text(row["short_name"]) if row else everyone or "请选择"

    def pick(org_id: str) -> None:
        st.session_state[place] = org_id

    st.html(line_html(label))
    open_tree(desk, f"{place}-{picked}", shown, picked, pick, everyone=everyone, only_parents=only_parents)
    return picked


@st.fragment
def open_tree(
    desk: Desk,
    place: str,
    shown: str,
    picked: str,
    pick: Callable[[str], None],
    *,
    everyone: str = "",
    only_parents: bool = False,
    head: Callable[[], bool] | None = None,
) -> None:
    """A button `shown` that opens the tree at `picked`; `pick` hears which organisation was chosen.

    `head` draws above the tree, and says True where the tree is not needed.
    """
    label = shown if len(shown) <= LONGEST_LABEL else shown[: LONGEST_LABEL - 1] + "…"
    opened = st.popover(plain(label), width="stretch", key=f"{place}-popover", on_change="rerun")
    if not opened.open:
        return
    with opened:
        if head and head():
            return
        text = st.text_input(
            "查找单位", key=f"{place}-text", placeholder="名称、简称、曾用名、拼音或首字母", label_visibility="collapsed"
        )
        if everyone and not text:
            _offer(place, "", everyone, pick)
        if text.strip():
            _show_found(desk, place, text, pick, only_parents=only_parents)
        else:
            _show_level(desk, place, picked, pick, only_parents=only_parents)


def _show_found(desk: Desk, place: str, text: str, pick: Callable[[str], None], *, only_parents: bool) -> None:
    found = desk.ask(organisations.search_orgs, text, MOST_FOUND + 1, only_parents=only_parents)
    if found.empty:
        st.caption(plain(_not_found(desk, text, only_parents=only_parents)))
        return
    names = names_of(found.head(MOST_FOUND))
    for org_id, name in names.items():
        _offer(place, org_id, name, pick)
    if len(found) > MOST_FOUND:
        st.caption(f"只列前{MOST_FOUND}个，请多输入几个字")


def _not_found(desk: Desk, text: str, *, only_parents: bool) -> str:
    """That nobody is called so; or who is, but has nobody below, where only those with subordinates are offered."""
    leaf = desk.ask(organisations.search_orgs, text, 1) if only_parents else None
    if leaf is None or leaf.empty:
        return "没有找到这样的单位，可换简称、曾用名或拼音首字母再试"
    return f"“{leaf['short_name'].iloc[0]}”没有下级，不能作范围；请在“单位画像”里看它"


def _show_level(desk: Desk, place: str, picked: str, pick: Callable[[str], None], *, only_parents: bool) -> None:
    """The way down to the open organisation, and those directly below it."""
    at = f"{place}-at"
    if at not in st.session_state:
        st.session_state[at] = desk.ask(organisations.parent_of, picked) if picked else ""
    open_at = str(st.session_state[at])
    for above in records(desk.ask(organisations.way_down, open_at)) if open_at else []:
        _offer(place, as_text(above["org_id"]), f"▾ {above['short_name']}", pick)
    if open_at:
        st.button(
            "← 上一级", key=f"{place}-up", type="tertiary", on_click=_go, args=(at, desk.ask(organisations.parent_of, open_at))
        )
    below = desk.ask(organisations.children_of, open_at, MOST_FOUND + 1, only_parents=only_parents)
    names = names_of(below.head(MOST_FOUND))
    for row in records(below.head(MOST_FOUND)):
        _show_branch(place, at, row, names[as_text(row["org_id"])], pick)
    if len(below) > MOST_FOUND:
        st.caption(f"下级较多，只列前{MOST_FOUND}个，请用上面的查找")


def _show_branch(place: str, at: str, row: Row, name: str, pick: Callable[[str], None]) -> None:
    org_id, n_children = as_text(row["org_id"]), int(row["n_children"])
    with st.container(horizontal=True, gap="small"):
        _offer(place, org_id, name, pick)
        if n_children:
            st.button(f"下级{n_children} ›", key=f"{place}-into-{org_id}", type="tertiary", on_click=_go, args=(at, org_id))


def _go(at: str, org_id: str) -> None:
    st.session_state[at] = org_id


def _offer(place: str, org_id: str, name: str, pick: Callable[[str], None]) -> None:
    if st.button(plain(name), key=f"{place}-pick-{org_id}", type="tertiary"):
        pick(org_id)
        st.rerun(scope="app")
