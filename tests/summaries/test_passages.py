"""The labelled passages, scored: a floor that reading may not fall below, on those it is developed on and on those held back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.model import Fact, Hints, Status
from ingest.readers.documents.text import read
from ingest.summaries import extract
from ingest.vocabulary import Vocabulary
from tests.corpora.markup import PASSAGES, UNSEEN, Passage, load

Key = tuple[str, int, int]


def facts_of(passage: Passage, vocabulary: Vocabulary) -> dict[Key, Fact]:
    """The facts read in a passage by metric and span, without those on spans that the definition leaves open."""
    found = extract(read(passage.text, passage.title), Hints(period=str(passage.year)), vocabulary).facts
    return {
        (fact.metric_id, fact.start or 0, fact.end or 0): fact
        for fact in found
        if not any((fact.start or 0) < span.end and span.start < (fact.end or 0) for span in passage.undecidable)
    }


def counted(folder: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, bool]]:
    """`labelled`, `read`, `right` and `plan_as_reported` marks over the passages of a folder."""
    for passage in load(folder):
        found = facts_of(passage, vocabulary)
        yield from (("read", True) for _ in found)
        for marked in passage.facts:
            fact = found.get((marked.label.metric_id, marked.start, marked.end))
            label = marked.label
            same = fact is not None and (fact.value, fact.status, fact.period, fact.qualifier, fact.scope) == (
                *(label.value, label.status, label.period, label.qualifier, label.scope),
            )
            yield "labelled", True
            yield "right", same
            yield "plan_as_reported", label.status is Status.PLANNED and fact is not None and fact.status is Status.REPORTED


@pytest.mark.parametrize(("folder", "floor"), [(PASSAGES, 0.97), (UNSEEN, 0.95)], ids=["developed on", "held back"])
def test_strict_f1_stays_above_its_floor(folder: Path, floor: float, vocabulary: Vocabulary) -> None:
    marks = list(counted(folder, vocabulary))
    total = {
        name: sum(value for mark, value in marks if mark == name) for name in ("labelled", "read", "right", "plan_as_reported")
    }
    assert total["labelled"] > 350
    assert 2 * total["right"] / (total["labelled"] + total["read"]) >= floor, total
    assert total["plan_as_reported"] == 0, total
