"""How sure a reading is, by what was learned from labelled text: signs → a score → the share that was right at such a score.

A sign is something known of a fact and of how it was read (its rule, how far its name stands, what else its clause says).
`confidence.csv` holds the weight of each sign and the steps from score to confidence; `make calibrate` writes it anew, see
`docs/calibration.md`. A sign without a weight weighs nothing.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.model import Fact, Qualifier
from ingest.summaries.scanning.mentions import Name
from ingest.summaries.scanning.sentence import Reading

LEARNED = Path(__file__).with_name("confidence.csv")
COLUMNS = ("kind", "sign", "value")
SURE = 0.9
RANGE_AT_MOST = 0.5
RECOGNISED_AT_MOST = 0.5
_LONGEST_EVIDENCE = 600
_BRIDGES = ((0, "none"), (2, "short"), (5, "middling"), (10, "long"))
_LENGTHS = ((39, "short"), (89, "middling"))
_LEADS = ((0, "none"), (4, "short"), (11, "middling"))
_COUNTS = ((1, "one"), (4, "few"), (9, "some"))
_CLAUSE_END = re.compile(r"[，。；;,\n]")
_ITEM_END = re.compile(r"[，。；;,、：:（(）)\n]")
_NUMBER = re.compile(r"\d+")
_SAID = {
    "each": re.compile(r"[各每均]"),
    "plan": re.compile(r"计划|目标|要求|拟|将|力争|任务|应|需"),
    "change": re.compile(r"去年|上年|同期|[比较]|增长|增加|减少"),
    "others": re.compile(r"上级|省|市委|县委|区委|全市|全县|通报|参加"),
    "bracket": re.compile(r"[（(]"),
    "semicolon": re.compile(r"[；;]"),
    "of_which": re.compile(r"其中"),
    "passive": re.compile(r"被|获|评|受"),
    "self": re.compile(r"我|本人|个人"),
    "not": re.compile(r"未|不|没"),
    "sum": re.compile(r"累计|合计|共"),
    "date": re.compile(r"\d月"),
    "quoted": re.compile(r"[“《]"),
}


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights by sign, the score without any, and the steps: from each score on, the confidence beside it."""

    start: float
    weights: Mapping[str, float]
    scores: tuple[float, ...]
    confidences: tuple[float, ...]

    def score(self, signs: Iterable[str]) -> float:
        """The start and the weight of every sign, added up."""
        return self.start + sum(self.weights.get(sign, 0.0) for sign in signs)

    def confidence(self, score: float) -> float:
        """The confidence of the step that a score stands on; the lowest for a score below all."""
        return self.confidences[max(0, bisect_right(self.scores, score) - 1)]


@lru_cache(maxsize=1)
def shipped() -> Learned:
    """What `confidence.csv` says."""
    with LEARNED.open(encoding="utf-8", newline="") as file:
        return learned_of((row["kind"], row["sign"], float(row["value"])) for row in csv.DictReader(file))


def learned_of(rows: Iterable[tuple[str, str, float]]) -> Learned:
    """The rows of `confidence.csv`: one `start`, a `weight` for each sign, a `step` for each score, in the sign's place.

    >>> learned = learned_of([("start", "", 1.0), ("weight", "one", -2.0), ("step", "-9", 0.6), ("step", "0", 0.95)])
    >>> learned.confidence(learned.score(["one", "listed"])), learned.confidence(learned.score(["listed"]))
    (0.6, 0.95)
    """
    start, weights, steps = 0.0, {}, []
    for kind, sign, value in rows:
        if kind == "start":
            start = value
        elif kind == "weight":
            weights[sign] = value
        else:
            steps.append((float(sign), value))
    steps.sort()
    return Learned(start, weights, tuple(score for score, _ in steps), tuple(confidence for _, confidence in steps))


def confidence_of(fact: Fact, reading: Reading) -> float:
    """The share of facts with such signs that were right in every field; at most 0.5 for a range, which a person settles."""
    learned = shipped()
    confidence = learned.confidence(learned.score(signs_of(fact, reading)))
    return min(confidence, RANGE_AT_MOST) if fact.qualifier is Qualifier.RANGE else confidence


def recognised(fact: Fact) -> Fact:
    """The fact as it stands where its text was recognised in an image: a digit may be lost without a sign."""
    return fact._replace(confidence=min(fact.confidence, RECOGNISED_AT_MOST))


def signs_of(fact: Fact, reading: Reading) -> tuple[str, ...]:
    """Everything about a fact that its confidence may be learned from, each sign once."""
    return tuple(dict.fromkeys((*_of_reading(fact, reading), *_of_fact(fact), *_of_words(fact, reading.name))))


def _of_reading(fact: Fact, reading: Reading) -> Iterator[str]:
    yield f"rule:{reading.rule}"
    yield f"unit:{reading.figure.quantity.measure_unit}"
    yield "listed" if reading.is_listed else "not_listed"
    if reading.is_merged:
        yield "merged"
    name = reading.name
    if name is None:
        yield "no_name"
        return
    bridge = max(reading.figure.start - name.end, name.start - reading.figure.end)
    rows = [row for row in name.phrase.rows if row.metric_id == fact.metric_id]
    yield f"bridge:{_size(bridge, _BRIDGES)}"
    yield f"name_length:{min(len(name.text), 5)}"
    yield f"name_role:{rows[0].role if rows else 'none'}"
    if any(row.needs for row in rows):
        yield "name_needs"
    if len(name.phrase.rows) > 1:
        yield "name_of_many"


def _of_fact(fact: Fact) -> Iterator[str]:
    yield f"status:{fact.status}"
    yield f"scope:{fact.scope}"
    yield f"qualifier:{fact.qualifier}"
    yield f"domain:{fact.metric_id.partition('_')[0]}"
    yield "period:none" if fact.period is None else "period:year" if len(fact.period) == len("2023") else "period:part"
    if fact.value is not None and fact.value <= 1:
        yield "at_most_one"
    if not _NUMBER.search(fact.value_text):
        yield "no_digit"


def _of_words(fact: Fact, name: Name | None) -> Iterator[str]:
    """What the sentence says, and what the clause says before the figure."""
    sentence = fact.evidence[:_LONGEST_EVIDENCE]
    at = max(0, sentence.find(fact.value_text))
    clause = _CLAUSE_END.split(sentence[:at])[-1]
    after = _ITEM_END.split(sentence[at + len(fact.value_text) :], maxsplit=1)[0]
    yield f"lead:{_size(len(clause.rpartition('、')[2]), _LEADS)}"
    yield f"after:{_size(len(after), _LEADS)}"
    if name is not None:
        yield f"unexplained:{_size(len(clause.rpartition('、')[2].partition(name.text)[0]), _LEADS)}"
    yield from (f"clause_says:{sign}" for sign, words in _SAID.items() if words.search(clause))
    yield from _of_sentence(sentence)


@lru_cache(maxsize=32)
def _of_sentence(sentence: str) -> tuple[str, ...]:
    """What a sentence says of all its figures; they follow one another, so the latest sentences are kept."""
    return (
        f"sentence:{_size(len(sentence), _LENGTHS)}",
        f"figures:{_size(len(_NUMBER.findall(sentence)), _COUNTS)}",
        *(("broken_line",) if "\n" in sentence else ()),
        *(f"sentence_says:{sign}" for sign, words in _SAID.items() if words.search(sentence)),
    )


def _size(number: int, steps: tuple[tuple[int, str], ...]) -> str:
    return next((word for most, word in steps if number <= most), "longest")
