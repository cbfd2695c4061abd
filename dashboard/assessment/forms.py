"""Figures as they stand → figures taken in a form: per member, per branch, 完成率, 同比. DataFrame → DataFrame.

What a form divides by or compares with stays in the row (`against`, `against_text`), and so does the figure itself (`base_…`).
Where a form cannot be taken the state says why (`labels.FORM_STATES`); nothing is ever 0 for want of a figure. A figure that is
partial or conflicting keeps its mark; 同比 leaves it out: part of a year against a whole one would be a fall that never was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from dashboard.assessment.denominators import DENOMINATORS, denominator_text, per_head
from dashboard.assessment.ranking import FORM_NAMES
from dashboard.figures import number_text
from dashboard.frames import Row, as_number, as_text, records
from dashboard.labels import RANKED_STATES, STATES, state_word
from dashboard.state import Form

# Kinds of measures that are quotients already: dividing or growing them has no meaning.
QUOTIENTS = ("ratio", "ratio_previous_year", "compliance_share")
UNITS = {Form.PER_MEMBER: "{}/人", Form.PER_BRANCH: "{}/支部", Form.COMPLETION: "%", Form.CHANGE_RATE: "%"}
AGAINST = {
    Form.PER_MEMBER: "党员数（人）",
    Form.PER_BRANCH: "支部数（个）",
    Form.COMPLETION: "计划（{}）",
    Form.CHANGE: "上年同期（{}）",
    Form.CHANGE_RATE: "上年同期（{}）",
}
LACKING = {Form.PER_MEMBER: "no_members", Form.PER_BRANCH: "no_branches"}
CHANGES = (Form.CHANGE, Form.CHANGE_RATE)
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """What figures are held against: sizes by (organisation, metric, year), plans by (organisation, measure, period)."""

    sizes: Mapping[tuple[str, str, int], Row] = field(default_factory=dict)
    plans: Mapping[tuple[str, str, str], Row] = field(default_factory=dict)


def yardsticks(sizes: pd.DataFrame | None = None, plans: pd.DataFrame | None = None) -> Yardsticks:
    """The frames of `queries.comparison.sizes_of` and `plans_of` by their keys."""
    by_year = (
        {(str(row["org_id"]), str(row["metric_id"]), int(row["year"])): row for row in records(sizes)}
        if sizes is not None
        else {}
    )
    by_period = (
        {(str(row["org_id"]), str(row["measure_id"]), str(row["period"])): row for row in records(plans)}
        if plans is not None
        else {}
    )
    return Yardsticks(by_year, by_period)


def offered_forms(measures: Sequence[Mapping[str, Any]]) -> tuple[Form, ...]:
    """The forms that at least one of the measures can be taken in."""
    return tuple(form for form in Form if any(is_fit(form, measure) for measure in measures))


def is_fit(form: Form, measure: Mapping[str, Any]) -> bool:
    """Whether a measure's definition allows the form: a denominator that it names, no quotient of a quotient."""
    is_quotient = measure["kind"] in QUOTIENTS
    if form in DENOMINATORS:
        return not is_quotient and DENOMINATORS[form] in as_text(measure["denominators"]).split("|")
    return not (is_quotient and form is Form.CHANGE_RATE)


def taken_measure(measure: Row, form: Form) -> Row:
    """A measure as it is called in a form, with the measure unit it then has.

    >>> measure = {"name_zh": "主题党日次数", "measure_unit": "次", "kind": "count"}
    >>> [taken_measure(measure, form)["measure_unit"] for form in Form]
    ['次', '次/人', '次/支部', '%', '次', '%']
    >>> taken_measure(measure, Form.CHANGE)["name_zh"]
    '主题党日次数同比增减'
    """
    if form is Form.ABSOLUTE:
        return measure
    unit = str(measure["measure_unit"])
    named = UNITS.get(form, "百分点" if unit == "%" else "{}").format(unit)
    kind = measure["kind"] if form is Form.CHANGE else "ratio"
    return {**measure, "name_zh": f"{measure['name_zh']}{FORM_NAMES[form]}", "measure_unit": named, "kind": kind}


def against_header(form: Form, measure: Mapping[str, Any]) -> str:
    """The header over what the form divides by or compares with; '' for figures as they stand."""
    return AGAINST.get(form, "").format(measure["measure_unit"])


def year_before(period: str) -> str:
    """The same period a year before.

    >>> [year_before(one) for one in ("2024", "2024Q3", "2024-05")]
    ['2023', '2023Q3', '2023-05']
    """
    return f"{int(period[:4]) - 1}{period[4:]}"


def take(
    frame: pd.DataFrame, form: Form, measures: Mapping[str, Row], periods: Sequence[str], against: Yardsticks
) -> pd.DataFrame:
    """The figures of `periods` in a form; `frame` (`queries.figures.compare`) has for 同比 those of a year before too.

    Besides a figure's columns: `base_value`, `base_state`, `base_qualifier`, `base_lower`, `base_upper` (the figure as it
    stands), `against` and `against_text` (what it is held against, and where that is from), `lacking` (the state where that is
    not there), `is_change`.
    """
    if form is Form.ABSOLUTE:
        return frame
    rows = records(frame)
    earlier = {(row["org_id"], row["measure_id"], row["period"]): row for row in rows} if form in CHANGES else {}
    wanted = set(periods)
    taken = [_taken(row, form, measures[row["measure_id"]], against, earlier) for row in rows if row["period"] in wanted]
    found = pd.DataFrame(taken)
    numbers = ["value", "lower", "upper", "base_value", "base_lower", "base_upper", "against"]
    return found.astype(dict.fromkeys(numbers, "float64"))


