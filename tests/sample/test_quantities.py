"""Figures as prose writes them never contradict the figure they are written from."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample.quantities import Manner, write, write_exact


@given(st.integers(0, 50_000), st.integers(0, 10**6))
def test_a_rounded_figure_leaves_room_for_the_true_one(value: int, seed: int) -> None:
    written = write(Random(seed), Decimal(value), "人次", Manner(vague=1.0))
    assert written.lower is not None
    assert written.lower <= value
    assert written.upper is None or value <= written.upper


def test_a_masked_figure_has_no_value() -> None:
    written = write(Random(1), Decimal(12), "次", Manner(masked=1.0, mask="××"))
    assert (written.text, written.value, written.is_masked) == ("××次", None, True)


@pytest.mark.parametrize(
    ("value", "measure_unit", "manner", "text"),
    [
        (12, "次", Manner("chinese"), "十二次"),
        (2, "名", Manner("chinese"), "两名"),
        (345, "人次", Manner("chinese"), "345人次"),
        (12, "次", Manner("full_width"), "１２次"),
        (2345, "小时", Manner(has_separators=True), "2,345小时"),
    ],
)
def test_exact_figures_follow_the_manner(value: int, measure_unit: str, manner: Manner, text: str) -> None:
    assert write_exact(Decimal(value), measure_unit, manner).text == text
