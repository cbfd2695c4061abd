"""Folding: one width, one script, the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.fold import fold
from ingest.language.script import SIMPLIFIED


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("１２次", "12次"),
        ("９５％", "95%"),
        ("（含線上３次）", "(含线上3次)"),
        ("發展黨員", "发展党员"),
        ("党课，12次", "党课，12次"),
        ("＊＊次", "**次"),
    ],
)
def test_fold_gives_one_width_and_script(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_fold_keeps_the_length_and_settles(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_no_traditional_character_becomes_a_traditional_one() -> None:
    assert not [sign for sign in SIMPLIFIED.values() if sign in SIMPLIFIED]
    assert all(len(traditional) == len(simplified) == 1 for traditional, simplified in SIMPLIFIED.items())
