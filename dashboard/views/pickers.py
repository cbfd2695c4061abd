"""Choosing organisations and measures: whole lists while they are short, a search in the warehouse where they are long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.frames import Row, as_text, records
from dashboard.labels import distinct_names
from dashboard.queries import figures, organisations
from dashboard.views import url
from dashboard.views.cache import Desk

LONGEST_LIST = 300
MOST_FOUND = 50
MAIN_MEASURES = ("study_sessions", "theme_day", "volunteer_hours", "dev_probationary")


def measures(desk: Desk) -> dict[str, Row]:
    """Every measure by its id, in the dictionary's order."""
    return {str(row["measure_id"]): row for row in records(desk.look_up(figures.list_measures))}


def main_measures(known: Mapping[str, Row]) -> tuple[str, ...]:
    """学习次数, 主题党日, 志愿时长, 发展党员, as far as the dictionary has them; else its first ones."""
    return tuple(measure_id for measure_id in MAIN_MEASURES if measure_id in known) or tuple(known)[: len(MAIN_MEASURES)]


def measure_label(row: Row) -> str:
    """A measure in a list: `主题党日次数（次）`."""
    return f"{row['name_zh']}（{row['measure_unit']}）"


def years(desk: Desk) -> list[str]:
    """Years with figures, the latest first."""
    periods = desk.look_up(figures.list_periods)
    return [str(period) for period in periods[periods["grain"] == "year"]["period"]]


def latest_year(desk: Desk) -> str:
    """The latest year that is more than begun: it has at least a tenth of the figures of the fullest one. '' without figures."""
    periods = desk.look_up(figures.list_periods)
    of_years = periods[periods["grain"] == "year"]
    told = of_years[of_years["n_figures"] * 10 >= of_years["n_figures"].max()] if len(of_years) else of_years
    return str(told["period"].iloc[0]) if len(told) else ""


def known_orgs(desk: Desk, org_ids: Sequence[str]) -> tuple[str, ...]:
    """Those of these organisations that exist and may be seen; the others are named in a message."""
    found = set(desk.ask(organisations.get_orgs, tuple(org_ids))["org_id"]) if org_ids else set()
    if lost := [org_id for org_id in org_ids if org_id not in found]:
        url.say_ignored(f"链接中的单位不存在，或不在可见范围内，已忽略：{'、'.join(lost)}")
    return tuple(org_id for org_id in org_ids if org_id in found)


def org_rows(desk: Desk, org_ids: Sequence[str]) -> dict[str, Row]:
    """Organisations by id, with a `short_name` that tells them apart."""
    frame = desk.ask(organisations.get_orgs, tuple(org_ids))
    names = _names(frame)
    return {str(row["org_id"]): {**row, "short_name": names[str(row["org_id"])]} for row in records(frame)}


def choose_orgs(desk: Desk, label: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """Several organisations."""
    options, names = _options(desk, chosen)
    return tuple(
        st.multiselect(
            label, options, default=list(chosen), format_func=names.__getitem__, key=url.key("orgs"), placeholder="选择单位"
        )
    )


def choose_org(desk: Desk, label: str, chosen: str) -> str:
    """One organisation; '' before one is chosen."""
    options, names = _options(desk, [chosen] if chosen else [])
    position = options.index(chosen) if chosen in options else None
    picked = st.selectbox(
        label, options, index=position, format_func=names.__getitem__, key=url.key("org"), placeholder="选择单位"
    )
    return picked or ""


def _options(desk: Desk, chosen: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The organisations to choose from, the chosen ones among them, with their names."""
    if desk.ask(organisations.count_orgs) <= LONGEST_LIST:
        found = desk.ask(organisations.list_orgs, LONGEST_LIST)
    else:
        text = st.text_input("查找单位", key=url.key("search"), placeholder="名称、简称、曾用名或拼音")
        found = desk.ask(organisations.search_orgs, text, MOST_FOUND) if text else desk.ask(organisations.list_orgs, MOST_FOUND)
        missing = tuple(org_id for org_id in chosen if org_id not in set(found["org_id"]))
        found = pd.concat([desk.ask(organisations.get_orgs, missing), found], ignore_index=True) if missing else found
    names = _names(found)
    return list(names), names


def _names(frame: pd.DataFrame) -> dict[str, str]:
    return distinct_names(
        [str(org_id) for org_id in frame["org_id"]],
        [as_text(name) for name in frame["short_name"]],
        [as_text(name) for name in frame["parent_name"]],
    )
