"""What holds of every assessment: points add up to the score, places follow from it, bounds hold it, changes are named."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.assessment.explaining.sensitivity import sensitivity
from dashboard.assessment.explaining.sentences import explain, total_words
from dashboard.assessment.explaining.trial import by_key, read_changes, what_if_of, write_changes
from dashboard.assessment.explaining.what_if import tried
from dashboard.assessment.rules.averages import AverageDeduction
from dashboard.assessment.rules.counts import Veto
from dashboard.assessment.rules.given import TieredBonus
from dashboard.assessment.rules.levels import Gap, Shortfall, Surplus
from dashboard.assessment.rules.parameters import Tier
from dashboard.assessment.rules.ranks import Rank
from dashboard.assessment.rules.words import BoundUse, Compared, Direction, Nature, Treatment, VetoEffect
from dashboard.assessment.scheme.model import Grade, Scheme, Section
from dashboard.assessment.scheme.problems import WorkbookUnusable
from dashboard.assessment.scoring.material import ENTRY_COLUMNS, Material
from dashboard.assessment.scoring.scoring import Scores, score
from dashboard.assessment.scoring.standings import standings
from dashboard.assessment.scoring.totals import add_up, scored_points
from dashboard.frames import records
from dashboard.frozen import comparing
from dashboard.frozen.frames import items_frame, ranking_frame
from dashboard.frozen.layout import ENTRIES, FACTS, FIGURES, ITEMS, RANKING
from dashboard.frozen.reading import Snapshot
from dashboard.state import Ties
from tests.assessment.made import MEASURE, NEUTRAL, OTHER, figure, item, material, orgs, scheme

D = Decimal
IDS = "ABCDE"
STATES = ("settled", "approximate", "partial", "conflicting", "missing", "redacted", "undetermined", "not_applicable")
TREATED = st.sampled_from([Treatment.ZERO, Treatment.LOWEST, Treatment.EXCLUDE, Treatment.PEERS, Treatment.BLOCK])
PLACES = tuple(Tier(D(place), D(points)) for place, points in ((1, 20), (2, 17), (3, 9)))
MEASURES = {one.measure_id: one for one in (MEASURE, OTHER, NEUTRAL)}


@st.composite
def schemes(draw: Any) -> Scheme:
    """Several kinds of rules with caps, floors, a base, policies, ties and grades."""
    items = (
        item("甲", Shortfall(D(draw(st.integers(0, 14))), D("0.7"))),
        item("乙", Rank(PLACES, D(5)), measure=OTHER, full=20),
        item("丙", AverageDeduction(Compared.PEERS, D("0.3")), measure=NEUTRAL, full=8),
        item("丁", Surplus(D(5), D("0.5")), nature=Nature.EXTRA, full=3),
        item("戊", Gap(D(6), D(1)), nature=Nature.EXTRA, full=4, measure=OTHER),
        item("己", TieredBonus((Tier("县级", D(4)), Tier("市级", D(6)))), nature=Nature.EXTRA, full=5, measure=None),
        item(
            "庚",
            Veto(reached=D(3), outcome=draw(st.sampled_from([VetoEffect.ZERO, VetoEffect.UNRANKED]))),
            nature=Nature.EXTRA,
            full=0,
            measure=None,
            direction=Direction.LESS,
        ),
    )
    told = {
        state: draw(TREATED) for state in ("missing", "redacted", "undetermined", "not_applicable", "held_back", "not_entered")
    }
    told |= {state: draw(st.one_of(TREATED, st.just(Treatment.TAKE))) for state in ("partial", "conflicting")}
    return scheme(
        *items,
        base=D(draw(st.integers(0, 50))),
        cap=draw(st.one_of(st.none(), st.just(D(60)))),
        floor=D(0),
        decimals=draw(st.integers(0, 2)),
        ties=draw(st.sampled_from(Ties)),
        tie_keys=draw(st.sampled_from([(), ("甲",), ("一", "乙")])),
        bound=draw(st.sampled_from(BoundUse)),
        treatments=told,
        grades=(Grade("好", D(40)), Grade("一般", D(100))),
        sections=(Section("一", "第一部分", cap=draw(st.one_of(st.none(), st.just(D(30))))),),
    )


@st.composite
def figures(draw: Any) -> list[dict[str, Any]]:
    """A figure in some state of each measure for each organisation."""
    found = []
    for org_id in IDS:
        for measure_id in MEASURES:
            state, value = draw(st.sampled_from(STATES)), float(draw(st.integers(0, 16)))
            more: dict[str, Any] = {}
            if state == "approximate":
                more = {"lower": max(value - 2, 0.0), "upper": value + draw(st.sampled_from([0.0, 3.0]))}
            if state == "conflicting":
                more = {"conflict_low": max(value - 3, 0.0), "conflict_high": value + 1}
            told = value if state in {"settled", "approximate", "partial", "conflicting"} else None
            found.append(figure(org_id, told, state, measure_id=measure_id, **more))
    return found


@st.composite
def entries(draw: Any) -> pd.DataFrame:
    rows = []
    for org_id in IDS:
        if draw(st.booleans()):
            rows.append((org_id, "己", None, draw(st.sampled_from(["县级", "市级"])), None, "文件", "王某", "2025-01-01"))
        if draw(st.booleans()):
            rows.append((org_id, "庚", float(draw(st.integers(0, 4))), "", None, "名单", "王某", "2025-01-01"))
    frame = pd.DataFrame(rows, columns=list(ENTRY_COLUMNS))
    return frame.astype({"value": "float64", "self_value": "float64"})


MATERIALS = st.builds(
    lambda told, entered: material(orgs(*["branch"] * 3, *["committee"] * 2), told, entered), figures(), entries()
)
CASES = settings(max_examples=6)


@CASES
@given(schemes(), MATERIALS)
def test_the_points_of_an_explanation_and_the_adjustments_add_up_to_the_score(plan: Scheme, told: Material) -> None:
    found = score(plan, told)
    sums = add_up(plan, found.judged, scored_points(found))
    for row in records(standings(found)):
        org_id, at = str(row["org_id"]), found.row(str(row["org_id"]))
        explained = explain(found, org_id)
        points = sum(one.points for one in explained if one.points is not None)
        adjusted = float(plan.base) + sums.rescaling[at] + sum(cut[at] for cut in sums.cuts.values()) + sums.total_cut[at]
        assert points + adjusted == pytest.approx(sums.total[at], abs=1e-6)
        assert total_words(found, org_id).endswith("＝" + str(f"{sums.total[at]:,.2f}".rstrip("0").rstrip(".")))
        if row["why"] == "":
            assert row["total"] == pytest.approx(sums.total[at])
        for one in explained:
            low, high = plan.item(one.item_id).limits
            assert one.points is None or low - 1e-9 <= one.points <= high + 1e-9


@CASES
@given(schemes(), MATERIALS)
def test_places_follow_from_totals_and_the_bounds_hold_the_official_place(plan: Scheme, told: Material) -> None:
    found = score(plan, told)
    standing = standings(found)
    ranked = standing[standing["place"].notna()]
    totals = ranked["total"].to_numpy()
    assert (np.diff(totals) <= 1e-9).all()
    if plan.ties is Ties.SKIP and not plan.tie_keys:
        assert ranked["place"].tolist() == [1 + int((totals > one + 1e-9).sum()) for one in totals]
    assert set(standing["org_id"]) == set(IDS)
    assert all(standing.loc[standing["place"].isna(), "why"] != "")
    for row in records(sensitivity(found, standing)):
        assert row["best_place"] <= row["place"] <= row["worst_place"]
        assert row["low_total"] <= row["total"] <= row["high_total"]


@CASES
@given(schemes(), MATERIALS, st.data())
def test_whatever_is_tried_out_leaves_the_scheme_and_comes_back_from_its_link(
    plan: Scheme, told: Material, data: st.DataObject
) -> None:
    knobs = by_key(plan)
    chosen = data.draw(st.lists(st.sampled_from(sorted(knobs)), unique=True, max_size=3))
    changes = {}
    for key in chosen:
        choices = knobs[key].choices
        value = data.draw(st.sampled_from(list(choices.values()))) if choices else knobs[key].official
        changes[key] = value if choices else value + D("0.5") * (1 if not knobs[key].is_whole else 2)  # type: ignore[operator]
    changes = {key: value for key, value in changes.items() if value != knobs[key].official}
    assert read_changes(plan, write_changes(changes)) == (changes, ())
    digest, before = plan.digest, standings(score(plan, told))
    try:
        trial = tried(plan, what_if_of(plan, changes))
    except WorkbookUnusable:
        return
    after = standings(score(trial, told))
    assert set(after["org_id"]) == set(before["org_id"])
    assert plan.digest == digest
    assert standings(score(plan, told)).equals(before)


def snapshot(plan: Scheme, told: Material) -> Snapshot:
    """What a freeze would keep of an assessment, in memory."""
    found: Scores = score(plan, told)
    tables = {
        RANKING: ranking_frame(found, standings(found), {}),
        ITEMS: items_frame(found),
        FIGURES: told.figures,
        FACTS: pd.DataFrame(),
        ENTRIES: told.entries,
    }
    manifest = {"scheme": {"digest": plan.digest, "version": plan.version}, "program_version": "1", "generation": 1}
    return Snapshot(None, manifest, tables)  # type: ignore[arg-type]


@CASES
@given(schemes(), MATERIALS, st.integers(0, 14), st.integers(1, 9))
def test_a_re_issue_names_who_moved_and_because_of_which_figure(plan: Scheme, told: Material, at: int, more: int) -> None:
    figures_after = told.figures.copy()
    row = figures_after.index[at]
    org_id, measure_id = figures_after.loc[row, ["org_id", "measure_id"]]
    value = (figures_after.loc[row, "value"] if pd.notna(figures_after.loc[row, "value"]) else 0.0) + more
    figures_after.loc[row, ["state", "value", "lower", "upper"]] = ["settled", value, value, value]
    later = Material(told.year, told.orgs, figures_after, told.entries)
    before, after = snapshot(plan, told), snapshot(plan, later)
    found = comparing.compare(before, after)
    assert comparing.compare(before, before).moves == ()
    places = [one.tables[RANKING].set_index("org_id") for one in (before, after)]
    moved = {one.org_id: one for one in found.moves}
    for one in IDS:
        ends = [[frame.loc[one, name] for name in ("place", "total")] for frame in places]
        if not pd.Series(ends[0]).equals(pd.Series(ends[1])):
            assert one in moved
    for one, move in moved.items():
        for each in move.items:
            is_own = one == org_id and plan.item(each.name.removeprefix("项目")).measure == MEASURES[measure_id]
            assert each.cause is (comparing.Cause.FIGURE if is_own else comparing.Cause.OTHERS)


@CASES
@given(schemes(), MATERIALS)
def test_another_policy_is_told_from_another_figure(plan: Scheme, told: Material) -> None:
    other = Treatment.EXCLUDE if plan.treatments["missing"] is Treatment.ZERO else Treatment.ZERO
    changed = tried(plan, what_if_of(plan, {"~missing": other}))
    found = comparing.compare(snapshot(plan, told), snapshot(changed, told))
    assert {each.cause for move in found.moves for each in move.items} <= {comparing.Cause.POLICY}


def test_evidence_that_reads_otherwise_is_told_though_it_is_as_much() -> None:
    plan = scheme(item("甲", Shortfall(D(12), D(1))))
    before = snapshot(plan, material(orgs("branch"), [figure("A", 12)]))
    sides = [
        dataclasses.replace(before, tables={**before.tables, FACTS: pd.DataFrame([dict.fromkeys(comparing.FACT_TOLD, words)])})
        for words in ("开展12次", "开展十二次")
    ]
    assert "依据：前有后无 1 处，前无后有 1 处" in comparing.compare(*sides).inputs
    assert "依据：相同" in comparing.compare(sides[0], sides[0]).inputs
