"""Tables whose rows are events that nothing dates: their figures are not the whole period's."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
HELD_BACK = {("layout_not_read", "台账!*")}


@pytest.mark.parametrize("title", ["2024年志愿服务台账", "2024年3月志愿服务台账", "2024年志愿服务项目登记表"])
@pytest.mark.parametrize("theme", ["内容", "活动主题", "项目名称"])
def test_several_themes_of_one_branch_without_dates_are_held_back(theme, title, vocabulary):
    rows = [
        [title],
        ["支部", theme, "参加人数", "服务时长（小时）"],
        [A, "清扫", 20, 40],
        ["", "义诊", 20, 40],
        [B, "巡河", 5, 9],
    ]
    extraction = extracted({"台账": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), HELD_BACK)


@pytest.mark.parametrize("days", [("清明", "学雷锋日"), ("待查", "不详")])
def test_so_are_those_whose_dates_nobody_can_read(days, vocabulary):
    rows = [["2024年主题党日台账"], ["支部", "时间", "主题", "参加人数"], [A, days[0], "扫墓", 20], [A, days[1], "清扫", 20]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), HELD_BACK)


def test_a_row_for_each_branch_or_for_each_month_of_it_is_a_table(vocabulary):
    branches = [["2024年志愿服务情况"], ["支部", "主要内容", "服务时长（小时）"], [A, "清扫", 20], [B, "清扫", 20]]
    assert {fact[:4] for fact in told(extracted({"表": branches}, vocabulary))} == {
        *((A, "volunteer_hours", "2024", 20), (B, "volunteer_hours", "2024", 20)),
    }
    metrics = [["2024年情况"], ["支部", "内容", "完成数"], [A, "主题党日（次）", 2], [A, "党课（次）", 2]]
    assert len(told(extracted({"表": metrics}, vocabulary))) == 2
    years = [["志愿服务情况"], ["支部", "年度", "主要内容", "志愿服务次数"], [A, "2023年", "清扫", 3], [A, "2024年", "义诊", 3]]
    assert {fact[2:4] for fact in told(extracted({"表": years}, vocabulary))} == {("2023", 3), ("2024", 3)}
