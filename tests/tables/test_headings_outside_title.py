"""Headings that name other periods than the title: a warning where all of them do, none where two periods are compared."""

import pytest

from tests.tables.books import doubts, extracted
from tests.tables.layout_case import A, B


def _read(vocabulary, title, *headings):
    n = len(headings)
    rows = [[title], ["支部", *headings], [A, *range(1, n + 1)], [B, *range(2, n + 2)]]
    return extracted({"S": rows}, vocabulary)


@pytest.mark.parametrize(
    ("title", "headings", "periods"),
    [
        ("2023年三季度主题党日次数", ["10月", "11月", "12月"], {"2023-10", "2023-11", "2023-12"}),
        ("2023年下半年主题党日次数", ["一季度", "二季度"], {"2023Q1", "2023Q2"}),
        ("2023年主题党日次数", ["2022年上半年", "2022年下半年"], {"2022H1", "2022H2"}),
        ("2023年9月主题党日次数", ["2023年8月"], {"2023-08"}),
    ],
)
def test_headings_outside_the_period_of_the_title_hold_and_are_told(vocabulary, title, headings, periods):
    extraction = _read(vocabulary, title, *headings)
    assert {fact.period for fact in extraction.facts} == periods
    assert doubts(extraction, "warning") == {("heading_outside_title", "S!B3")}
    message = next(issue.message for issue in extraction.issues)
    assert title in message
    assert all(period in message for period in periods)


def test_rows_of_months_outside_the_period_of_the_title_are_told(vocabulary):
    rows = [["2023年三季度主题党日次数"], ["填报单位：" + A], ["月份", "主题党日（次）"], ["10月", 3], ["11月", 2], ["12月", 2]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {code for code, _ in doubts(extraction, "warning")} == {"heading_outside_title"}


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("2023年三季度主题党日次数", ["7月", "8月", "9月"]),
        ("2023年三季度主题党日次数", ["二季度", "三季度"]),
        ("2023年三季度主题党日次数", ["6月", "7月", "8月"]),
        ("2023年9月主题党日次数", ["三季度"]),
        ("2023年主题党日次数", ["2022年", "2023年"]),
        ("2023年主题党日次数", ["上年", "本年"]),
        ("2023年主题党日次数", ["上半年", "下半年"]),
        ("2024年报送2023年主题党日次数", ["2023年"]),
        ("2022—2023年主题党日次数", ["2021年", "2022年"]),
        ("2024年1月上报主题党日次数", ["2023年11月", "2023年12月"]),
        ("主题党日次数", ["2022年", "2023年"]),
    ],
)
def test_headings_within_the_period_or_beside_one_within_it_contradict_nothing(vocabulary, title, headings):
    assert not doubts(_read(vocabulary, title, *headings), "warning")
