"""数据质量: cases counted and listed, each opened, filtered, taken along as files."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pytest

from dashboard.cases import problem_text, quality_finding
from dashboard.exports import workbook
from dashboard.exports.checklist.workbook import checklist_book
from dashboard.exports.report import Part, Report
from dashboard.markup import Table
from dashboard.queries import cases
from dashboard.queries.connection import open_cursor, open_generation
from dashboard.queries.questions import list_questions
from dashboard.state import CaseKind, CaseSeverity, QualityView
from dashboard.tables.cases import cases_table, coverage_table, groups_table, kinds_table
from dashboard.tables.quality import question_words
from ingest.workspace import Workspace
from tests.dashboard import rules, warehouse
from tests.dashboard.test_pages import html, messages, open_page, words
from tests.dashboard.warehouse import build_workspace

Cursor = duckdb.DuckDBPyConnection
EVERY_FORMAT = ("Excel（.xlsx）", "Word（.docx）", "PDF（.pdf）", "CSV（.csv）")
ROLLUP_CASE = "rollup|hours_sum|U008|volunteer_hours|2024"


def of_kind(cursor: Cursor, kind: str, root: str | None = None, **filters: str) -> pd.DataFrame:
    asked = {"org": "", "year": "2024", "severity": "", "domain": "", "code": ""} | filters
    return cases.list_cases(cursor, root, kind=kind, **asked)


def cases_of(file: Path) -> pd.DataFrame:
    with open_generation(file) as connection, open_cursor(connection) as cursor:
        return of_kind(cursor, "")


def texts(table: Table, header: str) -> list[str]:
    at = [column.header for column in table.columns].index(header)
    return [row[at].say() for row in table.rows]


@pytest.mark.parametrize(
    ("kind", "orgs"),
    [
        ("conflicting", ["U003"]),
        ("redacted", ["U004"]),
        ("partial", ["U012"]),
        ("held_back", []),
        ("validation", ["U006"]),
        ("outlier", ["U007"]),
        ("unreadable", ["U006", None]),
    ],
)
def test_each_kind_lists_its_cases(cursor: Cursor, kind: str, orgs: list[str | None]) -> None:
    found = of_kind(cursor, kind)["org_id"]
    assert [None if pd.isna(org_id) else org_id for org_id in found] == orgs


def test_what_was_told_a_year_before_and_not_since_is_a_case(cursor: Cursor) -> None:
    found = of_kind(cursor, "unreported").set_index(["org_id", "metric_id"])
    assert ("U005", "volunteer_hours") in found.index
    assert ("U009", "theme_day") not in found.index  # dissolved
    assert found.loc[("U005", "volunteer_hours"), "compared_period"] == "2023"


def test_a_sum_of_children_is_one_case_whether_a_rule_asks_for_it_or_not(cursor: Cursor) -> None:
    found = of_kind(cursor, "rollup").set_index("org_id")
    assert found["metric_id"].to_dict() == {"U002": "theme_day", "U008": "volunteer_hours"}
    assert found["severity"].to_dict() == {"U002": "note", "U008": "should"}
    assert problem_text(found.loc["U002"].to_dict()) == "2个下级合计18次，多于本级所报12次"


def test_a_month_speaks_for_its_year_of_a_conflict_and_the_year_for_its_months_of_a_gap(tmp_path: Path) -> None:
    plain = {"org_id": "U1", "grain": "month", "year": 2024, "basis": "table", "qualifier": "exact"}
    whole = {**plain, "grain": "year", "period": "2024"}
    seen = [
        {**plain, "metric_id": "theme_day", "period": "2024-05", "state": "conflicting", "reason": "sources_disagree"},
        {**whole, "metric_id": "theme_day", "state": "conflicting", "reason": "conflicting_part"},
        {**plain, "metric_id": "volunteer_hours", "period": "2024-05", "state": "partial", "reason": "parts_missing"},
        {**whole, "metric_id": "volunteer_hours", "state": "partial", "reason": "parts_missing"},
        {**plain, "metric_id": "dev_probationary", "period": "2024-05", "state": "redacted", "reason": "masked"},
        {**whole, "metric_id": "dev_probationary", "state": "settled"},
    ]
    rows = warehouse.tables()
    file = tmp_path / "months.duckdb"
    org = {"org_id": "U1", "name": "甲支部", "path": "U1", "level": 1, "pinyin_key": "a"}
    warehouse.write_generation(file, {"dim_org": [org], "dim_metric": rows["dim_metric"], "fct_observation": seen})
    assert cases_of(file)[["kind", "metric_id", "period"]].to_numpy().tolist() == [
        ["conflicting", "theme_day", "2024-05"],
        ["partial", "volunteer_hours", "2024"],
    ]


def test_a_reopened_decision_shows_the_figure_and_who_decided(tmp_path: Path) -> None:
    rows = warehouse.tables()
    decided = {"decision_id": "D1", "kind": "correct", "state": "reopened", "org_id": "U002", "metric_id": "theme_day"}
    rows["fct_decision"] = [{**decided, "period": "2024", "person": "张三", "reason": "以台账为准", "decided_order": 1}]
    file = tmp_path / "reopened.duckdb"
    warehouse.write_generation(file, rows)
    found = cases_of(file)
    case = found[found["kind"] == "reopened"].iloc[0]
    assert (case["value"], case["state"], case["severity"]) == (12, "settled", "must")
    assert "张三：以台账为准" in problem_text(case.to_dict())


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("validation", "主题党日次数24次，多于集中学习次数9次"),
        ("outlier", "志愿服务时长由上年30小时变为9,000小时（300倍），同类单位一般约为1.1倍"),
        ("redacted", "数字被遮盖"),
        ("conflicting", "不同材料的数字不一致：另有12次"),
    ],
)
def test_a_case_is_told_with_its_figures(cursor: Cursor, kind: str, said: str) -> None:
    assert problem_text(of_kind(cursor, kind).iloc[0].to_dict()) == said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (0, 4, "由上年0小时变为4小时，同类单位没有这样的变化"),
        (3, 0, "由上年3小时变为0小时，同类单位没有这样的变化"),
        (0, 0, "由上年0小时变为0小时，同类单位没有这样的变化"),
        (4, 6, "由上年4小时变为6小时（1.5倍），同类单位一般约为1.1倍"),
    ],
)
def test_no_quotient_is_told_of_a_zero(cursor: Cursor, before: int, now: int, said: str) -> None:
    case = of_kind(cursor, "outlier").iloc[0].to_dict() | {"value": now, "compared_value": before, "change": 5.0}
    assert problem_text(case) == f"志愿服务时长{said}"
    asked = {"kind": "outlier", "rule_name": "突变", "instruction": "请核对", "value": str(now), "compared_value": str(before)}
    words = question_words({**asked, "change": 5.0, "median_change": 1.1})
    assert ("倍" in words) == ("倍" in said)
    assert f"为上年的{1.5:g}倍" in words if "倍" in said else f"由上年的{before}变为{now}" in words


def test_nothing_of_others_is_seen_below_a_root_or_an_organisation(cursor: Cursor) -> None:
    assert set(of_kind(cursor, "", root="U002")["org_id"]) <= {"U002", "U010", "U011"}
    assert set(of_kind(cursor, "", org="U008")["org_id"]) <= {"U008", "U012"}
    assert of_kind(cursor, "", root="U002", org="U008").empty
    assert cases.get_case(cursor, "U002", "2024", ROLLUP_CASE).empty
    assert len(cases.get_case(cursor, None, "2024", ROLLUP_CASE)) == 1


def test_cases_are_counted_at_the_organisation_directly_below_the_top(cursor: Cursor) -> None:
    counts = cases.count_cases(cursor, None, "", "2024")
    assert dict(zip(counts["org_id"], counts["group_id"], strict=True))["U012"] == "U008"
    assert counts["n_cases"].sum() == len(of_kind(cursor, ""))
    inside = cases.count_cases(cursor, None, "U008", "2024")
    assert set(inside["group_id"]) == {"U008", "U012"}


def test_the_organisations_with_most_to_settle_stand_first() -> None:
    counts = pd.DataFrame(
        [("U1", "should", 9), ("U2", "must", 1), ("U3", "must", 2), ("U3", "note", 1)],
        columns=["group_id", "severity", "n_cases"],
    )
    table = groups_table(counts, {"U1": "甲", "U2": "乙", "U3": "丙"}, QualityView(), limit=2)
    assert [[cell.say() for cell in row] for row in table.rows] == [["丙", "2", "—", "3"], ["乙", "1", "—", "1"]]
    assert table.left_out == 1


def test_kinds_tell_how_many_must_be_settled_and_lead_to_their_list() -> None:
    counts = pd.DataFrame(
        [("partial", "note", "U1", 3), ("conflicting", "must", "U1", 2), ("conflicting", "must", "U2", 1)],
        columns=["kind", "severity", "org_id", "n_cases"],
    )
    table = kinds_table(counts, QualityView(period="2024", kind=CaseKind.PARTIAL))
    assert [[cell.say() for cell in row[:4]] for row in table.rows] == [["数字冲突", "3", "3", "2"], ["不完整", "3", "—", "1"]]
    assert table.rows[0][0].href == "quality?kind=conflicting&period=2024"
    assert table.chosen == 1


def test_the_head_line_says_how_good_the_data_is_and_what_comes_first() -> None:
    states = pd.DataFrame({"state": ["settled", "partial", "not_applicable"], "n_figures": [8, 2, 5]})
    counts = pd.DataFrame({"kind": ["not_submitted", "validation"], "severity": ["must", "must"], "n_cases": [4, 1]})
    assert quality_finding(counts, states, "2024") == "2024年报来的10个数，8个可用（80%）；先催报4份材料、再核实1个数"
    assert quality_finding(counts[:0], states, "2024") == "2024年报来的10个数，8个可用（80%）；没有必须核实的事"
    assert quality_finding(counts[:0], states[:0], "2024") == "2024年还没有数"


def test_the_heat_map_puts_the_emptiest_first_and_tints_what_lacks(cursor: Cursor) -> None:
    found = cases.coverage(cursor, None, "", "2024", "")
    table = coverage_table(found, QualityView(period="2024"))
    assert texts(table, "单位")[0] == "地震局党委"
    assert [cell.tint for cell in table.rows[0][1:]] == [1.0] * 6
    shares = found.set_index(["group_id", "subject"])
    assert tuple(shares.loc[("U008", "主题党日"), ["n", "n_due", "n_orgs"]]) == (1, 2, 2)  # the partial one below does not stand
    earlier = cases.coverage(cursor, None, "", "2023", "").set_index(["group_id", "subject"])
    assert earlier.loc[("U004", "发展党员"), "n_due"] == 0  # does not apply
    of_domain = cases.coverage(cursor, None, "", "2024", "学习")
    assert list(dict.fromkeys(of_domain["subject"])) == ["study_center_group", "study_collective"]


def test_a_page_leaves_out_what_says_the_same_in_every_row(cursor: Cursor) -> None:
    found = of_kind(cursor, "conflicting", severity="must")
    view = QualityView(period="2024", kind=CaseKind.CONFLICTING, severity=CaseSeverity.MUST)
    assert [column.header for column in cases_table(found, view).columns] == ["单位", "指标或材料", "数字", "问题"]
    assert len(cases_table(found, view, is_file=True).columns) == 9


def test_the_checklist_opens_in_a_spreadsheet_with_its_marks(cursor: Cursor) -> None:
    table = cases_table(of_kind(cursor, ""), QualityView(period="2024"), is_file=True)
    written = workbook.write(Report("核实清单", "市级机关工委", "2024年", "全部问题", (Part("核实清单", table),)))
    sheet = openpyxl.load_workbook(io.BytesIO(written))["核实清单"]
    rows = {tuple(str(cell.value) for cell in row[1:5]): row for row in sheet.iter_rows(min_row=4)}
    conflict = rows["必须核实", "档案馆党委", "数字冲突", "主题党日次数（次）"]
    assert conflict[6].value == 11
    assert "冲突" in conflict[6].number_format


def test_the_page_counts_lists_and_offers_files(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "quality", period="2024")
    said = words(at)
    assert "先催报11份材料、再补换1份材料" in said
    assert "不同材料的数字不一致" in said
    assert 'href="evidence?org=U003&amp;measure=theme_day&amp;period=2024"' in html(at)
    assert [one.proto.label for one in at.get("download_button")] == [
        *EVERY_FORMAT,  # 催报清单
        "下载核实清单",
        *EVERY_FORMAT * 3,  # 问题清单, 雷同清单, 填报面
    ]
    assert "汇总表.xlsx" in said  # what a copied summary is like
    assert at.get("plotly_chart")


def test_a_case_of_a_rule_opens_with_what_it_compares(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "quality", period="2024", kind="validation")
    assert "case=validation%7Cdays_not_above%7CU006%7Ctheme_day%7C2024" in html(at)
    at = open_page(workspace.root, monkeypatch, "quality", period="2024", case="validation|days_not_above|U006|theme_day|2024")
    said = words(at)
    assert "审计局党委：主题党日次数24次，多于集中学习次数9次" in said
    assert "请核对是否填反" in said
    assert 'href="evidence?org=U006&amp;measure=study_collective&amp;period=2024"' in html(at)


def test_the_list_to_answer_holds_what_is_asked_and_what_was_seen(workspace: Workspace) -> None:
    with open_generation(workspace.generations / "000007.duckdb") as connection:
        cursor = open_cursor(connection)
        book = openpyxl.load_workbook(io.BytesIO(checklist_book(cursor, list_questions(cursor, None, year="2024"))))
    sheet = book["数字冲突"]
    assert [sheet[f"{letter}3"].value for letter in "CDG"] == ["主题党日次数（次）", "2024", 11]
    assert sheet["F3"].value.startswith("1. 2024 ")
    assert book["所见"].sheet_state == "hidden"
    assert [row[0].value for row in book["所见"].iter_rows(min_row=2)] == ["U003|theme_day|2024"] * 2


def test_a_sum_opens_with_the_figure_of_every_child(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "quality", period="2024", case=ROLLUP_CASE)
    assert "1个下级合计900小时，多于本级所报700小时" in words(at)
    assert 'href="evidence?org=U012&amp;measure=volunteer_hours&amp;period=2024"' in html(at)


def test_a_case_that_is_settled_leads_to_those_that_are_not(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "quality", period="2024", case="validation|gone|U006|theme_day|2024")
    assert "已经没有了" in messages(at)
    assert "有哪些问题" in words(at)


def test_filters_stand_in_the_url_and_narrow_the_lists(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "quality", period="2024", org="U003", kind="conflicting", domain="主题党日")
    assert "共1件" in words(at)
    assert "公交集团" not in words(at)
    at.sidebar.selectbox[2].select(CaseKind.REDACTED).run()
    assert not at.exception
    assert at.query_params["kind"] == "redacted"
    assert "没有这一类问题" in words(at)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("kind", "nonsense", "看不懂的参数"), ("org", "U999", "不存在，或不在可见范围内"), ("code", "no_such", "疑点类别不存在")],
)
def test_unknown_values_are_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    assert said in messages(open_page(workspace.root, monkeypatch, "quality", **{name: value}))


def test_doubts_are_listed_by_what_they_are(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "quality", period="2024", kind="issue", code="range_value")
    assert "填的是一个范围，不是一个数：共2件" in words(at)
    assert 'href="evidence?submission=S2&amp;issue=I3"' in html(at)
    assert "&lt;b&gt;3-5&lt;/b&gt;" in html(at)


def test_without_rules_and_cases_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = build_workspace(tmp_path / "clean", only="U002")
    with duckdb.connect(str(workspace.generations / "000007.duckdb")) as connection:
        for mart in (*rules.MARTS, "fct_rollup", "fct_issue", "rpt_submission_status", "rpt_cases"):
            connection.execute(f"delete from {mart}")
    at = open_page(workspace.root, monkeypatch, "quality", period="2024")
    assert "没有必须核实的事" in words(at)
    assert "没有符合筛选条件的问题" in words(at)
