"""Figures of one measure in one period → places, with the tie rule, the form, and every organisation that does not rank and why.

Only settled and approximate figures rank. Per member and per branch the figure is divided by the organisation's own count: the
one reported for the year where it stands settled or approximate, else the registry's; rounded to two decimals, as shown, before
it ranks.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import pandas as pd

from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import RANKED_STATES, STATES, reason_text
from dashboard.state import Form, Ties

DENOMINATORS = {
    Form.PER_MEMBER: ("member_total", "member_state", "member_count"),
    Form.PER_BRANCH: ("branch_total", "branch_state", "branch_count"),
}
FORM_NAMES = {Form.ABSOLUTE: "总数", Form.PER_MEMBER: "人均", Form.PER_BRANCH: "支部平均", Form.COMPLETION: "完成率"}
FORM_NAMES |= {Form.CHANGE: "同比增减", Form.CHANGE_RATE: "同比增幅"}
DENOMINATOR_NAMES = {Form.PER_MEMBER: "党员数", Form.PER_BRANCH: "党支部数"}
DENOMINATOR_UNITS = {Form.PER_MEMBER: "人", Form.PER_BRANCH: "个"}
TIE_RULES = {
    Ties.SKIP: "并列占位：数字相同的名次相同，其后的名次顺延（1、1、3）",
    Ties.DENSE: "并列不占位：数字相同的名次相同，其后的名次不跳（1、1、2）",
}
FROM_SUBMISSION = "报送"
FROM_REGISTRY = "名册"
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Ranking:
    """`ranked`: rows with `place`, `score`, `is_approximate`, and the denominator with its source; `others`: rows with `why`.

    Both keep the columns of the figures they came from. `ranked` is sorted by place, then by pronunciation; `others` by reason.
    """

    ranked: pd.DataFrame
    others: pd.DataFrame


def rank(figures: pd.DataFrame, direction: str, form: Form, ties: Ties) -> Ranking:
    """The ranking of `queries.figures.rankable_figures`; a `less` measure ranks from the smallest, any other from the largest."""
    rows = figures.copy()
    scored = [_score(row, form) for row in records(rows)]
    rows["score"] = pd.Series([one[0] for one in scored], index=rows.index, dtype="float64")
    rows["denominator"] = pd.Series([one[1] for one in scored], index=rows.index, dtype="float64")
    rows["denominator_source"] = pd.Series([one[2] for one in scored], index=rows.index, dtype="object")
    rows["is_approximate"] = pd.Series([one[3] for one in scored], index=rows.index, dtype="bool")
    rows["why"] = pd.Series([one[4] for one in scored], index=rows.index, dtype="object")
    ranked = rows[rows["why"] == ""].copy()
    method: Literal["min", "dense"] = "min" if ties is Ties.SKIP else "dense"
    ranked["place"] = ranked["score"].rank(method=method, ascending=direction == "less").astype("int64")
    ranked = ranked.sort_values(["place", "pinyin_key", "org_id"], kind="stable").reset_index(drop=True)
    order = {state: position for position, state in enumerate(STATES)}
    others = rows[rows["why"] != ""].copy()
    others["state_order"] = others["state"].map(order).fillna(len(order))
    others = others.sort_values(["state_order", "pinyin_key", "org_id"], kind="stable").reset_index(drop=True)
    return Ranking(ranked, others)


def _score(row: Row, form: Form) -> tuple[float | None, float | None, str, bool, str]:
    """Score, denominator and its source, whether it is approximate, and why it does not rank ('' where it does)."""
    state = str(row["state"])
    value = as_number(row["value"])
    if state not in RANKED_STATES or value is None:
        why = STATES.get(state, state)
        reason = reason_text(row["reason"], state)
        return None, None, "", False, f"{why}：{reason}" if reason and state not in RANKED_STATES else why
    is_approximate = state == "approximate"
    if form is Form.ABSOLUTE:
        return value, None, "", is_approximate, ""
    denominator, source, is_rough = _denominator(row, form)
    if not denominator:
        return None, None, "", False, f"没有{DENOMINATOR_NAMES[form]}"
    return per_head(value, denominator), denominator, source, is_approximate or is_rough, ""


def _denominator(row: Row, form: Form) -> tuple[float | None, str, bool]:
    observed, state, registered = DENOMINATORS[form]
    if number := as_number(row[observed]):
        return number, FROM_SUBMISSION, as_text(row[state]) == "approximate"
    return as_number(row[registered]), FROM_REGISTRY, False


def per_head(value: float, denominator: float) -> float:
    """The quotient with two decimals, half up.

    >>> per_head(1.0, 8.0)
    0.13
    """
    quotient = Decimal(repr(value)) / Decimal(repr(denominator))
    return float(quotient.quantize(CENT, ROUND_HALF_UP))


def forms_of(denominators: object) -> tuple[Form, ...]:
    """The forms in which a measure may be ranked, by the denominators that its definition names."""
    named = set(as_text(denominators).split("|"))
    per_member = (Form.PER_MEMBER,) * ("member_total" in named)
    return (Form.ABSOLUTE, *per_member, *((Form.PER_BRANCH,) * ("branch_total" in named)))
