"""What is told of each organisation stands row by row, and the organisations head the columns."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

PERSONS = ["支部书记", "张三", "李四"]
TELEPHONES = ["联系电话", "13512345678", "13512345679"]
TITLE = "2023年各支部主题党日情况表"


@pytest.mark.parametrize("head", ["支部名称", "党支部", "单位", "项目", "", "各支部情况"])
@pytest.mark.parametrize(
    "beside",
    [[PERSONS, TELEPHONES], [PERSONS, ["组织生活会召开时间", "2023年1月5日", "2023年1月6日"]], [["主持人", "张三", "李四"]]],
)
def test_a_row_that_names_a_metric_is_not_the_titles(vocabulary, head, beside):
    rows = [[TITLE], [head, A, B], *beside, ["讲党课（次）", 12, 11], ["谈心谈话（人次）", 40, 44]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts(
        "2023", (A, "party_lecture", 12), (B, "party_lecture", 11), (A, "org_heart_talk", 40), (B, "org_heart_talk", 44)
    )
    assert doubts(extraction) == set()


def test_rows_of_counts_and_periods_are_the_titles(vocabulary):
    counts = [[TITLE], ["支部名称", A, B], PERSONS, ["特色做法", "红色", "绿色"], ["参加人数", 20, 21], ["次数", 12, 11]]
    assert told(extracted({"S": counts}, vocabulary)) == facts(
        "2023", (A, "theme_day_person_times", 20), (B, "theme_day_person_times", 21), (A, "theme_day", 12), (B, "theme_day", 11)
    )
    months = [[TITLE], ["支部名称", A, B], PERSONS, ["1月", 1, 2], ["2月", 3, 1]]
    assert told(extracted({"S": months}, vocabulary)) == facts("2023-01", (A, "theme_day", 1), (B, "theme_day", 2)) | facts(
        "2023-02", (A, "theme_day", 3), (B, "theme_day", 1)
    )


def test_rows_of_nothing_known_are_not_the_titles(vocabulary):
    rows = [[TITLE], ["支部名称", A, B], PERSONS, ["开展次数", 12, 11], ["其他活动", 3, 2]]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 12), (B, "theme_day", 11))
    assert doubts(extraction, "note") == {("figures_skipped", "S!5:5")}


def test_a_remark_below_months_is_no_figure(vocabulary):
    rows = [["2023年党课情况表"], ["月份", A, B], ["1月", 3, 4], ["备注", "无", ""]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023-01", (A, "party_lecture", 3), (B, "party_lecture", 4))
