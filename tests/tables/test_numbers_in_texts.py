"""Numbers stored as text, as all of a csv are: what rests on comparing and adding them comes out as it does for numbers."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B

LAYOUTS = {
    "months that only rise below 累计": [
        ["2023年主题党日累计开展情况"],
        ["党支部", "1月", "2月", "3月"],
        [A, 1, 2, 3],
        [B, 1, 3, 4],
    ],
    "a running sum beside the hours": [
        [f"{A}2023年志愿服务台账"],
        ["日期", "内容", "人数", "服务时长", "全年合计时长"],
        ["2023年3月5日", "清扫", 10, 20, 20],
        ["2023年4月5日", "助老", 5, 15, 35],
    ],
    "hours of each beside their sum": [
        [f"{A}2023年志愿服务台账"],
        ["日期", "内容", "人数", "服务时长", "小计"],
        ["2023年3月5日", "清扫", 10, 2, 20],
        ["2023年4月5日", "助老", 5, 3, 15],
    ],
    "kinds of people that add up to the row above": [
        ["2023年情况"],
        ["填报单位", A],
        ["项目", "数值"],
        ["志愿服务人次", 400],
        ["党员", 300],
        ["群众", 100],
        ["主题党日", 12],
    ],
    "a breakdown that ends where its sum is reached": [
        ["2023年情况"],
        ["填报单位", A],
        ["项目", "数值"],
        ["党员总数", 45],
        ["其中：女党员", 12],
        ["男党员", 33],
        ["发展党员", 2],
    ],
}


def _as_text(rows):
    return [[str(cell) if isinstance(cell, int) else cell for cell in row] for row in rows]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_texts_are_added_and_compared_as_numbers_are(vocabulary, layout):
    rows = LAYOUTS[layout]
    numbers, texts = (extracted({"S": one}, vocabulary) for one in (rows, _as_text(rows)))
    assert told(numbers) or doubts(numbers)
    assert told(texts) == told(numbers)
    assert doubts(texts) == doubts(numbers)
