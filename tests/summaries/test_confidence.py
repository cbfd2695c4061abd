"""Confidence is what was learned: the data are sound, fit the signs of today, and say how often readings are right."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.calibrate import examples, passages, reliability, steps, without_cut
from benchmarks.logistic import learn
from ingest.model import Qualifier
from ingest.summaries.confidence import RANGE_AT_MOST, SURE, shipped
from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import read_sentence


@pytest.fixture(scope="module")
def rated(vocabulary: Vocabulary) -> list[tuple[float, object]]:
    """The facts of every passage with the confidence that the shipped data give."""
    learned = shipped()
    return [(learned.confidence(learned.score(one.signs)), one) for one in examples(passages(), vocabulary)]


def test_the_steps_rise_and_only_the_last_is_sure() -> None:
    learned = shipped()
    assert all(a < b for a, b in pairwise(learned.scores))
    assert all(a <= b for a, b in pairwise(learned.confidences))
    assert [confidence >= SURE for confidence in learned.confidences] == [False] * (len(learned.scores) - 1) + [True]
    assert learned.confidence(-1000) == learned.confidences[0]
    assert learned.confidence(1000) == learned.confidences[-1]


def test_most_weights_are_of_signs_that_the_reader_gives(rated: list[tuple[float, object]]) -> None:
    given = {sign for _, one in rated for sign in one.signs}
    known = set(shipped().weights)
    assert len(known - given) <= len(known) // 10, f"run make calibrate: {sorted(known - given)}"


def test_confidence_is_the_share_that_is_right(rated: list[tuple[float, object]]) -> None:
    gap = sum(abs(sum(c - one.is_right for c, one in rated if (c >= SURE) is is_sure)) for is_sure in (True, False))
    assert gap / len(rated) <= 0.04, "\n".join(reliability(rated))
    figures = [confidence >= SURE for confidence, one in rated if one.is_figure]
    assert sum(figures) / len(figures) >= 0.7


def test_a_doubtful_reading_is_less_sure_than_a_plain_one(vocabulary: Vocabulary) -> None:
    plain = read_sentence("召开支委会12次、党员大会4次，组织党小组会24次。", vocabulary).facts
    ranging = read_sentence("学习研讨3至5次。", vocabulary).facts
    assert all(fact.confidence >= SURE for fact in plain)
    assert [fact.qualifier for fact in ranging] == [Qualifier.RANGE]
    assert ranging[0].confidence <= RANGE_AT_MOST


def test_a_cut_takes_words_away_and_all_cuts_take_each_once(vocabulary: Vocabulary) -> None:
    cuts = [without_cut(vocabulary, cut) for cut in range(8)]
    lost = [set(vocabulary.names) - set(cut.names) for cut in cuts]
    assert set().union(*lost) == set(vocabulary.names)
    assert sum(map(len, lost)) == len(vocabulary.names)
    assert len({cut.digest for cut in cuts}) == 8


def test_learning_finds_the_sign_that_errs_and_repeats_itself() -> None:
    rows = [(("always", "risky"), at % 2 == 0) for at in range(200)] + [(("always", "plain"), at % 20 != 0) for at in range(200)]
    fit = learn(rows)
    assert fit.weights["risky"] < 0 < fit.weights["plain"]
    assert fit == learn(list(rows))
    assert "rare" not in learn([*rows, (("rare",), False)]).weights


def test_steps_leave_the_doubtful_below_the_line(rated: list[tuple[float, object]]) -> None:
    learned = shipped()
    found = steps([(learned.score(one.signs), one) for _, one in rated])
    assert [share >= SURE for _, share in found] == [True, *[False] * (len(found) - 1)]
    assert all(a[0] > b[0] for a, b in pairwise(found))
