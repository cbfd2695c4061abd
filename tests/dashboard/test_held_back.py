"""Cells that are held back: told beside every figure that they would have given, shown in their place, never as nothing."""

from __future__ import annotations

import re

import duckdb
import pytest

from dashboard.queries import cases, doubts, facts, ranking, submissions
from dashboard.state import EvidenceView, link
from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, messages, open_page, words


def test_a_figure_that_is_held_back_is_no_missing_one(cursor: duckdb.DuckDBPyConnection) -> None:
    figure = facts.get_figure(cursor, None, "U013", "dev_probationary", "2022")
    assert figure[["state", "reason", "n_sources"]].to_numpy().tolist() == [["held_back", "range_value", 0]]
    assert figure["value"].isna().all()
    ranked = ranking.rankable_figures(cursor, None, "dev_probationary", "2022")
    assert ranked.set_index("org_id").loc["U013", "state"] == "held_back"


def test_beside_another_figure_the_held_one_changes_nothing(cursor: duckdb.DuckDBPyConnection) -> None:
    assert facts.get_figure(cursor, None, "U003", "theme_day", "2024")["state"].tolist() == ["conflicting"]
    assert doubts.holding_back(cursor, None, "U003", "theme_day", "2024")["issue_id"].tolist() == ["I7"]


def test_it_waits_among_the_doubtful_ones(cursor: duckdb.DuckDBPyConnection) -> None:
    counted = submissions.states(cursor, None, "2022").set_index("state")["n_figures"]
    assert counted["held_back"] == 1
    waiting = cases.list_cases(cursor, None, "", "2022", "held_back", "", "", "")
    assert waiting[waiting["org_id"] == "U013"]["state"].tolist() == ["held_back"]


def test_what_may_not_be_seen_stays_unseen(cursor: duckdb.DuckDBPyConnection) -> None:
    assert doubts.holding_back(cursor, "U002", "U013", "dev_probationary", "2022").empty
    assert doubts.holding_back(cursor, "U003", "U003", "theme_day", "2024")["is_reporter_seen"].tolist() == [False]
    assert doubts.issues_in(cursor, "U003", "S2").empty


def test_the_figure_shows_its_cell_and_what_to_do(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U013", measure="dev_probationary", period="2022")
    said, page = words(at), html(at)
    assert "待核实：表中填了，但这一格读不成确定的数" in said
    assert "原因：填的是一个范围，不是一个数" in said
    assert "处理办法：请与报送单位核实" in said
    assert 'class="dj-grid doubt"' in page
    assert '<td class="marked " colspan="1">24</td>' in page
    assert 'href="evidence?submission=S2&amp;issue=I3"' in page
    assert "未报" not in said


@pytest.mark.parametrize(
    "place", [{"org": "U013", "measure": "dev_probationary", "period": "2022"}, {"submission": "S2", "issue": "I3"}]
)
def test_it_says_where_each_axis_was_found(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, place: dict[str, str]) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", **place)
    shown = html(at)[html(at).index("如能采用，这个数怎样认定") :]
    pairs = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown)
    assert pairs == [
        ("单位", "取自A15“&lt;b&gt;地震局&lt;/b&gt;”"),
        ("指标", "取自表头C3"),
        ("期间", "取自标题"),
        ("计量单位", "没有写，按指标的“名”"),
    ]


def test_nothing_is_said_of_axes_that_only_the_doubt_tells(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024", issue="I7")
    assert "dj-grid doubt" in html(at)
    assert "如能采用，这个数怎样认定" not in html(at)


def test_a_cell_beside_a_figure_opens_when_asked_for(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024")
    assert "1处原文因疑点暂未采用，没有计入上面的数" in words(at)
    assert "dj-grid doubt" not in html(at)
    view = EvidenceView(org="U003", measure="theme_day", period="2024", issue="I7")
    assert f'href="{link(view)}"'.replace("&", "&amp;") in html(at)
    at = open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024", issue="I7")
    assert "dj-grid doubt" in html(at)


def test_below_a_root_only_the_own_row_is_shown(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", root="U013", org="U013", measure="dev_probationary", period="2022")
    assert "dj-grid doubt" in html(at)
    assert "档案馆" not in html(at)
    assert "submission=S2" not in html(at)


@pytest.mark.parametrize("page", ["compare", "ranking", "profile", "overview", "quality"])
def test_other_pages_say_it_waits(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    asked = {"compare": {"orgs": "U013,U002", "measures": "dev_probationary", "period": "2022"}, "profile": {"org": "U013"}}
    asked |= {"ranking": {"measure": "dev_probationary", "period": "2022"}, "overview": {"period": "2022"}}
    asked |= {"quality": {"period": "2022"}}
    at = open_page(workspace.root, monkeypatch, page, **asked[page])
    assert "待核实" in words(at)
    assert 'href="evidence?org=U013&amp;measure=dev_probationary&amp;period=2022"' in html(at)


@pytest.mark.parametrize(
    ("issue", "marked", "said"),
    [
        ("I3", ["24"], "填的是一个范围"),
        ("I4", ["4", "中共云岭市统计局委员会", "8", "=1+1"], "单位名称在名册中找不到"),
        ("I5", ["备注", "", *["=1+1"] * 13], "D列，表头写的是“某支部”"),
        ("I6", [], "这种表格样式尚不能读取"),
    ],
)
def test_a_doubt_opens_the_place_that_it_is_about(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, issue: str, marked: list[str], said: str
) -> None:
    """A cell, a row, a column is marked; of a whole sheet the first rows are shown without a mark."""
    at = open_page(workspace.root, monkeypatch, "evidence", submission="S2", issue=issue)
    assert said in words(at)
    assert 'class="dj-grid doubt"' in html(at)
    assert marked_cells(html(at)) == marked
    assert '<tr class="chosen">' in html(at)


def test_a_doubt_about_a_sentence_marks_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", submission="S1", issue="I1")
    assert '<div class="dj-passage holds doubt">' in html(at)
    assert "<mark>300余</mark>" in html(at)


def test_a_doubt_about_the_whole_file_has_no_place(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", submission="S4", issue="I2")
    assert "位置：整份材料" in words(at)
    assert "dj-grid" not in html(at)


@pytest.mark.parametrize("place", [{"submission": "S1"}, {"org": "U013", "measure": "dev_probationary", "period": "2022"}])
def test_a_doubt_that_is_gone_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, place: dict[str, str]) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", issue="I99", **place)
    assert "那一处疑点已不在" in messages(at)


def marked_cells(page: str) -> list[str]:
    """The texts of the marked cells."""
    return re.findall(r'<td class="(?:marked|tinted) " colspan="1">([^<]*)</td>', page)
