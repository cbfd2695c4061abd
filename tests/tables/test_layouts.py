"""Layouts: where organisations, metrics and periods stand, each with the facts that a person reads in it."""

from dataclasses import dataclass
from datetime import date

import pytest
from rich.cells import cell_len

from ingest.model import Hints, Workbook
from ingest.readers.spreadsheets import xlsx
from ingest.tables import Trace, extract, trace
from tests.command.explanations_drawn import drawn
from tests.tables.books import KNOWN_NAMES, doubts, extracted, told, write
from tests.tables.layout_case import BUREAU, A, B, C, Case, facts, layout_cases

DAY = date(2023, 1, 4)
D = "第一党支部"
CASES = layout_cases()


@dataclass(frozen=True)
class Understood:
    """A case with its workbook as it was read, and what was made of it."""

    case: Case
    book: Workbook
    hints: Hints
    trace: Trace


@pytest.fixture(scope="module", params=CASES, ids=[case.name for case in CASES])
def understood(request, vocabulary):
    """Each case written, read and understood once for all tests of it."""
    case = request.param
    book = xlsx.read(write(case.sheets, case.merged))
    hints = Hints(known_names=KNOWN_NAMES, **{"file_name": "报表.xlsx", **case.hints})
    return Understood(case, book, hints, trace(book, hints, vocabulary))


def test_a_layout_is_read_as_a_person_reads_it(understood):
    case, extraction = understood.case, understood.trace.extraction
    assert told(extraction) == case.facts
    assert told(extraction, "check") == case.checks
    assert doubts(extraction) == case.held
    assert doubts(extraction, "warning") == case.warned


def test_a_trace_holds_the_very_extraction_and_can_be_told(understood, vocabulary):
    assert extract(understood.book, understood.hints, vocabulary) == understood.trace.extraction
    assert all(len(fact.reading) >= 3 for fact in understood.trace.extraction.facts)
    assert all(len(one.reading) >= 3 for issue in understood.trace.extraction.issues for one in issue.held)
    assert max(cell_len(line) for line in drawn(understood.trace, vocabulary, 60).splitlines()) <= 60


def test_a_doubt_says_which_figures_it_holds_back(vocabulary):
    """Of a cell merged over two organisations both; of one merged over two metrics both."""
    rows = [["2023年情况"], ["单位", "主题党日（次）", "集中学习（次）"], [A, "3-5", 5], [B, 12, 6], [C, "", 7], [D, 8, ""]]
    extraction = extracted({"Sheet1": rows}, vocabulary, {"Sheet1": [(3, 1, 4, 1), (5, 1, 5, 2)]})
    held = {
        (issue.code, issue.address): {(figure.org_text, figure.metric_id, figure.period) for figure in issue.held}
        for issue in extraction.issues
    }
    assert held == {
        ("range_value", "Sheet1!B3"): {(A, "theme_day", "2023")},
        ("merged_over_orgs", "Sheet1!B4"): {(B, "theme_day", "2023"), (C, "theme_day", "2023")},
        ("merged_metrics", "Sheet1!B6"): {(D, "theme_day", "2023"), (D, "study_collective", "2023")},
    }


def test_a_number_of_two_metrics_is_held_back_for_both(vocabulary):
    rows = [["2023年情况"], ["单位", "党委会、中心组学习（次）"], [A, 24]]
    (issue,) = extracted({"Sheet1": rows}, vocabulary).issues
    assert {(figure.org_text, figure.metric_id) for figure in issue.held} == {
        (A, "org_party_group_meeting"),
        (A, "study_center_group"),
    }


def test_the_superior_of_a_row_is_kept_for_the_registry(vocabulary):
    case = next(case for case in CASES if case.name.startswith("superiors"))
    mentions = extracted(case.sheets, vocabulary, case.merged).mentions
    assert {(m.text, m.parent_text, m.rows) for m in mentions} == {
        ("第一党支部", "榆关县交通局党委", (3,)),
        ("第二党支部", "榆关县交通局党委", (4,)),
        ("第一党支部", "榆关县教育局党委", (5,)),
    }


def test_superiors_above_organisations_in_columns_are_kept(vocabulary):
    rows = [
        ["2023年情况"],
        ["项目", "榆关县交通局党委", "", "榆关县教育局党委"],
        ["", "第一党支部", "第二党支部", "第一党支部"],
        ["支委会（次）", 12, 11, 10],
        ["主题党日（次）", 4, 5, 6],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary, {"Sheet1": [(1, 0, 2, 0), (1, 1, 1, 2)]})
    assert {(m.text, m.parent_text, m.columns) for m in extraction.mentions} == {
        ("第一党支部", "榆关县交通局党委", ("B",)),
        ("第二党支部", "榆关县交通局党委", ("C",)),
        ("第一党支部", "榆关县教育局党委", ("D",)),
    }
    assert len(extraction.facts) == 6


