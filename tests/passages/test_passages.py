"""Passages: what of a text is compared, however its names, figures and dates were changed."""

from __future__ import annotations

import pytest

from ingest.model import Document, Paragraph, ParagraphKind
from ingest.orgs import Registry
from ingest.orgs.directory import Org
from ingest.orgs.names import name_rules
from ingest.passages import likeness, plain_clauses
from ingest.vocabulary import load_vocabulary

TEXT = (
    "2023年，在青石镇党委领导下，柳湾村党支部扎实推进党建工作。全年召开党员大会12次，讲党课4次。\n"
    "一是抓学习，每周五组织夜学，党员人人上台；二是抓服务，走访老党员30余户，解决难事9件。\n"
    "存在的问题是年轻党员外出多，集中难，下一步将用好线上课堂。"
)
CHANGED = (
    "2024年，在青石镇党委领导下，桥头村党支部扎实推进党建工作。全年召开党员大会１０次，讲党课超过五次。\n"
    "一是抓学习，每周五组织夜学，党员人人上台；二是抓服务，走访老党员28户，解决难事**件。\n"
    "存在的问题是年轻党员外出多，集中难，下一步将用好线上课堂。"
)


def document(text: str, kind: ParagraphKind = ParagraphKind.TEXT) -> Document:
    paragraphs, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        paragraphs.append(Paragraph(start, start + len(line), f"¶{number}", kind))
        start += len(line) + 1
    return Document(text, tuple(paragraphs))


@pytest.fixture(scope="module")
def registry() -> Registry:
    orgs = [Org("Q", "中共青石镇委员会", "青石镇党委"), Org("Q1", "青石镇柳湾村党支部", "柳湾村党支部", parent_id="Q")]
    orgs.append(Org("Q2", "青石镇桥头村党支部", "桥头村党支部", parent_id="Q"))
    return Registry.of(orgs, [], name_rules(load_vocabulary().org_words))


def test_names_figures_and_dates_make_no_difference(registry: Registry) -> None:
    one, other = likeness(document(TEXT), registry, "Q1"), likeness(document(CHANGED), registry, "Q2")
    assert one.text_key == other.text_key
    assert one.passages == other.passages
    assert len(one.passages) >= 10


def test_a_changed_clause_changes_the_three_passages_that_it_is_in(registry: Registry) -> None:
    one = likeness(document(TEXT), registry, "Q1")
    other = likeness(document(TEXT.replace("每周五组织夜学", "每月一次集中")), registry, "Q1")
    assert one.text_key != other.text_key
    assert len({p.fingerprint for p in one.passages} - {p.fingerprint for p in other.passages}) == 3


def test_a_passage_has_the_address_of_the_paragraph_that_it_begins_in(registry: Registry) -> None:
    addresses = [passage.address for passage in likeness(document(TEXT), registry, "Q1").passages]
    assert addresses == sorted(addresses)
    assert set(addresses) == {"¶1", "¶2"}


def test_headings_and_tables_are_not_compared() -> None:
    assert likeness(document(TEXT, ParagraphKind.HEADING), None, None).passages == ()
    assert likeness(document("12，3。"), None, None).text_key == ""


def test_fingerprints_fit_a_signed_column() -> None:
    found = likeness(document(TEXT), None, None).passages
    assert all(-(2**63) <= passage.fingerprint < 2**63 for passage in found)
    assert min(passage.fingerprint for passage in found) < 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("志愿服务3.5小时", "志愿服务1,200小时"),
        ("开展主题党日近百次", "开展主题党日×次"),
        ("参与率达到九成以上", "参与率达到95%以上"),
        ("学习“第一议题”２次", "学习第一议题十二次"),
    ],
)
def test_figures_written_in_any_way_are_alike(one: str, other: str) -> None:
    assert list(plain_clauses(one)) == list(plain_clauses(other))
