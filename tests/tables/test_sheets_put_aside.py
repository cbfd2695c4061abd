"""Sheets that their writer put aside: 作废, 旧表, 草稿 are never read as good beside what replaces them."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts


def _table(value, year=2023):
    return [[f"{year}年党建工作统计表"], ["党支部", "党员大会", "主题党日"], [A, 4, value]]


GOOD = facts("2023", (A, "org_member_meeting", 4), (A, "theme_day", 12))


@pytest.mark.parametrize(
    "name", ["作废", "党建（作废）", "已删除", "旧表", "党建-旧", "备份", "党建的副本", "草稿", "初稿", "待核实"]
)
def test_a_sheet_put_aside_is_noted_beside_the_one_that_counts(vocabulary, name):
    extraction = extracted({"党建": _table(12), name: _table(9)}, vocabulary)
    assert told(extraction) == GOOD
    assert doubts(extraction, "note") == {("sheet_skipped", f"{name}!*")}
    assert not doubts(extraction)


@pytest.mark.parametrize("name", ["作废", "错误", "待核实"])
def test_a_sheet_put_aside_is_a_doubt_where_nothing_else_is_told(vocabulary, name):
    extraction = extracted({name: _table(12)}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", f"{name}!*")}


@pytest.mark.parametrize("name", ["备份", "副本", "旧表", "草稿", "初稿"])
def test_a_copy_is_read_where_it_is_all_there_is(vocabulary, name):
    extraction = extracted({name: _table(12)}, vocabulary)
    assert told(extraction) == GOOD
    assert not extraction.issues


def test_an_old_sheet_of_another_year_is_of_that_year(vocabulary):
    extraction = extracted({"党建": _table(12), "旧": _table(9, 2022)}, vocabulary)
    assert told(extraction) == GOOD | facts("2022", (A, "org_member_meeting", 4), (A, "theme_day", 9))


def test_an_old_sheet_of_other_words_than_the_rest_is_a_doubt(vocabulary):
    extraction = extracted({"党建": _table(12), "旧": [["2023年度"], ["单位", "党课"], ["第二党支部", 3]]}, vocabulary)
    assert told(extraction) == GOOD
    assert doubts(extraction) == {("layout_not_read", "旧!*")}


@pytest.mark.parametrize("name", ["旧城改造", "Sheet1 (2)", "定稿", "新旧对照", "错题整改"])
def test_other_names_say_nothing_of_the_kind(vocabulary, name):
    assert told(extracted({name: _table(12)}, vocabulary)) == GOOD


@pytest.mark.parametrize("place", ["line", "title", "row"])
def test_a_copy_filled_in_for_another_branch_is_read(vocabulary, place):
    def _of(org, value):
        if place == "row":
            return [["2023年主题党日统计表"], ["党支部", "主题党日"], [org, value]]
        title = [f"{org}2023年党建统计表"] if place == "title" else ["2023年党建统计表"]
        line = [[f"填报单位：{org}"]] if place == "line" else []
        return [title, *line, ["项目", "次数"], ["主题党日", value]]

    extraction = extracted({"工作表1": _of(A, 12), "工作表1-副本": _of(B, 11)}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 12), (B, "theme_day", 11))
    assert not doubts(extraction) | doubts(extraction, "note")


@pytest.mark.parametrize(("first", "second"), [("1月", "2月"), ("上半年", "下半年"), ("一季度", "二季度")])
def test_a_copy_filled_in_for_another_part_of_the_year_is_read(vocabulary, first, second):
    def _of(part, value):
        return [[f"2023年{part}党建统计表"], ["党支部", "党员大会", "主题党日"], [A, 1, value]]

    extraction = extracted({first: _of(first, 3), f"{first}副本": _of(second, 2)}, vocabulary)
    assert sorted(one[3] for one in told(extraction) if one[1] == "theme_day") == [2, 3]
    assert len({one[2] for one in told(extraction)}) == 2


@pytest.mark.parametrize("name", ["旧表", "草稿"])
def test_an_old_sheet_of_another_branch_is_a_doubt(vocabulary, name):
    extraction = extracted({"党建": _table(12), name: [*_table(12)[:2], [B, 3, 9]]}, vocabulary)
    assert told(extraction) == GOOD
    assert doubts(extraction) == {("layout_not_read", f"{name}!*")}


def test_a_copy_of_other_branches_in_part_is_a_doubt(vocabulary):
    one, two = [[*_table(12), ["环卫所党支部", 4, 11]], [*_table(12), [B, 4, 11]]]
    extraction = extracted({"党建": one, "党建副本": two}, vocabulary)
    assert doubts(extraction) == {("layout_not_read", "党建副本!*")}


@pytest.mark.parametrize("name", ["初稿", "草稿", "旧表", "副本"])
def test_a_guide_is_no_sheet_that_counts(vocabulary, name):
    guide = [["填表说明"], ["1.按年填写", "2.不得空缺"]]
    assert told(extracted({"填表说明": guide, name: _table(12)}, vocabulary)) == GOOD


def test_a_copy_of_more_than_the_sheet_is_a_doubt(vocabulary):
    extraction = extracted({"党建": _table(12), "党建副本": [*_table(12), [B, 4, 11]]}, vocabulary)
    assert told(extraction) == GOOD
    assert doubts(extraction) == {("layout_not_read", "党建副本!*")}


@pytest.mark.parametrize("line", ["制表日期：{}年1月5日", "填报时间：{}年12月31日"])
def test_when_it_was_written_is_no_year_of_an_old_sheet(vocabulary, line):
    sheets = {"党建": [*_table(12), [line.format(2024)]], "党建（旧）": [*_table(9), [line.format(2023)]]}
    extraction = extracted(sheets, vocabulary)
    assert told(extraction) == GOOD
    assert doubts(extraction, "note") >= {("sheet_skipped", "党建（旧）!*")}
