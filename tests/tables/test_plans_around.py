"""Tables that say nothing of a plan themselves, in a book whose cover or file name does: held, as none knows what they tell."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A

ROWS = [["党支部", "党员大会", "主题党日"], [A, 4, 12]]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2024年党建计划.xlsx", []),
        ("2024年党建计划.xlsx", [["2024年党建工作统计表"]]),
        ("2023年考核任务表.xlsx", []),
        ("2023年党建工作要点.xls", []),
        ("2023年主题党日安排.xlsx", [["党建统计表"]]),
    ],
)
def test_the_file_name_tells_of_a_plan(name, title, vocabulary):
    extraction = extracted({"Sheet1": [*title, *ROWS]}, vocabulary, file_name=name)
    assert told(extraction) == set()
    assert {code for code, _ in doubts(extraction)} == {"layout_not_read"}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("2023年党建计划完成情况.xlsx", ROWS),
        ("2023年党建计划统计表.xlsx", ROWS),
        ("2024年党建计划.xlsx", [["2023年党建工作统计表"], *ROWS]),
        ("2023年党建计划.xlsx", [["2023年党建工作开展情况"], *ROWS]),
        ("2023年党建任务表.xlsx", [["党支部", "项目", "任务", "完成"], [A, "党员大会", 4, 4]]),
        ("2023年计划财务科.xlsx", ROWS),
        ("2023年党建目标责任考核.xlsx", ROWS),
        ("2023年计划生育协会.xlsx", ROWS),
        ("2023年党建数据（按计划上报）.xlsx", ROWS),
        ("2023年计划内党建数据.xlsx", ROWS),
        ("2023年台账模板.xlsx", ROWS),
    ],
)
def test_something_tells_of_what_was_done(name, rows, vocabulary):
    assert (A, "org_member_meeting", "2023", 4, "reported") in told(extracted({"Sheet1": rows}, vocabulary, file_name=name))


@pytest.mark.parametrize("cover", ["安和街道2024年度党建工作计划表", "安和街道2024年度党建工作目标任务书"])
def test_the_cover_tells_of_a_plan(cover, vocabulary):
    extraction = extracted({"封面": [[cover]], "统计": ROWS, "完成情况": ROWS}, vocabulary)
    assert {fact.sheet for fact in extraction.facts} == {"完成情况"}
    assert doubts(extraction) == {("layout_not_read", "统计!1:2")}


def test_a_cover_of_what_was_done(vocabulary):
    extraction = extracted({"封面": [["安和街道2024年度党建工作计划落实情况"]], "统计": ROWS}, vocabulary)
    assert (A, "theme_day", "2024", 12, "reported") in told(extraction)
