"""Whole strings that are one quantity: value, bounds, qualifier, measure word."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.qualifiers import bounds, shipped_words
from ingest.language.quantities import quantity_at, read_quantity
from ingest.model import Qualifier


@pytest.mark.parametrize(
    ("text", "value", "lower", "upper", "qualifier", "unit"),
    [
        ("12次", "12", "12", "12", "exact", "次"),
        ("300余人次", "300", "300", "399", "about", "人次"),
        ("近百次", "100", "90", "99", "about", "次"),
        ("近5次", "5", "4", "4", "about", "次"),
        ("上百", "100", "100", "199", "about", ""),
        ("约40人", "40", "38", "42", "about", "人"),
        ("20人左右", "20", "19", "21", "about", "人"),
        ("超20场", "20", "20", None, "at_least", "场"),
        ("90场以上", "90", "90", None, "at_least", "场"),
        ("不足10次", "10", "0", "9", "at_most", "次"),
        ("1.5万余小时", "15000", "15000", "15999", "about", "小时"),
        ("1万2千篇", "12000", "12000", "12000", "exact", "篇"),
        ("十几场", "10", "10", "19", "about", "场"),
        ("百分之八十五", "85", "85", "85", "exact", "%"),
        ("九成以上", "90", "90", None, "at_least", "成"),
        ("９５％", "95", "95", "95", "exact", "%"),
        ("12（含线上3）", "12", "12", "12", "exact", ""),
        ("半小时", "0.5", "0.5", "0.5", "exact", "小时"),
    ],
)
def test_one_number(text: str, value: str, lower: str, upper: str | None, qualifier: str, unit: str) -> None:
    found = read_quantity(text)
    assert found is not None
    assert (found.value, found.lower) == (Decimal(value), Decimal(lower))
    assert found.upper == (None if upper is None else Decimal(upper))
    assert (found.qualifier, found.measure_unit) == (qualifier, unit)


@pytest.mark.parametrize(("text", "lower", "upper"), [("3至5次", 3, 5), ("1～2个", 1, 2), ("三五次", 3, 5), ("十七八次", 17, 18)])
def test_a_range_has_bounds_and_no_value(text: str, lower: int, upper: int) -> None:
    found = read_quantity(text)
    assert found is not None
    assert (found.value, found.lower, found.upper, found.qualifier) == (None, lower, upper, Qualifier.RANGE)


@pytest.mark.parametrize("text", ["**次", "××人次", "……篇", "＿＿场", "**余次", "X名"])
def test_a_mask_is_no_number(text: str) -> None:
    found = read_quantity(text)
    assert found is not None
    assert found.is_masked
    assert (found.value, found.lower, found.upper) == (None, None, None)


@pytest.mark.parametrize("text", ["数十", "几十次", "若干"])
def test_vague_words_have_no_value(text: str) -> None:
    found = read_quantity(text)
    assert found is not None
    assert found.value is None
    assert not found.is_masked


@pytest.mark.parametrize("text", ["1000000000000次", "1亿亿", "约9亿亿亿亿", "九万亿", "3至9亿亿亿亿", "9亿亿亿亿半"])
def test_what_no_one_can_have_counted_has_no_value(text: str) -> None:
    found = read_quantity(text)
    assert found is not None
    assert (found.value, found.lower, found.upper) == (None, None, None)


@pytest.mark.parametrize("text", ["", "未开展", "/", "每月1次", "第3次会议召开情况", "12次、13次", "O", "2023年1月5日", "3×4米"])
def test_what_is_no_quantity(text: str) -> None:
    assert read_quantity(text) is None


def test_bounds_of_measures_and_counts_differ() -> None:
    below = shipped_words().before["不足"]
    assert bounds(Decimal(10), [below], is_count=True) == (0, 9)
    assert bounds(Decimal(10), [below], is_count=False) == (0, 10)


@given(st.text(alphabet="0123456789一二三十百千万余多近约超至—.,*×次场人%（）", max_size=30))
def test_any_text_reads_or_not_and_stays_inside(text: str) -> None:
    found = quantity_at(text, 0, {"次", "场", "人"}, shipped_words()) if text else None
    assert found is None or 0 <= found.start <= found.number_start < found.end <= len(text)
    whole = read_quantity(text)
    assert whole is None or whole.value is None or whole.lower is None or whole.upper is None or whole.lower <= whole.upper
