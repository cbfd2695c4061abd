"""A cell of thousands of signs where a name should stand is looked through in a moment."""

from __future__ import annotations

import time

from ingest.tables.cells.doers import Doers
from ingest.tables.cells.words import table_words
from ingest.vocabulary import Vocabulary

LENGTH, SECONDS = 6_000, 3.0


def test_a_long_name_is_no_metric_and_costs_little(vocabulary: Vocabulary) -> None:
    words = table_words(vocabulary)
    start = time.process_time()
    assert [words.metric_of(sign * LENGTH) for sign in ("一", "员", "村")] == [None] * 3
    assert time.process_time() - start < SECONDS


def test_somebody_ends_at_the_beginning_of_a_name() -> None:
    doers = Doers({"人员": frozenset({"own_study"}), "人员家属": frozenset({"own_study"})}, [])
    assert [rest for rest, _ in doers.parted("采编播人员政治学习")] == ["政治学习"]
    assert [rest for rest, _ in doers.parted("某某某某某某某某采编人员政治学习")] == ["政治学习"]  # twelve signs
    assert list(doers.parted("某某某某某某某某采编人员家属政治学习")) == []  # fourteen, of which the first twelve are nobody
    assert list(doers.parted("某" * 100 + "人员政治学习")) == []
