"""Choosing what is compared: single organisations, and sets in one step (下级, 同类, 一类单位); each to take away again.

An item is `how:key`: `org:U002` a single organisation, anything else a set as `queries.comparison.members_of` reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard.choices import names_of
from dashboard.frames import as_text
from dashboard.labels import ORG_TYPES
from dashboard.markup import line_html
from dashboard.queries import comparison, organisations
from dashboard.views.choosing import org_picker
from dashboard.views.drawing import url
from dashboard.views.drawing.cache import Desk

ONE = "org"
KIND = "kind"
HOWS = {
    ONE: "一个单位",
    "children": "某单位的直接下级",
    "below": "某单位的全部下级",
    "peers": "某单位的同类单位",
    KIND: "一类单位",
}
SET_NAMES = {"children": "{}的直接下级", "below": "{}的全部下级", "peers": "{}及其同类"}
ANY = "不限"


def choose_set(
    desk: Desk, orgs: Sequence[str], sets: Sequence[str], year: int, *, is_first: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The single organisations and the sets that stand in the picker, at first those given.

    `is_first` says that the page chose them, not the reader: a set that the reader adds then takes their place.
    """
    place = url.key("orgs")
    items: list[str] = st.session_state.setdefault(place, [*(f"{ONE}:{one}" for one in orgs), *sets])
    is_pages_own = bool(st.session_state.setdefault(f"{place}-first", is_first))

    def keep() -> None:
        st.session_state[place] = st.session_state[f"{place}-kept"]
        st.session_state[f"{place}-first"] = False

    def add(item: str) -> None:
        before = [] if is_pages_own and not item.startswith(f"{ONE}:") else items
        st.session_state[place] = list(dict.fromkeys([*before, item]))
        st.session_state[f"{place}-first"] = False

    at = f"{place}-add-{len(items)}"
    st.html(line_html("单位"))
    org_picker.open_tree(
        desk, at, "添加单位", "", lambda org_id: add(f"{_how(at)}:{org_id}"), head=lambda: _choose_how(desk, at, year, add)
    )
    labels = _labels(desk, items, year)
    kept = f"{place}-kept"
    st.session_state[kept] = items
    st.multiselect(
        "单位",
        items,
        key=kept,
        format_func=lambda one: labels.get(one, one),
        on_change=keep,
        placeholder="—",
        label_visibility="collapsed",
    )
    return _split(items)


def _split(items: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    single = f"{ONE}:"
    orgs = tuple(item.removeprefix(single) for item in items if item.startswith(single))
    return orgs, tuple(item for item in items if not item.startswith(single))


def set_text(set_id: str, names: dict[str, str]) -> str:
    """What a set is called, without its size."""
    how, _, key = set_id.partition(":")
    return SET_NAMES[how].format(names.get(key, key)) if how in SET_NAMES else kind_text(key)


def kind_text(key: str) -> str:
    """A type, sector and size band in words.

    >>> kind_text("branch|农村|中型"), kind_text("committee||"), kind_text("||")
    ('农村·党支部·中型', '党委', '全部单位')
    """
    org_type, sector, size_band = [*key.split("|"), "", ""][:3]
    return "·".join(part for part in (sector, ORG_TYPES.get(org_type, org_type), size_band) if part) or "全部单位"


def _labels(desk: Desk, items: Sequence[str], year: int) -> dict[str, str]:
    """A chip for each item: a name, or what the set is and how many belong to it."""
    orgs, sets = _split(items)
    heads = [one.partition(":")[2] for one in sets]
    names = names_of(desk.ask(organisations.get_orgs, tuple(dict.fromkeys([*orgs, *heads]))))
    labels = {f"{ONE}:{org_id}": names.get(org_id, org_id) for org_id in orgs}
    counts: Counter[str] = Counter(desk.ask(comparison.members_of, sets, year)["set_id"]) if sets else Counter()
    return labels | {one: f"{set_text(one, names)}（{counts[one]}家）" for one in sets}


def _how(at: str) -> str:
    return str(st.session_state.get(f"{at}-how", ONE))


def _choose_how(desk: Desk, at: str, year: int, add: Callable[[str], None]) -> bool:
    """How the next organisation is meant; True where none is asked for because a kind is chosen."""
    how = st.selectbox("添加", list(HOWS), format_func=HOWS.__getitem__, key=f"{at}-how")
    if how != KIND:
        return False
    kinds = desk.ask(comparison.list_kinds, year)
    for name, label, words in (("org_type", "单位类型", ORG_TYPES), ("sector", "领域", {}), ("size_band", "规模", {})):
        kinds = _narrowed(kinds, name, label, words, at)
    total = int(kinds["n_orgs"].sum())
    key = "|".join(str(st.session_state[f"{at}-{name}"]) for name in ("org_type", "sector", "size_band"))
    if st.button(f"添加这{total}家", key=f"{at}-add-kind", disabled=not total):
        add(f"{KIND}:{key}")
        st.rerun(scope="app")
    return True


def _narrowed(kinds: pd.DataFrame, name: str, label: str, words: dict[str, str], at: str) -> pd.DataFrame:
    options = ["", *sorted({as_text(one) for one in kinds[name]} - {""})]
    picked = st.selectbox(label, options, format_func=lambda one: words.get(one, one) or ANY, key=f"{at}-{name}")
    return kinds[kinds[name] == picked] if picked else kinds
