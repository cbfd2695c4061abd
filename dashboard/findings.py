"""What a page found, in one sentence: titles are computed from the frames that the page shows."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.assessment.ranking import FORM_NAMES, Ranking
from dashboard.labels import RANKED_STATES, STATES, figure, number_text, period_text
from dashboard.state import Form


def of_comparison(frame: pd.DataFrame, names: Mapping[str, str], measure: Mapping[str, object]) -> str:
    """Who has most and least of the first measure in the latest period, and how many figures are not there.

    `frame` as `queries.figures.compare` gives it, `names` the short name of each organisation.
    """
    period = max(frame["period"])
    latest = frame[(frame["measure_id"] == measure["measure_id"]) & (frame["period"] == period)]
    known = latest[latest["state"].isin(RANKED_STATES) & latest["value"].notna()].sort_values(
        "value", ascending=False, kind="stable"
    )
    gaps = int((~frame["state"].isin(RANKED_STATES)).sum())
    tail = f"；{len(frame)}个数中有{gaps}个未报或待核" if gaps else "；各数齐全"
    head = f"{period_text(period)}{measure['name_zh']}"
    if known.empty:
        return f"{head}还没有可比的数{tail}"
    top, low = known.iloc[0], known.iloc[-1]
    if len(known) == 1 or top["value"] == low["value"]:
        who = names[str(top["org_id"])] if len(known) == 1 else f"{len(known)}家都"
        return f"{head}：{who}为{_with_unit(top, measure)}{tail}"
    most = f"{_leaders(known, names)}最多（{_with_unit(top, measure)}）"
    return f"{head}：{most}，{names[str(low['org_id'])]}最少（{_with_unit(low, measure)}）{tail}"


def of_ranking(ranking: Ranking, measure: Mapping[str, object], period: str, form: Form) -> str:
    """Who stands first, how many rank, and how many do not and why."""
    head = f"{period_text(period)}{measure['name_zh']}{'' if form is Form.ABSOLUTE else f'（{FORM_NAMES[form]}）'}"
    counted = ranking.others["state"].map(lambda state: STATES.get(state, state))
    counted = counted.where(~ranking.others["state"].isin(RANKED_STATES), "没有分母").value_counts()
    reasons = "、".join(f"{word}{number}家" for word, number in counted.items())
    tail = f"；{len(ranking.others)}家未列入（{reasons}）" if len(ranking.others) else ""
    if ranking.ranked.empty:
        return f"{head}：还没有单位可以排名{tail}"
    first = ranking.ranked[ranking.ranked["place"] == 1]
    if first.empty:
        return f"{head}：只作展示，不排名次，{len(ranking.ranked)}家有数{tail}"
    score = number_text(float(first["score"].iloc[0]))
    shared = f"等{len(first)}家并列第一" if len(first) > 1 else "第一"
    unit = measure["measure_unit"]
    return f"{head}：{first['short_name'].iloc[0]}{shared}（{score}{unit}），{len(ranking.ranked)}家排名{tail}"


def of_profile(frame: pd.DataFrame, band: pd.DataFrame, period: str) -> str:
    """How many of the shown figures of a period lie above, at, below the peers' median."""
    own = frame[(frame["period"] == period) & frame["state"].isin(RANKED_STATES)]
    both = own.merge(band[band["period"] == period], on=["measure_id", "period"])
    gaps = int((~frame[frame["period"] == period]["state"].isin(RANKED_STATES)).sum())
    tail = f"；{gaps}项未报或待核" if gaps else ""
    if both.empty:
        return f"{period_text(period)}没有可与同类单位相比的数{tail}"
    above, below = int((both["value"] > both["median"]).sum()), int((both["value"] < both["median"]).sum())
    level = len(both) - above - below
    parts = [f"{above}项高于"] * (above > 0) + [f"{level}项等于"] * (level > 0) + [f"{below}项低于"] * (below > 0)
    return f"{period_text(period)}{len(both)}项可比指标中，{'、'.join(parts)}同类单位的中位数{tail}"


def of_overview(calendar: pd.DataFrame, states: pd.DataFrame, year: str) -> str:
    """How many submissions were due and came, and how many figures wait for a person."""
    waiting = int(states[~states["state"].isin([*RANKED_STATES, "not_applicable"])]["n_figures"].sum()) if len(states) else 0
    doubts = f"；{waiting}个数待核实" if waiting else "；没有待核实的数"
    calendar = calendar[calendar["status"] != "not_due"]
    if calendar.empty:
        return f"{period_text(year)}没有到期的报送要求{doubts}"
    came = int(calendar["status"].isin(["received", "late"]).sum())
    left = len(calendar) - came
    return f"{period_text(year)}应报{len(calendar)}份，已报{came}份{f'，还差{left}份' if left else '，已报齐'}{doubts}"


def _leaders(known: pd.DataFrame, names: Mapping[str, str]) -> str:
    first = known[known["value"] == known["value"].iloc[0]]
    name = names[str(first["org_id"].iloc[0])]
    return f"{name}等{len(first)}家" if len(first) > 1 else name


def _with_unit(row: pd.Series, measure: Mapping[str, object]) -> str:
    return f"{figure(row['value'], row['state'], row['qualifier'], row['lower'], row['upper']).say()}{measure['measure_unit']}"
