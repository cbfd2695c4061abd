"""Figures that are sums of all before: by the name of a sheet or by a title that says 累计, never those of a month alone."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts


def _quarter(value):
    return [["2023年党建统计表"], ["党支部", "党员大会", "主题党日"], [A, 4, value]]


@pytest.mark.parametrize(
    ("name", "period"),
    [
        *(("二季度（累计）", "2023H1"), ("第二季度累计数", "2023H1"), ("6月累计", "2023H1"), ("一季度累计", "2023Q1")),
        *(("四季度累计", "2023"), ("12月（累计）", "2023"), ("二季度", "2023Q2"), ("6月", "2023-06")),
    ],
)
def test_a_sheet_named_for_a_sum_is_of_the_year_until_then(vocabulary, name, period):
    assert told(extracted({name: _quarter(6)}, vocabulary)) == facts(period, (A, "org_member_meeting", 4), (A, "theme_day", 6))


@pytest.mark.parametrize("name", ["三季度累计", "9月累计", "5月（累计）"])
def test_a_sum_until_no_end_of_a_period_is_a_doubt(vocabulary, name):
    extraction = extracted({name: _quarter(6)}, vocabulary)
    assert all(fact.period is None for fact in extraction.facts)
    assert doubts(extraction)


def test_a_quarter_and_the_sum_until_the_next_are_both_read(vocabulary):
    extraction = extracted({"一季度": _quarter(3), "二季度（累计）": _quarter(5)}, vocabulary)
    assert {(fact.period, fact.value) for fact in extraction.facts if fact.metric_id == "theme_day"} == {
        ("2023Q1", 3),
        ("2023H1", 5),
    }


def test_a_sheet_of_the_sum_of_the_others_is_noted(vocabulary):
    extraction = extracted({"一季度": _quarter(3), "二季度": _quarter(2), "累计": _quarter(5)}, vocabulary)
    assert {(fact.period, fact.value) for fact in extraction.facts if fact.metric_id == "theme_day"} == {
        ("2023Q1", 3),
        ("2023Q2", 2),
    }
    assert doubts(extraction, "note") == {("sheet_skipped", "累计!*")}
    assert extracted({"累计": _quarter(5)}, vocabulary).facts


@pytest.mark.parametrize("title", ["2023年主题党日累计开展情况", "2023年主题党日开展情况（累计数）"])
@pytest.mark.parametrize("heads", [("1月", "2月", "3月"), ("一季度", "二季度", "三季度")])
def test_figures_that_only_rise_below_a_title_of_sums_are_a_doubt(vocabulary, title, heads):
    extraction = extracted({"S": [[title], ["党支部", *heads], [A, 1, 2, 3]]}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "S!2:3")}


@pytest.mark.parametrize("row", [(2, 1, 3), (1, 1, 1)])
def test_figures_that_fall_or_stay_are_those_of_each_month(vocabulary, row):
    extraction = extracted({"S": [["2023年主题党日累计开展情况"], ["党支部", "1月", "2月", "3月"], [A, *row]]}, vocabulary)
    assert tuple(fact.value for fact in extraction.facts) == row


def test_months_down_a_title_of_sums_are_a_doubt(vocabulary):
    rows = [["第一党支部2023年组织生活累计情况"], ["月份", "党员大会", "主题党日"], ["1月", 1, 1], ["2月", 1, 2], ["3月", 2, 3]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == {("layout_not_read", "S!2:5")}


def test_beside_a_column_of_sums_the_title_speaks_of_that(vocabulary):
    rows = [["2023年主题党日累计开展情况"], ["党支部", "1月", "2月", "3月", "累计"], [A, 1, 2, 3, 6]]
    assert tuple(fact.value for fact in extracted({"S": rows}, vocabulary).facts) == (1, 2, 3)


def test_a_sum_of_branches_makes_no_figures_of_the_months(vocabulary):
    rows = [["2023年主题党日累计开展情况"], ["党支部", "1月", "2月"], [A, 1, 2], ["水利站党支部", 1, 2], ["合计", 2, 4]]
    assert not extracted({"S": rows}, vocabulary).facts
