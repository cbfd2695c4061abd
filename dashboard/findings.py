"""What a page found, in one sentence: titles are computed from the frames that the page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from dashboard.assessment.denominators import form_unit
from dashboard.assessment.forms import QUOTIENTS
from dashboard.assessment.ranking import FORM_NAMES, Ranking
from dashboard.cases import failing_kinds
from dashboard.figures import number_text, row_figure
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import FORM_STATES, RANKED_STATES, STATES, period_text, periods_text, state_word
from dashboard.state import Form

FEW = 30


def of_comparison(frame: pd.DataFrame, names: Mapping[str, str], measure: Mapping[str, object]) -> str:
    """Who has most and least of the first measure in the latest period, and how many figures are not there.

    `frame` as `queries.figures.compare` gives it, `names` the short name of each organisation.
    """
    period = max(frame["period"])
    latest = frame[(frame["measure_id"] == measure["measure_id"]) & (frame["period"] == period)]
    known = latest[latest["state"].isin(RANKED_STATES) & latest["value"].notna()].sort_values(
        "value", ascending=False, kind="stable"
    )
    tail = _gaps(frame)
    head = f"{period_text(period)}{measure['name_zh']}"
    if known.empty:
        return f"{head}还没有可比的数{tail}"
    top, low = known.iloc[0], known.iloc[-1]
    if len(known) == 1 or top["value"] == low["value"]:
        who = names[str(top["org_id"])] if len(known) == 1 else f"{len(known)}家都"
        return f"{head}：{who}为{_with_unit(top, measure)}{tail}"
    most, least = ("最高", "最低") if measure["kind"] in QUOTIENTS else ("最多", "最少")
    first = f"{_leaders(known, names)}{most}（{_with_unit(top, measure)}）"
    return f"{head}：{first}，{names[str(low['org_id'])]}{least}（{_with_unit(low, measure)}）{tail}"


def of_places(placed: pd.DataFrame, names: Mapping[str, str], measures: Sequence[Mapping[str, object]]) -> str:
    """Who stands most often in the front quarter, who in the last, over the measures that are not neutral; and what is missing.

    `placed` as `assessment.placing.place` gives it, of one period.
    """
    head = f"{period_text(max(placed['period']))}{placed['org_id'].nunique()}家单位{len(measures)}项指标"
    judged = [measure["measure_id"] for measure in measures if measure["direction"] != "neutral"]
    ranked = placed[placed["measure_id"].isin(judged) & placed["place"].notna()]
    if ranked.empty:
        return f"{head}：没有可以分先后的数{_gaps(placed)}"
    share = (ranked["place"] - 1) / ranked["n_placed"]
    front, back = ranked[share < 0.25]["org_id"].value_counts(), ranked[share >= 0.75]["org_id"].value_counts()
    parts = [f"{_most_often(front, names)}居前四分之一"] if len(front) else []
    parts += [f"{_most_often(back, names)}居后四分之一"] if len(back) else []
    return f"{head}：{'，'.join(parts) or '各家相近'}{_gaps(placed)}"


def of_compliance(found: pd.DataFrame, names: Mapping[str, str], requirements: Mapping[str, str], year: str) -> str:
    """How many verdicts are good, which requirement most fail, and how many verdicts cannot be given."""
    judged = found[found["state"].isin(["met", "not_met"])]
    head = f"{period_text(year)}{len(names)}家单位"
    unclear = int(found["state"].isin(["unknown", "no_verdict"]).sum())
    tail = f"；{unclear}项情况不明，不算达标也不算未达标" if unclear else ""
    if judged.empty:
        return f"{head}：还没有能判断是否达标的要求{tail}"
    failed = judged[judged["state"] == "not_met"]
    counted = f"{head}能判断的{len(judged)}项中{len(judged) - len(failed)}项达标"
    if failed.empty:
        return f"{counted}，没有未达标的{tail}"
    worst = failed["requirement_id"].value_counts()
    where = f"未达标最多的是{requirements[str(worst.index[0])]}（{worst.iloc[0]}家）"
    if len(names) <= FEW:
        where += f"，{_most_often(failed['org_id'].value_counts(), names)}未达标"
    return f"{counted}；{where}{tail}"


def of_moves(
    stayed: pd.DataFrame, n_others: int, names: Mapping[str, str], measure: Mapping[str, object], periods: tuple[str, str]
) -> str:
    """Who moved furthest up and down between two periods; `stayed` as `assessment.placing.moves` gives it."""
    head = f"{measure['name_zh']}名次，{periods_text(periods)}"
    tail = f"；{n_others}家有一期没有名次" if n_others else ""
    if stayed.empty:
        return f"{head}：没有两期都有名次的单位{tail}"
    parts = []
    for word, moved in (("上升", stayed[stayed["rise"] > 0]), ("下降", stayed[stayed["rise"] < 0])):
        if len(moved):
            furthest = moved[moved["rise"].abs() == moved["rise"].abs().max()]
            name = names[str(furthest["org_id"].iloc[0])] + (f"等{len(furthest)}家" if len(furthest) > 1 else "")
            row = furthest.iloc[0]
            way = f"，第{row['place_first']}→第{row['place_last']}" if len(furthest) == 1 else ""
            parts.append(f"{name}{word}最多（{abs(int(row['rise']))}位{way}）")
    level = int((stayed["rise"] == 0).sum())
    parts += [f"{level}家不变"] * (level > 0)
    return f"{head}：{len(stayed)}家中{'，'.join(parts)}{tail}"


def of_pairs(both: pd.DataFrame, n_lacking: int, measures: Sequence[Mapping[str, object]], period: str) -> str:
    """How many organisations lie above both medians, below both, above one alone; `both` as `charts.scatter.pairs` gives it."""
    head = f"{period_text(period)}{measures[0]['name_zh']}与{measures[1]['name_zh']}"
    tail = f"；{n_lacking}家缺其中一项，没有画出" if n_lacking else ""
    if both.empty:
        return f"{head}：没有两项都有数的单位{tail}"
    above = [both[side] > both[side].median() for side in ("value_x", "value_y")]
    below = [both[side] < both[side].median() for side in ("value_x", "value_y")]
    high, low = int((above[0] & above[1]).sum()), int((below[0] & below[1]).sum())
    return f"{head}：{len(both)}家中{high}家两项都高于中位数，{low}家两项都低于{tail}"


def of_spread(frame: pd.DataFrame, names: Mapping[str, str], measure: Mapping[str, object], period: str, mark: str) -> str:
    """Between which figures the middle half lies, and where the marked organisation stands in it."""
    of_one = frame[(frame["measure_id"] == measure["measure_id"]) & (frame["period"] == period)]
    known = of_one[of_one["state"].isin(RANKED_STATES) & of_one["value"].notna()]
    head, unit = f"{period_text(period)}{measure['name_zh']}", measure["measure_unit"]
    if known.empty:
        return f"{head}还没有可比的数{_gaps(of_one)}"
    low, middle, high = (number_text(float(known["value"].quantile(share))) for share in (0.25, 0.5, 0.75))
    text = f"{head}：{len(known)}家的中间一半在{low}—{high}{unit}之间，中位数{middle}"
    own = of_one[of_one["org_id"] == mark]
    if len(own):
        row = own.iloc[0]
        text += f"；{names[mark]}{_with_unit(row, measure)}"
        if row["state"] in RANKED_STATES and len(known) > 1:
            text += f"，高于其中{int((known['value'] < row['value']).sum())}家"
    return text + _gaps(of_one)


def of_ranking(
    ranking: Ranking,
    measure: Mapping[str, object],
    period: str,
    form: Form,
    failing: Mapping[str, Sequence[Row]] = MappingProxyType({}),
) -> str:
    """Who stands first, how many rank, and how many do not and why; whose figure fails rules is said so.

    `failing` are the validation rules that figures fail, by organisation.
    """
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
    unit = form_unit(form, str(measure["measure_unit"]))
    doubted = sum(str(org_id) in failing for org_id in ranking.ranked["org_id"])
    ranked = f"{len(ranking.ranked)}家排名" + f"，其中{doubted}家的数没有通过校验" * bool(doubted)
    return f"{head}：{first['short_name'].iloc[0]}{shared}（{score}{unit}{_doubts(first, failing)}），{ranked}{tail}"


def _doubts(first: pd.DataFrame, failing: Mapping[str, Sequence[Row]]) -> str:
    """What speaks against the first place: `；校验不通过、突变，须先核实`, or of how many of those that share it."""
    broken = [failing[str(org_id)] for org_id in first["org_id"] if str(org_id) in failing]
    if not broken:
        return ""
    count = f"其中{len(broken)}家" if len(first) > 1 else ""
    return f"；{count}{failing_kinds([rule for rules in broken for rule in rules])}，须先核实"


def of_assessment(title: str, standing: pd.DataFrame) -> str:
    """Who stands first by a scheme, alone or with how many, how many rank, and how many have no place.

    Title: `2024年党建考核`. Columns of standing: place, short_name, name, total.
    """
    ranked = standing[standing["place"].notna()]
    tail = f"；{len(standing) - len(ranked)}家暂无名次" if len(ranked) < len(standing) else ""
    if ranked.empty:
        return f"{title}：还没有单位可以排名{tail}"
    first = records(ranked[ranked["place"] == 1])
    shared = f"等{len(first)}家并列第一" if len(first) > 1 else "第一"
    name = as_text(first[0]["short_name"]) or as_text(first[0]["name"])
    return f"{title}：{name}{shared}（{number_text(as_number(first[0]['total']) or 0.0)}分），{len(ranked)}家排名{tail}"


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
    """How many submissions were due and came, and how many figures that were told cannot be used yet."""
    waiting = int(states[~states["state"].isin([*RANKED_STATES, "not_applicable"])]["n_figures"].sum()) if len(states) else 0
    doubts = f"；{waiting:,}个数还不能用" if waiting else "；报来的数都能用"
    calendar = calendar[calendar["status"] != "not_due"]
    if calendar.empty:
        return f"{period_text(year)}没有到期的报送要求{doubts}"
    came = int(calendar["status"].isin(["received", "late"]).sum())
    left = len(calendar) - came
    return f"{period_text(year)}应报{len(calendar)}份，已报{came}份{f'，还差{left}份' if left else '，已报齐'}{doubts}"


def _gaps(frame: pd.DataFrame) -> str:
    """How many figures do not compare: not there or in doubt, or there but not to be taken in the form."""
    is_lacking = frame["state"].isin(list(FORM_STATES))
    gaps = int((~frame["state"].isin(RANKED_STATES) & ~is_lacking).sum())
    parts = [f"{gaps}个未报或待核"] * (gaps > 0)
    counted = frame[is_lacking]["state"].value_counts()
    parts += [f"{number}个{state_word(str(state))}" for state, number in counted.items()]
    return f"；{len(frame)}个数中有{'、'.join(parts)}" if parts else "；各数齐全"


def _most_often(counted: pd.Series, names: Mapping[str, str]) -> str:
    """`甲4项`, or `甲等3家各4项` where several share it."""
    first = counted[counted == counted.iloc[0]]
    name = names[str(first.index[0])]
    return f"{name}等{len(first)}家各{first.iloc[0]}项" if len(first) > 1 else f"{name}{first.iloc[0]}项"


def _leaders(known: pd.DataFrame, names: Mapping[str, str]) -> str:
    first = known[known["value"] == known["value"].iloc[0]]
    name = names[str(first["org_id"].iloc[0])]
    return f"{name}等{len(first)}家" if len(first) > 1 else name


def _with_unit(row: pd.Series, measure: Mapping[str, object]) -> str:
    shown = row_figure({str(name): value for name, value in row.items()})
    return f"{shown.say()}{measure['measure_unit'] if shown.number is not None else ''}"
