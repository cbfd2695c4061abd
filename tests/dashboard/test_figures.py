"""What is not there is said in words, never as 0; doubts and bounds stand at the number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import figure, number_text
from dashboard.labels import STATES

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "state", "qualifier", "bounds", "said"),
    [
        (12, "settled", "exact", (12, 12), "12"),
        (0, "settled", "exact", (0, 0), "0"),
        (1234567.5, "settled", None, (None, None), "1,234,567.5"),
        (300, "approximate", "about", (300, 399), "≈300"),
        (20, "approximate", "at_least", (20, None), "≥20"),
        (9, "approximate", "at_most", (0, 9), "≤9"),
        (40, "approximate", None, (38, 42), "≈40"),
        (40, "approximate", NAN, (40, NAN), "≥40"),
        (11, "partial", "exact", (11, None), "11（部分）"),
        (None, "partial", None, (None, None), "部分"),
        (12, "conflicting", "exact", (12, 12), "12（冲突）"),
        (NAN, "conflicting", None, (NAN, NAN), "冲突"),
        (None, "undetermined", "range", (3, 5), "无法定数"),
        (None, "redacted", None, (None, None), "已隐去"),
        (None, "not_applicable", None, (None, None), "不适用"),
        (NAN, "missing", None, (NAN, NAN), "未报"),
    ],
)
def test_a_figure_says_its_state(value: object, state: str, qualifier: object, bounds: tuple[object, object], said: str) -> None:
    assert figure(value, state, qualifier, *bounds).say() == said


@pytest.mark.parametrize("state", ["missing", "redacted", "not_applicable"])
@given(value=st.one_of(st.none(), st.floats()))
def test_what_is_not_there_never_shows_a_number(state: str, value: float | None) -> None:
    assert figure(value, state).say() == STATES[state]


@given(st.floats(-1e9, 1e9))
def test_a_printed_number_is_the_number_to_the_hundredth(number: float) -> None:
    assert abs(float(number_text(number).replace(",", "")) - number) <= 0.005 + 1e-6
