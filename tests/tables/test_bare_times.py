"""Bare numerals below or beside 季度, 半年 and 月份 are the times that the heading says, as far as nothing else stands there."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

MEMBERS, COMMITTEE = "org_member_meeting", "org_committee_meeting"
TITLE = ["档案馆党支部2023年统计表"]


def of_a(value: int, *periods: str) -> set[tuple]:
    return {fact for period in periods for fact in facts(period, (A, MEMBERS, value))}


@pytest.mark.parametrize(
    ("head", "first", "second", "periods"),
    [
        ("季度", 1, 2, ("2023Q1", "2023Q2")),
        ("季度", "1", "2", ("2023Q1", "2023Q2")),
        ("季度", "一", "二", ("2023Q1", "2023Q2")),
        ("季度", "第三", "第四", ("2023Q3", "2023Q4")),
        ("季", 3, 4, ("2023Q3", "2023Q4")),
        ("所属季度", 2, 3, ("2023Q2", "2023Q3")),
        ("半年", "上", "下", ("2023H1", "2023H2")),
        ("月份", 1, 2, ("2023-01", "2023-02")),
        ("月份", "十一", "十二", ("2023-11", "2023-12")),
        ("季度", "一季度", "二季度", ("2023Q1", "2023Q2")),
    ],
)
def test_numerals_below_a_time(head, first, second, periods, vocabulary):
    rows = [["2023年统计表"], ["党支部", head, "党员大会（次）"], [A, first, 3], [A, second, 3]]
    assert told(extracted({"S": rows}, vocabulary)) == of_a(3, *periods)


def test_quarters_beside_a_year_and_beside_a_kind(vocabulary):
    rows = [["支部名称", "年度", "季度", "活动类型", "次数"], [A, 2022, 4, "党员大会", 2], [A, 2023, 1, "党员大会", 2]]
    assert told(extracted({"S": rows}, vocabulary)) == of_a(2, "2022Q4", "2023Q1")


def test_quarters_of_a_branch_with_their_sum(vocabulary):
    rows = [TITLE, ["季度", "党员大会", "支委会"], ["一", 1, 3], ["二", 2, 3], ["合计", 3, 6]]
    got = told(extracted({"S": rows}, vocabulary))
    assert {(metric, period, value) for _, metric, period, value, _ in got} >= {
        (MEMBERS, "2023Q1", 1),
        (MEMBERS, "2023Q2", 2),
        (COMMITTEE, "2023Q2", 3),
    }


def test_quarters_across(vocabulary):
    rows = [TITLE, ["季度", 1, 2, 3, 4], ["党员大会", 1, 1, 1, 1], ["支委会", 3, 3, 3, 3]]
    read = extracted({"S": rows}, vocabulary)
    assert {fact.period for fact in read.facts} == {"2023Q1", "2023Q2", "2023Q3", "2023Q4"}
    assert not doubts(read)


def test_numbers_that_are_no_quarters_stay(vocabulary):
    rows = [["2023年统计表"], ["党支部", "季度", "党员大会（次）"], [A, 5, 3], [A, 6, 3]]
    assert not {fact.period for fact in extracted({"S": rows}, vocabulary).facts if "Q" in (fact.period or "")}
