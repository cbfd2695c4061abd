"""What the sheet 填表说明 says of the figures on the other sheets is heeded as a note below them is."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A

ROWS = [["党支部", "党员大会", "志愿服务时长"], [A, 4, 90]]


def _read(line, vocabulary, name="2023年报表.xlsx"):
    return extracted({"填表说明": [["填表说明"], [line]], "统计": ROWS}, vocabulary, file_name=name)


def test_a_measure_unit(vocabulary):
    assert (A, "volunteer_hours", "2023", 1.5, "reported") in told(_read("1.志愿服务时长以分钟为单位。", vocabulary))


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("本表数据为1-11月累计数", {("period_unresolved", "统计!*")}),
        ("志愿服务时长为人均数", {("note_disputes", "统计!C2")}),
    ],
)
def test_what_the_figures_are(line, held, vocabulary):
    assert doubts(_read(line, vocabulary)) == held


@pytest.mark.parametrize(
    "line",
    [
        "1.本表按季度填报，于季后10日内报组织部。",
        "2.统计时间：2024年1月1日至6月30日。",
        "3.志愿服务时长按小时填写，如：120小时填“120”。",
        "4.请于2024年1月10日前报组织科。",
        "5.主题党日每月不少于1次，全年应达12次。",
        "6.未开展的填0，不涉及的填“/”。",
        "7.数据截止当期末。",
        "8.统计期间：2022年12月1日至2023年11月30日",
    ],
)
def test_what_it_asks_or_tells_of_another_year(line, vocabulary):
    extraction = _read(line, vocabulary)
    assert (A, "volunteer_hours", "2023", 90, "reported") in told(extraction)
    assert doubts(extraction) == set()


def _of_title(title, line, vocabulary):
    return extracted({"填表说明": [["填表说明"], [line]], "统计": [[title], *ROWS]}, vocabulary, file_name="报表.xlsx")


TO_NOW = ["1.数据为1月至本月累计。", "1.数据为1月至填报月累计数。", "1.本表填报1月至当月累计数。", "1.数据为年初至本月累计数。"]


@pytest.mark.parametrize("line", TO_NOW)
def test_sums_until_the_month_of_the_report_are_of_no_single_month(line, vocabulary):
    assert {row[2] for row in told(_of_title("2023年党建工作统计表", line, vocabulary))} == {"2023"}
    extraction = _of_title("2023年6月党建工作统计表", line, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("note_disputes", "统计!2:3")}


def test_months_until_that_of_the_title_speak_of_it(vocabulary):
    extraction = _of_title("2023年6月党建工作统计表", "1.数据为1-6月累计。", vocabulary)
    assert doubts(extraction) == {("note_disputes", "统计!2:3")}
    older = _of_title("2023年7月党建工作统计表", "1.数据为1-6月数。", vocabulary)
    assert {row[2] for row in told(older)} == {"2023-07"}


def test_sums_that_are_filled_in_until_a_month(vocabulary):
    extraction = _of_title("2023年党建工作统计表", "1.本表填报1月至6月累计数。", vocabulary)
    assert {row[2] for row in told(extraction)} == {"2023H1"}
