"""What the reader chooses once for all pages: the range of organisations, the period and its grain, the domain of measures."""

from __future__ import annotations

import dataclasses
from typing import Any

import streamlit as st

from dashboard import choices
from dashboard.labels import GRAINS, period_text
from dashboard.queries import organisations
from dashboard.state import ViewT
from dashboard.views.choosing import org_picker
from dashboard.views.drawing import url
from dashboard.views.drawing.cache import Desk

EVERYONE = "全部单位"
EVERY_DOMAIN = "主要指标"


def choose_range(desk: Desk, view: ViewT) -> tuple[Desk, ViewT]:
    """The desk and view below the organisation that the sidebar names; a root in the link that does not exist is left out."""
    everywhere = dataclasses.replace(desk, root="")
    root = view.root
    if root and everywhere.ask(organisations.get_orgs, (root,)).empty:
        url.say_ignored(f"链接中的范围不存在，已改为全部单位：{root}")
        root = ""
    with st.sidebar:
        picked = org_picker.choose_org(everywhere, "范围", root, "root", everyone=EVERYONE, only_parents=True)
    return dataclasses.replace(desk, root=picked), dataclasses.replace(view, root=picked)


def choose_period(desk: Desk, view: ViewT, *, only_years: bool = False) -> ViewT:
    """The view with a period that has figures: a year, or of that year a half, a quarter or a month. '' where none has any.

    A link's period that has none is told and replaced by the latest year.
    """
    periods = list(desk.make(choices.grains_of_periods))
    years = sorted({period[:4] for period in periods}, reverse=True)
    if not years:
        return dataclasses.replace(view, period="")
    first, lost = view.period, ""
    if first and first not in periods:
        lost, first = first, ""
    first = first or choices.latest_year(desk) or years[0]
    if lost:
        url.say_ignored(f"链接中的期间（{period_text(lost)}）没有数据，现在显示的是{period_text(first)}")
    with st.sidebar:
        year = str(st.selectbox("年度", years, index=years.index(first[:4]), key=url.key("year")))
        if only_years:
            return dataclasses.replace(view, period=year)
        parts = ["", *sorted((period for period in periods if period[:4] == year and len(period) > len(year)), key=_order)]
        at = parts.index(first) if first in parts else 0
        part = st.selectbox("期间", parts, index=at, format_func=_part_text, key=url.key(f"part-{year}"))
    return dataclasses.replace(view, period=part or year)


def choose_domain(desk: Desk, view: ViewT, *, everything: str = EVERY_DOMAIN) -> ViewT:
    """The view with a domain of measures that the dictionary has, '' for the main ones, or for what `everything` calls them.

    What it said of measures is let go of when the reader turns to another domain.
    """
    domains = list(dict.fromkeys(str(row["domain"]) for row in choices.measures(desk).values()))
    if view.domain and view.domain not in domains:
        url.say_ignored(f"链接中的指标类别不存在，已忽略：{view.domain}")
    first = view.domain if view.domain in domains else ""
    options = ["", *domains]
    with st.sidebar:
        picked = st.selectbox(
            "指标类别",
            options,
            index=options.index(first),
            format_func=lambda domain: domain or everything,
            key=url.key("domain"),
        )
    let_go: dict[str, Any] = {
        field.name: field.default for field in dataclasses.fields(view) if field.name in {"measure", "measures"}
    }
    return dataclasses.replace(view, domain=picked, **(let_go if picked != first else {}))


def _order(period: str) -> tuple[int, str]:
    """Halves, quarters, months."""
    return ("H" not in period) + ("-" in period), period


def _part_text(period: str) -> str:
    return period_text(period)[5:] if period else GRAINS["year"]
