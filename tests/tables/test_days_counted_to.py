"""A day up to which figures were counted: the period that it ends, or none; never the month in which it lies."""

import pytest

from tests.tables.books import doubts, extracted
from tests.tables.layout_case import A, B

BODY = [["序号", "支部", "主题党日（次）"], [1, A, 12], [2, B, 11]]


def _read(vocabulary, *lines):
    return extracted({"S": [["主题党日统计表"], *lines, *BODY]}, vocabulary)


@pytest.mark.parametrize(
    ("line", "period"),
    [
        (["统计时点：2023年12月31日"], "2023"),
        (["统计时点", "2023年12月31日"], "2023"),
        (["统计时间：2023-06-30", "单位：次"], "2023H1"),
        (["数据截止日期：截至2023年3月31日"], "2023Q1"),
        (["时点：2023.12.31"], "2023"),
    ],
)
def test_a_day_of_counting_gives_the_period_that_it_ends(vocabulary, line, period):
    assert {fact.period for fact in _read(vocabulary, line).facts} == {period}


@pytest.mark.parametrize("line", [["统计时点：2023年9月30日"], ["统计时点", "2023年9月30日"], ["统计截止时间：2023年11月30日"]])
def test_a_day_of_counting_that_ends_no_period_holds_the_table_back(vocabulary, line):
    extraction = _read(vocabulary, line)
    assert not extraction.facts
    assert doubts(extraction) == {("period_unresolved", "S!*")}


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        ([["统计期间：2023年三季度"], ["统计时点：2023年12月31日"]], "2023Q3"),
        ([["统计时点：2023年9月30日"], ["统计期间：2023年三季度"]], "2023Q3"),
        ([["（2023年三季度）"], ["统计时点：2023年10月8日"]], "2023Q3"),
        ([["统计时间：2023年"]], "2023"),
        ([["统计时间：2023年三季度"]], "2023Q3"),
        ([["统计时间：2023年9月"]], "2023-09"),
        ([["统计时间：2023年1月1日至2023年12月31日"]], "2023"),
        ([["年度：2023年", "填报日期：2024年1月5日"]], "2023"),
        ([["报告期：2023年上半年", "制表日期：2023年7月4日"]], "2023H1"),
    ],
)
def test_what_names_a_period_comes_before_a_day_of_counting(vocabulary, lines, period):
    assert {fact.period for fact in _read(vocabulary, *lines).facts} == {period}
