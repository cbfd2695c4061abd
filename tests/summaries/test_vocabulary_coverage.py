"""Every row of the vocabulary, and every rule, occurs in sentences that hold a figure and in sentences that hold none."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ingest.summaries
from dangjian.display.vocabulary_findings import rows_by_table
from ingest.language.fold import fold
from ingest.summaries.reasons import RULES
from ingest.vocabulary import ROLES, Vocabulary, load_examples
from tests.corpora.markup import load
from tests.summaries.reading_lines import FOLDER, expected_of, lines, read_sentence, told

TABLES = ("metric_names", "vetoes", "reading_words", "qualifier_bounds", "metric_units")
PLACE_OF_RULE = {"Reading": 2, "like": 2, "read_row": 4}


def sentences(kind: str, vocabulary: Vocabulary) -> list[str]:
    """The sentences that hold a figure of the organisation, or those that hold none (of the metric they look like)."""
    read = [line.partition(" => ")[0] for path in sorted(FOLDER.glob(f"{kind}*.txt")) for line in lines(path.name)]
    passages = [passage.text for passage in load() if bool(passage.facts) is (kind == "accepted")]
    return read + passages + [one.text for one in load_examples(vocabulary) if one.kind == kind]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", ["accepted", "rejected"])
def test_rows_occur_in_examples(kind: str, table: str, vocabulary: Vocabulary) -> None:
    whole = fold("\n".join(sentences(kind, vocabulary)))
    words = rows_by_table(vocabulary)[table]
    assert [word for word in words if fold(word) not in whole] == []


@pytest.mark.parametrize("name", ["accepted_names.txt", "accepted_words.txt"])
def test_rows_are_read_beside_a_figure(name: str, vocabulary: Vocabulary) -> None:
    wrong = []
    for line in lines(name):
        sentence, expected = expected_of(line)
        if [told(fact) for fact in read_sentence(sentence, vocabulary).facts] != expected:
            wrong.append(line)
    assert wrong == []


@pytest.mark.parametrize("name", ["rejected_names.txt", "rejected_words.txt"])
def test_rows_do_not_make_a_figure_of_anything(name: str, vocabulary: Vocabulary) -> None:
    assert [line for line in lines(name) if read_sentence(line, vocabulary).facts] == []


def written_rules() -> set[str]:
    """The rules that the reader's code gives to a reading, by name."""
    found = {f"{role}_{place}" for role in ROLES for place in ("before", "after")}
    for path in Path(ingest.summaries.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            place = PLACE_OF_RULE.get(ast.unparse(node.func).rpartition(".")[2], len(node.args))
            given = [*node.args[place : place + 1], *(word.value for word in node.keywords if word.arg == "rule")]
            found |= {one.value for one in given if isinstance(one, ast.Constant) and one.value}
    return found


def test_every_rule_can_be_told_and_so_occurs_in_an_example() -> None:
    """What `test_tracing` asks of the rules that can be told, it asks of all that the code gives."""
    written = written_rules()
    assert len(written) > 20
    assert written - set(RULES) == set()


def test_every_kind_of_reading_word_is_asked_for(vocabulary: Vocabulary) -> None:
    sources = "".join(path.read_text("utf-8") for path in Path(ingest.summaries.__file__).parent.rglob("*.py"))
    unasked = {row.kind for row in vocabulary.reading_words if f'"{row.kind}"' not in sources}
    assert unasked == set()