def test_sections_name_the_superior(vocabulary):
    rows = [
        ["2023年主题党日情况"],
        ["序号", "单位", "次数"],
        ["一、榆关县交通局党委"],
        [1, "第一党支部", 12],
        ["二、榆关县教育局党委"],
        [1, "第一党支部", 10],
    ]
    mentions = extracted({"Sheet1": rows}, vocabulary).mentions
    assert {(m.parent_text, m.rows) for m in mentions} == {("一、榆关县交通局党委", (4,)), ("二、榆关县教育局党委", (6,))}


def test_hidden_sheets_and_instructions_are_skipped_and_said(vocabulary):
    table = [["2023年"], ["单位", "主题党日（次）"], [A, 12]]
    sheets = {"数据": table, "旧表": table, "填表说明": [["填表说明"], ["1.主题党日每月不少于1次。"]]}
    extraction = extracted(sheets, vocabulary, hidden=["旧表"])
    assert {fact.sheet for fact in extraction.facts} == {"数据"}
    assert doubts(extraction, "note") == {("sheet_skipped", "旧表!*"), ("sheet_skipped", "填表说明!*")}


def test_a_sheet_named_for_a_list_of_contents_is_read_where_days_stand_in_it(vocabulary):
    rows = [["2023年“三会一课”记录目录"], ["序号", "日期", "会议类型", "页码"], [1, "2023/1/9", "支委会", 1]]
    met = [*rows, [2, "2023/2/6", "支部党员大会", 3]]
    assert told(extracted({"目录": met}, vocabulary)) == {
        ("", "org_committee_meeting", "2023-01", 1, "reported"),
        ("", "org_member_meeting", "2023-02", 1, "reported"),
    }
    pages = [["2023年材料目录"], ["序号", "名称", "页码"], [1, "主题党日", 3], [2, "党课", 9]]
    assert not extracted({"目录": pages}, vocabulary).facts
    beside = {"目录": met, "台账": [["2023年支委会台账"], ["日期", "主题"], ["2023/1/9", "人事"]]}
    assert told(extracted(beside, vocabulary)) == {("", "org_committee_meeting", "2023-01", 1, "reported")}
    shown = [
        ["会议类型", "召开要求", "示例日期"],
        ["支委会", "每月1次", "2023年1月5日"],
        ["党员大会", "每季度1次", "2023年2月5日"],
    ]
    assert not extracted({"填表说明": shown}, vocabulary).facts


def test_text_that_looks_like_a_formula_is_data(vocabulary):
    rows = [["2023年"], ["单位", "主题党日（次）"], ["=cmd|' /C calc'!A0", 12], ["@SUM(1+1)", 11], ["+1+1", 10], [A, "=4"]]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert told(extraction) == facts(
        "2023", ("=cmd|' /C calc'!A0", "theme_day", 12), ("@SUM(1+1)", "theme_day", 11), ("+1+1", "theme_day", 10)
    )
    assert doubts(extraction) == {("unreadable_value", "Sheet1!B6")}


def test_a_sheet_of_dated_rows_that_say_nothing_of_their_kind_is_held_back(vocabulary):
    from datetime import date

    rows = [
        ["2023年记录"],
        ["日期", "党支部", "内容", "人数"],
        [date(2023, 1, 4), A, "讨论", 10],
        [date(2023, 2, 4), A, "讨论", 9],
    ]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "Sheet1!*")}


def test_plans_give_no_figures(vocabulary):
    def rows(title):
        return [[title], ["序号", "工作", "次数"], [1, "主题党日", 12], [2, "讲党课", 4]]

    extraction = extracted({"计划": rows("2024年工作计划表"), "完成": rows("2023年工作计划完成情况")}, vocabulary)
    assert told(extraction) == facts("2023", ("", "theme_day", 12), ("", "party_lecture", 4))
    assert doubts(extraction, "note") == {("sheet_skipped", "计划!*")}


def test_a_list_of_tasks_tells_what_was_done_where_a_column_does(vocabulary):
    heads = ["序号", "重点任务", "目标要求", "完成情况", "完成时限"]
    rows = [[f"{BUREAU}2023年度工作任务清单"], heads, [1, "开展主题党日", "每月1次", "14次", "每月"], [2, "讲党课", 4, 5, "12月"]]
    extraction = extracted({"清单": rows}, vocabulary)
    assert {value for *_, value, _ in told(extraction)} == {14, 5}
    blank = [rows[0], heads, [1, "开展主题党日", "每月1次", "", "每月"], [2, "讲党课", 4, "", 12]]
    assert not extracted({"清单": blank}, vocabulary).facts


