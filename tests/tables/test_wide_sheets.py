"""Sheets as wide as they can be filled: what a reading does grows with the columns, not with their square."""

import pytest

from tests.tables.work_counted import calls

A, B = "档案馆党支部", "水利站党支部"
TITLE = ["2023年党建工作统计表"]
FEW, MANY = 120, 360
MOST_TIMES = 1.5 * MANY / FEW


def _branches(n):
    return [f"柳湾第{number}党支部" for number in range(n)]


def _across(heads, n, *rows):
    return [TITLE, ["党支部", *heads * (n // len(heads))], *([name, *row * (n // len(row))] for name, *row in rows)]


WIDE = {
    "two metrics in turn": lambda n: _across(["主题党日（次）", "讲党课（次）"], n, [A, 1, 2], [B, 3, 4]),
    "branches": lambda n: [TITLE, ["指标", *_branches(n)], ["主题党日（次）", *[1] * n], ["党课（次）", *[2] * n]],
    "figures of each branch": lambda n: [
        TITLE,
        ["指标", *(name for branch in _branches(n // 2) for name in (branch, ""))],
        ["", *["次数", "人次"] * (n // 2)],
        ["主题党日", *[1, 20] * (n // 2)],
        ["党课", *[2, 30] * (n // 2)],
    ],
    "months": lambda n: [["2023年主题党日"], ["党支部", *(f"{1 + at % 12}月" for at in range(n))], [A, *[1] * n], [B, *[2] * n]],
    "numbers": lambda n: [["2023年主题党日"], ["党支部", *(1 + at % 12 for at in range(n))], [A, *[1] * n], [B, *[2] * n]],
    "headings that nobody knows": lambda n: _across(["绿化面积", "厂房"], n, [A, 1, 2], [B, 3, 4]),
    "kinds and unknown kinds": lambda n: _across(["书记讲党课", "其他党员讲党课"], n, [A, 1, 2], [B, 3, 4]),
    "texts": lambda n: _across(["工作亮点", "存在问题"], n, [A, "走在前", "无"], [B, "好", "有"]),
    "pairs of a form": lambda n: [[f"{A}2023年统计表"], ["主题党日", 12, "党课", 4] * (n // 4)],
    "ledgers side by side": lambda n: [
        [f"{A}2023年主题党日台账"],
        ["日期", "主题", "参加人数"] * (n // 3),
        ["1月5日", "学习", 20] * (n // 3),
        ["2月5日", "义诊", 21] * (n // 3),
    ],
}


@pytest.mark.parametrize("rows", WIDE.values(), ids=WIDE.keys())
def test_three_times_the_columns_take_three_times_the_work(rows, vocabulary):
    calls(rows(12), vocabulary)  # what is remembered of words
    assert calls(rows(MANY), vocabulary) < MOST_TIMES * calls(rows(FEW), vocabulary)
