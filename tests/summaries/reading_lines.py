"""The lines of `tests/corpora/readings`: a sentence, and the facts that it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.model import Extraction, Fact, Hints, Qualifier, Status
from ingest.readers.documents.text import read
from ingest.summaries import extract
from ingest.vocabulary import Vocabulary

FOLDER = Path(__file__).parents[1] / "corpora" / "readings"
TITLE = "青山县水利局党委2023年工作总结"


@dataclass(frozen=True)
class Expected:
    """A fact as a line tells it."""

    metric_id: str
    value: str
    qualifier: str = "exact"
    status: str = "reported"
    scope: str = "total"
    period: str | None = "2023"


def lines(name: str) -> list[str]:
    """The lines of a file, without remarks."""
    return [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def expected_of(line: str) -> tuple[str, list[Expected]]:
    """The sentence of an accepted line and its facts."""
    sentence, _, facts = line.partition(" => ")
    return sentence, [_expected(fact.split()) for fact in facts.split(";")]


def _expected(words: list[str]) -> Expected:
    fields: dict[str, str | None] = {}
    for word in words[2:]:
        if word == "part":
            fields["scope"] = word
        elif word.startswith("period="):
            fields["period"] = None if word == "period=null" else word.removeprefix("period=")
        else:
            fields["qualifier" if word in set(Qualifier) else "status"] = word
            assert word in set(Qualifier) | set(Status), word
    return Expected(words[0], words[1], **fields)  # type: ignore[arg-type]


def told(fact: Fact) -> Expected:
    """A fact in the words of a line."""
    value = "–" if fact.value is None else f"{fact.value.normalize():f}"
    return Expected(fact.metric_id, value, fact.qualifier.value, fact.status.value, fact.scope.value, fact.period)


def read_sentence(text: str, vocabulary: Vocabulary, title: str = TITLE) -> Extraction:
    """What a text says as the body of a summary of 2023."""
    return extract(read(text, title), Hints(period="2023"), vocabulary)
