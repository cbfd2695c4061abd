"""Dates without a year below a title that reaches from one year into the next: 2023—2024学年, 2023年9月至2024年6月."""

import pytest

from tests.tables.books import doubts, extracted, told

A = "档案馆党支部"
SCHOOL = "2023—2024学年党课登记表"
OVER_TWO_YEARS = (
    *(SCHOOL, "2023/2024学年党课登记表", "2023-24学年党课登记表", "2023至2024学年度第一学期党课登记表"),
    *("2023年9月至2024年7月党课登记表", "2023.9-2024.7党课登记表"),
)


def _periods(vocabulary, title, *days):
    rows = [[title], ["支部", "授课时间", "党课题目"], *([A, day, "读书"] for day in days)]
    extraction = extracted({"台账": rows}, vocabulary)
    return {period for _, _, period, _, _ in told(extraction)}, doubts(extraction)


@pytest.mark.parametrize("title", OVER_TWO_YEARS)
def test_a_month_is_of_the_year_in_which_the_span_holds_it(title, vocabulary):
    assert _periods(vocabulary, title, "9月12日", "12.5", "1月9日", "三月六日") == (
        {"2023-09", "2023-12", "2024-01", "2024-03"},
        set(),
    )


def test_a_term_from_autumn_ends_in_the_next_year(vocabulary):
    assert _periods(vocabulary, "2023年秋季学期党课登记表", "8月30日", "11月2日", "1月9日") == (
        {"2023-08", "2023-11", "2024-01"},
        set(),
    )
    assert _periods(vocabulary, "2024年春季学期党课登记表", "3月2日", "6月9日") == ({"2024-03", "2024-06"}, set())


def test_a_year_that_a_date_writes_itself_stands(vocabulary):
    assert _periods(vocabulary, SCHOOL, "2022年9月12日", "2024.8.30") == ({"2022-09", "2024-08"}, set())


def test_a_month_that_the_span_holds_twice_or_never_is_a_doubt(vocabulary):
    assert _periods(vocabulary, SCHOOL, "9月12日", "8月30日") == (
        {"2023-09"},
        {("unreadable_value", "台账!B4")},
    )
    assert _periods(vocabulary, "2023年3月至2024年6月党课登记表", "9月12日", "4月3日") == (
        {"2023-09"},
        {("unreadable_value", "台账!B4")},
    )


def test_spans_within_one_year_keep_it(vocabulary):
    assert _periods(vocabulary, "2024年1—9月党课登记表", "9月12日", "1月3日") == ({"2024-09", "2024-01"}, set())
    assert _periods(vocabulary, "2024年度党课登记表", "9月12日", "1月3日") == ({"2024-09", "2024-01"}, set())


def test_months_in_sections_columns_and_headings_are_of_that_year_too(vocabulary):
    title = "2023—2024学年主题党日活动台账"
    sections = [[title], ["支部", "时间", "主题"], ["9月"], [A, "12日", "读书"], ["3月"], [A, "6日", "植树"]]
    split = [[title], ["支部", "月", "日", "主题"], [A, 9, 12, "读书"], [A, 3, 6, "植树"]]
    table = [["2023—2024学年主题党日次数"], ["支部", "9月", "10月", "3月"], [A, 1, 1, 2]]
    for rows in (sections, split):
        assert {period for _, _, period, _, _ in told(extracted({"台账": rows}, vocabulary))} == {"2023-09", "2024-03"}
    assert {fact[2:4] for fact in told(extracted({"表": table}, vocabulary))} == {("2023-09", 1), ("2023-10", 1), ("2024-03", 2)}