def _taken(row: Row, form: Form, measure: Row, against: Yardsticks, earlier: Mapping[tuple[str, str, str], Row]) -> Row:
    base = {f"base_{name}": row[name] for name in ("value", "state", "qualifier", "lower", "upper")}
    kept: Row = {**row, **base, "against": None, "against_text": "", "lacking": "", "is_change": form in CHANGES}
    number = as_number(row["value"])
    if not is_fit(form, measure):
        return _absent({**kept, "lacking": "unfit"}, "unfit")
    held = _held_against(row, form, measure, against, earlier)
    kept |= {"against": held.number, "against_text": held.text, "lacking": held.lacking}
    is_in_doubt = form in CHANGES and row["state"] not in RANKED_STATES
    if number is None or is_in_doubt or row["state"] in {"missing", "redacted", "not_applicable"}:
        return {**kept, "value": None, "lower": None, "upper": None}
    if held.number is None or held.lacking:
        return _absent(kept, held.lacking)
    bounds = {name: _computed(as_number(row[name]), held.number, form) for name in ("lower", "upper")}
    state = "approximate" if held.is_approximate and row["state"] == "settled" else row["state"]
    qualifier = "about" if held.is_approximate else row["qualifier"]
    return {**kept, **bounds, "value": _computed(number, held.number, form), "state": state, "qualifier": qualifier}


def _absent(row: Row, state: str) -> Row:
    return {**row, "value": None, "lower": None, "upper": None, "state": state, "reason": state, "qualifier": None}


@dataclass(frozen=True, slots=True)
class _Held:
    """What a figure is held against, where it is from, and the state it brings about where it is not there."""

    number: float | None
    text: str
    lacking: str = ""
    is_approximate: bool = False


def _held_against(row: Row, form: Form, measure: Row, against: Yardsticks, earlier: Mapping[tuple[str, str, str], Row]) -> _Held:
    org_id, measure_id, period = str(row["org_id"]), str(row["measure_id"]), str(row["period"])
    if form in DENOMINATORS:
        size = against.sizes.get((org_id, DENOMINATORS[form], int(period[:4])), {})
        number = as_number(size.get("value"))
        if not number or size["state"] not in RANKED_STATES:
            return _Held(None, "", LACKING[form])
        text = denominator_text(size["basis"], size["as_of_date"])
        return _Held(number, text, is_approximate=size["state"] == "approximate")
    if form is Form.COMPLETION:
        return _planned(against.plans.get((org_id, measure_id, period)), measure)
    before = earlier.get((org_id, measure_id, year_before(period)), {"state": "missing", "value": None})
    number = as_number(before["value"])
    if before["state"] not in RANKED_STATES or number is None:
        return _Held(None, f"上年同期{state_word(str(before['state']))}", "no_earlier")
    is_approximate = before["state"] == "approximate"
    lacking = "zero_earlier" if form is Form.CHANGE_RATE and not number else ""
    return _Held(number, f"上年同期{STATES[str(before['state'])]}", lacking, is_approximate)


def _planned(plan: Row | None, measure: Row) -> _Held:
    if plan is None:
        return _Held(None, "", "derived_plan" if measure["is_indicator"] else "no_plan")
    text = f"原文：{as_text(plan['plan_text'])}"
    if int(plan["n_values"]) > 1:
        return _Held(None, text, "plans_differ")
    number = as_number(plan["value"])
    return _Held(number, text) if number else _Held(None, text, "vague_plan")


def _computed(value: float | None, against: float, form: Form) -> float | None:
    if value is None:
        return None
    if form in DENOMINATORS:
        return per_head(value, against)
    if form is Form.CHANGE:
        return float(Decimal(repr(value)) - Decimal(repr(against)))
    share = Decimal(repr(value)) / Decimal(repr(against)) * 100 - (100 if form is Form.CHANGE_RATE else 0)
    return float(share.quantize(TENTH, ROUND_HALF_UP))


def how_taken(form: Form) -> str:
    """How the figures of a form come about, in a sentence for page and file; '' for figures as they stand."""
    return {
        Form.ABSOLUTE: "",
        Form.PER_MEMBER: "人均＝本单位的数÷本单位当年党员人数（先取当年报送的确数或约数，没有时取名册的）",
        Form.PER_BRANCH: "支部平均＝本单位的数÷本单位当年支部数（先取当年报送的确数或约数，没有时取名册的）",
        Form.COMPLETION: "完成率＝完成数÷同一期的计划数（材料中写明的计划；“不少于”按其数值）",
        Form.CHANGE: "同比增减＝本期数－上年同期数",
        Form.CHANGE_RATE: "同比增幅＝（本期数－上年同期数）÷上年同期数",
    }[form]


def worked_out(row: Mapping[str, Any], form: Form) -> str:
    """How one figure came about: `18÷10`, with where the divisor is from; '' where it did not."""
    base, against = as_number(row.get("base_value")), as_number(row.get("against"))
    if base is None or against is None:
        return as_text(row.get("against_text"))
    sign = "－" if form is Form.CHANGE else "÷"
    return f"{number_text(base)}{sign}{number_text(against)}（{as_text(row['against_text'])}）"
