"""半年报, 季报 and 月报 of a year: the half is the first, which month or quarter is told elsewhere or not at all."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A

ROWS = [["党支部", "党员大会", "党课"], [A, 4, 2]]


def _periods(sheets, vocabulary, name="报表.xlsx"):
    extraction = extracted(sheets, vocabulary, file_name=name)
    return {period for _, _, period, _, _ in told(extraction)}, doubts(extraction)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年党建工作半年报", "2023H1"),
        ("2023年下半年报表", "2023H2"),
        ("2023年每半年报送情况表", "2023"),
        ("2023-4季度党建统计", "2023Q4"),
        ("2023年党建年报", "2023"),
    ],
)
def test_the_title_tells(title, period, vocabulary):
    assert _periods({"S": [[title], *ROWS]}, vocabulary) == ({period}, set())
    assert _periods({"S": ROWS}, vocabulary, f"{title}.xlsx") == ({period}, set())


def test_the_cover_tells(vocabulary):
    sheets = {"封面": [["安和街道2023年党建工作半年报"], ["2023年7月"]], "统计": ROWS}
    assert _periods(sheets, vocabulary) == ({"2023H1"}, set())


@pytest.mark.parametrize("title", ["安和街道2023年党建季报", "安和街道2023年党建月报表", "安和街道2023年党建半年统计表"])
def test_which_month_or_quarter_is_told_by_none(title, vocabulary):
    held = (set(), {("period_unresolved", "统计!*")})
    assert _periods({"封面": [[title]], "统计": ROWS}, vocabulary) == held
    assert _periods({"统计": ROWS}, vocabulary, f"{title}.xlsx") == held


@pytest.mark.parametrize(
    ("sheets", "periods"),
    [
        ({"1月": ROWS, "2月": ROWS}, {"2023-01", "2023-02"}),
        ({"S": [["2023年第一季度统计表"], *ROWS]}, {"2023Q1"}),
        ({"S": [["2023年主题党日半年统计表"], ["党支部", "上半年", "下半年"], [A, 6, 6]]}, {"2023H1", "2023H2"}),
        ({"S": [["主题党日统计表"], ["党支部", "1月", "2月"], [A, 1, 1]]}, {"2023-01", "2023-02"}),
    ],
)
def test_something_else_tells_it(sheets, periods, vocabulary):
    assert _periods(sheets, vocabulary, "2023年党建月报.xlsx") == (periods, set())
