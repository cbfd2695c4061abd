"""Numerals, accepted and refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.numerals import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1,236", "1236"),
        ("0.5", "0.5"),
        ("1.2万", "12000"),
        ("1万2千", "12000"),
        ("3万5", "35000"),
        ("两", "2"),
        ("俩", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("廿三", "23"),
        ("一百零五", "105"),
        ("一百二", "120"),
        ("一千二百", "1200"),
        ("两万五", "25000"),
        ("四十一万", "410000"),
        ("一亿二千万", "120000000"),
        ("二〇二二", "2022"),
        ("2 4 0", "240"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "三五", "12次", "1,2", "十几", "第三", "一一二三万五六", "9" * 40])
def test_what_is_not_one_number(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(min_value=0, max_value=99_999_999))
def test_separators_do_not_change_a_number(number: int) -> None:
    assert read_number(f"{number:,}") == read_number(str(number)) == number
