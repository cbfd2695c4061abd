"""Figures of one measure in one period → places, with the rule they follow, and every organisation without one and why.

Only settled and approximate figures rank. Per member and per branch the figure is divided by the organisation's own count
(fct_denominator: the one reported for the year where it stands settled or approximate, else the registry's for that year) and
rounded to two decimals, as shown, before it ranks. Beside the place among all stands the one in the organisation's own peer group
of the year, which no choice of types narrows.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.assessment.denominators import DENOMINATOR_NAMES, denominators, per_head
from dashboard.assessment.placing import numbered
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import RANKED_STATES, STATES, reason_text
from dashboard.state import Bound, Form, Ties

FORM_NAMES = {Form.ABSOLUTE: "总数", Form.PER_MEMBER: "人均", Form.PER_BRANCH: "支部平均", Form.COMPLETION: "完成率"}
FORM_NAMES |= {Form.CHANGE: "同比增减", Form.CHANGE_RATE: "同比增幅"}
TIE_RULES = {
    Ties.SKIP: "并列占位：数字相同的名次相同，其后的名次顺延（1、1、3）",
    Ties.DENSE: "并列不占位：数字相同的名次相同，其后的名次不跳（1、1、2）",
}
BOUND_RULES = {Bound.VALUE: "约数（≈ ≥ ≤）按写出的数值排", Bound.LOWER: "约数（≈ ≥ ≤）按它的下限排"}
SCORED_BY = ["state", "value", "lower", "reason", "denominator", "is_rough"]
PEER_WIDTHS = {"type": 1, "type_sector": 2, "type_sector_size": 3}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a measure ranks: a `less` one from the smallest, any other from the largest; one that the policy guard names, never."""

    direction: str = "more"
    form: Form = Form.ABSOLUTE
    ties: Ties = Ties.SKIP
    bound: Bound = Bound.VALUE
    is_rankable: bool = True


@dataclass(frozen=True, slots=True)
class Among:
    """Which organisations rank together: those of a type, a sector, a size band of the year ('' for any)."""

    org_type: str = ""
    sector: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """`ranked`: rows with a score, sorted by it, then by pronunciation; `others`: rows with `why`, by reason.

    Both keep the columns of the figures they came from. Ranked rows have `place`, `peer_place` of `n_peers_ranked`, `score`,
    `is_approximate`, the denominator and its source; of a measure that may not rank the places are null.
    """

    ranked: pd.DataFrame
    others: pd.DataFrame


def rank(figures: pd.DataFrame, rule: Rule, among: Among | None = None) -> Ranking:
    """The ranking of `queries.ranking.rankable_figures` by a rule; the places in peer groups are those among all of them."""
    rows = _kept(_with_peer_places(_scored(figures, rule), rule), among)
    ranked = rows[rows["why"] == ""].copy()
    ranked["place"] = _places(ranked["score"], rule)
    ranked = ranked.sort_values("score", ascending=rule.direction == "less", kind="stable").reset_index(drop=True)
    order = {state: position for position, state in enumerate(STATES)}
    others = rows[rows["why"] != ""].copy()
    others["state_order"] = others["state"].map(order).fillna(len(order))
    others = others.sort_values(["state_order", "pinyin_key", "org_id"], kind="stable").reset_index(drop=True)
    return Ranking(ranked, others)


def with_earlier(ranking: Ranking, figures: pd.DataFrame, rule: Rule, among: Among | None = None) -> Ranking:
    """The ranking with the places of a period before it (`earlier_place`, null where none): its figures by the same rule."""
    rows = _kept(_scored(figures, rule), among)
    places = _places(rows.set_index("org_id")["score"].dropna(), rule)
    return Ranking(ranking.ranked.assign(earlier_place=ranking.ranked["org_id"].map(places)), ranking.others)


def _scored(figures: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """The figures with what they rank by: score, denominator and its source, whether it is approximate; or why they do not."""
    rows = figures.join(denominators(figures, rule.form))
    scored = [_score(row, rule) for row in records(rows[SCORED_BY])]
    rows["score"] = pd.Series([one.score for one in scored], index=rows.index, dtype="float64")
    is_scored = rows["score"].notna()
    rows["denominator"] = rows["denominator"].where(is_scored)
    rows["denominator_source"] = rows.pop("source").where(is_scored, "")
    rows["is_approximate"] = pd.Series([one.is_approximate for one in scored], index=rows.index, dtype="bool")
    rows = rows.drop(columns="is_rough")
    rows["why"] = pd.Series([one.why for one in scored], index=rows.index, dtype="object")
    return rows


def _kept(rows: pd.DataFrame, among: Among | None) -> pd.DataFrame:
    if among:
        for column, wanted in (("org_type", among.org_type), ("sector", among.sector), ("size_band", among.size)):
            rows = rows[rows[column] == wanted] if wanted else rows
    return rows


def _places(scores: pd.Series, rule: Rule) -> pd.Series:
    if not rule.is_rankable:
        return pd.Series(float("nan"), index=scores.index)
    return numbered(scores, rule.ties, is_less=rule.direction == "less")


def _with_peer_places(rows: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """The rows, sorted by pronunciation, with the place in the organisation's own peer group and how many rank in it.

    A narrow group's organisations are members of the wider one too, so each width of group is ranked over all rows.
    """
    rows = rows.sort_values(["pinyin_key", "org_id"], kind="stable")
    rows["peer_place"], rows["n_peers_ranked"] = float("nan"), float("nan")
    key = pd.Series("", index=rows.index)
    for (basis, _), column in zip(PEER_WIDTHS.items(), ("org_type", "sector", "size_band"), strict=True):
        key = key + "|" + rows[column].astype("str")
        grouped = rows["score"].groupby(key)
        own = rows["peer_basis"] == basis
        if rule.is_rankable:
            places = numbered(rows["score"], rule.ties, is_less=rule.direction == "less", by=[key])
            rows.loc[own, "peer_place"] = places[own]
        rows.loc[own, "n_peers_ranked"] = grouped.transform("count")[own].astype("float64")
    return rows


@dataclass(frozen=True, slots=True)
class _Scored:
    """Score, whether it is approximate, and why there is none ('' where there is)."""

    score: float | None = None
    is_approximate: bool = False
    why: str = ""


def _score(row: Row, rule: Rule) -> _Scored:
    state = str(row["state"])
    value = as_number(row["value"])
    if state not in RANKED_STATES or value is None:
        why = STATES.get(state, state)
        reason = reason_text(row["reason"], state)
        return _Scored(why=f"{why}：{reason}" if reason and state not in RANKED_STATES else why)
    is_approximate = state == "approximate"
    if is_approximate and rule.bound is Bound.LOWER:
        value = as_number(row["lower"])
        if value is None:
            return _Scored(why="约数没有下限，按下限排不了")
    if rule.form is Form.ABSOLUTE:
        return _Scored(value, is_approximate=is_approximate)
    denominator = as_number(row["denominator"])
    if not denominator:
        return _Scored(why=f"没有{DENOMINATOR_NAMES[rule.form]}")
    return _Scored(per_head(value, denominator), is_approximate or bool(row["is_rough"]))


def forms_of(denominators: object) -> tuple[Form, ...]:
    """The forms in which a measure may be ranked, by the denominators that its definition names."""
    named = set(as_text(denominators).split("|"))
    per_member = (Form.PER_MEMBER,) * ("member_total" in named)
    return (Form.ABSOLUTE, *per_member, *((Form.PER_BRANCH,) * ("branch_total" in named)))
