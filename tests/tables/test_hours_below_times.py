"""Hours below 服务时间 are how long, not when: the unit that all cells tell is the heading's."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


@pytest.mark.parametrize("head", ["服务时间", "服务时间（小时）"])
@pytest.mark.parametrize("hours", [("480小时", "120小时"), ("480 小时", "120.0小时"), ("28800分钟", "7200分钟")])
def test_the_unit_of_all_cells_makes_a_time_one_of_hours(vocabulary, head, hours):
    rows = [["2023年志愿服务统计表"], ["支部", head, "参加人次"], [A, hours[0], 160], [B, hours[1], 60]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    assert told(extraction) == facts(
        "2023",
        *((A, "volunteer_hours", 480), (A, "volunteer_person_times", 160)),
        *((B, "volunteer_hours", 120), (B, "volunteer_person_times", 60)),
    )


@pytest.mark.parametrize("cells", [("3月5日", "3月9日"), ("480小时", "3月9日"), ("上午", "下午")])
def test_days_and_anything_else_stay_times(vocabulary, cells):
    rows = [["2023年志愿服务统计表"], ["支部", "服务时间", "参加人次"], [A, cells[0], 160], [B, cells[1], 60]]
    assert "volunteer_hours" not in {fact[1] for fact in told(extracted({"S": rows}, vocabulary))}
