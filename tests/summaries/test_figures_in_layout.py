"""Figures that layout broke: the whole number or nothing, never its tail."""

from __future__ import annotations

import pytest

from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import read_sentence


@pytest.mark.parametrize(
    ("text", "value_text", "value"),
    [
        ("志愿服务时长1 2 0 0小时。", "1 2 0 0小时", 1200),
        ("累计志愿服务时长 3 6 0 小时。", "3 6 0 小时", 360),
        ("全年志愿服务 1 200 人次。", "1 200 人次", 1200),
        ("2023年 12次主题党日。", "12次", 12),
        ("召开支委会1 2次。", "1 2次", 12),
    ],
)
def test_a_number_in_pieces_is_read_whole(text: str, value_text: str, value: int, vocabulary: Vocabulary) -> None:
    assert [(f.value_text, f.value) for f in read_sentence(text, vocabulary).facts] == [(value_text, value)]


@pytest.mark.parametrize("text", ["两个班子分别开集中学习 4 5 6次。", "集中学习 12 5 6次。", "组织集中学习依次为 8 9次。"])
def test_numbers_side_by_side_have_no_tail(text: str, vocabulary: Vocabulary) -> None:
    assert read_sentence(text, vocabulary).facts == ()
