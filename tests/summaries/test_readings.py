"""Sentences that hold facts, and sentences that hold none."""

from __future__ import annotations

import pytest

from ingest.vocabulary import Vocabulary
from tests.summaries.reading_lines import expected_of, lines, read_sentence, told


@pytest.mark.parametrize("line", lines("accepted.txt"))
def test_accepted(line: str, vocabulary: Vocabulary) -> None:
    sentence, expected = expected_of(line)
    assert [told(fact) for fact in read_sentence(sentence, vocabulary).facts] == expected


@pytest.mark.parametrize("line", lines("rejected.txt"))
def test_rejected(line: str, vocabulary: Vocabulary) -> None:
    assert [told(fact) for fact in read_sentence(line, vocabulary).facts] == []


def test_every_metric_is_accepted_somewhere(vocabulary: Vocabulary) -> None:
    accepted = {fact.metric_id for line in lines("accepted.txt") for fact in expected_of(line)[1]}
    assert set(vocabulary.metrics) - accepted <= {"theme_day_person_times", "volunteer_participants", "dev_candidates_stock"}
