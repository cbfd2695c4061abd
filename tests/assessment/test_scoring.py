"""Figures and entries → points, totals, places and grades, each state by the scheme's word."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from dashboard.assessment.rules.averages import AverageDeduction
from dashboard.assessment.rules.counts import Escalation, Occurrence, Veto
from dashboard.assessment.rules.given import Approved, TieredBonus
from dashboard.assessment.rules.levels import Gap, Scaled, Shortfall
from dashboard.assessment.rules.parameters import Tier
from dashboard.assessment.rules.words import (
    Among,
    BoundUse,
    Combine,
    Compared,
    CountOf,
    Direction,
    Grouping,
    Nature,
    Owed,
    Treatment,
    VetoEffect,
)
from dashboard.assessment.scheme.model import Applies, Grade, Scheme, Section
from dashboard.assessment.scoring.frames import points_frame
from dashboard.assessment.scoring.grouping import peer_groups
from dashboard.assessment.scoring.material import ENTRY_COLUMNS, needs
from dashboard.assessment.scoring.scoring import Outcome, Scores, score
from dashboard.assessment.scoring.standings import standings
from dashboard.assessment.scoring.totals import section_points
from dashboard.frames import records
from dashboard.state import Form, Ties
from tests.assessment.made import NEUTRAL, OTHER, YEAR, figure, item, material, orgs, scheme

D = Decimal
BRANCHES = ("branch", "branch", "branch")


def points_of(scores: Scores, item_id: str = "甲") -> list[float | None]:
    one = scores.of(item_id)
    return [float(points) if counts else None for points, counts in zip(one.points, one.counts, strict=True)]


def outcomes_of(scores: Scores, item_id: str = "甲") -> list[str]:
    return [str(one) for one in scores.of(item_id).outcome]


def entries(*rows: dict[str, Any]) -> pd.DataFrame:
    blank = {"value": np.nan, "choice": "", "self_value": np.nan, "basis": "文件", "person": "张某", "entered_on": "2025-01-10"}
    return pd.DataFrame([{**blank, **row} for row in rows], columns=list(ENTRY_COLUMNS))


def by_org(frame: pd.DataFrame, column: str) -> list[Any]:
    return [row[column] for row in sorted(records(frame), key=lambda row: row["org_id"])]


# Points.


def test_a_shortfall_costs_its_points_and_the_item_never_less_than_nothing() -> None:
    found = score(scheme(item()), material(orgs(*BRANCHES), [figure("A", 12), figure("B", 9), figure("C", 0)]))
    assert points_of(found) == [10, 7, 0]


@pytest.mark.parametrize(
    ("treatment", "points", "outcome"),
    [
        (Treatment.ZERO, 0.0, Outcome.ZERO),
        (Treatment.LOWEST, 2.0, Outcome.LOWEST),
        (Treatment.EXCLUDE, None, Outcome.EXCLUDED),
        (Treatment.PEERS, 8.5, Outcome.PEERS),
        (Treatment.BLOCK, None, Outcome.BLOCKED),
    ],
)
@pytest.mark.parametrize(
    "state", ["missing", "redacted", "undetermined", "held_back", "not_applicable", "partial", "conflicting"]
)
def test_a_figure_that_does_not_stand_follows_the_stated_policy(
    state: str, treatment: Treatment, points: float | None, outcome: Outcome
) -> None:
    value = 5.0 if state in {"partial", "conflicting"} else None
    told = [figure("A", 12), figure("B", 9)] + ([] if state == "missing" else [figure("C", value, state)])
    found = score(scheme(item(floor=D(2)), treatments={state: treatment}), material(orgs(*BRANCHES), told))
    assert points_of(found)[2] == points
    assert outcomes_of(found)[2] == outcome


@pytest.mark.parametrize("state", ["partial", "conflicting"])
def test_a_doubtful_figure_may_be_taken_as_it_is_and_says_so(state: str) -> None:
    told = [figure("A", 11, state)]
    found = score(scheme(item(), treatments={state: Treatment.TAKE}), material(orgs("branch"), told))
    assert points_of(found) == [9]
    assert outcomes_of(found) == [Outcome.TAKEN]


def test_an_item_may_have_a_policy_of_its_own() -> None:
    found = score(scheme(item(treatments={"missing": Treatment.EXCLUDE}), item("乙")), material(orgs("branch"), []))
    assert outcomes_of(found) == [Outcome.EXCLUDED]
    assert outcomes_of(found, "乙") == [Outcome.ZERO]


@pytest.mark.parametrize(("bound", "points"), [(BoundUse.LOWER, 8), (BoundUse.VALUE, 9), (BoundUse.STRICT, 8)])
def test_an_approximate_figure_scores_as_the_scheme_says(bound: BoundUse, points: float) -> None:
    told = [figure("A", 11, "approximate", lower=10, upper=12)]
    assert points_of(score(scheme(item(), bound=bound), material(orgs("branch"), told))) == [points]


def test_the_strict_end_of_what_should_be_few_is_the_upper_one() -> None:
    few = item(rule=Gap(D(10), D(1)), measure=NEUTRAL, direction=Direction.LESS, bound=BoundUse.STRICT)
    told = [figure("A", 11, "approximate", lower=10, upper=12, measure_id="dev")]
    assert points_of(score(scheme(few), material(orgs("branch"), told))) == [8]


def test_an_approximate_figure_without_a_lower_bound_is_not_a_number() -> None:
    told = [figure("A", 20, "approximate", upper=20, qualifier="at_most")]
    found = score(scheme(item(), treatments={"undetermined": Treatment.EXCLUDE}), material(orgs("branch"), told))
    assert outcomes_of(found) == [Outcome.EXCLUDED]
    assert found.of("甲").reading.reason[0] == "no_lower_bound"


def test_per_head_and_owed_by_branches_need_a_count() -> None:
    who = orgs(*BRANCHES, branches=[2.0, 4.0, None])
    told = [figure(org_id, 24) for org_id in "ABC"]
    owed = item(rule=Shortfall(D(12), D(1), owed_by=Owed.BRANCH))
    shared = item("乙", Shortfall(D(12), D(1)), form=Form.PER_BRANCH)
    found = score(scheme(owed, shared), material(who, told))
    assert points_of(found) == [10, 0, 0]
    assert points_of(found, "乙") == [10, 4, 0]
    assert list(found.of("乙").reading.denominator_source[:2]) == ["当年名册（2024-12-31）"] * 2
    assert found.of("甲").reading.reason[2] == "no_branches"


def test_years_in_a_row_are_counted_back_to_the_first_that_is_unknown_or_enough() -> None:
    rule = Escalation(count_of=CountOf.YEARS, threshold=D(1), first=D(5), start=D(3), extra=D(1))
    one = item(rule=rule, measure=NEUTRAL, nature=Nature.EXTRA)
    told = [figure("A", 0, measure_id="dev", period=str(YEAR - back)) for back in range(4)]
    told += [figure("B", 0, measure_id="dev", period=str(YEAR - back)) for back in range(2)]
    told += [figure("C", 0 if back else 3, measure_id="dev", period=str(YEAR - back)) for back in range(4)]
    found = score(scheme(one), material(orgs(*BRANCHES), told))
    assert points_of(found) == [-6, 0, 0]
    assert found.of("甲").reading.reason[1] == "streak_unknown"


def test_months_below_the_threshold_are_counted_where_all_are_known() -> None:
    one = item(rule=Occurrence(count_of=CountOf.MONTHS, threshold=D(1), points=D("0.5")))
    told = [figure("A", 0 if month < 3 else 1, period=f"{YEAR}-{month:02d}") for month in range(1, 13)]
    told += [figure("B", 1, period=f"{YEAR}-01")]
    found = score(scheme(one), material(orgs("branch", "branch"), told))
    assert points_of(found) == [9, 0]
    assert list(found.of("甲").reading.state) == ["settled", "partial"]


def test_the_past_average_takes_the_years_that_are_known() -> None:
    one = item(rule=AverageDeduction(Compared.PAST, D(2)), measure=NEUTRAL, direction=Direction.LESS)
    told = [figure("A", value, measure_id="dev", period=str(YEAR - back)) for back, value in ((0, 10), (1, 8), (3, 6))]
    found = score(scheme(one), material(orgs("branch"), told))
    assert points_of(found) == [4]
    assert {period for _, period in needs(scheme(one), YEAR)} == {str(YEAR - back) for back in range(4)}


def test_entries_are_added_up_or_the_highest_counts_and_none_is_its_own_state() -> None:
    levels = (Tier("县级", D(4)), Tier("市级", D(6)))
    highest = item("甲", TieredBonus(levels, Combine.HIGHEST), measure=None, nature=Nature.EXTRA)
    added = item("乙", TieredBonus(levels, Combine.SUM), measure=None, nature=Nature.EXTRA)
    both = [{"org_id": "A", "item_id": item_id, "choice": choice} for item_id in "甲乙" for choice in ("县级", "市级")]
    found = score(scheme(highest, added), material(orgs("branch", "branch"), [], entries(*both)))
    assert points_of(found) == [6, 0]
    assert points_of(found, "乙") == [10, 0]
    assert list(found.of("甲").reading.state) == ["entered", "not_entered"]


def test_the_own_score_stands_beside_the_approved_one() -> None:
    one = item(rule=Approved(), full=5, measure=None)
    told = entries({"org_id": "A", "item_id": "甲", "value": 3.0, "self_value": 5.0})
    frame = points_frame(score(scheme(one), material(orgs("branch"), [], told)))
    assert frame[["points", "self_value", "person", "evidence_key"]].iloc[0].tolist() == [3.0, 5.0, "张某", ""]


def test_what_an_organisation_does_not_owe_is_no_part_of_it() -> None:
    one = item(applies=Applies(("committee",)))
    frame = points_frame(score(scheme(one, item("乙")), material(orgs("branch", "committee"), [figure("B", 12)])))
    assert frame["outcome"].tolist() == [Outcome.NOT_OWED, Outcome.ZERO, Outcome.SCORED, Outcome.SCORED]
    assert frame["evidence_key"].iloc[3] == "B|theme_day|2024"


# Totals.


def test_what_is_left_out_of_the_denominator_is_made_good_in_the_total() -> None:
    known = item("乙", measure=OTHER)
    told = [figure("A", 12), figure("A", 9, measure_id="study"), figure("B", 9, measure_id="study")]
    plan = scheme(item(full=30), known, treatments={"missing": Treatment.EXCLUDE})
    frame = standings(score(plan, material(orgs("branch", "branch"), told)))
    assert by_org(frame, "total") == [37.0, 28.0]
    assert by_org(frame, "full") == [40.0, 40.0]
    assert by_org(frame, "counted_full") == [40.0, 10.0]


def test_caps_floors_and_the_base_are_parts_that_add_up() -> None:
    bonus = item("乙", Occurrence(points=D(3)), measure=None, nature=Nature.EXTRA, direction=Direction.LESS, full=30)
    more = item("丙", Scaled(D(10)), measure=None, nature=Nature.EXTRA, full=30)
    plan = scheme(bonus, more, base=D(100), cap=D(110), sections=(Section("一", "第一部分", cap=D(20), floor=D(-5)),))
    told = entries({"org_id": "A", "item_id": "丙", "value": 10.0}, {"org_id": "B", "item_id": "乙", "value": 9.0})
    found = score(plan, material(orgs("branch", "branch"), [], told))
    frame = standings(found)
    assert by_org(frame, "total") == [110.0, 95.0]
    assert by_org(frame, "section_cuts") == [-10.0, 22.0]
    assert by_org(frame, "total_cut") == [-10.0, 0.0]
    parts = frame["base"] + frame["basic"] + frame["rescaling"] + frame["extra"] + frame["section_cuts"] + frame["total_cut"]
    assert parts.tolist() == frame["total"].tolist()
    assert section_points(found)["points"].tolist() == [20.0, -5.0]


def test_a_blocked_item_leaves_no_total_and_says_so() -> None:
    frame = standings(
        score(scheme(item(), treatments={"missing": Treatment.BLOCK}), material(orgs("branch", "branch"), [figure("B", 12)]))
    )
    assert frame["org_id"].tolist() == ["B", "A"]
    assert frame["why"].tolist() == ["", "blocked"]
    assert frame["place"].tolist()[0] == 1
    assert frame["total"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    ("outcome", "total", "why"),
    [(VetoEffect.ZERO, 0.0, ""), (VetoEffect.UNRANKED, None, "vetoed")],
)
def test_a_veto_strikes_the_total(outcome: VetoEffect, total: float | None, why: str) -> None:
    veto = item("否决", Veto(outcome=outcome), measure=None, nature=Nature.EXTRA, full=0)
    told = entries({"org_id": "A", "item_id": "否决", "value": 1.0})
    frame = standings(score(scheme(item(), veto), material(orgs("branch", "branch"), [figure("A", 12), figure("B", 12)], told)))
    struck = records(frame[frame["org_id"] == "A"])[0]
    assert struck["why"] == why
    assert struck["vetoes"] == "否决"
    assert (None if pd.isna(struck["total"]) else struck["total"]) == total
    assert records(frame[frame["org_id"] == "B"])[0]["place"] == 1


# Places and grades.


def ranked(values: list[float], plan: Scheme, types: tuple[str, ...] = ()) -> pd.DataFrame:
    who = orgs(*(types or ("branch",) * len(values)))
    return standings(score(plan, material(who, [figure(chr(65 + number), value) for number, value in enumerate(values)])))


@pytest.mark.parametrize(("ties", "places"), [(Ties.SKIP, [1, 1, 3]), (Ties.DENSE, [1, 1, 2])])
def test_equal_totals_share_a_place_as_the_scheme_says(ties: Ties, places: list[int]) -> None:
    assert ranked([12, 12, 11], scheme(item(), ties=ties))["place"].tolist() == places


def test_a_secondary_key_tells_equal_totals_apart() -> None:
    told = [figure("A", 10), figure("B", 12), figure("A", 12, measure_id="study"), figure("B", 10, measure_id="study")]
    plan = scheme(item(), item("乙", measure=OTHER), tie_keys=("乙",))
    frame = standings(score(plan, material(orgs("branch", "branch"), told)))
    assert frame["org_id"].tolist() == ["A", "B"]
    assert frame["place"].tolist() == [1, 2]


def test_peers_have_places_of_their_own() -> None:
    frame = ranked([12, 11, 10], scheme(item()), ("branch", "committee", "branch"))
    assert frame["peer_place"].tolist() == [1, 1, 2]
    assert frame["n_peers"].tolist() == [2, 1, 2]


def test_grades_fill_their_quotas_and_need_their_points() -> None:
    grades = (Grade("优秀", D(25), D(8)), Grade("良好", D(75)), Grade("一般", D(100)))
    frame = ranked([12, 11, 10, 9], scheme(item(), grades=grades))
    assert frame["grade"].tolist() == ["优秀", "良好", "良好", "一般"]
    frame = ranked([9, 8, 7, 6], scheme(item(), grades=grades))
    assert frame["grade"].tolist() == ["良好", "良好", "良好", "一般"]


def test_a_veto_caps_the_grade_and_nobody_moves_up_for_it() -> None:
    grades = (Grade("优秀", D(50)), Grade("一般", D(100)))
    veto = item("否决", Veto(outcome=VetoEffect.GRADE, grade="一般"), measure=None, nature=Nature.EXTRA, full=0)
    told = [figure(org_id, value) for org_id, value in zip("ABCD", (12, 11, 10, 9), strict=True)]
    struck = entries({"org_id": "A", "item_id": "否决", "value": 1.0})
    frame = standings(score(scheme(item(), veto, grades=grades), material(orgs(*["branch"] * 4), told, struck)))
    assert by_org(frame, "grade") == ["一般", "优秀", "一般", "一般"]


def test_small_groups_go_into_the_rest_of_the_wider_one() -> None:
    who = orgs(*["branch"] * 5, "committee").assign(sector=["学校", "学校", "农村", "国有企业", "社会组织", "学校"])
    found = peer_groups(who, Grouping.SECTOR, 2)
    assert found.tolist() == ["党支部·学校", "党支部·学校", *["党支部·其余"] * 3, "其余"]
    assert set(peer_groups(who, Grouping.NONE, 5)) == {"全部"}
    assert peer_groups(who, Grouping.TYPE, 1).tolist() == ["党支部"] * 5 + ["党委"]


@pytest.mark.parametrize("grouping", [Grouping.TYPE, Grouping.SECTOR, Grouping.SIZE])
def test_every_group_may_be_large_enough_at_once(grouping: Grouping) -> None:
    groups = peer_groups(orgs("branch", "branch", "committee", "committee"), grouping, 2)
    assert groups.nunique() == 2
    assert groups.str.startswith("党支部").sum() == 2


def test_comparing_with_peers_stays_within_the_group() -> None:
    one = item(rule=AverageDeduction(Compared.PEERS, D(1)))
    told = [figure("A", 10), figure("B", 12), figure("C", 2)]
    found = score(scheme(one), material(orgs("branch", "branch", "committee"), told))
    assert points_of(found) == [9, 10, 10]


def test_no_organisation_has_no_scores() -> None:
    plan = scheme(item(), applies=Applies(("committee",)), grade_among=Among.ALL)
    assert standings(score(plan, material(orgs("branch"), []))).empty
