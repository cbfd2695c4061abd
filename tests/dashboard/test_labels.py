"""What is not there is said in words, never as 0; doubts and bounds stand at the number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.labels import STATE_MEANINGS, STATES, distinct_names, figure, number_text, period_text, plain

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


def test_every_state_is_explained() -> None:
    assert set(STATES) == set(STATE_MEANINGS)


@given(st.floats(-1e9, 1e9))
def test_a_printed_number_is_the_number_to_the_hundredth(number: float) -> None:
    assert abs(float(number_text(number).replace(",", "")) - number) <= 0.005 + 1e-6


@given(st.text(max_size=40))
def test_no_sign_with_a_meaning_is_left_open(text: str) -> None:
    said = plain(text)
    for position, sign in enumerate(said):
        if sign in "*_[]()<>$`#:&~|{}":
            behind = len(said[:position]) - len(said[:position].rstrip("\\"))
            assert behind % 2 == 1


def test_an_unknown_period_stands_as_it_is() -> None:
    assert period_text("2024学年") == "2024学年"
    assert period_text(None) == ""


def test_names_that_meet_are_told_apart() -> None:
    names = distinct_names(["U1", "U2", "U3"], ["机关支部"] * 3, ["水务局", "水务局", ""])
    assert len(set(names.values())) == 3
