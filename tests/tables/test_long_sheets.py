"""Sheets as long as they can be filled: what a reading does grows with the rows, not with their square."""

from datetime import date, timedelta

import pytest

from ingest.readers.spreadsheets import xlsx
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import table_words
from ingest.tables.sheets.closing_lines import without_tail
from ingest.tables.sheets.grid import Grid
from tests.tables.books import write
from tests.tables.work_counted import calls

A = "档案馆党支部"
FEW, MANY = 300, 900
MOST_TIMES = 1.5 * MANY / FEW
EVENTS = ["2023年主题党日台账"]
COUNTS = ["2023年党建工作统计表"]


def _day(row):
    return date(2023, 1, 1) + timedelta(days=row % 365)


LONG = {
    "organisations first": lambda n: [
        EVENTS,
        ["党支部", "活动日期", "活动主题", "参加人数"],
        *([A, _day(row), "学习", 20] for row in range(n)),
    ],
    "days in words first": lambda n: [
        EVENTS,
        ["活动日期", "党支部", "活动主题", "参加人数"],
        *([f"{_day(row).month}月{_day(row).day}日", A, "学习", 20] for row in range(n)),
    ],
    "members": lambda n: [
        ["党员花名册"],
        ["姓名", "性别", "所在党支部", "党员类别"],
        *(["张三", "男", A, "正式党员"] for _ in range(n)),
    ],
    "those who came": lambda n: [
        EVENTS,
        ["活动日期", "党支部", "姓名", "签到时间"],
        *([_day(row // 30), A, "张三", "9:00"] for row in range(n)),
    ],
    "months of each branch": lambda n: [
        COUNTS,
        ["党支部", "月份", "主题党日（次）", "党课（次）"],
        *([f"第{row // 12}党支部", f"{1 + row % 12}月", 1, 2] for row in range(n)),
    ],
    "metrics of each branch": lambda n: [
        COUNTS,
        ["党支部", "指标", "数值"],
        *([f"第{row // 2}党支部", ("主题党日（次）", "党课（次）")[row % 2], 3] for row in range(n)),
    ],
    "accounts with a colon": lambda n: [
        EVENTS,
        ["党支部", "活动日期", "活动主题", "活动内容"],
        *([A, f"{_day(row).month}月{_day(row).day}日", "学习", f"内容：第{row}次学习，交流心得"] for row in range(n)),
    ],
    "tables one below another": lambda n: [
        line
        for row in range(n // 10)
        for line in (COUNTS, ["党支部", "主题党日（次）", "党课（次）"], [f"第{row}党支部", 1, 2], [A, 3, 4], [])
    ],
    "notes": lambda n: [
        COUNTS,
        ["党支部", "主题党日（次）", "备注"],
        *([f"第{row}党支部", 1, "3月因故未开展，已补开"] for row in range(n)),
    ],
}


@pytest.mark.parametrize("rows", LONG.values(), ids=LONG.keys())
def test_three_times_the_rows_take_three_times_the_work(rows, vocabulary):
    calls(rows(MANY), vocabulary)  # what is remembered of words
    assert calls(rows(MANY), vocabulary) < MOST_TIMES * calls(rows(FEW), vocabulary)


class _Copied(list):
    """Rows that count how many of them were copied."""

    copied = 0

    def __getitem__(self, at):
        found = super().__getitem__(at)
        if isinstance(at, slice):
            self.copied += len(found)
        return found


def test_the_end_of_a_table_is_found_without_copying_the_rows_below_each(vocabulary):
    [sheet] = xlsx.read(write({"表": [*([A, "学习"] for _ in range(FEW)), ["注：6月停办一次"], [A, "学习"]]})).sheets
    grid, words = Grid(sheet), table_words(vocabulary)
    rows = _Copied(grid.row_numbers)
    assert without_tail(grid, rows, LabelReader(words, frozenset()), words, is_last=True)
    assert rows.copied <= 3 * FEW
