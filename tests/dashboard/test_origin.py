"""证据 of a figure that was added up or decided: its addends, the ledger rows behind it, decisions, and how to decide."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, open_page, words
from tests.dashboard.warehouse import build_workspace

CHANGES = """
update fct_observation set basis = 'children', n_parts = 2, n_parts_due = 2 where observation_id = 'U002|theme_day|2024';
update fct_observation set basis = 'months_sum', n_parts = 1, n_parts_due = 12 where observation_id = 'U006|theme_day|2024';
insert into dim_period values ('2024-03', 'month', 2024, '2024-03-01', '2024-03-31');
insert into fct_observation (observation_id, org_id, metric_id, period, grain, state, basis, qualifier, year, n_facts, value)
values ('U006|theme_day|2024-03', 'U006', 'theme_day', '2024-03', 'month', 'settled', 'table', 'exact', 2024, 1, 24);
update fct_fact set part = 'addend', ledger_rows = '4', address = null where fact_id = 'F-U008|theme_day|2024';
insert into fct_fact select * replace ('second' as fact_id, '6' as ledger_rows) from fct_fact
where fact_id = 'F-U008|theme_day|2024';
update fct_fact set org_text = '三支部', evidence = '三支部主题党日12次' where fact_id = 'G-U003|theme_day|2024';
"""


@pytest.fixture(scope="module")
def summed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which some figures are sums."""
    workspace = build_workspace(tmp_path_factory.mktemp("sums") / "workspace")
    with duckdb.connect(str(workspace.generations / "000007.duckdb")) as connection:
        connection.execute(CHANGES)
    return workspace.root


def test_a_sum_of_subordinates_shows_every_addend(summed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(summed, monkeypatch, "evidence", org="U002", measure="theme_day", period="2024")
    page = html(at)
    assert "下级汇总的各个加数" in page
    assert 'href="evidence?org=U010&amp;measure=theme_day&amp;period=2024"' in page
    assert "本单位自己没有报，取下级汇总，2个下级中2个有完整的数" in words(at)
    assert "<script" not in page


def test_a_sum_of_months_shows_every_month(summed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(summed, monkeypatch, "evidence", org="U006", measure="theme_day", period="2024")
    assert "各月之和的各个加数" in words(at)
    assert 'href="evidence?org=U006&amp;measure=theme_day&amp;period=2024-03">24</a>' in html(at).replace(' target="_self"', "")


def test_the_rows_of_a_ledger_behind_a_sum_stand_in_one_grid(summed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(open_page(summed, monkeypatch, "evidence", org="U008", measure="theme_day", period="2024"))
    grid = page.split('<table class="dj-grid')[1].split("</table>")[0]
    assert set(re.findall(r"<tr><th>(\d+)</th>(?=<td class=\"tinted)", grid)) == {"4", "6"}
    assert "汇总　2行合计" in re.sub(r"<[^>]+>", "", page)


def test_one_fact_of_a_sum_opens_its_own_place(summed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(summed, monkeypatch, "evidence", org="U008", measure="theme_day", period="2024", fact="second")
    assert html(at).count('<table class="dj-grid') == 2


@pytest.mark.parametrize(("root", "is_whole"), [("U001", True), ("U003", False)])
def test_a_sentence_names_whose_figure_it_tells(summed: Path, monkeypatch: pytest.MonkeyPatch, root: str, is_whole: bool) -> None:
    fact = {"org": "U003", "measure": "theme_day", "period": "2024", "fact": "G-U003|theme_day|2024"}
    page = html(open_page(summed, monkeypatch, "evidence", root=root, **fact))
    assert "<dd>句中写明是“三支部”的，不计入报送单位的数</dd>" in page
    assert ("参加300余人次" in page) is is_whole
    assert ("三支部主题党日<mark>12次</mark>" in page) is not is_whole


def test_the_history_tells_who_decided_what_and_what_they_saw(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024")
    said = words(at)
    assert "核对决定的历史" in said
    assert "重开：少了1个当时见到的数，多了1个当时没有的数" in said
    assert "作决定时看到的数，和后来的变化" in said
    assert "没有了10" in said
    assert "<b>张" not in html(at)


def test_what_waits_says_how_to_decide_with_its_ids(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024")
    commands = [str(one.value) for one in at.code]
    assert "dangjian decide settle U003 theme_day 2024 11 --reason 依据什么" in commands
    assert "dangjian decide reject 'G-U003|theme_day|2024' --reason 依据什么" in commands
    assert "dangjian decide revoke D1" in commands
    assert at.expander[0].proto.expanded
    settled = open_page(workspace.root, monkeypatch, "evidence", org="U006", measure="theme_day", period="2024")
    assert not settled.expander[0].proto.expanded


def test_a_fact_of_the_table_is_linked_within_its_figure(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024"))
    assert 'href="evidence?org=U003&amp;measure=theme_day&amp;fact=G-U003%7Ctheme_day%7C2024&amp;period=2024"' in page


def test_why_it_is_this_figure_is_told_in_steps(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(open_page(workspace.root, monkeypatch, "evidence", org="U003", measure="theme_day", period="2024"))
    assert "看到的　2份材料里的3条摘录：采用1条，不一致1条，已被新版本取代1条" in said
    assert "结论　冲突：不同材料的数字不一致；核实前不参加排名" in said
