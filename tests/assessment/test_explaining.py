"""Why points, why a place, what would have been enough, how firm it is, and what other weights would give."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assessment.explaining.changes import smallest_changes
from dashboard.assessment.explaining.differences import differences, why_not_higher
from dashboard.assessment.explaining.scheme_words import item_lines, scheme_lines
from dashboard.assessment.explaining.sensitivity import sensitivity
from dashboard.assessment.explaining.sentences import explain, total_words
from dashboard.assessment.explaining.what_if import WhatIf, moves, tried
from dashboard.assessment.rules.levels import Scaled, Surplus
from dashboard.assessment.rules.ranks import BestShare
from dashboard.assessment.rules.words import BoundUse, Nature, PartStep, Treatment
from dashboard.assessment.scheme.model import Grade, Section
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.assessment.scoring.scoring import score
from dashboard.assessment.scoring.standings import standings
from dashboard.frames import records
from dashboard.state import Ties
from tests.assessment.made import GUARDED, OTHER, figure, item, material, orgs, scheme

D = Decimal
PLAN = scheme(
    item(),
    item("乙", BestShare(), measure=OTHER, full=20),
    item("丙", Surplus(D(5), D(1)), nature=Nature.EXTRA, full=3),
    base=D(50),
    sections=(Section("一", "第一部分", cap=D(31)),),
    treatments={"missing": Treatment.EXCLUDE, "partial": Treatment.TAKE},
)


def told(*rows: tuple[str, float, float | None]) -> list[dict[str, object]]:
    found = [figure(org_id, day) for org_id, day, _ in rows]
    return found + [figure(org_id, study, measure_id="study") for org_id, _, study in rows if study is not None]


def test_points_are_told_from_the_figure_to_the_evidence() -> None:
    found = score(PLAN, material(orgs("branch"), [figure("A", 11, basis="ledger_sum")]))
    first, second, third = explain(found, "A")
    assert first.sentence == (
        "项目甲：11次（台账各行之和）；不少于12次，每少1次扣1分；应不少于12次，少1次，扣1分，得9分（满分10）"
    )
    assert first.evidence_key == "A|theme_day|2024"
    assert "按方案规定，未报的不计入分母" in second.sentence
    assert third.sentence.endswith("高于5次，多6次，加3分")
    assert total_words(found, "A") == "基础分50＋基本分9＋按30÷10折算18＋加减分3＝80"


def test_an_approximate_figure_says_which_number_scored() -> None:
    row = figure("A", 11, "approximate", lower=10, upper=12, qualifier="about")
    (one,) = explain(score(scheme(item()), material(orgs("branch"), [row])), "A")
    assert "≈11次" in one.sentence
    assert "约数按10次计" in one.sentence


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 15), st.one_of(st.none(), st.integers(0, 9))), min_size=2, max_size=4))
def test_differences_make_up_the_whole_gap(figures: list[tuple[int, int | None]]) -> None:
    rows = [(chr(65 + number), float(day), study) for number, (day, study) in enumerate(figures)]
    found = score(PLAN, material(orgs(*["branch"] * len(rows)), told(*rows)))
    totals = {row["org_id"]: row["total"] for row in records(standings(found))}
    frame = differences(found, "A", "B")
    assert frame["difference"].sum() == pytest.approx(totals["B"] - totals["A"])


def test_why_a_place_is_not_higher_names_the_items_and_the_figures() -> None:
    found = score(PLAN, material(orgs("branch", "branch"), told(("A", 12, 10), ("B", 9, 10))))
    comparison = why_not_higher(found, standings(found), "B")
    assert comparison is not None
    assert comparison.sentences[0].startswith("单位B第2名")
    assert "项目甲少3分：9次，对方12次" in comparison.sentences
    assert why_not_higher(found, standings(found), "A") is None


def test_the_smallest_change_is_enough_and_a_smaller_one_is_not() -> None:
    plan = scheme(item(), item("乙", BestShare(), measure=OTHER, full=20))
    rows = (("A", 11.0, 10.0), ("B", 9.0, 10.0))
    found = score(plan, material(orgs("branch", "branch"), told(*rows)))
    (change,) = smallest_changes(found, standings(found), "B")
    assert (change.item_id, change.from_value, change.to_value) == ("甲", 9, 12)
    for day, place in ((12.0, 1), (11.0, 1), (10.0, 2)):
        again = standings(score(plan, material(orgs("branch", "branch"), told(rows[0], ("B", day, 10.0)))))
        assert again.set_index("org_id").loc["B", "place"] == place
        assert (again["place"] == 1).all() == (day == 11.0)


def test_no_change_is_named_where_none_is_enough() -> None:
    plan = scheme(item(), item("乙", BestShare(), measure=OTHER, full=20))
    found = score(plan, material(orgs("branch", "branch"), told(("A", 12, 10), ("B", 9, 10))))
    assert smallest_changes(found, standings(found), "B") == ()


def test_a_missing_figure_is_named_where_a_full_score_would_do() -> None:
    plan = scheme(item(), item("乙", Scaled(D(100)), measure=None))
    found = score(plan, material(orgs("branch", "branch"), [figure("A", 12), figure("B", 9)]))
    (change,) = smallest_changes(found, standings(found), "B")
    assert change.to_value is None
    assert "如有可用的数" in change.words


def test_places_move_as_far_as_the_bounds_let_them() -> None:
    rows = [
        figure("A", 8, "approximate", lower=8, upper=12, qualifier="about"),
        figure("B", 10),
        figure("C", 9, "conflicting", conflict_low=4, conflict_high=11),
        figure("D", 2),
    ]
    plan = scheme(item(), treatments={"conflicting": Treatment.TAKE})
    found = score(plan, material(orgs(*["branch"] * 4), rows))
    frame = sensitivity(found, standings(found)).set_index("org_id")
    assert frame[["best_place", "worst_place"]].to_dict("index") == {
        "B": {"best_place": 1, "worst_place": 3},
        "C": {"best_place": 1, "worst_place": 3},
        "A": {"best_place": 1, "worst_place": 3},
        "D": {"best_place": 4, "worst_place": 4},
    }
    assert frame.loc["A", "items"] == "甲"
    assert frame.loc["D", "items"] == ""


@settings(max_examples=15)
@given(st.lists(st.integers(0, 12), min_size=3, max_size=3), st.lists(st.integers(0, 6), min_size=3, max_size=3), st.data())
def test_no_figure_within_its_bounds_leaves_the_interval(lows: list[int], widths: list[int], data: st.DataObject) -> None:
    bounds = [(low, low + width) for low, width in zip(lows, widths, strict=True)]

    def approximate(values: list[int]) -> list[dict[str, object]]:
        return [
            figure(org_id, value, "approximate", lower=low, upper=high)
            for org_id, value, (low, high) in zip("ABC", values, bounds, strict=True)
        ]

    plan = scheme(item(), bound=BoundUse.VALUE)
    who = orgs(*["branch"] * 3)
    found = score(plan, material(who, approximate(lows)))
    spans = sensitivity(found, standings(found)).set_index("org_id")
    moved = standings(score(plan, material(who, approximate([data.draw(st.integers(*one)) for one in bounds])))).set_index(
        "org_id"
    )
    for org_id, span in spans.iterrows():
        assert span["best_place"] <= moved.loc[org_id, "place"] <= span["worst_place"]


def test_a_trial_moves_places_and_leaves_the_scheme_alone() -> None:
    figures = told(("A", 12, 5), ("B", 9, 10))
    before = standings(score(PLAN, material(orgs("branch", "branch"), figures)))
    digest = PLAN.digest
    settings = {"bound": BoundUse.VALUE, "ties": Ties.DENSE}
    trial = tried(PLAN, WhatIf(points={"乙": D(5)}, parameters={("甲", "points"): D(2)}, settings=settings))
    assert trial.name == "考核（试算）"
    after = standings(score(trial, material(orgs("branch", "branch"), figures)))
    frame = moves(before, after).set_index("org_id")
    assert before["org_id"].tolist() == ["B", "A"]
    assert after["org_id"].tolist() == ["A", "B"]
    assert frame["rise"].to_dict() == {"A": 1, "B": -1}
    assert PLAN.digest == digest
    assert trial.digest != digest


@pytest.mark.parametrize(
    ("what_if", "said"),
    [
        (WhatIf(points={"甲": D(0)}), "大于 0"),
        (WhatIf(parameters={("甲", "points"): D(-1)}), "太小"),
        (WhatIf(parameters={("甲", "part"): D(1)}), "没有可以这样改的参数"),
        (WhatIf(parameters={("甲", "nothing"): PartStep.EXACT}), "没有可以这样改的参数"),
        (WhatIf(left_out=frozenset("甲乙丙")), "没有一个项目"),
    ],
)
def test_a_trial_that_no_rule_takes_is_refused(what_if: WhatIf, said: str) -> None:
    with pytest.raises(WorkbookUnusable, match=said):
        tried(PLAN, what_if)


def test_all_that_a_scheme_rules_is_printed() -> None:
    plan = scheme(
        item(treatments={"missing": Treatment.PEERS}),
        item("列", nature=Nature.LISTED, full=0, measure=GUARDED),
        item("破", measure=GUARDED, waiver="上级文件第三条"),
        grades=(Grade("好", D(30), D(8)), Grade("一般", D(100))),
        tie_keys=("甲",),
        cap=D(120),
    )
    lines = "\n".join((*scheme_lines(plan), *item_lines(plan)))
    for words in (
        "并列占位",
        "总分相同的依次比“项目甲”",
        "按下限计分",
        "未报：记零分",
        "其中“项目甲”——未报：按同类平均",
        "好到前30%且不低于8分",
        "不高于120",
        "“项目列”只列不计：在线学习时长不得作为考核",
        "“项目破”按规定不得作为考核依据，本方案破例计分，理由：上级文件第三条",
        "项目甲（基本分10分）：不少于12次，每少1次扣1分",
    ):
        assert words in lines
