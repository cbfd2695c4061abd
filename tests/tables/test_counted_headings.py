"""Bare numbers as headings count months or quarters where the heading beside them says so, or where they are all twelve."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B

MONTHS = list(range(1, 13))


def test_twelve_numbers_beside_the_branches_are_months(vocabulary):
    rows = [["2023年主题党日统计表"], ["党支部", *MONTHS], [A, *[1] * 12], [B, *[2] * 12]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    assert {fact[:4] for fact in told(extraction)} == {
        (org, "theme_day", f"2023-{month:02}", value) for month in MONTHS for org, value in ((A, 1), (B, 2))
    }


@pytest.mark.parametrize(
    ("head", "numbers", "form"),
    [("月份", range(1, 6), "2023-{:02}"), ("月", range(4, 7), "2023-{:02}"), ("季度", range(1, 5), "2023Q{}")],
)
def test_a_heading_beside_them_says_what_fewer_numbers_count(vocabulary, head, numbers, form):
    rows = [[f"{A}2023年组织生活统计表"], [head, *numbers], ["党员大会", *[1] * len(numbers)], ["支委会", *[3] * len(numbers)]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not doubts(extraction)
    assert {fact[1:4] for fact in told(extraction)} == {
        (metric, form.format(number), value)
        for number in numbers
        for metric, value in (("org_member_meeting", 1), ("org_committee_meeting", 3))
    }


@pytest.mark.parametrize("head", ["党支部", "指标", "项目"])
def test_any_other_heading_leaves_fewer_numbers_open(vocabulary, head):
    rows = [[f"{A}2023年组织生活统计表"], [head, 1, 2, 3], ["党员大会", 1, 1, 1], ["支委会", 3, 3, 3]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction)
