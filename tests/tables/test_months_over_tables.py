"""A month alone over each of several tables tells its time; below the title of each it says when that was filled in."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A

TITLE = ["2023年党建工作统计表"]
ROWS = [["单位", "党员大会（次）", "主题党日（次）"], [A, 1, 2]]
FORM = [["指标", "单位", "数值"], ["党员大会", "次", 1], ["主题党日", "次", 2]]
OTHERS = [["单位", "党课（次）", "集中学习（次）"], [A, 1, 2]]


def _periods(vocabulary, *rows, name=A):
    return sorted(fact.period for fact in extracted({name: list(rows)}, vocabulary).facts)


@pytest.mark.parametrize("table", [ROWS, FORM, OTHERS])
@pytest.mark.parametrize(("first", "second"), [("1月", "2月"), ("1月份", "2月份"), ("2023年1月", "2023年2月"), ("一月", "二月")])
@pytest.mark.parametrize("gap", [[], [[]]])
def test_months_over_the_tables_are_their_times(vocabulary, first, second, table, gap):
    found = _periods(vocabulary, TITLE, [first], *ROWS, *gap, [second], *table)
    assert found == ["2023-01", "2023-01", "2023-02", "2023-02"]


def test_so_are_those_of_many_tables_below_one_line_of_the_reporter(vocabulary):
    tables = [row for month in range(1, 5) for row in ([f"{month}月"], *ROWS, [])]
    found = _periods(vocabulary, TITLE, [f"填报单位：{A}"], *tables, name="S")
    assert found == sorted(f"2023-0{month}" for month in range(1, 5) for _ in range(2))


@pytest.mark.parametrize(
    "rows",
    [
        [TITLE, ["2023年12月"], *ROWS],
        [TITLE, ["12月"], *ROWS],
        [TITLE, *ROWS, ["2023年12月"], [], ["2023年党课统计表"], *OTHERS],
        [TITLE, ["2023年11月"], *ROWS, [], ["2023年党课统计表"], ["2023年12月"], *OTHERS],
    ],
)
def test_a_month_alone_is_when_a_table_was_filled_in(vocabulary, rows):
    assert set(_periods(vocabulary, *rows)) == {"2023"}


@pytest.mark.parametrize(("first", "second"), [("2023年12月", "2024年1月"), ("2023年12月5日", "2024年1月5日")])
def test_so_is_one_below_the_title_of_each_monthly_report(vocabulary, first, second):
    november = [["2023年11月党建统计表"], [first], *ROWS]
    december = [["2023年12月党建统计表"], [second], *ROWS]
    assert _periods(vocabulary, *november, [], *december) == ["2023-11", "2023-11", "2023-12", "2023-12"]


def test_the_month_of_an_entry_left_blank_is_no_line_of_the_next_table(vocabulary):
    days = [["月份", "主题党日（次）"], ["11月", 1], ["12月"]]
    found = _periods(vocabulary, ["2023年主题党日统计表"], *days, ["2023年党课月报"], ["单位", "党课（次）"], [A, 4])
    assert "2023-12" not in found


def test_months_below_pairs_of_several_metrics_are_held(vocabulary):
    rows = [["2024年统计表"], ["主题党日", 12], ["讲党课", 4], ["月份", "次数"], ["1月", 1], ["2月", 2]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {row[1:4] for row in told(extraction)} == {("theme_day", "2024", 12), ("party_lecture", "2024", 4)}
    assert doubts(extraction) == {("layout_not_read", "S!4:6")}
