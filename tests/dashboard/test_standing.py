"""What is said of an organisation comes from its figures alone: rank, median, change, requirements, and what is not known."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.assessment.standing import Kind, Remark, remarks

MEASURE = {"measure_id": "m", "name_zh": "主题党日次数", "measure_unit": "次", "direction": "more", "is_rankable": True}
VERDICT: dict[str, Any] = {
    "org_id": "U1",
    "metric_id": "m",
    "period": "2024",
    "name_zh": "主题党日",
    "measure_unit": "次",
    "reason": None,
}
VERDICT |= {"n_units": None, "n_units_not_met": None, "lacking_parts": None, "value": None, "level": None}


def figures(now: float | None, state: str = "settled", before: float | None = None) -> pd.DataFrame:
    """The figures of 2023 and 2024."""
    plain = {"org_id": "U1", "measure_id": "m", "qualifier": "exact", "lower": None, "upper": None}
    earlier = {"period": "2023", "value": before, "state": "settled" if before is not None else "missing"}
    return pd.DataFrame([{**plain, **earlier}, {**plain, "period": "2024", "value": now, "state": state}])


def standing(n_more: int, n_less: int, median: float, n_orgs: int = 11) -> pd.DataFrame:
    return pd.DataFrame([{"measure_id": "m", "n_orgs": n_orgs, "n_more": n_more, "n_less": n_less, "median": median}])


def said(frame: pd.DataFrame, places: pd.DataFrame | None = None, measure: dict[str, Any] | None = None) -> Remark:
    none = pd.DataFrame(columns=["measure_id"]) if places is None else places
    (found,) = remarks(frame, none, pd.DataFrame(), [measure or MEASURE], ("2023", "2024"), "")
    return found


def test_a_place_in_the_first_quarter_is_a_strong_point_with_its_figures() -> None:
    found = said(figures(20, before=19), standing(1, 10, 12))
    assert found.kind is Kind.STRONG
    assert found.words == "20次，同类12家有数的单位中第2，比中位数（12次）高8次，比2023年增1次（+5.3%）"
    assert found.href == "evidence?org=U1&measure=m&period=2024"


@pytest.mark.parametrize(
    ("places", "before", "kind"),
    [
        ((10, 1, 30), 20, Kind.WEAK),
        ((5, 6, 18), 20, Kind.TOLD),
        ((0, 0, 20), 20, Kind.TOLD),
        ((5, 6, 18), 10, Kind.STRONG),
        ((5, 6, 18), 40, Kind.WEAK),
        ((1, 10, 12), 40, Kind.STRONG),
    ],
)
def test_place_then_change_makes_a_remark(places: tuple[int, int, float], before: float, kind: Kind) -> None:
    assert said(figures(20, before=before), standing(*places)).kind is kind


def test_where_less_is_better_few_is_strong() -> None:
    found = said(figures(2, before=2), standing(10, 1, 9), {**MEASURE, "direction": "less"})
    assert found.kind is Kind.STRONG
    assert "第2" in found.words


@pytest.mark.parametrize(
    ("changed", "note"), [({"direction": "neutral"}, "中性指标，不评优劣"), ({"is_rankable": False}, "按规定只作展示")]
)
def test_what_may_not_be_judged_is_only_told(changed: dict[str, Any], note: str) -> None:
    found = said(figures(20, before=5), standing(0, 11, 12), {**MEASURE, **changed})
    assert found.kind is Kind.TOLD
    assert note in found.words


def test_few_peers_are_no_ground_for_a_judgement() -> None:
    found = said(figures(20, before=20), standing(0, 4, 12, n_orgs=4))
    assert found.kind is Kind.TOLD
    assert "有数的只有4家，不比高低" in found.words


@pytest.mark.parametrize(
    ("value", "state", "words"),
    [
        (None, "missing", "这一期没有报"),
        (11, "conflicting", "11（冲突）次，核实前不评"),
        (None, "redacted", "已隐去，核实前不评"),
    ],
)
def test_what_does_not_stand_is_not_judged(value: float | None, state: str, words: str) -> None:
    found = said(figures(value, state, before=3))
    assert (found.kind, found.words) == (Kind.UNKNOWN, words)


def test_requirements_are_told_by_what_is_lacking() -> None:
    verdicts = pd.DataFrame(
        [
            {**VERDICT, "state": "not_met", "lacking_parts": "2024-03|2024-11"},
            {**VERDICT, "state": "not_met", "n_units": 5, "n_units_not_met": 2},
            {**VERDICT, "state": "not_met", "value": 40, "level": 50},
            {**VERDICT, "state": "met"},
            {**VERDICT, "state": "unknown", "reason": "missing"},
            {**VERDICT, "state": "not_collected"},
            {**VERDICT, "state": "not_applicable"},
        ]
    ).astype(dict.fromkeys(("n_units", "n_units_not_met", "value", "level"), object))
    found = remarks(figures(1), pd.DataFrame(columns=["measure_id"]), verdicts, [], ("2024",), "")
    assert [(one.kind, one.words) for one in found] == [
        (Kind.WEAK, "3月、11月未达到"),
        (Kind.WEAK, "5个支部中2个未达到"),
        (Kind.WEAK, "全年40次，应50次，差10次"),
        (Kind.STRONG, "1项：主题党日"),
        (Kind.UNKNOWN, "1项无从判断（没有报数）：主题党日"),
        (Kind.UNKNOWN, "1项：主题党日"),
    ]
