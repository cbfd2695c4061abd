"""Columns that say since when a branch is as it is, or when it was inspected, date no figures; columns of when it was done do."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = ["2024年党支部基本情况统计表"]
OF_YEAR = facts("2024", (A, "member_total", 20), (A, "party_lecture", 4), (B, "member_total", 31), (B, "party_lecture", 3))


@pytest.mark.parametrize(
    "head",
    [
        *("成立时间", "支部成立日期", "组建年月", "建立时间", "换届时间", "最近一次换届时间", "上次换届选举时间", "届满时间"),
        *(
            "任职时间",
            "书记任职时间",
            "任期起止",
            "任期截止",
            "书记到任时间",
            "成立年份",
            "换届年度",
            "毕业年份",
            "参加工作时间",
            "命名时间",
            "检查时间",
            "抽查时间",
        ),
    ],
)
@pytest.mark.parametrize("days", [("2009年3月", "2024年6月"), ("2009.3", "2024.6"), (2009, 2024)])
def test_since_when_something_stands_is_no_period(vocabulary, head, days):
    first = [["支部", head, "党员总数", "党课（次）"], [A, days[0], 20, 4], [B, days[1], 31, 3]]
    last = [["支部", "党员总数", "党课（次）", head], [A, 20, 4, days[0]], [B, 31, 3, days[1]]]
    for rows in (first, last):
        extraction = extracted({"S": [TITLE, *rows]}, vocabulary)
        assert told(extraction) == OF_YEAR
        assert not doubts(extraction) | doubts(extraction, "warning")


def test_of_one_branch_neither(vocabulary):
    rows = [TITLE, ["填报单位：" + A], ["成立时间", "换届时间", "党员总数", "党课（次）"], ["2009年3月", "2024年6月", 20, 4]]
    assert told(extracted({"S": rows}, vocabulary)) == {fact for fact in OF_YEAR if fact[0] == A}


@pytest.mark.parametrize("head", ["时间", "开展时间", "月份", "统计年月", "宣讲时间", "完成时间", "培训工作时间", "统计时间"])
def test_when_it_was_done_is_one(vocabulary, head):
    rows = [TITLE, ["支部", head, "党员总数", "党课（次）"], [A, "3月", 20, 4], [B, "3月", 31, 3]]
    assert {fact.period for fact in extracted({"S": rows}, vocabulary).facts} == {"2024-03"}


def test_the_day_of_the_step_that_is_counted_is_one(vocabulary):
    rows = [["2024年发展党员情况"], ["支部", "转正时间", "预备党员转正（人）"], [A, "2024年3月", 2], [B, "2024年6月", 1]]
    assert told(extracted({"S": rows}, vocabulary)) == {
        *facts("2024-03", (A, "dev_regularized", 2)),
        *facts("2024-06", (B, "dev_regularized", 1)),
    }
