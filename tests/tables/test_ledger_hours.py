"""Which of several columns of hours are those of all who came to an event."""

import pytest

from tests.tables.books import extracted, told

A = "档案馆党支部"


def _hours(heading, beside, rows, vocabulary):
    table = [["日期", "内容", "参加人数", beside, heading], *(["3月5日", "清扫", *row] for row in rows)]
    extraction = extracted({"S": [[A + "2024年志愿服务台账"], *table]}, vocabulary)
    return {value for _, metric, _, value, _ in told(extraction) if metric == "volunteer_hours"}


@pytest.mark.parametrize(
    "heading", ["合计时长", "小计（小时）", "总计（h）", "折合工时", "志愿服务时长合计（小时）", "总时长", "小计"]
)
@pytest.mark.parametrize("beside", ["服务时长", "时长", "服务时长（小时）"])
def test_the_sum_is_before_the_hours_of_each(heading, beside, vocabulary):
    assert _hours(heading, beside, [[12, 2, 24]], vocabulary) == {24}


@pytest.mark.parametrize(
    ("heading", "beside", "rows", "expected"),
    [
        ("累计时长", "服务时长（小时）", [[12, 24, 24]], 24),
        ("小计", "服务时长（小时）", [[12, 24, 36]], 24),  # no product of people and hours: nobody knows of what
        ("人均时长合计", "服务时长（小时）", [[12, 24, 2]], 24),
        ("合计（人）", "服务时长（小时）", [[12, 24, 12]], 24),
    ],
)
def test_what_is_no_sum_of_hours_leaves_them(heading, beside, rows, expected, vocabulary):
    assert _hours(heading, beside, rows, vocabulary) == {expected}


@pytest.mark.parametrize(
    ("heading", "first", "second"), [("全年合计时长", 20, 35), ("折合工时（天）", 2.5, 2), ("折合工时（工日）", 3, 2)]
)
def test_a_sum_that_runs_on_or_is_in_days_is_not_before_the_hours(vocabulary, heading, first, second):
    rows = [["2023年3月5日", "清扫", 10, 20, first], ["2023年4月5日", "助老", 5, 15, second]]
    table = [["2023年志愿服务台账"], ["日期", "内容", "人数", "服务时长", heading], *rows]
    read = told(extracted({"S": table}, vocabulary))
    assert {one[2:4] for one in read if one[1] == "volunteer_hours"} == {("2023-03", 20), ("2023-04", 15)}
