"""Columns of persons: what is withheld from a spreadsheet before it is read heads persons for the reader of tables too."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from re import _parser as regexes  # type: ignore[attr-defined]
from typing import Any

import pytest

from ingest.readers.persons.words import _PERSON, Heading, heading
from ingest.tables.cells.labels import LabelReader
from ingest.tables.cells.words import TableWords, table_words
from ingest.vocabulary import Vocabulary

BEFORE = ("党员", "书记", "党支部", "活动", "组织生活会")


@pytest.fixture(scope="module")
def words(vocabulary: Vocabulary) -> TableWords:
    return table_words(vocabulary)


@pytest.fixture(scope="module")
def reader(words: TableWords) -> LabelReader:
    return LabelReader(words, frozenset({"档案馆党支部"}))


def spelled(parsed: Any) -> Iterator[str]:
    """Every text that a parsed pattern matches, without what may stand before it."""
    ways: list[list[str]] = []
    for name, value in parsed:
        match str(name):
            case "LITERAL":
                ways.append([chr(value)])
            case "SUBPATTERN":
                ways.append(list(spelled(value[-1])))
            case "BRANCH":
                ways.append([text for branch in value[1] for text in spelled(branch)])
            case "MAX_REPEAT" if value[1] == 1:
                ways.append(["", *spelled(value[2])])
            case _:
                ways.append([""])
    return map("".join, itertools.product(*ways))


WITHHELD = tuple(dict.fromkeys(spelled(regexes.parse(_PERSON.pattern))))
AFTER_ANYTHING = tuple(word for word in WITHHELD if heading(f"现场{word}") is Heading.PERSON)


def test_the_headings_are_those_of_the_reader_of_spreadsheets() -> None:
    assert {"姓名", "手机号码", "身份证号", "参会人员", "家庭住址"} <= set(WITHHELD)
    assert len(WITHHELD) > 40
    assert all(heading(word) is Heading.PERSON for word in WITHHELD)


@pytest.mark.parametrize("text", WITHHELD)
def test_what_is_withheld_heads_persons(reader: LabelReader, text: str) -> None:
    assert reader.read(text).is_personal
    assert reader.read(f"{text}：").is_personal


@pytest.mark.parametrize("text", AFTER_ANYTHING)
def test_so_does_what_says_more_of_them(reader: LabelReader, text: str) -> None:
    assert [before for before in BEFORE if not reader.read(before + text).is_personal] == []
    assert reader.read(f"联系人及{text}").is_personal


@pytest.mark.parametrize(
    "text",
    [
        *("应参加人员", "实际参会人员（人）", "参加人数", "到会人数", "新增联系人数", "走访慰问对象（户）", "培养发展对象"),
        *("培养联系人制度", "责任人履职情况", "联系群众（户）", "负责人讲党课（次）", "主讲人授课次数", "介绍人谈话（人次）"),
        *(
            "接听热线电话（次）",
            "请于每月底前将活动情况报送至党支部联系人",
            "结对联系人（名）",
            "主持人培训",
            "电话回访（次）",
            "档案馆党支部",
            "谈话人次",
            "联系方式变更（人）",
            "党支部负责人数",
        ),
    ],
)
def test_what_counts_persons_or_speaks_of_something_else_heads_none(reader: LabelReader, text: str) -> None:
    assert not reader.read(text).is_personal
