"""Days left of counts: 统计时间 says until when, a bare 日期 above several counts nobody knows, and entries are of their day."""

from datetime import date

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = ["2023年党建工作统计表"]
COUNTS = facts("2023", (A, "party_lecture", 1), (A, "org_heart_talk", 10), (B, "party_lecture", 1), (B, "org_heart_talk", 4))


def _rows(head, first, second, title=TITLE):
    return {"S": [title, ["党支部", head, "讲党课", "谈心谈话"], [A, first, 1, 10], [B, second, 1, 4]]}


@pytest.mark.parametrize("head", ["统计时间", "截止时间", "统计日期", "数据截止时间", "统计时点"])
@pytest.mark.parametrize(
    "days", [("2023年3月31日", "2023年6月30日"), (date(2023, 3, 31), date(2023, 6, 30)), ("2023年6月30日", "2023年6月30日")]
)
def test_until_before_the_end_of_the_period_holds_the_figures(vocabulary, head, days):
    extraction = extracted(_rows(head, *days), vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("note_disputes", f"S!{column}{row}") for column in "CD" for row in (3, 4)}


@pytest.mark.parametrize("head", ["统计时间", "截止时间", "统计日期", "统计时点"])
@pytest.mark.parametrize(
    "days", [("2023年12月31日", "2023年12月31日"), ("2023年12月30日", "2023年12月31日"), (date(2023, 12, 31), date(2023, 12, 30))]
)
def test_until_its_end_they_are_of_the_period(vocabulary, head, days):
    extraction = extracted(_rows(head, *days), vocabulary)
    assert told(extraction) == COUNTS
    assert not doubts(extraction)


def test_of_one_branch_that_is_behind_only_its_own_are_held(vocabulary):
    extraction = extracted(_rows("统计时间", "2023年12月31日", "2023年6月30日"), vocabulary)
    assert told(extraction) == {fact for fact in COUNTS if fact[0] == A}
    assert doubts(extraction) == {("note_disputes", "S!C4"), ("note_disputes", "S!D4")}


@pytest.mark.parametrize("head", ["日期", "时间"])
def test_a_bare_day_left_of_several_counts_holds_them(vocabulary, head):
    extraction = extracted(_rows(head, "2023年3月5日", "2023年6月5日"), vocabulary)
    assert not extraction.facts
    assert {code for code, _ in doubts(extraction)} == {"note_disputes"}


def test_but_rows_of_no_more_than_one_are_entries_of_their_day(vocabulary):
    rows = [TITLE, ["党支部", "日期", "讲党课", "党员大会"], [A, "3月5日", 1, 1], [B, "6月5日", "", 1]]
    assert told(extracted({"S": rows}, vocabulary)) == {
        *facts("2023-03", (A, "party_lecture", 1), (A, "org_member_meeting", 1)),
        *facts("2023-06", (B, "org_member_meeting", 1)),
    }


@pytest.mark.parametrize("title", [["2023年发展党员统计表"], TITLE])
@pytest.mark.parametrize("rows", [[(A, "3月5日", 1, 1)], [(A, "3月5日", 1, 1), (B, "6月5日", 2, 1)]])
def test_people_made_members_are_of_their_day(vocabulary, title, rows):
    extraction = extracted({"S": [title, ["党支部", "时间", "发展党员", "转正"], *map(list, rows)]}, vocabulary)
    months = {"3月5日": "2023-03", "6月5日": "2023-06"}
    assert {(org, period, value) for org, _, period, value, _ in told(extraction)} == {
        (org, months[day], value) for org, day, *values in rows for value in values
    }
    assert not doubts(extraction)
