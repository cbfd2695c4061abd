"""指标口径: what each figure means, found by any of its names."""

from __future__ import annotations

import io
from pathlib import Path

import duckdb
import openpyxl
import pytest

from dashboard.definitions import formula_text, rankable_text, rule_text, search
from dashboard.exports import workbook
from dashboard.exports.report import Part, Report
from dashboard.frames import records
from dashboard.queries import dictionary, figures
from dashboard.tables.dictionary import Dictionary, file_table, words_table, years_table
from ingest.workspace import Workspace
from tests.dashboard.test_pages import html, messages, open_page, words
from tests.dashboard.warehouse import build_workspace

Cursor = duckdb.DuckDBPyConnection
ENTRIES = (
    {"measure_id": "theme_day", "name_zh": "主题党日次数", "definition": "开展主题党日的次数"},
    {"measure_id": "theme_rate", "name_zh": "参与率", "definition": "参加主题党日的比例"},
    {"measure_id": "hours", "name_zh": "志愿服务时长", "definition": "总时长（工时）"},
)
ALIASES = {"theme_day": ["固定党日", "固定党日活动"], "hours": ["志愿时长"]}


@pytest.fixture
def known(cursor: Cursor) -> Dictionary:
    return Dictionary(
        {str(row["measure_id"]): row for row in records(figures.list_measures(cursor))},
        records(dictionary.list_requirements(cursor)),
        records(dictionary.list_rules(cursor)),
        records(dictionary.list_names(cursor)),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("theme_day", ""), ("theme_rate", ""), ("hours", "")]),
        ("主题党日", [("theme_day", ""), ("theme_rate", "")]),
        ("固定党日", [("theme_day", "固定党日")]),
        ("工时", [("hours", "")]),
        ("HOURS", [("hours", "")]),
        ("zyfw", [("hours", "")]),
        ("canyulv", [("theme_rate", "")]),
        ("慰问", []),
    ],
)
def test_a_measure_is_found_by_name_alias_definition_id_and_pinyin(text: str, found: list[tuple[str, str]]) -> None:
    assert search(ENTRIES, ALIASES, text) == found


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("sum", "甲 ＋ 乙"),
        ("ratio", "甲 ＋ 乙 ÷ 丙 × 100"),
        ("ratio_previous_year", "甲 ＋ 乙 ÷ 上一年的丙 × 100"),
        ("compliance_share", "达到“主题党日”要求的支部 ÷ 应达到的支部 × 100"),
    ],
)
def test_a_formula_is_told_in_words(kind: str, said: str) -> None:
    entry = {"is_indicator": True, "kind": kind, "numerator": "a|b", "denominator": "c", "requirement_id": "r"}
    entry["factor"] = 1 if kind == "sum" else 100
    assert formula_text(entry, {"a": "甲", "b": "乙", "c": "丙"}, {"r": "主题党日"}) == said


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"kind": "between", "at_least": 0, "at_most": 100}, "甲在0到100之间"),
        ({"kind": "between", "at_most": 60}, "甲不多于60"),
        ({"kind": "not_above", "is_against_previous_year": True}, "甲不多于上一年的乙"),
        ({"kind": "children_sum", "at_least": 1, "at_most": 1}, "下级的甲之和 ÷ 本级所报，等于1"),
        ({"kind": "previous_year", "at_least": 0.5, "at_most": 2}, "甲 ÷ 上年的甲，在0.5到2之间"),
        (
            {"kind": "year_on_year_mad", "at_least": 50, "at_most": 5},
            "甲与上年相比的变化，偏离同类单位的中位数超过5个标准化中位差，且变化在50%以上的，列为突变",
        ),
    ],
)
def test_a_rule_is_told_in_words(rule: dict[str, object], said: str) -> None:
    full = {"metric_id": "a", "compared_metric_id": "b", "at_least": None, "at_most": None, "is_against_previous_year": False}
    assert rule_text(full | rule, {"a": "甲", "b": "乙"}) == said


def test_what_may_not_rank_says_why() -> None:
    assert (
        rankable_text({"is_rankable": False, "guard_reason": "打卡只列不排", "direction": "more"}) == "不可以排名：打卡只列不排"
    )
    assert rankable_text({"is_rankable": True, "direction": "neutral"}) == "可以排名，只排列不评优劣"


