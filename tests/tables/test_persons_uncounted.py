"""Ledgers of events of several kinds: those who went on 走访慰问 are not those visited, nor is the event one person."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

THEME = facts("2023-01", (A, "theme_day", 1))


@pytest.mark.parametrize("head", ["参加人数", "人数", "备注"])
@pytest.mark.parametrize("deed", ["走访慰问", "走访群众"])
def test_how_many_were_visited_is_unsaid(head, deed, vocabulary):
    heads = ["日期", "活动类型", "活动主题", head]
    rows = [[A + "2023年活动台账"], heads, ["1月12日", deed, "送温暖", 4], ["1月15日", "主题党日", "学习", 40]]
    read = extracted({"S": rows}, vocabulary)
    assert {fact for fact in told(read) if fact[1] not in {"theme_day_person_times"}} == THEME
    assert doubts(read) == {("unreadable_value", "S!B3")}


def test_a_column_of_those_visited_counts_them(vocabulary):
    heads = ["日期", "活动类型", "活动主题", "慰问人数"]
    rows = [[A + "2023年活动台账"], heads, ["1月12日", "走访慰问", "送温暖", 4], ["1月15日", "主题党日", "学习", ""]]
    read = extracted({"S": rows}, vocabulary)
    assert told(read) == THEME | facts("2023-01", (A, "care_condolence", 4))
    assert not doubts(read)


def test_a_ledger_of_those_visited_alone_counts_them(vocabulary):
    rows = [[A + "2023年走访慰问台账"], ["日期", "慰问对象", "慰问人数"], ["1月12日", "困难党员", 4], ["6月28日", "老党员", 5]]
    visited = facts("2023-01", (A, "care_condolence", 4)) | facts("2023-06", (A, "care_condolence", 5))
    assert told(extracted({"S": rows}, vocabulary)) == visited
