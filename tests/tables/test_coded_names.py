"""Codes in the place of names of metrics, which another sheet explains."""

import pytest

from tests.tables.books import extracted, told
from tests.tables.layout_case import A, B, facts

LIST = [["代码", "指标名称", "计量单位"], ["A01", "集中学习", "次"], ["C01", "志愿服务时长", "分钟"], ["D02", "宣传信息", "篇"]]
ACROSS = [["2024年数据"], ["党支部", "A01", "C01", "D02"], [A, 20, 600, 31], [B, 16, 120, 12]]
READ = facts("2024", (A, "study_collective", 20), (A, "volunteer_hours", 10), (A, "publicity_articles", 31)) | facts(
    "2024", (B, "study_collective", 16), (B, "volunteer_hours", 2), (B, "publicity_articles", 12)
)


@pytest.mark.parametrize("name", ["指标字典", "代码表", "说明"])
@pytest.mark.parametrize("is_first", [True, False])
def test_codes_are_read_as_the_names_that_another_sheet_tells(vocabulary, name, is_first):
    sheets = {name: LIST, "数据": ACROSS} if is_first else {"数据": ACROSS, name: LIST}
    assert told(extracted(sheets, vocabulary)) == READ


def test_codes_down_a_form(vocabulary):
    form = [[f"{A}2024年数据"], ["指标", "数值"], ["A01", 20], ["D02", 31]]
    expected = facts("2024", (A, "study_collective", 20), (A, "publicity_articles", 31))
    assert told(extracted({"字典": LIST, "数据": form}, vocabulary)) == expected


@pytest.mark.parametrize("rows", [[], [LIST[0], LIST[1], LIST[1]], [["序号", "姓名"], ["A01", "张三"], ["C01", "李四"]]])
def test_codes_that_no_sheet_explains_are_not_read(vocabulary, rows):
    assert told(extracted({"数据": ACROSS, "表": rows or [["说明"]]}, vocabulary)) == set()


def test_names_beside_their_codes_stand_as_they_are(vocabulary):
    rows = [[f"{A}2024年数据"], ["代码", "指标", "数值"], ["A01", "集中学习", 20], ["D02", "宣传信息", 31]]
    expected = facts("2024", (A, "study_collective", 20), (A, "publicity_articles", 31))
    assert told(extracted({"字典": LIST, "数据": rows}, vocabulary)) == expected


@pytest.mark.parametrize("heading", ["分值", "权重（分）", "考核标准", "评分办法"])
def test_a_list_of_points_explains_no_counts(vocabulary, heading):
    rows = [[*LIST[0][:2], heading], ["A01", "集中学习", "10分"], ["C01", "志愿服务时长", "10分"], ["D02", "宣传信息", "5分"]]
    assert told(extracted({"代码": rows, "数据": ACROSS}, vocabulary)) == set()