def test_words_are_told_apart_by_where_they_stand(known: Dictionary) -> None:
    lines = [[cell.say() for cell in row] for row in words_table(known, "theme_day").rows]
    assert lines == [
        ["名称", "总结和表格中", "固定党日"],
        ["名称", "只在总结中", "<b>党日</b>"],
        ["名称", "只在表头、行名中", "主题党日次数"],
        ["动作说法（后面跟着数）", "只在总结中", "过党日"],
    ]
    assert words_table(known, "volunteer_hours").rows[0][2].say() == "受益时长（与主题党日次数同句时）"


def test_a_metric_knows_what_is_required_of_it_and_where_it_is_used(known: Dictionary) -> None:
    assert [row["requirement_id"] for row in known.requirements_of(known.entries["theme_day"])] == ["theme_day", "lecture"]
    assert [row["measure_id"] for row in known.used_in("study_collective")] == ["study_sessions"]
    assert [row["rule_id"] for row in known.rules_of("study_collective")] == ["days_not_above"]


def test_coverage_counts_organisations_that_were_there(cursor: Cursor) -> None:
    found = dictionary.coverage_of(cursor, None, "theme_day").set_index("year")
    assert tuple(found.loc[2024, ["n_orgs", "n_settled", "n_doubtful"]]) == (12, 7, 3)
    assert found.loc[2021, "n_orgs"] == 13
    row = years_table(found.reset_index(), "theme_day", "", can_rank=True).rows[0]
    assert [cell.say() for cell in row] == ["2024年", "12", "7", "3", "0", "2", "58"]


def test_the_file_holds_every_alias(known: Dictionary) -> None:
    table = file_table(known, [("theme_day", "")])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook.write(Report("口径表", "甲", "第 7 代", "全部", (Part("口径", table),)))))[
        "口径"
    ]
    cells = [str(cell.value) for cell in sheet[4]]
    assert "固定党日、<b>党日</b>" in cells
    assert any("每个支部每月至少1次（<b>条例</b>）" in cell for cell in cells)


def test_the_page_lists_all_and_what_is_not_collected(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "dictionary", period="2024")
    assert "共7项指标、1项派生指标" in words(at)
    assert "每名党员每年至少32" in words(at)
    assert 'href="dictionary?measure=theme_day&amp;period=2024"' in html(at)


def test_a_search_stands_in_the_url_and_says_by_which_name(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "dictionary", period="2024")
    at.text_input[0].input("固定").run()
    assert not at.exception
    assert at.query_params["search"] == "固定"
    assert "“固定”找到1项指标、0项派生指标" in words(at)
    at = open_page(workspace.root, monkeypatch, "dictionary", search="<script>")
    assert "没有找到与“&lt;script&gt;”有关的指标" in html(at)


def test_a_measure_says_all_about_itself(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "dictionary", measure="theme_day", period="2024")
    said, page = words(at), html(at)
    assert "主题党日次数（次）：2024年12个单位中7个有数" in said
    assert "&lt;b&gt;条例&lt;/b&gt;" in page
    assert "&lt;b&gt;党日&lt;/b&gt;" in page
    assert "主题党日次数不多于集中学习次数" in said
    assert 'href="ranking?measure=theme_day&amp;period=2024&amp;domain=' in page
    assert 'href="compare?measures=theme_day' in page
    at = open_page(workspace.root, monkeypatch, "dictionary", measure="study_sessions", period="2024")
    assert "理论学习中心组学习次数 ＋ 集中学习次数" in words(at)


def test_what_may_not_rank_has_no_way_to_the_ranking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = build_workspace(tmp_path / "guarded")
    with duckdb.connect(str(workspace.generations / "000007.duckdb")) as connection:
        connection.execute("update dim_metric set is_rankable = false, guard_reason = '打卡不得排名'")
    at = open_page(workspace.root, monkeypatch, "dictionary", measure="theme_day", period="2024")
    assert "不可以排名：打卡不得排名" in words(at)
    assert 'href="ranking' not in html(at)


def test_an_unknown_measure_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(workspace.root, monkeypatch, "dictionary", measure="no_such")
    assert "链接中的指标不存在" in messages(at)
    assert "项派生指标" in words(at)
