"""A figure that fails validation rules says so wherever it ranks, and where it is opened; so does one that nobody reported so."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from dashboard import choices, findings
from dashboard.asking import Answers
from dashboard.assessment.ranking import Rule, rank
from dashboard.exports import separated
from dashboard.reports import ranking as reports
from dashboard.state import Form, RankingView
from dashboard.tables.ranking import ranking_table
from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, open_page
from tests.dashboard.test_ranking import MEASURE, frame

NOTE_AT = 5


def placed(cursor: duckdb.DuckDBPyConnection, measure: str) -> reports.Placed:
    desk = Answers(cursor)
    return reports.placed(desk, RankingView(measure=measure, period="2024"), choices.measures(desk))


def notes(table_rows: object) -> dict[str, str]:
    return {row[2].say(): row[NOTE_AT].say() for row in table_rows}  # type: ignore[attr-defined]


def test_a_place_says_which_rules_its_figure_fails(cursor: duckdb.DuckDBPyConnection) -> None:
    found = placed(cursor, "theme_day")
    said = [note for note in notes(found.table().rows).values() if "校验" in note]
    assert said == ["校验不通过：主题党日不多于学习"]
    assert "1家的数没有通过校验规则" in "".join(reports.rules_of(found))
    written = separated.write(reports.report(Answers(cursor), found, "")).decode("utf-8-sig")
    assert "校验不通过：主题党日不多于学习" in written


def test_both_figures_of_a_rule_that_forbids_the_larger_are_marked(cursor: duckdb.DuckDBPyConnection) -> None:
    assert list(placed(cursor, "study_collective").failing) == ["U006"]
    assert list(placed(cursor, "study_sessions").failing) == ["U006"], "an indicator is as doubtful as its metrics"
    assert placed(cursor, "dev_probationary").failing == {}


def test_a_first_place_that_fails_rules_says_so_in_the_headline() -> None:
    ranking = rank(frame((24, "settled"), (18, "settled"), (18, "settled")), Rule())
    first, second, third = ranking.ranked["org_id"]
    rules = [{"kind": "validation", "said": "每人次的时长"}, {"kind": "outlier", "said": "与上年相比的突变"}]
    said = findings.of_ranking(ranking, MEASURE, "2024", Form.ABSOLUTE, {first: rules, third: rules[:1]})
    assert "第一（24次；校验不通过、突变，须先核实），3家排名，其中2家的数没有通过校验" in said
    quiet = findings.of_ranking(ranking, MEASURE, "2024", Form.ABSOLUTE, {second: rules[:1]})
    assert "第一（24次），3家排名，其中1家的数没有通过校验" in quiet
    assert "校验" not in findings.of_ranking(ranking, MEASURE, "2024", Form.ABSOLUTE)
    assert "第一（24次/人）" in findings.of_ranking(ranking, MEASURE, "2024", Form.PER_MEMBER)


def test_shared_first_places_say_how_many_fail() -> None:
    ranking = rank(frame((24, "settled"), (24, "settled")), Rule())
    rules = [{"kind": "validation", "said": "每人次的时长"}]
    said = findings.of_ranking(ranking, MEASURE, "2024", Form.ABSOLUTE, {ranking.ranked["org_id"].iloc[1]: rules})
    assert "等2家并列第一（24次；其中1家校验不通过，须先核实）" in said


def test_the_evidence_says_which_rule_a_figure_fails_and_how(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = html(open_page(workspace.root, monkeypatch, "evidence", org="U006", measure="theme_day", period="2024"))
    assert "没有通过的校验" in shown
    assert "多于集中学习次数9次" in shown
    assert "请核对是否填反" in shown
    other = html(open_page(workspace.root, monkeypatch, "evidence", org="U005", measure="theme_day", period="2024"))
    assert "没有通过的校验" not in other


@pytest.mark.parametrize(("basis", "said"), [("decision", "核对决定"), ("children", "下级汇总"), ("own", ""), (None, "")])
def test_a_place_says_that_its_figure_was_decided_or_summed_up(basis: str | None, said: str) -> None:
    figures: pd.DataFrame = frame((24, "settled")).assign(basis=basis)
    table = ranking_table(rank(figures, Rule()), MEASURE, RankingView())
    assert list(notes(table.rows).values()) == [said]
