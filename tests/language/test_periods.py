"""Periods as titles, file names and sentences write them."""

from __future__ import annotations

import pytest

from ingest.language.periods import (
    contains,
    ends_on,
    find_period,
    find_periods,
    grain_of,
    is_period,
    months_of,
    period_of_months,
    starts_on,
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("临江县水利局2022年度党建工作总结", "2022"),
        ("2023年上半年“三会一课”情况表", "2023H1"),
        ("2024年第三季度小结", "2024Q3"),
        ("市图书馆二〇二〇年总结", "2020"),
        ("市图书馆二0二0年总结", "2020"),
        ("2023年1—6月统计表", "2023H1"),
        ("某院2023年半年总结", "2023H1"),
        ("2025年1—7月自查", "2025"),
        ("2021-2022学年总结", "2022"),
        ("2023-05 台账", "2023-05"),
        ("2023年9月报表", "2023-09"),
        ("2023年工作总结及2024年工作安排", "2023"),
        ("台账_2022.xlsx", "2022"),
    ],
)
def test_the_period_of_a_title(text: str, period: str) -> None:
    found = find_period(text)
    assert found is not None
    assert found.period == period


@pytest.mark.parametrize("text", ["党建工作总结", "电话12345678", "第202312号"])
def test_no_period(text: str) -> None:
    assert find_period(text) is None


def test_several_years_are_no_period() -> None:
    found = find_period("2019—2023年发展党员情况")
    assert found is not None
    assert (found.period, found.covers) == (None, "2019/2023")


def test_a_number_in_a_sentence_is_no_year() -> None:
    assert find_periods("党小组会1930余次，2003人次参加", bare=False) == ()


def test_periods_nest_and_have_days() -> None:
    assert contains("2022", "2022-05")
    assert not contains("2022H2", "2022Q2")
    assert starts_on("2022Q3").isoformat() == "2022-07-01"
    assert ends_on("2024-02").isoformat() == "2024-02-29"
    assert [grain_of(p) for p in ("2022", "2022H1", "2022Q3", "2022-05")] == ["year", "half", "quarter", "month"]
    assert len(months_of("2022H2")) == 6
    assert period_of_months(2023, 4, 6) == "2023Q2"


@pytest.mark.parametrize("text", ["2022H3", "2022-13", "22", "2022 ", "2022-5"])
def test_what_is_no_period_form(text: str) -> None:
    assert not is_period(text)
    with pytest.raises(ValueError, match="not a period"):
        months_of(text)
