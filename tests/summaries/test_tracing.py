"""The decisions behind an extraction: one for each figure, each with reasons that can be told to a person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.model import Hints
from ingest.readers.documents.text import read
from ingest.summaries import Decision, Trace, trace
from ingest.summaries.reasons import LOSSES, REFUSALS, RULES, SCOPES, STATUSES
from ingest.vocabulary import Vocabulary
from tests.corpora.markup import load
from tests.summaries.reading_lines import TITLE, expected_of, lines


def trace_of(text: str, vocabulary: Vocabulary, title: str = TITLE) -> Trace:
    return trace(read(text, title), Hints(period="2023"), vocabulary)


@pytest.fixture(scope="module")
def decisions(vocabulary: Vocabulary) -> list[Decision]:
    """The decisions of all examples and of the passages that reading is developed on."""

    def texts() -> Iterator[tuple[str, str]]:
        yield from ((expected_of(line)[0], TITLE) for line in lines("accepted.txt") if " => " in line)
        yield from ((line, TITLE) for line in lines("rejected.txt"))
        yield from ((passage.text, passage.title) for passage in load())

    return [decision for text, title in texts() for decision in trace_of(text, vocabulary, title).decisions]


def test_every_reason_can_be_told(decisions: list[Decision]) -> None:
    told = [one for decision in decisions for one in decision.told]
    assert {one.reading.rule for one in told} <= set(RULES)
    assert {one.refused for one in told if one.fact is None} <= set(REFUSALS)
    assert {one.judgement.why for one in told if one.judgement} <= set(STATUSES)
    assert {one.judgement.by for one in told if one.judgement} <= set(SCOPES)
    assert {lost.why for decision in decisions for lost in decision.lost} <= set(LOSSES)


def test_every_reason_occurs_in_an_example(decisions: list[Decision]) -> None:
    told = [one for decision in decisions for one in decision.told]
    assert set(RULES) - {one.reading.rule for one in told} == set()
    assert set(REFUSALS) - {one.refused for one in told} == set()
    assert set(STATUSES) - {one.judgement.why for one in told if one.judgement} == set()
    assert set(LOSSES) - {lost.why for decision in decisions for lost in decision.lost} == set()


def test_decisions_hold_the_facts_in_order(vocabulary: Vocabulary) -> None:
    traced = trace_of("党课4次、支委会12次，签订责任书24份。三个支部党课9次，其中书记3次。", vocabulary)
    facts = [one.fact for decision in traced.decisions for one in decision.told if one.fact]
    assert tuple(facts) == traced.extraction.facts
    assert [decision.text for decision in traced.decisions] == ["4次", "12次", "24份", "三个", "9次", "3次"]
    assert traced.decisions[2].told == ()
    assert [(lost.name.text, lost.why) for lost in traced.decisions[2].lost] == [("责任书", "head")]


def test_a_sum_beside_parts_is_told(vocabulary: Vocabulary) -> None:
    traced = trace_of("书记讲党课2次、委员讲党课3次，全年党课共5次。", vocabulary)
    assert [one.is_summed for decision in traced.decisions for one in decision.told] == [True, True, False]


def test_a_refusal_says_whose_figure_it_is(vocabulary: Vocabulary) -> None:
    traced = trace_of("全省发展党员1.2万名。", vocabulary)
    assert [one.refused for one in traced.decisions[0].told] == ["foreign"]
    assert traced.extraction.facts == ()
