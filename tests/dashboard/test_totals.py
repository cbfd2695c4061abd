"""合计: what adds up, what is left out of it and counted, where there is none."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.assessment.ranking import Rule, rank
from dashboard.exports import formats
from dashboard.exports.formats import Format
from dashboard.exports.report import Part, Report
from dashboard.state import CompareView, Form, RankingView
from dashboard.tables.comparison import Compared, over_periods_table, side_by_side_table
from dashboard.tables.ranking import has_overlap, ranking_table
from dashboard.tables.totals import is_summed, overlap, sum_cell

MEASURE = {"measure_id": "theme_day", "name_zh": "主题党日次数", "measure_unit": "次", "kind": "count", "over_orgs": "sum"}
MEASURE |= {"direction": "more", "is_rankable": True, "definition": ""}
SHARE = {**MEASURE, "measure_id": "share", "kind": "ratio", "over_orgs": "weighted_mean"}


def row(org_id: str, state: str = "settled", value: float | None = None, **more: Any) -> dict[str, Any]:
    sizes = {f"{of}_{part}": None for of in ("member", "branch") for part in ("total", "state", "basis", "date")}
    names = {"name": org_id, "short_name": org_id, "parent_name": "上级", "pinyin_key": org_id, "path": f"R/{org_id}"}
    kind = {"org_type": "branch", "sector": "农村", "size_band": "小型", "peer_group": "branch", "peer_basis": "type"}
    told = {"state": state, "value": value, "lower": value, "upper": value, "reason": None, "basis": None, "qualifier": None}
    return {
        "org_id": org_id,
        "measure_id": "theme_day",
        "period": "2024",
        "parent_id": "R",
        **names,
        **kind,
        **sizes,
        **told,
        **more,
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("A", value=12), row("B", value=0)], "12"),
        ([row("A", value=12), row("B", "missing")], "≥12（1家未计入）"),
        ([row("A", value=12), row("B", "redacted"), row("C", "conflicting", 30), row("D", "partial", 5)], "≥12（3家未计入）"),
        ([row("A", value=12), row("B", "approximate", 20)], "≈32"),
        ([row("A", "approximate", 12), row("B", "undetermined")], "≈12（1家未计入）"),
        ([row("A", value=12), row("B", "not_applicable")], "12"),
        ([row("A", "missing"), row("B", "redacted")], "—"),
        ([row("A", value=0.1), row("B", value=0.2)], "0.3"),
    ],
)
def test_what_is_not_there_is_left_out_and_counted(rows: list[dict[str, Any]], said: str) -> None:
    assert sum_cell(rows).say() == said


def test_organisations_of_two_levels_overlap() -> None:
    assert not overlap([row("A"), row("B")])
    assert overlap([row("A"), row("B", path="R/A/B")])
    assert overlap([row("A"), row("B", parent_id="A")])
    assert overlap([row("A"), row("C", path="R/A/B/C")])


def test_shares_do_not_add_up() -> None:
    assert is_summed(MEASURE)
    assert is_summed({"kind": "sum", "over_orgs": None})
    assert not is_summed(SHARE)


@pytest.mark.parametrize("form", [Form.ABSOLUTE, Form.PER_MEMBER])
def test_a_ranking_sums_its_figures_as_they_stand(form: Form) -> None:
    rows = [row("A", value=12, member_total=4, member_state="settled"), row("B", value=9), row("C", "missing")]
    ranking = rank(pd.DataFrame(rows), Rule(form=form))
    table = ranking_table(ranking, MEASURE, RankingView(form=form))
    assert [cell.say() for cell in table.total if cell.say()] == ["合计", "≥21（1家未计入）"]
    assert len(table.total) == len(table.columns)
    written = formats.write(Report("表", "甲", "2024年", "口径", (Part("排名", table),)), Format.CSV).decode("utf-8-sig")
    assert '"","","合计","","≥21（1家未计入）"' in written


def test_a_ranking_of_several_levels_has_no_sum_and_says_so() -> None:
    ranking = rank(pd.DataFrame([row("A", value=12), row("B", value=9, path="R/A/B")]), Rule())
    assert ranking_table(ranking, MEASURE, RankingView()).total == ()
    assert has_overlap(ranking, MEASURE)
    assert not has_overlap(ranking, SHARE)


def compared(measures: list[dict[str, Any]], periods: tuple[str, ...], form: Form = Form.ABSOLUTE) -> Compared:
    orgs = {org_id: row(org_id) for org_id in ("A", "B")}
    rows = [
        {**row(org_id, value=2.0), "measure_id": measure["measure_id"], "period": period}
        for org_id in orgs
        for measure in measures
        for period in periods
    ]
    return Compared(pd.DataFrame(rows), orgs, measures, measures, periods, CompareView(form=form, period=periods[-1]))


def test_a_comparison_of_one_measure_sums_each_period() -> None:
    table = over_periods_table(compared([MEASURE], ("2023", "2024")))
    assert [cell.say() for cell in table.total] == ["合计", "", "4", "4", ""]
    assert over_periods_table(compared([MEASURE, {**MEASURE, "measure_id": "other"}], ("2023", "2024"))).total == ()


def test_measures_side_by_side_are_summed_one_by_one() -> None:
    table = side_by_side_table(compared([MEASURE, SHARE], ("2024",)))
    assert [cell.say() for cell in table.total] == ["合计", "4", ""]
    assert side_by_side_table(compared([SHARE], ("2024",))).total == ()
