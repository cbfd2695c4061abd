"""The cost of reading grows with the length of a text and no faster, whatever the text."""

from __future__ import annotations

import time

import pytest

from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import read_sentence

ORDINARY = "全年召开支委会12次、党员大会4次，开展志愿服务300余人次，发展党员3名，其中女性1名。"
TIMES, SLACK = 8, 4


@pytest.mark.parametrize(
    "piece",
    [
        ORDINARY,
        ORDINARY.replace("。", "，"),
        "1" * 40,
        "余" * 40,
        "1余" * 20,
        "（" * 40,
        "“" * 40,
        "党课、" * 13,
        "1月" * 20,
        "*" * 40,
        "．" * 40,
        "1次" * 20,
        "《党课》" * 10,
    ],
    ids=lambda piece: piece[:4],
)
def test_cost_is_linear(piece: str, vocabulary: Vocabulary) -> None:
    read_sentence(ORDINARY, vocabulary)
    short, long = (_seconds(piece * n, vocabulary) for n in (50, 50 * TIMES))
    assert long < max(short, 0.02) * TIMES * SLACK


def _seconds(text: str, vocabulary: Vocabulary) -> float:
    start = time.process_time()
    read_sentence(text, vocabulary)
    return time.process_time() - start
