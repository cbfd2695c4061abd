"""雷同: the list of like submissions, and two of them side by side."""

from __future__ import annotations

import duckdb
import pytest

from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, messages, open_page, words
from tests.dashboard.warehouse import build_workspace

PAIR = "S5|S1"
TABLES = "S6|S2"
COPIED = """
insert into dim_submission select * replace ('S5' as submission_id, 'U003' as reporter_org_id, '档案馆.docx' as file_name)
    from dim_submission where submission_id = 'S1';
insert into dim_submission select * replace ('S6' as submission_id, 'U003' as reporter_org_id, '档案馆.xlsx' as file_name)
    from dim_submission where submission_id = 'S2';
insert into rpt_similar_submissions by name
    select 'S5' as submission_id, 'S1' as other_submission_id, 'similar_text' as kind, 'other_organisation' as relation,
        'U003' as org_id, 'U002' as other_org_id, '2024' as period, '2024' as other_period, 2 as n_equal, 3 as n_compared,
        66.7 as equal_share
    union all
    select 'S6', 'S2', 'equal_figures', 'other_organisation', 'U003', 'U001', '2024', '2024', 7, 7, 100;
insert into rpt_similar_passages values ('S5', 'S1', '¶2', '¶1', 1, 1);
"""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = build_workspace(tmp_path_factory.mktemp("copied") / "workspace")
    with duckdb.connect(str(workspace.generations / "000007.duckdb")) as connection:
        connection.execute(COPIED)
    return workspace


def test_the_list_leads_to_both_side_by_side(copied: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(copied.root, monkeypatch, "quality", period="2024")
    assert "pair=S5%7CS1" in html(at)
    at = open_page(copied.root, monkeypatch, "quality", period="2024", pair=PAIR)
    said = words(at)
    assert "档案馆党委与水务局机关党委2024年的材料：大部分段落相同（66.7%）" in said
    assert "相同的1段" in said
    assert "全年开展主题党日12次" in said
    assert "第一段 &lt;script&gt;alert(1)&lt;/script&gt;，$x$ **粗**" in said


def test_equal_tables_have_no_text_to_show(copied: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "表中7个数全部相同" in words(open_page(copied.root, monkeypatch, "quality", period="2024", pair=TABLES))


@pytest.mark.parametrize("root", ["", "U002"])
def test_a_pair_that_is_not_there_or_not_to_be_seen_is_told(
    copied: Workspace, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    at = open_page(copied.root, monkeypatch, "quality", period="2024", root=root, pair=PAIR if root else "X|Y")
    assert "已不雷同，或不在可见范围内" in messages(at)
