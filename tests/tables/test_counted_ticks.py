"""Ticks below months are counted where a line of the sheet says so, and nowhere else."""

import pytest

from tests.tables.books import extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = ["2024年各支部主题党日打卡表"]
ROWS = [["党支部", "1月", "2月", "3月", "合计"], [A, "√", "√√", "未开展", 3], [B, "√", "/", "", 1]]
COUNTED = facts("2024-01", (A, "theme_day", 1), (B, "theme_day", 1)) | facts("2024-02", (A, "theme_day", 2))


def _read(vocabulary, *rows):
    return {one for one in told(extracted({"S": list(rows)}, vocabulary)) if one[3]}


@pytest.mark.parametrize("line", ["注：开展的打“√”，每个“√”计1次", "备注：1个√表示开展1次", "说明：每√计为1次"])
def test_they_are_what_the_line_says(vocabulary, line):
    assert _read(vocabulary, TITLE, [line], *ROWS) == COUNTED
    assert _read(vocabulary, TITLE, *ROWS, [line]) == COUNTED


@pytest.mark.parametrize("line", ["注：开展的打“√”", "注：每个“√”须附照片1张", "注：每次打√"])
def test_they_only_tell_whether_where_no_line_counts_them(vocabulary, line):
    assert {period for _, _, period, *_ in _read(vocabulary, TITLE, [line], *ROWS)} == {"2024"}


def test_those_below_no_month_are_none(vocabulary):
    rows = [["党支部", "有无计划", "党课"], [A, "√", 3]]
    assert _read(vocabulary, ["2024年统计表"], ["注：每个√计1次"], *rows) == facts("2024", (A, "party_lecture", 3))


@pytest.mark.parametrize("sign", ["×", "✗", "x"])
def test_a_cross_beside_them_is_none(vocabulary, sign):
    rows = [["党支部", "1月", "2月"], [A, "√", "√√"], [B, sign, "√"]]
    read = {one[:4] for one in told(extracted({"S": [TITLE, ["注：每个√计1次"], *rows]}, vocabulary))}
    assert (B, "theme_day", "2024-01", 0) in read
