"""The kinds of the words of tables: those that the code asks for, those declared and those of the seed are the same."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import VocabularyError
from ingest.language.fold import fold
from ingest.tables.cells.words import table_words
from ingest.vocabulary import load_vocabulary
from ingest.vocabulary_kinds import KINDS_OF_TABLE_WORDS, Shape

TABLES = Path(__file__).parents[2] / "ingest" / "tables"
ASKING = {"kind", "has", "holds", "found", "without", "_pattern", "any_of", "first"}


def nodes() -> Iterator[ast.AST]:
    for path in TABLES.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def asked_in(node: ast.AST) -> list[str]:
    """The constants with which a call such as words.has("total", text) asks for a kind."""
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    args = node.args if name == "any_of" else node.args[:1]
    return [arg.value for arg in args if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and name in ASKING]


def test_every_kind_that_is_asked_for_is_declared() -> None:
    asked = {kind for node in nodes() for kind in asked_in(node)}
    assert len(asked) > 50
    assert asked - set(KINDS_OF_TABLE_WORDS) == set()


def test_every_kind_that_is_declared_is_asked_for_and_has_words() -> None:
    named = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(KINDS_OF_TABLE_WORDS) - named == set()
    assert {row.kind for row in load_vocabulary().table_words} == set(KINDS_OF_TABLE_WORDS)


def test_a_kind_that_is_misspelt_in_the_code_is_no_empty_one() -> None:
    with pytest.raises(KeyError):
        table_words(load_vocabulary()).kind("totals")


def test_an_unknown_kind_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "table_words.csv").write_text("kind,word,value\ntotal,总合,\ntotals,总合计,\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"table_words\.csv 第 3 行：kind 写的是“totals”"):
        load_vocabulary(tmp_path)


def test_an_unknown_place_of_a_word_is_named(tmp_path: Path) -> None:
    (tmp_path / "table_words.csv").write_text("kind,word,value\nmade,汇编,title\nmade,合编,title|head\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"table_words\.csv 第 3 行：value 写的是“head”，只能是 title、line"):
        load_vocabulary(tmp_path)


def test_values_stand_where_their_kind_has_one() -> None:
    vocabulary = load_vocabulary()
    units = {fold(unit) for unit in vocabulary.measure_units}
    empty = {Shape.NOTHING, Shape.OF_METRIC, Shape.OF_UNIT}
    for row in vocabulary.table_words:
        shape = KINDS_OF_TABLE_WORDS[row.kind]
        assert (row.value == "") == (shape in empty), row
        assert shape is not Shape.UNIT or fold(row.value) in units, row
