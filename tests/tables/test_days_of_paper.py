"""The day on which a paper was signed or printed, its seal and its page, alone below a table: no person, no event, no figure."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B

SIGNED = ["2024年1月5日", "2024.1.5", "二〇二四年一月五日", date(2024, 1, 5), "打印时间：2024-01-05 09:12"]
SEALED = ["（盖章）", "单位公章", "第1页 共2页", "第 1 页"]
MEMBERS = [
    ["2023年发展党员台账"],
    ["姓名", "确定积极分子时间", "入党时间", "转正时间"],
    ["张三", "2022年3月1日", "2023年5月1日", ""],
    ["李四", "2021年3月1日", "2022年6月1日", "2023年6月1日"],
]
EVENTS = [
    ["2023年主题党日台账"],
    ["党支部", "日期", "主题", "实到"],
    [A, "2023.11.10", "植树", 16],
    [B, "2023.12.17", "义诊", 18],
]
TABLE = [["2023年党建工作统计表"], ["党支部", "主题党日", "党员大会"], [A, 12, 4], [B, 11, 5]]
MONTHS = [["档案馆党支部2023年党建工作统计表"], ["月份", "主题党日", "党员大会"], ["1月", 1, 2], ["2月", 2, 0]]
FORM = [["档案馆党支部2023年度党建工作统计表"], ["主题党日", 12], ["党员大会", 4]]


def _read(rows, vocabulary):
    extraction = extracted({"S": rows}, vocabulary)
    return told(extraction), doubts(extraction), {(one.text, one.rows) for one in extraction.mentions}


@pytest.mark.parametrize("signed", [*SIGNED, *SEALED], ids=str)
@pytest.mark.parametrize("column", [0, 1, 3], ids=["first", "second", "last"])
@pytest.mark.parametrize("rows", [MEMBERS, EVENTS], ids=["members", "events"])
def test_a_day_alone_below_a_ledger_counts_nothing(vocabulary, rows, column, signed):
    expected = _read(rows, vocabulary)
    assert expected[0]
    assert _read([*rows, [*[""] * column, signed]], vocabulary) == expected


@pytest.mark.parametrize("signed", [*SIGNED, *SEALED], ids=str)
@pytest.mark.parametrize("rows", [TABLE, MONTHS, FORM], ids=["organisations", "months", "form"])
def test_a_day_alone_below_the_last_column_is_no_figure(vocabulary, rows, signed):
    expected = _read(rows, vocabulary)
    assert expected[0]
    assert _read([*rows, [*[""] * (len(rows[1]) - 1), signed]], vocabulary) == expected


@pytest.mark.parametrize(
    "lines",
    [
        [["填报单位：县直机关工委（盖章）", "", "2024年1月5日"]],
        [["填报单位：县直机关工委", "", date(2024, 1, 5)]],
        [["县直机关工委（盖章）", "", date(2024, 1, 5)]],
        [["单位（盖章）", "日期", date(2024, 1, 5)]],
        [["填报单位：县直机关工委", "", "填报日期：2024年1月5日"]],
        [["", "", "县直机关工委"], ["", "", "2024年1月5日"]],
    ],
    ids=lambda lines: " / ".join("|".join(map(str, line)) for line in lines),
)
@pytest.mark.parametrize("total", [[], [["合计", 23, 9]]], ids=["", "total"])
def test_whoever_signs_below_the_columns_of_figures_holds_nothing_back(vocabulary, total, lines):
    expected = _read([*TABLE, *total], vocabulary)
    assert _read([*TABLE, *total, *lines], vocabulary) == expected


def test_a_branch_with_a_day_for_a_figure_is_still_held_back(vocabulary):
    _, held, mentions = _read([*TABLE, ["水厂党支部", date(2024, 1, 5)]], vocabulary)
    assert held == {("date_in_number", "S!B5")}
    assert ("水厂党支部", (5,)) in mentions


def test_a_day_alone_between_two_tables_is_of_the_first(vocabulary):
    second = [["2023年志愿服务统计表"], ["党支部", "志愿活动次数"], [A, 7]]
    extraction = extracted({"S": [*TABLE, ["", "", "2024年1月5日"], *second]}, vocabulary)
    assert (A, "volunteer_activities", "2023", 7, "reported") in told(extraction)
    assert doubts(extraction) == set()
    assert {one.text for one in extraction.mentions} == {A, B}
