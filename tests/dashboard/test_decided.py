"""证据 of a figure that a person decided: the decision and what says the same come first, what speaks against it after them."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from tests.dashboard.test_pages import html, open_page, words
from tests.dashboard.warehouse import build_workspace

DECIDED = """
update fct_observation set basis = 'decision', state = 'settled', reason = null, value = {value}
where observation_id = '{org_id}|theme_day|2024';
update fct_fact set part = case when value_text = '12次' then '{sentence}' else 'disagrees' end
where observation_id = '{org_id}|theme_day|2024' and part in ('chosen', 'disagrees');
insert into fct_decision (decision_id, kind, state, org_id, metric_id, period, person, reason, decided_order, value, decided_at)
values ('D-{org_id}', 'settle', 'applies', '{org_id}', 'theme_day', '2024', '王某', '电话核实', 9, {value}, '2025-02-01');
"""
CHANGES = (
    DECIDED.format(org_id="U003", value=12, sentence="agrees")
    + DECIDED.format(org_id="U007", value=17, sentence="disagrees")
    + DECIDED.format(org_id="U010", value=6, sentence="disagrees")
    + DECIDED.format(org_id="U012", value=5, sentence="disagrees")
    + """
delete from fct_fact where observation_id = 'U012|theme_day|2024';
insert into fct_held_figure select * replace ('H-U012' as held_figure_id, 'U012' as org_id, true as is_observed)
from fct_held_figure where org_id = 'U003' and metric_id = 'theme_day' and period = '2024';
update fct_observation set basis = 'children', n_parts = 2, n_parts_due = 2 where observation_id = 'U002|theme_day|2024';
"""
)


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which some figures were decided by a person."""
    workspace = build_workspace(tmp_path_factory.mktemp("decided") / "workspace")
    with duckdb.connect(str(workspace.generations / "000007.duckdb")) as connection:
        connection.execute(CHANGES)
    return workspace.root


def evidence_of(home: Path, monkeypatch: pytest.MonkeyPatch, org_id: str) -> str:
    return html(open_page(home, monkeypatch, "evidence", org=org_id, measure="theme_day", period="2024"))


def test_the_decision_and_the_source_that_agrees_come_first(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = evidence_of(decided, monkeypatch, "U003")
    assert page.index("核对决定的历史") < page.index("水务局2024年总结.docx") < page.index("与这个数有关的全部摘录")
    assert "<mark>12次</mark>" in page
    told = re.findall(r"<td[^>]*>(一致|不一致)", page[page.index("与这个数有关的全部摘录") :])
    assert told == ["一致", "不一致"]


def test_nothing_that_disagrees_is_opened_as_the_source_of_a_decision(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = evidence_of(decided, monkeypatch, "U007")
    assert "核对决定的历史" in page
    assert "这个数怎样读出" not in page
    assert "dj-grid" not in page


def test_a_fact_that_was_asked_for_is_opened_all_the_same(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(decided, monkeypatch, "evidence", org="U007", measure="theme_day", period="2024", fact="F-U007|theme_day|2024")
    assert "这个数怎样读出" in html(at)


def test_a_cell_that_waits_is_not_denied_above_it(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(decided, monkeypatch, "evidence", org="U012", measure="theme_day", period="2024")
    assert "待核实的单元格" in words(at)
    assert "没有采用的来源" in words(at)
    assert "其他单位的表里也没有这个数" not in words(at)


def test_a_sum_says_what_it_has_from_decisions(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(open_page(decided, monkeypatch, "evidence", org="U002", measure="theme_day", period="2024"))
    assert "另有下级的数由核对决定定下，不在摘录里，也计入合计：" in said
