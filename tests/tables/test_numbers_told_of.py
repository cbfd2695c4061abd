"""Numbers that no metric takes are told of, wherever they stand: beside a known metric, below 活动, on a sheet of their own."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
FORMS = [[f"{A}2023年情况"], ["指标", "单位", "数值", "指标", "单位", "数值"]]
MONTHS = [f"{month}月" for month in range(1, 13)]


def _notes(rows, vocabulary, **sheets):
    return doubts(extracted({"S": rows, **sheets}, vocabulary), "note")


KNOWN = ("主题党日", "次", 12), ("讲党课", "次", 4), ("支委会", "次", 11)
UNKNOWN = ("图书数", "册", 300)


@pytest.mark.parametrize(
    ("halves", "noted"),
    [
        ((KNOWN[0], UNKNOWN, KNOWN[1], KNOWN[2]), "D3"),
        ((UNKNOWN, KNOWN[0], KNOWN[1], KNOWN[2]), "A3"),
        ((KNOWN[0], KNOWN[1], UNKNOWN, KNOWN[2]), "A4"),
        ((KNOWN[0], KNOWN[1], KNOWN[2], UNKNOWN), "D4"),
        ((KNOWN[0], KNOWN[1], KNOWN[2], ("", "", "")), ""),
        ((KNOWN[0], KNOWN[1], KNOWN[2], ("图书数", "册", "")), ""),
    ],
)
def test_a_half_of_a_row_that_no_metric_takes_is_noted_as_in_a_single_form(halves, noted, vocabulary):
    left, right, left_below, right_below = halves
    rows = [*FORMS, [*left, *right], [*left_below, *right_below]]
    extraction = extracted({"S": rows}, vocabulary)
    assert doubts(extraction, "note") == ({("figures_skipped", f"S!{noted}")} if noted else set())
    assert {fact[1] for fact in told(extraction)} == {"theme_day", "party_lecture", "org_committee_meeting"}


def test_so_it_is_beside_a_gutter(vocabulary):
    gap = [[*row[:3], "", *row[3:]] for row in (FORMS[1], [*KNOWN[0], *UNKNOWN], [*KNOWN[1], *KNOWN[2]])]
    extraction = extracted({"S": [FORMS[0], *gap]}, vocabulary)
    assert {issue.raw for issue in extraction.issues} == {"图书数"}


@pytest.mark.parametrize("name", ["活动", "会议", "工作"])
def test_a_column_of_numbers_below_a_word_for_anything_done_is_noted(name, vocabulary):
    rows = [["2023年统计表"], ["单位", "主题党日（次）", name], [A, 12, 3], [B, 11, 4]]
    assert _notes(rows, vocabulary) == {("figures_skipped", "S!C2")}


@pytest.mark.parametrize("name", ["活动", "情况", "工作", "备注", "完成情况"])
@pytest.mark.parametrize("cells", [("按月开展", "正常"), ("", ""), ("已报", "12"), ("按月开展", "")])
def test_a_column_of_remarks_is_not(name, cells, vocabulary):
    rows = [
        ["2023年统计表"],
        ["单位", "主题党日（次）", name],
        *([org, 12, cell] for org, cell in zip((A, B), cells, strict=True)),
    ]
    assert _notes(rows, vocabulary) == set()


def test_a_sheet_of_organisations_and_months_under_an_unknown_name_is_noted(vocabulary):
    months = [["单位", *MONTHS, "全年"], [A, *[1] * 12, 12], [B, *[1] * 12, 12]]
    known = [["2023年各单位主题党日情况"], *months]
    extraction = extracted({"主题党日": known, "图书": [["2023年各单位图书情况"], *months]}, vocabulary)
    assert {fact[1] for fact in told(extraction)} == {"theme_day"}
    assert doubts(extraction, "note") == {("figures_skipped", "图书!B3:N4")}
    assert doubts(extraction) == set()


@pytest.mark.parametrize(
    "rows",
    [
        [["2023年食堂支出"], ["日期", "菜名", "金额"], ["2023-1-1", "白菜", 12]],
        [["2023年通讯录"], ["单位", "地址", "邮编"], [A, "解放路1号", "030001"]],
        [["2023年各单位考核"], ["单位", "序号", "备注"], [A, 1, ""], [B, 2, ""]],
        [["2023年各单位完成率"], ["单位", "完成率", "同比"], [A, 0.9, 0.1], [B, 0.8, 0.2]],
    ],
)
def test_a_sheet_without_figures_of_organisations_is_not(rows, vocabulary):
    known = [["2023年统计表"], ["单位", "主题党日（次）"], [A, 12]]
    assert _notes(rows, vocabulary, 主题党日=known) == set()
