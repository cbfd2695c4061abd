"""A text made to hurt costs no more for each character than twelve times an ordinary one, however long it is."""

from __future__ import annotations

import time

import pytest

from ingest.language.fold import fold
from ingest.language.periods import find_period, find_periods
from ingest.language.quantities import read_quantity
from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import read_sentence

LENGTH, LONG, MOST_TIMES = 5_000, 100_000, 12
ORDINARY = (
    "一年来，局党委坚持抓学习、严组织、强服务，各项工作有了新的进展。全年召开支委会12次、党员大会4次，开展主题党日活动12次，"
    "党组织书记讲党课6次；组织志愿服务300余人次，走访慰问困难党员32名。下一步，计划举办培训班2期。\n"
)
PIECES = [
    *("1", "余", "十", "*", "…", "第", "各", "共", "比", "年", "（", "“", "《", "，", "。", "\n", " ", "\t", "|"),
    *(
        "1次",
        "1余",
        "1年",
        "1月",
        "党课1次、",
        "各1次",
        "其中1名",
        "（1次",
        "党课、",
        "1,",
        "1-",
        "比上年",
        "每月",
        "第1",
        "约近",
        "1 ",
    ),
    *("党课|1次|", "百分之", "2023年", "《党课》", "1次1次党课", "支委会或", "一、", "截至1月", "增长1%", "党员1名、"),
]


@pytest.fixture(scope="module")
def ordinary(vocabulary: Vocabulary) -> float:
    """Seconds for a text of ordinary sentences as long as the hostile ones."""
    seconds(ORDINARY, vocabulary)
    return min(seconds(ORDINARY, vocabulary) for _ in range(2))


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_hostile_text_costs_little_more(piece: str, ordinary: float, vocabulary: Vocabulary) -> None:
    assert costs_less(piece, vocabulary, ordinary * MOST_TIMES)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_one_hostile_sentence_after_another_costs_little_more(piece: str, ordinary: float, vocabulary: Vocabulary) -> None:
    sentence = f"全年召开支委会{piece * 40}党课12次。"
    assert costs_less(sentence, vocabulary, ordinary * MOST_TIMES)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_short_readings_of_long_texts(piece: str) -> None:
    text = fold(piece * (LONG // len(piece)))
    start = time.process_time()
    read_quantity(text)
    find_period(text)
    list(find_periods(text))
    assert time.process_time() - start < 2


@pytest.mark.parametrize("piece", ["1", "余", "（", "*", "1余"])
def test_a_hundred_thousand_of_one_sign(piece: str, ordinary: float, vocabulary: Vocabulary) -> None:
    assert costs_less(piece, vocabulary, ordinary * MOST_TIMES * LONG / LENGTH, LONG)


def costs_less(piece: str, vocabulary: Vocabulary, most: float, length: int = LENGTH) -> bool:
    """True where one of three readings takes less than so many seconds: what else the machine does may slow one down."""
    return any(seconds(piece, vocabulary, length) < most for _ in range(3))


def seconds(piece: str, vocabulary: Vocabulary, length: int = LENGTH) -> float:
    """How long it takes to read a piece over and over, until so many characters."""
    text = piece * (length // len(piece))
    start = time.process_time()
    read_sentence(text, vocabulary)
    return time.process_time() - start
