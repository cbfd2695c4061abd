"""The vocabulary, made ready for scanning prose: one pattern for all phrases, and what each phrase says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ingest.language.anchored import Anchored
from ingest.language.fold import fold
from ingest.language.qualifiers import QualifierWord, QualifierWords
from ingest.vocabulary import TRAITS, MetricName, Vocabulary


class PhraseKind(Enum):
    """What a phrase in prose is: a metric's name, a noun that takes figures for itself, a phrase that only looks like a name."""

    NAME = "name"
    HEAD = "head"
    PERSON = "person"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that the scanner knows, with the rows of `metric_names.csv` where it is a name."""

    kind: PhraseKind
    rows: tuple[MetricName, ...] = ()

    @property
    def is_generic(self) -> bool:
        """True for a name that gives way to a more specific one before it."""
        return bool(self.rows) and all(row.role == "generic" for row in self.rows)


class _WordPatterns(dict[str, re.Pattern[str]]):
    """A pattern for each kind of reading words; a kind that a settings file emptied is found nowhere."""

    def __missing__(self, kind: str) -> re.Pattern[str]:
        return _NOWHERE


_NOWHERE = re.compile(r"(?!)")


@dataclass(frozen=True)
class Lexicon:
    """Everything that scanning prose needs of a vocabulary."""

    phrases: Mapping[str, Phrase]
    pattern: re.Pattern[str]
    units: frozenset[str]
    longest_unit: int
    units_of: Mapping[str, frozenset[str]]
    kind_of: Mapping[str, str]
    stocks: frozenset[str]
    stock_of: Mapping[str, str]
    traits: Mapping[str, frozenset[str]]
    qualifiers: QualifierWords
    words: Mapping[str, re.Pattern[str]]
    light: Anchored

    def has(self, kind: str, text: str) -> bool:
        """True where a reading word of the kind stands in the text."""
        return self.words[kind].search(text) is not None

    def ends_with(self, kind: str, text: str) -> bool:
        """True where the text ends in a reading word of the kind."""
        return any(match.end() == len(text) for match in self.words[kind].finditer(text))

    def of_trait(self, trait: str) -> frozenset[str]:
        """The metrics that have a trait."""
        return self.traits.get(trait, frozenset())

    def is_light(self, text: str) -> bool:
        """True where the text is made of nothing but words that leave a figure what it is."""
        return self.light.fullmatch(text) is not None


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, that branches on one character at a time.

    >>> trie_pattern(["党课", "党课稿", "党日"])
    '党(?:日|课(?:稿)?)'
    """
    root: dict[str, object] = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(root)


def _branch(node: dict[str, object]) -> str:
    branches = [re.escape(sign) + _branch(child) for sign, child in sorted(node.items()) if sign and isinstance(child, dict)]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" not in node:
        return body
    return f"(?:{body})?"


@lru_cache(maxsize=4)
def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary; made once for each digest."""
    phrases: dict[str, Phrase] = {}
    for veto in vocabulary.vetoes:
        phrases[fold(veto.phrase)] = Phrase(PhraseKind(veto.kind))
    rows: dict[str, list[MetricName]] = {}
    for row in vocabulary.names:
        if row.context != "header":
            rows.setdefault(fold(row.name), []).append(row)
    phrases.update({name: Phrase(PhraseKind.NAME, tuple(found)) for name, found in rows.items()})
    kinds: dict[str, set[str]] = {}
    for word in vocabulary.reading_words:
        kinds.setdefault(word.kind, set()).add(fold(word.word))
    units = frozenset(fold(row.measure_unit) for row in vocabulary.metric_units)
    return Lexicon(
        phrases=phrases,
        pattern=re.compile(f"(?=({trie_pattern(phrases)}))"),
        units=units,
        longest_unit=max(map(len, units)),
        units_of={metric: frozenset(map(fold, vocabulary.units_of(metric))) for metric in vocabulary.metrics},
        kind_of={metric_id: metric.kind for metric_id, metric in vocabulary.metrics.items()},
        stocks=frozenset(metric_id for metric_id, metric in vocabulary.metrics.items() if metric.is_stock),
        stock_of={
            row.word: row.value
            for row in vocabulary.table_words
            if row.kind == "stock_metric" and row.value in vocabulary.metrics
        },
        traits={trait: vocabulary.of_trait(trait) for trait in TRAITS},
        qualifiers=QualifierWords.of(
            QualifierWord(q.word, q.position, q.qualifier, q.lower, q.upper) for q in vocabulary.qualifiers
        ),
        words=_WordPatterns((kind, re.compile(trie_pattern(words))) for kind, words in kinds.items()),
        light=Anchored(rf"(?:{trie_pattern(kinds.get('light', {'共'}))}|[\d年月日,. ]|[“”\"])*+"),
    )
