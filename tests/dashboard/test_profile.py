"""单位画像: who it was in the year, what it owes, what lies below it, when it sent what, what is open and what was decided."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from dashboard.markup import table_html
from dashboard.queries import figures, history, subordinates
from dashboard.tables.collection import due_table, timeliness_text
from dashboard.tables.doubts import causes_table
from dashboard.tables.profile import profile_table
from dashboard.tables.subordinates import subordinates_table
from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, open_page, words

MEASURE = {"measure_id": "theme_day", "name_zh": "主题党日次数", "measure_unit": "次", "definition": "口径", "kind": "count"}


def test_the_head_tells_who_it_was_in_that_year(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(open_page(workspace.root, monkeypatch, "profile", org="U002", period="2024"))
    assert "党委·党政机关·中型　上级：市级机关工委　党员120人（2024-12-31）　党支部6个" in said
    assert "2024年同类：党委·党政机关，除本单位和它的上下级外6家" in said
    assert "沿革：2015-06-01由水利局机关党委更名为水务局机关党委" in said
    assert "党员60人（没有日期）" in words(open_page(workspace.root, monkeypatch, "profile", org="U003", period="2024"))


def test_in_a_year_without_it_the_page_says_so(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(open_page(workspace.root, monkeypatch, "profile", org="U009", period="2024"))
    assert "名册中2024年没有这个单位" in said
    assert "2021-12-31并入审计局党委" in said
    assert "没有同类单位可比" in said


def test_strong_and_weak_points_and_what_is_not_known(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(open_page(workspace.root, monkeypatch, "profile", org="U002", period="2024"))
    weak = page.split('<div class="dj-remarks weak">')[1].split("</div>")[0]
    assert "6个支部中1个未达到" in weak
    assert "差20小时" in weak
    assert "发展党员数" not in weak
    said = words(open_page(workspace.root, monkeypatch, "profile", org="U005", period="2024"))
    assert "志愿服务时长　这一期没有报" in said


def test_requirements_stand_in_their_months(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(open_page(workspace.root, monkeypatch, "profile", org="U010", period="2024"))
    assert 'class="not_met" colspan="1" title="2024年3月：未达标"' in page
    assert 'class="unknown" colspan="1" title="2024年5月：不明"' in page
    assert 'class="not_collected" colspan="12"' in page
    assert "4项要求：未达标1项，不明2项，未采集1项" in page
    assert '<td class="name ">3月、11月</td>' in page
    assert "没有适用于这个单位的要求" in words(open_page(workspace.root, monkeypatch, "profile", org="U010", period="2023"))


def test_subordinates_stand_beside_their_sum_and_the_own_report(cursor: duckdb.DuckDBPyConnection) -> None:
    ids = ("theme_day", "volunteer_hours")
    measures = [MEASURE, {**MEASURE, "measure_id": "volunteer_hours"}]
    below = subordinates.below(cursor, None, "U002", ids, "2024")
    sums = subordinates.rollups(cursor, None, "U002", ids, "2024")
    table = subordinates_table(below, sums, figures.compare(cursor, None, ("U002",), ids, ("2024",)), measures, "")
    told = [[cell.say() for cell in row][:2] for row in table.rows]
    assert told[0] == ["办公室支部", "6"]
    assert [line[1] for line in told[1:]] == ["12", "18", "12", "-6"]
    assert [row[0].say() for row in table.rows[2:]] == ["下级汇总", "本单位报送", "相差（本单位减下级）"]
    assert [row[2].say() for row in table.rows[2:]][0::2] == ["—", "—"]
    assert 'class="number wide warning" title="对不上，须核实">-6<' in table_html(table)


def test_an_incomplete_sum_says_of_how_many_it_is(cursor: duckdb.DuckDBPyConnection) -> None:
    ids = ("dev_probationary",)
    below = subordinates.below(cursor, None, "U002", ids, "2024")
    sums = subordinates.rollups(cursor, None, "U002", ids, "2024")
    own = figures.compare(cursor, None, ("U002",), ids, ("2024",))
    table = subordinates_table(below, sums, own, [{**MEASURE, "measure_id": "dev_probationary"}], "")
    assert table.rows[2][1].say() == "4（部分，1/2家）"
    assert table.rows[4][1].say() == "+5"


def test_a_sum_of_subordinates_is_no_own_report(cursor: duckdb.DuckDBPyConnection) -> None:
    below = subordinates.below(cursor, None, "U002", ("theme_day",), "2024")
    sums = subordinates.rollups(cursor, None, "U002", ("theme_day",), "2024").assign(own_state="missing")
    own = figures.compare(cursor, None, ("U002",), ("theme_day",), ("2024",)).assign(basis="children")
    assert subordinates_table(below, sums, own, [MEASURE], "").rows[3][1].say() == "未报"
    empty = history.broken_series(cursor, None, "U002", ("theme_day",), ("2024",))
    table = profile_table(own, pd.DataFrame(columns=["measure_id", "period"]), empty, [MEASURE], ("2024",), "")
    assert table.rows[0][1].say() == "12（下级汇总）"


@pytest.mark.parametrize(
    ("basis", "told"),
    [("children", ["12", "未报"]), ("part_children", ["—", "12（有的是下级汇总）"]), (None, ["—", "12"])],
)
def test_an_indicator_of_subordinates_sums_is_no_own_report(
    cursor: duckdb.DuckDBPyConnection, basis: str | None, told: list[str]
) -> None:
    below = subordinates.below(cursor, None, "U002", ("theme_day",), "2024")
    none = subordinates.rollups(cursor, None, "U002", ("study_sessions",), "2024")
    own = figures.compare(cursor, None, ("U002",), ("theme_day",), ("2024",)).assign(basis=basis)
    table = subordinates_table(below, none, own, [MEASURE], "")
    assert [row[1].say() for row in table.rows[2:]] == [*told, "—"]


def test_years_before_a_merger_are_marked(cursor: duckdb.DuckDBPyConnection) -> None:
    periods = ("2020", "2021")
    frame = figures.compare(cursor, None, ("U006",), ("theme_day",), periods)
    series = history.broken_series(cursor, None, "U006", ("theme_day",), periods)
    table = profile_table(frame, pd.DataFrame(columns=["measure_id", "period"]), series, [MEASURE], periods, "")
    said = [cell.say() for cell in table.rows[0]]
    assert said[1] == "31（合并前各单位之和）"
    assert said[2].endswith("（当年合并）")
    assert said[3] == "不可比"


@pytest.mark.parametrize(
    ("status", "late", "said"),
    [("received", 0, "按时报送"), ("late", 3, "逾期3天"), ("missing", None, "未报送"), ("not_due", None, "未到期")],
)
def test_timeliness_is_told_in_days(status: str, late: int | None, said: str) -> None:
    came = {"first_received_basis": "manifest", "first_received_at": "2025-02-03 09:00:00", "received_at": "2025-02-03 09:00:00"}
    assert timeliness_text({"status": status, "n_days_late": late, **came}) == said


def test_a_material_that_is_late_by_our_own_day_of_reading_says_so() -> None:
    ingested = {"n_days_late": 678, "first_received_basis": "first_ingest", "first_received_at": None, "received_at": None}
    assert timeliness_text({"status": "late", **ingested}) == "逾期678天（收件清单没有写收到日期，按首次入库日算）"
    assert timeliness_text({"status": "received", **ingested}) == "按时报送"


def test_what_came_again_after_its_day_is_shown_by_the_day_it_first_came() -> None:
    row = {"material": "summary", "period": "2024", "status": "received", "submission_id": "S2", "file_name": "总结（改）.docx"}
    row |= {"due_date": "2025-01-31", "first_received_at": "2025-01-15 09:00:00", "received_at": "2026-11-29 19:41:16"}
    (cells,) = due_table(pd.DataFrame([{**row, "first_received_basis": "manifest", "n_days_late": None}]), "").rows
    assert [cell.say() for cell in cells[1:4]] == ["2025-01-31", "2025-01-15", "按时报送；后来又收到一份，以后一份为准"]


def test_doubts_of_one_cause_are_one_row_with_examples() -> None:
    doubt = {"code": "range_value", "severity": "quarantine", "message": "填的是一个范围", "action": "核实", "raw": "<b>3-5"}
    rows = [
        {**doubt, "issue_id": f"I{n}", "submission_id": "S2", "file_name": "表.xlsx", "address": f"表!C{n}"} for n in range(19)
    ]
    table = causes_table(pd.DataFrame(rows), "")
    assert len(table.rows) == 1
    assert table.rows[0][2].say() == "19"
    assert table.rows[0][3].say().endswith("表.xlsx 表!C2“<b>3-5”、另有16处")
    shown = table_html(table)
    assert shown.count("evidence?submission=S2&amp;issue=I") == 3
    assert "<b>" not in shown


def test_what_is_open_and_what_was_decided(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "profile", org="U003", period="2024")
    said = words(at)
    assert "待核实的数" in said
    assert "主题党日次数（2024年）" in said
    assert "核对决定2个，0个有效" in said
    assert "重开：少了1个当时见到的数，多了1个当时没有的数" in said
    assert "已撤销：王 2025-01-22，看错了" in said
    assert "<b>张" not in html(at)


def test_timeliness_stands_with_the_submissions(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(open_page(workspace.root, monkeypatch, "profile", org="U002", period="2024"))
    assert "2024年应报1份，按时1份" in said
    assert "按时报送" in said