@pytest.mark.parametrize(
    "rows",
    [
        [["一、各党支部于1月底前召开1次组织生活会。"], ["二、支部集中学习不少于2次。"]],
        [["定于3月11日举办培训班。"], ["序号", "单位", "分配名额（人）", "领队"], [1, A, 12, ""], [2, "水利站党支部", 10, ""]],
    ],
)
def test_a_notice_tells_nothing_that_was_done(vocabulary, rows):
    extraction = extracted({"通知": [["关于举办2025年第1期党支部书记培训班的通知"], ["各党支部："], *rows]}, vocabulary)
    assert not extraction.facts
    assert not doubts(extraction)
    assert ("sheet_skipped", "通知!*") in doubts(extraction, "note")


def test_a_table_handed_in_with_a_notice_is_read(vocabulary):
    rows = [["关于报送2023年党建数据的通知"], ["附件：2023年主题党日统计表"], ["单位", "主题党日（次）"], [A, 12]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "theme_day", 12))


def test_a_filled_in_sample_counts_nothing_beside_other_sheets(vocabulary):
    def sheet(title):
        return [[title], ["支部", "主题党日（次）"], [A, 12]]

    extraction = extracted({"填报示例": sheet("2023年统计表（样表）"), "数据": sheet("2023年统计表")}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 12))
    assert doubts(extraction, "note") == {("sheet_skipped", "填报示例!*")}
    alone = extracted({"样表": sheet("2023年统计表")}, vocabulary)  # filled in where it was sent
    assert told(alone) == facts("2023", (A, "theme_day", 12))
    titled = extracted({"样表": sheet("2023年统计表（样表）")}, vocabulary)  # or shown how
    assert not titled.facts
    assert doubts(titled) == {("layout_not_read", "样表!2:3")}


def test_the_extraction_says_whose_and_of_when_it_is(vocabulary):
    rows = [["2023年度情况"], ["填报单位：榆关县水利局党委"], ["指标", "数值"], ["主题党日（次）", 12]]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert (extraction.period, extraction.period_basis, extraction.reporter_texts) == ("2023", "title", (BUREAU,))
    fact = extraction.facts[0]
    assert (fact.address, fact.measure_unit, fact.evidence) == ("Sheet1!B4", "次", "榆关县水利局党委｜主题党日（次）｜12")


def test_a_reporter_left_blank_is_not_the_pair_in_the_next_cell(vocabulary):
    rows = [["2023年度情况"], ["填报单位：", "统计时点：2023年度　口径：见附表"], ["支部", "主题党日（次）"], [A, 12]]
    extraction = extracted({"Sheet1": rows}, vocabulary)
    assert extraction.reporter_texts == ()
    assert told(extraction) == facts("2023", (A, "theme_day", 12))
    rows[1][1] = BUREAU
    assert extracted({"Sheet1": rows}, vocabulary).reporter_texts == (BUREAU,)


@pytest.mark.parametrize("name", ["指标口径", "口径说明"])
def test_a_sheet_of_definitions_is_skipped_and_said(vocabulary, name):
    table = [["2023年"], ["单位", "主题党日（次）"], [A, 12]]
    definitions = [[name], ["序号", "指标", "计量单位", "口径"], [1, "主题党日次数", "次", "开展主题党日的次数"]]
    extraction = extracted({"数据": table, "附一": definitions}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 12))
    assert doubts(extraction, "note") == {("sheet_skipped", "附一!*")}


def test_numbers_under_a_name_that_means_no_metric_are_noted(vocabulary):
    rows = [["2023年统计"], ["支部", "主题党日", "图书数", "完成率", "备注", "序号"], [A, 12, 300, 1.2, "无", 1]]
    assert doubts(extracted({"Sheet1": rows}, vocabulary), "note") == {("figures_skipped", "Sheet1!C2")}
    rows = [["2023年统计", A], ["填报单位：" + A], ["项目", "数值"], ["主题党日", 12], ["图书数", 300], ["其中：线上", 2]]
    assert doubts(extracted({"Sheet1": rows}, vocabulary), "note") == {("figures_skipped", "Sheet1!5:5")}


def test_numbers_beside_a_table_and_beside_unknown_labels_of_a_form_are_noted(vocabulary):
    rows = [["2023年情况"], ["支部", "主题党日", "党课"], [A, 12, 4, "", 33]]
    assert doubts(extracted({"Sheet1": rows}, vocabulary), "note") == {("figures_skipped", "Sheet1!E2")}
    rows = [["2023年情况"], ["支部名称", A], ["主题党日（次）", 12, "照片张数", 330], ["图书数", 5, "党课（次）", 4]]
    notes = doubts(extracted({"Sheet1": rows}, vocabulary), "note")
    assert notes == {("figures_skipped", "Sheet1!D3"), ("figures_skipped", "Sheet1!B4")}
