"""Sheets that their writer put aside: 作废, 旧表, 草稿 are never read as good beside what replaces them."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts


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
